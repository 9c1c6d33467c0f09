// SPDX-License-Identifier: GPL-3.0-or-later
// How the picture of a move is drawn.
#include "ui/format.h"
#include "ui/models/record_models.h"
#include "ui/move/lanes_view.h"
#include "ui/move/move_words.h"
#include "ui/theme/marks.h"
#include "ui/widgets/ticks.h"

#include <QPainter>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr double diamond = 7; ///< half of it

/// One that was never begun went neither well nor badly.
bool neverBegan(const MoveLane &lane)
{
    return lane.state == StepState::Cancelled && lane.begin < 0;
}

StateLook lookOf(const MoveLane &lane)
{
    return stateLook(neverBegan(lane) ? StepState::Skipped : lane.state);
}

bool isBad(const StateLook &look)
{
    return look.tone == Tone::Critical || look.tone == Tone::Attention;
}

} // namespace

void LanesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    paintPlace(painter);
    for (size_t i = 0; i < m_lanes.lanes.size(); ++i)
        paintLane(painter, m_lanes.lanes[i], topOf(i));
    if (m_lanes.nowSeconds) {
        const double x = std::round(xOf(*m_lanes.nowSeconds)) + 0.5;
        painter.setPen(QPen(m_appearance.theme().selection, 2));
        painter.drawLine(QPointF(x, chart().top()), QPointF(x, chart().bottom()));
    }
    for (size_t i = 0; i < m_lanes.lanes.size(); ++i) // on top: no line through words
        paintNote(painter, m_lanes.lanes[i], topOf(i));
}

/// Where the VM runs: never nowhere, and elsewhere only from the end of the switch on.
void LanesView::paintPlace(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const MoveLane &over = m_lanes.of(MoveStage::Switch);
    painter.setPen(theme.line);
    painter.drawLine(QPointF(0, placeHeight - 0.5), QPointF(width(), placeHeight - 0.5));
    painter.setFont(font());
    painter.setPen(theme.muted);
    painter.drawText(QRectF(13 + 2 * grid, 0, titleWidth, placeHeight - 1), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Where the VM runs"));
    const bool stays =
        !over.isDrawn() || over.state == StepState::Failed || over.state == StepState::Cancelled;
    const bool gone = over.state == StepState::Succeeded;
    const double left = xOf(0);
    const double right = chart().right();
    const double turn = stays ? right : std::clamp(xOf(over.end), left + 3, right);
    const bool isOver = !m_lanes.nowSeconds && std::ranges::any_of(m_lanes.lanes, [](const MoveLane &lane) {
        return lane.reached >= 0;
    });
    const double now = m_lanes.nowSeconds ? xOf(*m_lanes.nowSeconds) : isOver ? right : left;
    paintStay(painter, left, turn, now, m_from.isEmpty() ? tr("where it was") : tr("on %1").arg(m_from));
    if (!stays)
        paintStay(painter, turn + 2, right, gone ? right : left, tr("on %1").arg(m_to));
}

/// Filled up to `until`; what is expected is an outline, as in the lanes.
void LanesView::paintStay(QPainter &painter, double from, double to, double until, const QString &words) const
{
    const Theme &theme = m_appearance.theme();
    const QRectF bar =
        QRectF(from, (placeHeight - barHeight) / 2.0, to - from, barHeight).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.fillRect(bar, theme.panel);
    if (until > from)
        painter.fillRect(QRectF(bar.topLeft(), QPointF(std::min(bar.right(), until), bar.bottom())),
                         theme.shape);
    painter.setPen(QPen(theme.shapeEdge, 1, until < to ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(bar, 2, 2);
    painter.setPen(theme.text);
    painter.drawText(
        bar.adjusted(2 * grid, 0, -grid, 0), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(bar.width()) - 3 * grid));
}

/// Until it is needed the new host is off: seen as a line that leads nowhere yet.
void LanesView::paintOff(QPainter &painter, const MoveLane &lane, double top) const
{
    const Theme &theme = m_appearance.theme();
    const double middle = std::round(top + laneHeight / 2.0) + 0.5;
    const double right = xOf(lane.begin) - grid;
    const QString words = tr("off");
    const double needed = painter.fontMetrics().horizontalAdvance(words) + 2 * grid;
    const QRectF plate(chart().left() + grid, middle - 8, needed, 16);
    if (right < plate.right() + 2 * grid)
        return;
    painter.setPen(QPen(theme.shapeEdge, 1, Qt::DotLine));
    painter.drawLine(QPointF(plate.right(), middle), QPointF(right, middle));
    painter.fillRect(plate.adjusted(0, 1, 0, -1), theme.window);
    painter.setPen(theme.muted);
    painter.drawText(plate, Qt::AlignCenter, words);
}

void LanesView::paintAxis(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const QRectF area = chart();
    const bool isPlan =
        std::ranges::all_of(m_lanes.lanes, [](const MoveLane &lane) { return lane.reached < 0; });
    const double tick = tickSeconds(axisEnd(), std::max(2, static_cast<int>(area.width() / 90)));
    painter.setFont(font());
    for (int i = 0; i * tick <= axisEnd(); ++i) {
        const double x = std::round(xOf(i * tick)) + 0.5;
        painter.setPen(theme.line);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(theme.muted);
        const QString words = i > 0 ? format::duration(i * tick) : isPlan ? tr("now") : QStringLiteral("0");
        const double wide = painter.fontMetrics().horizontalAdvance(words) + 1;
        const double left = i == 0 ? x : std::min(x - wide / 2, width() - wide);
        painter.drawText(QRectF(left, area.bottom() + 2, wide, axisHeight - 2), Qt::AlignLeft | Qt::AlignTop,
                         words);
    }
}

void LanesView::paintLane(QPainter &painter, const MoveLane &lane, double top) const
{
    const Theme &theme = m_appearance.theme();
    const bool none = lane.state == StepState::Skipped || neverBegan(lane);
    painter.setPen(theme.line);
    painter.drawLine(QPointF(0, top + laneHeight - 0.5), QPointF(width(), top + laneHeight - 0.5));
    const StateLook look = lookOf(lane);
    constexpr double side = 11;
    const QRectF mark(2, top + 9, side, side);
    if (!none)
        drawMark(painter, mark, look, theme, m_phase / double(dashSteps));
    const double left = mark.right() + 2 * grid;
    QFont title = font();
    title.setWeight(QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(none ? theme.muted : theme.text);
    painter.drawText(QRectF(left, top + 4, titleWidth - left, 20), Qt::AlignLeft | Qt::AlignVCenter,
                     moving::stageTitle(lane.stage));
    painter.setFont(font());
    painter.setPen(theme.muted);
    painter.drawText(QRectF(left, top + 24, titleWidth - left - 2 * grid, 20),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(moving::stageMeaning(lane.stage), Qt::ElideRight,
                                                      static_cast<int>(titleWidth - left) - 2 * grid));
    if (!lane.isDrawn())
        return;
    if (lane.stage == MoveStage::PowerOn)
        paintOff(painter, lane, top);
    if (lane.stage == MoveStage::Switch)
        paintSwitch(painter, lane, top);
    else
        paintBar(painter, lane, top);
}

void LanesView::paintBar(QPainter &painter, const MoveLane &lane, double top) const
{
    const Theme &theme = m_appearance.theme();
    const double left = xOf(lane.begin);
    const double right = std::max(left + 3, xOf(lane.end));
    const QRectF all(left, top + (laneHeight - barHeight) / 2.0, right - left, barHeight);
    const StateLook look = lookOf(lane);
    const bool bad = isBad(look);
    // What is expected is an outline; what has been, is filled.
    painter.setPen(QPen(theme.shapeEdge, 1, Qt::DashLine));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(all.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    if (lane.reached >= 0) {
        const double to = std::clamp(xOf(lane.reached), left + 3, std::max(left + 3, right));
        const QRectF done(left, all.top(), to - left, barHeight);
        painter.setPen(bad          ? QPen(theme.mark(look.tone), 2)
                       : runs(lane) ? QPen(theme.motion, 1.5)
                                    : QPen(theme.shapeEdge, 1));
        painter.setBrush(bad ? theme.fill(look.tone) : runs(lane) ? theme.selectFill : theme.shape);
        painter.drawRoundedRect(done.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        if (runs(lane) && done.width() > 12) { // it moves
            QPen dashes(theme.motion, 2, Qt::CustomDashLine, Qt::FlatCap);
            dashes.setDashPattern({4, 4});
            dashes.setDashOffset(-m_phase);
            painter.setPen(dashes);
            painter.drawLine(QPointF(done.left() + 4, done.center().y()),
                             QPointF(done.right() - 4, done.center().y()));
        }
    }
}

/// A moment, and what hangs on it: a diamond where it is expected, filled once it has been.
void LanesView::paintSwitch(QPainter &painter, const MoveLane &lane, double top) const
{
    const Theme &theme = m_appearance.theme();
    const double middle = top + laneHeight / 2.0;
    const double left = xOf(lane.begin);
    const double right = std::max(left + 2, xOf(lane.end));
    const StateLook look = lookOf(lane);
    const bool bad = isBad(look);
    const QColor colour = bad            ? theme.mark(look.tone)
                          : runs(lane)   ? theme.motion
                          : m_lanes.held ? theme.attention
                                         : theme.shapeEdge;
    painter.setPen(QPen(colour, 2, lane.reached >= 0 ? Qt::SolidLine : Qt::DotLine));
    painter.drawLine(QPointF(left, middle), QPointF(right, middle));
    painter.setPen(QPen(colour, 2));
    const bool filled = lane.state == StepState::Succeeded || lane.state == StepState::Running;
    painter.setBrush(filled ? QBrush(colour) : QBrush(theme.window));
    constexpr double half = diamond;
    const double at = lane.state == StepState::Succeeded ? right : left;
    painter.drawPolygon(
        QPolygonF{{at, middle - half}, {at + half, middle}, {at, middle + half}, {at - half, middle}});
}

/// Behind what it is about; before it where there is no room.
void LanesView::paintNote(QPainter &painter, const MoveLane &lane, double top) const
{
    const bool drawn = lane.isDrawn();
    const double aside = lane.stage == MoveStage::Switch ? diamond : 0;
    const double left = drawn ? xOf(lane.begin) - aside : chart().left();
    const double right = drawn ? std::max(xOf(lane.begin) + 3, xOf(lane.end)) + aside : chart().left();
    const QString note = moving::laneNote(lane, m_lanes);
    if (note.isEmpty())
        return;
    const Theme &theme = m_appearance.theme();
    const StateLook look = lookOf(lane);
    const bool bad = isBad(look);
    const double needed = painter.fontMetrics().horizontalAdvance(note) + 1;
    const double bar = top + (laneHeight - barHeight) / 2.0;
    QRectF box(right + 2 * grid, bar, needed, barHeight);
    bool inside = false;
    if (box.right() > width() - 2) {
        box.moveRight(left - 2 * grid);
        if (box.left() < chart().left()) { // a long bar: within it
            box.moveLeft(left + 2 * grid);
            inside = true;
        }
    }
    if (inside) { // on a plate of its own, so that no dash runs through it
        painter.setPen(Qt::NoPen);
        painter.setBrush(bad                 ? theme.fill(look.tone)
                         : runs(lane)        ? theme.selectFill
                         : lane.reached >= 0 ? theme.shape
                                             : theme.panel);
        painter.drawRect(box.adjusted(-3, 3, 3, -3));
    } else if (box.left() > chart().left()) { // no line of the axis through words
        painter.fillRect(box.adjusted(-2, 1, 2, -1), theme.window);
    }
    painter.setFont(font());
    const bool quiet =
        lane.state == StepState::Waiting || lane.state == StepState::Skipped || neverBegan(lane);
    painter.setPen(bad ? theme.word(look.tone) : quiet && !m_lanes.held ? theme.muted : theme.text);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, note);
}

} // namespace switchyard
