// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/picture.h"

class QPainter;

namespace switchyard::topology
{

/// Paints what of the scene is inside `exposed` (screen). From the ground up: bands, lines, boxes, lit lines,
/// ghosts, marks of selection and focus, site headers.
void paint(QPainter &painter, const Picture &picture, const QRectF &exposed);

// The layers, each in a file of its own. `exposed` is in scene units.
void paintBands(QPainter &painter, const Picture &picture);
/// On the screen: it stays in sight while any of its band is, and is never too small to read.
QRectF siteHeaderRect(const Viewport &view, const Band &band, qreal unit);
void paintSiteHeaders(QPainter &painter, const Picture &picture);
void paintFeeds(QPainter &painter, const Picture &picture, const QRectF &exposed);
void paintIo(QPainter &painter, const Picture &picture, bool lit);
void paintMigrations(QPainter &painter, const Picture &picture);

// Detail::Near.
void paintUpsNear(QPainter &painter, const Picture &picture, const PlacedUps &placed);
void paintHostNear(QPainter &painter, const Picture &picture, const PlacedHost &placed,
                   const QRectF &exposed);
void paintArrayNear(QPainter &painter, const Picture &picture, const PlacedArray &placed,
                    const QRectF &exposed);
void paintVmTile(QPainter &painter, const Picture &picture, const Vm &vm, const Host &host,
                 const QRectF &rect);
void paintGhosts(QPainter &painter, const Picture &picture);

// Detail::Middle and Detail::Far.
void paintUpsSmall(QPainter &painter, const Picture &picture, const PlacedUps &placed);
void paintHostSmall(QPainter &painter, const Picture &picture, const PlacedHost &placed);
void paintArraySmall(QPainter &painter, const Picture &picture, const PlacedArray &placed);

// Shared by the layers.
struct BoxStyle
{
    Tone tone = Tone::Normal;
    QColor ground;
    bool silent = false; ///< hatched
    qreal radius = 0;    ///< 0 = sharp, and quicker
    bool tinted = true;  ///< its ground tells the tone too; not where the trouble is another's (its UPS's)
};
/// A box with the ground and the outline of its tone.
void paintBox(QPainter &painter, const Theme &ink, const QRectF &rect, const BoxStyle &style);
/// A level bar, filled from the left; an empty track where the percentage is not known.
void paintBar(QPainter &painter, const Theme &ink, const QRectF &rect, double percent, const QColor &colour);

} // namespace switchyard::topology
