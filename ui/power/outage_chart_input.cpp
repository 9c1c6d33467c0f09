// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do to the points of an outage.
#include "ui/power/outage_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <array>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr double reach = 9;    ///< pixels around a handle that take it
constexpr double begins = 3;   ///< pixels of which a drag is made; a click moves nothing
constexpr double stepTime = 5; ///< seconds a key moves a point
constexpr double farTime = 60;
constexpr double stepCharge = 1;
constexpr double farCharge = 10;

} // namespace

double OutageChart::secondsAt(double x) const
{
    static constexpr std::array steps{1.0, 5.0, 10.0, 15.0, 30.0, 60.0, 300.0, 600.0};
    const double perPixel = m_end / chart().width();
    const auto fine = std::ranges::find_if(steps, [perPixel](double step) { return step >= perPixel; });
    const double step = fine == steps.end() ? steps.back() : *fine;
    const double seconds = std::clamp((x - chart().left()) * perPixel, 0.0, m_end);
    return std::round(seconds / step) * step;
}

double OutageChart::percentAt(double y) const
{
    return std::clamp(std::round((chart().bottom() - y) / chart().height() * 100), 0.0, 100.0);
}

int OutageChart::pointAt(const QPointF &at) const
{
    int nearest = -1;
    double best = reach;
    for (int row = 0; row < static_cast<int>(m_points.size()); ++row) {
        if (!isHandleShown(row))
            continue;
        const QPointF place = placeOf(row);
        const double away = std::hypot(place.x() - at.x(), place.y() - at.y());
        if (away > best || (away == best && row != m_chosen))
            continue;
        best = away;
        nearest = row;
    }
    return nearest;
}

/// By hand; whoever else shows the points hears of it.
void OutageChart::take(int row)
{
    if (row < 0 || row >= static_cast<int>(m_points.size()) || row == m_chosen)
        return;
    choose(row);
    Q_EMIT chosenByHand(row);
}

void OutageChart::mousePressEvent(QMouseEvent *event)
{
    const int row = event->button() == Qt::LeftButton ? pointAt(event->position()) : -1;
    if (row < 0)
        return;
    take(row);
    m_drag = Drag{event->position() - placeOf(row), event->position(), false, false};
    update();
}

void OutageChart::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    update();
    if (!m_drag || m_chosen < 0) {
        setCursor(pointAt(*m_pointer) < 0 ? Qt::CrossCursor : Qt::SizeAllCursor);
        return;
    }
    // What is moved along only one way keeps its other value, to the digit.
    const QPointF moved = *m_pointer - m_drag->from;
    m_drag->inTime |= std::abs(moved.x()) > begins;
    m_drag->inCharge |= std::abs(moved.y()) > begins;
    if (!m_drag->inTime && !m_drag->inCharge)
        return;
    const QPointF handle = *m_pointer - m_drag->grip;
    Q_EMIT moveWanted(
        m_chosen, m_drag->inTime ? secondsAt(handle.x()) : m_points[static_cast<size_t>(m_chosen)].atSeconds,
        m_drag->inCharge ? std::optional(percentAt(handle.y())) : std::nullopt);
}

void OutageChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    m_drag.reset();
    scale();
}

void OutageChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_track || pointAt(event->position()) >= 0 ||
        !chart().contains(event->position()))
        return;
    Q_EMIT addWanted(secondsAt(event->position().x()), percentAt(event->position().y()));
}

void OutageChart::leaveEvent(QEvent *event)
{
    m_pointer.reset();
    update();
    QWidget::leaveEvent(event);
}

void OutageChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_chosen < 0)
        take(0);
    update();
}

void OutageChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_drag.reset();
    scale();
}

void OutageChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    if (m_chosen < 0 || m_chosen > last) {
        QWidget::keyPressEvent(event);
        return;
    }
    const OutagePoint &point = m_points[static_cast<size_t>(m_chosen)];
    const bool far = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto later = [&](double by) { Q_EMIT moveWanted(m_chosen, point.atSeconds + by, {}); };
    const auto fuller = [&](double by) {
        const double charge = std::round(chargeOf(m_chosen).value_or(by > 0 ? 0 : 100));
        Q_EMIT moveWanted(m_chosen, point.atSeconds, std::clamp(charge + by, 0.0, 100.0));
    };
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const double by = far ? farTime : stepTime;
        later(event->key() == Qt::Key_Left ? -by : by);
        return;
    }
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const double by = far ? farCharge : stepCharge;
        fuller(event->key() == Qt::Key_Down ? -by : by);
        return;
    }
    case Qt::Key_PageUp:
        take(m_chosen - 1);
        return;
    case Qt::Key_PageDown:
        take(m_chosen + 1);
        return;
    case Qt::Key_Home:
        take(0);
        return;
    case Qt::Key_End:
        take(last);
        return;
    case Qt::Key_Insert:
        Q_EMIT addBehindWanted();
        return;
    case Qt::Key_Delete:
        Q_EMIT removeWanted(m_chosen);
        return;
    case Qt::Key_Backspace:
        Q_EMIT leaveChargeWanted(m_chosen);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace switchyard
