// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/migration.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/actions.h"
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/errors.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>

namespace switchyard::libvirt
{
namespace
{

using namespace std::chrono_literals;

constexpr auto openTime = 10s;  ///< to reach the destination
constexpr auto abortTime = 10s; ///< to reach the source once more, to call the migration off
constexpr auto graceTime = 5s;  ///< until it has ended then

/// What is known before it begins.
struct Journey
{
    QString name;
    DomainHandle domain;
    std::shared_ptr<Session> source;
    std::shared_ptr<Session> destination;
    QByteArray dataUri; ///< where its memory goes; empty = where the destination says
    unsigned int flags = VIR_MIGRATE_LIVE;
    QString device;
    QString attempted;
};

/// Shared by the thread and whoever waits.
struct Outcome
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::optional<Result<void>> result;

    bool waitFor(const std::stop_token &stop, std::chrono::milliseconds time)
    {
        std::unique_lock lock(mutex);
        return ended.wait_for(lock, stop, time, [this] { return result.has_value(); });
    }
};

/// QEMU's own clients of network storage keep no cache of what they read or wrote, so two hosts see the same
/// disk; libvirt asks for cache="none" on them nevertheless.
bool isOnNetworkOnly(const Description &description)
{
    return std::ranges::all_of(description.disks, [](const VmDisk &disk) { return !disk.address.isEmpty(); });
}

unsigned int flagsFor(const Journey &journey, const Description &description)
{
    unsigned int flags = VIR_MIGRATE_LIVE;
    if (virDomainIsPersistent(journey.domain.get()) == 1)
        flags |= VIR_MIGRATE_PERSIST_DEST | VIR_MIGRATE_UNDEFINE_SOURCE;
    const char *type = virConnectGetType(journey.source->connection->get());
    if (type && std::string_view(type) == "QEMU") {
        // A guest that writes faster than the link carries is slowed down until it fits.
        flags |= VIR_MIGRATE_ABORT_ON_ERROR | VIR_MIGRATE_AUTO_CONVERGE;
        if (isOnNetworkOnly(description))
            flags |= VIR_MIGRATE_UNSAFE;
    }
    return flags;
}

Result<void> carryOut(const Journey &journey)
{
    std::vector<virTypedParameter> params;
    virTypedParameter uri = {};
    QByteArray text = journey.dataUri;
    if (!text.isEmpty()) {
        qstrncpy(uri.field, VIR_MIGRATE_PARAM_URI, sizeof uri.field);
        uri.type = VIR_TYPED_PARAM_STRING;
        uri.value.s = text.data();
        params.push_back(uri);
    }
    const DomainHandle moved(virDomainMigrate3(journey.domain.get(), journey.destination->connection->get(),
                                               params.data(), static_cast<unsigned int>(params.size()),
                                               journey.flags));
    if (!moved)
        return std::unexpected(lastError(journey.device, journey.attempted));
    return {};
}

std::shared_ptr<Outcome> begin(Journey journey)
{
    const auto outcome = std::make_shared<Outcome>();
    const auto finish = [outcome](Result<void> result) {
        {
            const std::lock_guard lock(outcome->mutex);
            outcome->result = std::move(result);
        }
        outcome->ended.notify_all();
    };
    try {
        std::thread([finish, journey = std::make_shared<Journey>(std::move(journey))]() mutable {
            auto result = carryOut(*journey);
            journey.reset();
            finish(std::move(result));
        }).detach();
    } catch (const std::system_error &error) {
        finish(fail(ErrorCode::Busy, Words::tr("This machine has no thread left to migrate a VM."),
                    QString::fromUtf8(error.what())));
    }
    return outcome;
}

/// Over a connection of its own. What fails here is told by the outcome: it goes on.
void callOff(const DriverConfig &source, const QString &vmId)
{
    const Call call(abortTime);
    const auto session = Session::open(call, source, std::make_shared<EventTarget>());
    if (!session)
        return;
    const DomainHandle domain(
        virDomainLookupByUUIDString((*session)->connection->get(), vmId.toLatin1().constData()));
    if (domain)
        (void)virDomainAbortJob(domain.get());
}

} // namespace

Result<void> migrate(const Call &call, std::shared_ptr<Session> source, const DriverConfig &sourceConfig,
                     const QString &vmId, const DriverConfig &destinationConfig, const MigrationTerms &terms)
{
    if (terms != MigrationTerms())
        return fail(ErrorCode::NotSupported,
                    Words::tr("libvirt's driver moves VMs only where their disks stay."));
    Journey journey;
    journey.device = sourceConfig.deviceId;
    journey.domain.reset(virDomainLookupByUUIDString(source->connection->get(), vmId.toLatin1().constData()));
    if (!journey.domain)
        return std::unexpected(lastError(journey.device, Words::tr("find the VM %1").arg(vmId)));
    journey.name = QString::fromUtf8(virDomainGetName(journey.domain.get()));
    journey.attempted = Words::tr("migrate %1 to %2").arg(journey.name, destinationConfig.deviceId);
    const auto state = stateOf(journey.domain.get(), journey.device);
    if (!state)
        return std::unexpected(state.error());
    if (vmState(*state) != VmState::Running) {
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 does not run on %2: only a running VM can be moved live.")
                        .arg(journey.name, journey.device));
    }
    const TextHandle xml(virDomainGetXMLDesc(journey.domain.get(), 0));
    if (!xml)
        return std::unexpected(lastError(journey.device, Words::tr("describe the VM %1").arg(vmId)));
    const auto description = parseDomain(QByteArray(xml.get()));
    if (!description)
        return std::unexpected(description.error());

    const Call opening(
        std::min<std::chrono::milliseconds>(openTime, std::chrono::milliseconds(call.remainingMs())),
        call.stop());
    auto destination = Session::open(opening, destinationConfig, std::make_shared<EventTarget>());
    if (!destination)
        return std::unexpected(destination.error());
    journey.destination = std::move(*destination);
    journey.source = std::move(source);
    journey.flags = flagsFor(journey, *description);
    const Uri &uri = journey.destination->connection->uri();
    if (!uri.host.isEmpty()) {
        const bool isV6 = uri.host.contains(u':');
        journey.dataUri =
            (isV6 ? QStringLiteral("tcp://[%1]") : QStringLiteral("tcp://%1")).arg(uri.host).toUtf8();
    }
    const QString name = journey.name;
    const QString device = journey.device;

    const auto outcome = begin(std::move(journey));
    if (!outcome->waitFor(call.stop(), std::chrono::milliseconds(call.remainingMs()))) {
        callOff(sourceConfig, vmId);
        if (!outcome->waitFor({}, graceTime)) {
            return fail(
                ErrorCode::Timeout,
                Words::tr("The migration of %1 from %2 neither ended nor could be called off. Look at "
                          "it on both hosts.")
                    .arg(name, device));
        }
    }
    const std::lock_guard lock(outcome->mutex);
    return *outcome->result;
}

} // namespace switchyard::libvirt
