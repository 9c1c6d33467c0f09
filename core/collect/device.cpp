// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/device.h"

#include "core/base/words.h"

#include <algorithm>
#include <exception>

namespace switchyard
{
namespace
{

constexpr qint64 soonestAgainMs = 100;
constexpr qint64 firstBackOffMs = 2000;
constexpr qint64 slowMs = 500;    // then another call may run in its place,
constexpr qint64 crowdedMs = 100; // or sooner, when others wait
constexpr qint64 graceMs = 1000;  // after its deadline, to clean up
constexpr int mostHung = 3;

std::atomic<quint64> lastNumber = 0;

Result<Report> guarded(const Device::Read &read, const Call &call)
{
    try {
        return read(call);
    } catch (const std::exception &e) {
        return fail(ErrorCode::Internal, Words::tr("The driver broke off; this is a fault in Switchyard."),
                    QString::fromUtf8(e.what()));
    }
}

} // namespace

Device::Device(DeviceKey key, QString name, QByteArray reach, Connect connect, Means means)
    : m_key(std::move(key))
    , m_name(std::move(name))
    , m_reach(std::move(reach))
    , m_connect(std::move(connect))
    , m_means(std::move(means))
    , m_hash(schedule::stableHash(m_key.id, static_cast<quint64>(m_key.role)))
{
}

Device::~Device()
{
    if (m_attempt)
        m_attempt->stop.request_stop();
    dropConnection();
}

/// The last reference to a connection never dies here: closing it may block.
void Device::dropConnection()
{
    if (!m_read)
        return;
    m_means.pool->start([read = std::exchange(m_read, nullptr)]() mutable { read = nullptr; });
}

int Device::hungCalls() const
{
    return static_cast<int>(
        std::count_if(m_hung.begin(), m_hung.end(), [](const auto &call) { return !call->returned; }));
}

void Device::setPace(const Pace &pace, qint64 nowMs)
{
    if (pace == m_pace)
        return;
    const bool sooner = pace.periodMs < m_pace.periodMs || (m_pace.backOff && !pace.backOff);
    m_pace = pace;
    if (sooner)
        m_dueMs = std::min(m_dueMs, schedule::nextOnGrid(nowMs, pace.periodMs, m_hash));
}

void Device::askSoon(qint64 nowMs)
{
    m_urgent = true;
    if (m_attempt) {
        m_again = true;
        return;
    }
    const qint64 soonest = m_beganMs < 0 ? nowMs : std::max(nowMs, m_beganMs + soonestAgainMs);
    m_dueMs = std::min(m_dueMs, soonest);
}

bool Device::isDue(qint64 nowMs) const
{
    return !m_attempt && nowMs >= m_dueMs && (m_hung.size() < mostHung || hungCalls() < mostHung);
}

Result<void> Device::begin(qint64 nowMs)
{
    std::erase_if(m_hung, [](const auto &call) { return call->returned.load(); });
    m_beganMs = nowMs;
    m_urgentCall = std::exchange(m_urgent, false);
    if (!m_read) {
        m_connection = ++lastNumber;
        auto made = m_connect(m_connection);
        if (!made)
            return std::unexpected(made.error());
        m_read = std::move(*made);
    }
    m_attempt = std::make_shared<Attempt>();
    m_attempt->id = ++lastNumber;
    auto job = [attempt = m_attempt, read = m_read, box = m_means.box, key = m_key,
                deadline = m_pace.deadlineMs]() mutable {
        if (!attempt->stop.stop_requested()) {
            attempt->running = true;
            auto report = guarded(read, Call(std::chrono::milliseconds(deadline), attempt->stop.get_token()));
            box->post(Answer{key, attempt->id, std::move(report)});
        }
        read = nullptr; // an abandoned connection dies here
        attempt->returned = true;
    };
    const bool urgent = m_key.role == Role::Ups;
    m_attempt->slot =
        m_means.pool->start(std::move(job), urgent ? CallPool::Urgency::Urgent : CallPool::Urgency::Normal);
    return {};
}

bool Device::takes(const Answer &answer)
{
    if (!m_attempt || m_attempt->id != answer.attempt)
        return false;
    m_attempt.reset();
    return true;
}

Error Device::timeoutError() const
{
    return {ErrorCode::Timeout,
            Words::tr("%1 did not answer within %2 s.")
                .arg(m_name, QString::number(static_cast<double>(m_pace.deadlineMs) / 1000)),
            {}};
}

Result<void> Device::watch(qint64 nowMs, bool crowded)
{
    if (!m_attempt || !m_attempt->running)
        return {}; // it waits for a thread: its time has not begun
    if (m_attempt->startedMs < 0)
        m_attempt->startedMs = nowMs;
    const qint64 takes = nowMs - m_attempt->startedMs;
    if (takes >= (crowded ? crowdedMs : slowMs) && !m_attempt->lent) {
        m_attempt->lent = true;
        m_means.pool->lend(m_attempt->slot);
    }
    if (takes > m_pace.deadlineMs)
        m_attempt->stop.request_stop();
    if (takes <= m_pace.deadlineMs + graceMs)
        return {};
    // Its thread keeps the connection until the call returns; the next attempt makes another.
    m_hung.push_back(std::exchange(m_attempt, nullptr));
    dropConnection();
    return std::unexpected(timeoutError());
}

void Device::succeeded(qint64 nowMs)
{
    m_asked = true;
    m_failures = 0;
    m_reading.error.reset();
    m_reading.seenAtMs = nowMs;
    m_dueMs = schedule::nextOnGrid(nowMs, m_pace.periodMs, m_hash);
    if (std::exchange(m_again, false))
        askSoon(nowMs);
}

void Device::failed(Error error, qint64 nowMs)
{
    m_asked = true;
    ++m_failures;
    if (error.code == ErrorCode::Cancelled)
        error = timeoutError();
    // One whose daemon answers, but has no data yet, is not to be spared.
    const bool patient = m_pace.backOff && error.code != ErrorCode::DataStale;
    m_dueMs = patient
                  ? nowMs + schedule::backOffMs(m_failures, firstBackOffMs, m_pace.longestBackOffMs, m_hash)
                  : schedule::nextOnGrid(nowMs, m_pace.periodMs, m_hash);
    m_reading.error = std::move(error);
    if (std::exchange(m_again, false))
        askSoon(nowMs);
}

bool Device::judge(qint64 nowMs)
{
    const auto limits = schedule::ageLimits(m_pace.limits, m_pace.periodMs);
    const auto before =
        std::exchange(m_reading.freshness, schedule::freshnessAt(nowMs, m_reading.seenAtMs, limits));
    return before != m_reading.freshness;
}

qint64 Device::wakeAtMs(qint64 nowMs) const
{
    if (!m_attempt)
        return std::max(m_dueMs, nowMs);
    if (m_attempt->startedMs < 0)
        return nowMs + crowdedMs;
    const qint64 begun = m_attempt->startedMs;
    if (!m_attempt->lent)
        return std::max(begun + crowdedMs, nowMs + crowdedMs / 2);
    return nowMs <= begun + m_pace.deadlineMs ? begun + m_pace.deadlineMs + 1
                                              : begun + m_pace.deadlineMs + graceMs + 1;
}

} // namespace switchyard
