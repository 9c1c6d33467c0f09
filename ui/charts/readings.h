// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

namespace switchyard
{

/// One line of what a chart reads at one moment, as the list beside it and a screen reader say it.
struct ReadingRow
{
    enum class Kind { Title, Total, Band, Line };

    Kind kind = Kind::Band;
    ObjectRef object;
    QString name;
    QString value;     ///< with its unit; "–" where nothing was read
    int index = 0;     ///< of the band or the line: how its sample looks
    bool over = false; ///< at or over the share from which on it counts in a conflict

    bool operator==(const ReadingRow &) const = default;
};

/// The highest band first, as it is seen. Nothing at that time: every value is "–".
std::vector<ReadingRow> readingsAt(const Plot &plot, qint64 utcMs);
/// "VMs count from 21 %", of that moment; empty where that is not watched or nothing was read.
QString thresholdWords(const Plot &plot, qint64 utcMs);

/// What a plot shows, in a sentence or two: for whoever cannot see it.
QString summaryOf(const Plot &plot, TimeRange seen);

/// "26 Nov 14:03:22", without seconds where points are further apart than a minute.
QString momentWords(qint64 utcMs, qint64 stepMs);

} // namespace switchyard
