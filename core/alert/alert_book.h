// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <functional>

namespace switchyard
{

/// Remembers of each alert since when it lasts and whether somebody has acknowledged it. An acknowledgement
/// lasts as long as the alert does, also over a restart, and falls when the alert's priority changes. It is
/// forgotten only on the word of the devices that the alert rests on. One thread.
class AlertBook
{
public:
    /// What changed in the acknowledgements, for whoever stores them.
    struct AckChanges
    {
        QHash<QString, AlertPriority> set; ///< alert id → the priority it was acknowledged at
        QStringList removed;
        bool isEmpty() const { return set.isEmpty() && removed.isEmpty(); }
    };

    /// Whether a host that is off was switched off on purpose, by whomever: asked where VMs went down with
    /// it.
    using IsMeant = std::function<bool(const QString &hostId)>;
    void setIsMeant(IsMeant isMeant) { m_isMeant = std::move(isMeant); }
    /// Volumes that moves have left behind, withdrawn on purpose, until their time is over.
    void setRetired(QSet<QString> volumeIds) { m_retired = std::move(volumeIds); }
    /// VMs that fight, as whoever balances the site found them (core/engine/conflict_alerts.h): with their
    /// own ids, which begin with "conflict/". `settled`: he has looked for long enough to know of each;
    /// before that, and for five minutes of his silence, no acknowledgement of one is forgotten.
    void setConflicts(std::vector<Alert> conflicts, bool settled = true);
    /// Acknowledgements of an earlier session; each waits until its alert is found, or its object is well.
    void restore(const QHash<QString, AlertPriority> &acks) { m_acks = acks; }
    /// Takes what is wrong now; true = the list differs from before. No acknowledgement is forgotten before
    /// `everyoneAsked`: the first round is done.
    bool update(const Snapshot &snapshot, qint64 nowMs, bool everyoneAsked);
    /// Somebody saw it at this priority and takes it on. One that ended a moment before his click is
    /// acknowledged when it comes back as soon; one that has become more urgent than what he saw is not.
    /// Gives the alert that was meant; nothing = there is no such one, it is acknowledged already, or it is
    /// more urgent now.
    std::optional<Alert> acknowledge(const QString &alertId, AlertPriority seen, qint64 nowMs);

    /// Nobody hears of it before `untilMs` (Clock::monotonicMs()), or until it is over: it stays in the list,
    /// marked. `untilMs` in the past: it is heard again. Gives the alert; nothing = there is no such one.
    /// Known to this program alone: whoever opens another one hears of it.
    std::optional<Alert> mute(const QString &alertId, qint64 untilMs, qint64 nowMs);

    const std::vector<Alert> &alerts() const { return m_alerts; }
    AckChanges takeAckChanges() { return std::exchange(m_changes, {}); }

private:
    bool mayBeForgotten(const QString &alertId, const Snapshot &snapshot, qint64 nowMs) const;
    void rememberEnded(const QHash<QString, qint64> &since, qint64 nowMs);
    void takeEarlyAck(const Alert &found, qint64 nowMs);

    IsMeant m_isMeant;
    QSet<QString> m_retired;
    std::vector<Alert> m_conflicts;
    bool m_conflictsSettled = false;
    qint64 m_firstMs = -1;          ///< when everyone had been asked
    QHash<QString, qint64> m_muted; ///< alert id → until when
    std::vector<Alert> m_alerts;
    QHash<QString, AlertPriority> m_acks;
    QHash<QString, qint64> m_since;
    AckChanges m_changes;
    struct Ended
    {
        Alert alert;
        qint64 atMs = 0;
        std::optional<AlertPriority> acknowledged; ///< since then, as it was seen
    };
    QHash<QString, Ended>
        m_ended; ///< those of the last moments: what flaps is one trouble for who looks at it
};

std::optional<AlertPriority> alertPriorityFromString(QStringView text);

} // namespace switchyard
