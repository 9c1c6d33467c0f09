// SPDX-License-Identifier: GPL-3.0-or-later
// VMs that move live. Memory goes over in rounds: what the guest writes during one goes in the next, until
// the rest fits into the pause that it is allowed; a guest that writes too fast is slowed down.
#include "core/base/words.h"
#include "core/drivers/sim/sim_world.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double usualPauseMs = 300;
constexpr qint64 postCopyPauseMs = 5; ///< only what the CPUs hold goes over in it
constexpr int throttleStep = 20;
constexpr int mostThrottle = 99;

/// Null where it has none of this name.
VmDisk *diskOf(VmFacts &facts, const QString &target)
{
    const auto found = std::ranges::find(facts.disks, target, &VmDisk::target);
    return found == facts.disks.end() ? nullptr : &*found;
}

} // namespace

SimWorld::MigrationNow &SimWorld::startMigration(int number, int toHost, const MigrationTerms &terms,
                                                 double bps, double dirtyBps)
{
    VmNow &vm = m_vms[size_t(number)];
    vm.migration = std::make_unique<MigrationNow>();
    MigrationNow &migration = *vm.migration;
    migration.number = ++m_migrations;
    migration.fromHost = vm.home;
    migration.toHost = toHost;
    migration.terms = terms;
    migration.bps = std::max(bps, 1.0);
    migration.dirtyBps = dirtyBps;
    for (const DiskMove &move : terms.disks) {
        const VmDisk *disk = diskOf(vm.report.facts, move.target);
        if (terms.copyDisks && disk)
            migration.diskBytes += double(disk->capacityBytes);
    }
    migration.ofDisks = terms.copyDisks;
    m_hosts[size_t(toHost)].arriving.push_back(number);
    tell(toHost, HostEvent::Kind::VmChanged, vm.spec.id);
    carryOver(number, terms.copyDisks ? migration.diskBytes : double(vm.spec.memoryBytes));
    return migration;
}

void SimWorld::carryOver(int number, double bytes)
{
    MigrationNow &migration = *m_vms[size_t(number)].migration;
    migration.roundBytes = bytes;
    migration.roundBeganMs = m_nowMs;
    if (!migration.ofDisks)
        ++migration.rounds;
    at(bytes / migration.bps, [this, number, id = migration.number] {
        if (isMoving(number) && m_vms[size_t(number)].migration->number == id)
            endRound(number);
    });
}

void SimWorld::endRound(int number)
{
    VmNow &vm = m_vms[size_t(number)];
    MigrationNow &migration = *vm.migration;
    if (migration.ofDisks) { // from here on the guest writes to both sides
        migration.ofDisks = false;
        carryOver(number, double(vm.spec.memoryBytes));
        return;
    }
    const double dirty = migration.dirtyBps * (100 - migration.throttlePercent) / 100;
    const double left = std::min(double(vm.spec.memoryBytes), dirty * migration.roundBytes / migration.bps);
    const double pauseMs = left / migration.bps * 1000;
    const double most = migration.terms.maxPauseMs > 0 ? double(migration.terms.maxPauseMs) : usualPauseMs;
    if (pauseMs > most) {
        const MigrationProgress now{
            .active = true, .rounds = migration.rounds, .expectedPauseMs = qint64(std::ceil(pauseMs))};
        if (migration.terms.postCopy && isTimeForPostCopy(now, migration.terms.maxPauseMs)) {
            goOnThere(number, left);
            return;
        }
        if (left > migration.roundBytes / 2)
            migration.throttlePercent = std::min(migration.throttlePercent + throttleStep, mostThrottle);
        carryOver(number, left);
        return;
    }
    migration.roundBytes = left;
    migration.roundBeganMs = m_nowMs;
    migration.pausedMs = qint64(std::ceil(pauseMs));
    const auto landNow = [this, number, id = migration.number] {
        if (isMoving(number) && m_vms[size_t(number)].migration->number == id)
            land(number);
    };
    if (migration.pausedMs > 0)
        at(pauseMs / 1000, landNow);
    else
        land(number);
}

void SimWorld::land(int number)
{
    VmNow &vm = m_vms[size_t(number)];
    const int toHost = vm.migration->toHost;
    const MigrationTerms terms = vm.migration->terms;
    if (const auto reachable = checkDisks(vm, terms); !reachable) {
        endMigration(number, reachable.error());
        return;
    }
    endMigration(number, std::nullopt);
    arrive(number, toHost, terms);
}

void SimWorld::goOnThere(int number, double leftBytes)
{
    VmNow &vm = m_vms[size_t(number)];
    MigrationNow &migration = *vm.migration;
    const int toHost = migration.toHost;
    const MigrationTerms terms = migration.terms;
    if (const auto reachable = checkDisks(vm, terms); !reachable) {
        endMigration(number, reachable.error());
        return;
    }
    migration.postCopy = PostCopy::Fetching;
    migration.roundBytes = leftBytes;
    migration.roundBeganMs = m_nowMs;
    migration.pausedMs = postCopyPauseMs;
    std::erase(m_hosts[size_t(toHost)].arriving, number);
    arrive(number, toHost, terms);
    if (vm.report.facts.state == VmState::Running)
        vm.report.facts.stateReason = u"postCopy"_s;
    at(leftBytes / migration.bps, [this, number, id = migration.number] {
        MigrationNow &over = *m_vms[size_t(number)].migration;
        if (isMoving(number) && over.number == id) {
            over.postCopy = PostCopy::None;
            endMigration(number, std::nullopt);
            m_vms[size_t(number)].report.facts.stateReason = u"migrated"_s;
        }
    });
}

/// What goes on elsewhere and needs memory of this host, and what goes on here and has some elsewhere.
void SimWorld::breakPostCopy(int host)
{
    for (int number = 0; number < int(m_vms.size()); ++number) {
        VmNow &vm = m_vms[size_t(number)];
        if (!isMoving(number) || vm.migration->postCopy == PostCopy::None ||
            (vm.migration->fromHost != host && vm.migration->toHost != host))
            continue;
        vm.migration->postCopy = PostCopy::Broken;
        setState(number, VmState::Paused, u"postCopyFailed"_s); // and with that it has ended
    }
}

std::optional<MigrationProgress> SimWorld::postCopyAt(int host, const QString &vmId) const
{
    const int number = vm(vmId);
    const MigrationNow *migration = number < 0 ? nullptr : m_vms[size_t(number)].migration.get();
    const HostNow &there = m_hosts[size_t(host)];
    if (!migration || migration->postCopy == PostCopy::None || !there.answering || !there.supplied ||
        (migration->fromHost != host && migration->toHost != host))
        return std::nullopt;
    const double carried = migration->bps * double(m_nowMs - migration->roundBeganMs) / 1000;
    MigrationProgress progress{.active = true, .postCopy = migration->postCopy};
    progress.memoryTotalBytes = m_vms[size_t(number)].spec.memoryBytes;
    progress.memoryLeftBytes = qint64(std::max(migration->roundBytes - carried, 0.0));
    progress.bytesPerSecond = qint64(migration->bps);
    progress.rounds = migration->rounds;
    return progress;
}

void SimWorld::endMigration(int number, std::optional<Error> error)
{
    VmNow &vm = m_vms[size_t(number)];
    MigrationNow &migration = *vm.migration;
    migration.active = false;
    migration.error = std::move(error);
    std::erase(m_hosts[size_t(migration.toHost)].arriving, number);
    if (migration.error)
        tell(migration.toHost, HostEvent::Kind::VmChanged, vm.spec.id);
}

/// Whether the destination can open them there.
Result<void> SimWorld::checkDisks(VmNow &vm, const MigrationTerms &terms)
{
    for (const DiskMove &move : terms.disks) {
        const VmDisk *disk = diskOf(vm.report.facts, move.target);
        if (!disk)
            return fail(ErrorCode::InvalidArgument,
                        Words::tr("%1 has no disk %2.").arg(vm.spec.name, move.target));
        const VolumeNow *volume = volumeAt(move.address, move.exportName);
        if (!volume || volume->report.state != VolumeState::Online || !volume->report.writable ||
            volume->report.sizeBytes < disk->capacityBytes) {
            return fail(ErrorCode::Io,
                        Words::tr("The destination cannot open the disk %1 of %2 at %3. Is that volume "
                                  "exported, and large enough?")
                            .arg(move.target, vm.spec.name, move.address + u'/' + move.exportName),
                        u"simulated: no such export"_s);
        }
    }
    return {};
}

/// Whether there is the same at its new address.
bool SimWorld::isSame(const VmDisk &disk, const DiskMove &move)
{
    if (disk.address == move.address && disk.exportName == move.exportName)
        return true;
    const VolumeNow *from = volumeAt(disk.address, disk.exportName);
    return from && from->report.copy.phase == CopyPhase::Agreed &&
           from->report.copy.target == sim::urlOf(move.address, move.exportName);
}

void SimWorld::arrive(int number, int toHost, const MigrationTerms &terms)
{
    settleJobs(); // what it wrote where it was
    VmNow &vm = m_vms[size_t(number)];
    const int from = vm.home;
    bool isWell = true;
    for (const DiskMove &move : terms.disks) {
        VmDisk *disk = diskOf(vm.report.facts, move.target);
        if (!terms.copyDisks) {
            isWell &= isSame(*disk, move);
        } else if (const VolumeNow *source = volumeAt(disk->address, disk->exportName)) {
            volumeAt(move.address, move.exportName)->report.allocatedBytes = source->report.allocatedBytes;
        }
        disk->protocol = move.protocol;
        disk->address = move.address;
        disk->exportName = move.exportName;
    }
    retire(number);
    std::erase(m_hosts[size_t(from)].vms, number);
    m_hosts[size_t(toHost)].vms.push_back(number);
    vm.home = toHost;
    vm.report.facts.stateReason = u"migrated"_s;
    const auto &partitions = m_hosts[size_t(toHost)].spec.partitions;
    const bool pinned = vm.spec.partition >= 0 && size_t(vm.spec.partition) < partitions.size();
    vm.report.facts.affinity = pinned ? partitions[size_t(vm.spec.partition)].cpus : CpuSet();
    ++vm.token;
    tell(from, HostEvent::Kind::VmMigratedAway, vm.spec.id);
    tell(toHost, HostEvent::Kind::VmArrived, vm.spec.id);
    if (!isWell) // its disk is another one all of a sudden
        setState(number, VmState::Crashed, u"panicked"_s);
}

void SimWorld::migrate(int number, int toHost, double duration)
{
    if (number < 0 || toHost < 0)
        return;
    const VmNow &vm = m_vms[size_t(number)];
    if (vm.home == toHost || isMoving(number) || !m_hosts[size_t(toHost)].answering)
        return;
    if (duration <= 0)
        arrive(number, toHost, {});
    else
        startMigration(number, toHost, {}, double(vm.spec.memoryBytes) / duration, 0);
}

Result<quint64> SimWorld::beginMigration(int host, const QString &vmId, int toHost,
                                         const MigrationTerms &terms)
{
    const auto found = vmOn(host, vmId);
    if (!found)
        return std::unexpected(found.error());
    VmNow &vm = m_vms[size_t(*found)];
    if (terms.copyDisks && terms.disks.empty())
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("No disk is named that the hypervisors should copy."));
    if (vm.report.facts.state != VmState::Running) {
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 does not run: only a running VM can be moved live.").arg(vm.spec.name));
    }
    if (isMoving(*found))
        return fail(ErrorCode::Busy, Words::tr("%1 is being moved already.").arg(vm.spec.name));
    if (toHost < 0 || !m_hosts[size_t(toHost)].answering)
        return fail(ErrorCode::Unreachable,
                    Words::tr("The host that %1 was to go to does not answer.").arg(vm.spec.name));
    if (toHost == host)
        return fail(ErrorCode::InvalidArgument, Words::tr("%1 runs on that host already.").arg(vm.spec.name));
    for (const Misfit &misfit : misfitsOf(toHost, vm.spec.name, vm.spec.memoryBytes, true)) {
        if (misfit.blocks)
            return fail(ErrorCode::NotSupported, misfit.what, misfit.detail);
    }
    if (const auto reachable = checkDisks(vm, terms); !reachable)
        return std::unexpected(reachable.error());
    const SimLoad &load = m_spec.loads[size_t(vm.spec.load)];
    const double bps = m_hosts[size_t(host)].spec.migrateBps;
    return startMigration(*found, toHost, terms, bps, load.memoryWrite.at(seconds(), vm.seed)).number;
}

std::optional<Result<void>> SimWorld::outcomeOf(const QString &vmId, quint64 migration) const
{
    const auto &newest = m_vms[size_t(vm(vmId))].migration;
    if (newest->number != migration)
        return fail(ErrorCode::Cancelled, Words::tr("The VM has been moved elsewhere meanwhile."));
    if (newest->active)
        return std::nullopt;
    return newest->error ? Result<void>(std::unexpected(*newest->error)) : Result<void>();
}

Result<MigrationProgress> SimWorld::migrationProgress(int host, const QString &vmId) const
{
    if (const auto goesOn = postCopyAt(host, vmId))
        return *goesOn;
    if (const int number = vm(vmId); number >= 0 && isArriving(number, host))
        return MigrationProgress{.active = true}; // nothing is known there until it has arrived
    const auto number = vmOn(host, vmId);
    if (!number)
        return std::unexpected(number.error());
    const VmNow &vm = m_vms[size_t(*number)];
    MigrationProgress progress;
    if (!vm.migration || (!vm.migration->active && vm.migration->toHost != host))
        return progress;
    const MigrationNow &migration = *vm.migration;
    progress.active = migration.active;
    progress.memoryTotalBytes = vm.spec.memoryBytes;
    progress.diskTotalBytes = qint64(migration.diskBytes);
    progress.memoryLeftBytes = progress.diskLeftBytes = 0;
    progress.rounds = migration.rounds;
    progress.throttlePercent = migration.throttlePercent;
    if (!migration.active) {
        progress.pausedMs = migration.pausedMs;
        return progress;
    }
    const double carried = migration.bps * double(m_nowMs - migration.roundBeganMs) / 1000;
    const auto left = qint64(std::max(migration.roundBytes - carried, 0.0));
    progress.memoryLeftBytes = migration.ofDisks ? vm.spec.memoryBytes : left;
    progress.diskLeftBytes = migration.ofDisks ? left : 0;
    const double dirty = migration.dirtyBps * (100 - migration.throttlePercent) / 100;
    progress.bytesPerSecond = qint64(migration.bps);
    progress.dirtyBytesPerSecond = qint64(dirty);
    const double memory = migration.ofDisks ? double(vm.spec.memoryBytes) : migration.roundBytes;
    const double written = std::min(double(vm.spec.memoryBytes), dirty * memory / migration.bps);
    progress.expectedPauseMs = qint64(std::ceil(written / migration.bps * 1000));
    return progress;
}

Result<void> SimWorld::setMaxPause(int host, const QString &vmId, qint64 ms)
{
    if (ms <= 0)
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("A guest cannot move without a pause: allow it one of a millisecond or more."));
    const auto number = vmOn(host, vmId);
    if (!number)
        return std::unexpected(number.error());
    if (!isMoving(*number))
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 is not being moved (any more).").arg(m_vms[size_t(*number)].spec.name));
    m_vms[size_t(*number)].migration->terms.maxPauseMs = ms;
    return {};
}

Result<void> SimWorld::cancelMigration(int host, const QString &vmId)
{
    const auto number = vmOn(host, vmId);
    if (!number && number.error().code != ErrorCode::NotFound)
        return std::unexpected(number.error());
    if (postCopyAt(host, vmId))
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 goes on at its destination already, and cannot be called back.")
                        .arg(m_vms[size_t(vm(vmId))].spec.name));
    if (number && isMoving(*number))
        endMigration(
            *number,
            Error{ErrorCode::Cancelled,
                  Words::tr("The migration of %1 was called off.").arg(m_vms[size_t(*number)].spec.name),
                  {}});
    return {};
}

} // namespace switchyard
