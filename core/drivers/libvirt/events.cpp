// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/events.h"

#include "core/drivers/libvirt/mark_xml.h"

namespace switchyard::libvirt
{
namespace
{

using Box = std::shared_ptr<EventTarget>; // what libvirt keeps as `opaque`, one per callback

void releaseBox(void *opaque)
{
    delete static_cast<Box *>(opaque);
}

EventTarget &targetOf(void *opaque)
{
    return **static_cast<Box *>(opaque);
}

QString idOf(virDomainPtr domain)
{
    char uuid[VIR_UUID_STRING_BUFLEN] = {};
    virDomainGetUUIDString(domain, uuid);
    return QString::fromLatin1(uuid);
}

/// Something that a description shows: read it again.
void changed(virDomainPtr domain, void *opaque)
{
    const QString id = idOf(domain);
    targetOf(opaque).markChanged(id);
    targetOf(opaque).deliver(HostEvent::Kind::VmChanged, id);
}

/// Something that the next reading shows anyway.
void happened(virDomainPtr domain, void *opaque)
{
    targetOf(opaque).deliver(HostEvent::Kind::VmChanged, idOf(domain));
}

int lifecycle(virConnectPtr, virDomainPtr domain, int event, int detail, void *opaque)
{
    const QString id = idOf(domain);
    targetOf(opaque).markChanged(id);
    targetOf(opaque).deliver(kindOf(event, detail), id);
    return 0;
}

/// `opaque` of the close callback. A driver inside this process (test, ESX) takes the callback and forgets
/// it, without releasing: then it is ours.
struct CloseBox
{
    std::shared_ptr<EventTarget> target;
    std::shared_ptr<std::atomic<bool>> released;
};

void releaseCloseBox(void *opaque)
{
    const std::unique_ptr<CloseBox> box(static_cast<CloseBox *>(opaque));
    *box->released = true;
}

void closed(virConnectPtr, int reason, void *opaque)
{
    if (reason != VIR_CONNECT_CLOSE_REASON_CLIENT)
        static_cast<CloseBox *>(opaque)->target->deliver(HostEvent::Kind::ConnectionLost, {});
}

} // namespace

void EventTarget::setSink(HostEventSink sink)
{
    const std::lock_guard lock(m_mutex);
    m_sink = std::move(sink);
}

void EventTarget::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

void EventTarget::deliver(HostEvent::Kind kind, const QString &vmId)
{
    // Under the lock: once close() has returned, the sink is not being called either.
    const std::lock_guard lock(m_mutex);
    if (!m_closed && m_sink)
        m_sink({kind, vmId});
}

void EventTarget::markChanged(const QString &vmId)
{
    const std::lock_guard lock(m_mutex);
    if (!m_closed)
        m_changed.insert(vmId);
}

QSet<QString> EventTarget::takeChanged()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_changed, {});
}

HostEvent::Kind kindOf(int event, int detail)
{
    if ((event == VIR_DOMAIN_EVENT_STOPPED && detail == VIR_DOMAIN_EVENT_STOPPED_MIGRATED) ||
        (event == VIR_DOMAIN_EVENT_SUSPENDED && detail == VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED))
        return HostEvent::Kind::VmMigratedAway;
    if (event == VIR_DOMAIN_EVENT_RESUMED && detail == VIR_DOMAIN_EVENT_RESUMED_MIGRATED)
        return HostEvent::Kind::VmArrived;
    return HostEvent::Kind::VmChanged;
}

Subscriptions::Subscriptions(virConnectPtr connection, std::shared_ptr<EventTarget> target)
    : m_connection(connection)
    , m_target(std::move(target))
{
    auto box = std::make_unique<CloseBox>(m_target, m_closeReleased);
    if (virConnectRegisterCloseCallback(m_connection, closed, box.get(), releaseCloseBox) == 0)
        m_closeBox = box.release();
}

Subscriptions::~Subscriptions()
{
    // Each keeps a reference to the connection. On a dead connection these fail at once, and release all the
    // same.
    for (const int id : m_ids)
        virConnectDomainEventDeregisterAny(m_connection, id);
    if (m_closeBox && virConnectUnregisterCloseCallback(m_connection, closed) == 0 && !*m_closeReleased)
        delete static_cast<CloseBox *>(m_closeBox);
}

void Subscriptions::watch(int eventId, virConnectDomainEventGenericCallback callback)
{
    auto box = std::make_unique<Box>(m_target);
    const int id =
        virConnectDomainEventRegisterAny(m_connection, nullptr, eventId, callback, box.get(), releaseBox);
    if (id < 0)
        return;
    static_cast<void>(box.release());
    m_ids.push_back(id);
}

void Subscriptions::watchDomains()
{
    if (std::exchange(m_watchesDomains, true))
        return;
    watch(VIR_DOMAIN_EVENT_ID_LIFECYCLE, VIR_DOMAIN_EVENT_CALLBACK(lifecycle));
    watch(VIR_DOMAIN_EVENT_ID_REBOOT,
          [](virConnectPtr, virDomainPtr domain, void *opaque) { happened(domain, opaque); });

    virConnectDomainEventDeviceAddedCallback added = [](virConnectPtr, virDomainPtr domain, const char *,
                                                        void *opaque) { changed(domain, opaque); };
    watch(VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, VIR_DOMAIN_EVENT_CALLBACK(added));
    watch(VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, VIR_DOMAIN_EVENT_CALLBACK(added)); // the same signature

    virConnectDomainEventMetadataChangeCallback metadata = [](virConnectPtr, virDomainPtr domain, int,
                                                              const char *uri, void *opaque) {
        if (isMarkUri(QString::fromUtf8(uri))) // null where it is no element
            changed(domain, opaque);
        else
            happened(domain, opaque);
    };
    watch(VIR_DOMAIN_EVENT_ID_METADATA_CHANGE, VIR_DOMAIN_EVENT_CALLBACK(metadata));

    virConnectDomainEventTunableCallback tuned = [](virConnectPtr, virDomainPtr domain, virTypedParameterPtr,
                                                    int,
                                                    void *opaque) { changed(domain, opaque); }; // CPU pinning
    watch(VIR_DOMAIN_EVENT_ID_TUNABLE, VIR_DOMAIN_EVENT_CALLBACK(tuned));

    virConnectDomainEventDiskChangeCallback disk = [](virConnectPtr, virDomainPtr domain, const char *,
                                                      const char *, const char *, int,
                                                      void *opaque) { changed(domain, opaque); };
    watch(VIR_DOMAIN_EVENT_ID_DISK_CHANGE, VIR_DOMAIN_EVENT_CALLBACK(disk));

    virConnectDomainEventBlockJobCallback blockJob = [](virConnectPtr, virDomainPtr domain, const char *, int,
                                                        int, void *opaque) {
        changed(domain, opaque);
    }; // a pivot moves a disk
    watch(VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2, VIR_DOMAIN_EVENT_CALLBACK(blockJob));

    virConnectDomainEventJobCompletedCallback job = [](virConnectPtr, virDomainPtr domain,
                                                       virTypedParameterPtr, int,
                                                       void *opaque) { happened(domain, opaque); };
    watch(VIR_DOMAIN_EVENT_ID_JOB_COMPLETED, VIR_DOMAIN_EVENT_CALLBACK(job));
}

} // namespace switchyard::libvirt
