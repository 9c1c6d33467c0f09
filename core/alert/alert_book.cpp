// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_book.h"

#include "core/model/partitions.h"

#include <algorithm>

namespace switchyard
{
namespace
{

/// How long after its end an alert can still be acknowledged, and how soon it must be back for that.
constexpr qint64 flapMs = 10'000;

bool isFresh(const Reading &reading)
{
    return reading.freshness == Freshness::Fresh;
}

/// By then VMs that have fought since before would have been found.
constexpr qint64 settledMs = 300'000;
constexpr auto conflictStem = QLatin1StringView("conflict/");

/// Whether the devices that it rests on were heard, so that it is over when it is not found; or its object
/// is no more.
bool restsOnWhatWasHeard(const QString &alertId, const Snapshot &snapshot)
{
    const auto kind = objectKindFromString(alertId.section(u':', 1, 1));
    if (!kind)
        return true;
    const QString bmc = QStringLiteral(":bmc");
    QString id = alertId.section(u':', 2);
    const QString word = alertId.section(u':', 0, 0);
    if (*kind == ObjectKind::Host && id.endsWith(bmc)) {
        id.chop(bmc.size());
        const Host *host = snapshot.host(id);
        return !host || !host->hasBmc || isFresh(host->bmcReading);
    }
    const ObjectRef object{*kind, id};
    if (const Partition *part = object.kind == ObjectKind::Partition ? snapshot.partition(id) : nullptr)
        return !hasOwnPower(*part) || isFresh(part->powerReading) ||
               snapshot.host(part->hostId)->state != HostState::Up;
    if (word == toWord(AlertKind::SingleFeedLeft) || word == toWord(AlertKind::OnBatteryOnly) ||
        word == toWord(AlertKind::NoFeedLeft)) {
        const auto feeds = snapshot.feedsTo(object);
        return std::all_of(feeds.begin(), feeds.end(), [&](const Feed *feed) {
            const Ups *ups = snapshot.ups(feed->upsId);
            return ups && isFresh(ups->reading);
        });
    }
    if (const Reading *reading = snapshot.readingOf(object))
        return isFresh(*reading);
    // A VM that nobody has may be on a host that was not heard.
    return *kind != ObjectKind::Vm ||
           std::all_of(snapshot.hosts.begin(), snapshot.hosts.end(), [](const auto &piece) {
               return piece->host.state == HostState::Off || isFresh(piece->host.reading);
           });
}

} // namespace

void AlertBook::setConflicts(std::vector<Alert> conflicts, bool settled)
{
    m_conflicts = std::move(conflicts);
    m_conflictsSettled = settled;
}

bool AlertBook::mayBeForgotten(const QString &alertId, const Snapshot &snapshot, qint64 nowMs) const
{
    if (!alertId.startsWith(conflictStem))
        return restsOnWhatWasHeard(alertId, snapshot);
    return m_conflictsSettled || (m_firstMs >= 0 && nowMs - m_firstMs > settledMs);
}

bool AlertBook::update(const Snapshot &snapshot, qint64 nowMs, bool everyoneAsked)
{
    if (everyoneAsked && m_firstMs < 0)
        m_firstMs = nowMs;
    auto found = findAlerts(snapshot);
    if (!m_conflicts.empty()) {
        found.insert(found.end(), m_conflicts.begin(), m_conflicts.end());
        sortAlerts(found);
    }
    std::erase_if(found, [&](const Alert &alert) {
        const bool isRetired = alert.kind == AlertKind::VolumeOffline &&
                               m_retired.contains(alert.object.id) &&
                               snapshot.usersOf(alert.object.id).isEmpty();
        return isRetired || (alert.kind == AlertKind::HostLostVms && m_isMeant && m_isMeant(alert.object.id));
    });
    QHash<QString, qint64> since;
    for (Alert &alert : found) {
        alert.sinceMs = m_since.value(alert.id, nowMs);
        since.insert(alert.id, alert.sinceMs);
        takeEarlyAck(alert, nowMs);
        alert.muted = m_muted.value(alert.id, nowMs) > nowMs;
        const auto ack = m_acks.constFind(alert.id);
        if (ack == m_acks.cend())
            continue;
        if (*ack == alert.priority) {
            alert.acknowledged = true;
        } else if (everyoneAsked) { // until then it may look milder than it is
            m_changes.set.remove(alert.id);
            m_changes.removed << alert.id;
            m_acks.erase(ack);
        }
    }
    for (auto it = m_acks.begin(); it != m_acks.end();) {
        if (everyoneAsked && !since.contains(it.key()) && mayBeForgotten(it.key(), snapshot, nowMs)) {
            m_changes.set.remove(it.key());
            m_changes.removed << it.key();
            it = m_acks.erase(it);
        } else {
            ++it;
        }
    }
    m_muted.removeIf([&](auto it) { return it.value() <= nowMs || !since.contains(it.key()); });
    rememberEnded(since, nowMs);
    m_since = std::move(since);
    const bool changed = found != m_alerts;
    m_alerts = std::move(found);
    return changed;
}

void AlertBook::rememberEnded(const QHash<QString, qint64> &since, qint64 nowMs)
{
    m_ended.removeIf([&](auto it) { return nowMs - it->atMs > flapMs || since.contains(it.key()); });
    for (const Alert &alert : m_alerts) {
        if (!since.contains(alert.id))
            m_ended.insert(alert.id, {alert, nowMs, {}});
    }
}

/// Whoever clicked while it was away for a moment meant this one.
void AlertBook::takeEarlyAck(const Alert &found, qint64 nowMs)
{
    const auto ended = m_ended.constFind(found.id);
    if (ended == m_ended.cend() || !ended->acknowledged || found.priority > *ended->acknowledged ||
        nowMs - ended->atMs > flapMs)
        return;
    m_acks.insert(found.id, found.priority);
    m_changes.removed.removeAll(found.id);
    m_changes.set.insert(found.id, found.priority);
}

std::optional<Alert> AlertBook::acknowledge(const QString &alertId, AlertPriority seen, qint64 nowMs)
{
    const auto found = std::find_if(m_alerts.begin(), m_alerts.end(),
                                    [&](const Alert &alert) { return alert.id == alertId; });
    if (found == m_alerts.end()) {
        const auto ended = m_ended.find(alertId);
        if (ended == m_ended.end() || ended->acknowledged || nowMs - ended->atMs > flapMs)
            return std::nullopt;
        ended->acknowledged = seen;
        return ended->alert;
    }
    if (found->acknowledged || found->priority > seen)
        return std::nullopt;
    found->acknowledged = true;
    m_acks.insert(alertId, found->priority);
    m_changes.removed.removeAll(alertId);
    m_changes.set.insert(alertId, found->priority);
    return *found;
}

std::optional<Alert> AlertBook::mute(const QString &alertId, qint64 untilMs, qint64 nowMs)
{
    const auto found = std::find_if(m_alerts.begin(), m_alerts.end(),
                                    [&](const Alert &alert) { return alert.id == alertId; });
    if (found == m_alerts.end())
        return std::nullopt;
    found->muted = untilMs > nowMs;
    if (found->muted)
        m_muted.insert(alertId, untilMs);
    else
        m_muted.remove(alertId);
    return *found;
}

std::optional<AlertPriority> alertPriorityFromString(QStringView text)
{
    for (const auto priority :
         {AlertPriority::Low, AlertPriority::Medium, AlertPriority::High, AlertPriority::Critical}) {
        if (toWord(priority) == text)
            return priority;
    }
    return std::nullopt;
}

} // namespace switchyard
