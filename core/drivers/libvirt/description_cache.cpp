// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/description_cache.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace switchyard::libvirt
{
namespace
{

constexpr qint64 periodMs = 60'000;
constexpr qint64 spreadMs = 30'000;

/// The ids of all domains with a property; nothing where the hypervisor cannot filter.
std::optional<QSet<QString>> domainsWith(virConnectPtr connection, unsigned filter)
{
    virDomainPtr *domains = nullptr;
    const int count = virConnectListAllDomains(connection, &domains, filter);
    if (count < 0)
        return std::nullopt;
    QSet<QString> ids;
    for (int i = 0; i < count; ++i)
        ids.insert(sampleOf(DomainHandle(domains[i])).uuid);
    std::free(static_cast<void *>(domains));
    return ids;
}

/// Sizes that are known go over to the disks that are still the same.
void keepSizes(const std::vector<VmDisk> &from, std::vector<VmDisk> &into)
{
    for (VmDisk &disk : into) {
        const auto same = [&](const VmDisk &old) {
            return old.target == disk.target && old.address == disk.address &&
                   old.exportName == disk.exportName;
        };
        const auto old = std::ranges::find_if(from, same);
        if (disk.capacityBytes <= 0 && old != from.end())
            disk.capacityBytes = old->capacityBytes;
    }
}

} // namespace

void DescriptionCache::invalidate(const QSet<QString> &vmIds)
{
    for (const QString &id : vmIds) {
        if (const auto entry = m_entries.find(id); entry != m_entries.end())
            entry->stale = true;
    }
}

void DescriptionCache::invalidateAll()
{
    for (CachedDescription &entry : m_entries)
        entry.stale = true;
}

const CachedDescription *DescriptionCache::find(const QString &vmId) const
{
    const auto entry = m_entries.constFind(vmId);
    return entry == m_entries.constEnd() ? nullptr : &*entry;
}

bool DescriptionCache::isDue(const DomainSample &sample, qint64 nowMs) const
{
    if (isPausedByMigration(sample.state) || isStartingUp(sample.state))
        return false;
    const CachedDescription *entry = find(sample.uuid);
    return !entry || entry->stale || entry->runId != sample.runId ||
           entry->active != isActive(sample.state) || entry->dueAtMs <= nowMs;
}

void DescriptionCache::fetch(const DomainSample &sample, qint64 nowMs, const Complete &complete)
{
    const TextHandle xml(virDomainGetXMLDesc(sample.domain.get(), 0));
    if (!xml)
        return; // gone, or busy: what was known stays, and it is tried again
    CachedDescription entry = m_entries.value(sample.uuid);
    const size_t length = std::strlen(xml.get());
    auto parsed = length > static_cast<size_t>(largestXml)
                      ? parseDomain(QByteArray(largestXml + 1, ' ')) // refused, uncopied
                      : parseDomain(QByteArray::fromRawData(xml.get(), static_cast<qsizetype>(length)));
    if (parsed) {
        keepSizes(entry.description.disks, parsed->disks);
        entry.description = std::move(*parsed);
        complete(sample.domain.get(), entry.description);
    }
    entry.runId = sample.runId;
    entry.active = isActive(sample.state);
    entry.stale = false;
    entry.dueAtMs = nowMs + periodMs + static_cast<qint64>(qHash(sample.uuid) % spreadMs);
    m_entries.insert(sample.uuid, entry);
}

void DescriptionCache::learnSizes(const DomainSample &sample)
{
    const auto entry = m_entries.find(sample.uuid);
    if (entry == m_entries.end())
        return;
    for (const auto &[target, bytes] : sample.capacities) {
        const auto disk = std::ranges::find(entry->description.disks, target, &VmDisk::target);
        if (disk != entry->description.disks.end() && bytes > 0)
            disk->capacityBytes = bytes;
    }
}

void DescriptionCache::refresh(virConnectPtr connection, const std::vector<DomainSample> &samples,
                               const Call &call, qint64 nowMs, const Complete &complete)
{
    QSet<QString> present;
    std::vector<const DomainSample *> due;
    for (const DomainSample &sample : samples) {
        present.insert(sample.uuid);
        if (isDue(sample, nowMs))
            due.push_back(&sample);
    }
    m_entries.removeIf([&](const auto &entry) { return !present.contains(entry.key()); });
    if (!due.empty())
        fetchDue(connection, std::move(due), call, nowMs, complete);
    for (const DomainSample &sample : samples)
        learnSizes(sample);
}

void DescriptionCache::fetchDue(virConnectPtr connection, std::vector<const DomainSample *> due,
                                const Call &call, qint64 nowMs, const Complete &complete)
{
    std::ranges::stable_sort(due, {},
                             [this](const DomainSample *sample) { return find(sample->uuid) ? 1 : 0; });
    const int enough = call.remainingMs() / 2;
    for (const DomainSample *sample : due) {
        if (call.stopRequested() || call.remainingMs() <= enough)
            break;
        fetch(*sample, nowMs, complete);
    }
    const auto persistent = domainsWith(connection, VIR_CONNECT_LIST_DOMAINS_PERSISTENT);
    const auto autostart = domainsWith(connection, VIR_CONNECT_LIST_DOMAINS_AUTOSTART);
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        entry->persistent = !persistent || persistent->contains(entry.key());
        entry->autostart = autostart && autostart->contains(entry.key());
    }
}

} // namespace switchyard::libvirt
