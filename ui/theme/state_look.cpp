// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/state_look.h"

#include "core/model/partitions.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

QString translated(const char *text)
{
    return QCoreApplication::translate("StateLook", text);
}

StateLook normal(const char *word)
{
    return {Tone::Normal, Mark::Plain, translated(word), false};
}
StateLook attention(const char *word)
{
    return {Tone::Attention, Mark::Triangle, translated(word), false};
}
StateLook critical(const char *word)
{
    return {Tone::Critical, Mark::Diamond, translated(word), true};
}
StateLook motion(const char *word)
{
    return {Tone::Motion, Mark::Dashes, translated(word), false};
}
StateLook off(const char *word)
{
    return {Tone::Off, Mark::Hollow, translated(word), false};
}
StateLook unknown(const char *word)
{
    return {Tone::Stale, Mark::Question, translated(word), false};
}

/// What is said of the thing itself, once it is known how old that is.
StateLook aged(StateLook look, Freshness freshness)
{
    switch (freshness) {
    case Freshness::Fresh:
        return look;
    case Freshness::NeverSeen:
        return stateLook(Freshness::NeverSeen);
    case Freshness::Stale:
    case Freshness::Down:
        break;
    }
    // What was critical when it was last heard stays critical: silence makes it no better.
    if (look.tone == Tone::Critical || look.tone == Tone::Off)
        return look;
    if (freshness == Freshness::Down && look.tone == Tone::Attention)
        return look;
    return {Tone::Stale, Mark::Hatched, QCoreApplication::translate("StateLook", "%1, stale").arg(look.word),
            false};
}

} // namespace

StateLook stateLook(UpsState state)
{
    switch (state) {
    case UpsState::Unknown:
        return unknown(QT_TRANSLATE_NOOP("StateLook", "unknown"));
    case UpsState::OnMains:
        return normal(QT_TRANSLATE_NOOP("StateLook", "on mains"));
    case UpsState::OnBattery:
        return attention(QT_TRANSLATE_NOOP("StateLook", "on battery"));
    case UpsState::LowBattery:
        return critical(QT_TRANSLATE_NOOP("StateLook", "low battery"));
    case UpsState::ForcedShutdown:
        return critical(QT_TRANSLATE_NOOP("StateLook", "forced shutdown"));
    case UpsState::Calibrating:
        return motion(QT_TRANSLATE_NOOP("StateLook", "calibrating"));
    case UpsState::Bypass:
        return attention(QT_TRANSLATE_NOOP("StateLook", "on bypass"));
    case UpsState::Off:
        return off(QT_TRANSLATE_NOOP("StateLook", "off"));
    }
    return {};
}

StateLook stateLook(FeedState state)
{
    switch (state) {
    case FeedState::Unknown:
        return unknown(QT_TRANSLATE_NOOP("StateLook", "unknown"));
    case FeedState::Live:
        return normal(QT_TRANSLATE_NOOP("StateLook", "live"));
    case FeedState::Endangered:
        return attention(QT_TRANSLATE_NOOP("StateLook", "from battery"));
    case FeedState::Lost:
        return {Tone::Critical, Mark::Diamond, translated(QT_TRANSLATE_NOOP("StateLook", "lost")), false};
    }
    return {};
}

StateLook stateLook(HostState state)
{
    switch (state) {
    case HostState::Unknown:
        return unknown(QT_TRANSLATE_NOOP("StateLook", "unknown"));
    case HostState::Up:
        return normal(QT_TRANSLATE_NOOP("StateLook", "up"));
    case HostState::Booting:
        return motion(QT_TRANSLATE_NOOP("StateLook", "booting"));
    case HostState::Unreachable:
        return attention(QT_TRANSLATE_NOOP("StateLook", "does not answer"));
    case HostState::Off:
        return off(QT_TRANSLATE_NOOP("StateLook", "off"));
    }
    return {};
}

StateLook stateLook(PowerState state)
{
    switch (state) {
    case PowerState::Unknown:
        return unknown(QT_TRANSLATE_NOOP("StateLook", "unknown"));
    case PowerState::Off:
        return off(QT_TRANSLATE_NOOP("StateLook", "off"));
    case PowerState::On:
        return normal(QT_TRANSLATE_NOOP("StateLook", "on"));
    case PowerState::Partly:
        return attention(QT_TRANSLATE_NOOP("StateLook", "partly on"));
    case PowerState::NotOffered:
        return {Tone::Normal, Mark::Plain, translated(QT_TRANSLATE_NOOP("StateLook", "cannot be switched")),
                false};
    }
    return {};
}

StateLook stateLook(VmState state)
{
    switch (state) {
    case VmState::Unknown:
        return unknown(QT_TRANSLATE_NOOP("StateLook", "unknown"));
    case VmState::Running:
        return normal(QT_TRANSLATE_NOOP("StateLook", "running"));
    case VmState::Paused:
        return {Tone::Off, Mark::Bars, translated(QT_TRANSLATE_NOOP("StateLook", "paused")), false};
    case VmState::ShuttingDown:
        return motion(QT_TRANSLATE_NOOP("StateLook", "shutting down"));
    case VmState::ShutOff:
        return off(QT_TRANSLATE_NOOP("StateLook", "off"));
    case VmState::Crashed:
        return attention(QT_TRANSLATE_NOOP("StateLook", "crashed")); // as its alert and its event
    case VmState::Suspended:
        return {Tone::Off, Mark::Bars, translated(QT_TRANSLATE_NOOP("StateLook", "suspended")), false};
    }
    return {};
}

StateLook stateLook(VolumeState state)
{
    switch (state) {
    case VolumeState::Unknown:
        return unknown(QT_TRANSLATE_NOOP("StateLook", "unknown"));
    case VolumeState::Online:
        return normal(QT_TRANSLATE_NOOP("StateLook", "online"));
    case VolumeState::Offline:
        return critical(QT_TRANSLATE_NOOP("StateLook", "offline"));
    }
    return {};
}

StateLook stateLook(Freshness freshness)
{
    switch (freshness) {
    case Freshness::NeverSeen:
        return unknown(QT_TRANSLATE_NOOP("StateLook", "never seen"));
    case Freshness::Fresh:
        return normal(QT_TRANSLATE_NOOP("StateLook", "fresh"));
    case Freshness::Stale:
        return {Tone::Stale, Mark::Hatched, translated(QT_TRANSLATE_NOOP("StateLook", "stale")), false};
    case Freshness::Down:
        return {Tone::Attention, Mark::Triangle,
                translated(QT_TRANSLATE_NOOP("StateLook", "does not answer")), false};
    }
    return {};
}

StateLook stateLook(AlertPriority priority)
{
    switch (priority) {
    case AlertPriority::Low:
        return {Tone::Normal, Mark::Disc, translated(QT_TRANSLATE_NOOP("StateLook", "low")), false};
    case AlertPriority::Medium:
        return {Tone::Attention, Mark::Square, translated(QT_TRANSLATE_NOOP("StateLook", "medium")), false};
    case AlertPriority::High:
        return attention(QT_TRANSLATE_NOOP("StateLook", "high"));
    case AlertPriority::Critical:
        return critical(QT_TRANSLATE_NOOP("StateLook", "critical"));
    }
    return {};
}

StateLook stateLook(EventSeverity severity)
{
    switch (severity) {
    case EventSeverity::Info:
        return {Tone::Normal, Mark::Disc, translated(QT_TRANSLATE_NOOP("StateLook", "info")), false};
    case EventSeverity::Attention:
        return attention(QT_TRANSLATE_NOOP("StateLook", "attention"));
    case EventSeverity::Critical:
        return critical(QT_TRANSLATE_NOOP("StateLook", "critical"));
    }
    return {};
}

StateLook stateLook(const Ups &ups)
{
    if (ups.drainsOnMains)
        return aged(attention(QT_TRANSLATE_NOOP("StateLook", "mains, draining")), ups.reading.freshness);
    return aged(stateLook(ups.state), ups.reading.freshness);
}

StateLook stateLook(const Host &host)
{
    // Off and booting come from its BMC: its hypervisor's silence is then no staleness.
    if (host.state == HostState::Off || host.state == HostState::Booting)
        return stateLook(host.state);
    return aged(stateLook(host.state), host.reading.freshness);
}

StateLook stateLook(const Partition &partition, const Host &host)
{
    // It is as its host is, but for what can be switched of its own.
    if (host.state == HostState::Up && lacksPower(partition))
        return aged(stateLook(partition.power), partition.powerReading.freshness);
    return stateLook(host);
}

StateLook stateLook(const Vm &vm, const Host &host)
{
    if (!vm.arrivingOnHostId.isEmpty())
        return motion(QT_TRANSLATE_NOOP("StateLook", "migrating"));
    if (host.state == HostState::Off && vm.state != VmState::ShutOff)
        return off(QT_TRANSLATE_NOOP("StateLook", "host off"));
    return aged(stateLook(vm.state), host.reading.freshness);
}

StateLook stateLook(const Array &array)
{
    return array.reading.freshness == Freshness::Fresh ? stateLook(VolumeState::Online)
                                                       : stateLook(array.reading.freshness);
}

StateLook stateLook(const Volume &volume, const Array &array)
{
    return aged(stateLook(volume.state), array.reading.freshness);
}

StateLook stateLook(const Snapshot &snapshot, const ObjectRef &ref)
{
    switch (ref.kind) {
    case ObjectKind::Ups:
        if (const Ups *ups = snapshot.ups(ref.id))
            return stateLook(*ups);
        break;
    case ObjectKind::Feed:
        if (const Feed *feed = snapshot.feed(ref.id))
            return stateLook(feed->state);
        break;
    case ObjectKind::Host:
        if (const Host *host = snapshot.host(ref.id))
            return stateLook(*host);
        break;
    case ObjectKind::Partition:
        if (const Partition *partition = snapshot.partition(ref.id))
            return stateLook(*partition, *snapshot.host(partition->hostId));
        break;
    case ObjectKind::Vm:
        if (const Vm *vm = snapshot.vm(ref.id))
            return stateLook(*vm, *snapshot.host(vm->hostId));
        break;
    case ObjectKind::Volume:
        if (const Volume *volume = snapshot.volume(ref.id))
            return stateLook(*volume, *snapshot.array(volume->arrayId));
        break;
    case ObjectKind::Array:
        if (const Array *array = snapshot.array(ref.id))
            return stateLook(*array);
        break;
    }
    return unknown(QT_TRANSLATE_NOOP("StateLook", "gone"));
}

int urgency(const StateLook &look)
{
    switch (look.tone) {
    case Tone::Critical:
        return 0;
    case Tone::Attention:
        return 1;
    case Tone::Motion:
        return 2;
    case Tone::Stale:
        return 3;
    case Tone::Off:
        return 4;
    case Tone::Normal:
        return 5;
    }
    return 5;
}

} // namespace switchyard
