// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/names_model.h"

#include "ui/models/natural_order.h"
#include "ui/theme/icons.h"
#include "ui/words.h"

#include <QGuiApplication>
#include <algorithm>

namespace switchyard
{
namespace
{

int rank(ObjectKind kind)
{
    return kind == ObjectKind::Host ? 0 : kind == ObjectKind::Array ? 1 : 2;
}

void putInOrder(std::vector<NamesModel::Row> &rows)
{
    struct Keyed
    {
        int rank;
        std::u16string key;
        NamesModel::Row row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (NamesModel::Row &row : rows)
        keyed.push_back({rank(row.ref.kind), naturalKey(row.name), std::move(row)});
    std::ranges::sort(keyed, {},
                      [](const Keyed &one) { return std::tie(one.rank, one.key, one.row.ref.id); });
    std::ranges::transform(keyed, rows.begin(), [](Keyed &one) { return std::move(one.row); });
}

} // namespace

NamesModel::NamesModel(const Appearance &appearance, QObject *parent)
    : QAbstractListModel(parent)
    , m_appearance(appearance)
{
    connect(&appearance, &Appearance::themeChanged, this, [this] {
        m_icons.clear();
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
    });
}

QIcon NamesModel::icon(ObjectKind kind) const
{
    QIcon &icon = m_icons[static_cast<int>(kind)];
    if (icon.isNull())
        icon = Icons(m_appearance).icon(iconOf(kind)).pixmap(QSize(16, 16), qApp->devicePixelRatio());
    return icon;
}

/// What differs lies between what both begin with and what both end with.
void NamesModel::setRows(std::vector<Row> rows)
{
    putInOrder(rows);
    const auto [was, is] = std::ranges::mismatch(m_rows, rows);
    const auto first = was - m_rows.begin();
    const auto most = std::min(m_rows.end() - was, rows.end() - is);
    std::ptrdiff_t same = 0;
    while (same < most && m_rows[m_rows.size() - 1 - size_t(same)] == rows[rows.size() - 1 - size_t(same)])
        ++same;
    const auto gone = m_rows.end() - was - same;
    const auto come = rows.end() - is - same;
    if (gone > 0) {
        beginRemoveRows({}, int(first), int(first + gone) - 1);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + gone);
        endRemoveRows();
    }
    if (come > 0) {
        beginInsertRows({}, int(first), int(first + come) - 1);
        m_rows.insert(m_rows.begin() + first, rows.begin() + first, rows.begin() + first + come);
        endInsertRows();
    }
}

int NamesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant NamesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::DecorationRole:
        return icon(row.ref.kind);
    case Qt::AccessibleTextRole:
        return words::kind(row.ref.kind) + u' ' + row.name;
    case Qt::ToolTipRole:
        return row.note.isEmpty() ? words::kind(row.ref.kind) + u' ' + row.name : row.note;
    default:
        return {};
    }
}

} // namespace switchyard
