// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"
#include "core/placement/conflict.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

namespace switchyard
{

/// What happened, on the time axis: a conflict or a run.
struct ChartMark
{
    enum class Kind { Conflict, Run };

    Kind kind = Kind::Run;
    QString id; ///< of the conflict
    quint64 runId = 0;
    QString runKind;
    TimeRange range; ///< up to now while it lasts
    Tone tone = Tone::Normal;
    QString words;            ///< a sentence with its time
    QList<ObjectRef> objects; ///< the VMs that fight; what the run changed

    bool operator==(const ChartMark &) const = default;
};

/// Those that concern one of `shown` (of a host: also what happens to its VMs), ascending by time. Runs whose
/// steps are not known come along: nobody can say that they do not concern it.
std::vector<ChartMark> marksOf(const std::vector<Conflict> &conflicts, const std::vector<ReportPtr> &runs,
                               const QList<ObjectRef> &shown, const Snapshot &snapshot, qint64 nowMs);

} // namespace switchyard
