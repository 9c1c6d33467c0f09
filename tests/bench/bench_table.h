// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace switchyard::bench
{

struct Row
{
    QString what;
    double value = 0;
    QString unit;
};

/// The value that `share` (0 to 1) of them stay under; 0 of none.
double percentile(std::vector<double> values, double share);

/// To standard output, one row a line; also as a JSON object to `jsonFile` where that is not empty. The exit
/// code of the benchmark: 1 where the file cannot be written.
int report(const std::vector<Row> &rows, const QString &jsonFile);

} // namespace switchyard::bench
