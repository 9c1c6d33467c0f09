// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/power_down.h"
#include "ui/context.h"

#include <QObject>
#include <QTimer>

namespace switchyard
{

/// Keeps the plan of one scope as things are, without keeping the window waiting: planned on another thread,
/// one at a time, at most once a second. Window thread.
class PlanWatch : public QObject
{
    Q_OBJECT

public:
    explicit PlanWatch(const Context &context, QObject *parent = nullptr);

    /// Nothing: it rests.
    void setScope(const std::optional<PowerScope> &scope);
    const std::optional<PowerScope> &scope() const { return m_scope; }
    /// Of the scope that is set; null until it is made.
    const PowerDownPtr &plan() const { return m_plan; }

Q_SIGNALS:
    void changed();

private:
    void want();
    void make();

    const Context m_context;
    std::optional<PowerScope> m_scope;
    PowerDownPtr m_plan;
    quint64 m_round = 0; ///< an answer of an earlier one is of another scope
    bool m_making = false;
    bool m_wanted = false;
    QTimer m_pause;
};

} // namespace switchyard
