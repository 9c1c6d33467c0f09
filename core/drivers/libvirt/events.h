// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/host_driver.h"

#include <QSet>
#include <atomic>
#include <libvirt/libvirt.h>
#include <memory>
#include <mutex>
#include <vector>

namespace switchyard::libvirt
{

/// Where events of one driver object go. Shared with libvirt's callbacks, which may outlive the object by a
/// moment; after close() nothing reaches the sink any more. Thread-safe.
class EventTarget
{
public:
    void setSink(HostEventSink sink);
    void close();
    void deliver(HostEvent::Kind kind, const QString &vmId);
    /// The VM's description (disks, NICs, CPUs) may differ from what was read.
    void markChanged(const QString &vmId);
    QSet<QString> takeChanged();

private:
    std::mutex m_mutex;
    HostEventSink m_sink;
    bool m_closed = false;
    QSet<QString> m_changed;
};

/// What a lifecycle event (virDomainEventType and its detail) means to the collector. The order of a QEMU
/// migration: "started, migrated" on the destination, where it waits from then on; "suspended, migrated" on
/// the source; "resumed, migrated" on the destination, where it runs now; up to seconds later "stopped,
/// migrated" on the source. One that fails ends with "resumed, migrated" on the source.
HostEvent::Kind kindOf(int event, int detail);

/// The callbacks of one connection. An event that the hypervisor does not have is quietly not watched.
class Subscriptions
{
public:
    Subscriptions(virConnectPtr connection, std::shared_ptr<EventTarget> target);
    ~Subscriptions();
    Subscriptions(const Subscriptions &) = delete;
    Subscriptions &operator=(const Subscriptions &) = delete;

    /// Domain events; once.
    void watchDomains();

private:
    void watch(int eventId, virConnectDomainEventGenericCallback callback);

    virConnectPtr m_connection;
    std::shared_ptr<EventTarget> m_target;
    void *m_closeBox = nullptr; ///< libvirt's, until it says that it was released
    std::shared_ptr<std::atomic<bool>> m_closeReleased = std::make_shared<std::atomic<bool>>(false);
    bool m_watchesDomains = false;
    std::vector<int> m_ids;
};

} // namespace switchyard::libvirt
