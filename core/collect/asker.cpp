// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/asker.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 closePeriodMs = 500;
constexpr qint64 closeBmcPeriodMs = 1000;
constexpr qint64 bootPeriodMs = 2000;
constexpr qint64 upsBackOffMs = 10000; // a UPS is worth asking while its daemon restarts
constexpr qint64 adjustEveryMs = 50;
constexpr qint64 largeFleet = 500;

qint64 toMs(double seconds)
{
    return std::max<qint64>(1, static_cast<qint64>(seconds * 1000));
}

QString before(const QString &id, QChar separator)
{
    return id.left(id.indexOf(separator));
}

} // namespace

std::optional<DeviceKey> deviceOf(const ObjectRef &ref, const Picture &picture)
{
    switch (ref.kind) {
    case ObjectKind::Ups:
        return DeviceKey{Role::Ups, ref.id};
    case ObjectKind::Feed:
        return DeviceKey{Role::Ups, before(ref.id, u':')};
    case ObjectKind::Host:
        return DeviceKey{Role::Host, ref.id};
    case ObjectKind::Partition:
        return DeviceKey{Role::Host, before(ref.id, u'/')};
    case ObjectKind::Vm:
        return DeviceKey{Role::Host, picture.hostOf(ref.id)};
    case ObjectKind::Volume:
        return DeviceKey{Role::Array, before(ref.id, u'/')};
    case ObjectKind::Array:
        return DeviceKey{Role::Array, ref.id};
    }
    return std::nullopt;
}

Asker::Asker(Picture &picture, Device::Means means)
    : m_picture(picture)
    , m_means(std::move(means))
{
}

void Asker::setDevices(std::vector<WantedDevice> wanted, qint64 nowMs)
{
    const auto old = std::exchange(m_byKey, {});
    m_devices.clear();
    const auto count = static_cast<qint64>(wanted.size());
    for (WantedDevice &item : wanted) {
        auto device = old.value(item.key);
        if (device && device->reach() == item.reach) {
            device->setName(item.name);
        } else {
            if (device)
                m_picture.forget(item.key, nowMs);
            device =
                std::make_shared<Device>(item.key, item.name, item.reach, std::move(item.connect), m_means);
            // The first time at once where they are few, else spread over the period.
            const qint64 spread = toMs(m_policies.pollSeconds) * std::min(count, largeFleet) / largeFleet;
            const quint64 hash = schedule::stableHash(item.key.id);
            device->setDue(nowMs + static_cast<qint64>(hash % static_cast<quint64>(spread + 1)));
            m_picture.setReading(item.key, device->reading(), false, nowMs);
        }
        m_byKey.insert(item.key, device);
        m_devices.push_back(std::move(device));
    }
    m_adjustedAtMs = -1;
}

void Asker::dropDevices()
{
    m_devices.clear();
    m_byKey.clear();
}

void Asker::askSoon(const DeviceKey &key, qint64 nowMs)
{
    if (const auto device = m_byKey.value(key))
        device->askSoon(nowMs);
}

void Asker::askPartsSoon(const QString &hostId, qint64 nowMs)
{
    const QStringList parts = m_picture.switchedPartitionsOf(hostId);
    for (const QString &id : parts)
        askSoon({Role::Partition, id}, nowMs);
}

void Asker::askAll(qint64 nowMs)
{
    for (const auto &device : m_devices)
        device->askSoon(nowMs);
}

void Asker::watchClosely(const ObjectRef &ref, bool closely)
{
    int &count = m_watched[ref];
    count += closely ? 1 : -1;
    if (count <= 0)
        m_watched.remove(ref);
    m_adjustedAtMs = -1;
}

QSet<DeviceKey> Asker::closelyWatched() const
{
    QSet<DeviceKey> keys;
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        const auto key = deviceOf(it.key(), m_picture);
        if (!key)
            continue;
        keys.insert(*key);
        if (key->role == Role::Host)
            keys.insert({Role::Bmc, key->id});
        if (it.key().kind == ObjectKind::Partition)
            keys.insert({Role::Partition, it.key().id});
    }
    return keys;
}

Device::Pace Asker::paceOf(const Device &device, const QSet<DeviceKey> &closely) const
{
    const DeviceKey &key = device.key();
    Device::Pace pace;
    pace.deadlineMs = toMs(m_policies.deadlineSeconds);
    pace.limits = {toMs(m_policies.staleAfterSeconds), toMs(m_policies.downAfterSeconds)};
    pace.periodMs = toMs(m_policies.pollSeconds);
    const bool booting =
        (key.role == Role::Host || key.role == Role::Bmc) && m_picture.stateOf(key.id) == HostState::Booting;
    if (key.role == Role::Ups) {
        pace.periodMs =
            toMs(m_picture.anyOnBattery() ? m_policies.upsOnBatteryPollSeconds : m_policies.upsPollSeconds);
        pace.longestBackOffMs = upsBackOffMs;
    } else if (key.role == Role::Bmc || key.role == Role::Partition) {
        pace.periodMs = toMs(m_policies.bmcPollSeconds);
        if (booting)
            pace.periodMs = std::min(pace.periodMs, bootPeriodMs);
    }
    if (booting)
        pace.backOff = false;
    if (!closely.isEmpty() && closely.contains(key)) {
        const bool isSupply = key.role == Role::Bmc || key.role == Role::Partition;
        pace.periodMs = std::min(pace.periodMs, isSupply ? closeBmcPeriodMs : closePeriodMs);
        pace.backOff = false;
    }
    return pace;
}

void Asker::adjustPaces(qint64 nowMs)
{
    if (m_adjustedAtMs >= 0 && nowMs - m_adjustedAtMs < adjustEveryMs)
        return;
    m_adjustedAtMs = nowMs;
    const auto closely = closelyWatched();
    for (const auto &device : m_devices)
        device->setPace(paceOf(*device, closely), nowMs);
}

/// The picture learns what is now known of how it answers.
void Asker::tell(Device &device, qint64 nowMs)
{
    device.judge(nowMs);
    m_picture.setReading(device.key(), device.reading(), device.asked(), nowMs);
}

void Asker::fail(Device &device, Error error, qint64 nowMs)
{
    const bool isNew = !device.reading().error;
    device.failed(std::move(error), nowMs);
    tell(device, nowMs);
    m_urgent = m_urgent || isNew;
    if (device.key().role == Role::Host) // has it lost its power?
        askSoon({Role::Bmc, device.key().id}, nowMs);
}

void Asker::take(Answer &&answer, qint64 nowMs)
{
    const auto device = m_byKey.value(answer.key);
    if (!device || !device->takes(answer))
        return; // too late: it was given up, or is no longer of this site
    if (!answer.report) {
        fail(*device, std::move(answer.report.error()), nowMs);
        return;
    }
    const DeviceKey &key = device->key();
    const bool isPart = key.role == Role::Partition;
    const auto power = [&] { return isPart ? m_picture.powerOfPart(key.id) : m_picture.powerOf(key.id); };
    const PowerState powerBefore = power();
    const HostState stateBefore = m_picture.stateOf(key.id);
    const auto taken = m_picture.take(key, std::move(*answer.report), device->beganMs(), nowMs);
    if (!taken) {
        fail(*device, taken.error(), nowMs);
        return;
    }
    m_urgent = m_urgent || device->wasUrgent() || device->reading().error ||
               device->reading().freshness != Freshness::Fresh;
    device->succeeded(nowMs);
    tell(*device, nowMs);
    m_urgent = m_urgent || powerBefore != power();
    if (key.role == Role::Bmc && powerBefore != power())
        askSoon({Role::Host, key.id}, nowMs);
    if (key.role == Role::Host && stateBefore != HostState::Up && m_picture.stateOf(key.id) == HostState::Up)
        askPartsSoon(key.id, nowMs);
}

void Asker::take(const ConnectionEvent &letter, qint64 nowMs)
{
    const auto device = m_byKey.value(letter.key);
    if (!device || !device->hears(letter))
        return;
    if (letter.event.kind == HostEvent::Kind::VmMigratedAway)
        m_picture.migratedAway(letter.key.id, letter.event.vmId, nowMs);
    device->askSoon(nowMs);
}

void Asker::askWhereHeld(qint64 nowMs)
{
    const auto hosts = m_picture.takeHostsToAsk();
    for (const QString &host : hosts)
        askSoon({Role::Host, host}, nowMs);
}

void Asker::pass(std::deque<Letter> letters, qint64 nowMs)
{
    for (Letter &letter : letters) {
        if (auto *answer = std::get_if<Answer>(&letter))
            take(std::move(*answer), nowMs);
        else
            take(std::get<ConnectionEvent>(letter), nowMs);
    }
    const bool crowded = m_means.pool->isCrowded();
    for (const auto &device : m_devices) {
        if (const auto watched = device->watch(nowMs, crowded); !watched)
            fail(*device, watched.error(), nowMs);
        if (device->judge(nowMs)) {
            m_urgent = true;
            tell(*device, nowMs);
        }
    }
    m_picture.pass(nowMs);
    m_picture.prepare();
    askWhereHeld(nowMs);
    adjustPaces(nowMs);
    for (const auto &device : m_devices) {
        if (!device->isDue(nowMs))
            continue;
        if (const auto begun = device->begin(nowMs); !begun)
            fail(*device, begun.error(), nowMs);
    }
}

bool Asker::everyDeviceAsked() const
{
    return std::all_of(m_devices.begin(), m_devices.end(),
                       [](const auto &device) { return device->asked(); });
}

std::vector<ObjectRef> Asker::beingAsked() const
{
    std::vector<ObjectRef> refs;
    for (const auto &device : m_devices) {
        if (!device->isBeingAsked())
            continue;
        const Role role = device->key().role;
        const ObjectKind kind = role == Role::Ups         ? ObjectKind::Ups
                                : role == Role::Array     ? ObjectKind::Array
                                : role == Role::Partition ? ObjectKind::Partition
                                                          : ObjectKind::Host;
        refs.push_back({kind, device->key().id});
    }
    return refs;
}

qint64 Asker::wakeAtMs(qint64 nowMs) const
{
    qint64 wake = nowMs + 200;
    for (const auto &device : m_devices)
        wake = std::min(wake, device->wakeAtMs(nowMs));
    return wake;
}

} // namespace switchyard
