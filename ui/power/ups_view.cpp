// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/ups_view.h"

#include "ui/format.h"
#include "ui/models/cells.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace switchyard
{
namespace
{

struct Chart
{
    Q_DECLARE_TR_FUNCTIONS(UpsTrend)
};

/// The next time that people count in.
double roundUp(double seconds)
{
    static constexpr std::array steps{60,   120,  300,  600,   900,   1200,  1800,
                                      2700, 3600, 7200, 10800, 14400, 21600, 43200};
    for (const int step : steps) {
        if (seconds <= step)
            return step;
    }
    return std::ceil(seconds / 86400) * 86400;
}

Tone batteryTone(const supply::Facts &facts)
{
    const Tone tone = supply::look(facts.ups, facts.watch).tone;
    return tone == Tone::Attention || tone == Tone::Critical ? tone : Tone::Normal;
}

Tone loadTone(const Ups &ups)
{
    const double load = ups.loadPercent.value_or(0);
    return load > 100 ? Tone::Critical : load > 80 ? Tone::Attention : Tone::Normal;
}

Trend chargeTrend(const supply::Facts &facts, const UpsSeries &series, const UpsProtection &rule)
{
    Trend trend;
    trend.title = Chart::tr("Charge");
    trend.value = format::percent(cells::orNone(facts.ups.chargePercent));
    trend.trace = traceOf(series, [](const UpsSeries::Point &point) { return double(point.chargePercent); });
    trend.top = 100;
    trend.topWords = format::percent(100);
    if (rule.chargeBelowPercent)
        trend.thresholds.push_back(
            {*rule.chargeBelowPercent,
             Chart::tr("power-down below %1").arg(format::percent(*rule.chargeBelowPercent))});
    bool said = false;
    const double low = facts.ups.variables.value(QStringLiteral("battery.charge.low")).toDouble(&said);
    if (said && low > 0 && low != rule.chargeBelowPercent.value_or(0))
        trend.thresholds.push_back({low, Chart::tr("low at %1").arg(format::percent(low))});
    return trend;
}

Trend runtimeTrend(const supply::Facts &facts, const UpsSeries &series, const UpsProtection &rule)
{
    Trend trend;
    trend.title = Chart::tr("Runtime left");
    const auto believed = facts.watch ? facts.watch->verdict.runtimeSeconds : facts.ups.runtimeSeconds;
    trend.value = format::duration(cells::orNone(believed));
    trend.trace = traceOf(series, [](const UpsSeries::Point &point) { return double(point.runtimeSeconds); });
    double most = believed.value_or(0);
    for (const TracePoint &point : trend.trace) {
        if (point.value > most) // false for NaN
            most = point.value;
    }
    if (rule.runtimeBelowSeconds)
        trend.thresholds.push_back(
            {*rule.runtimeBelowSeconds,
             Chart::tr("power-down below %1").arg(format::duration(*rule.runtimeBelowSeconds))});
    if (facts.outlook && facts.outlook->somethingIsOn) {
        const double latest = facts.outlook->needsSeconds + facts.policy.marginSeconds;
        trend.thresholds.push_back({latest, Chart::tr("latest start %1").arg(format::duration(latest))});
    }
    for (const Trend::Threshold &line : trend.thresholds)
        most = std::max(most, line.value);
    trend.top = roundUp(most);
    trend.topWords = format::duration(trend.top);
    return trend;
}

} // namespace

QString UpsView::inWords() const
{
    QStringList parts{name, look.word, why, load, plan.text, trouble.text, hangs};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". "));
}

UpsView viewOf(const supply::Facts &facts, const Snapshot &snapshot)
{
    UpsView view;
    view.name = facts.ups.name;
    view.look = supply::look(facts.ups, facts.watch);
    const QStringList reasons = supply::reasons(facts);
    view.why = reasons.join(QStringLiteral(" · "));
    view.load = supply::load(facts.ups);
    view.loadTone = loadTone(facts.ups);
    view.plan = supply::plan(facts);
    view.trouble = supply::trouble(facts);
    view.hangs = supply::hangs(facts.outlook);
    view.mayPowerDown =
        facts.outlook && !(facts.outlook->hits.hosts.isEmpty() && facts.outlook->hits.arrays.isEmpty() &&
                           facts.outlook->hits.vms.isEmpty());
    view.sentences = supply::troubles(facts, snapshot);
    view.sentences << supply::triggers(supply::ruleOf(facts.policy, facts.ups.id), facts.policy);
    return view;
}

bool isAbnormal(const StateLook &look)
{
    return look.tone != Tone::Normal;
}

UpsTrends trendsOf(const supply::Facts &facts, const UpsSeries &series)
{
    const UpsProtection rule = supply::ruleOf(facts.policy, facts.ups.id);
    UpsTrends trends{chargeTrend(facts, series, rule), runtimeTrend(facts, series, rule)};
    for (Trend *trend : {&trends.charge, &trends.runtime}) {
        trend->tone = batteryTone(facts);
        trend->nowMs = facts.nowMs;
        trend->stale = facts.ups.reading.freshness != Freshness::Fresh;
    }
    return trends;
}

} // namespace switchyard
