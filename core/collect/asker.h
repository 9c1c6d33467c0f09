// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/connections.h"
#include "core/collect/picture.h"

namespace switchyard
{

/// The devices of a site and the rhythm in which they are asked; what they answer goes into the picture. The
/// engine thread's; knows no timer: pass() does what is due.
class Asker
{
public:
    Asker(Picture &picture, Device::Means means);

    void setPolicies(const Policies &policies) { m_policies = policies; }
    /// Devices reached as before stay; the others go, with what they said.
    void setDevices(std::vector<WantedDevice> wanted, qint64 nowMs);
    void dropDevices();

    void askSoon(const DeviceKey &key, qint64 nowMs);
    void askPartsSoon(const QString &hostId, qint64 nowMs); ///< what switches parts of it
    void askAll(qint64 nowMs);
    void watchClosely(const ObjectRef &ref, bool closely);

    /// Takes what came in, watches what runs, starts what is due.
    void pass(std::deque<Letter> letters, qint64 nowMs);

    bool everyDeviceAsked() const;
    std::vector<ObjectRef> beingAsked() const;
    /// Something happened that people wait to see; reading it takes it.
    bool takeUrgent() { return std::exchange(m_urgent, false); }
    qint64 wakeAtMs(qint64 nowMs) const;

private:
    void take(Answer &&answer, qint64 nowMs);
    void take(const ConnectionEvent &letter, qint64 nowMs);
    void fail(Device &device, Error error, qint64 nowMs);
    void tell(Device &device, qint64 nowMs);
    void adjustPaces(qint64 nowMs);
    Device::Pace paceOf(const Device &device, const QSet<DeviceKey> &closely) const;
    QSet<DeviceKey> closelyWatched() const;
    void askWhereHeld(qint64 nowMs);

    Picture &m_picture;
    Device::Means m_means;
    Policies m_policies;
    QHash<DeviceKey, std::shared_ptr<Device>> m_byKey;
    std::vector<std::shared_ptr<Device>> m_devices; // in the site's order
    QHash<ObjectRef, int> m_watched;
    qint64 m_adjustedAtMs = -1;
    bool m_urgent = false;
};

/// The device that an object belongs to; a VM's and partition's is their host.
std::optional<DeviceKey> deviceOf(const ObjectRef &ref, const Picture &picture);

} // namespace switchyard
