// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/collect/ups_series.h"
#include "core/collect/usage_series.h"
#include "ui/widgets/trace.h"

#include <QString>

namespace switchyard
{

/// The last hour of one thing, as the engine keeps it: one of the two is filled.
struct History
{
    UsageSeries usage; ///< hosts, partitions, VMs
    UpsSeries ups;
};

/// One thing that is measured over time, as sparklines and charts show it.
struct Metric
{
    const char *title;                 ///< source text, context "metrics"
    double top = 0;                    ///< 100 for shares; 0 = as high as it goes
    QString (*text)(double) = nullptr; ///< with unit; "–" for NaN
    double (*ofUsage)(const Usage &) = nullptr;
    double (*ofUps)(const UpsSeries::Point &) = nullptr;
    bool often = true; ///< false: many hypervisors do not say it, and then it is not shown

    QString words() const;
    Trace trace(const History &history) const;
};

/// What is measured of things of this kind; empty for those of which nothing is.
const std::vector<Metric> &metricsOf(ObjectKind kind);

} // namespace switchyard
