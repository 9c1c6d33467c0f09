// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_steps.h"

#include "core/job/limits.h"
#include "core/job/partition_checks.h"
#include "core/migrate/dark_partitions.h"
#include "core/model/partitions.h"
#include "core/model/volume_id.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qint64 slowestBps = 4LL << 20; ///< whoever is slower than this has a fault
constexpr qint64 patienceMs = 600'000;   ///< on top of it

class Builder
{
public:
    Builder(const Snapshot &snapshot, const MovePolicy &policy, const MoveRequest &request,
            const std::vector<VolumeMove> &volumes)
        : m_snapshot(snapshot)
        , m_policy(policy)
        , m_request(request)
        , m_volumes(volumes)
        , m_hostName(snapshot.nameOf({ObjectKind::Host, request.toHost}))
    {
        const Host *host = snapshot.host(request.toHost);
        m_boots = host && (host->state == HostState::Off || host->power == PowerState::Off);
    }

    std::vector<Step> build()
    {
        for (const QString &id : m_request.vms) {
            const Vm *vm = m_snapshot.vm(id);
            if (!vm)
                continue;
            if (m_boots)
                addLeave(*vm);
            addCopies(*vm);
        }
        if (m_boots)
            addBoot();
        for (const Partition *partition : darkPartitions(m_snapshot, m_request.vms, m_request.toHost))
            addPartition(*partition);
        for (const QString &id : m_request.vms) {
            if (const Vm *vm = m_snapshot.vm(id))
                addSwitch(*vm);
        }
        return std::move(m_steps);
    }

private:
    Step step(const QString &prefix, ActionKind action, const ObjectRef &target, StepTerms terms) const
    {
        Step made;
        made.id = prefix + target.id;
        made.action = action;
        made.target = target;
        made.targetName = target.kind == ObjectKind::Volume ? target.id : m_snapshot.nameOf(target);
        made.limitMs = limitsOf(action).limitMs;
        made.terms = std::make_shared<const StepTerms>(std::move(terms));
        return made;
    }

    std::vector<const VolumeMove *> volumesOf(const Vm &vm) const
    {
        std::vector<const VolumeMove *> moves;
        for (const VolumeMove &move : m_volumes) {
            if (move.vmId == vm.id)
                moves.push_back(&move);
        }
        return moves;
    }

    std::vector<ObjectRef> usesOf(const Vm &vm) const
    {
        std::vector<ObjectRef> uses{{ObjectKind::Host, vm.hostId}, {ObjectKind::Host, m_request.toHost}};
        for (const VolumeMove *move : volumesOf(vm)) {
            for (const QString &volume : {move->from, move->to}) {
                const ObjectRef array{ObjectKind::Array, arrayOfVolume(volume)};
                if (std::ranges::find(uses, array) == uses.end())
                    uses.push_back(array);
            }
        }
        for (const Partition *partition :
             {m_snapshot.partition(vm.partitionId), partitionFor(m_snapshot, vm, m_request.toHost)}) {
            if (partition && hasOwnPower(*partition))
                uses.push_back({ObjectKind::Partition, partition->id});
        }
        return uses;
    }

    /// Of a destination that is off only its own host can be asked beforehand.
    void addLeave(const Vm &vm)
    {
        StepTerms terms;
        terms.unit = vm.id;
        terms.migration.postCopy = m_request.postCopy;
        Step leaves = step(u"leaves:"_s, ActionKind::VmFitCheck, {ObjectKind::Vm, vm.id}, terms);
        m_beforeSwitch[vm.id] << leaves.id;
        m_steps.push_back(std::move(leaves));
    }

    /// After its predecessor of so many places before in the same lane has ended.
    void queue(Step &next, const QString &lane, int atOnce, const QString &endsWith)
    {
        QStringList &before = m_lanes[lane];
        if (before.size() >= atOnce) {
            const QString &first = before[before.size() - atOnce];
            if (!next.afterEnded.contains(first))
                next.afterEnded << first;
        }
        before << endsWith;
    }

    void addCopies(const Vm &vm)
    {
        for (const VolumeMove *move : volumesOf(vm)) {
            const ObjectRef from{ObjectKind::Volume, move->from};
            const ObjectRef to{ObjectKind::Volume, move->to};
            StepTerms terms;
            terms.unit = vm.id;
            terms.bytes = move->bytes;
            Step create = step(u"create:"_s, ActionKind::VolumeCreate, to, terms);
            create.undo = ActionKind::VolumeDelete;
            create.after << (m_boots ? u"leaves:"_s : u"fits:"_s) + vm.id; // asked first, as far as it can be
            const QString copyId = u"copy:"_s + move->from;
            const QString lastId = move->byHost ? u"migrate:"_s + vm.id : copyId;
            queue(create, u"from "_s + arrayOfVolume(move->from), m_policy.perArray, lastId);
            queue(create, u"to "_s + arrayOfVolume(move->to), m_policy.perArray, lastId);
            Step exported = step(u"export:"_s, ActionKind::VolumeExport, to, terms);
            exported.after << create.id;
            exported.undo = ActionKind::VolumeWithdraw;
            const QString exportedId = exported.id;
            m_steps.push_back(std::move(create));
            m_steps.push_back(std::move(exported));
            if (move->byHost) {
                m_beforeSwitch[vm.id] << exportedId;
                continue;
            }
            Step differential = step(u"differential:"_s, ActionKind::VolumeDifferential, from, terms);
            differential.after << exportedId;
            differential.undo = ActionKind::VolumeFold;
            terms.url = move->url;
            terms.uses = usesOf(vm);
            Step copy = step(u"copy:"_s, ActionKind::VolumeCopy, from, terms);
            copy.after << differential.id;
            copy.undo = ActionKind::VolumeCopyEnd;
            copy.limitMs = patienceMs + move->bytes * 1000 / slowestBps;
            Step follow = step(u"follow:"_s, ActionKind::VolumeFollow, from, terms);
            follow.after << copy.id;
            follow.undo = ActionKind::VolumeCopyEnd;
            follow.limitMs = copy.limitMs;
            copy.destination = follow.destination = move->to;
            copy.destinationName = follow.destinationName = move->to;
            m_beforeSwitch[vm.id] << follow.id;
            if (m_firstVm.isEmpty())
                m_firstVm = vm.id;
            if (vm.id == m_firstVm)
                m_firstCopied << copy.id;
            for (Step *made : {&differential, &copy, &follow})
                m_steps.push_back(std::move(*made));
        }
    }

    /// While the delta is copied, and not before: however the first copy ended, somebody may still need it.
    void addBoot()
    {
        StepTerms terms;
        terms.onlyIfEmpty = true; // when it is taken back
        terms.watts = m_policy.idleWatts;
        for (const VolumeMove &move : m_volumes) {
            if (!move.byHost)
                terms.volumes << move.from;
        }
        Step boot = step(u"boot:"_s, ActionKind::HostBoot, {ObjectKind::Host, m_request.toHost}, terms);
        boot.afterEnded = m_firstCopied;
        boot.undo = ActionKind::HostSoftOff;
        m_bootId = boot.id;
        m_steps.push_back(std::move(boot));
    }

    /// As a host that is off: for the first VM that goes there, and taken back once none does.
    void addPartition(const Partition &partition)
    {
        Step on = partitionStep(m_snapshot, partition, ActionKind::PartitionPowerOn);
        on.id = u"partition:"_s + partition.id;
        on.afterEnded = m_firstCopied;
        on.undo = ActionKind::PartitionPowerOff;
        for (const QString &id : m_request.vms) {
            if (darkPartitionOf(m_snapshot, id, m_request.toHost) == &partition)
                m_beforeSwitch[id] << on.id;
        }
        m_steps.push_back(std::move(on));
    }

    void addSwitch(const Vm &vm)
    {
        const ObjectRef ref{ObjectKind::Vm, vm.id};
        StepTerms terms;
        terms.unit = vm.id;
        terms.migration.postCopy = m_request.postCopy;
        Step fits = step(u"fits:"_s, ActionKind::VmFitCheck, ref, terms);
        terms.migration = {};
        fits.destination = m_request.toHost;
        fits.destinationName = m_hostName;
        if (!m_bootId.isEmpty())
            fits.after << m_bootId;
        QStringList before = m_beforeSwitch.value(vm.id);
        before << fits.id;
        m_steps.push_back(std::move(fits));

        MigrationTerms migration;
        migration.maxPauseMs = m_request.maxPauseMs;
        migration.postCopy = m_request.postCopy;
        for (const VolumeMove *move : volumesOf(vm)) {
            migration.disks.push_back({move->disk, u"nbd"_s, move->address, move->exportName});
            migration.copyDisks |= move->byHost;
            if (!move->byHost)
                terms.volumes << move->from;
        }
        if (m_request.hold || m_request.switchAt.isValid()) {
            StepTerms waits = terms;
            waits.notBefore = m_request.switchAt;
            Step hold = step(u"hold:"_s, ActionKind::AwaitSwitch, ref, waits);
            hold.after = before;
            before = {hold.id};
            m_steps.push_back(std::move(hold));
        }
        terms.commits = true;
        terms.uses = usesOf(vm);
        terms.migration = migration;
        Step migrate = step(u"migrate:"_s, ActionKind::VmMigrate, ref, terms);
        migrate.after = before;
        migrate.destination = m_request.toHost;
        migrate.destinationName = m_hostName;
        migrate.limitMs =
            patienceMs + (vm.memoryBytes + (migration.copyDisks ? bytesOf(vm) : 0)) * 1000 / slowestBps;
        queue(migrate, u"leaves "_s + vm.hostId, m_policy.perHost, migrate.id);
        queue(migrate, u"reaches "_s + m_request.toHost, m_policy.perHost, migrate.id);
        const QString migrateId = migrate.id;
        m_steps.push_back(std::move(migrate));
        addRetirement(vm, migrateId);
    }

    qint64 bytesOf(const Vm &vm) const
    {
        qint64 bytes = 0;
        for (const VolumeMove *move : volumesOf(vm))
            bytes += move->bytes;
        return bytes;
    }

    /// The old volumes: nobody writes to them any more, and after their time they go.
    void addRetirement(const Vm &vm, const QString &migrateId)
    {
        for (const VolumeMove *move : volumesOf(vm)) {
            const ObjectRef from{ObjectKind::Volume, move->from};
            StepTerms terms;
            terms.unit = vm.id;
            QString before = migrateId;
            const auto add = [&](const QString &prefix, ActionKind action) {
                Step next = step(prefix, action, from, terms);
                next.destination = next.destinationName = move->to;
                next.after << before;
                before = next.id;
                m_steps.push_back(std::move(next));
            };
            if (!move->byHost) {
                terms.volumes = {move->from};
                add(u"end:"_s, ActionKind::VolumeCopyEnd);
                terms.volumes.clear();
            }
            terms.keepDays = m_request.retireDays;
            add(u"withdraw:"_s, ActionKind::VolumeWithdraw);
            terms.keepDays = 0;
            if (m_request.retireDays <= 0)
                add(u"delete:"_s, ActionKind::VolumeDelete);
        }
    }

    const Snapshot &m_snapshot;
    const MovePolicy &m_policy;
    const MoveRequest &m_request;
    const std::vector<VolumeMove> &m_volumes;
    const QString m_hostName;
    bool m_boots = false;
    std::vector<Step> m_steps;
    QHash<QString, QStringList> m_lanes;
    QHash<QString, QStringList> m_beforeSwitch; ///< by VM
    QString m_firstVm;                          ///< that an array copies
    QStringList m_firstCopied;                  ///< its copies
    QString m_bootId;
};

} // namespace

std::vector<Step> moveSteps(const Snapshot &snapshot, const MovePolicy &policy, const MoveRequest &request,
                            const std::vector<VolumeMove> &volumes)
{
    return Builder(snapshot, policy, request, volumes).build();
}

} // namespace switchyard
