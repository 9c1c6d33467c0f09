// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/cell_delegate.h"

#include "ui/live.h"
#include "ui/models/table_proxy.h"
#include "ui/theme/marks.h"

#include <QPainter>

namespace switchyard
{
namespace
{

constexpr int margin = 2 * grid;
constexpr int markSize = 12;

QColor background(const QStyleOptionViewItem &option, const Theme &theme, bool changed)
{
    if (option.state & QStyle::State_Selected)
        return theme.selectFill;
    if (changed)
        return theme.changed;
    return option.state & QStyle::State_MouseOver ? theme.hover : QColor();
}

} // namespace

CellDelegate::CellDelegate(const Appearance &appearance, const Live &live, SeriesSource series,
                           QObject *parent)
    : QStyledItemDelegate(parent)
    , m_appearance(appearance)
    , m_live(live)
    , m_series(std::move(series))
{
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *proxy = qobject_cast<const TableProxy *>(index.model());
    const QString text = index.data().toString();
    int width = option.fontMetrics.horizontalAdvance(text) + 2 * margin;
    if (proxy && proxy->table().column(index.column()).kind == CellKind::State)
        width += markSize + margin;
    return {width, rowHeight};
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto &proxy = *qobject_cast<const TableProxy *>(index.model());
    const TableModel &model = proxy.table();
    const Theme &theme = m_appearance.theme();
    const int row = proxy.mapToSource(index).row();
    const int column = index.column();
    if (const QColor ground = background(option, theme, model.wasChanged(row, column)); ground.isValid())
        painter->fillRect(option.rect, ground);

    const QRect box = option.rect.adjusted(margin, 0, -margin, 0);
    painter->setFont(option.font);
    painter->setPen(theme.text);
    const CellKind kind = model.column(column).kind;
    if (kind == CellKind::State) {
        paintState(*painter, box, model.lookAt(row));
    } else if (kind == CellKind::Sparkline) {
        if (const auto ref = model.refAt(row))
            paintSpark(*painter, box, *ref);
    } else {
        if (kind == CellKind::Code)
            painter->setFont(Appearance::monospaceFont());
        const QString text = model.textAt(row, column);
        const int align = (kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        painter->drawText(box, align, painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(theme.selection, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void CellDelegate::paintState(QPainter &painter, const QRect &box, const StateLook &look) const
{
    const Theme &theme = m_appearance.theme();
    const QRectF mark(box.left(), box.center().y() - markSize / 2.0 + 0.5, markSize, markSize);
    drawMark(painter, mark, look, theme);
    QFont font = painter.font();
    font.setBold(look.bold);
    painter.setFont(font);
    painter.setPen(theme.word(look.tone));
    const QRect words = box.adjusted(markSize + margin, 0, 0, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(look.word, Qt::ElideRight, words.width()));
}

void CellDelegate::paintSpark(QPainter &painter, const QRect &box, const ObjectRef &ref) const
{
    const QRectF inner = QRectF(box).adjusted(0, 5, -2, -5);
    const Theme &theme = m_appearance.theme();
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(inner.bottomLeft(), inner.bottomRight());
    if (!m_series)
        return;
    const Trace trace =
        traceOf(m_series(ref), [](const auto &point) -> double { return point.usage.cpuPercent; });
    drawSparkline(painter, inner, trace, 100, m_live.nowMs(), theme.shapeEdge);
}

} // namespace switchyard
