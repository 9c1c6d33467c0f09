// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of hosts: their CPUs on- and offline.
#include "core/base/words.h"
#include "core/engine/driver_actuator_p.h"
#include "core/job/blast_radius.h"
#include "core/model/partitions.h"

namespace switchyard
{

Result<void> DriverActuator::tellPartition(const Call &call, const Step &step)
{
    if (step.action == ActionKind::PartitionPowerOff && step.terms && step.terms->onlyIfEmpty) {
        if (const auto empty = checkEmpty(call, step); !empty)
            return empty;
    }
    return withPartition(step.target.id, [&](PowerDriver &driver) {
        return step.action == ActionKind::PartitionPowerOn ? driver.powerOn(call) : driver.powerOff(call);
    });
}

/// Somebody may have started a VM in it meanwhile, or sent one there.
Result<void> DriverActuator::checkEmpty(const Call &call, const Step &step)
{
    const SnapshotPtr now = snapshot();
    const Partition *partition = now->partition(step.target.id);
    if (!partition)
        return fail(ErrorCode::NotFound,
                    Words::tr("There is no partition %1 any more.").arg(step.targetName));
    const auto report = withHost(partition->hostId, [&](HostDriver &driver) { return driver.read(call); });
    if (!report)
        return std::unexpected(report.error());
    const auto &all = now->hostPiece(partition->hostId)->partitions;
    for (const VmReport &vm : report->vms) {
        const bool isIn = all[partitionIndexFor(all, vm.facts.affinity)].id == partition->id;
        if (isIn && (isActive(vm.facts.state) || vm.incoming)) {
            return fail(ErrorCode::WrongState,
                        Words::tr("%1 is left on: %2 runs in it.").arg(step.targetName, vm.facts.name));
        }
    }
    return {};
}

Result<Effect> DriverActuator::lookAtPartition(const Call &call, const Step &step)
{
    const auto report = withPartition(step.target.id, [&](PowerDriver &driver) { return driver.read(call); });
    if (!report)
        return std::unexpected(report.error());
    const PowerState wanted = step.action == ActionKind::PartitionPowerOn ? PowerState::On : PowerState::Off;
    return report->power == wanted ? Effect::Done : Effect::NotYet;
}

} // namespace switchyard
