// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/csv.h"

#include "ui/models/table_proxy.h"

#include <cmath>

namespace switchyard
{
namespace
{

QString quoted(QString field)
{
    if (!field.contains(u'"') && !field.contains(u',') && !field.contains(u'\n') && !field.contains(u'\r'))
        return field;
    field.replace(u'"', QStringLiteral("\"\""));
    return u'"' + field + u'"';
}

QString rawValue(const TableModel &model, int row, int column)
{
    if (!model.isNumber(column) || model.column(column).kind == CellKind::State)
        return model.textAt(row, column);
    const double number = model.numberAt(row, column);
    return std::isfinite(number) ? QString::number(number, 'g', 12) : QString();
}

QString oneLine(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

} // namespace

QByteArray toCsv(const TableProxy &proxy, const QList<int> &columns)
{
    const TableModel &model = proxy.table();
    QString csv;
    QStringList fields;
    for (const int column : columns) {
        const QString unit = model.unit(column);
        fields << quoted(unit.isEmpty() ? model.title(column)
                                        : model.title(column) + QStringLiteral(" (%1)").arg(unit));
    }
    csv += fields.join(u',') + QStringLiteral("\r\n");
    for (int row = 0; row < proxy.rowCount(); ++row) {
        const int source = proxy.mapToSource(proxy.index(row, 0)).row();
        fields.clear();
        for (const int column : columns)
            fields << quoted(rawValue(model, source, column));
        csv += fields.join(u',') + QStringLiteral("\r\n");
    }
    return csv.toUtf8();
}

QString toTsv(const TableProxy &proxy, const QList<int> &rows, const QList<int> &columns)
{
    QStringList lines;
    for (const int row : rows) {
        const int source = proxy.mapToSource(proxy.index(row, 0)).row();
        QStringList fields;
        for (const int column : columns)
            fields << oneLine(proxy.table().textAt(source, column));
        lines << fields.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace switchyard
