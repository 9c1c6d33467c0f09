// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/host.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/actions.h"
#include "core/drivers/libvirt/console.h"
#include "core/drivers/libvirt/definitions.h"
#include "core/drivers/libvirt/departure.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/host_ask.h"
#include "core/drivers/libvirt/mark_xml.h"
#include "core/drivers/libvirt/migration.h"
#include "core/drivers/libvirt/migration_control.h"

#include <chrono>
#include <utility>

namespace switchyard::libvirt
{
namespace
{

constexpr qint64 restMs = 10'000; ///< from the end of a late reading to the next whole one

qint64 monotonicNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

Host::Host(DriverConfig config, const Clock &clock, std::shared_ptr<LockSightings> sightings)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_cpus(parseCpus(m_config.options.value(QLatin1StringView("cpus")).toString()))
    , m_target(std::make_shared<EventTarget>())
    , m_sightings(std::move(sightings))
{
}

Host::~Host()
{
    m_target->close();
}

void Host::setEventSink(HostEventSink sink)
{
    m_target->setSink(std::move(sink));
}

Result<void> Host::connect(const Call &call)
{
    if (const auto timely = call.check(Words::tr("%1 did not answer in time.").arg(m_config.deviceId));
        !timely)
        return timely;
    if (m_session && m_session->connection->isAlive())
        return {};
    m_session.reset();
    auto session = Session::open(call, m_config, m_target);
    if (!session)
        return std::unexpected(session.error());
    m_session = std::move(*session);
    m_descriptions.invalidateAll();
    return {};
}

void Host::dropIfBroken(const Error &error)
{
    const bool broken = error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout ||
                        error.code == ErrorCode::Protocol;
    if (m_session && (broken || !m_session->connection->isAlive()))
        m_session.reset();
}

Result<HostReport> Host::read(const Call &call)
{
    if (const auto connected = connect(call); !connected)
        return std::unexpected(connected.error());
    auto report = readConnected(call);
    if (!report)
        dropIfBroken(report.error());
    return report;
}

/// May leave another session than it found.
WholeReading::Samples Host::readDomains(const Call &call, qint64 &sampledAtNs)
{
    const qint64 now = m_clock.monotonicMs();
    if (m_late && m_late->isOver()) {
        m_wholeAgainMs = m_late->take() ? now + restMs : now; // what it says is old by now
        m_late.reset();
    }
    if (!m_late && now >= m_wholeAgainMs) {
        const qint64 began = monotonicNs();
        const auto whole = WholeReading::begin(m_session, call, m_config.deviceId);
        if (whole->waitFor(call, call.remainingMs() / 2)) {
            sampledAtNs = began + (monotonicNs() - began) / 2;
            return whole->take();
        }
        m_late = whole;
        m_session.reset();
        if (const auto connected = connect(call); !connected)
            return std::unexpected(connected.error());
        m_session->connection->watchDomains();
    }
    sampledAtNs = monotonicNs();
    return m_session->domains.read(m_session->connection->get(), call, m_config.deviceId,
                                   DomainReader::Depth::Short);
}

Result<HostReport> Host::readConnected(const Call &call)
{
    m_session->connection->watchDomains();
    HostReport report;
    const QSet<QString> changed = m_target->takeChanged(); // before the reading that will show it
    auto samples = readDomains(call, report.sampledAtNs);
    if (!samples)
        return std::unexpected(samples.error());
    Session &session = *m_session;
    virConnectPtr connection = session.connection->get();
    report.facts = session.facts;

    m_descriptions.invalidate(changed);
    m_descriptions.refresh(connection, *samples, call, m_clock.monotonicMs(),
                           [&](virDomainPtr domain, Description &description) {
                               session.domains.readCapacities(domain, description);
                           });
    session.meter.read(connection, m_cpus, call, report);
    for (DomainSample &sample : *samples) {
        const CachedDescription *known = m_descriptions.find(sample.uuid);
        if (!call.stopRequested() && !call.expired())
            session.domains.complete(sample, known ? &known->description : nullptr);
        report.vms.push_back(reportOf(sample));
    }
    if (!session.connection->isAlive()) {
        return fail(ErrorCode::Unreachable,
                    Words::tr("%1 broke the connection while it was read.").arg(m_config.deviceId));
    }
    return report;
}

bool Host::isIncoming(DomainSample &sample) const
{
    if (!isPausedByMigration(sample.state) && !isStartingUp(sample.state))
        return false;
    // The source pauses its own for the same reason while it hands over. One that was described in this run
    // of it ran here: arriving ones are not described.
    const CachedDescription *known = m_descriptions.find(sample.uuid);
    if (known && known->active && known->runId == sample.runId)
        return false;
    if (DomainReader::isArriving(sample))
        return true;
    // Perhaps no longer: its migration may have ended since its state was read, and then it runs.
    if (const auto state = stateOf(sample.domain.get(), m_config.deviceId))
        sample.state = *state;
    return false;
}

VmReport Host::reportOf(DomainSample &sample) const
{
    VmReport report;
    report.incoming = isIncoming(sample);
    VmFacts &facts = report.facts;
    facts.id = sample.uuid;
    facts.name = sample.name;
    facts.state = libvirt::vmState(sample.state);
    facts.stateReason = reasonWord(sample.state);
    report.counters = sample.counters;
    const CachedDescription *known = m_descriptions.find(sample.uuid);
    if (known) {
        const Description &description = known->description;
        facts.vcpus = description.vcpus;
        facts.memoryBytes = description.memoryBytes;
        facts.disks = description.disks;
        facts.nics = description.nics;
        facts.persistent = known->persistent;
        facts.autostart = known->autostart;
        report.facts.affinity = description.affinity;
        facts.marks = believable(description.marks, m_clock.now());
    }
    if (sample.vcpus > 0)
        facts.vcpus = sample.vcpus;
    if (sample.memoryMaxBytes > 0)
        facts.memoryBytes = sample.memoryMaxBytes;
    return report;
}

Result<DomainHandle> Host::find(const QString &vmId)
{
    DomainHandle domain(
        virDomainLookupByUUIDString(m_session->connection->get(), vmId.toLatin1().constData()));
    if (!domain) {
        const Error error = lastError(m_config.deviceId, Words::tr("find the VM %1").arg(vmId));
        dropIfBroken(error);
        return std::unexpected(error);
    }
    return domain;
}

Result<void> Host::act(const Call &call, const QString &vmId, VmAction action)
{
    if (const auto connected = connect(call); !connected)
        return connected;
    const auto domain = find(vmId);
    if (!domain)
        return std::unexpected(domain.error());
    auto done = perform(call, m_session->connection->get(), domain->get(), action, m_config.deviceId);
    if (!done)
        dropIfBroken(done.error());
    return done;
}

Result<VmState> Host::vmState(const Call &call, const QString &vmId)
{
    if (const auto connected = connect(call); !connected)
        return std::unexpected(connected.error());
    const auto domain = find(vmId);
    if (!domain)
        return std::unexpected(domain.error());
    const auto state = stateOf(domain->get(), m_config.deviceId);
    if (!state) {
        dropIfBroken(state.error());
        return std::unexpected(state.error());
    }
    return libvirt::vmState(*state);
}

Result<void> Host::migrate(const Call &call, const QString &vmId, const DriverConfig &destination,
                           const MigrationTerms &terms)
{
    if (const auto connected = connect(call); !connected)
        return connected;
    // It goes along and is not come back with: the next call opens another.
    return libvirt::migrate(call, std::exchange(m_session, nullptr), m_config, vmId, destination, terms);
}

Result<MigrationProgress> Host::migrationProgress(const Call &call, const QString &vmId)
{
    return ask<MigrationProgress>(call, [device = m_config.deviceId, vmId](Session &session) {
        return libvirt::migrationProgress(session, device, vmId);
    });
}

Result<void> Host::setMaxPause(const Call &call, const QString &vmId, qint64 ms)
{
    return ask<void>(call, [device = m_config.deviceId, vmId, ms](Session &session) {
        return libvirt::setMaxPause(session, device, vmId, ms);
    });
}

Result<void> Host::cancelMigration(const Call &call, const QString &vmId)
{
    return ask<void>(call, [device = m_config.deviceId, vmId](Session &session) {
        return libvirt::cancelMigration(session, device, vmId);
    });
}

Result<void> Host::offersPostCopy(const Call &call)
{
    return ask<void>(call, [device = m_config.deviceId](Session &session) {
        return libvirt::offersPostCopy(session, device);
    });
}

Result<QString> Host::definition(const Call &call, const QString &vmId)
{
    return ask<QString>(call, [device = m_config.deviceId, vmId](Session &session) {
        return libvirt::definition(session, device, vmId);
    });
}

Result<std::vector<Misfit>> Host::mayLeave(const Call &call, const QString &vmId)
{
    return ask<std::vector<Misfit>>(call, [device = m_config.deviceId, vmId](Session &session) {
        return libvirt::mayLeave(session, device, vmId);
    });
}

Result<void> Host::define(const Call &call, const QString &definition, const std::vector<DiskMove> &disks)
{
    return ask<void>(call, [device = m_config.deviceId, definition, disks](Session &session) {
        return libvirt::define(session, device, definition, disks);
    });
}

Result<void> Host::undefine(const Call &call, const QString &vmId)
{
    return ask<void>(call, [device = m_config.deviceId, vmId](Session &session) {
        return libvirt::undefine(session, device, vmId);
    });
}

Result<std::vector<Misfit>> Host::canTake(const Call &call, const QString &definition, bool live)
{
    return ask<std::vector<Misfit>>(call, [device = m_config.deviceId, definition, live](Session &session) {
        return libvirt::canTake(session, device, definition, live);
    });
}

Result<QString> Host::consoleAddress(const Call &call, const QString &vmId)
{
    if (const auto connected = connect(call); !connected)
        return std::unexpected(connected.error());
    const auto domain = find(vmId);
    if (!domain)
        return std::unexpected(domain.error());
    const TextHandle xml(virDomainGetXMLDesc(domain->get(), 0));
    if (!xml) {
        const Error error = lastError(m_config.deviceId, Words::tr("describe the VM %1").arg(vmId));
        dropIfBroken(error);
        return std::unexpected(error);
    }
    const auto description = parseDomain(QByteArray(xml.get()));
    if (!description)
        return std::unexpected(description.error());
    const bool running = virDomainGetID(domain->get()) != ~0U;
    return consoleOf(*description, running, m_session->connection->uri());
}

} // namespace switchyard::libvirt
