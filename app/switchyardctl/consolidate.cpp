// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/placement/balance_json.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double recallSeconds = 5; ///< what was kept is read in less

void printChange(const Snapshot &snapshot, const HostChange &change)
{
    const auto host = [&](const QString &id) { return snapshot.nameOf({ObjectKind::Host, id}); };
    print(change.switchOff
              ? u"%1 is not needed: without it, %2 W less."_s.arg(host(change.hostId)).arg(change.watts)
              : u"%1 is needed: the hosts that are on are full."_s.arg(host(change.hostId)));
    for (const PlannedMove &move : change.moves)
        print(u"  %1 goes to %2"_s.arg(snapshot.nameOf({ObjectKind::Vm, move.vmId}), host(move.toHost)));
    if (change.refusal)
        print(change.refusal->what);
    else if (!change.note.isEmpty())
        print(change.note);
}

} // namespace

Exit consolidate(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds);
    Engine &engine = (*watch)->engine();
    const ConsolidationPolicy &policy = engine.site().balance.consolidation;
    if (!policy.on)
        return refuse(
            {ErrorCode::Configuration,
             u"The site's policy has it switched off: say \"consolidation\": {\"on\": true} in its \"balance\"."_s,
             {}},
            line.json, WrongUse);
    (*watch)->waitUntil([&](const Snapshot &) { return !engine.balance()->hostChanges.empty(); },
                        recallSeconds);
    if ((*watch)->interrupted())
        return Failed;
    const SnapshotPtr snapshot = (*watch)->snapshot();
    const BalanceStatePtr state = engine.balance();
    const auto possible =
        std::ranges::find_if(state->hostChanges, [](const HostChange &one) { return one.isPossible(); });
    if (!line.yes || possible == state->hostChanges.end()) {
        QJsonArray list;
        for (const HostChange &change : state->hostChanges) {
            list << jsonOf(change);
            if (!line.json)
                printChange(*snapshot, change);
        }
        if (line.json)
            printJsonDocument({{u"hosts"_s, list}});
        else if (state->hostChanges.empty())
            print(u"Every host is needed, or was not seen for %1 min yet."_s.arg(policy.offMinutes));
    }
    if (state->hostChanges.empty())
        return Done;
    if (possible == state->hostChanges.end())
        return Failed;
    if (line.plan)
        return Done;
    if (!line.yes) {
        complain(u"Say --yes to do it."_s);
        return WrongUse;
    }
    const QString id = possible->id;
    return runToEnd(**watch, [id](Engine &on) { return on.approve(id); },
                    {.json = line.json, .onSignal = OnSignal::StopHere});
}

} // namespace switchyard::ctl
