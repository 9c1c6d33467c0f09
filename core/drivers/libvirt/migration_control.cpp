// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/migration_control.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/actions.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/stats.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace switchyard::libvirt
{
namespace
{

/// What the daemon tells of a job.
class JobStats
{
public:
    JobStats() = default;
    JobStats(const JobStats &) = delete;
    JobStats &operator=(const JobStats &) = delete;
    ~JobStats() { virTypedParamsFree(m_fields, m_count); }

    bool read(virDomainPtr domain, unsigned int flags)
    {
        return virDomainGetJobStats(domain, &m_type, &m_fields, &m_count, flags) == 0;
    }
    bool isNone() const { return m_type == VIR_DOMAIN_JOB_NONE; }
    MigrationProgress progress() const
    {
        return progressOf(m_type, std::span(m_fields, m_fields ? static_cast<size_t>(m_count) : 0));
    }

private:
    int m_type = VIR_DOMAIN_JOB_NONE;
    virTypedParameterPtr m_fields = nullptr;
    int m_count = 0;
};

Result<DomainHandle> find(Session &session, const QString &device, const QString &vmId)
{
    DomainHandle domain(virDomainLookupByUUIDString(session.connection->get(), vmId.toLatin1().constData()));
    if (!domain)
        return std::unexpected(lastError(device, Words::tr("find the VM %1").arg(vmId)));
    return domain;
}

qint64 product(qint64 a, qint64 b)
{
    return a < 0 || b <= 0 || a > std::numeric_limits<qint64>::max() / b ? -1 : a * b;
}

bool isArriving(const DomainState &state)
{
    return isPausedByMigration(state) || isStartingUp(state);
}

/// The same words on both sides: the one that was left is paused, the other one runs.
PostCopy postCopyOf(const DomainState &state)
{
    const bool runs = state.state == VIR_DOMAIN_RUNNING;
    const bool paused = state.state == VIR_DOMAIN_PAUSED;
    if ((runs && state.reason == VIR_DOMAIN_RUNNING_POSTCOPY) ||
        (paused && state.reason == VIR_DOMAIN_PAUSED_POSTCOPY))
        return PostCopy::Fetching;
    if ((runs && state.reason == VIR_DOMAIN_RUNNING_POSTCOPY_FAILED) ||
        (paused && state.reason == VIR_DOMAIN_PAUSED_POSTCOPY_FAILED))
        return PostCopy::Broken;
    return PostCopy::None;
}

Result<MigrationProgress> progressAt(virDomainPtr domain, const QString &device)
{
    const QString attempted =
        Words::tr("tell how the migration of %1 goes").arg(QString::fromUtf8(virDomainGetName(domain)));
    JobStats now;
    if (!now.read(domain, 0)) {
        const Error error = lastError(device, attempted);
        // Where it arrives nothing is known of it until it has.
        const bool isNoWord = error.code == ErrorCode::WrongState || error.code == ErrorCode::NotSupported;
        const auto state = isNoWord ? stateOf(domain, device) : std::unexpected(error);
        if (state && isArriving(*state))
            return MigrationProgress{.active = true};
        if (const PostCopy goesOn = state ? postCopyOf(*state) : PostCopy::None; goesOn != PostCopy::None)
            return MigrationProgress{.active = true, .postCopy = goesOn};
        if (error.code != ErrorCode::WrongState)
            return std::unexpected(error);
    }
    if (!now.isNone()) {
        auto progress = now.progress();
        if (const auto state = progress.active ? stateOf(domain, device) : std::unexpected(Error()))
            progress.postCopy = postCopyOf(*state);
        return progress;
    }
    JobStats last; // kept, for whoever asks next
    if (!last.read(domain, VIR_DOMAIN_JOB_STATS_COMPLETED | VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED))
        return std::unexpected(lastError(device, attempted));
    return last.progress();
}

} // namespace

MigrationProgress progressOf(int type, std::span<const virTypedParameter> fields)
{
    const auto value = [&](std::string_view name) {
        const auto found =
            std::ranges::find_if(fields, [&](const auto &field) { return field.field == name; });
        return found == fields.end() ? qint64(-1) : number(*found);
    };
    const qint64 operation = value(VIR_DOMAIN_JOB_OPERATION);
    MigrationProgress progress;
    if (operation != VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT &&
        operation != VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN)
        return progress;
    progress.active = type == VIR_DOMAIN_JOB_BOUNDED || type == VIR_DOMAIN_JOB_UNBOUNDED;
    progress.memoryTotalBytes = value(VIR_DOMAIN_JOB_MEMORY_TOTAL);
    progress.memoryLeftBytes = value(VIR_DOMAIN_JOB_MEMORY_REMAINING);
    progress.diskTotalBytes = value(VIR_DOMAIN_JOB_DISK_TOTAL);
    progress.diskLeftBytes = value(VIR_DOMAIN_JOB_DISK_REMAINING);
    progress.bytesPerSecond = value(VIR_DOMAIN_JOB_MEMORY_BPS);
    if (const qint64 disk = value(VIR_DOMAIN_JOB_DISK_BPS); disk > 0)
        progress.bytesPerSecond = std::max<qint64>(progress.bytesPerSecond, 0) + disk;
    progress.dirtyBytesPerSecond =
        product(value(VIR_DOMAIN_JOB_MEMORY_DIRTY_RATE), value(VIR_DOMAIN_JOB_MEMORY_PAGE_SIZE));
    progress.rounds = value(VIR_DOMAIN_JOB_MEMORY_ITERATION);
    const qint64 pause = value(VIR_DOMAIN_JOB_DOWNTIME);
    if (progress.active)
        progress.expectedPauseMs = pause;
    else if (type == VIR_DOMAIN_JOB_COMPLETED)
        progress.pausedMs = pause;
    progress.throttlePercent =
        static_cast<int>(std::clamp<qint64>(value(VIR_DOMAIN_JOB_AUTO_CONVERGE_THROTTLE), 0, 100));
    return progress;
}

Result<MigrationProgress> migrationProgress(Session &session, const QString &device, const QString &vmId)
{
    const auto domain = find(session, device, vmId);
    if (!domain)
        return std::unexpected(domain.error());
    return progressAt(domain->get(), device);
}

Result<void> setMaxPause(Session &session, const QString &device, const QString &vmId, qint64 ms)
{
    if (ms <= 0) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("A guest cannot move without a pause: allow it one of a millisecond or more."));
    }
    const auto domain = find(session, device, vmId);
    if (!domain)
        return std::unexpected(domain.error());
    const auto progress = progressAt(domain->get(), device);
    if (!progress)
        return std::unexpected(progress.error());
    if (!progress->active) {
        return fail(ErrorCode::WrongState, Words::tr("%1 is not being moved (any more).")
                                               .arg(QString::fromUtf8(virDomainGetName(domain->get()))));
    }
    if (virDomainMigrateSetMaxDowntime(domain->get(), static_cast<unsigned long long>(ms), 0) != 0) {
        return std::unexpected(lastError(
            device,
            Words::tr("limit the pause of %1").arg(QString::fromUtf8(virDomainGetName(domain->get())))));
    }
    return {};
}

Result<void> cancelMigration(Session &session, const QString &device, const QString &vmId)
{
    const auto domain = find(session, device, vmId);
    if (!domain) {
        if (domain.error().code == ErrorCode::NotFound)
            return {};
        return std::unexpected(domain.error());
    }
    const auto progress = progressAt(domain->get(), device);
    if (!progress)
        return std::unexpected(progress.error());
    if (progress->postCopy != PostCopy::None) {
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 goes on at its destination already, and cannot be called back.")
                        .arg(QString::fromUtf8(virDomainGetName(domain->get()))));
    }
    if (!progress->active || virDomainAbortJob(domain->get()) == 0)
        return {};
    const Error error = lastError(
        device,
        Words::tr("call off the migration of %1").arg(QString::fromUtf8(virDomainGetName(domain->get()))));
    const auto now = progressAt(domain->get(), device); // it may have ended meanwhile
    if (now && !now->active)
        return {};
    return std::unexpected(error);
}

Result<void> startPostCopy(Session &session, const QString &device, const QString &vmId)
{
    const auto domain = find(session, device, vmId);
    if (!domain)
        return std::unexpected(domain.error());
    if (virDomainMigrateStartPostCopy(domain->get(), 0) != 0)
        return std::unexpected(
            lastError(device, Words::tr("let %1 go on before all its memory has arrived")
                                  .arg(QString::fromUtf8(virDomainGetName(domain->get())))));
    return {};
}

Result<void> offersPostCopy(Session &session, const QString &device)
{
    // From here on a broken one can be taken up again, and goes to its end though its client is lost.
    constexpr unsigned long firstWithRecovery = 8'005'000;
    const char *type = virConnectGetType(session.connection->get());
    if (!type)
        return std::unexpected(lastError(device, Words::tr("say what kind of hypervisor it is")));
    if (std::string_view(type) != "QEMU")
        return fail(ErrorCode::NotSupported,
                    Words::tr("only QEMU lets a VM go on before all its memory has arrived, and this is %1")
                        .arg(QString::fromUtf8(type)));
    unsigned long version = 0;
    if (virConnectGetLibVersion(session.connection->get(), &version) != 0)
        return std::unexpected(lastError(device, Words::tr("say its version")));
    if (version < firstWithRecovery)
        return fail(ErrorCode::NotSupported,
                    Words::tr("its libvirt is older than 8.5, and could not take up again what broke off "
                              "meanwhile"),
                    QString::number(version));
    return {};
}

} // namespace switchyard::libvirt
