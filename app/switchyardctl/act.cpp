// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/base/json_form.h"
#include "core/job/blast_radius.h"
#include "core/job/plan_json.h"

#include <QFutureWatcher>
#include <algorithm>
#include <array>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

struct Named
{
    QString id;
    QString name;
    QString where;
};

std::vector<Named> allOf(const Snapshot &snapshot, ObjectKind kind)
{
    std::vector<Named> all;
    if (kind == ObjectKind::Ups) {
        for (const auto &ups : snapshot.upses)
            all.push_back({ups->id, ups->name, ups->siteId});
        return all;
    }
    for (const auto &piece : snapshot.hosts) {
        if (kind == ObjectKind::Host) {
            all.push_back({piece->host.id, piece->host.name, piece->host.siteId});
            continue;
        }
        for (const Vm &vm : piece->vms)
            all.push_back({vm.id, vm.name, piece->host.name});
    }
    return all;
}

QString namesOf(const Snapshot &snapshot, const std::vector<ObjectRef> &refs)
{
    constexpr size_t most = 8;
    QStringList names;
    for (size_t i = 0; i < refs.size() && i < most; ++i)
        names << snapshot.nameOf(refs[i]);
    if (refs.size() > most)
        names << u"and %1 more"_s.arg(refs.size() - most);
    return names.join(u", "_s);
}

/// What would be hit, for whoever has not said --yes.
Exit askForYes(const Snapshot &snapshot, const ActionRequest &request, const Plan &plan)
{
    const BlastRadius hit = blastRadius(snapshot, request);
    complain(u"%1: this takes something away, so say --yes to do it."_s.arg(plan.title));
    if (!hit.hosts.empty())
        complain(u"It hits %1 host(s): %2."_s.arg(hit.hosts.size()).arg(namesOf(snapshot, hit.hosts)));
    if (!hit.vms.empty())
        complain(u"It hits %1 running VM(s): %2."_s.arg(hit.vms.size()).arg(namesOf(snapshot, hit.vms)));
    return WrongUse;
}

Exit showReport(const Report &run, bool json)
{
    if (json)
        printJsonDocument(toJson(run));
    for (const StepReport &step : run.steps) {
        const double seconds =
            step.endedAt.isValid() ? double(step.startedAt.msecsTo(step.endedAt)) / 1000 : 0;
        if (!json) {
            const QString note = step.note.isEmpty() ? QString() : u" (%1)"_s.arg(step.note);
            print(u"%1: %2 in %3 s%4"_s.arg(run.plan.title, toWord(step.state))
                      .arg(seconds, 0, 'f', 1)
                      .arg(note));
        }
        if (step.error)
            complain(step.error->detail.isEmpty() ? step.error->what
                                                  : u"%1 (%2)"_s.arg(step.error->what, step.error->detail));
    }
    return run.state == StepState::Succeeded ? Done : Failed;
}

bool ended(StepState state)
{
    return state != StepState::Waiting && state != StepState::Running;
}

Exit runPlan(SiteWatch &watch, const Plan &plan, bool json)
{
    QEventLoop loop;
    ReportPtr last;
    quint64 id = 0;
    QObject::connect(&watch.engine(), &Engine::runChanged, &loop, [&](const ReportPtr &run) {
        if (run->runId != id)
            return;
        last = run;
        if (ended(run->state))
            loop.quit();
    });
    id = watch.engine().run(plan);
    if (!watch.run(loop)) { // a signal: stop it in order, then tell how it ended
        watch.engine().cancel(id);
        if (!last || !ended(last->state))
            loop.exec();
    }
    return last ? showReport(*last, json) : Broken;
}

Exit showConsole(SiteWatch &watch, const QString &vmId, const CommandLine &line)
{
    QFutureWatcher<Result<QString>> waiter;
    QEventLoop loop;
    QObject::connect(&waiter, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    waiter.setFuture(watch.engine().consoleAddress(vmId));
    if (!waiter.isFinished() && !watch.run(loop, line.timeoutSeconds)) {
        complain(u"The host did not say in time where the console is."_s);
        return NoAnswer;
    }
    const Result<QString> address = waiter.result();
    if (!address)
        return report(address.error());
    if (line.json)
        printJsonDocument({{u"vm"_s, vmId}, {u"console"_s, *address}});
    else
        print(*address);
    return Done;
}

/// The reading that an action on it needs: a host is switched by its BMC.
const Reading *readingFor(const Snapshot &snapshot, const ObjectRef &target)
{
    const Host *host = target.kind == ObjectKind::Host ? snapshot.host(target.id) : nullptr;
    return host && host->hasBmc ? &host->bmcReading : snapshot.readingOf(target);
}

/// One lost answer must not refuse what the next one, seconds later, would allow: waits until the device is
/// heard, unless it says that it will not have us.
void waitUntilHeard(SiteWatch &watch, const ObjectRef &target, double seconds)
{
    watch.waitUntil(
        [&](const Snapshot &now) {
            const Reading *reading = readingFor(now, target);
            if (!reading)
                return true;
            const bool away = reading->error && reading->error->code == ErrorCode::Unreachable;
            return !away && !mayAnswerYet(*reading);
        },
        seconds);
}

} // namespace

Result<ObjectRef> resolveName(const Snapshot &snapshot, ObjectKind kind, const QString &name)
{
    const std::vector<Named> all = allOf(snapshot, kind);
    std::vector<Named> matches;
    QStringList names;
    for (const Named &one : all) {
        if (one.id == name)
            return ObjectRef{kind, one.id};
        if (one.name == name)
            matches.push_back(one);
        names << one.name;
    }
    if (matches.size() == 1)
        return ObjectRef{kind, matches.front().id};
    if (matches.empty()) {
        const QString meant = nearest(name, names);
        const QString help = meant.isEmpty() ? u" \"switchyardctl snapshot\" lists what there is."_s
                                             : u" Did you mean \"%1\"?"_s.arg(meant);
        return fail(ErrorCode::NotFound,
                    u"There is no %1 with the name or id \"%2\".%3"_s.arg(toWord(kind), name, help));
    }
    QStringList candidates;
    for (const Named &match : matches)
        candidates << u"%1 (on %2)"_s.arg(match.id, match.where);
    return fail(ErrorCode::InvalidArgument,
                u"%1 things are called \"%2\"; say which by its id: %3."_s.arg(matches.size())
                    .arg(name, candidates.join(u", "_s)));
}

Exit act(const CommandLine &line)
{
    const auto opened = SiteWatch::open(line);
    if (!opened)
        return report(opened.error());
    SiteWatch &watch = **opened;
    const bool complete = watch.waitUntilAsked(line.timeoutSeconds);
    if (watch.interrupted())
        return Failed;
    const SnapshotPtr snapshot = watch.snapshot();
    const auto target = resolveName(*snapshot, line.targetKind, line.name);
    if (!target) {
        const QStringList silent = silentDevices(*snapshot);
        for (const QString &text : silent)
            complain(text);
        const Exit code = report(target.error());
        // It may be on a host that does not answer.
        return target.error().code == ErrorCode::NotFound && (!complete || !silent.isEmpty()) &&
                       line.targetKind == ObjectKind::Vm
                   ? NoAnswer
                   : code;
    }
    waitUntilHeard(watch, *target, line.timeoutSeconds);
    if (watch.interrupted())
        return Failed;
    if (!line.action)
        return showConsole(watch, target->id, line);
    const ActionRequest request{*line.action, *target};
    const auto plan = watch.engine().planAction(request);
    if (!plan) {
        complain(plan.error().detail.isEmpty() ? plan.error().what
                                               : u"%1 (%2)"_s.arg(plan.error().what, plan.error().detail));
        return Failed;
    }
    if (isDestructive(request.kind) && !line.yes)
        return askForYes(*watch.snapshot(), request, *plan);
    return runPlan(watch, *plan, line.json);
}

} // namespace switchyard::ctl
