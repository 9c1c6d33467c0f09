// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/marks.h"
#include "ui/topology/painter.h"
#include "ui/topology/words.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace switchyard::topology
{
namespace
{

QRectF boundsOf(const std::vector<QPointF> &points)
{
    QPointF least = points.front();
    QPointF most = least;
    for (const QPointF &point : points) {
        least = {std::min(least.x(), point.x()), std::min(least.y(), point.y())};
        most = {std::max(most.x(), point.x()), std::max(most.y(), point.y())};
    }
    return QRectF(least, most).adjusted(-1, -1, 1, 1);
}

/// Level and upright stretches with rounded corners.
void addRounded(QPainterPath &path, const Picture &picture, const std::vector<QPointF> &points, qreal radius)
{
    const auto screen = [&](size_t i) {
        const QPointF at = picture.view.toScreen(points[i]);
        return QPointF(std::floor(at.x()) + 0.5, std::floor(at.y()) + 0.5);
    };
    path.moveTo(screen(0));
    for (size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF before = screen(i - 1);
        const QPointF here = screen(i);
        const QPointF after = screen(i + 1);
        const auto towards = [&](const QPointF &to) {
            const QPointF way = to - here;
            const qreal length = std::hypot(way.x(), way.y());
            return length < 1 ? here : here + way / length * std::min(radius, length / 2);
        };
        path.lineTo(towards(before));
        path.quadTo(here, towards(after));
    }
    path.lineTo(screen(points.size() - 1));
}

/// The same without corners: sharp and quick, for when there are many.
void addStretches(QVector<QLineF> &lines, const Picture &picture, const std::vector<QPointF> &points)
{
    QPointF from = picture.view.toScreen(points.front()).toPoint();
    for (size_t i = 1; i < points.size(); ++i) {
        const QPointF to = picture.view.toScreen(points[i]).toPoint();
        lines.append(QLineF(from, to));
        from = to;
    }
}

struct FeedPen
{
    QPen pen;
    QVector<QLineF> lines;
    QPainterPath path;
};

QPen penOf(const Theme &ink, FeedState state, bool lit)
{
    QPen pen(ink.shapeEdge, 1);
    switch (state) {
    case FeedState::Live:
        break;
    case FeedState::Endangered:
        pen = QPen(ink.attention, 2);
        break;
    case FeedState::Lost:
        pen = QPen(ink.critical, 1.5, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({4, 4});
        break;
    case FeedState::Unknown:
        pen = QPen(ink.stale, 1, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({2, 3});
        break;
    }
    if (lit) {
        if (state == FeedState::Live || state == FeedState::Unknown)
            pen.setColor(ink.selection);
        pen.setWidthF(pen.widthF() + 1.5);
    }
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

void paintOutlet(QPainter &painter, const Picture &picture, const FeedRoute &route, const Feed &feed,
                 const Theme &ink, bool lit)
{
    const qreal height = 13 * picture.view.zoom();
    const QPointF at = picture.view.toScreen(route.labelAt);
    QRectF box(at.x(), at.y() - height, route.labelWidth * picture.view.zoom(), height);
    if (feed.state == FeedState::Endangered || feed.state == FeedState::Lost) {
        const qreal side = std::min(box.height() - 2, 9 * picture.view.zoom());
        drawMark(painter, QRectF(box.left(), box.top() + 2, side, side), stateLook(feed.state), ink);
        box.adjust(side + 3, 0, side + 3, 0);
    }
    painter.setPen(lit ? ink.selection : ink.muted);
    picture.text.draw(painter, box, feed.outlet, {picture.pixels(10), lit, Qt::AlignLeft});
}

void strokeAll(QPainter &painter, std::array<FeedPen, 12> &pens)
{
    for (FeedPen &one : pens) {
        if (!one.path.isEmpty()) {
            painter.setRenderHint(QPainter::Antialiasing, true);
            painter.strokePath(one.path, one.pen);
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
        if (!one.lines.isEmpty()) {
            painter.setPen(one.pen);
            painter.drawLines(one.lines);
        }
    }
}

QPainterPath pathOf(const Picture &picture, const IoRoute &route)
{
    QPainterPath path;
    const auto screen = [&](size_t i) { return picture.view.toScreen(route.points[i]); };
    path.moveTo(screen(0));
    for (size_t i = 1; i < route.points.size(); ++i) {
        const QPointF to = screen(i);
        if (i != route.curveAt + 1) {
            path.lineTo(to);
            continue;
        }
        const QPointF from = screen(i - 1);
        const qreal pull = (to.x() - from.x()) * 0.5;
        path.cubicTo(from + QPointF(pull, 0), to - QPointF(pull, 0), to);
    }
    return path;
}

} // namespace

void paintFeeds(QPainter &painter, const Picture &picture, const QRectF &exposed)
{
    const Detail detail = picture.view.detail();
    const bool rounded = detail == Detail::Near;
    // Four states, each plain, dimmed or lit; the lit ones last, on top.
    std::array<FeedPen, 12> pens;
    std::vector<std::pair<const FeedRoute *, const Feed *>> labels;
    for (const FeedRoute &route : picture.scene.layout().feeds) {
        if (!boundsOf(route.points).intersects(exposed))
            continue;
        const Feed *feed = picture.scene.snapshot().feed(route.id);
        if (!feed)
            continue;
        const ObjectRef ref{ObjectKind::Feed, route.id};
        const bool lit = picture.lit.contains(ref);
        const bool dim = picture.emphasis && !lit;
        // From afar only what is out of the ordinary, and what is lit.
        if (detail == Detail::Far && !lit &&
            (feed->state == FeedState::Live || feed->state == FeedState::Unknown))
            continue;
        FeedPen &pen = pens[static_cast<size_t>(feed->state) + (lit ? 8 : dim ? 0 : 4)];
        if (pen.lines.isEmpty() && pen.path.isEmpty())
            pen.pen = penOf(dim ? picture.faded : picture.theme, feed->state, lit);
        if (rounded)
            addRounded(pen.path, picture, route.points, 6 * picture.view.zoom());
        else
            addStretches(pen.lines, picture, route.points);
        if (detail == Detail::Near)
            labels.emplace_back(&route, feed);
    }
    strokeAll(painter, pens);
    for (const auto &[route, feed] : labels) {
        const ObjectRef ref{ObjectKind::Feed, route->id};
        paintOutlet(painter, picture, *route, *feed, picture.ink(ref), picture.lit.contains(ref));
    }
}

void paintIo(QPainter &painter, const Picture &picture, bool lit)
{
    const QRectF seen(QPointF(), picture.view.size());
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const IoLine &line : picture.ioLines) {
        if (line.lit != lit)
            continue;
        const QPainterPath path = pathOf(picture, line.route);
        if (!path.controlPointRect().adjusted(-2, -2, 2, 2).intersects(seen))
            continue;
        const Theme &ink = picture.emphasis && !lit ? picture.faded : picture.theme;
        painter.strokePath(
            path, QPen(lit ? ink.selection : ink.shapeEdge, lit ? 2 : 1, Qt::SolidLine, Qt::RoundCap));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

namespace
{

bool needsSomebody(const MoveEdge &edge)
{
    return edge.goesBack || edge.lost;
}

/// Dashes that move towards where it goes; still ones where nobody carries it on.
QPen motionPen(const Picture &picture, const MoveEdge &edge)
{
    QPen pen(needsSomebody(edge) ? picture.theme.attention : picture.theme.motion,
             picture.view.detail() == Detail::Near ? 2 : 1.5, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4, 3});
    pen.setDashOffset(edge.lost ? 0 : edge.goesBack ? 7 * picture.phase : -7 * picture.phase);
    return pen;
}

void strokeWay(QPainter &painter, const Picture &picture, const IoRoute &route, const QPen &pen)
{
    QPainterPath path;
    addRounded(path, picture, route.points, 8 * picture.view.zoom());
    painter.strokePath(path, pen);
    const QPointF end = path.currentPosition();
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    painter.drawPolygon(QPolygonF{end, end + QPointF(6, -4), end + QPointF(6, 4)});
}

/// How far it has come, on a plate upon the longest level or upright stretch, where it is clear of boxes.
void paintShare(QPainter &painter, const Picture &picture, const MoveEdge &edge, const IoRoute &route,
                std::vector<QRectF> &plates)
{
    const QString words = Words::move(edge);
    if (words.isEmpty() || picture.view.detail() == Detail::Far)
        return;
    QPointF middle;
    qreal longest = -1;
    for (size_t i = 1; i < route.points.size(); ++i) {
        const QPointF way = route.points[i] - route.points[i - 1];
        const qreal length = std::abs(way.y()); // upright ones lie beside the boxes
        if (length > longest) {
            longest = length;
            middle = (route.points[i] + route.points[i - 1]) / 2;
        }
    }
    const QPointF at = picture.view.toScreen(middle);
    const TextCache::Style style{picture.pixels(11), false, Qt::AlignHCenter};
    const QSizeF size(picture.text.width(words, style) + 12 * picture.unit, style.pixels * 1.5);
    QRectF plate(at - QPointF(size.width() / 2, size.height() / 2), size);
    for (const QRectF &other : plates) { // several that go the same way: one below the other
        if (plate.intersects(other))
            plate.moveTop(other.bottom() + 2 * picture.unit);
    }
    plates.push_back(plate);
    painter.setPen(QPen(needsSomebody(edge) ? picture.theme.attention : picture.theme.motion, 1));
    painter.setBrush(picture.theme.raised);
    painter.drawRoundedRect(aligned(plate).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(picture.theme.text);
    picture.text.draw(painter, plate, words, style);
}

/// One that its hypervisors carry over, and that is drawn at the place kept for it.
bool hasPlace(const Picture &picture, const MoveEdge &edge)
{
    const PlacedHost *to = picture.scene.layout().host(edge.toHostId);
    const VmSlot *slot = to ? to->box->vm(edge.vmId) : nullptr;
    return slot && slot->arriving;
}

/// Of runs: the way is drawn from the first byte of the disks on, long before the hypervisors begin.
void paintMoves(QPainter &painter, const Picture &picture)
{
    const Layout &layout = picture.scene.layout();
    std::vector<QRectF> plates;
    for (const MoveEdge &edge : picture.moves) {
        const QString home = picture.scene.snapshot().vmHomes->value(edge.vmId);
        if (home == edge.toHostId)
            continue; // it is there; the run has not heard it yet
        const bool place = hasPlace(picture, edge);
        const IoRoute route = place ? routeMigration(layout, edge.vmId, home, edge.toHostId)
                                    : routeMove(layout, edge.vmId, home, edge.toHostId);
        if (route.isEmpty())
            continue;
        if (!place)
            strokeWay(painter, picture, route, motionPen(picture, edge));
        paintShare(painter, picture, edge, route, plates);
    }
}

} // namespace

/// From each VM that migrates to the place that is kept for it.
void paintMigrations(QPainter &painter, const Picture &picture)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const PlacedHost &placed : picture.scene.layout().hosts) {
        for (const VmSlot &slot : placed.box->vms) {
            if (!slot.arriving)
                continue;
            const QString home = picture.scene.snapshot().vmHomes->value(slot.id);
            const IoRoute route = routeMigration(picture.scene.layout(), slot.id, home, placed.id);
            if (!route.isEmpty())
                strokeWay(painter, picture, route, motionPen(picture, MoveEdge()));
        }
    }
    paintMoves(painter, picture);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace switchyard::topology
