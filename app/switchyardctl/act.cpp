// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/base/json_form.h"
#include "core/job/blast_radius.h"
#include "core/job/checks.h"
#include "core/job/plan_json.h"
#include "core/job/wording.h"
#include "core/model/json.h"
#include "core/model/partitions.h"

#include <QFutureWatcher>
#include <QJsonArray>
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
    if (kind == ObjectKind::Array) {
        for (const auto &piece : snapshot.arrays)
            all.push_back({piece->array.id, piece->array.name, piece->array.siteId});
        return all;
    }
    for (const auto &piece : snapshot.hosts) {
        if (kind == ObjectKind::Host) {
            all.push_back({piece->host.id, piece->host.name, piece->host.siteId});
            continue;
        }
        if (kind == ObjectKind::Partition) {
            for (const Partition &partition : piece->partitions)
                all.push_back({partition.id, partition.name, piece->host.name});
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

QString sentence(const Error &error)
{
    return error.detail.isEmpty() ? error.what : u"%1 (%2)"_s.arg(error.what, error.detail);
}

/// What stands against an action, and whom it would hit.
struct Outlook
{
    BlastRadius hits;
    std::vector<Problem> problems;
};

QJsonObject toJson(const Snapshot &snapshot, const Outlook &outlook)
{
    const auto things = [&](const std::vector<ObjectRef> &refs) {
        QJsonArray list;
        for (const ObjectRef &ref : refs)
            list << QJsonObject{
                {u"kind"_s, toWord(ref.kind)}, {u"id"_s, ref.id}, {u"name"_s, snapshot.nameOf(ref)}};
        return list;
    };
    QJsonArray problems;
    for (const Problem &problem : outlook.problems) {
        QJsonObject json = jsonOf(problem.error);
        json.insert(u"severity"_s, toWord(problem.severity));
        json.insert(u"objects"_s, things(problem.objects));
        problems << json;
    }
    return {{u"hits"_s,
             QJsonObject{{u"hosts"_s, things(outlook.hits.hosts)}, {u"vms"_s, things(outlook.hits.vms)}}},
            {u"problems"_s, problems}};
}

/// It is not done: why, as sentences and, where JSON is wanted, as one document.
Exit refuse(const Snapshot &snapshot, const Error &error, const Outlook &outlook, bool json, Exit code)
{
    complain(sentence(error));
    if (json) {
        QJsonObject document = toJson(snapshot, outlook);
        document.insert(u"error"_s, jsonOf(error));
        printJsonDocument(document);
    }
    return code;
}

void sayWarnings(const Outlook &outlook)
{
    for (const Problem &problem : outlook.problems) {
        if (problem.severity == ProblemSeverity::Warning)
            complain(u"Warning: %1"_s.arg(sentence(problem.error)));
    }
}

/// What would be hit and what stands against it, for whoever has not said --yes.
Exit askForYes(const Snapshot &snapshot, const ActionRequest &request, const Plan &plan,
               const Outlook &outlook, bool json)
{
    const QString why =
        isDestructive(request.kind) ? u"this takes something away"_s : u"a warning stands against it"_s;
    const Error error{
        ErrorCode::InvalidArgument, u"%1: %2, so say --yes to do it."_s.arg(plan.title, why), {}};
    const Exit code = refuse(snapshot, error, outlook, json, WrongUse);
    const BlastRadius &hit = outlook.hits;
    if (!hit.hosts.empty())
        complain(u"It hits %1 host(s): %2."_s.arg(hit.hosts.size()).arg(namesOf(snapshot, hit.hosts)));
    if (!hit.vms.empty())
        complain(u"It hits %1 running VM(s): %2."_s.arg(hit.vms.size()).arg(namesOf(snapshot, hit.vms)));
    return code;
}

Exit showReport(const Report &run, const RunHow &how)
{
    const bool json = how.json;
    if (json && how.follow)
        printJson({{u"report"_s, toJson(run)}});
    else if (json)
        printJsonDocument(toJson(run));
    for (const StepReport &step : run.steps) {
        const double seconds =
            step.endedAt.isValid() ? double(step.startedAt.msecsTo(step.endedAt)) / 1000 : 0;
        if (!json && !step.step.isMilestone) {
            const QString note = step.note.isEmpty() ? QString() : u" (%1)"_s.arg(step.note);
            const QString title = run.steps.size() == 1 ? run.plan.title : wording::title(step.step);
            print(u"%1: %2 in %3 s%4"_s.arg(title, toWord(step.state)).arg(seconds, 0, 'f', 1).arg(note));
        }
        if (step.error)
            complain(sentence(*step.error));
    }
    const bool told = std::any_of(run.steps.begin(), run.steps.end(),
                                  [](const StepReport &step) { return step.error.has_value(); });
    if (run.error && !told) // it was not even begun
        complain(sentence(*run.error));
    return run.state == StepState::Succeeded ? Done : Failed;
}

bool ended(StepState state)
{
    return state != StepState::Waiting && state != StepState::Running;
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

/// The reading that an action on it needs: a host is switched by its BMC, a part of one by something of its
/// own.
const Reading *readingFor(const Snapshot &snapshot, const ObjectRef &target)
{
    if (const Partition *part =
            target.kind == ObjectKind::Partition ? snapshot.partition(target.id) : nullptr)
        return hasOwnPower(*part) ? &part->powerReading : nullptr;
    const Host *host = target.kind == ObjectKind::Host ? snapshot.host(target.id) : nullptr;
    return host && host->hasBmc ? &host->bmcReading : snapshot.readingOf(target);
}

/// One lost answer must not refuse what the next one, seconds later, would allow: waits until the device is
/// heard, unless it says that it will not have us. A host's own word is waited for once: it says whom its end
/// would hit.
void waitUntilHeard(SiteWatch &watch, const ObjectRef &target, double seconds)
{
    watch.waitUntil(
        [&](const Snapshot &now) {
            const Reading *reading = readingFor(now, target);
            if (!reading)
                return true;
            const Reading *own = now.readingOf(target);
            const Host *host = target.kind == ObjectKind::Host ? now.host(target.id) : nullptr;
            if (own && own->freshness == Freshness::NeverSeen && !own->error &&
                !(host && host->state == HostState::Off)) // which says nothing and has no VM to hit
                return false;
            const bool away = reading->error && reading->error->code == ErrorCode::Unreachable;
            return !away && !mayAnswerYet(*reading);
        },
        seconds);
}

/// What cannot be judged before every device was asked: whether the volumes of a VM are written elsewhere or
/// it runs elsewhere already, and what hangs on one UPS alone.
bool needsEveryDevice(const CommandLine &line)
{
    return line.action == ActionKind::VmStart || line.action == ActionKind::VmResume ||
           line.action == ActionKind::UpsTest;
}

/// The object, where it is beyond doubt already. UPSes and hosts are those of the site file. A VM only by its
/// id and where it is active: its name, or a copy that is off, may also be on a host that is silent.
std::optional<ObjectRef> sureTarget(const Snapshot &now, const CommandLine &line)
{
    if (needsEveryDevice(line))
        return std::nullopt;
    if (line.targetKind == ObjectKind::Vm) {
        const Vm *vm = now.vm(line.name);
        return vm && isActive(vm->state) ? std::optional(ObjectRef{ObjectKind::Vm, vm->id}) : std::nullopt;
    }
    const auto found = resolveName(now, line.targetKind, line.name);
    return found ? std::optional(*found) : std::nullopt;
}

} // namespace

Exit runPlan(SiteWatch &watch, const Plan &plan, bool json, OnSignal onSignal)
{
    return runToEnd(watch, [&plan](Engine &engine) { return engine.run(plan); },
                    {.json = json, .onSignal = onSignal});
}

Exit runToEnd(SiteWatch &watch, const BeginRun &begin, const RunHow &how)
{
    QEventLoop loop;
    ReportPtr last;
    QFuture<Result<quint64>> id;
    const auto isOurs = [&](const ReportPtr &run) {
        return id.resultCount() > 0 && id.result() && *id.result() == run->runId;
    };
    QObject::connect(&watch.engine(), &Engine::runChanged, &loop, [&](const ReportPtr &run) {
        if (!isOurs(run))
            return;
        last = run;
        if (how.follow)
            how.follow(run);
        if (ended(run->state))
            loop.quit();
    });
    QFutureWatcher<Result<quint64>> waiter;
    QObject::connect(&waiter, &QFutureWatcherBase::finished, &loop, [&] {
        if (id.resultCount() == 0 || !id.result())
            loop.quit(); // it was not begun
    });
    id = begin(watch.engine());
    waiter.setFuture(id);
    if (!watch.run(loop) && !(last && ended(last->state))) { // a signal: stop it in order, then tell how
        id.waitForFinished();
        if (id.resultCount() > 0 && id.result()) {
            how.onSignal == OnSignal::Cancel ? watch.engine().cancel(*id.result())
                                             : watch.engine().stopHere(*id.result());
            loop.exec();
        }
    }
    if (last)
        return showReport(*last, how);
    if (id.resultCount() > 0 && !id.result()) {
        const Error why = id.result().error();
        return refuse(*watch.snapshot(), why, {}, how.json, why.code == ErrorCode::Busy ? InUse : Broken);
    }
    return Broken;
}

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
    const bool complete = watch.waitUntilAsked(
        line.timeoutSeconds, [&](const Snapshot &now) { return sureTarget(now, line).has_value(); });
    if (watch.interrupted())
        return Failed;
    const SnapshotPtr snapshot = watch.snapshot();
    const auto sure = sureTarget(*snapshot, line);
    const auto target = sure ? Result<ObjectRef>(*sure) : resolveName(*snapshot, line.targetKind, line.name);
    if (!target) {
        const QStringList silent = silentDevices(*snapshot);
        for (const QString &text : silent)
            complain(text);
        const Exit code = refuse(*snapshot, target.error(), {}, line.json, exitOf(target.error()));
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
    const SnapshotPtr now = watch.snapshot(); // one for the plan and all that is said of it
    const Outlook outlook{blastRadius(*now, request), checkAction(*now, request)};
    const auto plan = planAction(*now, request);
    sayWarnings(outlook);
    if (!plan)
        return refuse(*now, plan.error(), outlook, line.json, Failed);
    const bool warned = !warningsAgainst(*now, request).empty();
    if ((isDestructive(request.kind) || warned) && !line.yes)
        return askForYes(*now, request, *plan, outlook, line.json);
    return runPlan(watch, *plan, line.json, OnSignal::Cancel);
}

} // namespace switchyard::ctl
