// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert.h"

#include "core/model/partitions.h"

#include "core/base/words.h"

#include <QHash>
#include <algorithm>
#include <tuple>

namespace switchyard
{
namespace
{

bool isRefusal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AuthenticationFailed:
    case ErrorCode::PermissionDenied:
    case ErrorCode::CertificateUnknown:
    case ErrorCode::PlainTextRefused:
    case ErrorCode::IdentityMismatch:
    case ErrorCode::Configuration:
    case ErrorCode::NotFound: // it answers, but does not have what the site file names
        return true;
    default:
        return false;
    }
}

bool onBattery(UpsState state)
{
    return state == UpsState::OnBattery || state == UpsState::LowBattery || state == UpsState::ForcedShutdown;
}

class Finder
{
public:
    explicit Finder(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
    }

    std::vector<Alert> run()
    {
        countFeeds();
        for (const auto &ups : m_snapshot.upses)
            look(*ups);
        for (const auto &piece : m_snapshot.hosts)
            look(*piece);
        for (const auto &piece : m_snapshot.arrays)
            look(*piece);
        sortAlerts(m_found);
        return std::move(m_found);
    }

private:
    Alert &add(AlertKind kind, AlertPriority priority, ObjectRef object, const QString &part = {})
    {
        Alert alert;
        alert.id = toWord(kind) + u':' + toWord(object.kind) + u':' + object.id + part;
        alert.kind = kind;
        alert.priority = priority;
        alert.object = std::move(object);
        m_found.push_back(std::move(alert));
        return m_found.back();
    }

    /// Its contact: refused or silent. `worst` is how bad it is when it is down.
    void contact(const ObjectRef &object, const Reading &reading, AlertPriority worst,
                 const QString &part = {})
    {
        const bool refused = reading.error && isRefusal(reading.error->code);
        if (refused) {
            add(AlertKind::DeviceRefused, AlertPriority::High, object, part).error = reading.error;
            return;
        }
        switch (reading.freshness) {
        case Freshness::Fresh:
            return;
        case Freshness::NeverSeen:
            if (!reading.error)
                return; // not asked yet
            break;
        case Freshness::Stale:
            worst = std::min(worst, AlertPriority::Medium);
            break;
        case Freshness::Down:
            break;
        }
        add(AlertKind::DeviceSilent, worst, object, part).error = reading.error;
    }

    void look(const Ups &ups)
    {
        const ObjectRef ref{ObjectKind::Ups, ups.id};
        // Silence counts as critical only where the last word was.
        contact(ref, ups.reading, onBattery(ups.state) ? AlertPriority::Critical : AlertPriority::Medium);
        if (ups.reading.freshness == Freshness::NeverSeen || ups.reading.freshness == Freshness::Down)
            return;
        const double runtime = ups.runtimeSeconds.value_or(-1);
        if (ups.state == UpsState::OnBattery)
            add(AlertKind::UpsOnBattery, AlertPriority::High, ref).number = runtime;
        else if (ups.state == UpsState::LowBattery)
            add(AlertKind::UpsLowBattery, AlertPriority::Critical, ref).number = runtime;
        else if (ups.state == UpsState::ForcedShutdown)
            add(AlertKind::UpsForcedShutdown, AlertPriority::Critical, ref);
        else if (ups.state == UpsState::Off)
            add(AlertKind::UpsOff, AlertPriority::High, ref);
        else if (ups.state == UpsState::Bypass)
            add(AlertKind::UpsBypass, AlertPriority::Medium, ref);
        if (ups.drainsOnMains)
            add(AlertKind::UpsDrainsOnMains, AlertPriority::High, ref).number = runtime;
        if (!ups.alarms.isEmpty())
            add(AlertKind::UpsAlarm, AlertPriority::Medium, ref).text = ups.alarms.join(QStringLiteral("; "));
        if (ups.statusWords.contains(QStringLiteral("RB")))
            add(AlertKind::UpsReplaceBattery, AlertPriority::Medium, ref);
        if (ups.statusWords.contains(QStringLiteral("OVER")))
            add(AlertKind::UpsOverload, AlertPriority::High, ref);
    }

    void look(const HostPiece &piece)
    {
        const Host &host = piece.host;
        const ObjectRef ref{ObjectKind::Host, host.id};
        const bool off = host.state == HostState::Off;
        if (!off && host.state != HostState::Booting)
            contact(ref, host.reading, AlertPriority::High);
        if (host.hasBmc)
            contact(ref, host.bmcReading, AlertPriority::Low, QStringLiteral(":bmc"));
        for (const Partition &partition : piece.partitions) {
            if (host.state == HostState::Up && hasOwnPower(partition))
                contact({ObjectKind::Partition, partition.id}, partition.powerReading, AlertPriority::Low);
        }
        if (!off)
            feeds(ref);
        lost(piece);
        if (off || host.reading.freshness == Freshness::Down)
            return;
        for (const Vm &vm : piece.vms) {
            if (vm.state == VmState::Crashed)
                add(AlertKind::VmCrashed, AlertPriority::High, {ObjectKind::Vm, vm.id});
        }
    }

    void lost(const HostPiece &piece)
    {
        constexpr qsizetype most = 5;
        QStringList names;
        for (const Vm &vm : piece.vms) {
            if (vm.lostWithHost)
                names << vm.name;
        }
        if (names.isEmpty())
            return;
        names.sort();
        Alert &alert = add(AlertKind::HostLostVms, AlertPriority::High, {ObjectKind::Host, piece.host.id});
        alert.number = static_cast<double>(names.size());
        alert.text = names.first(std::min(most, names.size())).join(QStringLiteral(", "));
        if (names.size() > most)
            alert.text = Words::tr("%1 and %2 more").arg(alert.text, QString::number(names.size() - most));
    }

    void look(const ArrayPiece &piece)
    {
        const ObjectRef ref{ObjectKind::Array, piece.array.id};
        contact(ref, piece.array.reading, AlertPriority::High);
        feeds(ref);
        if (piece.array.reading.freshness == Freshness::Down)
            return;
        for (const Volume &volume : piece.volumes) {
            if (volume.state != VolumeState::Offline)
                continue;
            const bool used = !m_snapshot.usersOf(volume.id).isEmpty();
            add(AlertKind::VolumeOffline, used ? AlertPriority::High : AlertPriority::Low,
                {ObjectKind::Volume, volume.id});
        }
    }

    struct Feeds
    {
        int live = 0;
        int endangered = 0;
        int lost = 0;
        int all = 0;
    };

    void countFeeds()
    {
        for (const Feed &feed : *m_snapshot.feeds) {
            Feeds &feeds = m_feeds[feed.to];
            ++feeds.all;
            feeds.live += feed.state == FeedState::Live;
            feeds.endangered += feed.state == FeedState::Endangered;
            feeds.lost += feed.state == FeedState::Lost;
        }
    }

    /// Counts only what is known: a feed of a silent UPS is neither live nor lost.
    void feeds(const ObjectRef &object)
    {
        const Feeds feeds = m_feeds.value(object);
        const int bad = feeds.endangered + feeds.lost;
        if (feeds.all > 0 && bad == feeds.all)
            feeds.endangered > 0 ? add(AlertKind::OnBatteryOnly, AlertPriority::High, object)
                                 : add(AlertKind::NoFeedLeft, AlertPriority::Critical, object);
        else if (feeds.all > 1 && feeds.live == 1 && bad == feeds.all - 1)
            add(AlertKind::SingleFeedLeft, AlertPriority::Medium, object);
    }

    QHash<ObjectRef, Feeds> m_feeds;
    const Snapshot &m_snapshot;
    std::vector<Alert> m_found;
};

} // namespace

std::vector<Alert> findAlerts(const Snapshot &snapshot)
{
    return Finder(snapshot).run();
}

void sortAlerts(std::vector<Alert> &alerts)
{
    std::vector<Alert *> order;
    order.reserve(alerts.size());
    for (Alert &alert : alerts)
        order.push_back(&alert);
    std::sort(order.begin(), order.end(), [](const Alert *left, const Alert *right) {
        return std::tuple(right->priority, left->kind, left->id) <
               std::tuple(left->priority, right->kind, right->id);
    });
    std::vector<Alert> sorted;
    sorted.reserve(order.size());
    for (Alert *alert : order)
        sorted.push_back(std::move(*alert));
    alerts = std::move(sorted);
}

QString toWord(AlertKind kind)
{
    switch (kind) {
    case AlertKind::UpsOnBattery:
        return QStringLiteral("upsOnBattery");
    case AlertKind::UpsLowBattery:
        return QStringLiteral("upsLowBattery");
    case AlertKind::UpsForcedShutdown:
        return QStringLiteral("upsForcedShutdown");
    case AlertKind::UpsOff:
        return QStringLiteral("upsOff");
    case AlertKind::UpsDrainsOnMains:
        return QStringLiteral("upsDrainsOnMains");
    case AlertKind::UpsBypass:
        return QStringLiteral("upsBypass");
    case AlertKind::UpsAlarm:
        return QStringLiteral("upsAlarm");
    case AlertKind::UpsReplaceBattery:
        return QStringLiteral("upsReplaceBattery");
    case AlertKind::UpsOverload:
        return QStringLiteral("upsOverload");
    case AlertKind::SingleFeedLeft:
        return QStringLiteral("singleFeedLeft");
    case AlertKind::OnBatteryOnly:
        return QStringLiteral("onBatteryOnly");
    case AlertKind::NoFeedLeft:
        return QStringLiteral("noFeedLeft");
    case AlertKind::DeviceSilent:
        return QStringLiteral("deviceSilent");
    case AlertKind::DeviceRefused:
        return QStringLiteral("deviceRefused");
    case AlertKind::VmCrashed:
        return QStringLiteral("vmCrashed");
    case AlertKind::VolumeOffline:
        return QStringLiteral("volumeOffline");
    case AlertKind::HostLostVms:
        return QStringLiteral("hostLostVms");
    case AlertKind::VmsInConflict:
        return QStringLiteral("vmsInConflict");
    }
    return QStringLiteral("unknown");
}

QString toWord(AlertPriority priority)
{
    switch (priority) {
    case AlertPriority::Low:
        return QStringLiteral("low");
    case AlertPriority::Medium:
        return QStringLiteral("medium");
    case AlertPriority::High:
        return QStringLiteral("high");
    case AlertPriority::Critical:
        return QStringLiteral("critical");
    }
    return QStringLiteral("unknown");
}

} // namespace switchyard
