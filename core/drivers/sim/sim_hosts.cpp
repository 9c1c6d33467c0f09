// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/sim/sim_world.h"

#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 hypervisorBytes = 2LL << 30;
constexpr double hypervisorCpu = 0.05; ///< seconds per second, on CPU 0
constexpr double haSeconds = 3;        ///< until a cluster's manager starts again what stopped

std::unexpected<Error> wrongState(const QString &sentence)
{
    return fail(ErrorCode::WrongState, sentence);
}

/// A VM uses its disks and NICs alike.
void shareOut(Counters &counters, const VmFacts &facts)
{
    const auto disks = qint64(facts.disks.size());
    for (const VmDisk &disk : facts.disks)
        counters.disks.push_back({disk.target, counters.diskReadBytes / disks,
                                  counters.diskWriteBytes / disks, counters.diskReads / disks,
                                  counters.diskWrites / disks, counters.diskReadNs / disks,
                                  counters.diskWriteNs / disks});
    const auto nics = qint64(facts.nics.size());
    for (const VmNic &nic : facts.nics)
        counters.nics.push_back({nic.target, counters.netReceivedBytes / nics, counters.netSentBytes / nics});
}

} // namespace

SimTotals SimWorld::curvesOf(const VmNow &vm) const
{
    return totalsAt(m_spec.loads[size_t(vm.spec.load)], seconds(), vm.seed, vm.spec.vcpus);
}

SimTotals SimWorld::totalsOf(const VmNow &vm) const
{
    SimTotals totals = vm.done;
    if (vm.counting) {
        totals += curvesOf(vm);
        totals -= vm.begun;
    }
    return totals;
}

Counters SimWorld::countersOf(const VmNow &vm, const SimTotals &totals) const
{
    const SimLoad &load = m_spec.loads[size_t(vm.spec.load)];
    Counters counters;
    counters.cpuTimeNs = qint64(totals.cpu * 1e9);
    counters.cpuStealNs = qint64(totals.steal * 1e9);
    const double balloon = load.balloon.at(seconds(), vm.seed);
    counters.memoryMaxBytes = vm.spec.memoryBytes;
    counters.memoryTotalBytes = qint64(double(vm.spec.memoryBytes) * (1 - balloon));
    counters.memoryUsedBytes = qint64(double(counters.memoryTotalBytes) * load.memory.at(seconds(), vm.seed));
    counters.diskReadBytes = qint64(totals.diskRead);
    counters.diskWriteBytes = qint64(totals.diskWrite);
    counters.diskReads = qint64(totals.diskRead / load.requestBytes);
    counters.diskWrites = qint64(totals.diskWrite / load.requestBytes);
    counters.diskReadNs = qint64(double(counters.diskReads) * load.latencyMs * 1e6);
    counters.diskWriteNs = qint64(double(counters.diskWrites) * load.latencyMs * 1e6);
    counters.netReceivedBytes = qint64(totals.netReceive);
    counters.netSentBytes = qint64(totals.netTransmit);
    counters.swapInBytes = qint64(totals.swap / 2);
    counters.swapOutBytes = qint64(totals.swap / 2);
    counters.memoryTrafficBytes = qint64(totals.memoryTraffic);
    shareOut(counters, vm.report.facts);
    return counters;
}

/// A machine's CPU time lies evenly on the CPUs it may use.
void SimWorld::spread(const VmNow &vm, const SimTotals &totals, std::vector<double> &busy) const
{
    const std::vector<int> &cpus = vm.report.facts.affinity.cpus();
    if (cpus.empty()) {
        for (double &cpu : busy)
            cpu += totals.cpu / double(busy.size());
        return;
    }
    for (const int cpu : cpus) {
        if (size_t(cpu) < busy.size())
            busy[size_t(cpu)] += totals.cpu / double(cpus.size());
    }
}

void SimWorld::retire(int number)
{
    VmNow &vm = m_vms[size_t(number)];
    HostNow &host = m_hosts[size_t(vm.home)];
    const SimTotals totals = totalsOf(vm);
    host.retiredTotals += totals;
    spread(vm, totals, host.retired);
    vm.done = {};
    vm.begun = curvesOf(vm);
}

void SimWorld::setState(int number, VmState state, const QString &reason)
{
    if (isMoving(number))
        endMigration(number, Error{ErrorCode::WrongState,
                                   Words::tr("%1 did not go on running while it was moved.")
                                       .arg(m_vms[size_t(number)].spec.name),
                                   reason});
    VmNow &vm = m_vms[size_t(number)];
    const bool runs = state == VmState::Running || state == VmState::ShuttingDown;
    const bool lives = runs || state == VmState::Paused;
    const bool ranUntilNow = vm.counting && !lives;
    if (!lives)
        retire(number);
    if (runs != vm.counting) {
        if (vm.counting)
            vm.done = totalsOf(vm);
        vm.counting = runs;
        vm.begun = curvesOf(vm);
    }
    if (!lives)
        vm.done = {};
    vm.report.facts.state = state;
    vm.report.facts.stateReason = reason;
    ++vm.token;
    tell(vm.home, HostEvent::Kind::VmChanged, vm.spec.id);
    if (ranUntilNow && m_hosts[size_t(vm.home)].spec.ha)
        startAgainLater(number);
}

void SimWorld::startAgainLater(int number)
{
    at(haSeconds, [this, number, token = m_vms[size_t(number)].token] {
        const VmNow &vm = m_vms[size_t(number)];
        const HostNow &host = m_hosts[size_t(vm.home)];
        if (vm.token == token && !host.stoodDown && host.answering && host.supplied)
            setState(number, VmState::Running, u"restarted by the cluster"_s);
    });
}

Result<void> SimWorld::setStoodDown(int number, bool stoodDown)
{
    HostNow &host = m_hosts[size_t(number)];
    if (!host.answering || !host.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(host.spec.name));
    host.stoodDown = stoodDown;
    return {};
}

Result<HostReport> SimWorld::readHost(int number) const
{
    const HostNow &host = m_hosts[size_t(number)];
    if (!host.answering || !host.supplied) {
        return fail(ErrorCode::Unreachable,
                    Words::tr("%1 does not answer. Is it switched on?").arg(host.spec.name),
                    u"simulated: no hypervisor runs there"_s);
    }
    HostReport report;
    report.facts.uuid = host.fault == SimFault::AnotherMachine ? simUuid(u"another"_s) : host.uuid;
    report.facts.hostname = host.spec.id;
    report.facts.hypervisor = u"Simulated 1.0"_s;
    report.facts.driverVersion = u"sim"_s;
    report.facts.cpuModel = u"Simulated CPU"_s;
    report.facts.cpuCount = host.spec.cpus;
    report.facts.memoryBytes = host.spec.memoryBytes;
    if (host.spec.ha)
        report.facts.ha = host.stoodDown ? HaState::StoodDown : HaState::Active;
    report.sampledAtNs = m_nowMs * 1'000'000;

    std::vector<double> busy = host.retired;
    SimTotals all = host.retiredTotals;
    qint64 memory = hypervisorBytes;
    report.vms.reserve(host.vms.size() + host.arriving.size());
    for (const int index : host.vms) {
        const VmNow &vm = m_vms[size_t(index)];
        const SimTotals totals = totalsOf(vm);
        VmReport &out = report.vms.emplace_back(vm.report);
        if (vm.report.facts.state != VmState::ShutOff && vm.report.facts.state != VmState::Crashed) {
            out.counters = countersOf(vm, totals);
            memory += vm.spec.memoryBytes;
        }
        all += totals;
        spread(vm, totals, busy);
    }
    for (const int index : host.arriving) {
        VmReport &out = report.vms.emplace_back(m_vms[size_t(index)].report);
        out.incoming = true;
        out.facts.state = VmState::Paused;
        out.facts.arrivingOnHostId.clear();
    }
    if (!busy.empty())
        busy[0] += hypervisorCpu * double(m_nowMs - host.bootedMs) / 1000.0;
    double total = 0;
    report.cpuBusyNs.reserve(busy.size());
    // Lying: the counters run backwards, as after a wrapped or reset register.
    const double sign = host.fault == SimFault::WrongData ? -1 : 1;
    for (const double cpu : busy) {
        report.cpuBusyNs.push_back(qint64(sign * cpu * 1e9));
        total += cpu;
    }
    Counters &counters = report.counters;
    counters.cpuTimeNs = qint64(sign * total * 1e9);
    counters.memoryTotalBytes = host.spec.memoryBytes;
    counters.memoryUsedBytes = std::min(memory, host.spec.memoryBytes);
    counters.diskReadBytes = qint64(all.diskRead);
    counters.diskWriteBytes = qint64(all.diskWrite);
    counters.netReceivedBytes = qint64(all.netReceive);
    counters.netSentBytes = qint64(all.netTransmit);
    return report;
}

Result<int> SimWorld::vmOn(int host, const QString &vmId) const
{
    const HostNow &there = m_hosts[size_t(host)];
    if (!there.answering || !there.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(there.spec.name));
    const int number = vm(vmId);
    if (number < 0 || m_vms[size_t(number)].home != host)
        return fail(ErrorCode::NotFound, Words::tr("%1 has no VM %2.").arg(there.spec.name, vmId));
    return number;
}

Result<VmState> SimWorld::vmState(int host, const QString &vmId) const
{
    if (const int moving = vm(vmId); moving >= 0 && isArriving(moving, host))
        return VmState::Paused; // as a hypervisor shows what it waits for
    const auto number = vmOn(host, vmId);
    if (!number && postCopyAt(host, vmId))
        return VmState::Paused; // it is left here until all of its memory has gone
    if (!number)
        return std::unexpected(number.error());
    return m_vms[size_t(*number)].report.facts.state;
}

Result<QString> SimWorld::consoleAddress(int host, const QString &vmId) const
{
    const auto number = vmOn(host, vmId);
    if (!number)
        return std::unexpected(number.error());
    const VmNow &vm = m_vms[size_t(*number)];
    if (vm.report.facts.state == VmState::ShutOff || vm.report.facts.state == VmState::Crashed)
        return wrongState(Words::tr("%1 is off: it has no console.").arg(vm.spec.name));
    const auto &vms = m_hosts[size_t(host)].vms;
    const auto place = std::find(vms.begin(), vms.end(), *number) - vms.begin();
    return u"vnc://%1:%2"_s.arg(m_hosts[size_t(host)].spec.id).arg(5900 + place);
}

Result<void> SimWorld::act(int host, const QString &vmId, VmAction action)
{
    const auto found = vmOn(host, vmId);
    if (!found)
        return std::unexpected(found.error());
    const int number = *found;
    const VmNow &vm = m_vms[size_t(number)];
    const VmState state = vm.report.facts.state;
    const bool off = state == VmState::ShutOff || state == VmState::Crashed;
    switch (action) {
    case VmAction::Start:
        if (off)
            setState(number, VmState::Running, u"booted"_s);
        return {};
    case VmAction::ShutDown:
        if (off || state == VmState::ShuttingDown || vm.spec.stubborn)
            return {};
        if (state != VmState::Running)
            return wrongState(Words::tr("%1 is paused: it cannot hear the power button. Resume it first.")
                                  .arg(vm.spec.name));
        setState(number, VmState::ShuttingDown, u"user"_s);
        at(vm.spec.shutdownSeconds, [this, number, token = vm.token] {
            if (m_vms[size_t(number)].token == token)
                setState(number, VmState::ShutOff, u"shutdown"_s);
        });
        return {};
    case VmAction::PowerOff:
        if (!off)
            setState(number, VmState::ShutOff, u"destroyed"_s);
        return {};
    case VmAction::Suspend:
        if (off)
            return wrongState(Words::tr("%1 is off: there is nothing to suspend.").arg(vm.spec.name));
        if (state != VmState::Paused)
            setState(number, VmState::Paused, u"user"_s);
        return {};
    case VmAction::Resume:
        if (off)
            return wrongState(Words::tr("%1 is off: start it instead.").arg(vm.spec.name));
        if (state == VmState::Paused)
            setState(number, VmState::Running, u"unpaused"_s);
        return {};
    case VmAction::SuspendToDisk:
        if (!off)
            setState(number, VmState::ShutOff, u"saved"_s);
        return {};
    }
    return fail(ErrorCode::NotSupported, Words::tr("The simulator does not know this action."));
}

void SimWorld::crash(int number)
{
    if (number >= 0 && m_vms[size_t(number)].counting)
        setState(number, VmState::Crashed, u"panicked"_s);
}

void SimWorld::stopHost(int number, const QString &reason)
{
    HostNow &host = m_hosts[size_t(number)];
    if (host.power == PowerState::Off && !host.answering)
        return;
    breakPostCopy(number);
    for (const int vm : host.vms) {
        if (m_vms[size_t(vm)].report.facts.state != VmState::ShutOff)
            setState(vm, VmState::ShutOff, reason);
    }
    for (const int vm : std::vector(host.arriving)) {
        endMigration(vm, Error{ErrorCode::Unreachable,
                               Words::tr("%1 was lost while %2 was on its way there.")
                                   .arg(host.spec.name, m_vms[size_t(vm)].spec.name),
                               reason});
    }
    host.power = PowerState::Off;
    host.answering = false;
    host.locks.clear();
    ++host.token;
    tell(number, HostEvent::Kind::ConnectionLost, {});
}

void SimWorld::bootHost(int number)
{
    HostNow &host = m_hosts[size_t(number)];
    host.answering = true;
    host.bootedMs = m_nowMs;
    std::fill(host.offline.begin(), host.offline.end(), CpuSet());
    host.retiredTotals = {};
    std::fill(host.retired.begin(), host.retired.end(), 0.0);
    for (const int vm : host.vms) {
        if (m_vms[size_t(vm)].spec.autostart)
            setState(vm, VmState::Running, u"booted"_s);
    }
}

} // namespace switchyard
