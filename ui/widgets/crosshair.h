// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/trace.h"

#include <QString>

class QDateTime;
class QPainter;
class QRectF;

namespace switchyard
{

struct Theme;

// The crosshair of a chart over time; the same in each chart of the window.

/// The reading nearest to this moment; null where none that is known is near.
const TracePoint *readingAt(const Trace &trace, qint64 atMs);
/// "14:03:22  98 %": local time and the value with its unit; empty = nothing was read then.
QString readingWords(const QDateTime &time, const QString &value);
/// A line at `x` over the whole plot, and its words at the top, on the side where there is room.
void drawCrosshair(QPainter &painter, const QRectF &plot, double x, const QString &words, const Theme &theme);

} // namespace switchyard
