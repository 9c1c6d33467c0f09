// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/move_words.h"

#include "ui/format.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace switchyard::moving
{
namespace
{

struct Moving
{
    Q_DECLARE_TR_FUNCTIONS(Moving)
};

constexpr qsizetype mostNames = 6;

QString rate(qint64 bps)
{
    return format::bytesPerSecond(static_cast<double>(bps));
}

QString size(qint64 bytes)
{
    return format::bytes(static_cast<double>(bytes));
}

/// Below a percent nothing is rounded to nothing, and above 99 nothing to all.
QString share(const MoveLane &lane)
{
    const bool heard =
        lane.doneBytes > 0 || lane.bytesPerSecond >= 0; // another console's journal has no bytes
    if (lane.totalBytes <= 0 || !heard)
        return {};
    const double percent = 100 * static_cast<double>(lane.doneBytes) / static_cast<double>(lane.totalBytes);
    return format::percent(lane.doneBytes < lane.totalBytes ? std::min(99.0, std::floor(percent)) : 100);
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString runningNote(const MoveLane &lane, const MoveLanes &all)
{
    const double now = all.nowSeconds.value_or(0);
    if (lane.stage == MoveStage::PowerOn)
        return Moving::tr("starting, %1 so far").arg(format::duration(now - lane.begin));
    QStringList parts{share(lane)};
    if (lane.bytesPerSecond >= 0)
        parts << rate(lane.bytesPerSecond);
    if (lane.dirtyBytesPerSecond >= 0)
        parts << Moving::tr("written %1").arg(rate(lane.dirtyBytesPerSecond));
    if (lane.totalBytes > 0 && lane.bytesPerSecond > 0 && lane.end > now)
        parts << Moving::tr("%1 left").arg(format::duration(lane.end - now));
    const QString note = joined(parts);
    return note.isEmpty() ? Moving::tr("under way") : note;
}

QString doneNote(const MoveLane &lane)
{
    if (lane.follows)
        return Moving::tr("the same on both sides, and kept so");
    const QString took = format::duration(std::max(0.0, lane.reached - lane.begin));
    switch (lane.stage) {
    case MoveStage::Copy:
        return joined(
            {lane.totalBytes > 0 ? size(lane.totalBytes) : QString(), Moving::tr("took %1").arg(took)});
    case MoveStage::PowerOn:
        return Moving::tr("ready after %1").arg(took);
    case MoveStage::Switch:
        if (lane.pausedMs >= 0)
            return joined({Moving::tr("took %1").arg(took),
                           Moving::tr("stood still for %1").arg(pause(static_cast<double>(lane.pausedMs)))});
        [[fallthrough]];
    default:
        return Moving::tr("done, took %1").arg(took);
    }
}

QString saidOf(const MoveForecast &forecast)
{
    return forecast.guessed
               ? Moving::tr("These times are guessed: nothing was copied this way from here yet.")
               : Moving::tr("These times are from what was learned of earlier moves this way.");
}

bool anyRuns(const Report &report, ActionKind kind)
{
    return std::ranges::any_of(report.steps, [&](const StepReport &step) {
        return step.step.action == kind && step.state == StepState::Running && !step.isUndo;
    });
}

} // namespace

QString stageTitle(MoveStage stage)
{
    switch (stage) {
    case MoveStage::Copy:
        return Moving::tr("Copy");
    case MoveStage::Delta:
        return Moving::tr("Delta");
    case MoveStage::PowerOn:
        return Moving::tr("Power on");
    case MoveStage::Switch:
        return Moving::tr("Switch");
    }
    return {};
}

QString stageMeaning(MoveStage stage)
{
    switch (stage) {
    case MoveStage::Copy:
        return Moving::tr("The disk is copied; the VM runs on.");
    case MoveStage::Delta:
        return Moving::tr("What it wrote meanwhile follows.");
    case MoveStage::PowerOn:
        return Moving::tr("Only now the new host is switched on.");
    case MoveStage::Switch:
        return Moving::tr("The VM goes over, after a blink.");
    }
    return {};
}

QString laneNote(const MoveLane &lane, const MoveLanes &all)
{
    switch (lane.state) {
    case StepState::Skipped:
        return lane.stage == MoveStage::PowerOn  ? Moving::tr("it is on already")
               : lane.stage == MoveStage::Switch ? QString()
                                                 : Moving::tr("the disks stay where they are");
    case StepState::Waiting:
        if (lane.stage == MoveStage::Switch && all.held)
            return Moving::tr("waits for your word");
        if (!lane.isDrawn() || lane.end <= lane.begin)
            return {};
        return joined({lane.totalBytes > 0 ? size(lane.totalBytes) : QString(),
                       Moving::tr("about %1").arg(format::duration(std::max(1.0, lane.end - lane.begin)))});
    case StepState::Running:
        return runningNote(lane, all);
    case StepState::Succeeded:
        return doneNote(lane);
    case StepState::Failed:
        return Moving::tr("failed");
    case StepState::Cancelled:
        return lane.begin < 0 ? Moving::tr("was not begun") : Moving::tr("given up");
    }
    return {};
}

QString hostsOf(const Snapshot &snapshot, const QStringList &vmIds)
{
    QStringList hosts;
    for (const QString &id : vmIds) {
        const Vm *vm = snapshot.vm(id);
        if (vm && !hosts.contains(vm->hostId))
            hosts << vm->hostId;
    }
    return names(snapshot, ObjectKind::Host, hosts);
}

QString pause(double ms)
{
    if (ms < 0 || std::isnan(ms))
        return QStringLiteral("–");
    return ms < 1000 ? Moving::tr("%1 ms").arg(std::llround(ms))
                     : Moving::tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 1));
}

QString names(const Snapshot &snapshot, ObjectKind kind, const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids.first(std::min(ids.size(), mostNames)))
        names << snapshot.nameOf({kind, id});
    const QString text = names.join(QStringLiteral(", "));
    const auto more = static_cast<int>(ids.size() - names.size());
    return more > 0 ? Moving::tr("%1 and %n more", nullptr, more).arg(text) : text;
}

QStringList planLines(const Snapshot &snapshot, const Move &move)
{
    const MoveForecast &forecast = move.forecast;
    QStringList lines;
    if (forecast.bytes > 0)
        lines << Moving::tr("%1 are copied; about %2 of new writes follow them.")
                     .arg(size(forecast.bytes), size(forecast.deltaBytes));
    else
        lines << Moving::tr("The disks stay where they are: only memory goes over.");
    const QString ready = format::duration(forecast.switching.begin);
    if (move.request.hold)
        lines << Moving::tr("Ready to switch after about %1; then it waits for your word.").arg(ready);
    else if (move.request.switchAt.isValid())
        lines << Moving::tr("Ready to switch after about %1, and not before %2.")
                     .arg(ready, words::localTime(move.request.switchAt));
    else
        lines << Moving::tr("Moved after about %1.").arg(format::duration(forecast.switching.end));
    lines << (forecast.pauseMs > 0
                  ? Moving::tr("The VM stands still for about %1, and never for more than %2.")
                        .arg(pause(forecast.pauseMs), pause(static_cast<double>(move.request.maxPauseMs)))
                  : Moving::tr("The VM never stands still for more than %1.")
                        .arg(pause(static_cast<double>(move.request.maxPauseMs))));
    if (move.request.postCopy)
        lines << Moving::tr(
            "Where its memory does not fit into that, it goes on at its new host before all of it "
            "is there (post-copy), and cannot be called back from then on.");
    if (!forecast.partitions.isEmpty())
        lines << Moving::tr("The CPUs of %1 stay off until the disks are copied.")
                     .arg(forecast.partitions.join(QStringLiteral(", ")));
    else if (forecast.powersOn)
        lines << Moving::tr("%1 stays off for the first %2, which saves %3 Wh against switching it on first.")
                     .arg(snapshot.nameOf({ObjectKind::Host, move.request.toHost}),
                          format::duration(forecast.offSeconds),
                          QLocale().toString(forecast.wattHoursSaved, 'f',
                                             forecast.wattHoursSaved < 10 ? 1 : 0));
    if (forecast.bytes > 0)
        lines << (move.request.retireDays > 0
                      ? Moving::tr("The old disks are kept for %1 days, unused, and then deleted.")
                            .arg(QLocale().toString(move.request.retireDays))
                      : Moving::tr("The old disks are deleted right after the switch."));
    lines << saidOf(forecast);
    return lines;
}

StateLook phase(const Report &report)
{
    const auto running = [](const QString &word) {
        return StateLook{Tone::Motion, Mark::Dashes, word, false};
    };
    switch (report.state) {
    case StepState::Succeeded:
        return {Tone::Normal, Mark::Plain, Moving::tr("moved"), false};
    case StepState::Failed:
        return {Tone::Critical, Mark::Diamond, Moving::tr("failed"), true};
    case StepState::Cancelled:
        return {Tone::Off, Mark::Hollow, Moving::tr("given up"), false};
    default:
        break;
    }
    if (report.unwinding || report.cancelRequested)
        return {Tone::Attention, Mark::Triangle, Moving::tr("being taken back"), true};
    if (isHeld(report))
        return {Tone::Attention, Mark::Bars, Moving::tr("ready, waits for your word"), true};
    if (isPastReturn(report))
        return running(Moving::tr("fetching its memory"));
    if (anyRuns(report, ActionKind::VmMigrate))
        return running(Moving::tr("switching"));
    if (isSwitched(report))
        return running(Moving::tr("tidying up"));
    if (anyRuns(report, ActionKind::VolumeCopy))
        return running(Moving::tr("copying"));
    if (anyRuns(report, ActionKind::HostBoot))
        return running(Moving::tr("starting the new host"));
    if (anyRuns(report, ActionKind::PartitionPowerOn))
        return running(Moving::tr("switching its partition on"));
    if (anyRuns(report, ActionKind::VolumeFollow))
        return running(Moving::tr("following"));
    return running(Moving::tr("preparing"));
}

QString phaseMeaning(const Report &report)
{
    switch (report.state) {
    case StepState::Succeeded:
        return Moving::tr("All of it is done.");
    case StepState::Failed:
        return Moving::tr("It did not go as planned. What is where stands below.");
    case StepState::Cancelled:
        return std::ranges::all_of(outcomesOf(report),
                                   [](const MoveOutcome &one) { return one.leftOver.isEmpty(); })
                   ? Moving::tr("It was given up, and what was begun was taken back.")
                   : Moving::tr("It has ended, and not all that was begun was taken back. What is where "
                                "stands below.");
    default:
        break;
    }
    if (report.unwinding || report.cancelRequested)
        return Moving::tr("What was begun is taken back, the last thing first. The VM runs on where it was.");
    if (isHeld(report))
        return Moving::tr(
            "Both sides are the same, and each write goes to both. The VM still runs where it was. "
            "Switch whenever you like; waiting costs nothing but the new host's power.");
    if (isPastReturn(report))
        return Moving::tr(
            "The VM runs on its new host already, and fetches the rest of its memory from the old "
            "one. It cannot be called back any more, and needs both hosts until that is over.");
    if (anyRuns(report, ActionKind::VmMigrate))
        return Moving::tr("The VM's memory goes over. It runs on until the last moment.");
    if (isSwitched(report))
        return Moving::tr("The VM runs on its new host. The old disks are put away.");
    return Moving::tr("The VM runs on where it was. Closing this window stops nothing.");
}

Tone toneOf(const MoveVerdict &verdict)
{
    switch (verdict.kind) {
    case MoveVerdict::Kind::Never:
        return Tone::Critical;
    case MoveVerdict::Kind::Slow:
        return Tone::Attention;
    default:
        return Tone::Normal;
    }
}

QString verdict(const MoveVerdict &verdict)
{
    const QString what = verdict.ofMemory ? Moving::tr("memory") : Moving::tr("disk");
    switch (verdict.kind) {
    case MoveVerdict::Kind::Unknown:
        return Moving::tr("It is not known yet whether the copy keeps up with the writes.");
    case MoveVerdict::Kind::Converges:
        return verdict.pauseMs >= 0
                   ? Moving::tr("The copy keeps up: both sides agree in about %1, with a pause of about %2.")
                         .arg(format::duration(std::max(1.0, verdict.secondsLeft)), pause(verdict.pauseMs))
                   : Moving::tr("The copy keeps up: both sides agree in about %1.")
                         .arg(format::duration(std::max(1.0, verdict.secondsLeft)));
    case MoveVerdict::Kind::Slow:
        return Moving::tr(
                   "The copy gains only slowly: the VM writes its %1 with %2, and %3 are copied. Both sides "
                   "agree in about %4.")
            .arg(what, rate(verdict.writesBps), rate(verdict.copyBps),
                 format::duration(std::max(1.0, verdict.secondsLeft)));
    case MoveVerdict::Kind::Never:
        return Moving::tr("The copy does not catch up: the VM writes its %1 with %2, and only %3 are copied.")
            .arg(what, rate(verdict.writesBps), rate(verdict.copyBps));
    case MoveVerdict::Kind::Agreed:
        return Moving::tr("Both sides agree: each write goes to both.");
    case MoveVerdict::Kind::Fetching:
        return Moving::tr("It goes on at its new host; what is left of its memory follows.");
    case MoveVerdict::Kind::Over:
        break;
    }
    return {};
}

QString remedy(MoveRemedy remedy)
{
    switch (remedy) {
    case MoveRemedy::WritesWait:
        return Moving::tr(
            "Wait: once the copy has ended, the array lets each write wait until it is on both sides. "
            "It agrees then in any case, and the VM's disk is slower meanwhile.");
    case MoveRemedy::Throttle:
        return Moving::tr(
            "Wait: the hypervisor holds the VM's processors back, more and more, until it fits. The "
            "pause that you allowed is not exceeded.");
    case MoveRemedy::PostCopy:
        return Moving::tr(
            "Wait: where it goes on like this, the VM goes on at its new host before all of its memory is "
            "there, as you allowed.");
    case MoveRemedy::AllowPostCopy:
        return Moving::tr(
            "Or give up, and begin anew with post-copy allowed: it goes on at its new host before all of its "
            "memory is there.");
    case MoveRemedy::LongerPause:
        return Moving::tr("Or give up, and begin anew with a longer pause allowed.");
    case MoveRemedy::QuietTime:
        return Moving::tr("Or give up, and move it at an hour in which it writes less.");
    }
    return {};
}

QString whereIs(const Snapshot &snapshot, const MoveOutcome &outcome)
{
    const Vm *vm = snapshot.vm(outcome.vmId);
    const QString here = vm ? snapshot.nameOf({ObjectKind::Host, vm->hostId}) : QString();
    const auto list = [](const QStringList &ids) { return ids.join(QStringLiteral(", ")); };
    QStringList parts;
    switch (outcome.vm) {
    case MovedVm::Going:
        parts << Moving::tr("%1 goes over to %2 now; it runs on %3 until the last moment.")
                     .arg(outcome.vmName, outcome.hostName, here);
        break;
    case MovedVm::Moved:
        parts << Moving::tr("%1 runs on %2.").arg(outcome.vmName, outcome.hostName);
        if (!outcome.newVolumes.isEmpty())
            parts << Moving::tr("Its disks are %1; the old ones (%2) are not used any more.")
                         .arg(list(outcome.newVolumes), list(outcome.oldVolumes));
        break;
    case MovedVm::Stays:
        parts << (here.isEmpty() ? Moving::tr("%1 stays where it was.").arg(outcome.vmName)
                                 : Moving::tr("%1 runs on %2, where it was.").arg(outcome.vmName, here));
        if (!outcome.oldVolumes.isEmpty())
            parts << Moving::tr("Its disks are still %1.").arg(list(outcome.oldVolumes));
        if (!outcome.leftOver.isEmpty())
            parts << Moving::tr("Could not be taken back: %1.").arg(list(outcome.leftOver));
        break;
    case MovedVm::Uncertain:
        parts << (here.isEmpty()
                      ? Moving::tr("Where %1 runs is not certain: ask both hosts.").arg(outcome.vmName)
                      : Moving::tr("Its switch failed: %1 was last seen running on %2.")
                            .arg(outcome.vmName, here));
        break;
    }
    return parts.join(u' ');
}

StateLook look(ProblemSeverity severity)
{
    return severity == ProblemSeverity::Error
               ? StateLook{Tone::Critical, Mark::Diamond, Moving::tr("in the way"), true}
               : StateLook{Tone::Attention, Mark::Triangle, Moving::tr("to know"), false};
}

} // namespace switchyard::moving
