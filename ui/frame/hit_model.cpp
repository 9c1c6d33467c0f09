// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/hit_model.h"

#include "ui/live.h"
#include "ui/theme/icons.h"
#include "ui/theme/marks.h"

#include <QPainter>
#include <algorithm>
#include <iterator>

namespace switchyard
{

void HitModel::setHits(std::vector<Hit> hits)
{
    const int before = rowCount();
    const int after = static_cast<int>(hits.size());
    const int both = std::min(before, after);
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_hits.erase(m_hits.begin() + after, m_hits.end());
        endRemoveRows();
    }
    std::move(hits.begin(), hits.begin() + both, m_hits.begin());
    if (both > 0)
        Q_EMIT dataChanged(index(0), index(both - 1));
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        std::move(hits.begin() + both, hits.end(), std::back_inserter(m_hits));
        endInsertRows();
    }
}

int HitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Hit &found = hit(index.row());
    if (role == Qt::DisplayRole)
        return found.text;
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1, %2").arg(found.text, found.where);
    return {};
}

HitDelegate::HitDelegate(const Appearance &appearance, const Live &live, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_appearance(appearance)
    , m_live(live)
{
}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {320, 28};
}

void HitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_appearance.theme();
    const Hit &hit = static_cast<const HitModel *>(index.model())->hit(index.row());
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selectFill);
    QRect box = option.rect.adjusted(3 * grid, 0, -3 * grid, 0);
    Icons(m_appearance).icon(hit.icon).paint(painter, QRect(box.left(), box.center().y() - 7, 16, 16));
    box.setLeft(box.left() + 16 + 3 * grid);
    painter->setFont(option.font);
    painter->setPen(theme.muted);
    const int where = option.fontMetrics.horizontalAdvance(hit.where);
    painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, hit.where);
    box.setRight(box.right() - where - 3 * grid);
    if (hit.ref) {
        const StateLook look = m_live.conflicts().over(stateLook(*m_live.snapshot(), *hit.ref), *hit.ref);
        drawMark(*painter, QRectF(box.left(), box.center().y() - 5, 11, 11), look, theme);
        box.setLeft(box.left() + 11 + 2 * grid);
    }
    painter->setPen(theme.text);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(hit.text, Qt::ElideRight, box.width()));
}

} // namespace switchyard
