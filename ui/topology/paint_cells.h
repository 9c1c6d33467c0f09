// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/state_look.h"
#include "ui/topology/picture.h"

#include <vector>

namespace switchyard::topology
{

// VMs and volumes seen from some way off.

/// The shape by which a tone is told.
Mark markOf(Tone tone);
/// A cell of a bar, or a tile. Off is hollow, stale is hatched; what needs a person stands out.
void paintCell(QPainter &painter, const Theme &ink, const QRectF &rect, Tone tone);
/// One cell for each VM, in the order of their tiles; where a cell would be too thin, neighbours share one,
/// and the worst of them shows.
void paintDensity(QPainter &painter, const Theme &ink, const QRectF &bar, const std::vector<Tone> &tones);
/// A cell that holds a name and, where something is to be said, a mark; without both where it is too small.
void paintTile(QPainter &painter, const Picture &picture, const Theme &ink, const QRectF &place, Tone tone,
               const QString &name);

} // namespace switchyard::topology
