// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/wording.h"

#include "core/base/plain_line.h"
#include "core/base/words.h"

namespace switchyard::wording
{
namespace
{

struct Phrases
{
    QString title;
    QString doing;
    QString done;
    QString stays; ///< what is still the case (%1) after a while (%2) when it had no effect
    QString advice;
};

Phrases phrasesOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VmStart:
        return {Words::tr("Start %1"), Words::tr("Starting %1"), Words::tr("%1 runs"),
                Words::tr("%1 is not running after %2, although the command was taken."),
                Words::tr("Look at its console and at its host's log.")};
    case ActionKind::VmShutDown:
        return {Words::tr("Shut down %1"), Words::tr("Shutting down %1"), Words::tr("%1 is off"),
                Words::tr("%1 still runs after %2, although the command was taken."),
                Words::tr("Its guest may ignore the power button; power it off if it must stop.")};
    case ActionKind::VmPowerOff:
        return {Words::tr("Power off %1"), Words::tr("Powering off %1"), Words::tr("%1 is off"),
                Words::tr("%1 still runs after %2, although the command was taken."),
                Words::tr("Look at its host.")};
    case ActionKind::VmSuspend:
        return {Words::tr("Suspend %1"), Words::tr("Suspending %1"), Words::tr("%1 is suspended"),
                Words::tr("%1 still runs after %2, although the command was taken."),
                Words::tr("Look at its host.")};
    case ActionKind::VmResume:
        return {Words::tr("Resume %1"), Words::tr("Resuming %1"), Words::tr("%1 runs again"),
                Words::tr("%1 is still suspended after %2, although the command was taken."),
                Words::tr("Look at its host.")};
    case ActionKind::HostPowerOn:
        return {
            Words::tr("Power on %1"), Words::tr("Powering on %1"), Words::tr("%1 has power"),
            Words::tr("%1 still has no power by its BMC's word after %2, although the command was taken."),
            Words::tr("Look at the BMC's log and at the supply.")};
    case ActionKind::HostSoftOff:
        return {Words::tr("Shut down host %1"), Words::tr("Shutting down host %1"), Words::tr("%1 is off"),
                Words::tr("%1 is still on by its BMC's word after %2, although the command was taken."),
                Words::tr("Its system may not listen to the power button, or waits for something; power it "
                          "off if it must stop.")};
    case ActionKind::HostPowerOff:
        return {Words::tr("Power off host %1"), Words::tr("Powering off host %1"), Words::tr("%1 is off"),
                Words::tr("%1 is still on by its BMC's word after %2, although the command was taken."),
                Words::tr("The BMC takes the command but does not carry it out; look at its log, or cut the "
                          "supply at the UPS.")};
    case ActionKind::UpsTest:
        return {Words::tr("Test the battery of %1"), Words::tr("Testing the battery of %1"),
                Words::tr("%1 began its battery test"),
                Words::tr("%1 has not begun its test after %2, although the command was taken."),
                Words::tr("Look at what it says of its last test.")};
    case ActionKind::PartitionPowerOn:
        return {
            Words::tr("Switch partition %1 on"), Words::tr("Switching partition %1 on"),
            Words::tr("partition %1 is on"),
            Words::tr("Not all CPUs of partition %1 are online after %2, although the command was taken."),
            Words::tr("Look at its host's kernel log.")};
    case ActionKind::PartitionPowerOff:
        return {Words::tr("Switch partition %1 off"), Words::tr("Switching partition %1 off"),
                Words::tr("partition %1 is off"),
                Words::tr("CPUs of partition %1 are still online after %2, although the command was taken."),
                Words::tr("Something on its host may take them online again; look there.")};
    case ActionKind::UpsBeeperOn:
        return {Words::tr("Switch the beeper of %1 on"), Words::tr("Switching the beeper of %1 on"),
                Words::tr("The beeper of %1 is on"),
                Words::tr("%1 still has its beeper off after %2, although the command was taken."),
                Words::tr("Some UPSes allow this at their panel only.")};
    case ActionKind::UpsBeeperOff:
        return {Words::tr("Switch the beeper of %1 off"), Words::tr("Switching the beeper of %1 off"),
                Words::tr("The beeper of %1 is off"),
                Words::tr("%1 still has its beeper on after %2, although the command was taken."),
                Words::tr("Some UPSes allow this at their panel only.")};
    case ActionKind::UpsBeeperMute:
        return {Words::tr("Mute the beeper of %1"), Words::tr("Muting the beeper of %1"),
                Words::tr("The beeper of %1 is muted"),
                Words::tr("%1 still has its beeper on after %2, although the command was taken."),
                Words::tr("Some UPSes can be muted only while they beep.")};
    case ActionKind::VmSuspendToDisk:
        return {Words::tr("Suspend %1 to disk"), Words::tr("Suspending %1 to disk"),
                Words::tr("%1 is suspended to disk"),
                Words::tr("%1 still runs after %2, although the command was taken."),
                Words::tr("Its host may have no room for its memory; look there.")};
    case ActionKind::ArrayShutDown:
        return {Words::tr("Shut down array %1"), Words::tr("Shutting down array %1"),
                Words::tr("Array %1 is off"),
                Words::tr("Array %1 still answers after %2, although the command was taken."),
                Words::tr("Look at its own log; somebody may still use its volumes.")};
    case ActionKind::UpsLoadOff:
        return {Words::tr("Cut the load of %1"), Words::tr("Cutting the load of %1"),
                Words::tr("The load of %1 is cut"),
                Words::tr("%1 still feeds its load after %2, although the command was taken."),
                Words::tr("Some UPSes allow this at their panel only.")};
    case ActionKind::UpsLoadOn:
        return {Words::tr("Switch the load of %1 on"), Words::tr("Switching the load of %1 on"),
                Words::tr("%1 feeds its load"),
                Words::tr("%1 still feeds nothing after %2, although the command was taken."),
                Words::tr("Some UPSes allow this at their panel only.")};
    case ActionKind::ArrayAwait:
        return {Words::tr("Wait for array %1"), Words::tr("Waiting for array %1"),
                Words::tr("Array %1 answers"), Words::tr("Array %1 does not answer for %2."),
                Words::tr("Look whether it has power and has started.")};
    case ActionKind::HostBoot:
        return {
            Words::tr("Start host %1"), Words::tr("Starting host %1"), Words::tr("%1 is up"),
            Words::tr("The hypervisor of %1 does not answer after %2, although its BMC took the command."),
            Words::tr("Look at its screen; it may wait for somebody.")};
    case ActionKind::HostStandDown:
        return {
            Words::tr("Stand down the cluster manager of %1"),
            Words::tr("Standing down the cluster manager of %1"),
            Words::tr("The cluster manager of %1 stands down"),
            Words::tr("The cluster manager of %1 still watches after %2, although the command was taken."),
            Words::tr("It may start again what is stopped; look at it.")};
    case ActionKind::HostStandUp:
        return {Words::tr("Let the cluster manager of %1 watch again"),
                Words::tr("Letting the cluster manager of %1 watch again"),
                Words::tr("The cluster manager of %1 watches again"),
                Words::tr("The cluster manager of %1 still stands down after %2, although the command was "
                          "taken."),
                Words::tr("Until it watches, nothing is started again after a failure; look at it.")};
    case ActionKind::VmMigrate:
        return {Words::tr("Migrate %1"), Words::tr("Migrating %1"), Words::tr("%1 has moved"),
                Words::tr("%1 has not moved after %2, although the command was taken."),
                Words::tr("Look at it on both hosts.")};
    case ActionKind::VmFitCheck:
        return {Words::tr("Ask whether %1 fits"), Words::tr("Asking whether %1 fits"), Words::tr("%1 fits"),
                Words::tr("Whether %1 fits is not known after %2."),
                Words::tr("Look at the destination's hypervisor.")};
    case ActionKind::AwaitSwitch:
        return {Words::tr("Wait for the word to switch %1"), Words::tr("Waiting for the word to switch %1"),
                Words::tr("%1 is to be switched"), Words::tr("Nobody switched %1 for %2."),
                Words::tr("Both volumes stayed the same until then; begin it anew.")};
    case ActionKind::VolumeCreate:
        return {Words::tr("Create volume %1"), Words::tr("Creating volume %1"),
                Words::tr("volume %1 is there"),
                Words::tr("Volume %1 is not there after %2, although the command was taken."),
                Words::tr("Look at the array's log and its free space.")};
    case ActionKind::VolumeDelete:
        return {Words::tr("Delete volume %1"), Words::tr("Deleting volume %1"),
                Words::tr("volume %1 is gone"),
                Words::tr("Volume %1 is still there after %2, although the command was taken."),
                Words::tr("Somebody may still use it; look at the array.")};
    case ActionKind::VolumeExport:
        return {Words::tr("Export volume %1"), Words::tr("Exporting volume %1"),
                Words::tr("volume %1 is exported"),
                Words::tr("Volume %1 is not exported after %2, although the command was taken."),
                Words::tr("Look at the array's log.")};
    case ActionKind::VolumeWithdraw:
        return {Words::tr("Withdraw volume %1"), Words::tr("Withdrawing volume %1"),
                Words::tr("volume %1 is withdrawn"),
                Words::tr("Volume %1 is still exported after %2, although the command was taken."),
                Words::tr("Somebody may still use it; look at the array.")};
    case ActionKind::VolumeDifferential:
        return {Words::tr("Begin a differential of volume %1"),
                Words::tr("Beginning a differential of volume %1"), Words::tr("volume %1 has a differential"),
                Words::tr("Volume %1 has no differential after %2, although the command was taken."),
                Words::tr("Look at the array's log and its free space.")};
    case ActionKind::VolumeFold:
        return {Words::tr("Merge the differential of volume %1 back"),
                Words::tr("Merging the differential of volume %1 back"),
                Words::tr("volume %1 has no differential any more"),
                Words::tr("The differential of volume %1 is not merged back after %2."),
                Words::tr("The VM's writes are safe in it; look at the array's jobs.")};
    case ActionKind::VolumeCopy:
        return {Words::tr("Copy volume %1"), Words::tr("Copying volume %1"), Words::tr("%1 is copied"),
                Words::tr("Volume %1 is not copied after %2."), Words::tr("Look at both arrays.")};
    case ActionKind::VolumeFollow:
        return {Words::tr("Follow the writes to volume %1"), Words::tr("Following the writes to volume %1"),
                Words::tr("both sides of %1 are the same"),
                Words::tr("The copy of volume %1 has not caught up with its writes after %2."),
                Words::tr("Look at both arrays; the VM may write faster than they carry over.")};
    case ActionKind::VolumeCopyEnd:
        return {Words::tr("End the copy of volume %1"), Words::tr("Ending the copy of volume %1"),
                Words::tr("volume %1 is copied no more"),
                Words::tr("Volume %1 is still being copied after %2, although the command was taken."),
                Words::tr("Look at the array's jobs.")};
    }
    const QString name = QStringLiteral("%1");
    return {name, name, name, Words::tr("%1 is as before after %2, although the command was taken."), {}};
}

} // namespace

QString title(ActionKind kind, const QString &name)
{
    return phrasesOf(kind).title.arg(name);
}

QString doing(ActionKind kind, const QString &name)
{
    return phrasesOf(kind).doing.arg(name);
}

QString done(ActionKind kind, const QString &name)
{
    return phrasesOf(kind).done.arg(name);
}

QString title(const Step &step)
{
    const QString name = withoutControls(step.targetName);
    const QString to = withoutControls(step.destinationName);
    switch (step.action) {
    case ActionKind::VmMigrate:
        return to.isEmpty() ? title(step.action, name) : Words::tr("Migrate %1 to %2").arg(name, to);
    case ActionKind::VmFitCheck:
        return to.isEmpty() ? Words::tr("Ask its own host whether %1 may leave").arg(name)
                            : Words::tr("Ask %2 whether it can run %1").arg(name, to);
    case ActionKind::VolumeCopy:
        return Words::tr("Copy volume %1 to %2").arg(name, to);
    case ActionKind::VolumeFollow:
        return Words::tr("Follow the writes to volume %1 on %2").arg(name, to);
    default:
        return title(step.action, name);
    }
}

QString doing(const Step &step)
{
    const QString name = withoutControls(step.targetName);
    const QString to = withoutControls(step.destinationName);
    switch (step.action) {
    case ActionKind::VmMigrate:
        return to.isEmpty() ? doing(step.action, name) : Words::tr("Migrating %1 to %2").arg(name, to);
    case ActionKind::VmFitCheck:
        return to.isEmpty() ? Words::tr("Asking its own host whether %1 may leave").arg(name)
                            : Words::tr("Asking %2 whether it can run %1").arg(name, to);
    case ActionKind::VolumeCopy:
        return Words::tr("Copying volume %1 to %2").arg(name, to);
    case ActionKind::VolumeFollow:
        return Words::tr("Following the writes to volume %1 on %2").arg(name, to);
    default:
        return doing(step.action, name);
    }
}

QString done(const Step &step)
{
    const QString name = withoutControls(step.targetName);
    const QString to = withoutControls(step.destinationName);
    switch (step.action) {
    case ActionKind::VmMigrate:
        return to.isEmpty() ? done(step.action, name) : Words::tr("%1 runs on %2").arg(name, to);
    case ActionKind::VmFitCheck:
        return to.isEmpty() ? Words::tr("%1 may leave").arg(name) : Words::tr("%2 can run %1").arg(name, to);
    case ActionKind::VolumeCopy:
        return Words::tr("volume %1 is copied to %2").arg(name, to);
    case ActionKind::VolumeFollow:
        return Words::tr("volume %1 is the same on %2").arg(name, to);
    default:
        return done(step.action, name);
    }
}

Error noEffect(const Step &step)
{
    const Phrases phrases = phrasesOf(step.action);
    return {ErrorCode::Timeout,
            phrases.stays.arg(step.targetName, seconds(step.limitMs)) + u' ' + phrases.advice,
            {}};
}

Error noAnswer(const Step &step)
{
    return {ErrorCode::Timeout,
            Words::tr("%1 did not answer: the command has not come back for %2. Whether it had an effect is "
                      "not known; look at its state before you try again.")
                .arg(step.targetName, seconds(step.limitMs)),
            {}};
}

Error notSeen(const Step &step, const Error &lookError)
{
    return {ErrorCode::Timeout,
            Words::tr("%1 took the command, but for %2 it could not be seen whether it had an effect: %3")
                .arg(step.targetName, seconds(step.limitMs), lookError.what),
            lookError.detail};
}

Error notSeenSince(const Step &step, qint64 agoMs, const Error &lookError)
{
    return {ErrorCode::Timeout,
            Words::tr("%1 took the command, but when it was last seen, %2 before the limit of %3, there was "
                      "no effect yet. Since then: %4")
                .arg(step.targetName, seconds(agoMs), seconds(step.limitMs), lookError.what),
            lookError.detail};
}

QString seconds(qint64 ms)
{
    const qint64 all = (ms + 500) / 1000;
    if (all < 120)
        return Words::tr("%1 s").arg(all);
    if (all % 60 == 0)
        return Words::tr("%1 min").arg(all / 60);
    return Words::tr("%1 min %2 s").arg(QString::number(all / 60), QString::number(all % 60));
}

QString someOf(const QStringList &names, qsizetype most)
{
    const auto comma = QStringLiteral(", ");
    if (names.size() <= most)
        return names.join(comma);
    return Words::tr("%1 and %2 more")
        .arg(names.first(most).join(comma), QString::number(names.size() - most));
}

} // namespace switchyard::wording
