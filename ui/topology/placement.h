// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/box_cache.h"
#include "ui/topology/feed_index.h"

namespace switchyard::topology
{

/// Puts the boxes in their places. Pure: the same devices are in the same places on every day and in every
/// window. Sites are in the site file's order; everything in them in natural order of names; zones by their
/// first UPS.
Layout place(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds, const Fold &fold);

/// All of it at once, from nothing: what incremental changes must come to as well.
Layout buildLayout(const Snapshot &snapshot, const Fold &fold);

namespace size
{
inline constexpr qreal margin = 16;
inline constexpr qreal bandHeader = 40; ///< at least; more where all is seen from afar
inline constexpr qreal bandGap = 12;
inline constexpr qreal laneStep = 8;    ///< between two lines that run side by side
inline constexpr qreal outletRoom = 44; ///< for an outlet's name before the host
inline constexpr qreal hostGapX = 56;   ///< lines rise here between two columns of hosts
inline constexpr qreal hostGapY = 32;   ///< I/O lines leave in the upper part, feeds come in the lower part
inline constexpr qreal upsGap = 12;
inline constexpr qreal zoneGapX = 40;
inline constexpr qreal zoneGapY = 28;
inline constexpr qreal corridor = 112;
inline constexpr qreal arrayGap = 20;
inline constexpr qreal aspect = 1.6; ///< width to height that the whole aims at
inline constexpr int mostLanes = 8;  ///< more lines than this share lanes
} // namespace size

} // namespace switchyard::topology
