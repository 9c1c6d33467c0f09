// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/migration.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/actions.h"
#include "core/drivers/libvirt/disk_moves.h"
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/in_time.h"
#include "core/drivers/libvirt/migration_control.h"

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

constexpr auto openTime = 10s;     ///< to reach the destination
constexpr auto abortTime = 10s;    ///< to reach the source once more, to call the migration off
constexpr auto graceTime = 5s;     ///< until it has ended then
constexpr auto glanceTime = 500ms; ///< between two looks at how it goes, and for one of them

/// What is known before it begins.
struct Journey
{
    QString name;
    DomainHandle domain;
    std::shared_ptr<Session> source;
    std::shared_ptr<Session> destination;
    QByteArray dataUri;        ///< where its memory goes; empty = where the destination says
    QByteArray destinationXml; ///< empty = as it is here; so for the next
    QByteArray persistentXml;
    std::vector<QByteArray> copied; ///< targets of the disks that the hypervisors copy
    unsigned int flags = VIR_MIGRATE_LIVE;
    QString device;
    QString attempted;
    DriverConfig sourceConfig;
    QString vmId;
    quint64 pauseBefore = 0; ///< the limit that it had, to be put back where it stays; 0 = nothing to be
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

unsigned int flagsFor(const Journey &journey, const Description &description, bool postCopy)
{
    unsigned int flags = VIR_MIGRATE_LIVE;
    if (virDomainIsPersistent(journey.domain.get()) == 1)
        flags |= VIR_MIGRATE_PERSIST_DEST | VIR_MIGRATE_UNDEFINE_SOURCE;
    const char *type = virConnectGetType(journey.source->connection->get());
    if (type && std::string_view(type) == "QEMU") {
        // A guest that writes faster than the link carries is slowed down until it fits.
        flags |= VIR_MIGRATE_ABORT_ON_ERROR | VIR_MIGRATE_AUTO_CONVERGE;
        if (postCopy)
            flags |= VIR_MIGRATE_POSTCOPY;
        if (isOnNetworkOnly(description))
            flags |= VIR_MIGRATE_UNSAFE;
    }
    return flags;
}

Result<void> carryOut(Journey &journey)
{
    std::vector<virTypedParameter> params;
    const auto add = [&params](const char *name, QByteArray &text) {
        if (text.isEmpty())
            return;
        virTypedParameter &param = params.emplace_back();
        qstrncpy(param.field, name, sizeof param.field);
        param.type = VIR_TYPED_PARAM_STRING;
        param.value.s = text.data();
    };
    add(VIR_MIGRATE_PARAM_URI, journey.dataUri);
    add(VIR_MIGRATE_PARAM_DEST_XML, journey.destinationXml);
    add(VIR_MIGRATE_PARAM_PERSIST_XML, journey.persistentXml);
    for (QByteArray &target : journey.copied)
        add(VIR_MIGRATE_PARAM_MIGRATE_DISKS, target);
    const DomainHandle moved(virDomainMigrate3(journey.domain.get(), journey.destination->connection->get(),
                                               params.data(), static_cast<unsigned int>(params.size()),
                                               journey.flags));
    if (!moved)
        return std::unexpected(lastError(journey.device, journey.attempted));
    return {};
}

/// What the destination is told in place of what is here, with the passwords that only it sees.
Result<void> describeElsewhere(Journey &journey, const std::vector<DiskMove> &disks)
{
    if (disks.empty())
        return {};
    const auto describe = [&](unsigned int flags, AbsentDisk absent) -> Result<QByteArray> {
        const TextHandle xml(virDomainGetXMLDesc(journey.domain.get(),
                                                 flags | VIR_DOMAIN_XML_MIGRATABLE | VIR_DOMAIN_XML_SECURE));
        if (!xml)
            return std::unexpected(
                lastError(journey.device, Words::tr("describe the VM %1").arg(journey.name)));
        return withDisks(QByteArray(xml.get()), disks, absent);
    };
    auto live = describe(0, AbsentDisk::Fails);
    if (!live)
        return std::unexpected(live.error());
    journey.destinationXml = std::move(*live);
    if (!(journey.flags & VIR_MIGRATE_PERSIST_DEST))
        return {};
    // What was plugged in for this run is not in the definition.
    auto lasting = describe(VIR_DOMAIN_XML_INACTIVE, AbsentDisk::IsSkipped);
    if (!lasting)
        return std::unexpected(lasting.error());
    journey.persistentXml = std::move(*lasting);
    return {};
}

/// QEMU keeps it from one migration to the next: in force from the first moment on, and undone where the VM
/// stays. 0 = none to be undone.
Result<quint64> limitPause(const Journey &journey, qint64 maxPauseMs)
{
    if (maxPauseMs <= 0)
        return 0;
    unsigned long long before = 0;
    if (virDomainMigrateGetMaxDowntime(journey.domain.get(), &before, 0) != 0)
        before = 0;
    if (virDomainMigrateSetMaxDowntime(journey.domain.get(), static_cast<unsigned long long>(maxPauseMs),
                                       0) != 0) {
        return std::unexpected(
            lastError(journey.device, Words::tr("limit the pause of %1").arg(journey.name)));
    }
    return before;
}

/// Over a connection of its own. What fails here is told by the outcome: it goes on.
template<typename What>
void tellSource(const DriverConfig &source, const QString &vmId, What what)
{
    const Call call(abortTime);
    const auto session = Session::open(call, source, std::make_shared<EventTarget>());
    if (!session)
        return;
    const DomainHandle domain(
        virDomainLookupByUUIDString((*session)->connection->get(), vmId.toLatin1().constData()));
    if (domain)
        what(domain.get());
}

/// However late it ends, and whoever still waits for it: what was set for it is as it was before.
void putBack(const Journey &journey)
{
    if (journey.pauseBefore > 0)
        tellSource(journey.sourceConfig, journey.vmId, [&](virDomainPtr domain) {
            (void)virDomainMigrateSetMaxDowntime(domain, journey.pauseBefore, 0);
        });
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
            if (!result)
                putBack(*journey);
            journey.reset();
            finish(std::move(result));
        }).detach();
    } catch (const std::system_error &error) {
        finish(fail(ErrorCode::Busy, Words::tr("This machine has no thread left to migrate a VM."),
                    QString::fromUtf8(error.what())));
    }
    return outcome;
}

/// Looks at it from beside, and lets the guest go on at the destination once it is clear that the rest of its
/// memory will not fit into the pause.
class PostCopyWatch
{
public:
    PostCopyWatch(const DriverConfig &source, const QString &vmId, const MigrationTerms &terms)
        : m_source(source)
        , m_vmId(vmId)
        , m_maxPauseMs(terms.maxPauseMs)
        , m_wanted(terms.postCopy)
    {
    }

    bool isWanted() const { return m_wanted; }
    void look(const Call &call)
    {
        const Call soon(
            std::min<std::chrono::milliseconds>(glanceTime, std::chrono::milliseconds(call.remainingMs())),
            call.stop());
        if (!m_session || !m_session->connection->isAlive()) {
            auto opened = Session::open(soon, m_source, std::make_shared<EventTarget>());
            if (!opened)
                return; // tried again
            m_session = std::move(*opened);
        }
        const auto begun = askInTime<bool>(soon, m_session, m_source.deviceId, [this](Session &session) {
            return beginIfItIsTime(session, m_source.deviceId, m_vmId, m_maxPauseMs);
        });
        m_wanted = !begun || !*begun;
    }

private:
    static Result<bool> beginIfItIsTime(Session &session, const QString &device, const QString &vmId,
                                        qint64 maxPauseMs)
    {
        const auto progress = libvirt::migrationProgress(session, device, vmId);
        if (!progress)
            return std::unexpected(progress.error());
        if (!isTimeForPostCopy(*progress, maxPauseMs))
            return progress->postCopy != PostCopy::None;
        const auto started = startPostCopy(session, device, vmId);
        return started ? Result<bool>(true) : std::unexpected(started.error());
    }

    const DriverConfig &m_source;
    const QString &m_vmId;
    const qint64 m_maxPauseMs;
    bool m_wanted;
    std::shared_ptr<Session> m_session;
};

} // namespace

Result<void> migrate(const Call &call, std::shared_ptr<Session> source, const DriverConfig &sourceConfig,
                     const QString &vmId, const DriverConfig &destinationConfig, const MigrationTerms &terms)
{
    if (terms.copyDisks && terms.disks.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("No disk is named that the hypervisors should copy."));
    }
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
    journey.flags = flagsFor(journey, *description, terms.postCopy);
    if (terms.copyDisks) {
        journey.flags |= VIR_MIGRATE_NON_SHARED_DISK;
        for (const DiskMove &disk : terms.disks)
            journey.copied.push_back(disk.target.toUtf8());
    }
    if (const auto described = describeElsewhere(journey, terms.disks); !described)
        return described;
    const auto pauseBefore = limitPause(journey, terms.maxPauseMs);
    if (!pauseBefore)
        return std::unexpected(pauseBefore.error());
    journey.pauseBefore = *pauseBefore;
    journey.sourceConfig = sourceConfig;
    journey.vmId = vmId;
    const Uri &uri = journey.destination->connection->uri();
    if (!uri.host.isEmpty()) {
        const bool isV6 = uri.host.contains(u':');
        journey.dataUri =
            (isV6 ? QStringLiteral("tcp://[%1]") : QStringLiteral("tcp://%1")).arg(uri.host).toUtf8();
    }
    const QString name = journey.name;
    const QString device = journey.device;

    const auto outcome = begin(std::move(journey));
    PostCopyWatch postCopy(sourceConfig, vmId, terms);
    const auto endsWithin = [&](std::chrono::milliseconds time) {
        return outcome->waitFor(call.stop(), time);
    };
    while (postCopy.isWanted() && !call.expired() && !call.stopRequested() && !endsWithin(glanceTime))
        postCopy.look(call);
    if (!endsWithin(std::chrono::milliseconds(call.remainingMs()))) {
        tellSource(sourceConfig, vmId, [](virDomainPtr domain) { (void)virDomainAbortJob(domain); });
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
