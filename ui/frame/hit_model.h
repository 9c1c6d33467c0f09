// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/search.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace switchyard
{

class Appearance;
class Live;

/// What the search found. With every letter the answer is another, place by place: the list keeps where it
/// is scrolled to and nothing is announced as gone that is there.
class HitModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setHits(std::vector<Hit> hits);
    const Hit &hit(int row) const { return m_hits[static_cast<size_t>(row)]; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Hit> m_hits;
};

/// Icon, name, where it is; the state mark of objects.
class HitDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    HitDelegate(const Appearance &appearance, const Live &live, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Appearance &m_appearance;
    const Live &m_live;
};

} // namespace switchyard
