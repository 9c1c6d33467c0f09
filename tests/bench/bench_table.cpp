// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_table.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <algorithm>

namespace switchyard::bench
{

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<size_t>(share * static_cast<double>(values.size())))];
}

int report(const std::vector<Row> &rows, const QString &jsonFile)
{
    QTextStream out(stdout);
    QJsonObject json;
    for (const Row &row : rows) {
        out << row.what.leftJustified(58)
            << QString::number(row.value, 'f', row.value < 100 ? 2 : 0).rightJustified(10) << ' ' << row.unit
            << '\n';
        json.insert(row.what,
                    QJsonObject{{QStringLiteral("value"), row.value}, {QStringLiteral("unit"), row.unit}});
    }
    if (jsonFile.isEmpty())
        return 0;
    QFile target(jsonFile);
    if (!target.open(QIODevice::WriteOnly) || target.write(QJsonDocument(json).toJson()) < 0) {
        qCritical("cannot write %s", qPrintable(jsonFile));
        return 1;
    }
    return 0;
}

} // namespace switchyard::bench
