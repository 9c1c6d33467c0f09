// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "app/switchyardctl/move_events.h"
#include "core/engine/lost_runs.h"
#include "core/engine/places.h"
#include "core/engine/run_history.h"
#include "core/job/checks.h"
#include "core/job/plan_json.h"
#include "core/job/rest.h"
#include "core/migrate/lost_move.h"
#include "core/power/restore.h"
#include "core/power/scope_text.h"

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

Exit refuseLost(const Error &error, bool json)
{
    switch (error.code) {
    case ErrorCode::Busy:
        return refuse(error, json, InUse);
    case ErrorCode::NotFound:
    case ErrorCode::WrongState:
        return refuse(error, json, WrongUse);
    default:
        return refuse(error, json, Broken);
    }
}

/// What it had not done, made anew from the state as it is. Error: why it cannot be gone on with.
Result<Plan> planAnew(const Engine &engine, const Report &lost)
{
    const Plan &plan = lost.plan;
    if (plan.kind == powerDownKind) {
        // Made before plans kept their scope: what is left of it as it stands.
        const auto scope = scopeFromText(plan.scope);
        return scope ? engine.planPowerDown(*scope).plan : restOf(lost);
    }
    if (plan.kind == restoreKind)
        return restOf(lost);
    if (plan.kind == migrationKind)
        return goOnWithMove(*engine.snapshot(), lost);
    if (plan.kind != everydayKind || plan.steps.empty())
        return fail(
            ErrorCode::NotSupported,
            u"Run %1 cannot be gone on with; \"switchyardctl runs abandon %1\" closes it."_s.arg(lost.runId));
    complain(u"Its one step is judged by the state and begun anew."_s);
    return engine.planAction({plan.steps.front().action, plan.steps.front().target});
}

/// Where the VMs of a move run must be known first, and a host that was just switched on needs its time.
Result<Plan> planWhenKnown(SiteWatch &watch, const Report &lost, const CommandLine &line)
{
    const auto plan = [&] {
        if (line.command != Command::RunsUnwind)
            return planAnew(watch.engine(), lost);
        if (lost.plan.kind != migrationKind)
            return Result<Plan>(fail(
                ErrorCode::NotSupported,
                u"Run %1 is no move. \"switchyardctl restore %1\" brings back what a power-down stopped; \"switchyardctl runs resume %1\" goes on with it."_s
                    .arg(lost.runId)));
        return lost.isOver() ? takeBackLeft(*watch.snapshot(), lost) : takeBackMove(*watch.snapshot(), lost);
    };
    const auto unclear = [&](const Result<Plan> &made) {
        return lost.plan.kind == migrationKind && !made && made.error().code == ErrorCode::WrongState;
    };
    auto made = plan();
    if (unclear(made))
        watch.waitUntil([&](const Snapshot &) { return !unclear(made = plan()); }, line.timeoutSeconds);
    return made;
}

/// What is known of it before the engine opens the store: that closes single actions of lost consoles itself.
Result<ReportPtr> lostReport(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return std::unexpected(store.error());
    if (line.command == Command::RunsUnwind) { // also what one that is over could not take back
        auto run = pastRun(**store, line.run);
        if (run && (*run)->isOver() && (*run)->plan.kind == migrationKind)
            return run;
    }
    if (const auto lost = lostRun(**store, line.run, line.yes); !lost)
        return std::unexpected(lost.error());
    return pastRun(**store, line.run);
}

Result<void> closeLost(const CommandLine &line, const Report &lost)
{
    const auto store = openStore(line);
    if (!store)
        return std::unexpected(store.error());
    const auto closed = handOverRun(**store, SystemClock(), defaultWho(), line.run, line.yes);
    const bool closedAlready =
        lost.plan.kind == everydayKind && !closed && closed.error().code == ErrorCode::WrongState;
    return closedAlready ? Result<void>() : closed;
}

} // namespace

Exit abandonRun(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return report(store.error());
    if (const auto closed = switchyard::abandonRun(**store, SystemClock(), defaultWho(), line.run, line.yes);
        !closed)
        return refuseLost(closed.error(), line.json);
    const auto run = pastRun(**store, line.run);
    if (!run)
        return refuse(run.error(), line.json, Broken);
    if (line.json)
        printJsonDocument(toJson(**run));
    else
        print(u"Run %1, \"%2\": %3"_s.arg(QString::number(line.run), (*run)->plan.title,
                                          (*run)->error ? (*run)->error->what : QString()));
    return Done;
}

Exit resumeRun(const CommandLine &line)
{
    const auto lost = lostReport(line);
    if (!lost)
        return refuseLost(lost.error(), line.json);
    if ((*lost)->plan.kind == everydayKind && !line.yes) // before the engine closes it
        return askForYes(restOf(**lost), line.json);
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds); // what is silent is as it was last seen
    for (const QString &text : silentDevices(*(*watch)->snapshot()))
        complain(text);
    if ((*watch)->interrupted())
        return Failed;
    const auto plan = planWhenKnown(**watch, **lost, line);
    if ((*watch)->interrupted())
        return Failed;
    if (!plan)
        return refuse(plan.error(), line.json, Failed);
    if (!line.yes && !plan->steps.empty())
        return askForYes(*plan, line.json);
    const bool isOver = (*lost)->isOver();
    if (plan->steps.empty()) {
        if (const auto closed = isOver ? Result<void>() : closeLost(line, **lost); !closed)
            return refuseLost(closed.error(), line.json);
        if (line.json)
            printJsonDocument({{u"run"_s, static_cast<qint64>(line.run)}, {u"left"_s, false}});
        else
            print(u"Nothing of run %1 is left to do; it is closed."_s.arg(line.run));
        return Done;
    }
    const auto begin = [&](Engine &engine) {
        return isOver ? engine.run(*plan) : engine.resume(line.run, line.yes, *plan);
    };
    MoveEvents events((*watch)->engine().clock(), line.json);
    const auto follow = [&](const ReportPtr &run) { events.take(*run); };
    RunHow how{.json = line.json, .onSignal = OnSignal::StopHere};
    if ((*lost)->plan.kind == migrationKind) {
        how.follow = follow;
        how.onSignal = OnSignal::Cancel; // half-way is no place to leave it
    }
    return runToEnd(**watch, begin, how);
}

} // namespace switchyard::ctl
