// SPDX-License-Identifier: GPL-3.0-or-later
// The charts by keyboard: through time, along readings, VMs, and what happened.
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_view.h"
#include "ui/charts/reading_list.h"

#include <QKeyEvent>
#include <algorithm>

namespace switchyard
{

void ChartsView::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const TimeRange range = m_window.range();
    const double anchor = m_cross ? range.shareOf(*m_cross) : m_window.follows() ? 1 : 0.5;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int by = event->key() == Qt::Key_Left ? -1 : 1;
        if (shift)
            stepCrosshair(by);
        else
            pan(by * range.spanMs() / 10);
        break;
    }
    case Qt::Key_Up:
        stepObject(1);
        break;
    case Qt::Key_Down:
        stepObject(-1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(0.8, anchor);
        break;
    case Qt::Key_Minus:
        zoom(1.25, anchor);
        break;
    case Qt::Key_0:
    case Qt::Key_Home:
        show(m_window.preset());
        break;
    case Qt::Key_PageUp:
        stepMark(-1);
        break;
    case Qt::Key_PageDown:
        stepMark(1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const ChartMark *mark = focusedMark())
            Q_EMIT markChosen(*mark);
        break;
    case Qt::Key_Escape:
        m_mark = -1;
        m_panes.last()->setMarks(m_marks, -1);
        point({}, false);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    say(true);
}

/// From reading to reading; from where the pointer is, or from the last one.
void ChartsView::stepCrosshair(int by)
{
    std::vector<qint64> times;
    for (const ChartPane *pane : std::as_const(m_panes)) {
        const PlotPtr &plot = pane->shown();
        if (!plot)
            continue;
        times.insert(times.end(), plot->times.begin(), plot->times.end());
        for (const PlotLine &line : plot->lines) {
            for (const PlotPoint &point : line.points)
                times.push_back(point.utcMs);
        }
    }
    std::erase_if(times, [this](qint64 ms) { return !m_window.range().contains(ms); });
    std::ranges::sort(times);
    if (times.empty())
        return;
    if (!m_cross) {
        point(by < 0 ? times.back() : times.front(), false);
        return;
    }
    const auto next =
        by < 0 ? std::ranges::lower_bound(times, *m_cross) : std::ranges::upper_bound(times, *m_cross);
    if (by < 0 && next != times.begin())
        point(*(next - 1), false);
    else if (by > 0 && next != times.end())
        point(*next, false);
}

/// Along the list, as it is seen: up is up.
void ChartsView::stepObject(int by)
{
    std::vector<ObjectRef> objects;
    for (const ReadingRow &row : m_list->rows()) {
        if (row.object.kind == ObjectKind::Vm || row.kind == ReadingRow::Kind::Line)
            objects.push_back(row.object);
    }
    if (objects.empty())
        return;
    const auto lit =
        std::ranges::find_if(objects, [this](const ObjectRef &ref) { return m_lit.contains(ref); });
    const auto size = static_cast<int>(objects.size());
    int index = lit == objects.end() ? (by > 0 ? size : -1) : static_cast<int>(lit - objects.begin());
    index = std::clamp(index - by, 0, size - 1);
    Q_EMIT objectChosen(objects[static_cast<size_t>(index)]);
}

/// To the next one that is seen, or beyond: the time goes along.
void ChartsView::stepMark(int by)
{
    if (m_marks.empty())
        return;
    const auto last = static_cast<int>(m_marks.size()) - 1;
    if (m_mark < 0) {
        // The last one of what is seen, for which somebody came here.
        m_mark = last;
        while (m_mark > 0 && m_marks[static_cast<size_t>(m_mark)].range.fromMs > m_window.range().toMs)
            --m_mark;
    } else {
        m_mark = std::clamp(m_mark + by, 0, last);
    }
    const ChartMark &mark = m_marks[static_cast<size_t>(m_mark)];
    if (mark.range.toMs < m_window.range().fromMs || mark.range.fromMs > m_window.range().toMs)
        pan(mark.range.fromMs - m_window.range().at(0.5));
    m_panes.last()->setMarks(m_marks, m_mark);
}

} // namespace switchyard
