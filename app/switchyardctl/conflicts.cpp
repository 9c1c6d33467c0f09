// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/engine/host_change_plan.h"
#include "core/migrate/move_plan.h"
#include "core/placement/balance_json.h"
#include "core/placement/resource_words.h"

#include <QJsonArray>
#include <QTimer>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

/// A program that has just begun knows nothing of what was before: it looks on until a conflict would have
/// been named.
void lookOn(SiteWatch &watch, const CommandLine &line)
{
    (void)watch.waitUntilAsked(line.timeoutSeconds);
    for (const QString &text : silentDevices(*watch.snapshot()))
        complain(text);
    if (watch.interrupted())
        return;
    const Site &site = watch.engine().site();
    const double seconds = site.balance.sustainSeconds + 2 * site.policies.pollSeconds + 0.5;
    QEventLoop loop;
    const auto done =
        QObject::connect(&watch.engine(), &Engine::balanceChanged, &loop, [&](const BalanceStatePtr &state) {
            if (!state->conflicts.empty())
                loop.quit();
        });
    if (watch.engine().balance()->conflicts.empty())
        (void)watch.run(loop, seconds);
    QObject::disconnect(done);
}

QString percentOf(double percent)
{
    return u"%1 %"_s.arg(percent, 0, 'f', 0);
}

QStringList tableOf(const Snapshot &snapshot, const std::vector<Conflict> &conflicts)
{
    std::vector<QStringList> rows = {
        {u"CONFLICT"_s, u"SINCE"_s, u"UNTIL"_s, u"RESOURCE"_s, u"HOST"_s, u"VMS"_s}};
    for (const Conflict &conflict : conflicts) {
        for (const Contest &contest : conflict.contests) {
            QStringList vms;
            for (const Fighter &fighter : contest.fighters)
                vms << u"%1 %2 (limit %3)"_s.arg(snapshot.nameOf({ObjectKind::Vm, fighter.vmId}),
                                                 percentOf(fighter.percent), percentOf(fighter.threshold));
            rows.push_back(
                {conflict.id, timeText(conflict.since),
                 conflict.isOver() ? timeText(conflict.until) : u"lasts"_s, nameOf(contest.resource),
                 u"%1 (limit %2)"_s.arg(percentOf(contest.hostPercent), percentOf(contest.hostThreshold)),
                 vms.join(u", "_s)});
        }
    }
    return table(rows);
}

void printRelocation(const Snapshot &snapshot, const Relocation &relocation)
{
    const auto host = [&](const QString &id) { return snapshot.nameOf({ObjectKind::Host, id}); };
    if (relocation.refusal) {
        print(relocation.refusal->what);
        return;
    }
    print(u"%1 would go from %2 to %3."_s.arg(snapshot.nameOf({ObjectKind::Vm, relocation.vmId}),
                                              host(relocation.fromHost), host(relocation.toHost)));
    std::vector<QStringList> rows = {{u"HOST"_s, u"RESOURCE"_s, u"NOW"_s, u"AFTERWARDS"_s, u"THRESHOLD"_s}};
    for (const LoadChange &load : relocation.loads)
        rows.push_back({host(load.hostId), nameOf(load.resource), percentOf(load.before),
                        percentOf(load.after), percentOf(load.threshold)});
    print(table(rows));
    if (!relocation.note.isEmpty())
        print(relocation.note);
}

/// Of one VM that was named.
Result<Relocation> ownChoice(SiteWatch &watch, const CommandLine &line)
{
    const SnapshotPtr snapshot = watch.snapshot();
    const auto vm = resolveName(*snapshot, ObjectKind::Vm, line.move.vms.front());
    if (!vm)
        return std::unexpected(vm.error());
    QString toHost;
    if (!line.move.toHost.isEmpty()) {
        const auto host = resolveName(*snapshot, ObjectKind::Host, line.move.toHost);
        if (!host)
            return std::unexpected(host.error());
        toHost = host->id;
    }
    return watch.engine().planRelocation(vm->id, toHost);
}

Exit doIt(SiteWatch &watch, const CommandLine &line, const Relocation &relocation)
{
    const auto begin = [&](Engine &engine) -> QFuture<Result<quint64>> {
        if (!relocation.conflictId.isEmpty())
            return engine.approve(relocation.conflictId);
        const auto plan =
            relocationPlan(relocation, usualMove(engine.site().moves),
                           [&](const MoveRequest &request) { return engine.planMove(request); });
        if (!plan)
            return QtFuture::makeReadyFuture(Result<quint64>(std::unexpected(plan.error())));
        return engine.run(*plan);
    };
    return runToEnd(watch, begin, {.json = line.json, .onSignal = OnSignal::Cancel});
}

} // namespace

Exit showConflicts(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    if (line.past) {
        const auto past = (*watch)->take((*watch)->engine().pastConflicts(line.limit), line.timeoutSeconds);
        if (!past)
            return Failed;
        if (!*past)
            return refuse(past->error(), line.json, exitOf(past->error()));
        (void)(*watch)->waitUntilAsked(line.timeoutSeconds); // for their names
        QJsonArray list;
        for (const Conflict &conflict : **past)
            list << jsonOf(conflict);
        if (line.json)
            printJsonDocument({{u"conflicts"_s, list}});
        else if ((*past)->empty())
            print(u"No conflict is on record."_s);
        else
            print(tableOf(*(*watch)->snapshot(), **past));
        return Done;
    }
    lookOn(**watch, line);
    if ((*watch)->interrupted())
        return Failed;
    const BalanceStatePtr state = (*watch)->engine().balance();
    const SnapshotPtr snapshot = (*watch)->snapshot();
    if (line.json) {
        printJsonDocument(jsonOf(*state));
        return Done;
    }
    if (!state->on)
        print(u"The site's policy has the balance switched off: nothing is watched."_s);
    else if (state->conflicts.empty())
        print(u"No VMs fight over anything."_s);
    else
        print(tableOf(*snapshot, state->conflicts));
    for (const Relocation &relocation : state->relocations)
        printRelocation(*snapshot, relocation);
    return Done;
}

Exit relocate(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    std::vector<Relocation> found;
    if (line.move.vms.isEmpty()) {
        lookOn(**watch, line);
        found = (*watch)->engine().balance()->relocations;
    } else {
        (void)(*watch)->waitUntilAsked(line.timeoutSeconds);
        // Rates need two readings of each host.
        (*watch)->waitUntil(
            [&](const Snapshot &now) {
                return std::ranges::all_of(now.hosts, [](const auto &piece) {
                    return piece->host.state != HostState::Up || !std::isnan(piece->host.usage.cpuPercent);
                });
            },
            line.timeoutSeconds);
        const auto own = ownChoice(**watch, line);
        if (!own)
            return refuse(own.error(), line.json, exitOf(own.error()));
        found.push_back(*own);
    }
    if ((*watch)->interrupted())
        return Failed;
    const SnapshotPtr snapshot = (*watch)->snapshot();
    const auto possible = std::ranges::find_if(found, [](const Relocation &one) { return one.isPossible(); });
    if (!line.yes || possible == found.end()) {
        QJsonArray list;
        for (const Relocation &relocation : found) {
            list << jsonOf(relocation);
            if (!line.json)
                printRelocation(*snapshot, relocation);
        }
        if (line.json)
            printJsonDocument({{u"relocations"_s, list}});
        else if (found.empty())
            print(u"No VMs fight over anything: nothing is to be moved."_s);
    }
    if (found.empty())
        return Done;
    if (possible == found.end())
        return Failed;
    if (line.plan)
        return Done;
    if (!line.yes) {
        complain(u"Say --yes to do it."_s);
        return WrongUse;
    }
    return doIt(**watch, line, *possible);
}

} // namespace switchyard::ctl
