// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/reading_list.h"

#include "ui/charts/plot_paint.h"
#include "ui/theme/marks.h"

#include <QMouseEvent>
#include <QPainter>

namespace switchyard
{

ReadingList::ReadingList(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setFixedWidth(sizeHint().width());
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus); // Up and Down of the charts go along it
    setAccessibleName(tr("Values"));
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void ReadingList::display(const QList<PlotPtr> &plots, const QString &when, qint64 utcMs)
{
    std::vector<ReadingRow> rows;
    QString footer;
    for (const PlotPtr &plot : plots) {
        if (!plot)
            continue;
        const auto some = readingsAt(*plot, utcMs);
        rows.insert(rows.end(), some.begin(), some.end());
        footer = thresholdWords(*plot, utcMs);
    }
    m_plots = plots;
    if (rows == m_rows && when == m_when && footer == m_footer)
        return;
    m_rows = std::move(rows);
    m_when = when;
    m_footer = footer;
    setAccessibleDescription(inWords());
    update();
}

void ReadingList::setLit(const QSet<ObjectRef> &lit)
{
    m_lit = lit;
    update();
}

QString ReadingList::inWords() const
{
    QStringList parts{m_when};
    for (const ReadingRow &row : m_rows)
        parts << row.name + u' ' + row.value + (row.over ? tr(" (counts)") : QString());
    return parts.join(QStringLiteral(", "));
}

int ReadingList::shownRows() const
{
    const int room = (height() - top - (m_footer.isEmpty() ? 0 : rowHeight + 4)) / rowHeight;
    const auto all = static_cast<int>(m_rows.size());
    return all <= room ? all : std::max(0, room - 1);
}

bool ReadingList::isChoosable(const ReadingRow &row) const
{
    return (row.kind == ReadingRow::Kind::Band && row.object.kind == ObjectKind::Vm) ||
           row.kind == ReadingRow::Kind::Line || row.kind == ReadingRow::Kind::Total;
}

int ReadingList::rowAt(const QPoint &at) const
{
    const int row = at.y() < top ? -1 : (at.y() - top) / rowHeight;
    return row < shownRows() ? row : -1;
}

void ReadingList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter);
}

void ReadingList::paint(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    painter.setFont(font());
    painter.fillRect(rect(), theme.panel);
    painter.setPen(theme.muted);
    painter.drawText(QRect(0, 0, width() - 12, top - 2), Qt::AlignLeft | Qt::AlignVCenter, m_when);
    const int shown = shownRows();
    for (int row = 0; row < shown; ++row)
        paintRow(painter, m_rows[static_cast<size_t>(row)],
                 QRect(0, top + row * rowHeight, width() - 12, rowHeight));
    painter.setFont(font());
    QRect below(0, top + shown * rowHeight, width() - 12, rowHeight);
    painter.setPen(theme.muted);
    if (const auto more = static_cast<int>(m_rows.size()) - shown; more > 0) {
        painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, tr("and %n more", nullptr, more));
        below.translate(0, rowHeight);
    }
    if (m_footer.isEmpty())
        return;
    StateLook look;
    look.tone = Tone::Attention;
    look.mark = Mark::Triangle;
    below.translate(0, 4);
    drawMark(painter, QRectF(below.left(), below.center().y() - 4, 9, 9), look, theme);
    painter.drawText(below.adjusted(18, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_footer);
}

void ReadingList::paintRow(QPainter &painter, const ReadingRow &row, const QRect &box) const
{
    const Theme &theme = m_appearance.theme();
    const bool lit = isChoosable(row) && row.kind == ReadingRow::Kind::Band && m_lit.contains(row.object);
    const QRectF sample(box.left(), box.top() + 4, 12, 12);
    QFont font = this->font();
    font.setBold(row.kind == ReadingRow::Kind::Total || lit);
    painter.setFont(font);
    if (row.kind == ReadingRow::Kind::Band) {
        for (const PlotPtr &plot : m_plots) {
            if (plot && plot->isStack() && static_cast<size_t>(row.index) < plot->bands.size())
                fillBand(painter, sample, theme, row.index, plot->bands[static_cast<size_t>(row.index)], lit);
        }
    } else if (row.kind == ReadingRow::Kind::Line) {
        painter.setPen(linePen(theme, row.index));
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.left() + 14, box.center().y()));
    }
    const QFontMetrics metrics(font);
    const int value = std::max(58, metrics.horizontalAdvance(row.value) + 4);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, row.value);
    const int indent = row.kind == ReadingRow::Kind::Total ? 0 : 20;
    QRect name = box.adjusted(indent, 0, -value - (row.over ? 14 : 0), 0);
    painter.setPen(row.kind == ReadingRow::Kind::Band && row.object.kind != ObjectKind::Vm ? theme.muted
                                                                                           : theme.text);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(row.name, Qt::ElideRight, name.width()));
    if (row.over) {
        StateLook look;
        look.tone = Tone::Attention;
        look.mark = Mark::Triangle;
        drawMark(painter, QRectF(box.right() - value - 12, box.center().y() - 4, 9, 9), look, theme);
    }
}

void ReadingList::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint());
    if (row >= 0 && isChoosable(m_rows[static_cast<size_t>(row)]))
        Q_EMIT objectPressed(m_rows[static_cast<size_t>(row)].object);
}

void ReadingList::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint());
    const bool choosable = row >= 0 && isChoosable(m_rows[static_cast<size_t>(row)]);
    setCursor(choosable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(row >= 0 ? m_rows[static_cast<size_t>(row)].name : QString());
}

} // namespace switchyard
