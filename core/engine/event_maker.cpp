// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/event_maker.h"

#include "core/base/words.h"
#include "core/job/wording.h"
#include "core/model/names.h"
#include "core/model/partitions.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <map>

namespace switchyard
{
namespace
{

constexpr size_t mostVmEvents = 5; ///< of one host in one step; more are summed up

// What is said of a thing in this state, with %1 for its name.

QString words(VmState state)
{
    switch (state) {
    case VmState::Running:
        return Words::tr("%1 runs.");
    case VmState::Paused:
        return Words::tr("%1 is suspended.");
    case VmState::ShuttingDown:
        return Words::tr("%1 shuts down.");
    case VmState::ShutOff:
        return Words::tr("%1 is off.");
    case VmState::Crashed:
        return Words::tr("%1 has crashed.");
    case VmState::Suspended:
        return Words::tr("%1 sleeps.");
    case VmState::Unknown:
        break;
    }
    return Words::tr("%1 is in an unknown state.");
}

QString words(HostState state)
{
    switch (state) {
    case HostState::Up:
        return Words::tr("%1 is up.");
    case HostState::Booting:
        return Words::tr("%1 has power and boots.");
    case HostState::Unreachable:
        return Words::tr("%1 does not answer.");
    case HostState::Off:
        return Words::tr("%1 is off.");
    case HostState::Unknown:
        break;
    }
    return Words::tr("%1 is in an unknown state.");
}

QString words(UpsState state)
{
    switch (state) {
    case UpsState::OnMains:
        return Words::tr("%1 is on mains.");
    case UpsState::OnBattery:
        return Words::tr("%1 is on battery.");
    case UpsState::LowBattery:
        return Words::tr("%1 has a low battery.");
    case UpsState::ForcedShutdown:
        return Words::tr("%1 is about to cut its load (forced shutdown).");
    case UpsState::Calibrating:
        return Words::tr("%1 calibrates its runtime.");
    case UpsState::Bypass:
        return Words::tr("%1 is on bypass and protects nothing.");
    case UpsState::Off:
        return Words::tr("%1 is off.");
    case UpsState::Unknown:
        break;
    }
    return Words::tr("%1 is in an unknown state.");
}

EventSeverity severityOf(UpsState state)
{
    switch (state) {
    case UpsState::LowBattery:
    case UpsState::ForcedShutdown:
        return EventSeverity::Critical;
    case UpsState::OnBattery:
    case UpsState::Off:
    case UpsState::Bypass:
        return EventSeverity::Attention;
    default:
        return EventSeverity::Info;
    }
}

bool isRefusal(const std::optional<Error> &error)
{
    return error &&
           (error->code == ErrorCode::AuthenticationFailed || error->code == ErrorCode::PermissionDenied ||
            error->code == ErrorCode::CertificateUnknown || error->code == ErrorCode::PlainTextRefused ||
            error->code == ErrorCode::IdentityMismatch || error->code == ErrorCode::Configuration);
}

class Maker
{
public:
    Maker(const Snapshot &before, const Snapshot &after)
        : m_before(before)
        , m_after(after)
    {
    }

    std::vector<Event> run(const SnapshotDiff &diff)
    {
        for (const QString &id : diff.of(ObjectKind::Ups).changed)
            ups(id);
        for (const QString &id : diff.of(ObjectKind::Host).changed)
            host(id);
        for (const QString &id : diff.of(ObjectKind::Partition).changed)
            partition(id);
        for (const QString &id : diff.of(ObjectKind::Array).changed)
            array(id);
        for (const QString &id : diff.of(ObjectKind::Volume).changed)
            volume(id);
        for (const QString &id : diff.of(ObjectKind::Vm).changed)
            vmChanged(id);
        for (const QString &id : diff.of(ObjectKind::Vm).added)
            vmAdded(id);
        for (const QString &id : diff.of(ObjectKind::Vm).removed)
            vmRemoved(id);
        sumUpVms();
        return std::move(m_events);
    }

private:
    QString nameOf(const ObjectRef &object) const
    {
        return m_after.contains(object) ? m_after.nameOf(object) : m_before.nameOf(object);
    }

    Event make(const QString &code, EventSeverity severity, const ObjectRef &object, const QString &text,
               QJsonObject detail = {}) const
    {
        Event event;
        event.at = m_after.takenAt;
        event.code = code;
        event.severity = severity;
        event.object = object;
        event.objectName = nameOf(object);
        event.text = text;
        if (!detail.isEmpty())
            event.detail = QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
        return event;
    }

    template<typename State>
    void changed(const char *code, EventSeverity severity, const ObjectRef &object, State from, State to)
    {
        m_events.push_back(make(QString::fromLatin1(code), severity, object, words(to).arg(nameOf(object)),
                                fromTo(from, to)));
    }

    template<typename State>
    static QJsonObject fromTo(State from, State to)
    {
        return {{QStringLiteral("from"), toWord(from)}, {QStringLiteral("to"), toWord(to)}};
    }

    static bool wasHeard(const Reading &reading) { return reading.freshness != Freshness::NeverSeen; }

    /// Silence, return and refusal of a device. `part`: what of it, when it is not the device itself.
    void contact(const ObjectRef &object, const Reading &from, const Reading &to, bool tellSilence,
                 const QString &part = {})
    {
        const bool refuses = isRefusal(to.error) && !isRefusal(from.error);
        QJsonObject detail;
        if (to.error)
            detail = {{QStringLiteral("error"), toWord(to.error->code)},
                      {QStringLiteral("what"), to.error->what}};
        if (!part.isEmpty())
            detail.insert(QStringLiteral("part"), part);
        const Partition *partition =
            object.kind == ObjectKind::Partition ? m_after.partition(object.id) : nullptr;
        const QString who = partition        ? Words::tr("What switches %1").arg(labelOf(m_after, *partition))
                            : part.isEmpty() ? nameOf(object)
                                             : Words::tr("%1 (its BMC)").arg(nameOf(object));
        if (refuses) {
            m_events.push_back(make(QStringLiteral("device.refused"), EventSeverity::Attention, object,
                                    Words::tr("%1 refuses us. %2").arg(who, to.error->what), detail));
            return;
        }
        if (!tellSilence)
            return;
        const bool silent = from.freshness == Freshness::Fresh && to.freshness != Freshness::Fresh;
        const bool back =
            to.freshness == Freshness::Fresh && from.freshness != Freshness::Fresh && wasHeard(from);
        if (silent) {
            const QString why = to.error ? u' ' + to.error->what : QString();
            m_events.push_back(make(QStringLiteral("device.silent"), EventSeverity::Attention, object,
                                    Words::tr("%1 does not answer.").arg(who) + why, detail));
        } else if (back) {
            m_events.push_back(make(QStringLiteral("device.back"), EventSeverity::Info, object,
                                    Words::tr("%1 answers again.").arg(who), detail));
        }
    }

    void ups(const QString &id)
    {
        const Ups *from = m_before.ups(id);
        const Ups *to = m_after.ups(id);
        const ObjectRef ref{ObjectKind::Ups, id};
        if (!from || !to)
            return;
        contact(ref, from->reading, to->reading, true);
        const bool first = from->state == UpsState::Unknown;
        if (from->state != to->state && (!first || severityOf(to->state) != EventSeverity::Info))
            changed("ups.state", severityOf(to->state), ref, from->state, to->state);
    }

    void host(const QString &id)
    {
        const Host *from = m_before.host(id);
        const Host *to = m_after.host(id);
        const ObjectRef ref{ObjectKind::Host, id};
        if (!from || !to)
            return;
        const bool stateTold = from->state != to->state && from->state != HostState::Unknown;
        if (stateTold) {
            changed("host.state",
                    to->state == HostState::Unreachable ? EventSeverity::Attention : EventSeverity::Info, ref,
                    from->state, to->state);
        } else if (from->state != to->state && to->state == HostState::Unreachable) {
            changed("host.state", EventSeverity::Attention, ref, from->state, to->state);
        }
        // What its state tells is not told twice.
        const bool tellSilence = !stateTold && to->state != HostState::Off &&
                                 to->state != HostState::Booting && to->state != HostState::Unreachable &&
                                 from->state != HostState::Unreachable;
        contact(ref, from->reading, to->reading, tellSilence);
        contact(ref, from->bmcReading, to->bmcReading, true, QStringLiteral("bmc"));
    }

    /// What of it changes with its host is its host's event.
    void partition(const QString &id)
    {
        const Partition *from = m_before.partition(id);
        const Partition *to = m_after.partition(id);
        if (!from || !to || !isHostHeard(to->hostId) || cameUp(to->hostId))
            return;
        const ObjectRef ref{ObjectKind::Partition, id};
        contact(ref, from->powerReading, to->powerReading, true, QStringLiteral("power"));
        if (from->power == to->power || from->power == PowerState::Unknown ||
            to->power == PowerState::Unknown || !hasOwnPower(*from) || !hasOwnPower(*to))
            return;
        const QString label = labelOf(m_after, *to);
        const QString text = to->power == PowerState::On ? Words::tr("%1 is on: all of its CPUs are online.")
                             : to->power == PowerState::Off
                                 ? Words::tr("%1 is off: its CPUs are offline.")
                                 : Words::tr("%1 is partly on: not all of its CPUs "
                                             "are online.");
        const bool partly = to->power == PowerState::Partly;
        m_events.push_back(make(QStringLiteral("partition.power"),
                                partly ? EventSeverity::Attention : EventSeverity::Info, ref, text.arg(label),
                                fromTo(from->power, to->power)));
    }

    void array(const QString &id)
    {
        const Array *from = m_before.array(id);
        const Array *to = m_after.array(id);
        if (from && to)
            contact({ObjectKind::Array, id}, from->reading, to->reading, true);
    }

    void volume(const QString &id)
    {
        const Volume *from = m_before.volume(id);
        const Volume *to = m_after.volume(id);
        if (!from || !to || from->state == to->state || from->state == VolumeState::Unknown ||
            to->state == VolumeState::Unknown)
            return;
        const ObjectRef ref{ObjectKind::Volume, id};
        const bool offline = to->state == VolumeState::Offline;
        m_events.push_back(
            make(QStringLiteral("volume.state"), offline ? EventSeverity::Attention : EventSeverity::Info,
                 ref, (offline ? Words::tr("%1 is offline.") : Words::tr("%1 is online.")).arg(nameOf(ref)),
                 fromTo(from->state, to->state)));
    }

    /// VMs are told of only while their host itself is heard; else the host's event says it all.
    bool isHostHeard(const QString &hostId) const
    {
        const Host *host = m_after.host(hostId);
        return host && host->state == HostState::Up && host->reading.freshness == Freshness::Fresh;
    }

    /// A host that comes up again brings its VMs as they are: its own event says it.
    bool cameUp(const QString &hostId) const
    {
        const Host *host = m_before.host(hostId);
        return host && (host->state == HostState::Off || host->state == HostState::Booting);
    }

    void vmChanged(const QString &id)
    {
        const Vm *from = m_before.vm(id);
        const Vm *to = m_after.vm(id);
        const ObjectRef ref{ObjectKind::Vm, id};
        if (!from || !isHostHeard(to->hostId) || cameUp(to->hostId))
            return;
        if (from->hostId != to->hostId) {
            const QString fromName = m_before.nameOf({ObjectKind::Host, from->hostId});
            const QString toName = m_after.nameOf({ObjectKind::Host, to->hostId});
            m_vmEvents[to->hostId].push_back(
                make(QStringLiteral("vm.moved"), EventSeverity::Info, ref,
                     Words::tr("%1 moved from %2 to %3.").arg(nameOf(ref), fromName, toName),
                     {{QStringLiteral("from"), from->hostId}, {QStringLiteral("to"), to->hostId}}));
        }
        if (from->state != to->state && from->state != VmState::Unknown && to->state != VmState::Unknown) {
            m_vmEvents[to->hostId].push_back(
                make(QStringLiteral("vm.state"),
                     to->state == VmState::Crashed ? EventSeverity::Attention : EventSeverity::Info, ref,
                     words(to->state).arg(nameOf(ref)), fromTo(from->state, to->state)));
        }
    }

    void vmAdded(const QString &id)
    {
        const ObjectRef ref{ObjectKind::Vm, id};
        const QString hostId = m_after.vm(id)->hostId;
        const Host *before = m_before.host(hostId);
        if (!before || before->reading.freshness != Freshness::Fresh)
            return; // the host itself is seen for the first time, or again
        m_vmEvents[hostId].push_back(
            make(QStringLiteral("vm.appeared"), EventSeverity::Info, ref,
                 Words::tr("%1 is new on %2.").arg(nameOf(ref), m_after.nameOf({ObjectKind::Host, hostId})),
                 {{QStringLiteral("host"), hostId}}));
    }

    void vmRemoved(const QString &id)
    {
        const ObjectRef ref{ObjectKind::Vm, id};
        const QString hostId = m_before.vm(id)->hostId;
        if (!isHostHeard(hostId))
            return;
        m_vmEvents[hostId].push_back(make(
            QStringLiteral("vm.gone"), EventSeverity::Info, ref,
            Words::tr("%1 is gone from %2.").arg(nameOf(ref), m_before.nameOf({ObjectKind::Host, hostId})),
            {{QStringLiteral("host"), hostId}}));
    }

    void sumUpVms()
    {
        for (auto &[hostId, events] : m_vmEvents) {
            if (events.size() <= mostVmEvents) {
                m_events.insert(m_events.end(), events.begin(), events.end());
                continue;
            }
            QStringList names;
            EventSeverity worst = EventSeverity::Info;
            for (const Event &event : events) {
                if (!names.contains(event.objectName))
                    names << event.objectName;
                worst = std::max(worst, event.severity);
            }
            const ObjectRef ref{ObjectKind::Host, hostId};
            m_events.push_back(
                make(QStringLiteral("vms.changed"), worst, ref,
                     Words::tr("%1 reports changes of %2 VMs at once: %3.")
                         .arg(nameOf(ref), QString::number(names.size()), wording::someOf(names)),
                     {{QStringLiteral("count"), names.size()}}));
        }
    }

    const Snapshot &m_before;
    const Snapshot &m_after;
    std::vector<Event> m_events;
    std::map<QString, std::vector<Event>> m_vmEvents; ///< by host
};

} // namespace

std::vector<Event> eventsOf(const Snapshot &before, const Snapshot &after, const SnapshotDiff &diff)
{
    return Maker(before, after).run(diff);
}

} // namespace switchyard
