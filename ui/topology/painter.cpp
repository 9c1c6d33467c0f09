// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/painter.h"

#include "ui/theme/marks.h"
#include "ui/topology/words.h"

#include <QPainter>

namespace switchyard::topology
{
namespace
{

void paintBoxes(QPainter &painter, const Picture &picture, const QRectF &exposed)
{
    const Layout &layout = picture.scene.layout();
    const bool near = picture.view.detail() == Detail::Near;
    for (const PlacedUps &placed : layout.upses) {
        if (!placed.rect.intersects(exposed))
            continue;
        if (near)
            paintUpsNear(painter, picture, placed);
        else
            paintUpsSmall(painter, picture, placed);
    }
    for (const PlacedHost &placed : layout.hosts) {
        if (!placed.rect().intersects(exposed))
            continue;
        if (near)
            paintHostNear(painter, picture, placed, exposed);
        else
            paintHostSmall(painter, picture, placed);
    }
    for (const PlacedArray &placed : layout.arrays) {
        if (!placed.rect().intersects(exposed))
            continue;
        if (near)
            paintArrayNear(painter, picture, placed, exposed);
        else
            paintArraySmall(painter, picture, placed);
    }
}

QRectF frameOf(const Picture &picture, const ObjectRef &ref)
{
    const QRectF rect = picture.scene.rectOf(ref);
    return rect.isNull() ? rect : aligned(picture.view.toScreen(rect));
}

/// Outlines just outside of things, which hide nothing. Thousands may be selected: what is not exposed is
/// passed over, and what is too small to have corners is drawn in one go.
class Outlines
{
public:
    Outlines(QPainter &painter, const Picture &picture, const QRectF &exposed)
        : m_painter(painter)
        , m_picture(picture)
        , m_exposed(exposed)
    {
        painter.setBrush(Qt::NoBrush);
    }

    template<typename Refs>
    void draw(const Refs &refs, const QPen &pen, qreal away)
    {
        constexpr qreal tiny = 12;
        QList<QRectF> small;
        m_painter.setPen(pen);
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        for (const ObjectRef &ref : refs) {
            if (ref.kind == ObjectKind::Feed)
                continue;
            const QRectF thing = frameOf(m_picture, ref);
            const QRectF rect = thing.adjusted(-away, -away, away, away);
            if (thing.isNull() || !rect.intersects(m_exposed))
                continue;
            if (rect.width() > tiny && rect.height() > tiny)
                m_painter.drawRoundedRect(rect, 4, 4);
            else
                small << rect;
        }
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.drawRects(small);
    }

private:
    QPainter &m_painter;
    const Picture &m_picture;
    const QRectF m_exposed;
};

/// What is found, selected, under the pointer, and what has the keyboard.
void paintMarks(QPainter &painter, const Picture &picture, const QRectF &exposed)
{
    Outlines outlines(painter, picture, exposed);
    const QColor &colour = picture.theme.selection;
    outlines.draw(picture.found, QPen(colour, 1), 0.5);
    if (picture.hover && !picture.selected.contains(*picture.hover))
        outlines.draw(QList<ObjectRef>{*picture.hover}, QPen(picture.theme.muted, 1), 0.5);
    outlines.draw(picture.selected, QPen(colour, 2), 1);
    if (picture.focused && picture.cursor) {
        QPen pen(colour, 1, Qt::CustomDashLine);
        pen.setDashPattern({2, 2});
        outlines.draw(QList<ObjectRef>{*picture.cursor}, pen, 3.5);
    }
}

/// Marks with their numbers, from the right end of a header. Returns where they begin.
qreal paintTally(QPainter &painter, const Picture &picture, const QRectF &header, const Tally &tally,
                 qreal size)
{
    qreal right = header.right();
    static constexpr std::pair<Tone, Mark> shown[] = {
        {Tone::Stale, Mark::Question}, {Tone::Attention, Mark::Triangle}, {Tone::Critical, Mark::Diamond}};
    for (const auto &[tone, mark] : shown) {
        if (!tally[tone])
            continue;
        const TextCache::Style style{qRound(size), tone == Tone::Critical, Qt::AlignLeft};
        const QString text = Words::tally(tone, tally[tone]);
        const int width = picture.text.width(text, style);
        const qreal side = std::round(size * 0.95);
        right -= width;
        painter.setPen(picture.theme.word(tone));
        picture.text.draw(painter, QRectF(right, header.top(), width + 1, header.height()), text, style);
        right -= side + 5;
        drawMark(painter, QRectF(right, std::round(header.center().y() - side / 2), side, side),
                 {tone, mark, {}, false}, picture.theme);
        right -= 14;
    }
    return right;
}

} // namespace

void paintBands(QPainter &painter, const Picture &picture)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(picture.theme.line, 1));
    painter.setBrush(picture.theme.panel);
    for (const Band &band : picture.scene.layout().bands) {
        const QRectF rect = aligned(picture.view.toScreen(band.rect));
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QRectF siteHeaderRect(const Viewport &view, const Band &band, qreal unit)
{
    const QRectF rect = view.toScreen(band.rect);
    // No higher than the room that is kept for it, or it would cut the first row; but never too low to read.
    const qreal room = view.toScreen(band.header).height();
    const qreal height = std::min(std::clamp(room, 18 * unit, 34 * unit), rect.height());
    // Stays in sight while any of its band is.
    const qreal top = std::clamp(0.0, rect.top(), std::max(rect.top(), rect.bottom() - height));
    return QRectF(std::max(rect.left(), 0.0), top, 0, height)
        .adjusted(0, 0, std::min(rect.right(), view.size().width()) - std::max(rect.left(), 0.0), 0);
}

void paintSiteHeaders(QPainter &painter, const Picture &picture)
{
    const QRectF seen(QPointF(), picture.view.size());
    for (const Band &band : picture.scene.layout().bands) {
        if (!picture.view.toScreen(band.rect).intersects(seen))
            continue;
        const QRectF header = aligned(siteHeaderRect(picture.view, band, picture.unit));
        const bool sticks = header.top() > picture.view.toScreen(band.header).top() + 1 ||
                            header.height() > picture.view.toScreen(band.header).height() + 8;
        if (sticks) { // over what lies beneath
            painter.fillRect(header.adjusted(1, 1, -1, 0), picture.theme.panel);
            painter.setPen(picture.theme.line);
            painter.drawLine(header.bottomLeft(), header.bottomRight());
        }
        const qreal size = std::clamp(header.height() * 0.6, 8 * picture.unit, 15 * picture.unit);
        QRectF line = header.adjusted(12, 0, -14, 0);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(picture.theme.muted, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        const QPointF middle(line.left() + 5, line.center().y());
        if (band.folded)
            painter.drawPolyline(
                QPolygonF{middle + QPointF(-2, -4), middle + QPointF(2, 0), middle + QPointF(-2, 4)});
        else
            painter.drawPolyline(
                QPolygonF{middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)});
        painter.setRenderHint(QPainter::Antialiasing, false);
        line.setLeft(line.left() + 18);
        const SiteSummary &site = picture.scene.site(band.siteId);
        const qreal right = paintTally(painter, picture, line, site.tally, size * 0.85);
        painter.setPen(picture.theme.text);
        const int used =
            picture.text.draw(painter, QRectF(line.left(), line.top(), right - line.left(), line.height()),
                              Words::siteName(band), {qRound(size), true, Qt::AlignLeft});
        painter.setPen(picture.theme.muted);
        const QRectF rest(line.left() + used + 14, line.top(), right - line.left() - used - 14,
                          line.height());
        picture.text.draw(painter, rest, Words::siteCounts(site),
                          {qRound(size * 0.85), false, Qt::AlignLeft});
    }
}

void paint(QPainter &painter, const Picture &picture, const QRectF &exposed)
{
    painter.fillRect(exposed, picture.theme.window);
    const QRectF scene(picture.view.toScene(exposed.topLeft()), exposed.size() / picture.view.zoom());
    paintBands(painter, picture);
    paintFeeds(painter, picture, scene);
    if (picture.view.detail() != Detail::Far)
        paintIo(painter, picture, false);
    paintBoxes(painter, picture, scene);
    paintIo(painter, picture, true);
    paintMigrations(painter, picture);
    paintGhosts(painter, picture);
    paintMarks(painter, picture, exposed);
    paintSiteHeaders(painter, picture);
}

} // namespace switchyard::topology
