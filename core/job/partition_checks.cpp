// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/partition_checks.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"
#include "core/job/limits.h"
#include "core/job/wording.h"
#include "core/model/partitions.h"

#include <algorithm>

namespace switchyard
{
namespace
{

/// Whether any CPU would still run. Those that are in no partition are online until somebody says otherwise.
bool leavesACpu(const HostPiece &piece, const Partition &partition)
{
    int shared = 0;
    for (const Partition &other : piece.partitions) {
        shared += other.cpus.count();
        if (other.id != partition.id && availableCpus(other, piece.host.cpuCount) > 0)
            return true;
    }
    return piece.host.cpuCount > shared;
}

Problem problem(ErrorCode code, const QString &what, std::vector<ObjectRef> objects)
{
    return {ProblemSeverity::Error, std::move(objects), {code, what, {}}};
}

} // namespace

std::optional<Problem> partitionProblem(const Snapshot &snapshot, const HostPiece &piece,
                                        const Partition &partition, ActionKind kind)
{
    const QString label = labelOf(snapshot, partition);
    std::vector<ObjectRef> objects{{ObjectKind::Partition, partition.id}};
    const auto against = [&](ErrorCode code, const QString &what) {
        return problem(code, what, std::move(objects));
    };
    if (!hasOwnPower(partition)) {
        return against(
            ErrorCode::Configuration,
            Words::tr("%1 has no power of its own in the site file, so its CPUs cannot be taken on- "
                      "and offline from here. Add \"power\": { \"driver\": \"linux-cpus\", "
                      "\"address\": …, \"user\": …, \"identityFile\": … } to the partition \"%2\" "
                      "there.")
                .arg(label, partition.id.section(u'/', 1)));
    }
    if (piece.host.state == HostState::Off) {
        return against(
            ErrorCode::WrongState,
            Words::tr("%1 is part of %2, which is off. Power %2 on first.").arg(label, piece.host.name));
    }
    if (kind == ActionKind::PartitionPowerOn) {
        if (partition.power == PowerState::On)
            return against(ErrorCode::WrongState, Words::tr("%1 is on already.").arg(label));
        return std::nullopt;
    }
    if (partition.power == PowerState::Off)
        return against(ErrorCode::WrongState, Words::tr("%1 is off already.").arg(label));
    if (partition.isDefault) {
        return against(ErrorCode::NotSupported,
                       Words::tr("%1 is the default partition of %2: it takes every VM that is pinned to no "
                                 "other, and stays on.")
                           .arg(label, piece.host.name));
    }
    QStringList names;
    for (const Vm *vm : activeIn(snapshot, partition)) {
        names << vm->name;
        objects.push_back({ObjectKind::Vm, vm->id});
    }
    names.sort();
    if (!names.isEmpty()) {
        return against(ErrorCode::WrongState,
                       Words::tr("%1 cannot be switched off while VMs run in it: %2. Move them away or shut "
                                 "them down first.")
                           .arg(label, wording::someOf(names)));
    }
    if (piece.host.reading.freshness != Freshness::Fresh) {
        return against(ErrorCode::DataStale,
                       Words::tr("%1 does not answer just now, so it is not known which VMs run in %2.")
                           .arg(piece.host.name, label));
    }
    if (!leavesACpu(piece, partition)) {
        return against(ErrorCode::WrongState,
                       Words::tr("%1 has the last CPUs of %2 that are online. Switch another partition on "
                                 "first, or power the whole host off.")
                           .arg(label, piece.host.name));
    }
    return std::nullopt;
}

Step partitionStep(const Snapshot &snapshot, const Partition &partition, ActionKind kind)
{
    StepTerms terms;
    terms.onlyIfEmpty = true; // of switching off, also where that takes a switching on back
    terms.uses = {{ObjectKind::Host, partition.hostId}};
    Step step;
    step.id = toWord(kind);
    step.action = kind;
    step.target = {ObjectKind::Partition, partition.id};
    step.targetName = labelOf(snapshot, partition);
    step.limitMs = limitsOf(kind).limitMs;
    step.terms = std::make_shared<const StepTerms>(std::move(terms));
    return step;
}

} // namespace switchyard
