// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_archive.h"

#include "core/usage/usage_reader.h"

#include <cstdlib>

namespace switchyard
{
namespace
{

constexpr qint64 flushEveryMs = 30'000;
constexpr qint64 pruneEveryMs = usageHourMs;
constexpr qint64 doubtMs = 10 * usageMinuteMs; ///< after a jump of the clock, and at first
constexpr qint64 jumpMs = usageHourMs;
constexpr qint64 lateMs = 10'000; ///< samples of a window that is over may still come so late
constexpr size_t windowsAtOnce = 128;
constexpr size_t mostWindows = 6; ///< of one object in memory, while the disk takes nothing

} // namespace

Result<std::unique_ptr<UsageArchive>> UsageArchive::open(const QString &path, const Clock &clock)
{
    auto file = UsageFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    return std::unique_ptr<UsageArchive>(new UsageArchive(std::move(*file), clock));
}

UsageArchive::UsageArchive(std::unique_ptr<UsageFile> file, const Clock &clock)
    : m_file(std::move(file))
    , m_roller(*m_file)
    , m_clock(clock)
    , m_flushedMs(clock.monotonicMs())
    , m_prunedMs(clock.monotonicMs() - pruneEveryMs)
    , m_clockGoodMs(clock.monotonicMs() + doubtMs)
    , m_clockAheadMs(clock.now().toMSecsSinceEpoch() - clock.monotonicMs())
{
}

Result<void> UsageArchive::setWriting(bool writing)
{
    if (writing == m_writing)
        return {};
    m_known.clear();
    m_open.clear();
    m_writing = false;
    m_prunes = false;
    if (!writing)
        return {};
    const auto objects = m_file->objects();
    const auto stays = m_file->lastStays();
    if (!objects || !stays)
        return std::unexpected(objects ? stays.error() : objects.error());
    QHash<qint64, VmStay> last;
    for (const VmStay &stay : *stays)
        last.insert(stay.vm, stay);
    for (const ArchivedObject &object : *objects)
        m_known.insert(object.ref, Known{object, 0, last.value(object.number)});
    if (const auto replayed = replayJournal(m_open); !replayed)
        return replayed;
    const UsageGrid grid = gridOf(UsageLevel::Raw);
    for (Known &known : m_known) {
        for (const UsageWindows::Window &window : m_open.of(known.object.number)) {
            known.lastMs = grid.startOf(window.slot) + window.points.back().at * grid.unitMs;
            if (const auto followed = follow(known, window.host, known.lastMs); !followed)
                return followed;
        }
    }
    m_writing = true;
    return {};
}

/// What is damaged in it is lost: a row is half a minute.
Result<void> UsageArchive::replayJournal(UsageWindows &into)
{
    const auto rows = m_file->journal();
    if (!rows)
        return std::unexpected(rows.error());
    for (const UsageFile::Row &row : *rows)
        (void)into.replay(row.slot, row.bytes);
    into.setJournaled();
    return {};
}

Result<void> UsageArchive::know(const UsageSample &sample)
{
    const auto found = m_known.constFind(sample.object);
    const bool isNew = found == m_known.constEnd();
    if (!isNew && found->object.name == sample.name && found->object.cpus == sample.cpus &&
        found->object.memoryBytes == sample.memoryBytes)
        return {};
    ArchivedObject object{0, sample.object, sample.name, sample.cpus, sample.memoryBytes};
    const auto number = m_file->keepObject(object);
    if (!number)
        return std::unexpected(number.error());
    object.number = *number;
    m_known[sample.object].object = std::move(object);
    if (isNew)
        m_new.push_back(sample.object);
    return {};
}

/// Where a VM comes and goes is written at once, how long it stays now and then.
Result<void> UsageArchive::follow(Known &vm, qint64 host, qint64 utcMs)
{
    if (host == 0)
        return {};
    const bool comes = vm.stay.host != host;
    if (comes && vm.stayChanged) {
        if (const auto written = m_file->writeStay(vm.stay); !written)
            return std::unexpected(written.error());
    }
    if (comes)
        vm.stay = {0, vm.object.number, host, utcMs, utcMs};
    vm.stay.fromMs = std::min(vm.stay.fromMs, utcMs);
    vm.stay.toMs = std::max(vm.stay.toMs, utcMs);
    vm.stayChanged = true;
    if (!comes)
        return {};
    const auto row = m_file->writeStay(vm.stay);
    if (!row)
        return std::unexpected(row.error());
    vm.stay.row = *row;
    vm.stayChanged = false;
    m_newStays.push_back(vm.object.ref);
    return {};
}

Result<void> UsageArchive::meet(const UsageSample &sample)
{
    if (const auto met = know(sample); !met)
        return met;
    if (sample.object.kind != ObjectKind::Vm)
        return {};
    const ObjectRef host{ObjectKind::Host, sample.hostId};
    if (!m_known.contains(host)) {
        UsageSample unheard;
        unheard.object = host;
        unheard.name = sample.hostId;
        if (const auto met = know(unheard); !met)
            return met;
    }
    return follow(m_known[sample.object], m_known[host].object.number, sample.utcMs);
}

Result<void> UsageArchive::add(std::span<const UsageSample> samples)
{
    if (!m_writing)
        return {};
    // What is new of objects and where they are is written once for all of them.
    const auto met = m_file->inTransaction([&]() -> Result<void> {
        for (const UsageSample &sample : samples) {
            if (const auto done = meet(sample); !done)
                return done;
        }
        return {};
    });
    if (!met)
        forgetNew();
    m_new.clear();
    m_newStays.clear();
    for (const UsageSample &sample : samples)
        put(sample);
    return met;
}

/// None of it got onto the disk: these have no numbers and no rows.
void UsageArchive::forgetNew()
{
    for (const ObjectRef &ref : m_new)
        m_known.remove(ref);
    for (const ObjectRef &ref : m_newStays) {
        if (const auto known = m_known.find(ref); known != m_known.end()) {
            known->stay.row = 0;
            known->stayChanged = true;
        }
    }
}

/// Into memory: those that the file knows.
void UsageArchive::put(const UsageSample &sample)
{
    const auto known = m_known.find(sample.object);
    if (known == m_known.end())
        return;
    const bool gap = known->lastMs == 0 || sample.utcMs < known->lastMs ||
                     sample.utcMs - known->lastMs > m_terms.gapAfterMs;
    known->lastMs = sample.utcMs;
    const UsageGrid grid = gridOf(UsageLevel::Raw);
    const qint64 slot = grid.slotOf(sample.utcMs);
    const auto at = static_cast<int>((sample.utcMs - grid.startOf(slot)) / grid.unitMs);
    m_open.add(known->object.number, known->stay.host, slot, packPoint(at, sample.usage, gap));
}

Result<void> UsageArchive::writeStays()
{
    for (Known &known : m_known) {
        if (!known.stayChanged)
            continue;
        const auto row = m_file->writeStay(known.stay);
        if (!row)
            return std::unexpected(row.error());
        known.stay.row = *row;
        known.stayChanged = false;
    }
    return {};
}

Result<void> UsageArchive::flush()
{
    if (!m_writing)
        return {};
    const QHash<qint64, QByteArray> rows = m_open.unjournaled();
    const auto written = m_file->inTransaction([&]() -> Result<void> {
        for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
            if (const auto done = m_file->writeJournal(it.key(), it.value()); !done)
                return done;
        }
        return {};
    });
    if (written) {
        m_open.setJournaled();
        m_written += !rows.isEmpty();
    }
    return written;
}

Result<void> UsageArchive::close(const UsageWindows::Window &window, QSet<qint64> &rollUps)
{
    const UsageGrid grid = gridOf(UsageLevel::Raw);
    const auto before = m_file->block(window.object, UsageLevel::Raw, window.slot);
    if (!before)
        return std::unexpected(before.error());
    BlockPoints points = window.points;
    if (const auto known = unpackBlock(*before, grid.units()))
        points = mergeBlocks(*known, points);
    const qint64 above = gridOf(UsageLevel::Minute).slotOf(grid.startOf(window.slot));
    if (!rollUps.contains(above)) {
        if (const auto noted = m_file->noteRollUp(UsageLevel::Minute, above); !noted)
            return noted;
        rollUps.insert(above);
    }
    return m_file->writeBlock(window.object, UsageLevel::Raw, window.slot, packBlock(points));
}

/// True: there may be more.
Result<bool> UsageArchive::closeWindows(qint64 nowMs)
{
    const UsageGrid grid = gridOf(UsageLevel::Raw);
    const auto over = m_open.over(grid.slotOf(nowMs - lateMs), grid.slotOf(nowMs), windowsAtOnce);
    if (over.empty())
        return false;
    QSet<qint64> rollUps;
    const auto done = m_file->inTransaction([&]() -> Result<void> {
        for (const UsageWindows::Window &window : over) {
            if (const auto closed = close(window, rollUps); !closed)
                return closed;
        }
        return {};
    });
    if (!done) {
        m_open.bound(mostWindows);
        return std::unexpected(done.error());
    }
    ++m_written;
    for (const UsageWindows::Window &window : over)
        m_open.forget(window.object, window.slot);
    if (over.size() == windowsAtOnce)
        return true;
    const auto forgotten = m_file->inTransaction([&]() -> Result<void> {
        if (const auto stays = writeStays(); !stays)
            return stays;
        return m_file->forgetJournalBut(m_open.openSlots());
    });
    return forgotten ? Result<bool>(false) : std::unexpected(forgotten.error());
}

/// What is old is told by the wall clock, and a machine that was just switched on may have a wrong one.
bool UsageArchive::mayPrune(qint64 nowMs)
{
    const qint64 monotonicMs = m_clock.monotonicMs();
    const qint64 aheadMs = nowMs - monotonicMs;
    if (std::abs(aheadMs - m_clockAheadMs) > jumpMs)
        m_clockGoodMs = monotonicMs + doubtMs;
    m_clockAheadMs = aheadMs;
    return monotonicMs >= m_clockGoodMs && monotonicMs - m_prunedMs >= pruneEveryMs;
}

Result<bool> UsageArchive::work()
{
    if (!m_writing)
        return false;
    const qint64 nowMs = m_clock.now().toMSecsSinceEpoch();
    const qint64 monotonicMs = m_clock.monotonicMs();
    if (const auto more = closeWindows(nowMs); !more || *more)
        return more;
    if (monotonicMs - m_flushedMs >= flushEveryMs) {
        m_flushedMs = monotonicMs; // also where it fails: it is tried again after as long
        if (const auto flushed = flush(); !flushed)
            return std::unexpected(flushed.error());
    }
    if (const auto more = m_roller.step(nowMs); !more || *more)
        return more;
    if (mayPrune(nowMs)) {
        m_prunedMs = monotonicMs;
        m_prunes = true;
    }
    if (monotonicMs < m_clockGoodMs)
        m_prunes = false;
    if (!m_prunes)
        return false;
    const auto more = m_roller.pruneStep(nowMs, m_terms.mostBytes, busyObjects());
    m_prunes = more && *more;
    if (!more || *more)
        return more;
    const auto known = forgetGone();
    return known ? Result<bool>(false) : std::unexpected(known.error());
}

QSet<qint64> UsageArchive::busyObjects() const
{
    QSet<qint64> busy;
    for (auto it = m_open.all().cbegin(); it != m_open.all().cend(); ++it)
        busy.insert(it.key());
    return busy;
}

Result<void> UsageArchive::prune()
{
    const auto pruned = m_roller.prune(m_clock.now().toMSecsSinceEpoch(), m_terms.mostBytes, busyObjects());
    return pruned ? forgetGone() : pruned;
}

/// What the file forgot gets a new number when it is seen again.
Result<void> UsageArchive::forgetGone()
{
    const auto left = m_file->objects();
    if (!left)
        return std::unexpected(left.error());
    QSet<qint64> numbers;
    for (const ArchivedObject &object : *left)
        numbers.insert(object.number);
    m_known.removeIf([&](const auto &item) { return !numbers.contains(item.value().object.number); });
    return {};
}

Result<UsageSpan> UsageArchive::read(const UsageQuery &query)
{
    if (m_writing)
        return UsageReader(*m_file, m_open).read(query);
    const auto mark = m_file->journalMark();
    if (!mark)
        return std::unexpected(mark.error());
    if (*mark != m_seenMark) {
        m_seen.clear();
        if (const auto replayed = replayJournal(m_seen); !replayed)
            return std::unexpected(replayed.error());
        m_seenMark = *mark;
    }
    return UsageReader(*m_file, m_seen).read(query);
}

} // namespace switchyard
