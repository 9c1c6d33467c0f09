// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/yardstick.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace switchyard
{
namespace
{

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
const VmBalance usual;

/// What is known of two directions; unknown only where both are.
double both(float one, float other)
{
    if (std::isnan(one) && std::isnan(other))
        return unknown;
    return (std::isnan(one) ? 0.0 : double(one)) + (std::isnan(other) ? 0.0 : double(other));
}

/// Bytes per second of what is counted in bytes.
double bytesOf(const Usage &usage, Resource resource)
{
    switch (resource) {
    case Resource::Disk:
        return both(usage.diskReadBps, usage.diskWriteBps);
    case Resource::Network:
        return both(usage.netReceiveBps, usage.netTransmitBps);
    case Resource::MemoryTraffic:
        return double(usage.memoryTrafficBps);
    case Resource::Cpu:
    case Resource::Memory:
        break;
    }
    return unknown;
}

double percentOf(double part, double whole)
{
    return whole > 0 ? part / whole * 100 : unknown;
}

} // namespace

bool isNamed(const QString &pattern, const VmFacts &vm)
{
    if (pattern == vm.id || pattern == vm.name)
        return true;
    if (!pattern.contains(u'*'))
        return false;
    QString form = QRegularExpression::escape(pattern);
    form.replace(QStringLiteral("\\*"), QStringLiteral(".*"));
    return QRegularExpression(QRegularExpression::anchoredPattern(form)).match(vm.name).hasMatch();
}

int runningVms(const HostPiece &piece)
{
    return static_cast<int>(
        std::ranges::count(piece.vms, VmState::Running, [](const Vm &vm) { return vm.state; }));
}

Yardstick::Yardstick(BalancePolicy policy)
    : m_policy(std::move(policy))
{
    for (qsizetype i = std::ssize(m_policy.hosts) - 1; i >= 0; --i) // the first entry counts
        m_hosts.insert(m_policy.hosts[static_cast<size_t>(i)].host, i);
}

const VmBalance &Yardstick::of(const Vm &vm) const
{
    if (m_policy.vms.empty())
        return usual;
    const QString key = vm.id + u' ' + vm.name;
    auto known = m_vms.constFind(key);
    if (known == m_vms.cend()) {
        const auto found =
            std::ranges::find_if(m_policy.vms, [&](const VmBalance &entry) { return isNamed(entry.vm, vm); });
        known = m_vms.insert(key, found == m_policy.vms.end() ? -1 : found - m_policy.vms.begin());
    }
    return *known < 0 ? usual : m_policy.vms[static_cast<size_t>(*known)];
}

double Yardstick::capacity(const QString &hostId, const ResourceRule &rule) const
{
    if (const auto at = m_hosts.constFind(hostId); at != m_hosts.cend()) {
        for (const auto &[resource, bps] : m_policy.hosts[static_cast<size_t>(*at)].capacities) {
            if (resource == rule.resource)
                return bps;
        }
    }
    return rule.capacityBps;
}

double Yardstick::hostPercent(const HostPiece &piece, const ResourceRule &rule) const
{
    const Host &host = piece.host;
    if (rule.resource == Resource::Cpu)
        return double(host.usage.cpuPercent);
    if (rule.resource == Resource::Memory)
        return double(host.usage.memoryPercent);
    double bytes = bytesOf(host.usage, rule.resource);
    if (std::isnan(bytes)) {
        for (const Vm &vm : piece.vms) {
            const double more = bytesOf(vm.usage, rule.resource);
            if (!std::isnan(more))
                bytes = (std::isnan(bytes) ? 0 : bytes) + more;
        }
    }
    return percentOf(bytes, capacity(host.id, rule));
}

double Yardstick::vmPercent(const Host &host, const Vm &vm, const ResourceRule &rule) const
{
    return vmPercentOn(host, vm, rule);
}

double Yardstick::vmPercentOn(const Host &there, const Vm &vm, const ResourceRule &rule) const
{
    switch (rule.resource) {
    case Resource::Cpu:
        return percentOf(double(vm.usage.cpuPercent) / 100 * vm.vcpus, there.usableCpus());
    case Resource::Memory:
        return percentOf(double(vm.usage.memoryPercent) / 100 * static_cast<double>(vm.memoryBytes),
                         static_cast<double>(there.memoryBytes));
    case Resource::Disk:
    case Resource::Network:
    case Resource::MemoryTraffic:
        break;
    }
    return percentOf(bytesOf(vm.usage, rule.resource), capacity(there.id, rule));
}

double Yardstick::hostThreshold(const QString &hostId, const ResourceRule &rule) const
{
    if (const auto at = m_hosts.constFind(hostId); at != m_hosts.cend())
        return m_policy.hosts[static_cast<size_t>(*at)].hostPercent.value_or(rule.hostPercent);
    return rule.hostPercent;
}

double Yardstick::hostEnd(const QString &hostId, const ResourceRule &rule) const
{
    return std::max(0.0, hostThreshold(hostId, rule) - (rule.hostPercent - rule.endPercent));
}

double Yardstick::coefficient(const QString &hostId) const
{
    const auto at = m_hosts.constFind(hostId);
    return at == m_hosts.cend() ? 1 : m_policy.hosts[static_cast<size_t>(*at)].coefficient;
}

bool Yardstick::takesVms(const QString &hostId) const
{
    const auto at = m_hosts.constFind(hostId);
    return at == m_hosts.cend() || m_policy.hosts[static_cast<size_t>(*at)].takesVms;
}

} // namespace switchyard
