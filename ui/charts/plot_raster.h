// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_paint.h"

class QImage;

namespace switchyard
{

/// A plot into an image, column by column: what is a polygon of thousands of corners for a painter is here a
/// few runs of pixels for each column, a hundred times as fast. Edges are smoothed up and down. `image` is
/// ARGB32_Premultiplied, transparent, and as large as `map.area` times its device pixel ratio. Any thread.
void rasterPlot(QImage &image, const PlotMap &map, const Plot &plot, const PlotLook &look);

} // namespace switchyard
