// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/rehearsal.h"
#include "ui/power/timeline.h"
#include "ui/theme/state_look.h"

namespace switchyard
{
enum class RehearsedBy { Guard, Hand }; ///< who powers down
}

/// What a rehearsal found, in words and for the eye. Pure, but for the words.
namespace switchyard::words
{

QString trigger(Trigger trigger);   ///< "its battery is low"
QString lossReason(LossReason why); ///< "powered off instead of shut down: …"
/// One line of the timeline; empty for what is told by another line.
QString rehearsalEntry(const Snapshot &snapshot, const Rehearsal &made, const RehearsalEntry &entry,
                       RehearsedBy by);
QString rehearsalVerdict(const Rehearsal &made); ///< "Everything would be down in order, 39 s before …"

} // namespace switchyard::words

namespace switchyard
{

StateLook stateLook(const Rehearsal &made);
/// Its steps against the battery; VMs by their groups. The way back has lanes of its own.
Timeline timelineOf(const Rehearsal &made, const Snapshot &snapshot, const Protection &policy);

} // namespace switchyard
