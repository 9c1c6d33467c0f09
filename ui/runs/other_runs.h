// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QObject>
#include <QTimer>
#include <map>

namespace switchyard
{

class Engine;
struct RunElsewhere;

/// What other consoles on the same store have under way, as their journal has it; asked every other second.
/// Of a move each step is read anew; of the others once, for what they hold. Window thread.
class OtherRuns : public QObject
{
    Q_OBJECT

public:
    struct Run
    {
        ReportPtr report;
        bool isLost = false; ///< whoever ran it is gone, and nobody goes on with it
    };

    explicit OtherRuns(Engine &engine, QObject *parent = nullptr);

    const std::map<quint64, Run> &runs() const { return m_runs; } ///< by id

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(const std::vector<RunElsewhere> &open);
    void read(quint64 run, bool isLost);

    Engine &m_engine;
    std::map<quint64, Run> m_runs;
    QTimer m_again;
    int m_waiting = 0; ///< answers that are to come
};

} // namespace switchyard
