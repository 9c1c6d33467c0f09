// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_file.h"
#include "core/usage/usage_lines.h"
#include "core/usage/usage_windows.h"

namespace switchyard
{

/// Answers a query from the file and from what is not in it yet: each stretch of time from the level that is
/// as fine as the answer, else from a finer one (a window that is not over has no coarser yet), else from a
/// coarser one (the finer is forgotten). In the thread of the file.
class UsageReader
{
public:
    /// `open`: what is not written yet. Both outlive it.
    UsageReader(UsageFile &file, const UsageWindows &open)
        : m_file(file)
        , m_open(open)
    {
    }

    Result<UsageSpan> read(const UsageQuery &query);

private:
    struct Known
    {
        std::vector<UsagePoint> points;
        std::vector<TimeSpan> told;    ///< up to the last point of each window
        std::vector<TimeSpan> windows; ///< to its end
    };
    Result<std::vector<UsagePoint>> pointsOf(qint64 object, std::vector<TimeSpan> spans, qint64 stepMs);
    Result<Known> pointsOf(qint64 object, const std::vector<TimeSpan> &spans, UsageLevel level);
    Result<void> addLine(UsageSpan &to, const ArchivedObject &object, const QString &hostId,
                         std::vector<TimeSpan> spans);
    Result<void> addVms(UsageSpan &to, const ArchivedObject &host, const TimeSpan &whole);

    UsageFile &m_file;
    const UsageWindows &m_open;
};

} // namespace switchyard
