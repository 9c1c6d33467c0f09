// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/usage_row.h"

#include "ui/widgets/sparkline.h"

#include <QPainter>
#include <cmath>

namespace switchyard
{

UsageRow::UsageRow(const Metric &metric, const Appearance &appearance, QWidget *parent)
    : QAbstractButton(parent)
    , m_metric(metric)
    , m_appearance(appearance)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setText(metric.words());
    setAccessibleName(text());
    setToolTip(tr("Show the last hour of it in the chart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void UsageRow::display(const Trace &trace, qint64 nowMs)
{
    m_trace = trace;
    m_nowMs = nowMs;
    m_text = m_metric.text(trace.empty() ? std::nan("") : trace.back().value);
    setAccessibleDescription(m_text);
    update();
}

void UsageRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), theme.hover);
    constexpr int titleWidth = 84;
    constexpr int valueWidth = 84;
    painter.setPen(isChecked() ? theme.selection : theme.muted);
    if (isChecked())
        painter.fillRect(QRect(0, 3, 3, height() - 6), theme.selection);
    painter.drawText(QRect(2 * grid, 0, titleWidth, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    const QRectF box(titleWidth + 2 * grid, 5, width() - titleWidth - valueWidth - 4 * grid, height() - 10);
    painter.setPen(theme.line);
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    drawSparkline(painter, box, m_trace, m_metric.top, m_nowMs,
                  isChecked() ? theme.selection : theme.shapeEdge);
    painter.setPen(theme.text);
    painter.drawText(QRect(width() - valueWidth - grid, 0, valueWidth, height()),
                     Qt::AlignVCenter | Qt::AlignRight, m_text);
    if (hasFocus()) {
        painter.setPen(QPen(theme.selection, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace switchyard
