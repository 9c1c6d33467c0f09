// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QHash>
#include <QSet>

namespace switchyard
{

/// How long it took to stop something in order, to boot a host, or to copy a GiB from array to array.
struct StopLesson
{
    ActionKind action = ActionKind::VmShutDown;
    QString object; ///< its id; of a copy: copyWay()
    double seconds = 0;

    bool operator==(const StopLesson &) const = default;
};

/// What is learned from runs, each step of each once. Remembers nothing of a run that is over.
class StopLessons
{
public:
    /// What is new in it. Nothing is learned of what was so already, or did not end well. A run is to be told
    /// no more once it was told to be over.
    std::vector<StopLesson> take(const Report &report);
    qsizetype runsRemembered() const { return m_taken.size(); }

private:
    QHash<quint64, QSet<QString>> m_taken; ///< by run: its steps
};

} // namespace switchyard
