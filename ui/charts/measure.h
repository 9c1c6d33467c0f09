// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/resource.h"
#include "core/model/usage.h"

#include <QString>
#include <optional>
#include <span>

namespace switchyard
{

/// What a chart can show of a host, partition or VM.
enum class Measure {
    Cpu,
    Memory,
    Disk, ///< read and written together
    DiskRead,
    DiskWrite,
    DiskRequests,
    DiskLatency,
    Network, ///< in and out together
    NetIn,
    NetOut,
    Steal,
    Swap,
    Balloon,
    MemoryTraffic,
};

struct MeasureInfo
{
    Measure measure;
    const char *word;            ///< for the settings and CSV: "cpu", "diskRead"
    const char *title;           ///< source text, context "Charts"
    const char *unit;            ///< of raw values, as CSV has it: "%", "B/s", "1/s", "ms"
    double top = 0;              ///< 100 for shares; 0 = as high as it goes
    QString (*text)(double);     ///< with its unit; "–" for NaN
    double (*of)(const Usage &); ///< NaN = not known
};

std::span<const MeasureInfo> everyMeasure();
const MeasureInfo &infoOf(Measure measure);
QString titleOf(Measure measure); ///< translated
std::optional<Measure> measureFromWord(QStringView word);

/// What a host can be stacked by: these add up over its VMs.
std::span<const Measure> stackedMeasures();
std::optional<Resource> resourceOf(Measure measure); ///< whose thresholds fit; null = none has any

} // namespace switchyard
