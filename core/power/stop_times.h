// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/action.h"

#include <QHash>
#include <optional>

namespace switchyard
{

/// How long stopping took before, learned from the runs of the past. A plan looks tens of thousands of them
/// up, so they are found by a hash of action and id alone: once in 10^10 sites of 20,000 VMs two would share
/// one, and one of them be expected to take the other's time.
class StopTimes
{
public:
    void set(ActionKind action, const QString &id, double seconds)
    {
        m_seconds.insert(keyOf(action, id), seconds);
    }
    std::optional<double> of(ActionKind action, const QString &id) const
    {
        const auto found = m_seconds.find(keyOf(action, id));
        return found == m_seconds.end() ? std::nullopt : std::optional(*found);
    }
    bool operator==(const StopTimes &) const = default;

private:
    static size_t keyOf(ActionKind action, const QString &id)
    {
        static_assert(sizeof(size_t) == sizeof(quint64));
        return qHash(id, static_cast<size_t>(action) + 1);
    }

    QHash<size_t, double> m_seconds;
};

} // namespace switchyard
