// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QSet>

class QBrush;
class QPainter;
class QPen;

namespace switchyard
{

/// How a plot is drawn: a value, so that another thread can draw it.
struct PlotLook
{
    Theme theme;
    QSet<ObjectRef> lit; ///< what is selected

    bool isLit(const ObjectRef &ref) const { return lit.contains(ref); }
};

/// From times and values to places: the one way for all that is drawn over a plot.
struct PlotMap
{
    QRectF area;
    TimeRange range;
    double tops[2] = {100, 100};

    double x(qint64 ms) const { return area.left() + area.width() * range.shareOf(ms); }
    double y(double value, int axis = 0) const { return area.bottom() - area.height() * value / tops[axis]; }
    qint64 timeAt(double x) const { return range.at((x - area.left()) / area.width()); }
    double valueAt(double y, int axis = 0) const { return (area.bottom() - y) / area.height() * tops[axis]; }
};

/// Bands or lines, without axes and words, as a drawing. Any thread: `painter` is on an image of its own, or
/// writes a file. Into images rasterPlot() is faster.
void paintPlot(QPainter &painter, const PlotMap &map, const Plot &plot, const PlotLook &look);

/// A band's ground: quiet, told from its neighbours by lightness and by its hatch, so in grey and by the
/// red-green-blind as well.
QBrush bandBrush(const Theme &theme, int index, const PlotBand &band, bool lit);
QColor bandGround(const Theme &theme, int index, const PlotBand &band, bool lit); ///< below a hatch
bool isBandLit(const PlotBand &band, const PlotLook &look);
void fillBand(QPainter &painter, const QRectF &box, const Theme &theme, int index, const PlotBand &band,
              bool lit);
QColor bandText(const Theme &theme, bool lit); ///< of its name on it
QPen linePen(const Theme &theme, int index);

/// Where the name of a band fits within it, by what is seen: the place where it is thickest.
struct BandLabel
{
    int band = 0;
    qint64 middleMs = 0;
    double value = 0; ///< of its middle
};
/// `widths`: of the bands' names; 0 = it gets none.
std::vector<BandLabel> bandLabels(const PlotMap &map, const Plot &plot, const std::vector<double> &widths,
                                  double height);

} // namespace switchyard
