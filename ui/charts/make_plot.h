// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/balance_policy.h"
#include "core/usage/usage_query.h"
#include "ui/charts/charts_choice.h"
#include "ui/charts/plot.h"

namespace switchyard
{

// From what the engine answers to what is painted. Pure; a day of raw points of a full host takes some
// milliseconds, so it is done on another thread than the window's.

/// More VMs than so many share one band: those that use least.
constexpr int mostBands = 24;

/// The host's total, stacked by VM: each VM's share of the host (of CPU: its own per cent × its vCPUs over
/// the host's CPUs), and on top what no VM has. VMs in the order of their names, whatever they use: a band
/// keeps its place. Those of `kept` always have a band of their own. Null where nothing is known.
PlotPtr stackPlot(const UsageSpan &span, const QString &hostId, Measure measure, const QList<ObjectRef> &kept,
                  const BalancePolicy &policy);

struct LineWanted
{
    ObjectRef object;
    Measure measure = Measure::Cpu;
    int axis = 0;

    bool operator==(const LineWanted &) const = default;
};
/// Lines in one picture. Null where nothing is known of any.
PlotPtr linesPlot(const UsageSpan &span, const std::vector<LineWanted> &wanted, const BalancePolicy &policy);

/// The lines at which this host's total begins and ends a conflict; none where the policy is off, the
/// resource is not watched or nobody says what is 100 %. Values in the measure's own unit.
/// All of the charts that are chosen: one, or two over each other; null where nothing is known.
QList<PlotPtr> plotsOf(const UsageSpan &span, const ChartsChoice &choice, const QList<ObjectRef> &kept,
                       const BalancePolicy &policy);

struct Thresholds
{
    std::vector<PlotThreshold> host;
    std::optional<VmThreshold> vm;
    double percent = 1; ///< how much of the measure is one per cent of the host
};
Thresholds thresholdsOf(const BalancePolicy &policy, const ObjectRef &host, Measure measure);

} // namespace switchyard
