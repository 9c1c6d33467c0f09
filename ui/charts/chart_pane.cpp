// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_pane.h"

#include <QApplication>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QMouseEvent>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int axisWidth = 68;
constexpr int titleHeight = 28;
constexpr int edge = 20; ///< where there is no axis
constexpr int timesHeight = 20;

} // namespace

ChartPane::ChartPane(const Appearance &appearance, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_appearance(appearance)
    , m_axes{new QCategoryAxis, new QCategoryAxis}
{
    chart()->legend()->hide();
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    int side = 0;
    for (QCategoryAxis *axis : m_axes) {
        chart()->addAxis(axis, side++ == 0 ? Qt::AlignLeft : Qt::AlignRight);
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setLabelsEditable(false);
    }
    m_axes[1]->setGridLineVisible(false);
    m_axes[1]->setVisible(false);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus); // the view that it stands in has the keyboard
    setRubberBand(NoRubberBand);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(FullViewportUpdate);
    setMinimumHeight(140);
    connect(&m_picture, &PlotPicture::drawn, this, [this] {
        layAxes();
        want(); // there may be more room, or less
        viewport()->update();
        Q_EMIT drawn();
    });
    connect(&appearance, &Appearance::themeChanged, this, &ChartPane::wear);
    wear();
}

void ChartPane::wear()
{
    const Theme &theme = m_appearance.theme();
    chart()->setBackgroundBrush(theme.panel);
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(theme.panel);
    for (QCategoryAxis *axis : m_axes) {
        axis->setLabelsColor(theme.muted);
        axis->setGridLinePen(QPen(theme.line, 1));
        axis->setLinePen(QPen(theme.line, 1));
        axis->setLabelsFont(font());
    }
    want();
}

void ChartPane::setPlot(const PlotPtr &plot)
{
    m_plot = plot;
    want();
}

void ChartPane::setRange(TimeRange range)
{
    if (range == m_range)
        return;
    m_range = range;
    want();
    viewport()->update();
}

void ChartPane::setLit(const QSet<ObjectRef> &lit)
{
    m_lit = lit;
    want();
}

void ChartPane::setMarks(const std::vector<ChartMark> &marks, int focused)
{
    if (marks != m_marks)
        m_pointedMark = -1;
    m_marks = marks;
    m_focused = focused;
    viewport()->update();
}

void ChartPane::setTimeAxis(bool shown)
{
    m_timeAxis = shown;
    layAxes();
    want();
}

void ChartPane::setCrosshair(std::optional<qint64> utcMs)
{
    if (utcMs == m_cross)
        return;
    m_cross = utcMs;
    viewport()->update();
}

void ChartPane::setWords(const QString &words)
{
    if (words == m_words)
        return;
    m_words = words;
    viewport()->update();
}

QString ChartPane::shownWords() const
{
    if (!m_picture.isSettled() && shown() != m_plot)
        return {}; // it comes in a moment
    const auto known = shown() ? shown()->known() : std::nullopt;
    const bool any = known && known->toMs >= m_range.fromMs && known->fromMs <= m_range.toMs;
    return any ? QString() : m_words;
}

void ChartPane::setStale(const QString &words)
{
    if (words == m_stale)
        return;
    m_stale = words;
    viewport()->update();
}

QRectF ChartPane::plotRect() const
{
    const int below = m_timeAxis ? laneHeight + timesHeight : 8;
    return QRectF(rect()).adjusted(axisWidth, titleHeight, m_axes[1]->isVisible() ? -axisWidth : -edge,
                                   -below);
}

PlotMap ChartPane::map() const
{
    PlotMap map{plotRect(), m_range, {100, 100}};
    if (const PlotPtr &plot = shown())
        std::ranges::copy(plot->tops, map.tops);
    return map;
}

void ChartPane::want()
{
    m_picture.want(
        {m_plot, m_range, plotRect().size(), devicePixelRatioF(), {m_appearance.theme(), m_lit}, font()});
}

/// Only anew where they are others: Qt Charts lays all of it out.
void ChartPane::layAxes()
{
    const PlotPtr &plot = shown();
    const bool same = plot && m_axesOf && std::ranges::equal(m_axesOf->tops, plot->tops) &&
                      m_axesOf->title == plot->title; // that names the measures
    if (plot && !same) {
        const Measure left = plot->isStack() ? plot->measure : plot->lines.front().measure;
        fillAxis(*m_axes[0], plot->tops[0], infoOf(left).text);
        const auto right = std::ranges::find(plot->lines, 1, &PlotLine::axis);
        m_axes[1]->setVisible(right != plot->lines.end());
        if (right != plot->lines.end())
            fillAxis(*m_axes[1], plot->tops[1], infoOf(right->measure).text);
    }
    m_axes[0]->setVisible(plot != nullptr);
    if (!plot)
        m_axes[1]->setVisible(false);
    m_axesOf = plot;
    if (chart()->plotArea() == plotRect())
        return;
    chart()->setPlotArea(plotRect());
    chart()->layout()->invalidate(); // else the axes stay where they were
}

/// At round values, each with its unit.
void ChartPane::fillAxis(QCategoryAxis &axis, double top, QString (*text)(double))
{
    for (const QString &label : axis.categoriesLabels())
        axis.remove(label);
    // Fifths read round where the top is 1, 5 or 10, quarters where it is 2; a hundred is quartered.
    const double power = std::pow(10, std::floor(std::log10(top)));
    const bool quarters = top == 100 || std::round(top / power) == 2;
    const int parts = quarters ? 4 : 5;
    axis.setRange(0, top);
    for (int part = 0; part <= parts; ++part)
        axis.append(part == 0 ? QStringLiteral("0") : text(top * part / parts), top * part / parts);
}

void ChartPane::resizeEvent(QResizeEvent *event)
{
    layAxes();
    QChartView::resizeEvent(event);
    want();
}

void ChartPane::wheelEvent(QWheelEvent *event)
{
    const QRectF plot = plotRect();
    if (event->angleDelta().x() != 0 && event->angleDelta().y() == 0) {
        Q_EMIT panned(-event->angleDelta().x() * m_range.spanMs() / 1200);
    } else if (event->angleDelta().y() != 0) {
        const double anchor = std::clamp((event->position().x() - plot.left()) / plot.width(), 0.0, 1.0);
        Q_EMIT zoomed(std::pow(0.8, event->angleDelta().y() / 120.0), anchor);
    }
    event->accept();
}

void ChartPane::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_dragX = event->position().x();
    m_dragged = false;
}

void ChartPane::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_pressed &&
        (m_dragged || (at - *m_pressed).manhattanLength() >= QApplication::startDragDistance())) {
        if (!m_dragged)
            viewport()->setCursor(Qt::ClosedHandCursor);
        m_dragged = true;
        const double share = (at.x() - m_dragX) / plotRect().width();
        Q_EMIT panned(-static_cast<qint64>(share * static_cast<double>(m_range.spanMs())));
        m_dragX = at.x();
    }
    const int mark = markAt(at);
    if (mark != m_pointedMark) {
        m_pointedMark = mark;
        viewport()->update();
    }
    const bool inside = plotRect().contains(at);
    if (!m_dragged)
        viewport()->setCursor(mark >= 0 || (inside && objectAt(at)) ? Qt::PointingHandCursor
                                                                    : Qt::ArrowCursor);
    Q_EMIT pointed(inside ? std::optional(map().timeAt(at.x())) : std::nullopt);
}

void ChartPane::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !std::exchange(m_pressed, std::nullopt))
        return;
    viewport()->unsetCursor();
    if (std::exchange(m_dragged, false))
        return;
    if (const int mark = markAt(event->position()); mark >= 0)
        Q_EMIT markPressed(mark);
    else if (const auto object = objectAt(event->position()))
        Q_EMIT objectPressed(*object);
}

void ChartPane::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && plotRect().contains(event->position()))
        Q_EMIT resetWanted();
}

void ChartPane::leaveEvent(QEvent *event)
{
    m_pointedMark = -1;
    Q_EMIT pointed(std::nullopt);
    viewport()->update();
    QChartView::leaveEvent(event);
}

/// The VM whose band it is; of lines the nearest one.
std::optional<ObjectRef> ChartPane::objectAt(const QPointF &at) const
{
    const PlotPtr &plot = shown();
    if (!plot || !plotRect().contains(at))
        return {};
    const PlotMap map = this->map();
    const qint64 time = map.timeAt(at.x());
    if (plot->isStack()) {
        const int index = plot->indexAt(time);
        double below = 0;
        for (const PlotBand &band : plot->bands) {
            const double value = index < 0 ? 0 : static_cast<double>(band.values[static_cast<size_t>(index)]);
            below += std::isnan(value) ? 0 : value;
            if (map.valueAt(at.y()) < below)
                return band.isRest || band.together > 1 ? std::optional<ObjectRef>() : band.object;
        }
        return {};
    }
    for (const PlotLine &line : plot->lines) {
        const PlotPoint *point = plot->pointAt(line, time);
        if (point && std::abs(map.y(point->value, line.axis) - at.y()) <= 6)
            return line.object;
    }
    return {};
}

/// In the lane below the plot; as wide as it lasted, and wide enough to be hit.
QRectF ChartPane::markBox(const ChartMark &mark) const
{
    const QRectF plot = plotRect();
    const PlotMap map = this->map();
    const double left = std::max(plot.left() - 6, map.x(mark.range.fromMs) - 6);
    const double right = std::min(plot.right() + 6, std::max(map.x(mark.range.toMs), left + 12));
    constexpr double row = laneHeight / 2.0;
    const double top = plot.bottom() + 1 + (mark.kind == ChartMark::Kind::Run ? row - 1 : 0);
    return QRectF(QPointF(left, top), QPointF(std::max(right, left), top + row));
}

int ChartPane::markAt(const QPointF &at) const
{
    if (!m_timeAxis)
        return -1;
    for (int i = static_cast<int>(m_marks.size()); i-- > 0;) { // the one on top
        const ChartMark &mark = m_marks[static_cast<size_t>(i)];
        if (mark.range.toMs >= m_range.fromMs && mark.range.fromMs <= m_range.toMs &&
            markBox(mark).contains(at))
            return i;
    }
    return -1;
}

} // namespace switchyard
