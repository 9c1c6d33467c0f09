// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/table_model.h"

#include <QCoreApplication>
#include <cmath>

namespace switchyard
{

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns();
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const int at = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textAt(row, at);
    case Qt::AccessibleTextRole: {
        const QString text = textAt(row, at);
        const QString of = unit(at);
        return of.isEmpty() || text.isEmpty() ? text : text + u' ' + of;
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (column(at).kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft));
    case RawRole:
        if (!isNumber(at) || column(at).kind == CellKind::State)
            return textAt(row, at);
        if (const double number = numberAt(row, at); !std::isnan(number))
            return number;
        return {};
    case RefRole: {
        const auto ref = refAt(row);
        return ref ? QVariant(toWord(ref->kind) + u':' + ref->id) : QVariant();
    }
    case IdRole:
        return idAt(row);
    case ChangedRole:
        return wasChanged(row, at);
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns())
        return {};
    const ColumnInfo &info = column(section);
    switch (role) {
    case Qt::DisplayRole: {
        const QString of = unit(section);
        return of.isEmpty() ? title(section) : title(section) + QStringLiteral("  ") + of;
    }
    case Qt::ToolTipRole:
        return *info.help ? QCoreApplication::translate("Columns", info.help) : title(section);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (info.kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QString TableModel::title(int at) const
{
    return QCoreApplication::translate("Columns", column(at).title);
}

QString TableModel::unit(int at) const
{
    return *column(at).unit ? QCoreApplication::translate("Columns", column(at).unit) : QString();
}

} // namespace switchyard
