// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace switchyard::words
{
namespace
{

QString translated(const char *text, int count = -1)
{
    return QCoreApplication::translate("words", text, nullptr, count);
}

QString silent(const Alert &alert)
{
    return alert.error ? alert.error->what : translated(QT_TRANSLATE_NOOP("words", "does not answer"));
}

QString battery(const Alert &alert, const char *what, qint64 nowMs)
{
    const QString since = translated(what).arg(elapsed(nowMs - alert.sinceMs));
    if (alert.number < 0)
        return since;
    return translated(QT_TRANSLATE_NOOP("words", "%1, %2 left")).arg(since, format::duration(alert.number));
}

} // namespace

QString kind(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Ups:
        return translated(QT_TRANSLATE_NOOP("words", "UPS"));
    case ObjectKind::Feed:
        return translated(QT_TRANSLATE_NOOP("words", "Feed"));
    case ObjectKind::Host:
        return translated(QT_TRANSLATE_NOOP("words", "Host"));
    case ObjectKind::Partition:
        return translated(QT_TRANSLATE_NOOP("words", "Partition"));
    case ObjectKind::Vm:
        return translated(QT_TRANSLATE_NOOP("words", "VM"));
    case ObjectKind::Volume:
        return translated(QT_TRANSLATE_NOOP("words", "Volume"));
    case ObjectKind::Array:
        return translated(QT_TRANSLATE_NOOP("words", "Array"));
    }
    return {};
}

QString kinds(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Ups:
        return translated(QT_TRANSLATE_NOOP("words", "UPSes"));
    case ObjectKind::Feed:
        return translated(QT_TRANSLATE_NOOP("words", "Feeds"));
    case ObjectKind::Host:
        return translated(QT_TRANSLATE_NOOP("words", "Hosts"));
    case ObjectKind::Partition:
        return translated(QT_TRANSLATE_NOOP("words", "Partitions"));
    case ObjectKind::Vm:
        return translated(QT_TRANSLATE_NOOP("words", "VMs"));
    case ObjectKind::Volume:
        return translated(QT_TRANSLATE_NOOP("words", "Volumes"));
    case ObjectKind::Array:
        return translated(QT_TRANSLATE_NOOP("words", "Arrays"));
    }
    return {};
}

QString count(ObjectKind kind, int count)
{
    switch (kind) {
    case ObjectKind::Ups:
        return translated(QT_TRANSLATE_N_NOOP("words", "%n UPS(es)"), count);
    case ObjectKind::Feed:
        return translated(QT_TRANSLATE_N_NOOP("words", "%n feed(s)"), count);
    case ObjectKind::Host:
        return translated(QT_TRANSLATE_N_NOOP("words", "%n host(s)"), count);
    case ObjectKind::Partition:
        return translated(QT_TRANSLATE_N_NOOP("words", "%n partition(s)"), count);
    case ObjectKind::Vm:
        return translated(QT_TRANSLATE_N_NOOP("words", "%n VM(s)"), count);
    case ObjectKind::Volume:
        return translated(QT_TRANSLATE_N_NOOP("words", "%n volume(s)"), count);
    case ObjectKind::Array:
        return translated(QT_TRANSLATE_N_NOOP("words", "%n array(s)"), count);
    }
    return {};
}

QString action(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VmStart:
        return translated(QT_TRANSLATE_NOOP("words", "Start"));
    case ActionKind::VmShutDown:
    case ActionKind::HostSoftOff:
        return translated(QT_TRANSLATE_NOOP("words", "Shut down"));
    case ActionKind::VmPowerOff:
    case ActionKind::HostPowerOff:
    case ActionKind::PartitionPowerOff:
        return translated(QT_TRANSLATE_NOOP("words", "Power off"));
    case ActionKind::VmSuspend:
        return translated(QT_TRANSLATE_NOOP("words", "Suspend"));
    case ActionKind::VmResume:
        return translated(QT_TRANSLATE_NOOP("words", "Resume"));
    case ActionKind::HostPowerOn:
    case ActionKind::PartitionPowerOn:
        return translated(QT_TRANSLATE_NOOP("words", "Power on"));
    case ActionKind::UpsTest:
        return translated(QT_TRANSLATE_NOOP("words", "Test battery"));
    case ActionKind::UpsBeeperOn:
        return translated(QT_TRANSLATE_NOOP("words", "Beeper on"));
    case ActionKind::UpsBeeperOff:
        return translated(QT_TRANSLATE_NOOP("words", "Beeper off"));
    case ActionKind::UpsBeeperMute:
        return translated(QT_TRANSLATE_NOOP("words", "Mute beeper"));
    case ActionKind::VmMigrate:
        return translated(QT_TRANSLATE_NOOP("words", "Migrate"));
    case ActionKind::VmSuspendToDisk:
        return translated(QT_TRANSLATE_NOOP("words", "Suspend to disk"));
    case ActionKind::ArrayShutDown:
        return translated(QT_TRANSLATE_NOOP("words", "Shut down"));
    case ActionKind::UpsLoadOff:
        return translated(QT_TRANSLATE_NOOP("words", "Cut the load"));
    case ActionKind::UpsLoadOn:
        return translated(QT_TRANSLATE_NOOP("words", "Switch the load on"));
    case ActionKind::ArrayAwait:
        return translated(QT_TRANSLATE_NOOP("words", "Wait for it"));
    case ActionKind::HostBoot:
        return translated(QT_TRANSLATE_NOOP("words", "Start"));
    case ActionKind::HostStandDown:
        return translated(QT_TRANSLATE_NOOP("words", "Stand down the cluster manager"));
    case ActionKind::HostStandUp:
        return translated(QT_TRANSLATE_NOOP("words", "Let the cluster manager watch again"));
    case ActionKind::VmFitCheck:
        return translated(QT_TRANSLATE_NOOP("words", "Check that it fits"));
    case ActionKind::AwaitSwitch:
        return translated(QT_TRANSLATE_NOOP("words", "Wait for the word to switch"));
    case ActionKind::VolumeCreate:
        return translated(QT_TRANSLATE_NOOP("words", "Create the volume"));
    case ActionKind::VolumeDelete:
        return translated(QT_TRANSLATE_NOOP("words", "Delete the volume"));
    case ActionKind::VolumeExport:
        return translated(QT_TRANSLATE_NOOP("words", "Export the volume"));
    case ActionKind::VolumeWithdraw:
        return translated(QT_TRANSLATE_NOOP("words", "Withdraw the volume"));
    case ActionKind::VolumeDifferential:
        return translated(QT_TRANSLATE_NOOP("words", "Begin a differential"));
    case ActionKind::VolumeFold:
        return translated(QT_TRANSLATE_NOOP("words", "Merge the differential back"));
    case ActionKind::VolumeCopy:
        return translated(QT_TRANSLATE_NOOP("words", "Copy the volume"));
    case ActionKind::VolumeFollow:
        return translated(QT_TRANSLATE_NOOP("words", "Follow its writes"));
    case ActionKind::VolumeCopyEnd:
        return translated(QT_TRANSLATE_NOOP("words", "End the copy"));
    }
    return {};
}

QString actionHelp(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VmStart:
        return translated(QT_TRANSLATE_NOOP("words", "Starts it on the host that holds it."));
    case ActionKind::VmShutDown:
        return translated(
            QT_TRANSLATE_NOOP("words", "Presses its power button; the guest shuts itself down, or refuses."));
    case ActionKind::VmPowerOff:
        return translated(QT_TRANSLATE_NOOP(
            "words", "Ends it at once, as if the plug were pulled. What it had not written is lost."));
    case ActionKind::VmSuspend:
        return translated(QT_TRANSLATE_NOOP(
            "words", "Stops its CPUs; it stays in memory and serves nobody until it is resumed."));
    case ActionKind::VmResume:
        return translated(QT_TRANSLATE_NOOP("words", "Lets its CPUs run again."));
    case ActionKind::HostPowerOn:
        return translated(QT_TRANSLATE_NOOP("words", "Switches it on through its BMC."));
    case ActionKind::HostSoftOff:
        return translated(
            QT_TRANSLATE_NOOP("words", "Asks its operating system to shut down; its VMs go with it."));
    case ActionKind::HostPowerOff:
        return translated(QT_TRANSLATE_NOOP(
            "words", "Cuts its power at once through its BMC. Its VMs end as if the plug were pulled."));
    case ActionKind::PartitionPowerOn:
        return translated(QT_TRANSLATE_NOOP("words", "Takes its CPUs online."));
    case ActionKind::PartitionPowerOff:
        return translated(QT_TRANSLATE_NOOP(
            "words", "Takes its CPUs offline, so that they draw next to nothing. No VM may run in it."));
    case ActionKind::UpsTest:
        return translated(
            QT_TRANSLATE_NOOP("words", "Runs a short test on battery. A weak battery may drop its load."));
    case ActionKind::UpsBeeperOn:
        return translated(QT_TRANSLATE_NOOP("words", "Lets it beep when something is wrong."));
    case ActionKind::UpsBeeperOff:
        return translated(QT_TRANSLATE_NOOP("words", "Silences it until it is switched on again."));
    case ActionKind::UpsBeeperMute:
        return translated(QT_TRANSLATE_NOOP("words", "Silences it for the present trouble only."));
    case ActionKind::VmSuspendToDisk:
    case ActionKind::ArrayShutDown:
    case ActionKind::UpsLoadOff:
    case ActionKind::UpsLoadOn:
    case ActionKind::ArrayAwait:
    case ActionKind::HostBoot:
    case ActionKind::HostStandDown:
    case ActionKind::HostStandUp:
    case ActionKind::VmMigrate:
    case ActionKind::VmFitCheck:
    case ActionKind::AwaitSwitch:
    case ActionKind::VolumeCreate:
    case ActionKind::VolumeDelete:
    case ActionKind::VolumeExport:
    case ActionKind::VolumeWithdraw:
    case ActionKind::VolumeDifferential:
    case ActionKind::VolumeFold:
    case ActionKind::VolumeCopy:
    case ActionKind::VolumeFollow:
    case ActionKind::VolumeCopyEnd:
        break; // offered nowhere by themselves
    }
    return {};
}

QString actionOn(ActionKind kind, const QStringList &names)
{
    const QString object =
        names.size() == 1 ? names.first() : count(targetKind(kind), static_cast<int>(names.size()));
    return translated(QT_TRANSLATE_NOOP("words", "%1: %2")).arg(action(kind), object);
}

QString planTitle(const Plan &plan)
{
    if (plan.kind != QStringLiteral("action") || plan.steps.empty())
        return plan.title;
    QStringList names;
    for (const Step &step : plan.steps)
        names << step.targetName;
    return actionOn(plan.steps.front().action, names);
}

QString stepState(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return translated(QT_TRANSLATE_NOOP("words", "waiting"));
    case StepState::Running:
        return translated(QT_TRANSLATE_NOOP("words", "running"));
    case StepState::Succeeded:
        return translated(QT_TRANSLATE_NOOP("words", "done"));
    case StepState::Failed:
        return translated(QT_TRANSLATE_NOOP("words", "failed"));
    case StepState::Cancelled:
        return translated(QT_TRANSLATE_NOOP("words", "cancelled"));
    case StepState::Skipped:
        return translated(QT_TRANSLATE_NOOP("words", "skipped"));
    }
    return {};
}

QString runState(const Report &report)
{
    return report.overtakenBy != 0 ? translated(QT_TRANSLATE_NOOP("words", "overtaken"))
                                   : stepState(report.state);
}

QString alert(const Alert &alert, qint64 nowMs)
{
    switch (alert.kind) {
    case AlertKind::UpsOnBattery:
        return battery(alert, QT_TRANSLATE_NOOP("words", "on battery %1"), nowMs);
    case AlertKind::UpsLowBattery:
        return battery(alert, QT_TRANSLATE_NOOP("words", "battery low, on battery %1"), nowMs);
    case AlertKind::UpsForcedShutdown:
        return translated(QT_TRANSLATE_NOOP("words", "forced shutdown: everything on it must go down now"));
    case AlertKind::UpsOff:
        return translated(QT_TRANSLATE_NOOP("words", "gives no power: it is off"));
    case AlertKind::UpsDrainsOnMains:
        return translated(QT_TRANSLATE_NOOP("words", "says it is on mains, but its charge falls"));
    case AlertKind::UpsBypass:
        return translated(QT_TRANSLATE_NOOP("words", "is on bypass: its battery protects nothing"));
    case AlertKind::UpsAlarm:
        return QCoreApplication::translate("words", "alarm: %1").arg(alert.text);
    case AlertKind::UpsReplaceBattery:
        return translated(QT_TRANSLATE_NOOP("words", "asks for a new battery"));
    case AlertKind::UpsOverload:
        return translated(QT_TRANSLATE_NOOP("words", "is overloaded"));
    case AlertKind::SingleFeedLeft:
        return translated(QT_TRANSLATE_NOOP("words", "has one feed on mains left"));
    case AlertKind::OnBatteryOnly:
        return translated(QT_TRANSLATE_NOOP("words", "runs on battery: no feed on mains is left"));
    case AlertKind::NoFeedLeft:
        return translated(QT_TRANSLATE_NOOP("words", "has no feed left: every one is lost"));
    case AlertKind::DeviceSilent:
    case AlertKind::DeviceRefused:
        return silent(alert);
    case AlertKind::VmCrashed:
        return translated(QT_TRANSLATE_NOOP("words", "has crashed"));
    case AlertKind::VolumeOffline:
        return translated(QT_TRANSLATE_NOOP("words", "is offline"));
    case AlertKind::HostLostVms:
        return QCoreApplication::translate("words", "lost its power under VMs that ran: %1").arg(alert.text);
    case AlertKind::VmsInConflict:
        return QCoreApplication::translate("words", "%1, %2").arg(alert.text, elapsed(nowMs - alert.sinceMs));
    }
    return {};
}

QString elapsed(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms / 1000);
    const auto two = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (seconds < 3600)
        return two(seconds / 60) + u':' + two(seconds % 60);
    return QString::number(seconds / 3600) + u':' + two(seconds / 60 % 60) + u':' + two(seconds % 60);
}

QString localTime(const QDateTime &utc)
{
    if (!utc.isValid())
        return QStringLiteral("–");
    const QDateTime local = utc.toLocalTime();
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString utcTime(const QDateTime &utc)
{
    return utc.isValid()
               ? utc.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) + QStringLiteral(" UTC")
               : QString();
}

} // namespace switchyard::words
