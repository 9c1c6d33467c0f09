// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/appearance.h"
#include "ui/theme/state_look.h"
#include "ui/widgets/sparkline.h"

#include <QStyledItemDelegate>

namespace switchyard
{

class Live;
class TableProxy;

/// Paints the cells of every table: state mark and word, right-aligned numbers, sparklines, the tint of what
/// just changed. Draws by itself rather than through the style sheet: a screen of cells must cost under a
/// frame.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 24;

    CellDelegate(const Appearance &appearance, const Live &live, SeriesSource series, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintState(QPainter &painter, const QRect &box, const StateLook &look) const;
    void paintSpark(QPainter &painter, const QRect &box, const ObjectRef &ref) const;

    const Appearance &m_appearance;
    const Live &m_live;
    SeriesSource m_series;
};

} // namespace switchyard
