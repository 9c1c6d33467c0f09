// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/last_hour.h"

#include "core/engine/engine.h"

#include <algorithm>

namespace switchyard
{
namespace
{

UsageLine lineOf(const Engine &engine, const Clock &clock, const ObjectRef &ref, const UsageQuery &query)
{
    const SnapshotPtr snapshot = engine.snapshot();
    UsageLine line;
    line.object = ref;
    line.name = snapshot->nameOf(ref);
    if (const Vm *vm = ref.kind == ObjectKind::Vm ? snapshot->vm(ref.id) : nullptr) {
        line.hostId = vm->hostId;
        line.cpus = vm->vcpus;
        line.memoryBytes = vm->memoryBytes;
    }
    if (const Host *host = ref.kind == ObjectKind::Host ? snapshot->host(ref.id) : nullptr) {
        line.cpus = host->usableCpus();
        line.memoryBytes = host->memoryBytes;
    }
    const qint64 offset = clock.now().toMSecsSinceEpoch() - clock.monotonicMs();
    for (const UsageSeries::Point &point : engine.usageOf(ref).points) {
        const qint64 at = point.atMs + offset;
        if (at >= query.from.toMSecsSinceEpoch() && at <= query.to.toMSecsSinceEpoch())
            line.points.push_back({at, point.usage, point.gapBefore});
    }
    return line;
}

} // namespace

UsageSpan lastHourOf(const Engine &engine, const Clock &clock, const UsageQuery &query)
{
    UsageSpan span;
    span.stepMs = 30'000;
    const SnapshotPtr snapshot = engine.snapshot();
    const auto add = [&](const ObjectRef &ref) {
        if (UsageLine line = lineOf(engine, clock, ref, query); !line.points.empty())
            span.lines.push_back(std::move(line));
    };
    for (const ObjectRef &ref : query.objects) {
        add(ref);
        const HostPiece *piece =
            query.withVms && ref.kind == ObjectKind::Host ? snapshot->hostPiece(ref.id) : nullptr;
        for (const Vm &vm : piece ? piece->vms : std::vector<Vm>())
            add({ObjectKind::Vm, vm.id});
    }
    return span;
}

} // namespace switchyard
