// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_book.h"

#include <algorithm>

namespace switchyard
{

bool AlertBook::update(const Snapshot &snapshot, qint64 nowMs)
{
    auto found = findAlerts(snapshot);
    QHash<QString, qint64> since;
    for (Alert &alert : found) {
        alert.sinceMs = m_since.value(alert.id, nowMs);
        since.insert(alert.id, alert.sinceMs);
        const auto ack = m_acks.constFind(alert.id);
        if (ack == m_acks.cend())
            continue;
        if (*ack == alert.priority) {
            alert.acknowledged = true;
        } else {
            m_changes.set.remove(alert.id);
            m_changes.removed << alert.id;
            m_acks.erase(ack);
        }
    }
    for (auto it = m_acks.begin(); it != m_acks.end();) {
        // An alert of this session that is over takes its acknowledgement along; one of an earlier session
        // may not have been found yet.
        const bool over =
            !since.contains(it.key()) && (m_since.contains(it.key()) || mayBeForgotten(it.key(), snapshot));
        if (over) {
            m_changes.set.remove(it.key());
            m_changes.removed << it.key();
            it = m_acks.erase(it);
        } else {
            ++it;
        }
    }
    m_since = std::move(since);
    const bool changed = found != m_alerts;
    m_alerts = std::move(found);
    return changed;
}

/// Its object has been heard since we began, and nothing is wrong with it; or it is no more.
bool AlertBook::mayBeForgotten(const QString &alertId, const Snapshot &snapshot) const
{
    const auto kind = objectKindFromString(alertId.section(u':', 1, 1));
    if (!kind)
        return true;
    const QString id = alertId.section(u':', 2).remove(QStringLiteral(":bmc"));
    const Reading *reading = snapshot.readingOf({*kind, id});
    return reading && reading->freshness == Freshness::Fresh;
}

bool AlertBook::acknowledge(const QString &alertId)
{
    const auto found = std::find_if(m_alerts.begin(), m_alerts.end(),
                                    [&](const Alert &alert) { return alert.id == alertId; });
    if (found == m_alerts.end() || found->acknowledged)
        return false;
    found->acknowledged = true;
    m_acks.insert(alertId, found->priority);
    m_changes.removed.removeAll(alertId);
    m_changes.set.insert(alertId, found->priority);
    return true;
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
