// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/power_down.h"

#include "core/base/words.h"
#include "core/power/power_down_steps.h"
#include "core/power/scope_text.h"
#include "core/power/vm_order.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

PowerDown build(const PowerDownParts &parts, const QHash<QString, double> &elapsed, const PowerDownCuts &cuts)
{
    PowerDown made;
    made.plan.kind = powerDownKind;
    made.plan.onError = OnError::GoOn;
    made.hostsCutShort = cuts.hosts;
    const auto expected = addPowerDownSteps(parts, cuts, made);
    made.forecast = forecastWith(made.plan, expected, elapsed);
    return made;
}

QString titleOf(const Snapshot &snapshot, const PowerScope &scope)
{
    QStringList names;
    switch (scope.kind) {
    case PowerScope::Kind::Everything:
        return Words::tr("Power down everything");
    case PowerScope::Kind::Upses:
        for (const QString &id : scope.ids)
            names << snapshot.nameOf({ObjectKind::Ups, id});
        names.sort();
        return Words::tr("Power down what hangs on %1").arg(names.join(u", "_s));
    case PowerScope::Kind::Host:
        for (const QString &id : scope.ids)
            names << snapshot.nameOf({ObjectKind::Host, id});
        return Words::tr("Power down host %1").arg(names.join(u", "_s));
    case PowerScope::Kind::Place:
        for (const SiteInfo &site : *snapshot.sites) {
            if (scope.ids.contains(site.id))
                names << site.name;
        }
        return Words::tr("Power down site %1").arg(names.join(u", "_s));
    }
    return {};
}

} // namespace

PowerDown planPowerDown(const Snapshot &snapshot, const ProtectionBook &book, const StopTimes &times,
                        const PowerDownRequest &request)
{
    auto [hits, stopping, runningElsewhere] = dependantVmsOf(snapshot, book, request.scope, request.verdicts);
    std::vector<Problem> problems;
    const std::vector<VmToStop> vms = vmsToStop(book, stopping, request.raised, problems);
    const MovesAway moves = movesAway(snapshot, book, request, hits, vms);
    const PowerDownParts parts{snapshot, book, hits, vms, moves, request.ownLogins, times};
    const auto buildWith = [&](const PowerDownCuts &cuts) {
        return build(parts, request.elapsedSeconds, cuts);
    };
    PowerDown made = buildWith({});
    // Least important first, and no more than has to be.
    const double available = request.availableSeconds.value_or(made.forecast.needsSeconds);
    bool movesCutShort = false;
    if (made.forecast.needsSeconds > available && !made.movedAway.isEmpty()) {
        made = buildWith({.moves = true});
        movesCutShort = true;
        problems.push_back(
            {ProblemSeverity::Warning,
             {},
             {ErrorCode::NotSupported,
              Words::tr(
                  "Nobody is moved away: the batteries do not last for it. They are shut down instead."),
              {}}});
    }
    for (size_t groups = 1; made.forecast.needsSeconds > available && groups <= book.groups().size();
         ++groups)
        made = buildWith({.moves = true, .groups = groups});
    if (made.forecast.needsSeconds > available)
        made = buildWith({.moves = true, .groups = book.groups().size(), .hosts = true});
    made.movesCutShort = movesCutShort;
    made.plan.title = titleOf(snapshot, request.scope);
    made.plan.scope = scopeText(request.scope);
    made.availableSeconds = request.availableSeconds;
    made.hostsLeft = static_cast<int>(snapshot.hosts.size() - static_cast<size_t>(hits.hosts.size()));
    made.vmsLeft = runningElsewhere;
    for (size_t i = 0; i < vms.size() && !made.movedAway.isEmpty(); ++i) {
        const Vm &vm = *vms[i].vm;
        made.vmsLeft += vm.state == VmState::Running && made.movedAway.contains(vm.id);
    }
    for (const VmToStop &entry : vms) {
        if (entry.rule.after && entry.rule.group != book.ruleOf(*entry.vm).group)
            made.raised.insert(entry.vm->id, entry.rule.group);
    }
    made.hits = std::move(hits);
    if (!made.movedAway.isEmpty() || moves.destinations.isEmpty())
        problems.insert(problems.end(), moves.problems.begin(), moves.problems.end());
    made.problems.insert(made.problems.begin(), problems.begin(), problems.end());
    return made;
}

} // namespace switchyard
