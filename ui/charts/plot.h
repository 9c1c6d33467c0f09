// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/site/balance_policy.h"
#include "ui/charts/measure.h"
#include "ui/charts/time_window.h"

#include <memory>
#include <vector>

namespace switchyard
{

// What one chart shows, as values: made once of an answer, on another thread, then only painted.

/// One VM's share of its host, at the times of its plot; or what no VM has.
struct PlotBand
{
    ObjectRef object; ///< of `rest` and of many together: the host
    QString name;
    bool isRest = false;       ///< the hypervisor and what is not a VM's
    int together = 1;          ///< how many VMs these are: the smallest share a band where there are many
    std::vector<float> values; ///< in the plot's measure; NaN = it was not there
    double vcpuShare = 1;      ///< how much of `values` is one per cent of its own: to say both
};

struct PlotPoint
{
    qint64 utcMs = 0;
    double value = 0; ///< never NaN
    bool gapBefore = false;
};

/// One measure of one object.
struct PlotLine
{
    ObjectRef object;
    QString name;
    Measure measure = Measure::Cpu;
    int axis = 0; ///< 0 = left, 1 = right
    std::vector<PlotPoint> points;
};

struct PlotThreshold
{
    double value = 0;
    QString words;      ///< "conflict from 80 %"
    bool begins = true; ///< a conflict; else where it ends

    bool operator==(const PlotThreshold &) const = default;
};

/// A host stacked by VM (`bands`, the lowest first), or lines.
struct Plot
{
    QString title;
    Measure measure = Measure::Cpu; ///< of the bands
    ObjectRef host;                 ///< of the bands
    QString hostName;
    qint64 stepMs = 0;         ///< how far points are apart
    std::vector<qint64> times; ///< of the bands, ascending
    std::vector<bool> gaps;    ///< in front of each of them
    std::vector<float> total;  ///< the host's own; NaN = not known
    std::vector<PlotBand> bands;
    std::vector<PlotLine> lines;
    std::vector<PlotThreshold> thresholds; ///< on the left axis
    /// From when on a VM's share counts in a conflict, where the resource is watched.
    std::optional<VmThreshold> vmThreshold;
    double percent = 1;          ///< how much of the measure is one per cent of the host
    double tops[2] = {100, 100}; ///< upper ends of the axes

    bool isStack() const { return !bands.empty(); }
    bool isEmpty() const { return bands.empty() && lines.empty(); }
    /// The time of the bands nearest to it, where one is near: index; -1 = nothing is known then.
    int indexAt(qint64 utcMs) const;
    /// The same of a line.
    const PlotPoint *pointAt(const PlotLine &line, qint64 utcMs) const;
    /// Of the first and the last time that anything is known of.
    std::optional<TimeRange> known() const;
};
using PlotPtr = std::shared_ptr<const Plot>;

} // namespace switchyard
