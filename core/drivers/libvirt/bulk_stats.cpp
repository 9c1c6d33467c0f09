// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/bulk_stats.h"

#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/event_loop.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace switchyard::libvirt
{
namespace
{

constexpr unsigned shortGroups =
    VIR_DOMAIN_STATS_STATE | VIR_DOMAIN_STATS_CPU_TOTAL | VIR_DOMAIN_STATS_INTERFACE;
constexpr unsigned wholeGroups =
    shortGroups | VIR_DOMAIN_STATS_BALLOON | VIR_DOMAIN_STATS_VCPU | VIR_DOMAIN_STATS_BLOCK;

} // namespace

/// One whole call; its thread and whoever waits for it share it.
struct BulkStats::Whole
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::optional<Result<Records>> answer;

    bool isOver()
    {
        const std::lock_guard lock(mutex);
        return answer.has_value();
    }
    /// False = not in this time, or cancelled.
    bool waitFor(const Call &call, int ms)
    {
        std::unique_lock lock(mutex);
        return ended.wait_for(lock, call.stop(), std::chrono::milliseconds(ms),
                              [this] { return answer.has_value(); });
    }
};

Result<BulkStats::Records> BulkStats::ask(virConnectPtr connection, unsigned groups, bool noWait,
                                          const QString &device)
{
    virDomainStatsRecordPtr *list = nullptr;
    const unsigned flags = noWait ? static_cast<unsigned>(VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT) : 0U;
    const int count = virConnectGetAllDomainStats(connection, groups, &list, flags);
    if (count >= 0)
        return Records(list, count);
    // Older daemons and the test driver do not know the flag: for the caller to try without.
    if (noWait && virGetLastErrorCode() == VIR_ERR_INVALID_ARG)
        return fail(ErrorCode::NotSupported, QStringLiteral("%1 knows no NOWAIT.").arg(device));
    return std::unexpected(lastError(device, QStringLiteral("list its machines")));
}

std::shared_ptr<BulkStats::Whole> BulkStats::begin(virConnectPtr connection, bool noWait,
                                                   const QString &device)
{
    auto whole = std::make_shared<Whole>();
    virConnectRef(connection);
    std::thread([whole, connection, noWait, device] {
        const EventLoop loop; // its keep-alive ends the call when the peer is gone
        auto answer = ask(connection, wholeGroups, noWait, device);
        {
            const std::lock_guard lock(whole->mutex);
            whole->answer = std::move(answer);
        }
        whole->ended.notify_all();
        virConnectClose(connection);
    }).detach();
    return whole;
}

Result<BulkStats::Records> BulkStats::read(virConnectPtr connection, const Call &call, const QString &device)
{
    if (m_late && m_late->isOver())
        m_late.reset(); // what it says is old by now
    if (!m_late) {
        auto whole = begin(connection, m_noWait, device);
        if (whole->waitFor(call, call.remainingMs() / 2)) {
            auto answer = std::move(*whole->answer);
            const bool unknown = !answer && answer.error().code == ErrorCode::NotSupported;
            if (!unknown || !std::exchange(m_noWait, false))
                return answer;
            return ask(connection, wholeGroups, false, device);
        }
        m_late = std::move(whole);
    }
    if (const auto timely = call.check(QStringLiteral("%1 did not answer in time.").arg(device)); !timely)
        return std::unexpected(timely.error());
    return ask(connection, shortGroups, m_noWait, device);
}

} // namespace switchyard::libvirt
