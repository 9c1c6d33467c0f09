// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/old_volume.h"

#include "core/base/words.h"
#include "core/job/limits.h"

namespace switchyard
{

Result<Plan> planOldVolumeDeletion(const Snapshot &snapshot, const QString &volumeId)
{
    const Array *array = snapshot.array(volumeId.section(u'/', 0, 0));
    if (!array)
        return fail(ErrorCode::NotFound,
                    Words::tr("There is no array that has the volume %1.").arg(volumeId));
    if (array->reading.freshness != Freshness::Fresh)
        return fail(ErrorCode::DataStale, Words::tr("%1 does not answer just now.").arg(array->name));
    if (const QStringList users = snapshot.usersOf(volumeId); !users.isEmpty())
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 uses the volume %2 again: it is not deleted.")
                        .arg(snapshot.nameOf({ObjectKind::Vm, users.first()}), volumeId));
    const Volume *volume = snapshot.volume(volumeId);
    if (volume && volume->state == VolumeState::Online)
        return fail(
            ErrorCode::WrongState,
            Words::tr("The volume %1 is exported, so somebody may use it. Withdraw it first.").arg(volumeId));
    Step step;
    step.id = QStringLiteral("delete:") + volumeId;
    step.action = ActionKind::VolumeDelete;
    step.target = {ObjectKind::Volume, volumeId};
    step.targetName = volumeId;
    step.limitMs = limitsOf(step.action).limitMs;
    Plan plan;
    plan.kind = everydayKind;
    plan.title = Words::tr("Delete the volume %1").arg(volumeId);
    plan.steps = {step};
    return plan;
}

} // namespace switchyard
