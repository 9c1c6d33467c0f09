// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/action.h"

#include <QHash>
#include <optional>

namespace switchyard
{

/// How long stopping took before, learned from the runs of the past.
class StopTimes
{
public:
    void set(ActionKind action, const QString &id, double seconds)
    {
        m_seconds.insert({static_cast<int>(action), id}, seconds);
    }
    std::optional<double> of(ActionKind action, const QString &id) const
    {
        const auto found = m_seconds.find({static_cast<int>(action), id});
        return found == m_seconds.end() ? std::nullopt : std::optional(*found);
    }
    bool operator==(const StopTimes &) const = default;

private:
    QHash<std::pair<int, QString>, double> m_seconds;
};

} // namespace switchyard
