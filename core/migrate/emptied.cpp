// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/emptied.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"
#include "core/job/limits.h"

#include <algorithm>

namespace switchyard
{
namespace
{

bool isEmpty(const Snapshot &snapshot, const QString &hostId)
{
    const HostPiece *piece = snapshot.hostPiece(hostId);
    return piece && std::ranges::none_of(piece->vms, [](const Vm &vm) {
               return isActive(vm.state) || !vm.arrivingOnHostId.isEmpty();
           });
}

} // namespace

QStringList emptiedHosts(const Snapshot &snapshot, const Report &moved)
{
    QStringList hosts;
    for (const StepReport &step : moved.steps) {
        if (step.step.action != ActionKind::VmMigrate || step.state != StepState::Succeeded ||
            !step.step.terms)
            continue;
        for (const ObjectRef &used : step.step.terms->uses) {
            if (used.kind != ObjectKind::Host || used.id == step.step.destination || hosts.contains(used.id))
                continue;
            const Host *host = snapshot.host(used.id);
            if (host && host->state == HostState::Up && host->hasBmc && isEmpty(snapshot, used.id))
                hosts << used.id;
        }
    }
    return hosts;
}

Plan planEmptyOff(const Snapshot &snapshot, const QString &hostId)
{
    StepTerms terms;
    terms.onlyIfEmpty = true;
    Step off;
    off.id = QStringLiteral("off:") + hostId;
    off.action = ActionKind::HostSoftOff;
    off.target = {ObjectKind::Host, hostId};
    off.targetName = snapshot.nameOf(off.target);
    off.limitMs = limitsOf(off.action).limitMs;
    off.terms = std::make_shared<const StepTerms>(std::move(terms));
    Plan plan;
    plan.kind = everydayKind;
    plan.title = Words::tr("Switch off %1, which is empty").arg(off.targetName);
    plan.steps.push_back(std::move(off));
    return plan;
}

} // namespace switchyard
