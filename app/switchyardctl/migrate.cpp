// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "app/switchyardctl/move_events.h"
#include "core/engine/run_history.h"
#include "core/job/plan_json.h"
#include "core/job/run_lock.h"
#include "core/job/wording.h"
#include "core/migrate/emptied.h"
#include "core/migrate/move_plan.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

Result<MoveRequest> requestOf(const Snapshot &snapshot, const MovePolicy &policy, const CommandLine &line)
{
    MoveRequest request = usualMove(policy);
    for (const QString &name : line.move.vms) {
        const auto vm = resolveName(snapshot, ObjectKind::Vm, name);
        if (!vm)
            return std::unexpected(vm.error());
        request.vms << vm->id;
    }
    const auto host = resolveName(snapshot, ObjectKind::Host, line.move.toHost);
    if (!host)
        return std::unexpected(host.error());
    request.toHost = host->id;
    if (!line.move.toArray.isEmpty()) {
        const auto array = resolveName(snapshot, ObjectKind::Array, line.move.toArray);
        if (!array)
            return std::unexpected(array.error());
        request.toArray = array->id;
    }
    request.hold = line.move.hold;
    request.switchAt = line.move.switchAt;
    request.maxPauseMs = line.move.maxPauseMs.value_or(request.maxPauseMs);
    request.postCopy = line.move.postCopy.value_or(request.postCopy);
    request.retireDays = line.move.retireDays.value_or(request.retireDays);
    return request;
}

QJsonObject spanJson(const MoveForecast::Span &span)
{
    return {{u"beginsAtSeconds"_s, span.begin}, {u"endsAtSeconds"_s, span.end}};
}

QJsonObject jsonOf(const Snapshot &snapshot, const Move &move, const std::vector<Destination> &destinations)
{
    QJsonArray problems;
    for (const Problem &problem : move.problems) {
        QJsonObject json = toJson(problem.error);
        json.insert(u"severity"_s, toWord(problem.severity));
        problems << json;
    }
    QJsonArray volumes;
    for (const VolumeMove &volume : move.volumes)
        volumes << QJsonObject{{u"vm"_s, snapshot.nameOf({ObjectKind::Vm, volume.vmId})},
                               {u"disk"_s, volume.disk},
                               {u"from"_s, volume.from},
                               {u"to"_s, volume.to},
                               {u"bytes"_s, volume.bytes},
                               {u"byHost"_s, volume.byHost}};
    QJsonArray steps;
    for (const Step &step : move.plan.steps) {
        if (!step.isMilestone)
            steps << QJsonObject{
                {u"id"_s, step.id}, {u"action"_s, toWord(step.action)}, {u"name"_s, step.targetName}};
    }
    QJsonArray others;
    for (const Destination &one : destinations)
        others << QJsonObject{{u"host"_s, one.hostId},
                              {u"array"_s, one.arrayId},
                              {u"possible"_s, one.isPossible},
                              {u"off"_s, one.isOff},
                              {u"for"_s, QJsonArray::fromStringList(one.reasonsFor)},
                              {u"against"_s, QJsonArray::fromStringList(one.reasonsAgainst)}};
    const MoveForecast &forecast = move.forecast;
    return {{u"title"_s, move.plan.title},
            {u"possible"_s, move.isPossible()},
            {u"problems"_s, problems},
            {u"volumes"_s, volumes},
            {u"steps"_s, steps},
            {u"destinations"_s, others},
            {u"forecast"_s, QJsonObject{{u"copy"_s, spanJson(forecast.copy)},
                                        {u"delta"_s, spanJson(forecast.delta)},
                                        {u"powerOn"_s, spanJson(forecast.powerOn)},
                                        {u"switch"_s, spanJson(forecast.switching)},
                                        {u"powersOn"_s, forecast.powersOn},
                                        {u"partitions"_s, QJsonArray::fromStringList(forecast.partitions)},
                                        {u"bytes"_s, forecast.bytes},
                                        {u"deltaBytes"_s, forecast.deltaBytes},
                                        {u"pauseMs"_s, forecast.pauseMs},
                                        {u"wattHoursSaved"_s, forecast.wattHoursSaved},
                                        {u"guessed"_s, forecast.guessed}}}};
}

void printMove(const Snapshot &snapshot, const Move &move)
{
    print(move.plan.title);
    for (const VolumeMove &volume : move.volumes)
        print(u"  %1 %2: %3 to %4, %5%6"_s.arg(snapshot.nameOf({ObjectKind::Vm, volume.vmId}), volume.disk,
                                               volume.from, volume.to,
                                               bytesText(static_cast<double>(volume.bytes)),
                                               volume.byHost ? u", copied by the hypervisors"_s : QString()));
    if (!move.isPossible())
        return;
    const MoveForecast &forecast = move.forecast;
    const auto when = [](const MoveForecast::Span &span) {
        return u"%1–%2 s"_s.arg(qRound(span.begin)).arg(qRound(span.end));
    };
    std::vector<QStringList> rows = {{u"STAGE"_s, u"WHEN"_s, u"WHAT"_s}};
    rows.push_back({u"Copy"_s, when(forecast.copy), bytesText(static_cast<double>(forecast.bytes))});
    rows.push_back({u"Delta"_s, when(forecast.delta), bytesText(static_cast<double>(forecast.deltaBytes))});
    if (forecast.powersOn)
        rows.push_back(
            {u"Power on"_s, when(forecast.powerOn),
             forecast.partitions.isEmpty()
                 ? u"%1 Wh saved against switching it on first"_s.arg(forecast.wattHoursSaved, 0, 'f', 1)
                 : u"the CPUs of %1"_s.arg(forecast.partitions.join(u", "_s))});
    rows.push_back({u"Switch"_s, when(forecast.switching),
                    move.request.hold
                        ? u"when you say so"_s
                        : u"the VM stands still for about %1 ms"_s.arg(qRound(forecast.pauseMs))});
    print(table(rows));
    if (forecast.guessed)
        print(u"Rates are guessed: nothing was moved on this way yet."_s);
}

void sayProblems(const Move &move)
{
    for (const Problem &problem : move.problems) {
        const QString text = problem.error.detail.isEmpty()
                                 ? problem.error.what
                                 : u"%1 (%2)"_s.arg(problem.error.what, problem.error.detail);
        complain(problem.severity == ProblemSeverity::Warning ? u"Warning: %1"_s.arg(text) : text);
    }
}

/// What the destination itself says, and where it is off what the VM's own host does. Adds to the move's
/// problems.
void askDestination(SiteWatch &watch, Move &move, double seconds)
{
    const Host *host = watch.snapshot()->host(move.request.toHost);
    if (!host || !move.isPossible())
        return;
    const QString asked = host->state == HostState::Up ? host->id : QString();
    for (const QString &vm : std::as_const(move.request.vms)) {
        const auto misfits = watch.take(watch.engine().askFit(vm, asked, move.request.postCopy), seconds);
        if (!misfits || !*misfits)
            continue; // the run asks again
        for (const Misfit &misfit : **misfits) {
            move.problems.push_back({misfit.blocks ? ProblemSeverity::Error : ProblemSeverity::Warning,
                                     {{ObjectKind::Vm, vm}, {ObjectKind::Host, move.request.toHost}},
                                     {ErrorCode::NotSupported, misfit.what, misfit.detail}});
            if (misfit.blocks)
                move.plan.steps.clear();
        }
    }
}

/// Another console on the same store that moves one of them just now: it is named, not only what it has
/// begun.
std::optional<Error> movedBy(SiteWatch &watch, const MoveRequest &request, double seconds)
{
    const auto runs = watch.take(watch.engine().runsElsewhere(), seconds);
    if (!runs || !*runs)
        return std::nullopt; // the run asks the journal itself
    for (const RunElsewhere &run : **runs) {
        if (run.isLost)
            continue;
        const auto report = watch.take(watch.engine().pastRun(run.id), seconds);
        if (!report || !*report)
            continue;
        for (const Step &step : (**report)->plan.steps) {
            if (step.target.kind == ObjectKind::Vm && request.vms.contains(step.target.id))
                return refusalOf({step.target, step.targetName, false}, run.id, run.title, run.who);
        }
    }
    return std::nullopt;
}

void tellEmptied(SiteWatch &watch, const Report &report, bool json)
{
    if (watch.engine().site().moves.emptyHost == EmptyHost::LeaveOn || json)
        return;
    for (const ObjectRef &empty : emptied(*watch.snapshot(), report)) {
        const bool isHost = empty.kind == ObjectKind::Host;
        const QString name = isHost ? watch.snapshot()->nameOf(empty) : empty.id;
        print(u"%1 is empty now. \"switchyardctl act %2 %1 --yes\" switches it off."_s.arg(
            name, isHost ? u"host soft-off"_s : u"partition off"_s));
    }
}

} // namespace

Exit migrate(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds);
    for (const QString &text : silentDevices(*(*watch)->snapshot()))
        complain(text);
    if ((*watch)->interrupted())
        return Failed;
    Engine &engine = (*watch)->engine();
    const SnapshotPtr snapshot = (*watch)->snapshot();
    const auto request = requestOf(*snapshot, engine.site().moves, line);
    if (!request)
        return refuse(request.error(), line.json, exitOf(request.error()));
    if (const auto busy = line.plan ? std::nullopt : movedBy(**watch, *request, line.timeoutSeconds))
        return refuse(*busy, line.json, InUse);
    Move move = engine.planMove(*request);
    askDestination(**watch, move, line.timeoutSeconds);
    const bool asks = !line.plan && !line.yes;
    if (line.plan || asks || !move.isPossible()) {
        if (line.json)
            printJsonDocument(jsonOf(*snapshot, move, engine.destinationsFor(request->vms)));
        else
            printMove(*snapshot, move);
    }
    sayProblems(move);
    if (!move.isPossible())
        return Failed;
    if (line.plan)
        return Done;
    if (asks) {
        complain(u"%1: say --yes to do it."_s.arg(move.plan.title));
        return WrongUse;
    }
    MoveEvents events(engine.clock(), line.json);
    ReportPtr last;
    const RunHow how{.json = line.json, .onSignal = OnSignal::Cancel, .follow = [&](const ReportPtr &run) {
                         last = run;
                         events.take(*run);
                     }};
    const Exit exit = runToEnd(**watch, [&](Engine &on) { return on.run(move.plan); }, how);
    if (last && last->state == StepState::Succeeded)
        tellEmptied(**watch, *last, line.json);
    return exit;
}

} // namespace switchyard::ctl
