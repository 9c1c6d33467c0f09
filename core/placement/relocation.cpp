// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/relocation.h"

#include "core/base/words.h"
#include "core/site/expression.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr double mib = 1024.0 * 1024;

double orZero(double value)
{
    return std::isnan(value) ? 0 : value;
}

VmTerms termsOf(const Yardstick &measure, const Host &host, const Vm &vm)
{
    const auto percent = [&](Resource resource) {
        for (const ResourceRule &rule : measure.rules()) {
            if (rule.resource == resource)
                return orZero(measure.vmPercent(host, vm, rule));
        }
        return orZero(measure.vmPercent(host, vm, ResourceRule{.resource = resource}));
    };
    const Usage &use = vm.usage;
    VmTerms terms;
    terms.cpu = percent(Resource::Cpu);
    terms.memory = percent(Resource::Memory);
    terms.disk = percent(Resource::Disk);
    terms.network = percent(Resource::Network);
    terms.memoryTraffic = percent(Resource::MemoryTraffic);
    for (const float bps : {use.diskReadBps, use.diskWriteBps, use.netReceiveBps, use.netTransmitBps})
        terms.ioBps += orZero(double(bps));
    terms.iops = orZero(double(use.diskReadIops)) + orZero(double(use.diskWriteIops));
    terms.latencyMs = orZero(double(use.diskLatencyMs));
    terms.steal = orZero(double(use.cpuStealPercent));
    terms.vcpus = vm.vcpus;
    terms.memoryGiB = static_cast<double>(vm.memoryBytes) / (mib * 1024);
    terms.priority = measure.of(vm).priority;
    return terms;
}

/// Those that fight, the one that should go first.
Result<std::vector<const Vm *>> inOrder(const Yardstick &measure, const HostPiece &piece,
                                        const Conflict &conflict)
{
    std::optional<Expression> expression;
    if (measure.policy().choice == VmChoice::Expression) {
        auto made = Expression::of(measure.policy().expression);
        if (!made)
            return std::unexpected(made.error());
        expression.emplace(std::move(*made));
    }
    struct Entry
    {
        const Vm *vm = nullptr;
        double rank = 0; ///< the highest goes
        double use = 0;
    };
    std::vector<Entry> entries;
    for (const Fighter &fighter : conflict.contests.front().fighters) {
        const Vm *vm = piece.vm(fighter.vmId);
        if (!vm)
            continue;
        Entry entry{vm, 0, fighter.percent};
        switch (measure.policy().choice) {
        case VmChoice::HighestUse:
            entry.rank = fighter.percent;
            break;
        case VmChoice::HighestIo:
            entry.rank = termsOf(measure, piece.host, *vm).ioBps;
            break;
        case VmChoice::LowestPriority:
            entry.rank = -measure.of(*vm).priority;
            break;
        case VmChoice::Expression:
            entry.rank = expression->valueOf(termsOf(measure, piece.host, *vm));
            break;
        }
        entries.push_back(entry);
    }
    std::ranges::sort(entries, [](const Entry &a, const Entry &b) {
        return std::tie(b.rank, b.use, a.vm->id) < std::tie(a.rank, a.use, b.vm->id);
    });
    std::vector<const Vm *> vms;
    for (const Entry &entry : entries)
        vms.push_back(entry.vm);
    return vms;
}

/// Empty = it may be moved again.
QString coolsDown(const Yardstick &measure, const Vm &vm, const RelocationTerms &terms)
{
    QDateTime moved = terms.movedAt.value(vm.id);
    for (const VmMark &mark : vm.marks) {
        if (mark.kind == VmMark::Kind::Moved && (!moved.isValid() || mark.at > moved))
            moved = mark.at;
    }
    if (!moved.isValid())
        return {};
    const auto coolDownMs = static_cast<qint64>(measure.policy().coolDownMinutes * 60'000);
    const qint64 leftMs = coolDownMs - moved.msecsTo(terms.now);
    if (leftMs <= 0 || leftMs > 2 * coolDownMs) // a clock far ahead must not pin a VM for ever
        return {};
    return Words::tr("%1 was moved a moment ago, and is let alone for another %2 min.")
        .arg(vm.name)
        .arg((leftMs + 59'999) / 60'000);
}

size_t ruleOf(const Yardstick &measure, Resource resource)
{
    for (size_t i = 0; i < measure.rules().size(); ++i) {
        if (measure.rules()[i].resource == resource)
            return i;
    }
    return 0;
}

HostBoard settled(const HostBoard &board, const RelocationTerms &terms)
{
    HostBoard after = board;
    for (const PlannedMove &move : terms.underWay)
        after.move(move.vmId, move.toHost);
    return after;
}

void refuse(Relocation &relocation, ErrorCode code, const QString &what)
{
    relocation.refusal = Error{code, what, {}};
    relocation.state = AdviceState::Refused;
}

/// Where it goes, once it is clear which.
void place(const HostBoard &board, const Vm &vm, size_t rule, const RelocationTerms &terms,
           Relocation &relocation)
{
    QString nearest;
    relocation.toHost = board.bestFor(vm, rule, terms.notTo, &nearest);
    if (!relocation.toHost.isEmpty()) {
        relocation.loads = board.changesOf(vm, relocation.toHost);
        return;
    }
    refuse(
        relocation, ErrorCode::Busy,
        nearest.isEmpty()
            ? Words::tr("%1 should go, but there is no other host. Nothing is moved.").arg(vm.name)
            : Words::tr("%1 should go, but no host can take it. The one with the most room, %2. Nothing is "
                        "moved: make room, or switch a host on.")
                  .arg(vm.name, nearest));
}

} // namespace

Relocation planRelocation(const HostBoard &board, const Conflict &conflict, const RelocationTerms &terms)
{
    const Yardstick &measure = board.measure();
    Relocation relocation;
    relocation.conflictId = conflict.id;
    relocation.fromHost = conflict.hostId;
    relocation.mode = measure.policy().mode;
    relocation.madeAt = terms.now;
    const HostPiece *piece = board.snapshot().hostPiece(conflict.hostId);
    if (!piece || conflict.contests.empty()) {
        refuse(relocation, ErrorCode::NotFound, Words::tr("The host of the conflict is not there any more."));
        return relocation;
    }
    const auto order = inOrder(measure, *piece, conflict);
    if (!order) {
        refuse(relocation, order.error().code, order.error().what);
        return relocation;
    }
    std::optional<HostBoard> own;
    if (!terms.underWay.empty())
        own.emplace(settled(board, terms));
    const HostBoard &now = own ? *own : board;
    QStringList kept;
    for (const Vm *vm : *order) {
        if (auto why = now.keeps(*vm)) {
            kept << *why;
            continue;
        }
        if (const QString why = coolsDown(measure, *vm, terms); !why.isEmpty()) {
            kept << why;
            continue;
        }
        relocation.vmId = vm->id;
        relocation.mode = measure.modeOf(*vm);
        place(now, *vm, ruleOf(measure, conflict.contests.front().resource), terms, relocation);
        return relocation;
    }
    refuse(relocation, ErrorCode::WrongState,
           Words::tr("None of those that fight may be moved.") + u' ' + kept.join(u' '));
    return relocation;
}

Relocation planRelocation(const HostBoard &board, const QString &vmId, const QString &toHost,
                          const RelocationTerms &terms)
{
    Relocation relocation;
    relocation.madeAt = terms.now;
    const Vm *vm = board.snapshot().vm(vmId);
    if (!vm) {
        refuse(relocation, ErrorCode::NotFound, Words::tr("There is no such VM."));
        return relocation;
    }
    const HostBoard now = settled(board, terms);
    relocation.vmId = vmId;
    relocation.fromHost = now.homeOf(vmId);
    if (vm->state != VmState::Running)
        refuse(relocation, ErrorCode::WrongState, Words::tr("%1 does not run.").arg(vm->name));
    else if (auto why = now.keeps(*vm))
        refuse(relocation, ErrorCode::WrongState, *why);
    else if (toHost.isEmpty())
        place(now, *vm, 0, terms, relocation);
    else if (auto no = now.against(*vm, toHost))
        refuse(relocation, ErrorCode::WrongState,
               Words::tr("%1 cannot go to %2: %3.")
                   .arg(vm->name, board.snapshot().nameOf({ObjectKind::Host, toHost}), *no));
    if (!relocation.refusal && !toHost.isEmpty()) {
        relocation.toHost = toHost;
        relocation.loads = now.changesOf(*vm, toHost);
    }
    return relocation;
}

} // namespace switchyard
