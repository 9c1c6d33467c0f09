// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_file.h"

namespace switchyard
{

/// Makes minutes of raw windows and hours of minutes once a window is over, forgets what has been kept for
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

private:
    struct Job
    {
        UsageLevel level = UsageLevel::Minute; ///< that is made
        qint64 slot = 0;
        std::vector<qint64> objects; ///< still to do
    };

    Result<std::optional<Job>> nextJob(qint64 nowMs);
    Result<void> roll(const Job &job, qint64 object);
    Result<void> rollAll(qint64 nowMs);
    Result<void> rollBefore(UsageLevel finer, qint64 utcMs);
    Result<void> end(const Job &job);
    Result<bool> shorten(qint64 nowMs);

    UsageFile &m_file;
    std::optional<Job> m_job;
};

} // namespace switchyard
