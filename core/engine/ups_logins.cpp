// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ups_logins.h"

#include "core/collect/device_config.h"
#include "core/drivers/registry.h"
#include "core/job/step_run.h"

namespace switchyard
{
namespace
{

constexpr qint64 againMs = 10'000;   ///< upsd drops whom it has not heard for a minute
constexpr qint64 refusedMs = 60'000; ///< what was refused is not asked for every few seconds
constexpr int callMs = 10'000;
constexpr int leaveMs = 2'000;
constexpr int mostAtOnce = 16; ///< calls under way

/// Silence is told of the UPS itself, not of its login.
bool isSilence(ErrorCode code)
{
    return code == ErrorCode::Unreachable || code == ErrorCode::Timeout || code == ErrorCode::Cancelled;
}

} // namespace

struct UpsLogins::Seat
{
    std::shared_ptr<UpsDriver> driver;
    std::stop_source stop;
    bool out = false; ///< a call is under way
    bool in = false;  ///< it is counted
    bool left = false;
    bool told = false; ///< that it was refused
    qint64 dueMs = 0;
};

UpsLogins::UpsLogins(const DriverRegistry &registry, const Clock &clock, Executor executor, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_clock(clock)
    , m_executor(std::move(executor))
    , m_inbox(std::make_shared<Inbox>(this))
{
}

UpsLogins::~UpsLogins()
{
    m_inbox->close();
    for (const auto &[id, seat] : m_seats)
        leave(seat);
}

void UpsLogins::setDevices(QHash<QString, DriverConfig> devices)
{
    std::erase_if(m_seats, [&](const auto &entry) {
        const auto now = devices.constFind(entry.first);
        const auto before = m_devices.constFind(entry.first);
        const bool same =
            now != devices.cend() && before != m_devices.cend() && reachOf(*now, {}) == reachOf(*before, {});
        if (!same)
            leave(entry.second);
        return !same;
    });
    m_devices = std::move(devices);
}

void UpsLogins::keep(const QSet<QString> &wanted)
{
    std::erase_if(m_seats, [&](const auto &entry) {
        const bool goes = !wanted.contains(entry.first);
        if (goes)
            leave(entry.second);
        return goes;
    });
    for (const QString &id : wanted) {
        const auto config = m_devices.constFind(id);
        if (config == m_devices.cend() || m_seats.contains(id))
            continue;
        auto driver = m_registry.makeUps(*config, m_clock);
        if (!driver)
            continue; // the collector says what is wrong with it
        m_seats.emplace(id, std::make_shared<Seat>(std::shared_ptr<UpsDriver>(std::move(*driver))));
    }
    auto out = std::ranges::count_if(m_seats, [](const auto &entry) { return entry.second->out; });
    for (const auto &[id, seat] : m_seats) {
        if (seat->out || m_clock.monotonicMs() < seat->dueMs || out >= mostAtOnce)
            continue;
        logIn(id, seat);
        ++out;
    }
}

void UpsLogins::logIn(const QString &upsId, const std::shared_ptr<Seat> &seat)
{
    seat->out = true;
    const Call call(std::chrono::milliseconds(callMs), seat->stop.get_token());
    m_executor([this, upsId, seat, call, inbox = m_inbox] {
        auto answer = seat->driver->login(call);
        // Once the inbox is closed nobody takes it, and `this` is not touched.
        inbox->post([this, upsId, seat, answer = std::move(answer)] { takeAnswer(upsId, *seat, answer); });
    });
}

void UpsLogins::tick()
{
    for (const auto &answer : m_inbox->takeAll())
        answer();
}

void UpsLogins::takeAnswer(const QString &upsId, Seat &seat, const Result<void> &answer)
{
    seat.out = false;
    if (seat.left)
        return;
    seat.in = answer.has_value();
    const bool refusal = !answer && !isSilence(answer.error().code);
    seat.dueMs = m_clock.monotonicMs() + (refusal ? refusedMs : againMs);
    if (seat.in)
        seat.told = false;
    else if (refusal && !std::exchange(seat.told, true))
        Q_EMIT refused(upsId, answer.error());
}

QSet<QString> UpsLogins::loggedIn() const
{
    QSet<QString> ids;
    for (const auto &[id, seat] : m_seats) {
        if (seat->in)
            ids.insert(id);
    }
    return ids;
}

/// One whose call is under way is told to give up; its connection ends with it, and so does the login.
void UpsLogins::leave(const std::shared_ptr<Seat> &seat)
{
    seat->left = true;
    seat->stop.request_stop();
    if (seat->out)
        return;
    m_executor([driver = seat->driver] {
        (void)driver->logout(Call(std::chrono::milliseconds(leaveMs))); // else it ends with its connection
    });
}

} // namespace switchyard
