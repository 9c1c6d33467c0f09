// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/usage/usage_query.h"
#include "core/usage/usage_roller.h"
#include "core/usage/usage_sample.h"
#include "core/usage/usage_windows.h"

#include <span>

namespace switchyard
{

/// What hosts, partitions and VMs used: as it was for a day, means over minutes for a month, over hours for
/// a year. One thread, and blocks on its disk: UsageKeeper gives it a thread of its own.
///
/// Any number of programs may have one file open; one of them at a time may write (setWriting()). What it
/// was given is in the file at the latest after 30 s, so that a killed program loses no more. Times are UTC;
/// a clock that goes back overwrites what it measures twice, and harms nothing else.
class UsageArchive
{
public:
    struct Terms
    {
        qint64 gapAfterMs = 6000; ///< no sample for longer is a gap
        qint64 mostBytes = 8LL << 30;
    };

    /// `path` empty = in memory. Errors as Database::open(). `clock` outlives it.
    static Result<std::unique_ptr<UsageArchive>> open(const QString &path, const Clock &clock);

    void setTerms(const Terms &terms) { m_terms = terms; }
    /// Takes up what the one before left in the journal; or stops, and forgets what it has not written.
    Result<void> setWriting(bool writing);
    bool isWriting() const { return m_writing; }

    Result<void> add(std::span<const UsageSample> samples); ///< nothing where it does not write
    /// A part of its work: some dozens of milliseconds. True: more is waiting.
    Result<bool> work();
    Result<void> flush();                        ///< what is in memory into the journal
    qint64 written() const { return m_written; } ///< how often something went well onto the disk

    /// A line for each object that anything is known of. InvalidArgument: the time ends before it begins.
    Result<UsageSpan> read(const UsageQuery &query);
    Result<std::vector<ArchivedObject>> objects() { return m_file->objects(); } ///< that it knows
    /// UsageRoller::prune(), now. work() does it every hour, unless the clock has just jumped: what a wrong
    /// clock calls old may be all there is.
    Result<void> prune();
    Result<qint64> bytes() { return m_file->usedBytes(); }

private:
    UsageArchive(std::unique_ptr<UsageFile> file, const Clock &clock);

    struct Known
    {
        ArchivedObject object;
        qint64 lastMs = 0; ///< of its last sample; 0 = none since the program began
        VmStay stay = {};
        bool stayChanged = false;
    };
    Result<void> know(const UsageSample &sample); ///< gives it a number where it has none
    Result<void> meet(const UsageSample &sample); ///< and notes where it is
    void put(const UsageSample &sample);
    void forgetNew();
    Result<void> follow(Known &vm, qint64 host, qint64 utcMs);
    Result<void> writeStays();
    Result<bool> closeWindows(qint64 nowMs);
    Result<void> close(const UsageWindows::Window &window, QSet<qint64> &rollUps);
    Result<void> replayJournal(UsageWindows &into);
    bool mayPrune(qint64 nowMs);
    QSet<qint64> busyObjects() const; ///< that are not forgotten
    Result<void> forgetGone();

    std::unique_ptr<UsageFile> m_file;
    UsageRoller m_roller;
    const Clock &m_clock;
    Terms m_terms;
    bool m_writing = false;
    QHash<ObjectRef, Known> m_known;
    std::vector<ObjectRef> m_new; ///< of the transaction under way
    std::vector<ObjectRef> m_newStays;
    UsageWindows m_open;
    qint64 m_written = 0;
    qint64 m_flushedMs = 0; ///< these by Clock::monotonicMs()
    qint64 m_prunedMs = 0;
    bool m_prunes = false; ///< it is under way
    qint64 m_clockGoodMs = 0;
    qint64 m_clockAheadMs = 0; ///< wall time less monotonic time, when last looked
    QVariantList m_seenMark;   ///< of another one's journal, and what was in it
    UsageWindows m_seen;
};

} // namespace switchyard
