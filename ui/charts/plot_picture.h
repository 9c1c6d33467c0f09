// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_paint.h"

#include <QFont>
#include <QImage>
#include <QObject>

namespace switchyard
{

/// The picture of a plot, drawn by another thread for somewhat more time than is seen. Until it is there the
/// one before is shown, moved and stretched to where it belongs: a frame costs the window's thread the copy
/// of an image, however much is in it. (The same bands as areas of Qt Charts cost it the whole drawing, for
/// each step of a pan: tests/bench/charts_bench.) Window thread.
class PlotPicture : public QObject
{
    Q_OBJECT

public:
    struct Wanted
    {
        PlotPtr plot; ///< null = nothing
        TimeRange seen;
        QSizeF size;      ///< of the area in logical pixels
        double ratio = 1; ///< device pixels to one of them
        PlotLook look;
        QFont font; ///< of the bands' names
    };

    using QObject::QObject;

    /// Draws it anew where what there is does not serve.
    void want(const Wanted &wanted);
    /// Within `map.area`. Nothing where nothing was drawn yet.
    void paint(QPainter &painter, const PlotMap &map) const;
    const std::vector<BandLabel> &labels() const { return m_drawn.labels; }
    const PlotPtr &plot() const { return m_drawn.wanted.plot; } ///< that the picture is of
    bool isSettled() const { return !m_busy; }

Q_SIGNALS:
    void drawn();

private:
    struct Drawn
    {
        Wanted wanted;
        TimeRange range; ///< of the image: more than is seen
        QImage image;
        std::vector<BandLabel> labels;
    };
    static Drawn draw(const Wanted &wanted);
    bool serves(const Wanted &wanted) const;
    void begin();

    Wanted m_next;
    Drawn m_drawn;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace switchyard
