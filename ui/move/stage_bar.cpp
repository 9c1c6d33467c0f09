// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/stage_bar.h"

#include <QPainter>

namespace switchyard
{

StageBar::StageBar(const Appearance &appearance, const QStringList &titles, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_titles(titles)
{
    setFixedHeight(sizeHint().height());
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
    setCurrent(0);
}

void StageBar::setCurrent(int index)
{
    m_current = index;
    setAccessibleName(tr("Page %1 of %2: %3").arg(index + 1).arg(m_titles.size()).arg(m_titles.value(index)));
    update();
}

void StageBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line);
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
    double x = 0;
    for (qsizetype i = 0; i < m_titles.size(); ++i) {
        const bool here = i == m_current;
        QFont words = font();
        words.setWeight(here ? QFont::Bold : QFont::Normal);
        painter.setFont(words);
        const QString text = QStringLiteral("%1  %2").arg(i + 1).arg(m_titles[i]);
        const double room = painter.fontMetrics().horizontalAdvance(text);
        painter.setPen(here ? theme.text : theme.muted);
        painter.drawText(QRectF(x, 0, room + 1, height() - 4), Qt::AlignLeft | Qt::AlignVCenter, text);
        if (here)
            painter.fillRect(QRectF(x, height() - 3, room, 3), theme.selection);
        x += room + 3 * grid;
        if (i + 1 < m_titles.size()) { // on to the next
            const double middle = (height() - 4) / 2.0;
            painter.setPen(QPen(theme.shapeEdge, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(QPolygonF{{x, middle - 4}, {x + 4, middle}, {x, middle + 4}});
            x += 4 + 3 * grid;
        }
    }
}

} // namespace switchyard
