// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/io_routes.h"
#include "ui/topology/paths.h"
#include "ui/topology/scene.h"

namespace switchyard::topology
{

/// A line of the I/O path that is drawn now.
struct IoLine
{
    IoRoute route;
    bool lit = false;
};

/// Which I/O lines are drawn: in a small fleet all of them, else those that are lit; and where even these are
/// too many to tell apart, one from each host to each array.
/// Costs what is drawn, not what is lit.
std::vector<IoLine> ioLinesOf(const Scene &scene, const Paths &lit);

/// Whether lines are drawn that are not lit: then they may change though the lit path does not.
bool drawsUnlitLines(const Snapshot &snapshot);

} // namespace switchyard::topology
