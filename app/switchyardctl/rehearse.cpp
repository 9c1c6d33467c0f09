// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/job/wording.h"
#include "core/model/json.h"
#include "core/power/battery.h"

#include <QFutureWatcher>
#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

QString atText(double seconds)
{
    return u"%1 s"_s.arg(qRound(seconds));
}

QString triggerText(Trigger trigger)
{
    switch (trigger) {
    case Trigger::ForcedShutdown:
        return u"it says that its load will be cut"_s;
    case Trigger::LostOnBattery:
        return u"it is silent since it ran on battery"_s;
    case Trigger::LowBattery:
        return u"its battery is low"_s;
    case Trigger::LatestStart:
        return u"the plan would not fit any more if it began later"_s;
    case Trigger::RuntimeBelow:
        return u"its runtime is below the policy's"_s;
    case Trigger::ChargeBelow:
        return u"its charge is below the policy's"_s;
    case Trigger::SecondsOnBattery:
        return u"it is on battery for as long as the policy bears"_s;
    }
    return {};
}

QString reasonText(LossReason reason)
{
    switch (reason) {
    case LossReason::UpsUnproven:
        return u"is on: its UPS was never seen healthy, so it decides nothing"_s;
    case LossReason::NothingFired:
        return u"is on: nothing says in time that the battery ends; set a trigger in the policy"_s;
    case LossReason::TooLate:
        return u"is still being stopped when it loses power"_s;
    case LossReason::NotReached:
        return u"is on: its turn had not come"_s;
    case LossReason::StopFailed:
        return u"is on: it does not stop"_s;
    case LossReason::Unreachable:
        return u"is on: who would stop it does not answer now"_s;
    case LossReason::NoBmc:
        return u"is on: it has no BMC, so nobody switches it off"_s;
    case LossReason::NotPlanned:
        return u"is on: it is in no plan"_s;
    case LossReason::ArrayGone:
        return u"loses its volumes: their array has no power"_s;
    case LossReason::LeftByPolicy:
        return u"is on: the policy leaves it, and its host loses power"_s;
    case LossReason::CutShort:
        return u"is powered off instead of shut down: the battery does not last for more"_s;
    case LossReason::Forced:
        return u"is powered off, because it does not stop by its limit"_s;
    }
    return {};
}

QString entryText(const Snapshot &snapshot, const Rehearsal &made, const RehearsalEntry &entry)
{
    const QString name = entry.object.id.isEmpty() ? QString() : snapshot.nameOf(entry.object);
    switch (entry.event) {
    case RehearsalEvent::OnBattery:
        return u"%1 runs on battery"_s.arg(name);
    case RehearsalEvent::LowBattery:
        return u"%1 says that its battery is low"_s.arg(name);
    case RehearsalEvent::ForcedShutdown:
        return u"%1 announces that its load will be cut"_s.arg(name);
    case RehearsalEvent::Silent:
        return u"%1 does not answer any more"_s.arg(name);
    case RehearsalEvent::Heard:
        return u"%1 answers again"_s.arg(name);
    case RehearsalEvent::MainsBack:
        return u"%1 has its mains back"_s.arg(name);
    case RehearsalEvent::BatteryEmpty:
        return u"%1 is empty or off: it feeds nothing"_s.arg(name);
    case RehearsalEvent::Triggered:
        return u"%1 is given up: %2"_s.arg(name, entry.trigger ? triggerText(*entry.trigger) : QString());
    case RehearsalEvent::RunBegan:
        return u"run %1 begins"_s.arg(entry.run);
    case RehearsalEvent::RunAmended:
        return u"run %1 goes on otherwise"_s.arg(entry.run);
    case RehearsalEvent::RunStopped:
        return u"run %1 begins nothing more: the mains are back"_s.arg(entry.run);
    case RehearsalEvent::RunEnded:
        return u"run %1 has ended"_s.arg(entry.run);
    case RehearsalEvent::LostPower:
        return u"%1 loses power while it is on"_s.arg(name);
    case RehearsalEvent::StepBegan: {
        const RehearsedStep &step = made.steps[static_cast<size_t>(entry.step)];
        QString text = wording::title(step.step);
        if (step.state == StepState::Failed)
            text += u" (fails)"_s;
        else if (step.forced)
            text += u" (by force at its limit)"_s;
        return step.guessed ? text + u" (never timed: given its limit)"_s : text;
    }
    case RehearsalEvent::StepEnded:
    case RehearsalEvent::StepForced:
        return {}; // on the line of its beginning
    }
    return {};
}

void printTimeline(const Snapshot &snapshot, const Rehearsal &made)
{
    std::vector<QStringList> rows = {{u"AT"_s, u"UNTIL"_s, u"WHAT"_s}};
    for (const RehearsalEntry &entry : made.entries) {
        const QString text = entryText(snapshot, made, entry);
        if (text.isEmpty())
            continue;
        const bool step = entry.event == RehearsalEvent::StepBegan;
        rows.push_back({atText(entry.atSeconds),
                        step ? atText(made.steps[static_cast<size_t>(entry.step)].endSeconds) : QString(),
                        text});
    }
    print(table(rows));
}

QString verdictText(const Rehearsal &made)
{
    const auto seconds = [](double value) { return wording::seconds(static_cast<qint64>(value * 1000)); };
    switch (made.verdict) {
    case RehearsalVerdict::NothingHangs:
        return u"Nothing that is on would lose power."_s;
    case RehearsalVerdict::NothingDown:
        return u"Nothing would be stopped."_s;
    case RehearsalVerdict::InOrder:
        if (made.emptyAtSeconds && made.downAtSeconds)
            return u"Everything would be down in order, %1 before the battery is empty."_s.arg(
                seconds(*made.emptyAtSeconds - *made.downAtSeconds));
        return u"Everything that is stopped would be down in order after %1."_s.arg(
            seconds(made.downAtSeconds.value_or(0)));
    case RehearsalVerdict::NotAll:
        return u"%1 thing(s) would not make it:"_s.arg(made.losses.size());
    }
    return {};
}

QJsonValue secondsJson(const std::optional<double> &seconds)
{
    return seconds ? QJsonValue(*seconds) : QJsonValue();
}

QJsonObject objectJson(const Snapshot &snapshot, const ObjectRef &object)
{
    return {{u"kind"_s, toWord(object.kind)}, {u"id"_s, object.id}, {u"name"_s, snapshot.nameOf(object)}};
}

QJsonObject jsonOf(const Snapshot &snapshot, const RehearsalEntry &entry)
{
    QJsonObject json{{u"atSeconds"_s, entry.atSeconds}, {u"event"_s, toWord(entry.event)}};
    if (!entry.object.id.isEmpty())
        json.insert(u"object"_s, objectJson(snapshot, entry.object));
    if (entry.trigger)
        json.insert(u"trigger"_s, toWord(*entry.trigger));
    if (entry.step >= 0)
        json.insert(u"step"_s, entry.step);
    if (entry.run > 0)
        json.insert(u"run"_s, entry.run);
    return json;
}

QJsonObject jsonOf(const RehearsedStep &step)
{
    return {{u"id"_s, step.step.id},
            {u"action"_s, toWord(step.step.action)},
            {u"name"_s, step.step.targetName},
            {u"run"_s, step.run},
            {u"state"_s, toWord(step.state)},
            {u"beginsAtSeconds"_s, step.beginSeconds},
            {u"endsAtSeconds"_s, step.endSeconds},
            {u"forced"_s, step.forced},
            {u"wasSo"_s, step.wasSo},
            {u"guessed"_s, step.guessed}};
}

QJsonObject jsonOf(const BatteryCurve &battery)
{
    QJsonArray points;
    for (const BatteryCurve::Point &point : battery.points)
        points << QJsonObject{{u"atSeconds"_s, point.atSeconds},
                              {u"chargePercent"_s, secondsJson(point.chargePercent)},
                              {u"runtimeSeconds"_s, secondsJson(point.runtimeSeconds)}};
    return {{u"ups"_s, battery.ups},
            {u"emptyAtSeconds"_s, secondsJson(battery.emptyAtSeconds)},
            {u"points"_s, points}};
}

QJsonObject jsonOf(const Snapshot &snapshot, const Rehearsal &made)
{
    QJsonArray entries;
    for (const RehearsalEntry &entry : made.entries)
        entries << jsonOf(snapshot, entry);
    QJsonArray steps;
    for (const RehearsedStep &step : made.steps)
        steps << jsonOf(step);
    QJsonArray batteries;
    for (const BatteryCurve &battery : made.batteries)
        batteries << jsonOf(battery);
    QJsonArray losses;
    for (const Loss &loss : made.losses)
        losses << QJsonObject{{u"object"_s, objectJson(snapshot, loss.object)},
                              {u"reason"_s, toWord(loss.reason)},
                              {u"losesPower"_s, isHard(loss.reason)},
                              {u"atSeconds"_s, loss.atSeconds}};
    QJsonArray problems;
    for (const Problem &problem : made.problems)
        problems << switchyard::jsonOf(problem.error);
    return {{u"verdict"_s, toWord(made.verdict)},
            {u"beganAtSeconds"_s, secondsJson(made.beganAtSeconds)},
            {u"downAtSeconds"_s, secondsJson(made.downAtSeconds)},
            {u"emptyAtSeconds"_s, secondsJson(made.emptyAtSeconds)},
            {u"mainsBackAtSeconds"_s, secondsJson(made.mainsBackAtSeconds)},
            {u"restoredAtSeconds"_s, secondsJson(made.restoredAtSeconds)},
            {u"entries"_s, entries},
            {u"steps"_s, steps},
            {u"batteries"_s, batteries},
            {u"losses"_s, losses},
            {u"problems"_s, problems}};
}

void printAll(const Snapshot &snapshot, const Rehearsal &made)
{
    printTimeline(snapshot, made);
    print(verdictText(made));
    if (!made.losses.empty()) {
        std::vector<QStringList> rows = {{u"AT"_s, u"WHO"_s, u"WHAT HAPPENS"_s}};
        for (const Loss &loss : made.losses)
            rows.push_back({atText(loss.atSeconds), loss.name, reasonText(loss.reason)});
        print(table(rows));
    }
    if (made.restoredAtSeconds)
        print(u"What was stopped would be back after %1."_s.arg(atText(*made.restoredAtSeconds)));
    print(u"No device was touched."_s);
}

Result<Outage> outageOf(const Snapshot &snapshot, const PowerScope &scope, const QString &fileName)
{
    Outage outage = mainsFail(suppliesOf(snapshot, scope));
    if (outage.upses.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"No UPS feeds this: no outage hits it."_s);
    if (fileName.isEmpty())
        return outage;
    auto points = readOutageFile(fileName);
    if (!points)
        return fail(ErrorCode::InvalidArgument, points.error().what);
    outage.points = std::move(*points);
    return outage;
}

} // namespace

Exit rehearsePowerDown(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds); // what is silent counts as such
    for (const QString &text : silentDevices(*(*watch)->snapshot()))
        complain(text);
    if ((*watch)->interrupted())
        return Failed;
    const SnapshotPtr snapshot = (*watch)->snapshot();
    const auto scope = scopeOf(*snapshot, line.scope);
    const auto outage = scope ? outageOf(*snapshot, *scope, line.outageFile) : std::unexpected(scope.error());
    if (!outage)
        return refuse(outage.error(), line.json, exitOf(outage.error()));
    QEventLoop loop;
    QFutureWatcher<Result<RehearsalPtr>> waiter;
    QObject::connect(&waiter, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QFuture<Result<RehearsalPtr>> future = (*watch)->engine().rehearse(*outage);
    waiter.setFuture(future);
    if (!waiter.isFinished() && !(*watch)->run(loop)) { // a signal
        future.cancel();
        future.waitForFinished();
        return Failed;
    }
    const Result<RehearsalPtr> made = waiter.result();
    if (!made)
        return refuse(made.error(), line.json, exitOf(made.error()));
    for (const Problem &problem : (*made)->problems)
        complain(u"Warning: %1"_s.arg(problem.error.what));
    if (line.json)
        printJsonDocument(jsonOf(*snapshot, **made));
    else
        printAll(*snapshot, **made);
    return (*made)->losses.empty() ? Done : WouldLose;
}

} // namespace switchyard::ctl
