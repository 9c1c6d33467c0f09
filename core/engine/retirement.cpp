// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/retirement.h"

#include "core/base/words.h"
#include "core/engine/volume_steps.h"
#include "core/job/limits.h"

namespace switchyard
{
RetiredState stateOf(const Snapshot &snapshot, const RetiredVolume &retired)
{
    const Array *array = snapshot.array(arrayOfVolume(retired.id));
    if (!array || array->reading.freshness != Freshness::Fresh)
        return RetiredState::Unknown;
    const Volume *volume = snapshot.volume(retired.id);
    if (!volume)
        return RetiredState::Gone;
    if (volume->state != VolumeState::Offline || !snapshot.usersOf(retired.id).isEmpty())
        return RetiredState::InUse;
    return RetiredState::Waits;
}

Result<Plan> planDeleteRetired(const Snapshot &snapshot, const RetiredVolume &retired)
{
    switch (stateOf(snapshot, retired)) {
    case RetiredState::Waits:
        break;
    case RetiredState::InUse:
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 is used again, so it is not deleted.").arg(retired.id));
    case RetiredState::Gone:
        return fail(ErrorCode::NotFound, Words::tr("%1 is not there any more.").arg(retired.id));
    case RetiredState::Unknown:
        return fail(ErrorCode::Unreachable,
                    Words::tr("The array of %1 does not answer. Try again once it does.").arg(retired.id));
    }
    Step step;
    step.action = ActionKind::VolumeDelete;
    step.id = QStringLiteral("delete:") + retired.id;
    step.target = {ObjectKind::Volume, retired.id};
    step.targetName = retired.id;
    step.limitMs = limitsOf(step.action).limitMs;
    Plan plan;
    plan.kind = everydayKind;
    plan.title = Words::tr("Delete the old volume %1 of %2, which is on %3 now")
                     .arg(retired.id, retired.vmName, retired.movedTo);
    plan.steps.push_back(std::move(step));
    return plan;
}

} // namespace switchyard
