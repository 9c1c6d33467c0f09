// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/sim/sim_fleet_p.h"
#include "core/drivers/sim/sim_site.h"

namespace switchyard
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

/// How often a call that waits looks what the fleet's clock has brought, and how late an event may come.
constexpr milliseconds glance(50);

} // namespace

SimFleet::Private::Private(SimSpec spec, const Clock &clock)
    : m_clock(clock)
    , m_beganMs(clock.monotonicMs())
    , m_site(siteOf(spec))
    , m_latencyMs(spec.latencyMs)
    , m_world(std::move(spec))
{
}

int SimFleet::Private::indexOf(Kind kind, const QString &id) const
{
    switch (kind) {
    case Kind::Ups:
        return m_world.ups(id);
    case Kind::Host:
    case Kind::Bmc:
        return m_world.host(id);
    case Kind::Partition:
        return m_world.partition(id);
    case Kind::Array:
        return m_world.array(id);
    }
    return -1;
}

SimFault SimFleet::Private::faultOf(Kind kind, int index)
{
    switch (kind) {
    case Kind::Ups:
        return m_world.upsFault(index);
    case Kind::Host:
        return m_world.hostFault(index);
    case Kind::Bmc:
        return m_world.bmcFault(index);
    case Kind::Partition:
        return m_world.partitionFault(index);
    case Kind::Array:
        return m_world.arrayFault(index);
    }
    return SimFault::None;
}

Result<void> SimFleet::Private::wait(const Call &call, const QString &id, int ms)
{
    const auto until = std::chrono::steady_clock::now() + milliseconds(std::min(ms, call.remainingMs()));
    std::unique_lock lock(m_mutex);
    m_woken.wait_until(lock, call.stop(), until, [] { return false; });
    return call.check(Words::tr("%1 did not answer in time.").arg(id));
}

Result<void> SimFleet::Private::arrive(const Call &call, Kind kind, const QString &id)
{
    if (const int latency = m_latencyMs; latency > 0) {
        if (const auto waited = wait(call, id, latency); !waited)
            return waited;
    } else if (const auto begun = call.check(Words::tr("%1 did not answer in time.").arg(id)); !begun) {
        return begun;
    }
    std::unique_lock lock(m_mutex);
    catchUp();
    const int index = indexOf(kind, id);
    if (index < 0)
        return fail(ErrorCode::Configuration, Words::tr("The simulated fleet has no device \"%1\".").arg(id));
    while (faultOf(kind, index) == SimFault::Hang) {
        const auto slice = std::min(glance, milliseconds(call.remainingMs()));
        m_woken.wait_for(lock, call.stop(), slice, [] { return false; });
        if (const auto still = call.check(Words::tr("%1 did not answer in time.").arg(id)); !still)
            return still;
        catchUp();
    }
    switch (faultOf(kind, index)) {
    case SimFault::Unreachable:
        return fail(ErrorCode::Unreachable,
                    Words::tr("%1 refuses the connection. Is its service running?").arg(id));
    case SimFault::RefusesPassword:
        return fail(ErrorCode::AuthenticationFailed,
                    Words::tr("%1 refuses the user or the password.").arg(id));
    default:
        return {};
    }
}

QString SimFleet::Private::idOf(const DriverConfig &config)
{
    return config.address.startsWith(u"sim:"_s) ? config.address.sliced(4) : config.deviceId;
}

Result<void> SimFleet::Private::migrate(const Call &call, const QString &hostId, const QString &vmId,
                                        const QString &toHostId, const MigrationTerms &terms)
{
    ++m_commands;
    const auto begun = ask(call, Kind::Host, hostId, [&](SimWorld &world, int host) {
        return world.beginMigration(host, vmId, world.host(toHostId), terms);
    });
    if (!begun)
        return std::unexpected(begun.error());
    std::unique_lock lock(m_mutex);
    for (;;) {
        catchUp();
        if (const auto outcome = m_world.outcomeOf(vmId, *begun))
            return *outcome;
        if (const auto still = call.check(Words::tr("The migration took too long.")); !still) {
            if (const auto ended = m_world.cancelMigration(m_world.host(hostId), vmId); !ended)
                return ended;
            return still;
        }
        const auto slice = std::min(glance, milliseconds(call.remainingMs()));
        m_woken.wait_for(lock, call.stop(), slice, [] { return false; });
    }
}

void SimFleet::Private::addSink(const void *owner, const QString &hostId, HostEventSink sink)
{
    const std::lock_guard lock(m_sinkMutex);
    m_sinks.push_back({owner, hostId, std::move(sink)});
    if (!m_events.joinable())
        m_events = std::jthread([this](const std::stop_token &stop) { bringEvents(stop); });
}

void SimFleet::Private::removeSink(const void *owner)
{
    const std::lock_guard lock(m_sinkMutex);
    std::erase_if(m_sinks, [owner](const Sink &sink) { return sink.owner == owner; });
}

void SimFleet::Private::stopEvents()
{
    if (!m_events.joinable())
        return;
    m_events.request_stop();
    m_woken.notify_all();
    m_events.join();
}

void SimFleet::Private::bringEvents(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::vector<std::pair<QString, HostEvent>> events;
        {
            std::unique_lock lock(m_mutex);
            catchUp();
            events = m_world.takeEvents();
            if (events.empty()) {
                m_woken.wait_for(lock, stop, glance, [] { return false; });
                continue;
            }
        }
        const std::lock_guard lock(m_sinkMutex);
        for (const auto &[hostId, event] : events) {
            for (const Sink &sink : m_sinks) {
                if (sink.hostId == hostId)
                    sink.sink(event);
            }
        }
    }
}

Result<ProbeReport> SimFleet::Private::probe(const Call &call, const QString &id)
{
    ProbeReport report;
    report.product = Words::tr("Simulated fleet");
    report.encrypted = true;
    const auto describe = [&](SimWorld &world, int) -> Result<ProbeReport> {
        if (const int ups = world.ups(id); ups >= 0) {
            const auto read = world.readUps(ups);
            if (!read)
                return std::unexpected(read.error());
            report.items.push_back({u"ups"_s, id, read->facts.model});
        }
        if (const int host = world.host(id); host >= 0) {
            const auto read = world.readHost(host);
            if (!read)
                return std::unexpected(read.error());
            report.uuid = read->facts.uuid;
            for (const VmReport &vm : read->vms)
                report.items.push_back({u"vm"_s, vm.facts.id, vm.facts.name});
        }
        if (const int array = world.array(id); array >= 0) {
            const auto read = world.readArray(array);
            if (!read)
                return std::unexpected(read.error());
            for (const Volume &volume : read->volumes)
                report.items.push_back({u"volume"_s, volume.name, volume.file});
        }
        return report;
    };
    for (const Kind kind : {Kind::Ups, Kind::Host, Kind::Array}) {
        bool known = false;
        {
            const std::lock_guard lock(m_mutex);
            known = indexOf(kind, id) >= 0;
        }
        if (known)
            return ask(call, kind, id, describe);
    }
    return fail(ErrorCode::NotFound, Words::tr("The simulated fleet has no device \"%1\".").arg(id));
}

SimFleet::SimFleet(SimSpec spec, const Clock &clock)
    : d(std::make_shared<Private>(std::move(spec), clock))
{
}

SimFleet::~SimFleet()
{
    d->stopEvents();
}

Site SimFleet::site() const
{
    return d->site();
}

quint64 SimFleet::commandCount() const
{
    return d->commandCount();
}

bool SimFleet::move(const QString &vmId, const QString &toHost)
{
    return migrate(vmId, toHost, 0);
}

bool SimFleet::migrate(const QString &vmId, const QString &toHost, double seconds)
{
    return d->change([&](SimWorld &world) {
        const int vm = world.vm(vmId);
        const int host = world.host(toHost);
        if (vm >= 0 && host >= 0)
            world.migrate(vm, host, seconds);
        return vm >= 0 && host >= 0;
    });
}

bool SimFleet::crash(const QString &vmId)
{
    return d->change([&](SimWorld &world) {
        const int vm = world.vm(vmId);
        world.crash(vm);
        return vm >= 0;
    });
}

bool SimFleet::setOutage(const QString &upsId, bool outage)
{
    return d->change([&](SimWorld &world) {
        const int ups = world.ups(upsId);
        if (ups >= 0)
            world.setOutage(ups, outage);
        return ups >= 0;
    });
}

bool SimFleet::setFault(const ObjectRef &device, SimFault fault)
{
    return d->change([&](SimWorld &world) {
        const int ups = device.kind == ObjectKind::Ups ? world.ups(device.id) : -1;
        const int host = device.kind == ObjectKind::Host ? world.host(device.id) : -1;
        const int array = device.kind == ObjectKind::Array ? world.array(device.id) : -1;
        if (ups >= 0)
            world.upsFault(ups) = fault;
        else if (host >= 0)
            world.hostFault(host) = fault;
        else if (array >= 0)
            world.arrayFault(array) = fault;
        return ups >= 0 || host >= 0 || array >= 0;
    });
}

bool SimFleet::setBmcFault(const QString &hostId, SimFault fault)
{
    return d->change([&](SimWorld &world) {
        const int host = world.host(hostId);
        if (host >= 0)
            world.bmcFault(host) = fault;
        return host >= 0;
    });
}

bool SimFleet::setPower(const QString &hostId, bool on)
{
    return d->change([&](SimWorld &world) {
        const int host = world.host(hostId);
        return host >= 0 && (on ? world.powerOn(host) : world.powerOff(host)).has_value();
    });
}

void SimFleet::setLatency(int ms)
{
    d->setLatency(ms);
}

QString SimFleet::vmId(const QString &name) const
{
    const QString id = simUuid(name);
    bool known = false;
    d->change([&](SimWorld &world) { return known = world.vm(id) >= 0; });
    return known ? id : QString();
}

} // namespace switchyard
