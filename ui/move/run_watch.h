// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "ui/context.h"

#include <QObject>
#include <QTimer>

namespace switchyard
{

/// Follows one run, whoever runs it: of this console at each change; of another one on the same store, as its
/// journal has it, every other second until it is over. Window thread.
class RunWatch : public QObject
{
    Q_OBJECT

public:
    explicit RunWatch(const Context &context, QObject *parent = nullptr);

    void follow(quint64 runId);
    quint64 runId() const { return m_runId; }
    const ReportPtr &report() const { return m_report; } ///< null until it is heard of
    bool isUnderWay() const { return m_report && !m_report->isOver(); }
    bool isOurs() const { return m_ours; } ///< of this console
    bool isLost() const { return m_lost; } ///< whoever ran it is gone, and nobody goes on with it

Q_SIGNALS:
    void changed(); ///< also where another one is followed, of which nothing is heard yet
    void failed(const switchyard::Error &error); ///< nobody knows such a run

private:
    void take(const ReportPtr &report);
    void ask();
    void askWhose();

    const Context m_context;
    quint64 m_runId = 0;
    ReportPtr m_report;
    bool m_ours = false;
    bool m_lost = false;
    bool m_asking = false;
    QTimer m_again;
};

} // namespace switchyard
