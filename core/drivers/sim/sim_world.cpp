// SPDX-License-Identifier: GPL-3.0-or-later
// Building the room, its calendar and its story. Hosts are in sim_hosts.cpp, VMs that move in
// sim_migrations.cpp, arrays in sim_arrays.cpp and sim_copies.cpp, power in sim_power.cpp.
#include "core/drivers/sim/sim_world.h"

#include <utility>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 leastCapacity = 1LL << 40; ///< of an array that does not say

} // namespace

SimWorld::SimWorld(SimSpec spec)
    : m_spec(std::move(spec))
{
    if (m_spec.loads.empty())
        m_spec.loads.emplace_back();
    build();
    planTimeline();
    repower();
    m_events.clear();
}

void SimWorld::build()
{
    for (SimUpsSpec &ups : m_spec.upses) {
        m_upsIndex.insert(ups.id, int(m_upses.size()));
        UpsNow now;
        now.chargePercent = ups.chargePercent;
        now.spec = std::move(ups);
        m_upses.push_back(std::move(now));
    }
    for (SimArraySpec &array : m_spec.arrays) {
        m_arrayIndex.insert(array.id, int(m_arrays.size()));
        ArrayNow now;
        now.spec = std::move(array);
        m_arrays.push_back(std::move(now));
    }
    for (SimHostSpec &spec : m_spec.hosts) {
        const auto number = int(m_hosts.size());
        m_hostIndex.insert(spec.id, number);
        const std::vector<SimVmSpec> vms = std::exchange(spec.vms, {});
        HostNow host;
        host.uuid = simUuid(u"host/"_s + spec.id);
        host.power = spec.poweredOn ? PowerState::On : PowerState::Off;
        host.answering = spec.poweredOn;
        host.retired.resize(size_t(spec.cpus));
        host.offline.resize(spec.partitions.size());
        for (size_t i = 0; i < spec.partitions.size(); ++i) {
            m_partitionIndex.insert(spec.id + u'/' + spec.partitions[i].id, int(m_partitions.size()));
            m_partitions.emplace_back(number, i);
        }
        host.spec = std::move(spec);
        m_hosts.push_back(std::move(host));
        for (const SimVmSpec &vm : vms)
            addVm(number, vm);
    }
    for (const FeedSpec &feed : m_spec.feeds) {
        const int source = ups(feed.ups);
        const Load to{host(feed.to), array(feed.to)};
        m_upses[size_t(source)].feeds.push_back(to);
        (to.host >= 0 ? m_hosts[size_t(to.host)].upses : m_arrays[size_t(to.array)].upses).push_back(source);
    }
    for (ArrayNow &array : m_arrays) {
        qint64 bytes = 0;
        for (const VolumeNow &volume : array.volumes)
            bytes += volume.report.sizeBytes;
        if (array.spec.capacityBytes <= 0)
            array.spec.capacityBytes = std::max(2 * bytes, leastCapacity);
    }
    m_spec.upses.clear();
    m_spec.hosts.clear();
    m_spec.arrays.clear();
}

void SimWorld::addVm(int hostNumber, const SimVmSpec &spec)
{
    HostNow &host = m_hosts[size_t(hostNumber)];
    VmNow vm;
    vm.spec = spec;
    if (vm.spec.id.isEmpty())
        vm.spec.id = simUuid(spec.name);
    vm.seed = quint32(qHash(vm.spec.id, 0x5157));
    vm.home = hostNumber;
    VmFacts &facts = vm.report.facts;
    facts.id = vm.spec.id;
    facts.name = spec.name;
    facts.vcpus = spec.vcpus;
    facts.memoryBytes = spec.memoryBytes;
    facts.autostart = spec.autostart;
    const int arrayNumber = array(spec.arrayId);
    VmDisk disk;
    disk.target = u"vda"_s;
    disk.capacityBytes = spec.diskBytes;
    if (arrayNumber >= 0) {
        ArrayNow &home = m_arrays[size_t(arrayNumber)];
        disk.protocol = u"nbd"_s;
        disk.address = home.spec.dataAddress;
        disk.exportName = spec.name;
        VolumeNow volume;
        volume.report = {{},
                         {},
                         spec.name,
                         VolumeState::Online,
                         u"nbd"_s,
                         u"vol-"_s + spec.name,
                         u"/volumes/%1.raw"_s.arg(spec.name),
                         spec.diskBytes,
                         spec.diskBytes / 10 * 4,
                         true,
                         false};
        home.volumes.push_back(std::move(volume));
    } else {
        disk.protocol = u"file"_s;
        disk.exportName = u"/var/lib/libvirt/images/%1.raw"_s.arg(spec.name);
    }
    facts.disks.push_back(disk);
    const quint32 mac = vm.seed;
    facts.nics.push_back({u"vnet%1"_s.arg(host.vms.size()),
                          u"52:54:%1:%2:%3:%4"_s.arg(mac >> 24, 2, 16, QLatin1Char('0'))
                              .arg(mac >> 16 & 255, 2, 16, QLatin1Char('0'))
                              .arg(mac >> 8 & 255, 2, 16, QLatin1Char('0'))
                              .arg(mac & 255, 2, 16, QLatin1Char('0')),
                          u"lan"_s});
    if (spec.partition >= 0 && size_t(spec.partition) < host.spec.partitions.size())
        vm.report.facts.affinity = host.spec.partitions[size_t(spec.partition)].cpus;
    const auto number = int(m_vms.size());
    m_vmIndex.insert(vm.spec.id, number);
    host.vms.push_back(number);
    m_vms.push_back(std::move(vm));
    const bool off = host.power != PowerState::On && spec.state != VmState::Crashed;
    setState(number, off ? VmState::ShutOff : spec.state, off ? u"shutdown"_s : u"booted"_s);
}

void SimWorld::at(double inSeconds, std::function<void()> what)
{
    m_due.emplace(m_nowMs + qint64(inSeconds * 1000), std::move(what));
}

void SimWorld::advance(qint64 nowMs)
{
    while (!m_due.empty() && m_due.begin()->first <= nowMs) {
        m_nowMs = std::max(m_nowMs, m_due.begin()->first);
        const auto what = std::move(m_due.begin()->second);
        m_due.erase(m_due.begin());
        what();
    }
    m_nowMs = std::max(m_nowMs, nowMs);
}

void SimWorld::planTimeline()
{
    for (const SimMoment &moment : m_spec.timeline)
        at(moment.atSeconds, [this, moment] { play(moment); });
}

void SimWorld::play(const SimMoment &moment)
{
    const QString &id = moment.object.id;
    const ObjectKind kind = moment.object.kind;
    switch (moment.what) {
    case SimMoment::What::Outage:
    case SimMoment::What::Mains:
        setOutage(ups(id), moment.what == SimMoment::What::Outage);
        break;
    case SimMoment::What::Fault:
        if (kind == ObjectKind::Ups)
            upsFault(ups(id)) = moment.fault;
        else if (kind == ObjectKind::Array)
            arrayFault(array(id)) = moment.fault;
        else
            hostFault(host(id)) = moment.fault;
        break;
    case SimMoment::What::BmcFault:
        bmcFault(host(id)) = moment.fault;
        break;
    case SimMoment::What::Crash:
        crash(vm(id));
        break;
    case SimMoment::What::Migrate:
        migrate(vm(id), host(moment.to), moment.seconds);
        break;
    case SimMoment::What::ShutDown:
    case SimMoment::What::Start: {
        // What the story asks for in vain (a VM that is gone, a host that is off) just does not happen.
        const VmAction action = moment.what == SimMoment::What::Start ? VmAction::Start : VmAction::ShutDown;
        std::ignore = act(m_vms[size_t(vm(id))].home, id, action);
        break;
    }
    case SimMoment::What::PowerOff:
        std::ignore = powerOff(host(id));
        break;
    case SimMoment::What::PowerOn:
        std::ignore = powerOn(host(id));
        break;
    }
}

void SimWorld::tell(int hostNumber, HostEvent::Kind kind, const QString &vmId)
{
    m_events.emplace_back(m_hosts[size_t(hostNumber)].spec.id, HostEvent{kind, vmId});
}

std::vector<std::pair<QString, HostEvent>> SimWorld::takeEvents()
{
    return std::exchange(m_events, {});
}

} // namespace switchyard
