// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_roller.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr size_t objectsAtOnce = 64;
constexpr int rowsAtOnce = 2'000;

/// How often what is new of a window that goes on is added to the coarser level.
qint64 againMs(UsageLevel level)
{
    return level == UsageLevel::Minute ? 30 * usageMinuteMs : 6 * usageHourMs;
}

UsageLevel finerThan(UsageLevel level)
{
    return level == UsageLevel::Hour ? UsageLevel::Minute : UsageLevel::Raw;
}

std::optional<UsageLevel> coarserThan(UsageLevel level)
{
    if (level == UsageLevel::Raw)
        return UsageLevel::Minute;
    return level == UsageLevel::Minute ? std::optional(UsageLevel::Hour) : std::nullopt;
}

/// A level is never shortened below this for want of room.
qint64 leastMs(UsageLevel level)
{
    switch (level) {
    case UsageLevel::Raw:
        return usageHourMs;
    case UsageLevel::Minute:
        return usageDayMs;
    case UsageLevel::Hour:
        break;
    }
    return 7 * usageDayMs;
}

/// Means over one unit of the coarser level, each value over the times at which it was known.
class Mean
{
public:
    void add(const BlockPoint &point)
    {
        for (size_t i = 0; i < point.values.size(); ++i) {
            const float value = floatOf(point.values[i]);
            if (std::isnan(value))
                continue;
            m_sums[i] += static_cast<double>(value);
            ++m_counts[i];
        }
        m_isEmpty = false;
    }
    bool isEmpty() const { return m_isEmpty; }
    BlockPoint take(int at, bool gapBefore)
    {
        BlockPoint point{static_cast<quint16>(at), gapBefore, {}};
        for (size_t i = 0; i < point.values.size(); ++i)
            point.values[i] =
                halfOf(m_counts[i] ? static_cast<float>(m_sums[i] / m_counts[i]) : Usage::unknown);
        *this = {};
        return point;
    }

private:
    std::array<double, usageFieldCount> m_sums = {};
    std::array<int, usageFieldCount> m_counts = {};
    bool m_isEmpty = true;
};

/// `rows`: windows of the finer level, ascending; what of them is damaged is left out. `whole`: the last
/// unit, too, of which more may come.
BlockPoints meansOf(const std::vector<UsageFile::Row> &rows, UsageLevel finer, const UsageGrid &grid,
                    qint64 startMs, bool whole)
{
    const UsageGrid fine = gridOf(finer);
    BlockPoints means;
    Mean mean;
    int at = -1;
    bool gap = false;
    for (const UsageFile::Row &row : rows) {
        const auto points = unpackBlock(row.bytes, fine.units());
        for (const BlockPoint &point : points ? *points : BlockPoints()) {
            const qint64 utcMs = fine.startOf(row.slot) + point.at * fine.unitMs;
            const auto unit = static_cast<int>((utcMs - startMs) / grid.unitMs);
            if (unit != at && !mean.isEmpty())
                means.push_back(mean.take(at, gap));
            if (mean.isEmpty()) // what its first point says: others are gaps within it
                gap = point.gapBefore && (means.empty() || unit > at + 1);
            at = unit;
            mean.add(point);
        }
    }
    if (!mean.isEmpty() && whole)
        means.push_back(mean.take(at, gap));
    return means;
}

} // namespace

Result<std::optional<UsageRoller::Job>> UsageRoller::nextJob(qint64 nowMs)
{
    for (const UsageLevel level : {UsageLevel::Minute, UsageLevel::Hour}) {
        const UsageGrid grid = gridOf(level);
        const qint64 lateMs =
            2 * gridOf(finerThan(level)).windowMs; // its last window has been written by then
        const auto waiting = m_file.rollUps(level);
        if (!waiting)
            return std::unexpected(waiting.error());
        for (const qint64 slot : *waiting) {
            const bool isOver = grid.startOf(slot + 1) + lateMs <= nowMs;
            if (!isOver && !isDue(level, slot, nowMs))
                continue;
            const UsageGrid fine = gridOf(finerThan(level));
            auto objects = m_file.objectsIn(finerThan(level), fine.slotOf(grid.startOf(slot)),
                                            fine.slotOf(grid.startOf(slot + 1) - 1));
            if (!objects)
                return std::unexpected(objects.error());
            return Job{level, slot, isOver, std::move(*objects)};
        }
    }
    return std::optional<Job>();
}

bool UsageRoller::isDue(UsageLevel level, qint64 slot, qint64 nowMs) const
{
    // Also where the clock went back since.
    const qint64 rolledMs = m_rolledMs.value({static_cast<int>(level), slot});
    return nowMs - rolledMs >= againMs(level) || nowMs < rolledMs;
}

Result<void> UsageRoller::roll(const Job &job, qint64 object)
{
    const UsageGrid grid = gridOf(job.level);
    const UsageLevel finer = finerThan(job.level);
    const qint64 startMs = grid.startOf(job.slot);
    const auto before = m_file.block(object, job.level, job.slot);
    if (!before)
        return std::unexpected(before.error());
    const BlockPoints known = unpackBlock(*before, grid.units()).value_or(BlockPoints());
    // While it goes on, from the last unit that it has.
    const qint64 fromMs = job.isOver || known.empty() ? startMs : startMs + known.back().at * grid.unitMs;
    const auto rows = m_file.blocks(object, finer, gridOf(finer).slotOf(fromMs),
                                    gridOf(finer).slotOf(startMs + grid.windowMs - 1));
    if (!rows)
        return std::unexpected(rows.error());
    BlockPoints points = meansOf(*rows, finer, grid, startMs, job.isOver);
    if (!job.isOver) { // of a unit that is there, the first window may have only the end
        std::erase_if(points,
                      [&](const BlockPoint &point) { return !known.empty() && point.at <= known.back().at; });
    }
    // What it was made of before may be forgotten by now.
    points = mergeBlocks(known, points);
    return points.empty() ? Result<void>()
                          : m_file.writeBlock(object, job.level, job.slot, packBlock(points));
}

Result<void> UsageRoller::end(const Job &job, qint64 nowMs)
{
    const std::pair key(static_cast<int>(job.level), job.slot);
    if (job.isOver)
        m_rolledMs.remove(key);
    else
        m_rolledMs.insert(key, nowMs);
    if (const auto coarser = coarserThan(job.level)) {
        const qint64 above = gridOf(*coarser).slotOf(gridOf(job.level).startOf(job.slot));
        if (const auto noted = m_file.noteRollUp(*coarser, above); !noted)
            return noted;
    }
    // One that goes on is done once more in any case.
    return job.isOver ? m_file.endRollUp(job.level, job.slot) : Result<void>();
}

Result<bool> UsageRoller::step(qint64 nowMs)
{
    if (!m_job) {
        auto next = nextJob(nowMs);
        if (!next)
            return std::unexpected(next.error());
        m_job = std::move(*next);
        if (!m_job)
            return false;
    }
    const auto done = m_file.inTransaction([&]() -> Result<void> {
        for (size_t i = 0; i < objectsAtOnce && !m_job->objects.empty(); ++i) {
            if (const auto rolled = roll(*m_job, m_job->objects.back()); !rolled)
                return rolled;
            m_job->objects.pop_back();
        }
        return m_job->objects.empty() ? end(*m_job, nowMs) : Result<void>();
    });
    if (!done || m_job->objects.empty())
        m_job.reset();
    return done ? Result<bool>(true) : std::unexpected(done.error());
}

Result<void> UsageRoller::rollAll(qint64 nowMs)
{
    for (;;) {
        const auto more = step(nowMs);
        if (!more || !*more)
            return more ? Result<void>() : std::unexpected(more.error());
    }
}

/// Also of windows that are not over yet: they are made once more when they are.
Result<void> UsageRoller::rollBefore(UsageLevel finer, qint64 utcMs)
{
    const auto level = coarserThan(finer);
    if (!level)
        return {};
    const auto waiting = m_file.rollUps(*level);
    if (!waiting)
        return std::unexpected(waiting.error());
    const UsageGrid grid = gridOf(*level);
    const UsageGrid fine = gridOf(finer);
    for (const qint64 slot : *waiting) {
        if (grid.startOf(slot) >= utcMs)
            break;
        const auto objects =
            m_file.objectsIn(finer, fine.slotOf(grid.startOf(slot)), fine.slotOf(grid.startOf(slot + 1) - 1));
        if (!objects)
            return std::unexpected(objects.error());
        for (const qint64 object : *objects) {
            if (const auto rolled = roll({*level, slot, true, {}}, object); !rolled)
                return rolled;
        }
        if (const auto coarser = coarserThan(*level)) {
            if (const auto noted = m_file.noteRollUp(*coarser, gridOf(*coarser).slotOf(grid.startOf(slot)));
                !noted)
                return noted;
        }
    }
    return {};
}

/// Forgets some of the finest level that has more than its least, at most an eighth. False: none has.
Result<bool> UsageRoller::shorten(qint64 nowMs)
{
    for (const UsageLevel level : everyUsageLevel) {
        const UsageGrid grid = gridOf(level);
        const auto oldest = m_file.oldestSlot(level);
        if (!oldest)
            return std::unexpected(oldest.error());
        if (!*oldest)
            continue;
        const qint64 fromMs = grid.startOf(**oldest);
        const qint64 lengthMs = nowMs - fromMs;
        if (lengthMs <= leastMs(level) + grid.windowMs)
            continue;
        const qint64 cutMs =
            std::max(fromMs + grid.windowMs, std::min(fromMs + lengthMs / 8, nowMs - leastMs(level)));
        const auto done = forgetBefore(level, cutMs);
        return done ? Result<bool>(true) : done;
    }
    return false;
}

Result<bool> UsageRoller::forgetBefore(UsageLevel level, qint64 utcMs)
{
    return m_file.inTransaction([&]() -> Result<bool> {
        if (const auto rolled = rollBefore(level, utcMs); !rolled)
            return std::unexpected(rolled.error());
        return m_file.forgetBefore(level, gridOf(level).slotOf(utcMs), rowsAtOnce);
    });
}

Result<bool> UsageRoller::pruneStep(qint64 nowMs, qint64 mostBytes, const QSet<qint64> &busy)
{
    for (const UsageLevel level : everyUsageLevel) {
        const auto more = forgetBefore(level, nowMs - gridOf(level).keptMs);
        if (!more || *more)
            return more;
    }
    const auto used = m_file.usedBytes();
    if (!used)
        return std::unexpected(used.error());
    if (*used > mostBytes) {
        const auto shorter = shorten(nowMs);
        if (!shorter || *shorter)
            return shorter;
    }
    const auto tidied = m_file.inTransaction([&] { return forgetUnused(nowMs, busy); });
    if (!tidied)
        return std::unexpected(tidied.error());
    const auto given = m_file.giveBackFreePages();
    return given ? Result<bool>(false) : std::unexpected(given.error());
}

Result<void> UsageRoller::forgetUnused(qint64 nowMs, const QSet<qint64> &busy)
{
    const qint64 keptMs = gridOf(UsageLevel::Hour).keptMs;
    if (const auto done = m_file.forgetStaysBefore(nowMs - keptMs); !done)
        return done;
    const auto empty = m_file.emptyObjects();
    if (!empty)
        return std::unexpected(empty.error());
    for (const qint64 object : *empty) {
        if (busy.contains(object))
            continue;
        if (const auto done = m_file.forgetObject(object); !done)
            return done;
    }
    return {};
}

Result<void> UsageRoller::prune(qint64 nowMs, qint64 mostBytes, const QSet<qint64> &busy)
{
    if (const auto rolled = rollAll(nowMs); !rolled)
        return rolled;
    for (;;) {
        const auto more = pruneStep(nowMs, mostBytes, busy);
        if (!more || !*more)
            return more ? Result<void>() : std::unexpected(more.error());
    }
}

} // namespace switchyard
