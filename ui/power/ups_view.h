// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/ups_series.h"
#include "ui/power/supply_words.h"
#include "ui/power/trend.h"

namespace switchyard
{

/// All that the page says of one UPS, as a value: made now and then, shown when it differs.
struct UpsView
{
    QString name;
    StateLook look;
    QString why; ///< reasons of its state; of one that is well, which it is
    QString load;
    Tone loadTone = Tone::Normal;
    supply::Line plan;
    supply::Line trouble;
    QString hangs;
    bool mayPowerDown = false; ///< something hangs on it
    QStringList sentences;     ///< what is said only when it is opened

    bool operator==(const UpsView &) const = default;

    QString inWords() const; ///< for a screen reader
};

UpsView viewOf(const supply::Facts &facts, const Snapshot &snapshot);

/// Whether a person would want to look at it.
bool isAbnormal(const StateLook &look);

struct UpsTrends
{
    Trend charge;
    Trend runtime;
};
/// The last hour, with the lines at which a power-down begins.
UpsTrends trendsOf(const supply::Facts &facts, const UpsSeries &series);

} // namespace switchyard
