// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/lanes_view.h"

#include "ui/format.h"
#include "ui/models/record_models.h"
#include "ui/move/move_words.h"
#include "ui/theme/marks.h"
#include "ui/widgets/ticks.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int titleWidth = 268;
constexpr int laneHeight = 52;
constexpr int barHeight = 20;
constexpr int axisHeight = 22;
constexpr int headHeight = 4;
constexpr int rightMargin = 16;
constexpr double diamond = 7; ///< half of it
constexpr int dashMs = 100;
constexpr int dashSteps = 8;

bool runs(const MoveLane &lane)
{
    return lane.state == StepState::Running || lane.follows;
}

} // namespace

LanesView::LanesView(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setObjectName(QStringLiteral("lanes"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_dashes.setInterval(dashMs);
    connect(&m_dashes, &QTimer::timeout, this, [this] {
        m_phase = (m_phase + 1) % dashSteps;
        update();
    });
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void LanesView::setLanes(const MoveLanes &lanes)
{
    if (lanes == m_lanes)
        return;
    m_lanes = lanes;
    setAccessibleName(said());
    turn();
    update();
}

void LanesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    turn();
}

void LanesView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    turn();
}

void LanesView::turn()
{
    const bool moves =
        isVisible() && !m_appearance.reducedMotion() && std::ranges::any_of(m_lanes.lanes, runs);
    if (moves && !m_dashes.isActive())
        m_dashes.start();
    else if (!moves)
        m_dashes.stop();
}

QString LanesView::said() const
{
    QStringList parts;
    for (const MoveLane &lane : m_lanes.lanes) {
        const QString note = moving::laneNote(lane, m_lanes);
        const QString state = lane.state == StepState::Waiting ? tr("to come") : stateLook(lane.state).word;
        parts << QStringLiteral("%1: %2").arg(moving::stageTitle(lane.stage), note.isEmpty() ? state : note);
    }
    return parts.join(QStringLiteral(". "));
}

QSize LanesView::sizeHint() const
{
    return {760, headHeight + 4 * laneHeight + axisHeight};
}

QSize LanesView::minimumSizeHint() const
{
    return {560, sizeHint().height()};
}

QRectF LanesView::chart() const
{
    return {titleWidth, headHeight, width() - titleWidth - rightMargin * 1.0, 4.0 * laneHeight};
}

/// Room behind the end for what is said there.
double LanesView::axisEnd() const
{
    return std::max(1.0, std::max(m_lanes.endSeconds, m_lanes.nowSeconds.value_or(0))) * 1.12;
}

double LanesView::xOf(double seconds) const
{
    return chart().left() + chart().width() * std::clamp(seconds / axisEnd(), 0.0, 1.0);
}

void LanesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    for (size_t i = 0; i < m_lanes.lanes.size(); ++i)
        paintLane(painter, m_lanes.lanes[i], headHeight + static_cast<double>(i) * laneHeight);
    if (m_lanes.nowSeconds) {
        const double x = std::round(xOf(*m_lanes.nowSeconds)) + 0.5;
        painter.setPen(QPen(m_appearance.theme().selection, 2));
        painter.drawLine(QPointF(x, chart().top()), QPointF(x, chart().bottom()));
    }
    for (size_t i = 0; i < m_lanes.lanes.size(); ++i) // on top: no line through words
        paintNote(painter, m_lanes.lanes[i], headHeight + static_cast<double>(i) * laneHeight);
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
        const QRectF box = i == 0 ? QRectF(x, area.bottom() + 2, 90, axisHeight - 2)
                                  : QRectF(x - 45, area.bottom() + 2, 90, axisHeight - 2);
        const Qt::Alignment side = i == 0 ? Qt::AlignLeft : Qt::AlignHCenter;
        painter.drawText(box, int(side | Qt::AlignTop),
                         i > 0    ? format::duration(i * tick)
                         : isPlan ? tr("now")
                                  : QStringLiteral("0"));
    }
}

void LanesView::paintLane(QPainter &painter, const MoveLane &lane, double top) const
{
    const Theme &theme = m_appearance.theme();
    const bool none = lane.state == StepState::Skipped;
    painter.setPen(theme.line);
    painter.drawLine(QPointF(0, top + laneHeight - 0.5),
                     QPointF(width() - rightMargin, top + laneHeight - 0.5));
    const StateLook look = stateLook(lane.state);
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
    const StateLook look = stateLook(lane.state);
    const bool bad = look.tone == Tone::Critical || look.tone == Tone::Attention;
    // What is expected is an outline; what has been, is filled.
    QPen expected(theme.shapeEdge, 1, Qt::DotLine);
    painter.setPen(expected);
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
    const StateLook look = stateLook(lane.state);
    const bool bad = look.tone == Tone::Critical || look.tone == Tone::Attention;
    const QColor colour = bad                 ? theme.mark(look.tone)
                          : lane.reached >= 0 ? theme.motion
                          : m_lanes.held      ? theme.attention
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
    const StateLook look = stateLook(lane.state);
    const bool bad = look.tone == Tone::Critical || look.tone == Tone::Attention;
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
    const bool quiet = lane.state == StepState::Waiting || lane.state == StepState::Skipped;
    painter.setPen(bad ? theme.word(look.tone) : quiet && !m_lanes.held ? theme.muted : theme.text);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, note);
}

bool LanesView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = (help->pos().y() - headHeight) / laneHeight;
    if (row < 0 || row >= 4) {
        QToolTip::hideText();
        return true;
    }
    const MoveLane &lane = m_lanes.lanes[static_cast<size_t>(row)];
    QToolTip::showText(help->globalPos(),
                       QStringList{moving::stageTitle(lane.stage), moving::stageMeaning(lane.stage),
                                   moving::laneNote(lane, m_lanes)}
                           .join(u'\n')
                           .trimmed(),
                       this);
    return true;
}

} // namespace switchyard
