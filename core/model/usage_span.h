// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/object_ref.h"
#include "core/model/usage.h"

#include <QDateTime>
#include <optional>
#include <vector>

namespace switchyard
{

/// What was used, of some objects, from when to when.
struct UsageQuery
{
    std::vector<ObjectRef> objects; ///< Host, Partition, Vm
    bool withVms = false;           ///< of each Host: also all VMs that were on it at any time in between
    QDateTime from;                 ///< UTC
    QDateTime to;                   ///< UTC
    int mostPoints = 2000;          ///< of each object; finer data are averaged to at most so many

    bool operator==(const UsageQuery &) const = default;
};

struct UsagePoint
{
    qint64 utcMs = 0; ///< since 1970: the middle of what it is the mean of
    Usage usage;
    bool gapBefore = false; ///< nothing is known between the point before and this one
};

struct UsageLine
{
    ObjectRef object;
    QString name;   ///< as it was last called
    QString hostId; ///< of a VM that came by `withVms`: the host it is given for; it has a line for each
    int cpus = 0;   ///< what its CPU percentages are of: vCPUs, or CPUs of the host; 0 = not known
    qint64 memoryBytes = 0;
    std::vector<UsagePoint> points; ///< ascending by time
};

/// The answer: a line for each object that anything is known of.
struct UsageSpan
{
    std::vector<UsageLine> lines;
    qint64 stepMs = 0;                 ///< how far points are apart
    std::optional<Error> missing = {}; ///< why some of it could not be had: the rest is right
};

} // namespace switchyard
