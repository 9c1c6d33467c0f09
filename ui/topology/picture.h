// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_edges.h"
#include "ui/topology/io_lines.h"
#include "ui/topology/motion.h"
#include "ui/topology/text_cache.h"
#include "ui/topology/viewport.h"

namespace switchyard::topology
{

/// Everything that one picture is made of, besides the painter. References outlive the painting; nothing is
/// kept.
struct Picture
{
    const Scene &scene;
    const Viewport &view;
    const Theme &theme;
    const Theme &faded; ///< for what is not lit while something is
    TextCache &text;
    const Motion &motion;
    const Paths &lit;
    const QSet<ObjectRef> &found; ///< what the search has found
    bool emphasis = false;        ///< something is lit or searched for: the rest is dimmed
    const std::vector<IoLine> &ioLines;
    const std::vector<MoveEdge> &moves; ///< VMs that are on their way by a run
    const QSet<ObjectRef> &selected;
    std::optional<ObjectRef> hover;
    std::optional<ObjectRef> cursor; ///< has the keyboard focus; shown when `focused`
    bool focused = false;
    qint64 nowMs = 0;
    qreal phase = 0; ///< of the dashes that move, 0…1
    qreal unit = 1;  ///< size of text against 12 px

    bool isLit(const ObjectRef &ref) const { return lit.contains(ref) || found.contains(ref); }
    const Theme &ink(const ObjectRef &ref) const { return emphasis && !isLit(ref) ? faded : theme; }
    /// Text of the scene: as large as the zoom makes it, but never too small to read.
    int pixels(qreal size = 12) const;
};

/// Every colour moved towards the ground: what is not on the lit path.
Theme fade(const Theme &theme);
/// On whole pixels, so that edges are sharp.
QRectF aligned(const QRectF &rect);

} // namespace switchyard::topology
