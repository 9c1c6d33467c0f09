// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/plan_timeline.h"

#include "ui/format.h"
#include "ui/models/record_models.h"
#include "ui/theme/marks.h"
#include "ui/widgets/ticks.h"
#include "ui/words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int titleWidth = 132;
constexpr int headHeight = 20; ///< where the battery's end is said
constexpr int axisHeight = 20;
constexpr int rowHeight = 18;
constexpr int manyHeight = 40;
constexpr int laneGap = 8;
constexpr size_t mostNamed = 4; ///< steps of a lane that are shown one by one
constexpr int rightMargin = 16;

bool isOver(const TimelineBar &bar)
{
    return bar.state != StepState::Waiting && bar.state != StepState::Running;
}

/// How a step is shown: one that was to be ended at once needs to be seen, too.
StateLook lookOf(const TimelineBar &bar)
{
    StateLook look = stateLook(bar.state);
    if (bar.byForce && bar.state != StepState::Failed) {
        look.tone = Tone::Attention;
        look.mark = Mark::Triangle;
        look.word = PlanTimeline::tr("%1, by force").arg(look.word);
    }
    return look;
}

} // namespace

PlanTimeline::PlanTimeline(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void PlanTimeline::setTimeline(const Timeline &timeline)
{
    if (timeline == m_timeline)
        return;
    const int before = sizeHint().height();
    m_timeline = timeline;
    if (sizeHint().height() != before)
        updateGeometry();
    setAccessibleName(said());
    update();
}

QString PlanTimeline::said() const
{
    QStringList parts;
    for (const TimelineLane &lane : m_timeline.lanes) {
        const auto over = std::ranges::count_if(lane.bars, isOver);
        parts << (m_timeline.nowSeconds || over
                      ? tr("%1: %2 of %3 done").arg(lane.title).arg(over).arg(lane.bars.size())
                      : QStringLiteral("%1: %2").arg(lane.title).arg(lane.bars.size()));
    }
    parts << tr("needs %1").arg(format::duration(m_timeline.needsSeconds));
    if (m_timeline.batterySeconds)
        parts << tr("the battery lasts %1")
                     .arg(format::duration(
                         std::max(0.0, *m_timeline.batterySeconds - m_timeline.nowSeconds.value_or(0))));
    return parts.join(QStringLiteral(", "));
}

/// Where words stand that would lie below the line at which the battery is empty: behind it.
double PlanTimeline::clearOfEmpty(double x, double needed) const
{
    if (!m_timeline.batterySeconds || *m_timeline.batterySeconds > axisEnd())
        return x;
    const double empty = xOf(*m_timeline.batterySeconds);
    return empty > x - grid && empty < x + needed ? empty + 2 * grid : x;
}

int PlanTimeline::heightOf(const TimelineLane &lane) const
{
    return lane.bars.size() <= mostNamed ? static_cast<int>(lane.bars.size()) * rowHeight : manyHeight;
}

QSize PlanTimeline::sizeHint() const
{
    int height = headHeight + axisHeight + laneGap;
    for (const TimelineLane &lane : m_timeline.lanes)
        height += heightOf(lane) + laneGap;
    return {640, height};
}

QSize PlanTimeline::minimumSizeHint() const
{
    return {360, sizeHint().height()};
}

/// A battery that lasts much longer than the plan does not press the plan into a corner: it is only said.
double PlanTimeline::axisEnd() const
{
    const double needs = std::max({1.0, m_timeline.needsSeconds, m_timeline.nowSeconds.value_or(0)});
    const double battery = m_timeline.batterySeconds.value_or(0);
    return battery <= 2.5 * needs ? std::max(needs, battery) * 1.06 : needs * 1.25;
}

QRectF PlanTimeline::chart() const
{
    return {titleWidth, headHeight, width() - titleWidth - rightMargin * 1.0,
            height() - headHeight - axisHeight * 1.0};
}

double PlanTimeline::xOf(double seconds) const
{
    return chart().left() + chart().width() * std::min(1.0, seconds / axisEnd());
}

void PlanTimeline::paintEvent(QPaintEvent *)
{
    if (m_timeline.lanes.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    int top = headHeight + laneGap / 2;
    for (const TimelineLane &lane : m_timeline.lanes) {
        paintLane(painter, lane, top);
        top += heightOf(lane) + laneGap;
    }
    paintBattery(painter);
    if (m_timeline.nowSeconds)
        paintMoment(painter, *m_timeline.nowSeconds, m_appearance.theme().selection, Qt::SolidLine);
}

void PlanTimeline::paintAxis(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const QRectF area = chart();
    const double tick = tickSeconds(axisEnd(), std::max(2, static_cast<int>(area.width() / 90)));
    painter.setFont(font());
    for (int i = 0; i * tick <= axisEnd(); ++i) {
        const double x = std::round(xOf(i * tick)) + 0.5;
        painter.setPen(theme.line);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(theme.muted);
        const QRectF box(x - 45, area.bottom() + 2, 90, axisHeight - 2);
        painter.drawText(box, Qt::AlignHCenter | Qt::AlignTop,
                         i == 0 ? QStringLiteral("0") : format::duration(i * tick));
    }
}

void PlanTimeline::paintLane(QPainter &painter, const TimelineLane &lane, int top) const
{
    const Theme &theme = m_appearance.theme();
    painter.setFont(font());
    painter.setPen(theme.text);
    const QRectF title(0, top, titleWidth - 3 * grid, std::min(heightOf(lane), 2 * rowHeight));
    const bool many = lane.bars.size() > mostNamed;
    const QString text = painter.fontMetrics().elidedText(lane.title, Qt::ElideRight, titleWidth - 3 * grid);
    painter.drawText(title.adjusted(0, 0, 0, many ? -rowHeight : 0),
                     Qt::AlignLeft | (many || lane.bars.size() == 1 ? Qt::AlignVCenter : Qt::AlignTop), text);
    if (many) {
        const auto over = std::ranges::count_if(lane.bars, isOver);
        painter.setPen(theme.muted);
        painter.drawText(title.adjusted(0, rowHeight, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         over ? tr("%1 of %2").arg(over).arg(lane.bars.size())
                              : QString::number(lane.bars.size()));
        paintMany(painter, lane, top);
        return;
    }
    for (size_t i = 0; i < lane.bars.size(); ++i)
        paintBar(painter, lane.bars[i], top + static_cast<double>(i) * rowHeight);
}

void PlanTimeline::paintBar(QPainter &painter, const TimelineBar &bar, double top) const
{
    const Theme &theme = m_appearance.theme();
    const StateLook look = lookOf(bar);
    const double left = xOf(bar.begin);
    const QRectF box(left, top + 2, std::max(3.0, xOf(bar.end) - left), rowHeight - 4);
    const bool waits = bar.state == StepState::Waiting;
    const bool never = bar.state == StepState::Skipped || bar.state == StepState::Cancelled;
    QPen pen = outlinePen(theme, waits ? (bar.byForce ? Tone::Attention : Tone::Normal) : look.tone);
    if (waits)
        pen.setStyle(Qt::DotLine);
    painter.setPen(pen);
    painter.setBrush(never                       ? QBrush(Qt::NoBrush)
                     : waits                     ? QBrush(theme.panel)
                     : look.tone == Tone::Normal ? QBrush(theme.shape)
                                                 : QBrush(theme.fill(look.tone)));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);

    // The name behind the bar; in front of it where there is no room.
    const QFontMetrics metrics(font());
    constexpr double markSize = 10;
    const bool marked = !waits || bar.byForce;
    const double needed = metrics.horizontalAdvance(bar.name) + (marked ? markSize + grid : 0) + 2 * grid;
    double x = clearOfEmpty(box.right() + grid, needed);
    if (x + needed > width()) {
        x = box.left() - needed;
        if (x < titleWidth)
            x = box.left() + grid; // a long bar: in it
    }
    if (marked) {
        drawMark(painter, QRectF(x, top + (rowHeight - markSize) / 2, markSize, markSize), look, theme);
        x += markSize + grid;
    }
    painter.setPen(waits ? theme.muted : theme.word(look.tone));
    painter.drawText(QRectF(x, top, width() - x, rowHeight), Qt::AlignLeft | Qt::AlignVCenter, bar.name);
}

/// How many have not ended, over time: a hill that is climbed down.
void PlanTimeline::paintMany(QPainter &painter, const TimelineLane &lane, int top) const
{
    const Theme &theme = m_appearance.theme();
    double begin = lane.bars.front().begin;
    double end = 0;
    const int columns = std::max(1, static_cast<int>(chart().width()));
    std::vector<int> ended(static_cast<size_t>(columns) + 1, 0);
    for (const TimelineBar &bar : lane.bars) {
        begin = std::min(begin, bar.begin);
        end = std::max(end, bar.end);
        const double x = std::clamp(xOf(bar.end) - chart().left(), 0.0, columns * 1.0);
        ++ended[static_cast<size_t>(x)];
    }
    const double base = top + manyHeight - 1;
    const double height = manyHeight - 4;
    const auto all = static_cast<double>(lane.bars.size());
    QPainterPath hill(QPointF(xOf(begin), base));
    int gone = 0;
    double level = base - height;
    hill.lineTo(xOf(begin), level);
    for (int column = 0; column <= columns; ++column) {
        if (ended[static_cast<size_t>(column)] == 0)
            continue;
        const double x = std::max(xOf(begin) + 1, chart().left() + column);
        hill.lineTo(x, level);
        gone += ended[static_cast<size_t>(column)];
        level = base - height * (1 - gone / all);
        hill.lineTo(x, level);
    }
    hill.closeSubpath();
    painter.setPen(QPen(theme.shapeEdge, 1, m_timeline.nowSeconds ? Qt::SolidLine : Qt::DotLine));
    painter.setBrush(theme.panel);
    painter.drawPath(hill);
    if (m_timeline.nowSeconds || std::ranges::any_of(lane.bars, isOver)) { // what was, is filled
        painter.save();
        painter.setClipRect(QRectF(chart().left(), top,
                                   xOf(m_timeline.nowSeconds.value_or(end)) - chart().left(), manyHeight));
        painter.setBrush(theme.shape);
        painter.drawPath(hill);
        painter.restore();
    }
    const auto failed = std::ranges::count_if(
        lane.bars, [](const TimelineBar &bar) { return bar.state == StepState::Failed; });
    const auto forced = std::ranges::count_if(lane.bars, &TimelineBar::byForce);
    QStringList notes;
    if (forced)
        notes << tr("%1 by force").arg(forced);
    if (failed)
        notes << tr("%1 failed").arg(failed);
    if (notes.isEmpty())
        return;
    const StateLook look{
        failed ? Tone::Critical : Tone::Attention, failed ? Mark::Diamond : Mark::Triangle, {}};
    const QString text = notes.join(QStringLiteral(", "));
    const double room = painter.fontMetrics().horizontalAdvance(text) + 10 + 2 * grid;
    const double behind = clearOfEmpty(xOf(end) + grid, room);
    const double x = behind + room <= width() ? behind : std::min(xOf(end) + grid, width() - room);
    drawMark(painter, QRectF(x, top + manyHeight / 2.0 - 5, 10, 10), look, theme);
    painter.setPen(theme.word(look.tone));
    painter.drawText(QRectF(x + 10 + grid, top, room, manyHeight), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void PlanTimeline::paintMoment(QPainter &painter, double seconds, const QColor &colour,
                               Qt::PenStyle style) const
{
    const double x = std::round(xOf(seconds)) + 0.5;
    painter.setPen(QPen(colour, 2, style));
    painter.drawLine(QPointF(x, chart().top()), QPointF(x, chart().bottom()));
}

void PlanTimeline::paintBattery(QPainter &painter) const
{
    if (!m_timeline.batterySeconds)
        return;
    const Theme &theme = m_appearance.theme();
    const double battery = *m_timeline.batterySeconds;
    const bool fits = m_timeline.needsSeconds <= battery;
    const StateLook look{
        fits ? Tone::Attention : Tone::Critical, fits ? Mark::Triangle : Mark::Diamond, {}, !fits};
    const bool beyond = battery > axisEnd();
    if (!beyond)
        paintMoment(painter, battery, theme.mark(look.tone), Qt::DashLine);
    QFont words = font();
    words.setBold(look.bold);
    painter.setFont(words);
    // Of a plan, from its beginning; of a run, from now: a battery is told by what is left of it.
    const QString left = format::duration(std::max(0.0, battery - m_timeline.nowSeconds.value_or(0)));
    const QString text = beyond                  ? tr("battery %1 →").arg(left)
                         : m_timeline.nowSeconds ? tr("battery empty in %1").arg(left)
                                                 : tr("battery empty: %1").arg(left);
    const double room = QFontMetricsF(words).horizontalAdvance(text) + 12 + grid;
    const double x = std::clamp(xOf(battery) - room / 2, titleWidth * 1.0, width() - room - 1);
    drawMark(painter, QRectF(x, (headHeight - 12) / 2.0, 12, 12), look, theme);
    painter.setPen(theme.word(look.tone));
    painter.drawText(QRectF(x + 12 + grid, 0, room, headHeight), Qt::AlignLeft | Qt::AlignVCenter, text);
}

QString PlanTimeline::hintAt(const QPoint &at) const
{
    int top = headHeight + laneGap / 2;
    for (const TimelineLane &lane : m_timeline.lanes) {
        const int height = heightOf(lane);
        if (at.y() >= top && at.y() < top + height) {
            if (lane.bars.size() > mostNamed) {
                const double seconds = (at.x() - chart().left()) / chart().width() * axisEnd();
                const auto left = std::ranges::count_if(
                    lane.bars, [&](const TimelineBar &bar) { return bar.end > seconds; });
                return seconds < 0 ? lane.title
                                   : tr("%1 after %2: %3 of %4 not ended")
                                         .arg(lane.title, format::duration(seconds))
                                         .arg(left)
                                         .arg(lane.bars.size());
            }
            const TimelineBar &bar = lane.bars[static_cast<size_t>((at.y() - top) / rowHeight)];
            return tr("%1: %2, from %3 to %4")
                .arg(bar.name, lookOf(bar).word, format::duration(bar.begin), format::duration(bar.end));
        }
        top += height + laneGap;
    }
    return {};
}

bool PlanTimeline::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QString hint = hintAt(help->pos());
        if (hint.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), hint, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace switchyard
