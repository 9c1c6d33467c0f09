// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tab_order.h"

#include <QApplication>
#include <QScrollArea>

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int sameRow = 8; ///< pixels by which the middles of one row may differ

struct Stop
{
    QWidget *widget;
    QPoint at; ///< its left and the middle of its height; the top of what others are in
};

bool takesTab(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy() && widget.isEnabled() &&
           widget.isVisible();
}

QList<QWidget *> stopsIn(QWidget &part)
{
    std::vector<Stop> stops;
    const auto add = [&](QWidget *widget) {
        if (!takesTab(*widget))
            return;
        const QPoint corner = widget == &part ? QPoint() : widget->mapTo(&part, QPoint());
        const bool holds = qobject_cast<QScrollArea *>(widget);
        stops.push_back({widget, {corner.x(), corner.y() + (holds ? 0 : widget->height() / 2)}});
    };
    add(&part);
    for (QWidget *widget : part.findChildren<QWidget *>()) {
        if (widget->window() == part.window())
            add(widget);
    }
    std::stable_sort(stops.begin(), stops.end(),
                     [](const Stop &a, const Stop &b) { return a.at.y() < b.at.y(); });
    for (auto row = stops.begin(); row != stops.end();) {
        const auto end = std::find_if(
            row, stops.end(), [top = row->at.y()](const Stop &stop) { return stop.at.y() > top + sameRow; });
        std::stable_sort(row, end, [](const Stop &a, const Stop &b) { return a.at.x() < b.at.x(); });
        row = end;
    }
    QList<QWidget *> widgets;
    for (const Stop &stop : stops)
        widgets << stop.widget;
    return widgets;
}

} // namespace

QList<QWidget *> tabOrder(const QList<QWidget *> &parts)
{
    QList<QWidget *> order;
    for (QWidget *part : parts) {
        if (part->isVisible())
            order << stopsIn(*part);
    }
    return order;
}

bool moveFocus(const QList<QWidget *> &parts, bool next)
{
    const QList<QWidget *> order = tabOrder(parts);
    if (order.isEmpty())
        return false;
    const qsizetype now = order.indexOf(QApplication::focusWidget());
    const qsizetype count = order.size();
    const qsizetype to = now < 0 ? (next ? 0 : count - 1) : (now + (next ? 1 : count - 1)) % count;
    order[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace switchyard
