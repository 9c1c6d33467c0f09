// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/layout.h"

namespace switchyard::topology
{

/// The line from a VM to one of its volumes: level and upright through the gaps between the boxes, but for
/// one curve across the corridor, between points[curveAt] and points[curveAt + 1].
struct IoRoute
{
    std::vector<QPointF> points; ///< empty where an end is not shown
    size_t curveAt = 0;

    bool isEmpty() const { return points.empty(); }
    bool operator==(const IoRoute &) const = default;
};

IoRoute routeIo(const Layout &layout, const QString &hostId, const QString &vmId, const QString &volumeId);
/// The way of a VM to the place that is kept for it on the host where it is going: out to the right of both.
/// No curve.
IoRoute routeMigration(const Layout &layout, const QString &vmId, const QString &fromHostId,
                       const QString &toHostId);
/// The way of a VM that is to go there, and for which no place is kept yet: from its tile (of a folded host,
/// from the host) to the host.
IoRoute routeMove(const Layout &layout, const QString &vmId, const QString &fromHostId,
                  const QString &toHostId);
/// From host to array as a whole, for when there are too many lines to tell apart.
IoRoute routeBundle(const Layout &layout, const QString &hostId, const QString &arrayId);

} // namespace switchyard::topology
