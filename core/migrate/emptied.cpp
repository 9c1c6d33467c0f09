// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/emptied.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"
#include "core/job/limits.h"
#include "core/job/partition_checks.h"
#include "core/model/partitions.h"

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

/// What of this kind VMs left that have arrived; each once.
QStringList leftBehind(const Report &moved, ObjectKind kind)
{
    QStringList left;
    for (const StepReport &step : moved.steps) {
        if (step.step.action != ActionKind::VmMigrate || step.state != StepState::Succeeded ||
            !step.step.terms)
            continue;
        for (const ObjectRef &used : step.step.terms->uses) {
            const bool isThere = used.id.section(u'/', 0, 0) == step.step.destination;
            if (used.kind == kind && !isThere && !left.contains(used.id))
                left << used.id;
        }
    }
    return left;
}

} // namespace

QStringList emptiedHosts(const Snapshot &snapshot, const Report &moved)
{
    QStringList hosts;
    for (const QString &id : leftBehind(moved, ObjectKind::Host)) {
        const Host *host = snapshot.host(id);
        if (host && host->state == HostState::Up && host->hasBmc && isEmpty(snapshot, id))
            hosts << id;
    }
    return hosts;
}

QStringList emptiedPartitions(const Snapshot &snapshot, const Report &moved)
{
    const QStringList hosts = emptiedHosts(snapshot, moved);
    QStringList partitions;
    for (const QString &id : leftBehind(moved, ObjectKind::Partition)) {
        const Partition *partition = snapshot.partition(id);
        const bool isOn = partition && hasOwnPower(*partition) && partition->power != PowerState::Unknown;
        if (!isOn || hosts.contains(partition->hostId))
            continue;
        if (!partitionProblem(snapshot, *snapshot.hostPiece(partition->hostId), *partition,
                              ActionKind::PartitionPowerOff))
            partitions << id;
    }
    return partitions;
}

std::vector<ObjectRef> emptied(const Snapshot &snapshot, const Report &moved)
{
    std::vector<ObjectRef> all;
    for (const QString &id : emptiedHosts(snapshot, moved))
        all.push_back({ObjectKind::Host, id});
    for (const QString &id : emptiedPartitions(snapshot, moved))
        all.push_back({ObjectKind::Partition, id});
    return all;
}

Plan planEmptyOff(const Snapshot &snapshot, const ObjectRef &hostOrPartition)
{
    Step off;
    if (const Partition *partition = hostOrPartition.kind == ObjectKind::Partition
                                         ? snapshot.partition(hostOrPartition.id)
                                         : nullptr) {
        off = partitionStep(snapshot, *partition, ActionKind::PartitionPowerOff);
    } else {
        StepTerms terms;
        terms.onlyIfEmpty = true;
        off.action = ActionKind::HostSoftOff;
        off.target = hostOrPartition;
        off.targetName = snapshot.nameOf(off.target);
        off.limitMs = limitsOf(off.action).limitMs;
        off.terms = std::make_shared<const StepTerms>(std::move(terms));
    }
    off.id = QStringLiteral("off:") + hostOrPartition.id;
    Plan plan;
    plan.kind = everydayKind;
    plan.title = Words::tr("Switch off %1, which is empty").arg(off.targetName);
    plan.steps.push_back(std::move(off));
    return plan;
}

} // namespace switchyard
