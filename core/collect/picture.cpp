// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/picture.h"

#include "core/base/words.h"
#include "core/collect/host_report.h"
#include "core/collect/pieces.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 judgeEveryMs = 50;

/// What one volume is matched by; anything else of it may change without a new index.
bool sameNames(const std::vector<Volume> &left, const std::vector<Volume> &right)
{
    return std::equal(
        left.begin(), left.end(), right.begin(), right.end(),
        [](const Volume &a, const Volume &b) { return a.id == b.id && a.protocol == b.protocol; });
}

std::vector<Volume> tidyVolumes(std::vector<Volume> volumes, const QString &arrayId)
{
    std::erase_if(volumes, [](const Volume &volume) { return volume.name.isEmpty(); });
    for (Volume &volume : volumes) {
        volume.arrayId = arrayId;
        volume.id = arrayId + u'/' + volume.name;
    }
    const auto byId = [](const Volume &left, const Volume &right) { return left.id < right.id; };
    std::stable_sort(volumes.begin(), volumes.end(), byId);
    const auto sameId = [](const Volume &left, const Volume &right) { return left.id == right.id; };
    volumes.erase(std::unique(volumes.begin(), volumes.end(), sameId), volumes.end());
    return volumes;
}

/// Drops from `records` what `specs` no longer names.
template<typename Records, typename Specs, typename Dropped>
void dropMissing(Records &records, const Specs &specs, QStringList &removed, Dropped dropped)
{
    QSet<QString> ids;
    for (const auto &spec : specs)
        ids.insert(spec.id);
    std::erase_if(records, [&](const auto &item) {
        if (ids.contains(item.first))
            return false;
        removed << item.first;
        dropped(item.first);
        return true;
    });
}

/// A place for what switches each part that has power of its own.
void keepPowers(HostRecord &record)
{
    auto before = std::exchange(record.powers, {});
    for (const PartitionSpec &partition : record.spec.partitions) {
        if (partition.power)
            record.powers[partition.power->id] = before[partition.power->id];
    }
}

QString hostOfPart(const QString &partitionId)
{
    return partitionId.section(u'/', 0, 0);
}

} // namespace

Picture::Picture(UsageHistory &history)
    : m_history(history)
{
}

void Picture::setSite(const Site &site, qint64 nowMs)
{
    dropRemoved(site, nowMs);
    m_dirtySites = true;
    m_volumesChanged = true;
    m_hostOrder.clear();
    for (const UpsSpec &spec : site.upses) {
        m_removedUpses.removeAll(spec.id);
        m_upses[spec.id].spec = spec;
        m_dirtyUpses.insert(spec.id);
    }
    for (const ArraySpec &spec : site.arrays) {
        m_removedArrays.removeAll(spec.id);
        m_arrays[spec.id].spec = spec;
        m_dirtyArrays.insert(spec.id);
    }
    for (const HostSpec &spec : site.hosts) {
        m_removedHosts.removeAll(spec.id);
        m_hostOrder.insert(spec.id, m_hostOrder.size());
        m_merge.addHost(spec.id, spec.siteId);
        HostRecord &record = m_hosts[spec.id];
        const bool otherPartitions = record.spec.partitions != spec.partitions;
        record.spec = spec;
        keepPowers(record);
        record.evidence.hasBmc = spec.bmc.has_value();
        if (otherPartitions && record.hasReport()) {
            record.resolve(m_volumes);
            m_merge.restate(spec.id, record.vms());
        }
        m_dirtyHosts.insert(spec.id);
    }
    m_site = site;
}

void Picture::dropRemoved(const Site &site, qint64 nowMs)
{
    dropMissing(m_upses, site.upses, m_removedUpses, [this](const QString &id) {
        m_dirtyUpses.remove(id);
        m_history.forget(ObjectKind::Ups, id);
    });
    dropMissing(m_arrays, site.arrays, m_removedArrays,
                [this](const QString &id) { m_dirtyArrays.remove(id); });
    for (const auto &[id, record] : m_hosts) {
        const bool stays = std::any_of(site.hosts.begin(), site.hosts.end(),
                                       [&](const HostSpec &spec) { return spec.id == id; });
        if (stays)
            continue;
        m_history.forget(ObjectKind::Host, id);
        for (const PartitionFacts &partition : partitionsOf(record.spec))
            m_history.forget(ObjectKind::Partition, partition.id);
    }
    dropMissing(m_hosts, site.hosts, m_removedHosts, [&](const QString &id) {
        m_dirtyHosts.remove(id);
        m_readyHosts.erase(id);
        m_merge.forgetHost(id, nowMs);
    });
}

void Picture::forget(const DeviceKey &key, qint64 nowMs)
{
    if (key.role == Role::Ups) {
        m_upses[key.id].said = {};
        m_dirtyUpses.insert(key.id);
    } else if (key.role == Role::Array) {
        m_arrays[key.id].said = {};
        m_arrays[key.id].volumes.clear();
        m_dirtyArrays.insert(key.id);
        m_volumesChanged = true;
    } else if (key.role == Role::Partition) {
        if (PartitionPower *power = powerOfPartition(key.id)) {
            *power = {};
            m_dirtyHosts.insert(hostOfPart(key.id));
        }
    } else if (const auto found = m_hosts.find(key.id); found != m_hosts.end()) {
        if (key.role == Role::Host) {
            dropAnswer(found->second, nowMs);
        } else {
            found->second.evidence.power = PowerState::Unknown;
            found->second.evidence.poweredSinceMs = -1;
            found->second.evidence.bmcClockGap.reset();
            m_dirtyHosts.insert(key.id);
        }
    }
}

Result<void> Picture::take(const DeviceKey &key, Report report, qint64 beganMs, qint64 nowMs)
{
    switch (key.role) {
    case Role::Ups:
        takeUps(key.id, std::get<UpsReport>(std::move(report)), nowMs);
        break;
    case Role::Host:
        return takeHost(key.id, std::get<HostReport>(std::move(report)), beganMs, nowMs);
    case Role::Bmc:
        takePower(key.id, std::get<PowerReport>(report), nowMs);
        break;
    case Role::Partition:
        if (PartitionPower *power = powerOfPartition(key.id)) {
            const auto &said = std::get<PowerReport>(report);
            power->power = said.power;
            power->online = said.online;
            m_dirtyHosts.insert(hostOfPart(key.id));
        }
        break;
    case Role::Array:
        takeArray(key.id, std::get<ArrayReport>(std::move(report)));
        break;
    }
    return {};
}

void Picture::takeUps(const QString &id, UpsReport report, qint64 nowMs)
{
    UpsRecord &record = m_upses[id];
    record.said = std::move(report.facts);
    record.said.drainsOnMains = record.charge.drainsOnMains(record.said, nowMs);
    m_dirtyUpses.insert(id);
    const Ups ups = makeUps(record.spec, record.said, {});
    const auto value = [](const std::optional<double> &said) {
        return said ? static_cast<float>(*said) : UpsSeries::Point::unknown;
    };
    m_history.addUps(id, {nowMs, value(ups.chargePercent), value(ups.runtimeSeconds), value(ups.loadPercent),
                          std::exchange(record.gap, false)});
}

void Picture::takeArray(const QString &id, ArrayReport report)
{
    ArrayRecord &record = m_arrays[id];
    auto volumes = tidyVolumes(std::move(report.volumes), id);
    if (!sameNames(volumes, record.volumes) || record.said.dataAddresses != report.facts.dataAddresses)
        m_volumesChanged = true;
    record.said = std::move(report.facts);
    record.volumes = std::move(volumes);
    m_dirtyArrays.insert(id);
}

void Picture::takePower(const QString &id, const PowerReport &report, qint64 nowMs)
{
    const auto found = m_hosts.find(id);
    if (found == m_hosts.end())
        return;
    HostEvidence &evidence = found->second.evidence;
    if (report.power != PowerState::On)
        evidence.poweredSinceMs = -1;
    else if (evidence.poweredSinceMs < 0) // one that answered before its BMC did has booted already
        evidence.poweredSinceMs = evidence.power == PowerState::Unknown && evidence.hypervisor.seenAtMs >= 0
                                      ? evidence.hypervisor.seenAtMs
                                      : nowMs;
    evidence.power = report.power;
    evidence.bmcClockGap = report.clockGap;
    m_dirtyHosts.insert(id);
}

Result<void> Picture::takeHost(const QString &id, HostReport report, qint64 beganMs, qint64 nowMs)
{
    const auto found = m_hosts.find(id);
    if (found == m_hosts.end())
        return {};
    HostRecord &record = found->second;
    if (const auto checked = checkIdentity(record, report.facts, nowMs); !checked) {
        dropAnswer(record, nowMs);
        return checked;
    }
    record.take(std::move(report), m_volumes, nowMs);
    m_merge.hostAnswered(id, record.vms(), beganMs, nowMs);
    record.recordVms(m_merge, m_history);
    m_dirtyHosts.insert(id);
    return {};
}

/// The machine that is configured, and no machine twice: of two entries the first of the site file counts.
Result<void> Picture::checkIdentity(const HostRecord &record, const HostFacts &facts, qint64 nowMs)
{
    const QString uuid = facts.uuid.toLower();
    const QString wanted = record.spec.uuid.toLower();
    const QString &id = record.spec.id;
    if (!wanted.isEmpty() && wanted != uuid) {
        return fail(ErrorCode::IdentityMismatch,
                    Words::tr("Another machine answers at %1 than %2. Check its address, or its UUID in the "
                              "site file.")
                        .arg(record.spec.address, id),
                    QStringLiteral("expected %1, got %2").arg(wanted, uuid));
    }
    if (uuid.isEmpty())
        return {};
    const QString other = m_machines.value(uuid);
    const auto found = m_hosts.find(other);
    if (other != id && found != m_hosts.end() && found->second.uuid() == uuid) {
        if (m_hostOrder.value(other) < m_hostOrder.value(id)) {
            return fail(ErrorCode::IdentityMismatch,
                        Words::tr("%1 is the same machine as %2. Remove one of them from the site file, or "
                                  "correct its address.")
                            .arg(id, other),
                        uuid);
        }
        dropAnswer(found->second, nowMs); // it will be told so when it answers next
    }
    m_machines.insert(uuid, id);
    return {};
}

void Picture::dropAnswer(HostRecord &record, qint64 nowMs)
{
    if (!record.hasReport())
        return;
    record.clear();
    m_merge.forgetHost(record.spec.id, nowMs);
    m_merge.addHost(record.spec.id, record.spec.siteId);
    m_dirtyHosts.insert(record.spec.id);
}

void Picture::setReading(const DeviceKey &key, const Reading &reading, bool asked, qint64 nowMs)
{
    if (key.role == Role::Ups) {
        UpsRecord &record = m_upses[key.id];
        record.gap = record.gap || reading.freshness != Freshness::Fresh;
        record.reading = reading;
        m_dirtyUpses.insert(key.id);
        return;
    }
    if (key.role == Role::Array) {
        m_arrays[key.id].reading = reading;
        m_dirtyArrays.insert(key.id);
        return;
    }
    if (key.role == Role::Partition) {
        if (PartitionPower *power = powerOfPartition(key.id)) {
            power->reading = reading;
            m_dirtyHosts.insert(hostOfPart(key.id));
        }
        return;
    }
    const auto found = m_hosts.find(key.id);
    if (found == m_hosts.end())
        return;
    HostRecord &record = found->second;
    if (key.role == Role::Bmc) {
        record.bmcReading = reading;
        record.evidence.bmc = reading.freshness;
    } else {
        record.evidence.hypervisor = reading;
        record.evidence.asked = asked;
    }
    m_dirtyHosts.insert(key.id);
    judge(record, nowMs);
}

void Picture::judge(HostRecord &record, qint64 nowMs)
{
    const HostState state = judgeHost(record.evidence, nowMs);
    if (state != record.state) {
        record.state = state;
        m_dirtyHosts.insert(record.spec.id);
    }
    record.lostPower = record.lostPower || state == HostState::Off;
    if (state == HostState::Off) { // it comes up with whatever it is set up to
        for (auto &[id, power] : record.powers)
            power.power = PowerState::Unknown;
    }
    const bool fresh = record.evidence.hypervisor.freshness == Freshness::Fresh && record.hasReport();
    m_merge.setStanding(record.spec.id, fresh, record.lostPower, nowMs);
}

void Picture::migratedAway(const QString &hostId, const QString &vmId, qint64 nowMs)
{
    m_merge.migratedAway(hostId, vmId.toLower(), nowMs);
}

void Picture::pass(qint64 nowMs)
{
    if (m_judgedAtMs < 0 || nowMs - m_judgedAtMs >= judgeEveryMs) {
        m_judgedAtMs = nowMs;
        for (auto &[id, record] : m_hosts)
            judge(record, nowMs);
    }
    m_merge.settle(nowMs);
}

HostState Picture::stateOf(const QString &hostId) const
{
    const auto found = m_hosts.find(hostId);
    return found == m_hosts.end() ? HostState::Unknown : found->second.state;
}

PowerState Picture::powerOf(const QString &hostId) const
{
    const auto found = m_hosts.find(hostId);
    return found == m_hosts.end() ? PowerState::Unknown : found->second.evidence.power;
}

PartitionPower *Picture::powerOfPartition(const QString &id)
{
    const auto host = m_hosts.find(hostOfPart(id));
    if (host == m_hosts.end())
        return nullptr;
    const auto found = host->second.powers.find(id);
    return found == host->second.powers.end() ? nullptr : &found->second;
}

PowerState Picture::powerOfPart(const QString &partitionId) const
{
    const auto host = m_hosts.find(hostOfPart(partitionId));
    if (host == m_hosts.end())
        return PowerState::Unknown;
    const auto found = host->second.powers.find(partitionId);
    return found == host->second.powers.end() ? PowerState::Unknown : found->second.power;
}

QStringList Picture::switchedPartitionsOf(const QString &hostId) const
{
    QStringList ids;
    if (const auto host = m_hosts.find(hostId); host != m_hosts.end()) {
        for (const auto &[id, power] : host->second.powers)
            ids << id;
    }
    return ids;
}

bool Picture::anyOnBattery() const
{
    return std::any_of(m_upses.begin(), m_upses.end(), [](const auto &item) {
        const UpsState state = item.second.said.state;
        return state == UpsState::OnBattery || state == UpsState::LowBattery ||
               state == UpsState::ForcedShutdown;
    });
}

} // namespace switchyard
