// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/make_plot.h"

#include "core/placement/yardstick.h"
#include "ui/format.h"
#include "ui/models/natural_order.h"
#include "ui/widgets/ticks.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <limits>

namespace switchyard
{
namespace
{

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

QString words(const char *text) // lupdate knows it by its name
{
    return QCoreApplication::translate("Charts", text);
}

/// What one per cent (or byte) of a VM is of its host.
double factorOf(Measure measure, const UsageLine &vm, const UsageLine *host)
{
    if (measure == Measure::Cpu)
        return host && host->cpus > 0 && vm.cpus > 0 ? double(vm.cpus) / host->cpus : std::nan("");
    if (measure == Measure::Memory)
        return host && host->memoryBytes > 0 && vm.memoryBytes > 0
                   ? static_cast<double>(vm.memoryBytes) / static_cast<double>(host->memoryBytes)
                   : std::nan("");
    return 1;
}

/// The times at which anything is known, those of several lines within a third of a step taken as one.
void makeTimes(Plot &plot, const std::vector<const UsageLine *> &lines)
{
    std::vector<qint64> all;
    for (const UsageLine *line : lines) {
        for (const UsagePoint &point : line->points)
            all.push_back(point.utcMs);
    }
    std::ranges::sort(all);
    const qint64 same = plot.stepMs / 3;
    for (const qint64 ms : all) {
        if (plot.times.empty() || ms - plot.times.back() > same)
            plot.times.push_back(ms);
    }
}

/// `take` gets the index of its time, and the point.
template<typename Take>
void along(const Plot &plot, const UsageLine &line, Take take)
{
    size_t at = 0;
    for (const UsagePoint &point : line.points) {
        while (at + 1 < plot.times.size() && plot.times[at + 1] <= point.utcMs)
            ++at;
        take(at, point);
    }
}

/// A gap is where the host was not heard; where it has no line of its own, none of its VMs.
void makeGaps(Plot &plot, const UsageLine *host, const std::vector<const UsageLine *> &vms)
{
    plot.gaps.assign(plot.times.size(), false);
    if (host) {
        along(plot, *host,
              [&](size_t at, const UsagePoint &point) { plot.gaps[at] = plot.gaps[at] || point.gapBefore; });
        return;
    }
    std::vector<bool> whole(plot.times.size(),
                            false); // somebody was heard at this time and at the one before
    for (const UsageLine *vm : vms)
        along(plot, *vm,
              [&](size_t at, const UsagePoint &point) { whole[at] = whole[at] || !point.gapBefore; });
    for (size_t i = 0; i < whole.size(); ++i)
        plot.gaps[i] = !whole[i];
}

float valueOr(float value, float other)
{
    return std::isnan(value) ? other : value;
}

PlotBand bandOf(const Plot &plot, const UsageLine &vm, const UsageLine *host)
{
    PlotBand band;
    band.object = vm.object;
    band.name = vm.name.isEmpty() ? vm.object.id : vm.name;
    band.vcpuShare = factorOf(plot.measure, vm, host);
    band.values.assign(plot.times.size(), unknown);
    const MeasureInfo &info = infoOf(plot.measure);
    along(plot, vm, [&](size_t at, const UsagePoint &point) {
        const double value = info.of(point.usage) * band.vcpuShare;
        if (!std::isnan(value))
            band.values[at] = static_cast<float>(std::max(0.0, value));
    });
    return band;
}

double meanOf(const PlotBand &band)
{
    double sum = 0;
    for (const float value : band.values)
        sum += static_cast<double>(valueOr(value, 0));
    return sum;
}

/// Where there are too many, those that use least go together; the others keep their order.
void gather(std::vector<PlotBand> &bands, const QList<ObjectRef> &kept, const ObjectRef &host)
{
    if (bands.size() <= static_cast<size_t>(mostBands))
        return;
    std::vector<std::pair<double, size_t>> byUse;
    for (size_t i = 0; i < bands.size(); ++i) {
        if (!kept.contains(bands[i].object))
            byUse.emplace_back(meanOf(bands[i]), i);
    }
    std::ranges::sort(byUse);
    const size_t many = std::min(byUse.size(), bands.size() - static_cast<size_t>(mostBands) + 1);
    QSet<size_t> few;
    PlotBand together;
    together.object = host;
    together.together = static_cast<int>(many);
    together.values.assign(bands.front().values.size(), unknown);
    for (size_t i = 0; i < many; ++i) {
        const size_t index = byUse[i].second;
        few.insert(index);
        for (size_t at = 0; at < together.values.size(); ++at) {
            const float value = bands[index].values[at];
            if (!std::isnan(value))
                together.values[at] = valueOr(together.values[at], 0) + value;
        }
    }
    together.name = QCoreApplication::translate("Charts", "%n other VMs", nullptr, static_cast<int>(many));
    std::vector<PlotBand> left;
    for (size_t i = 0; i < bands.size(); ++i) {
        if (!few.contains(i))
            left.push_back(std::move(bands[i]));
    }
    left.push_back(std::move(together));
    bands = std::move(left);
}

void addRest(Plot &plot)
{
    PlotBand rest;
    rest.object = plot.host;
    rest.name = words(QT_TRANSLATE_NOOP("Charts", "hypervisor and the rest"));
    rest.isRest = true;
    rest.values.assign(plot.times.size(), unknown);
    for (size_t at = 0; at < plot.times.size(); ++at) {
        if (std::isnan(plot.total[at]))
            continue;
        float sum = 0;
        for (const PlotBand &band : plot.bands)
            sum += valueOr(band.values[at], 0);
        rest.values[at] = std::max(0.0f, plot.total[at] - sum);
    }
    plot.bands.push_back(std::move(rest));
}

double highestOf(const Plot &plot)
{
    double most = 0;
    for (size_t at = 0; at < plot.times.size(); ++at) {
        double sum = 0;
        for (const PlotBand &band : plot.bands)
            sum += static_cast<double>(valueOr(band.values[at], 0));
        most = std::max(most, sum);
    }
    return most;
}

/// A hundred per cent, unless a hypervisor counts more than that (and not only by a hair).
double topOf(Measure measure, double most)
{
    const double top = infoOf(measure).top;
    return top > 0 && most <= 1.02 * top ? top : roundUp(most);
}

} // namespace

PlotPtr stackPlot(const UsageSpan &span, const QString &hostId, Measure measure, const QList<ObjectRef> &kept,
                  const BalancePolicy &policy)
{
    const UsageLine *host = nullptr;
    std::vector<const UsageLine *> vms;
    for (const UsageLine &line : span.lines) {
        if (line.points.empty())
            continue;
        if (line.object == ObjectRef{ObjectKind::Host, hostId})
            host = &line;
        else if (line.object.kind == ObjectKind::Vm && line.hostId == hostId)
            vms.push_back(&line);
    }
    if (!host && vms.empty())
        return {};
    std::ranges::stable_sort(vms, [](const UsageLine *a, const UsageLine *b) {
        const int order = naturalCompare(a->name, b->name);
        return order != 0 ? order < 0 : a->object.id < b->object.id;
    });
    auto plot = std::make_shared<Plot>();
    plot->measure = measure;
    plot->host = {ObjectKind::Host, hostId};
    plot->stepMs = span.stepMs;
    const QString name = host && !host->name.isEmpty() ? host->name : hostId;
    plot->hostName = name;
    plot->title = words(QT_TRANSLATE_NOOP("Charts", "%1: %2 by VM")).arg(name, titleOf(measure));
    std::vector<const UsageLine *> all = vms;
    if (host)
        all.push_back(host);
    makeTimes(*plot, all);
    makeGaps(*plot, host, vms);
    plot->total.assign(plot->times.size(), unknown);
    if (host)
        along(*plot, *host, [&](size_t at, const UsagePoint &point) {
            plot->total[at] = static_cast<float>(infoOf(measure).of(point.usage));
        });
    for (const UsageLine *vm : vms)
        plot->bands.push_back(bandOf(*plot, *vm, host));
    gather(plot->bands, kept, plot->host);
    addRest(*plot);
    Thresholds thresholds = thresholdsOf(policy, plot->host, measure);
    plot->thresholds = std::move(thresholds.host);
    plot->vmThreshold = thresholds.vm;
    plot->percent = thresholds.percent;
    // Shares of a host are of a hundred, whatever a sum of samples that are not of one moment says.
    const double top = infoOf(measure).top;
    plot->tops[0] = top > 0 ? top : roundUp(highestOf(*plot));
    return plot;
}

PlotPtr linesPlot(const UsageSpan &span, const std::vector<LineWanted> &wanted, const BalancePolicy &policy)
{
    auto plot = std::make_shared<Plot>();
    plot->stepMs = span.stepMs;
    double most[2] = {0, 0};
    for (const LineWanted &want : wanted) {
        const auto line = std::ranges::find(span.lines, want.object, &UsageLine::object);
        if (line == span.lines.end())
            continue;
        const MeasureInfo &info = infoOf(want.measure);
        PlotLine made{
            want.object, line->name.isEmpty() ? want.object.id : line->name, want.measure, want.axis, {}};
        bool gap = true;
        for (const UsagePoint &point : line->points) {
            gap = gap || point.gapBefore;
            const double value = info.of(point.usage);
            if (std::isnan(value)) {
                gap = true;
                continue;
            }
            made.points.push_back({point.utcMs, value, std::exchange(gap, false)});
            most[want.axis] = std::max(most[want.axis], value);
        }
        plot->tops[want.axis] = topOf(want.measure, most[want.axis]);
        if (want.axis == 0 && want.object.kind == ObjectKind::Host)
            plot->thresholds = thresholdsOf(policy, want.object, want.measure).host;
        if (!made.points.empty())
            plot->lines.push_back(std::move(made));
    }
    if (plot->lines.empty())
        return {};
    QStringList titles;
    for (const PlotLine &line : plot->lines)
        titles << words(QT_TRANSLATE_NOOP("Charts", "%1: %2")).arg(line.name, titleOf(line.measure));
    plot->title = titles.join(words(QT_TRANSLATE_NOOP("Charts", " and ")));
    return plot;
}

QList<PlotPtr> plotsOf(const UsageSpan &span, const ChartsChoice &choice, const QList<ObjectRef> &kept,
                       const BalancePolicy &policy)
{
    if (choice.kind == ChartsChoice::Kind::Stack)
        return {choice.stack.object
                    ? stackPlot(span, choice.stack.object->id, choice.stack.measure, kept, policy)
                    : PlotPtr()};
    std::vector<LineWanted> wanted;
    for (const ChartsChoice::Side &side : choice.sides) {
        const bool right = !wanted.empty() && !choice.over && side.measure != wanted.front().measure;
        if (side.object)
            wanted.push_back({*side.object, side.measure, right ? 1 : 0});
    }
    if (!choice.over)
        return {linesPlot(span, wanted, policy)};
    QList<PlotPtr> plots;
    for (const LineWanted &one : wanted)
        plots << linesPlot(span, {one}, policy);
    return plots;
}

Thresholds thresholdsOf(const BalancePolicy &policy, const ObjectRef &host, Measure measure)
{
    const auto resource = resourceOf(measure);
    const auto rule = std::ranges::find_if(policy.resources,
                                           [&](const ResourceRule &one) { return one.resource == resource; });
    if (!policy.on || !resource || rule == policy.resources.end())
        return {};
    const Yardstick yardstick(policy);
    const double begin = yardstick.hostThreshold(host.id, *rule);
    const double end = yardstick.hostEnd(host.id, *rule);
    double whole = rule->capacityBps;
    const auto own = std::ranges::find(policy.hosts, host.id, &HostBalance::host);
    if (own != policy.hosts.end()) {
        for (const auto &[of, capacity] : own->capacities)
            whole = of == *resource ? capacity : whole;
    }
    const MeasureInfo &info = infoOf(measure);
    const double unit = info.top > 0 ? 1 : whole / 100;
    if (unit <= 0)
        return {};
    const auto at = [&](double percent) { return info.text(percent * unit); };
    Thresholds made{{}, rule->vm, unit};
    made.host = {{begin * unit, words(QT_TRANSLATE_NOOP("Charts", "conflict from %1")).arg(at(begin)), true}};
    if (end < begin)
        made.host.push_back(
            {end * unit, words(QT_TRANSLATE_NOOP("Charts", "ends below %1")).arg(at(end)), false});
    return made;
}

} // namespace switchyard
