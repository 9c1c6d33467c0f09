// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/measure.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <cmath>

namespace switchyard
{
namespace
{

double sum(float a, float b)
{
    if (std::isnan(a))
        return b;
    return std::isnan(b) ? a : static_cast<double>(a) + b;
}

QString requests(double value)
{
    return std::isnan(value) ? QStringLiteral("–")
                             : QLocale().toString(value, 'f', value < 10 ? 1 : 0) + QStringLiteral(" /s");
}

QString millis(double value)
{
    return std::isnan(value) ? QStringLiteral("–")
                             : QLocale().toString(value, 'f',
                                                  value < 10    ? 2
                                                  : value < 100 ? 1
                                                                : 0) +
                                   QStringLiteral(" ms");
}

constexpr std::array measures{
    MeasureInfo{Measure::Cpu, "cpu", QT_TRANSLATE_NOOP("Charts", "CPU"), "%", 100, format::percent,
                [](const Usage &usage) -> double { return usage.cpuPercent; }},
    MeasureInfo{Measure::Memory, "memory", QT_TRANSLATE_NOOP("Charts", "Memory"), "%", 100, format::percent,
                [](const Usage &usage) -> double { return usage.memoryPercent; }},
    MeasureInfo{Measure::Disk, "disk", QT_TRANSLATE_NOOP("Charts", "Disk"), "B/s", 0, format::bytesPerSecond,
                [](const Usage &usage) { return sum(usage.diskReadBps, usage.diskWriteBps); }},
    MeasureInfo{Measure::DiskRead, "diskRead", QT_TRANSLATE_NOOP("Charts", "Disk read"), "B/s", 0,
                format::bytesPerSecond, [](const Usage &usage) -> double { return usage.diskReadBps; }},
    MeasureInfo{Measure::DiskWrite, "diskWrite", QT_TRANSLATE_NOOP("Charts", "Disk write"), "B/s", 0,
                format::bytesPerSecond, [](const Usage &usage) -> double { return usage.diskWriteBps; }},
    MeasureInfo{Measure::DiskRequests, "diskRequests", QT_TRANSLATE_NOOP("Charts", "Disk requests"), "1/s", 0,
                requests, [](const Usage &usage) { return sum(usage.diskReadIops, usage.diskWriteIops); }},
    MeasureInfo{Measure::DiskLatency, "diskLatency", QT_TRANSLATE_NOOP("Charts", "Disk latency"), "ms", 0,
                millis, [](const Usage &usage) -> double { return usage.diskLatencyMs; }},
    MeasureInfo{Measure::Network, "network", QT_TRANSLATE_NOOP("Charts", "Network"), "B/s", 0,
                format::bytesPerSecond,
                [](const Usage &usage) { return sum(usage.netReceiveBps, usage.netTransmitBps); }},
    MeasureInfo{Measure::NetIn, "netIn", QT_TRANSLATE_NOOP("Charts", "Net in"), "B/s", 0,
                format::bytesPerSecond, [](const Usage &usage) -> double { return usage.netReceiveBps; }},
    MeasureInfo{Measure::NetOut, "netOut", QT_TRANSLATE_NOOP("Charts", "Net out"), "B/s", 0,
                format::bytesPerSecond, [](const Usage &usage) -> double { return usage.netTransmitBps; }},
    MeasureInfo{Measure::Steal, "steal", QT_TRANSLATE_NOOP("Charts", "CPU wait"), "%", 100, format::percent,
                [](const Usage &usage) -> double { return usage.cpuStealPercent; }},
    MeasureInfo{Measure::Swap, "swap", QT_TRANSLATE_NOOP("Charts", "Swap"), "B/s", 0, format::bytesPerSecond,
                [](const Usage &usage) -> double { return usage.swapBps; }},
    MeasureInfo{Measure::Balloon, "balloon", QT_TRANSLATE_NOOP("Charts", "Balloon"), "%", 100,
                format::percent, [](const Usage &usage) -> double { return usage.balloonPercent; }},
    MeasureInfo{Measure::MemoryTraffic, "memoryTraffic", QT_TRANSLATE_NOOP("Charts", "Memory traffic"), "B/s",
                0, format::bytesPerSecond,
                [](const Usage &usage) -> double { return usage.memoryTrafficBps; }},
};

constexpr std::array stacked{Measure::Cpu, Measure::Memory, Measure::Disk, Measure::Network,
                             Measure::MemoryTraffic};

} // namespace

std::span<const MeasureInfo> everyMeasure()
{
    return measures;
}

const MeasureInfo &infoOf(Measure measure)
{
    return measures[static_cast<size_t>(measure)];
}

QString titleOf(Measure measure)
{
    return QCoreApplication::translate("Charts", infoOf(measure).title);
}

std::optional<Measure> measureFromWord(QStringView word)
{
    for (const MeasureInfo &info : measures) {
        if (word == QLatin1StringView(info.word))
            return info.measure;
    }
    return {};
}

std::span<const Measure> stackedMeasures()
{
    return stacked;
}

std::optional<Resource> resourceOf(Measure measure)
{
    switch (measure) {
    case Measure::Cpu:
        return Resource::Cpu;
    case Measure::Memory:
        return Resource::Memory;
    case Measure::Disk:
        return Resource::Disk;
    case Measure::Network:
        return Resource::Network;
    case Measure::MemoryTraffic:
        return Resource::MemoryTraffic;
    default:
        return {};
    }
}

} // namespace switchyard
