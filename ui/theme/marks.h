// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/state_look.h"

class QPainter;

namespace switchyard
{

/// Draws the mark of a state into the square `box` (crisp from 8 px on). `phase` (0…1) turns the dashes of
/// Mark::Dashes; leave it 0 where motion is not wanted. The painter's state is kept.
void drawMark(QPainter &painter, const QRectF &box, const StateLook &look, const Theme &theme,
              qreal phase = 0);

/// The hatch of stale things, to be laid over what is drawn beneath. 45°, one line in 5 px, whatever the
/// zoom.
QBrush staleHatch(const Theme &theme);
/// The outline of stale and unknown things.
QPen stalePen(const Theme &theme, qreal width = 1);
/// The outline of a thing in this tone: plain, hollow, dashed; thicker where it needs somebody.
QPen outlinePen(const Theme &theme, Tone tone);

} // namespace switchyard
