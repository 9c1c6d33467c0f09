// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/collect/call_pool.h"
#include "core/collect/mailbox.h"
#include "core/collect/schedule.h"
#include "core/drivers/host_driver.h"

#include <atomic>
#include <variant>

namespace switchyard
{

/// What is asked on its own: a host and its BMC are two, and what switches a part of it ("host/partition") a
/// third.
enum class Role { Ups, Host, Bmc, Partition, Array };

struct DeviceKey
{
    Role role = Role::Host;
    QString id;
    bool operator==(const DeviceKey &) const = default;
};

inline size_t qHash(const DeviceKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, static_cast<int>(key.role), key.id);
}

using Report = std::variant<UpsReport, HostReport, PowerReport, ArrayReport>;

/// What other threads leave for the collector: an answer to an attempt, or an event of a connection.
struct Answer
{
    DeviceKey key;
    quint64 attempt = 0;
    Result<Report> report;
};
struct ConnectionEvent
{
    DeviceKey key;
    quint64 connection = 0;
    HostEvent event;
};
using Letter = std::variant<Answer, ConnectionEvent>;
using LetterBox = Mailbox<Letter>;

/// One device that is asked again and again: when, over which connection, and how long ago it answered.
/// Belongs to the engine thread; only the calls themselves run elsewhere, and share nothing with it but their
/// attempt.
class Device
{
public:
    using Read = std::function<Result<Report>(const Call &)>;
    /// Makes a connection object (does not connect); its events carry the number given.
    using Connect = std::function<Result<Read>(quint64 connection)>;
    struct Means
    {
        std::shared_ptr<CallPool> pool;
        std::shared_ptr<LetterBox> box;
    };
    struct Pace
    {
        qint64 periodMs = 2000;
        qint64 deadlineMs = 5000;
        qint64 longestBackOffMs = 30000;
        bool backOff = true; ///< false: asked in its period also while it fails
        schedule::AgeLimits limits;
        bool operator==(const Pace &) const = default;
    };

    Device(DeviceKey key, QString name, QByteArray reach, Connect connect, Means means);
    ~Device(); ///< gives up its call; the connection is destroyed by a pool thread

    const DeviceKey &key() const { return m_key; }
    const QByteArray &reach() const { return m_reach; } ///< how it is reached: another one is another device
    const Reading &reading() const { return m_reading; }
    bool asked() const { return m_asked; } ///< answered or failed once
    bool isBeingAsked() const { return m_attempt != nullptr; }
    int hungCalls() const;
    void setName(const QString &name) { m_name = name; }

    void setPace(const Pace &pace, qint64 nowMs);
    void setDue(qint64 atMs) { m_dueMs = atMs; }
    /// As soon as may be, though not within 100 ms of the last; if it is being asked now, once more after
    /// that.
    void askSoon(qint64 nowMs);

    bool isDue(qint64 nowMs) const;
    /// Starts a call. Error: no connection object could be made (that counts as a failure already).
    Result<void> begin(qint64 nowMs);
    /// Whether this answer is to the call that runs; then that call is over.
    bool takes(const Answer &answer);
    bool hears(const ConnectionEvent &event) const { return event.connection == m_connection && m_read; }
    /// Watches the call that runs; `crowded`: others wait for a thread. Error: it was given up.
    Result<void> watch(qint64 nowMs, bool crowded);

    void succeeded(qint64 nowMs);
    void failed(Error error, qint64 nowMs);
    /// Judges the age anew; true when the freshness changed.
    bool judge(qint64 nowMs);

    qint64 beganMs() const { return m_beganMs; } ///< of the last call
    bool wasUrgent() const { return m_urgentCall; }
    qint64 wakeAtMs(qint64 nowMs) const; ///< when it next needs a look

private:
    struct Attempt
    {
        quint64 id = 0;
        std::stop_source stop;
        std::atomic<bool> running = false;
        std::atomic<bool> returned = false;
        qint64 startedMs = -1; // engine thread only, as all below
        CallPool::SlotPtr slot;
        bool lent = false;
    };
    void dropConnection();
    Error timeoutError() const;

    DeviceKey m_key;
    QString m_name;
    QByteArray m_reach;
    Connect m_connect;
    Means m_means;
    quint64 m_hash;
    Pace m_pace;

    Read m_read;
    quint64 m_connection = 0;
    std::shared_ptr<Attempt> m_attempt;
    std::vector<std::shared_ptr<Attempt>> m_hung;
    qint64 m_dueMs = 0;
    qint64 m_beganMs = -1;
    int m_failures = 0;
    bool m_again = false;
    bool m_urgent = false;
    bool m_urgentCall = false;
    bool m_asked = false;
    Reading m_reading;
};

} // namespace switchyard
