// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/volume_steps.h"

#include "core/base/words.h"

#include <algorithm>

namespace switchyard
{
namespace
{

const Volume *find(const ArrayReport &report, const QString &volumeId)
{
    const QString name = exportOfVolume(volumeId);
    const auto found = std::ranges::find(report.volumes, name, &Volume::name);
    return found == report.volumes.end() ? nullptr : &*found;
}

StepProgressPtr progressOf(const VolumeCopy &copy)
{
    auto progress = std::make_shared<StepProgress>();
    progress->doneBytes = copy.doneBytes;
    progress->totalBytes = copy.totalBytes;
    return progress;
}

Error failedCopy(const Step &step, const VolumeCopy &copy)
{
    return {
        ErrorCode::Io,
        Words::tr("The array gave up copying volume %1; the volume itself is well. Look at the array that it "
                  "was copied to, then begin again.")
            .arg(step.targetName),
        copy.error};
}

Result<Sight> judgeCreated(const Volume *volume, const Step &step)
{
    const qint64 wanted = step.terms ? step.terms->bytes : 0;
    if (!volume)
        return Effect::NotYet;
    if (!step.terms || !step.terms->ours) {
        return fail(
            ErrorCode::InvalidArgument,
            Words::tr("There is a volume %1 already, and what is in it may be somebody's. Delete or rename "
                      "it, then plan anew.")
                .arg(step.targetName));
    }
    return volume->sizeBytes == wanted ? Effect::Done : Effect::NotYet;
}

Sight judgeCopied(const Volume &volume, const Step &step)
{
    switch (volume.copy.phase) {
    case CopyPhase::None:
        return Effect::NotYet;
    case CopyPhase::Copying:
        return {Effect::NotYet, progressOf(volume.copy)};
    case CopyPhase::Copied:
        return step.action == ActionKind::VolumeCopy ? Sight(Effect::Done, progressOf(volume.copy))
                                                     : Sight(Effect::NotYet);
    case CopyPhase::Following:
        return step.action == ActionKind::VolumeCopy ? Sight(Effect::Done)
                                                     : Sight(Effect::NotYet, progressOf(volume.copy));
    case CopyPhase::Agreed:
        return {Effect::Done, step.action == ActionKind::VolumeCopy ? nullptr : progressOf(volume.copy)};
    case CopyPhase::Failed:
        return {Effect::NotYet, {}, failedCopy(step, volume.copy)};
    }
    return Effect::NotYet;
}

} // namespace

bool isOfVolume(ActionKind kind)
{
    return targetKind(kind) == ObjectKind::Volume;
}

Result<void> tellArray(const Call &call, ArrayDriver &driver, const Step &step)
{
    const QString name = exportOfVolume(step.target.id);
    const StepTerms terms = step.terms ? *step.terms : StepTerms();
    switch (step.action) {
    case ActionKind::VolumeCreate:
        return driver.createVolume(call, name, terms.bytes);
    case ActionKind::VolumeDelete:
        return driver.deleteVolume(call, name);
    case ActionKind::VolumeExport:
        return driver.exportVolume(call, name, true);
    case ActionKind::VolumeWithdraw:
        return driver.withdrawVolume(call, name);
    case ActionKind::VolumeDifferential:
        return driver.beginDifferential(call, name);
    case ActionKind::VolumeFold:
        return driver.foldDifferential(call, name);
    case ActionKind::VolumeCopy:
        return driver.copyVolume(call, name, terms.url);
    case ActionKind::VolumeFollow:
        return driver.followVolume(call, name, terms.url);
    case ActionKind::VolumeCopyEnd:
        return driver.endCopy(call, name, !terms.volumes.isEmpty());
    default:
        return fail(ErrorCode::Internal, Words::tr("This is nothing that an array does with a volume."));
    }
}

Result<Sight> judgeVolume(const ArrayReport &report, const Step &step)
{
    const Volume *volume = find(report, step.target.id);
    const auto done = [](bool well) { return well ? Effect::Done : Effect::NotYet; };
    if (step.action == ActionKind::VolumeCreate)
        return judgeCreated(volume, step);
    if (step.action == ActionKind::VolumeDelete)
        return done(!volume);
    if (step.action == ActionKind::VolumeWithdraw)
        return done(!volume || volume->state == VolumeState::Offline);
    if (!volume) {
        return fail(ErrorCode::NotFound,
                    Words::tr("The array has no volume %1 any more.").arg(step.targetName));
    }
    switch (step.action) {
    case ActionKind::VolumeExport:
        return done(volume->state == VolumeState::Online && volume->writable);
    case ActionKind::VolumeDifferential:
        return done(volume->hasDifferential && !volume->folding);
    case ActionKind::VolumeFold:
        return done(!volume->hasDifferential && !volume->folding);
    case ActionKind::VolumeCopyEnd:
        return done(volume->copy.phase == CopyPhase::None);
    case ActionKind::VolumeCopy:
    case ActionKind::VolumeFollow:
        return judgeCopied(*volume, step);
    default:
        return Effect::CannotTell;
    }
}

bool isCopyLost(const ArrayReport &report, const QString &volumeId)
{
    const Volume *volume = find(report, volumeId);
    return volume && volume->copy.phase == CopyPhase::Failed;
}

const Vm *stoppedOn(const Snapshot &snapshot, const QString &volumeId)
{
    for (const QString &id : snapshot.usersOf(volumeId)) {
        const Vm *vm = snapshot.vm(id);
        if (vm && vm->state == VmState::Paused && vm->stateReason == QStringLiteral("ioError"))
            return vm;
    }
    return nullptr;
}

Error stopError(const Vm &vm, const QString &volumeId)
{
    return {
        ErrorCode::WrongState,
        Words::tr("The hypervisor has stopped %1, because a write to its volume %2 failed: the array may "
                  "have no room left for what is written while the volume is copied. Make room there, then "
                  "begin again.")
            .arg(vm.name, volumeId),
        {}};
}

Result<void> agrees(const ArrayReport &report, const QString &volumeId)
{
    const Volume *volume = find(report, volumeId);
    if (volume && volume->copy.phase == CopyPhase::Agreed)
        return {};
    return fail(
        ErrorCode::WrongState,
        Words::tr("The two sides of volume %1 are not the same any more: the array that it was copied to "
                  "may have been lost. The VM stays where it is.")
            .arg(exportOfVolume(volumeId)),
        volume ? volume->copy.error : QString());
}

} // namespace switchyard
