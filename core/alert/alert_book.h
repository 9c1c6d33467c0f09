// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"

#include <QHash>
#include <QStringList>

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

    /// Acknowledgements of an earlier session; each waits until its alert is found, or its object is well.
    void restore(const QHash<QString, AlertPriority> &acks) { m_acks = acks; }
    /// Takes what is wrong now; true = the list differs from before. No acknowledgement is forgotten before
    /// `everyoneAsked`: the first round is done.
    bool update(const Snapshot &snapshot, qint64 nowMs, bool everyoneAsked);
    /// False = there is no such alert, or it is acknowledged already.
    bool acknowledge(const QString &alertId);

    const std::vector<Alert> &alerts() const { return m_alerts; }
    AckChanges takeAckChanges() { return std::exchange(m_changes, {}); }

private:
    std::vector<Alert> m_alerts;
    QHash<QString, AlertPriority> m_acks;
    QHash<QString, qint64> m_since;
    AckChanges m_changes;
};

std::optional<AlertPriority> alertPriorityFromString(QStringView text);

} // namespace switchyard
