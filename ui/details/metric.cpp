// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/metric.h"

#include "ui/format.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

const std::vector<Metric> &usageMetrics()
{
    static const std::vector<Metric> metrics{
        {QT_TRANSLATE_NOOP("metrics", "CPU"), 100, format::percent,
         [](const Usage &usage) -> double { return usage.cpuPercent; }},
        {QT_TRANSLATE_NOOP("metrics", "Memory"), 100, format::percent,
         [](const Usage &usage) -> double { return usage.memoryPercent; }},
        {QT_TRANSLATE_NOOP("metrics", "Disk read"), 0, format::bytesPerSecond,
         [](const Usage &usage) -> double { return usage.diskReadBps; }},
        {QT_TRANSLATE_NOOP("metrics", "Disk write"), 0, format::bytesPerSecond,
         [](const Usage &usage) -> double { return usage.diskWriteBps; }},
        {QT_TRANSLATE_NOOP("metrics", "Net in"), 0, format::bytesPerSecond,
         [](const Usage &usage) -> double { return usage.netReceiveBps; }},
        {QT_TRANSLATE_NOOP("metrics", "Net out"), 0, format::bytesPerSecond,
         [](const Usage &usage) -> double { return usage.netTransmitBps; }},
        {QT_TRANSLATE_NOOP("metrics", "Disk latency"), 0, format::milliseconds,
         [](const Usage &usage) -> double { return usage.diskLatencyMs; }, nullptr, false},
        {QT_TRANSLATE_NOOP("metrics", "CPU wait"), 100, format::percent,
         [](const Usage &usage) -> double { return usage.cpuStealPercent; }, nullptr, false},
        {QT_TRANSLATE_NOOP("metrics", "Balloon"), 100, format::percent,
         [](const Usage &usage) -> double { return usage.balloonPercent; }, nullptr, false},
        {QT_TRANSLATE_NOOP("metrics", "Swap"), 0, format::bytesPerSecond,
         [](const Usage &usage) -> double { return usage.swapBps; }, nullptr, false},
        {QT_TRANSLATE_NOOP("metrics", "Memory traffic"), 0, format::bytesPerSecond,
         [](const Usage &usage) -> double { return usage.memoryTrafficBps; }, nullptr, false},
    };
    return metrics;
}

const std::vector<Metric> &upsMetrics()
{
    static const std::vector<Metric> metrics{
        {QT_TRANSLATE_NOOP("metrics", "Charge"), 100, format::percent, nullptr,
         [](const UpsSeries::Point &point) -> double { return point.chargePercent; }},
        {QT_TRANSLATE_NOOP("metrics", "Runtime"), 0, format::duration, nullptr,
         [](const UpsSeries::Point &point) -> double { return point.runtimeSeconds; }},
        {QT_TRANSLATE_NOOP("metrics", "Load"), 100, format::percent, nullptr,
         [](const UpsSeries::Point &point) -> double { return point.loadPercent; }},
    };
    return metrics;
}

} // namespace

QString Metric::words() const
{
    return QCoreApplication::translate("metrics", title);
}

Trace Metric::trace(const History &history) const
{
    if (ofUps)
        return traceOf(history.ups, ofUps);
    return traceOf(history.usage, [this](const UsageSeries::Point &point) { return ofUsage(point.usage); });
}

const std::vector<Metric> &metricsOf(ObjectKind kind)
{
    static const std::vector<Metric> none;
    switch (kind) {
    case ObjectKind::Host:
    case ObjectKind::Partition:
    case ObjectKind::Vm:
        return usageMetrics();
    case ObjectKind::Ups:
        return upsMetrics();
    case ObjectKind::Feed:
    case ObjectKind::Volume:
    case ObjectKind::Array:
        break;
    }
    return none;
}

} // namespace switchyard
