// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/paths.h"
#include "ui/topology/scene.h"

namespace switchyard::topology
{

/// What the lit path takes of the scene: its devices as wholes, and the feeds between them. Null rectangle
/// where nothing of it is shown.
QRectF pathBox(const Scene &scene, const Paths &lit);

} // namespace switchyard::topology
