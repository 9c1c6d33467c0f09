// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

// Two runs never change the same thing at once. A run holds every object that its steps name, from its
// beginning to its end; what two actions change independently (a UPS's beeper and its battery test) is held
// apart. A plan that names what is held
//  - overtakes the run that holds it, which then ends, where it is the stronger way to the same end (power
//    off while the shutdown waits), or where its kind goes before (a power-down before everyday actions);
//  - is refused else.
// Pure: the Runner asks of its own runs, the recorder of those that other consoles have in the same store.
// There nobody is ended: the older run goes on judging by the state that it reads.

/// Where two plans meet.
struct Meeting
{
    ObjectRef object; ///< the first that both change; where it is refused, the first that stands against it
    QString objectName;
    bool overtakes = false; ///< the newer one goes before, for every object they share
};

/// Nothing = they change nothing in common.
std::optional<Meeting> meetingOf(const Plan &running, const Plan &next);

/// Busy: which run changes it, of whom, and what to do.
Error refusalOf(const Meeting &meeting, quint64 runId, const QString &title, const QString &who);
/// Cancelled: what the overtaken run says of itself.
Error overtakenBy(const Meeting &meeting, quint64 runId, const QString &title, const QString &who);

} // namespace switchyard
