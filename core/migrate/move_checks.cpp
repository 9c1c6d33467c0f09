// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_checks.h"

#include "core/base/words.h"
#include "core/job/wording.h"
#include "core/migrate/dark_partitions.h"
#include "core/migrate/destinations.h"
#include "core/model/partitions.h"
#include "core/model/volume_id.h"

#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

Problem problem(ProblemSeverity severity, std::vector<ObjectRef> objects, ErrorCode code, const QString &what)
{
    return {severity, std::move(objects), {code, what, {}}};
}

class Checker
{
public:
    Checker(const Snapshot &snapshot, const MoveRequest &request, const std::vector<VolumeMove> &volumes)
        : m_snapshot(snapshot)
        , m_request(request)
        , m_volumes(volumes)
    {
    }

    std::vector<Problem> check()
    {
        if (m_request.vms.isEmpty())
            error({}, ErrorCode::InvalidArgument, Words::tr("No VM is named that should be moved."));
        for (const QString &id : m_request.vms)
            checkVm(id);
        checkHost();
        checkPartitions();
        checkArrays();
        checkClocks();
        return std::move(m_problems);
    }

private:
    void error(std::vector<ObjectRef> objects, ErrorCode code, const QString &what)
    {
        m_problems.push_back(problem(ProblemSeverity::Error, std::move(objects), code, what));
    }
    void warn(std::vector<ObjectRef> objects, const QString &what)
    {
        m_problems.push_back(
            problem(ProblemSeverity::Warning, std::move(objects), ErrorCode::NotSupported, what));
    }

    void checkVm(const QString &id)
    {
        const Vm *vm = m_snapshot.vm(id);
        const ObjectRef ref{ObjectKind::Vm, id};
        if (!vm)
            return error({ref}, ErrorCode::NotFound, Words::tr("There is no VM %1.").arg(id));
        if (vm->state != VmState::Running)
            error(
                {ref}, ErrorCode::WrongState,
                Words::tr("%1 does not run: only a running VM is moved live. Start it first.").arg(vm->name));
        if (!vm->arrivingOnHostId.isEmpty())
            error({ref}, ErrorCode::Busy,
                  Words::tr("%1 is on its way to another host already.").arg(vm->name));
        if (vm->hostId == m_request.toHost)
            error({ref}, ErrorCode::InvalidArgument,
                  Words::tr("%1 runs on that host already.").arg(vm->name));
        const Host *home = m_snapshot.host(vm->hostId);
        if (home && home->reading.freshness != Freshness::Fresh)
            error({ref, {ObjectKind::Host, home->id}}, ErrorCode::DataStale,
                  Words::tr("%1 does not answer just now, so %2 cannot be moved from it.")
                      .arg(home->name, vm->name));
        for (const VmDisk &disk : vm->disks) {
            if (disk.volumeId.isEmpty() && disk.address.isEmpty() && disk.readOnly)
                warn({ref}, Words::tr("%1 has %2 in its drive %3; the destination must have that file, too.")
                                .arg(vm->name, disk.exportName, disk.target));
            else if (disk.volumeId.isEmpty() && disk.address.isEmpty())
                error({ref}, ErrorCode::NotSupported,
                      Words::tr("The disk %1 of %2 is on its host itself (%3), where no other host reaches "
                                "it. Move it to an array first.")
                          .arg(disk.target, vm->name, disk.exportName));
        }
    }

    void checkHost()
    {
        const ObjectRef ref{ObjectKind::Host, m_request.toHost};
        const Host *host = m_snapshot.host(m_request.toHost);
        if (!host)
            return error({ref}, ErrorCode::NotFound, Words::tr("There is no host %1.").arg(m_request.toHost));
        const auto ranked = rankDestinations(m_snapshot, m_request.vms);
        const auto found = std::ranges::find(ranked, m_request.toHost, &Destination::hostId);
        if (found == ranked.end())
            return;
        for (const QString &why : found->reasonsAgainst) {
            const QString what = u"%1: %2"_s.arg(host->name, why);
            if (found->isPossible)
                warn({ref}, what);
            else
                error({ref}, ErrorCode::NotSupported, what);
        }
    }

    /// A part of it that is off has to be switched on, and one of which nothing is known may be.
    void checkPartitions()
    {
        std::vector<const Partition *> seen;
        const auto isNew = [&](const Partition *partition) {
            const bool known = !partition || std::ranges::find(seen, partition) != seen.end();
            seen.push_back(partition);
            return !known;
        };
        const auto whyNot = [](const Partition &partition) {
            return partition.powerReading.error ? u' ' + partition.powerReading.error->what : QString();
        };
        for (const QString &id : m_request.vms) {
            const Partition *dark = darkPartitionOf(m_snapshot, id, m_request.toHost);
            const Partition *unknown = unknownPartitionOf(m_snapshot, id, m_request.toHost);
            if (isNew(dark) && dark->powerReading.freshness != Freshness::Fresh)
                error({{ObjectKind::Partition, dark->id}},
                      dark->powerReading.error ? dark->powerReading.error->code : ErrorCode::DataStale,
                      Words::tr("%1 is off, and cannot be switched on now.").arg(labelOf(m_snapshot, *dark)) +
                          whyNot(*dark));
            if (isNew(unknown))
                warn({{ObjectKind::Partition, unknown->id}},
                     Words::tr("Whether %1 is on is not known: should it be off, the VM is not taken there.")
                             .arg(labelOf(m_snapshot, *unknown)) +
                         whyNot(*unknown));
        }
    }

    void checkArrays()
    {
        QHash<QString, qint64> wanted;
        for (const VolumeMove &move : m_volumes) {
            wanted[arrayOfVolume(move.to)] += move.bytes;
            checkSource(move);
        }
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
            checkTarget(it.key(), *it);
    }

    void checkSource(const VolumeMove &move)
    {
        const ObjectRef ref{ObjectKind::Volume, move.from};
        const Volume *volume = m_snapshot.volume(move.from);
        const Array *array = m_snapshot.array(arrayOfVolume(move.from));
        if (!volume || !array)
            return error({ref}, ErrorCode::NotFound, Words::tr("There is no volume %1.").arg(move.from));
        if (array->reading.freshness != Freshness::Fresh)
            error({ref}, ErrorCode::DataStale, Words::tr("%1 does not answer just now.").arg(array->name));
        checkWhole(move, *volume);
        const QStringList users = m_snapshot.usersOf(move.from);
        if (users.size() > 1)
            error({ref}, ErrorCode::NotSupported,
                  Words::tr("%1 VMs use the volume %2: it cannot be moved with one of them.")
                      .arg(users.size())
                      .arg(volume->name));
        if (volume->copy.phase != CopyPhase::None || volume->hasDifferential)
            error(
                {ref}, ErrorCode::Busy,
                Words::tr(
                    "The volume %1 has a differential or a copy already, of a move that is under way or was "
                    "lost. Resume or abandon that run first.")
                    .arg(volume->name));
        if (move.byHost)
            warn({ref},
                 Words::tr("%1 cannot copy a volume under a running VM: the hypervisors carry %2 over, and "
                           "the destination is on all the while. %3")
                     .arg(array->name, volume->name, array->abilities.lacks)
                     .trimmed());
        else if (array->freeBytes >= 0 && array->freeBytes < volume->sizeBytes / 10)
            warn({ref},
                 Words::tr("%1 has only %2 free for what %3 writes while its volume is copied; should that "
                           "fill up, the move is taken back.")
                     .arg(array->name, sizeText(array->freeBytes),
                          m_snapshot.nameOf({ObjectKind::Vm, move.vmId})));
    }

    /// That what is copied is whole, as far as the array and the VM's hypervisor can tell.
    void checkWhole(const VolumeMove &move, const Volume &volume)
    {
        const ObjectRef ref{ObjectKind::Volume, move.from};
        const ObjectRef vmRef{ObjectKind::Vm, move.vmId};
        if (!volume.fault.isEmpty())
            error({ref}, ErrorCode::Io,
                  Words::tr("The volume %1 is not whole, by its array's word: %2. A copy of it would not be, "
                            "either. Check and mend it there (qemu-img check), or restore it.")
                      .arg(volume.name, volume.fault));
        const Vm *vm = m_snapshot.vm(move.vmId);
        if (!vm)
            return;
        const auto disk = std::ranges::find(vm->disks, move.disk, &VmDisk::target);
        if (disk == vm->disks.end() || disk->capacityBytes <= 0 || volume.sizeBytes <= 0)
            return;
        constexpr qint64 sector = 512;
        const qint64 size = (volume.sizeBytes + sector - 1) / sector * sector;
        if (disk->capacityBytes == size)
            return;
        error(
            {vmRef, ref}, ErrorCode::WrongState,
            disk->capacityBytes < size
                ? Words::tr(
                      "%1 sees its disk %2 with %3, and the volume %4 has %5. Tell its hypervisor of the "
                      "new size first (virsh blockresize %1 %2 %6B).")
                      .arg(vm->name, move.disk, sizeText(disk->capacityBytes), volume.name, sizeText(size))
                      .arg(size)
                : Words::tr(
                      "%1 sees its disk %2 with %3, and the volume %4 has only %5: what lies behind its "
                      "end is lost already. Make it as large again, and check the guest's file systems.")
                      .arg(vm->name, move.disk, sizeText(disk->capacityBytes), volume.name, sizeText(size)));
    }

    void checkClock(const QString &what, const ObjectRef &ref, const std::optional<ClockGap> &gap)
    {
        if (!gap || gap->surelyMs() <= mostClockGapMs)
            return;
        const QString far = wording::seconds(std::abs(gap->ms));
        warn({ref},
             (gap->ms > 0
                  ? Words::tr("The clock of %1 is %2 ahead of this console's: what it reports cannot be "
                              "put in order with the rest. Set both by NTP.")
                  : Words::tr("The clock of %1 is %2 behind this console's: what it reports cannot be "
                              "put in order with the rest. Set both by NTP."))
                 .arg(what, far));
    }

    /// Of whatever reports times of this move.
    void checkClocks()
    {
        QStringList hosts{m_request.toHost};
        QStringList arrays{m_request.toArray};
        for (const QString &id : m_request.vms) {
            if (const Vm *vm = m_snapshot.vm(id))
                hosts << vm->hostId;
        }
        for (const VolumeMove &move : m_volumes)
            arrays << arrayOfVolume(move.from);
        hosts.removeDuplicates();
        arrays.removeDuplicates();
        for (const QString &id : std::as_const(hosts)) {
            if (const Host *host = m_snapshot.host(id))
                checkClock(Words::tr("the controller of %1").arg(host->name), {ObjectKind::Host, id},
                           host->bmcClockGap);
        }
        for (const QString &id : std::as_const(arrays)) {
            if (const Array *array = m_snapshot.array(id))
                checkClock(array->name, {ObjectKind::Array, id}, array->clockGap);
        }
    }

    void checkTarget(const QString &id, qint64 bytes)
    {
        const ObjectRef ref{ObjectKind::Array, id};
        const Array *array = m_snapshot.array(id);
        if (!array)
            return error({ref}, ErrorCode::NotFound, Words::tr("There is no array %1.").arg(id));
        if (array->reading.freshness != Freshness::Fresh)
            error({ref}, ErrorCode::DataStale, Words::tr("%1 does not answer just now.").arg(array->name));
        if (!array->abilities.volumes)
            error({ref}, ErrorCode::NotSupported,
                  Words::tr("%1 cannot be told to make a volume. %2")
                      .arg(array->name, array->abilities.lacks)
                      .trimmed());
        if (array->dataAddresses.isEmpty())
            error({ref}, ErrorCode::Configuration,
                  Words::tr(
                      "The site file does not say where hosts reach the volumes of %1: add its \"exports\".")
                      .arg(array->name));
        if (array->freeBytes >= 0 && array->freeBytes < bytes)
            error({ref}, ErrorCode::NotSupported,
                  Words::tr("%1 has %2 free, and %3 are needed.")
                      .arg(array->name, sizeText(array->freeBytes), sizeText(bytes)));
        else if (array->freeBytes < 0)
            warn({ref}, Words::tr("%1 does not say how much room it has.").arg(array->name));
        const FeedCount feeds = feedCounts(m_snapshot).value(ref);
        if (feeds.all > 0 && feeds.live == 0)
            error({ref}, ErrorCode::WrongState,
                  Words::tr("No UPS that feeds %1 is on mains.").arg(array->name));
        else if (feeds.live < feeds.all)
            warn({ref}, Words::tr("Not every UPS that feeds %1 is on mains.").arg(array->name));
    }

    const Snapshot &m_snapshot;
    const MoveRequest &m_request;
    const std::vector<VolumeMove> &m_volumes;
    std::vector<Problem> m_problems;
};

} // namespace

std::vector<VolumeMove> volumeMoves(const Snapshot &snapshot, const MoveRequest &request,
                                    std::vector<Problem> &problems)
{
    std::vector<VolumeMove> moves;
    const ArrayPiece *target = snapshot.arrayPiece(request.toArray);
    if (request.toArray.isEmpty())
        return moves;
    if (!target) {
        problems.push_back(problem(ProblemSeverity::Error, {{ObjectKind::Array, request.toArray}},
                                   ErrorCode::NotFound,
                                   Words::tr("There is no array %1.").arg(request.toArray)));
        return moves;
    }
    QSet<QString> taken;
    for (const Volume &volume : target->volumes)
        taken.insert(volume.name);
    const QString address = target->array.dataAddresses.value(0);
    for (const QString &id : request.vms) {
        const Vm *vm = snapshot.vm(id);
        if (!vm)
            continue;
        for (const VmDisk &disk : vm->disks) {
            const Volume *volume = snapshot.volume(disk.volumeId);
            const QString array = arrayOfVolume(disk.volumeId);
            if (!volume || array == request.toArray)
                continue;
            QString name = volume->name;
            for (int turn = 2; taken.contains(name); ++turn)
                name = u"%1-%2"_s.arg(volume->name).arg(turn);
            taken.insert(name);
            const Array *from = snapshot.array(array);
            moves.push_back({id, disk.target, disk.volumeId, request.toArray + u'/' + name, volume->sizeBytes,
                             u"nbd://%1/%2"_s.arg(address, name), address, name,
                             !from || !from->abilities.differentials});
        }
    }
    return moves;
}

std::vector<Problem> checkMove(const Snapshot &snapshot, const MoveRequest &request,
                               const std::vector<VolumeMove> &volumes)
{
    return Checker(snapshot, request, volumes).check();
}

} // namespace switchyard
