// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_file.h"

#include <QHash>

namespace switchyard
{

/// Makes minutes of raw windows and hours of minutes: now and then while a window goes on, so that a long
/// time is read from few points, and once more when it is over. Forgets what has been kept for
/// long enough, and keeps the file within its bound. Whatever is interrupted is done again: nothing of a
/// window is forgotten before the coarser one is made of it. In the thread of its file.
class UsageRoller
{
public:
    explicit UsageRoller(UsageFile &file)
        : m_file(file)
    {
    }

    /// A part of what is due, some dozens of milliseconds' work. True: more is.
    Result<bool> step(qint64 nowMs);
    /// Everything that is due; then forgets what is older than its level is kept, and, as long as the file
    /// takes more than `mostBytes`, the oldest of the finest level that has more than its least: an hour of
    /// raw windows, a day of minutes, a week of hours. `busy`: objects that are not forgotten.
    Result<void> prune(qint64 nowMs, qint64 mostBytes, const QSet<qint64> &busy);
    /// A part of it, once nothing is due. True: there is more.
    Result<bool> pruneStep(qint64 nowMs, qint64 mostBytes, const QSet<qint64> &busy);

private:
    struct Job
    {
        UsageLevel level = UsageLevel::Minute; ///< that is made
        qint64 slot = 0;
        bool isOver = true;          ///< its window; else what is new of it is added
        std::vector<qint64> objects; ///< still to do
    };

    Result<std::optional<Job>> nextJob(qint64 nowMs);
    bool isDue(UsageLevel level, qint64 slot, qint64 nowMs) const;
    Result<void> roll(const Job &job, qint64 object);
    Result<void> rollAll(qint64 nowMs);
    Result<void> rollBefore(UsageLevel finer, qint64 utcMs);
    Result<void> end(const Job &job, qint64 nowMs);
    Result<bool> shorten(qint64 nowMs);
    Result<bool> forgetBefore(UsageLevel level, qint64 utcMs); ///< some of it; true: there is more
    Result<void> forgetUnused(qint64 nowMs, const QSet<qint64> &busy);

    UsageFile &m_file;
    std::optional<Job> m_job;
    QHash<std::pair<int, qint64>, qint64> m_rolledMs; ///< windows that are not over: when they were last made
};

} // namespace switchyard
