// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_archive.h"

#include <QFuture>
#include <QThread>
#include <atomic>
#include <functional>

namespace switchyard
{

/// The archive on a thread of its own: nobody waits for its disk. Where the file cannot be used (full,
/// damaged, not ours) it says so once, and once when it is well again; nothing else stops. Every method may
/// be called from the thread that made it, and returns at once.
class UsageKeeper
{
public:
    struct Terms
    {
        QString path;                 ///< of the archive; empty = in memory
        const Clock *clock = nullptr; ///< outlives it
        /// Called in the archive's thread: what is wrong; nothing = it is well again.
        std::function<void(const std::optional<Error> &)> tell;
    };

    explicit UsageKeeper(Terms terms);
    ~UsageKeeper(); ///< writes what it was given; waits for that

    void setTerms(const UsageArchive::Terms &terms);
    void setWriting(bool writing); ///< at first it only reads
    void add(std::vector<UsageSample> samples);
    QFuture<Result<UsageSpan>> read(const UsageQuery &query);
    QFuture<Result<qint64>> bytes();

private:
    class Worker;
    template<typename Work>
    void post(Work work);

    QThread m_thread;
    Worker *m_worker = nullptr; ///< lives in the thread
    std::shared_ptr<std::atomic_int> m_waiting = std::make_shared<std::atomic_int>(0);
};

} // namespace switchyard
