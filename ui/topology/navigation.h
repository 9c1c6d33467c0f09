// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/scene.h"
#include "ui/topology/viewport.h"

namespace switchyard::topology
{

enum class Step { Left, Right, Up, Down, First, Last };

/// Where an arrow key leads: left and right along the edges of power and data (UPS, host, VM, volume, array),
/// of several to the nearest; up and down to the neighbour of the same kind, first and last to the ends of
/// these. Nothing where there is no such neighbour. A feed leads to its two ends.
std::optional<ObjectRef> neighbour(const Scene &scene, const ObjectRef &from, Step step);
/// Where the keyboard begins: the first UPS, or whatever there is.
std::optional<ObjectRef> firstObject(const Scene &scene);

/// All that is shown and has the words in its name, or the id of which begins with them: UPSes, hosts, VMs,
/// arrays, volumes, each in the order of their places.
std::vector<ObjectRef> findByName(const Scene &scene, const QString &text);
/// The first one whose name begins with what was typed; else one that has it anywhere.
std::optional<ObjectRef> jumpTo(const Scene &scene, const QString &typed);

struct Hit
{
    std::optional<ObjectRef> object;
    const Band *header = nullptr; ///< a site's header, which lies above everything
};
/// What is under a point of the screen; of a feed, within four pixels.
Hit hitTest(const Scene &scene, const Viewport &view, QPointF screen, qreal unit);

} // namespace switchyard::topology
