// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/model/snapshot_builder.h"

#include <algorithm>
#include <functional>

namespace switchyard::test
{

using namespace Qt::StringLiterals;

inline constexpr qint64 gib = 1LL << 30;

/// hv1 with a and b (two disks) on east, hv2 up beside it, hv3 at the other place, off, with west.
struct Room
{
    SnapshotChanges changes;

    Room()
    {
        addHost(u"hv1"_s, u"east"_s, PowerState::On);
        addHost(u"hv2"_s, u"east"_s, PowerState::On);
        addHost(u"hv3"_s, u"west"_s, PowerState::Off);
        addArray(u"arr-east"_s, u"east"_s, {u"a"_s, u"b"_s, u"b-log"_s});
        addArray(u"arr-west"_s, u"west"_s, {u"b"_s});
        addVm(u"a"_s, {u"a"_s});
        addVm(u"b"_s, {u"b"_s, u"b-log"_s});
        auto feeds = std::make_shared<std::vector<Feed>>();
        for (const auto &[ups, to, kind] : {std::tuple(u"e1"_s, u"hv1"_s, ObjectKind::Host),
                                            {u"e1"_s, u"hv2"_s, ObjectKind::Host},
                                            {u"w1"_s, u"arr-west"_s, ObjectKind::Array},
                                            {u"w1"_s, u"hv3"_s, ObjectKind::Host}})
            feeds->push_back({ups + u":1:"_s + to, ups, u"1"_s, {kind, to}, FeedState::Live});
        changes.feeds = feeds;
    }

    void addHost(const QString &id, const QString &place, PowerState power)
    {
        HostPiece piece;
        piece.host.id = piece.host.name = id;
        piece.host.siteId = place;
        piece.host.power = power;
        piece.host.hasBmc = true;
        piece.host.state = power == PowerState::On ? HostState::Up : HostState::Off;
        piece.host.memoryBytes = 64 * gib;
        piece.host.hypervisor = u"QEMU 7.2.22"_s;
        piece.host.reading.freshness = Freshness::Fresh;
        changes.hosts.push_back(std::make_shared<const HostPiece>(std::move(piece)));
    }

    void addArray(const QString &id, const QString &place, const QStringList &volumes)
    {
        ArrayPiece piece;
        piece.array.id = piece.array.name = id;
        piece.array.siteId = place;
        piece.array.abilities = {true, true, {}};
        piece.array.dataAddresses = {u"10.0.0.%1:10809"_s.arg(changes.arrays.size() + 5)};
        piece.array.capacityBytes = 1000 * gib;
        piece.array.freeBytes = 500 * gib;
        piece.array.reading.freshness = Freshness::Fresh;
        for (const QString &name : volumes) {
            Volume volume;
            volume.id = id + u'/' + name;
            volume.arrayId = id;
            volume.name = name;
            volume.state = VolumeState::Online;
            volume.sizeBytes = 10 * gib;
            piece.volumes.push_back(std::move(volume));
        }
        changes.arrays.push_back(std::make_shared<const ArrayPiece>(std::move(piece)));
    }

    void addVm(const QString &id, const QStringList &volumes)
    {
        Vm vm;
        vm.id = vm.name = id;
        vm.hostId = u"hv1"_s;
        vm.state = VmState::Running;
        vm.memoryBytes = 4 * gib;
        vm.usage.diskWriteBps = 1 << 20;
        for (qsizetype i = 0; i < volumes.size(); ++i) {
            VmDisk disk;
            disk.target = u"vd"_s + QChar(static_cast<ushort>(u'a' + i));
            disk.protocol = u"nbd"_s;
            disk.address = u"10.0.0.5:10809"_s;
            disk.exportName = volumes[i];
            disk.volumeId = u"arr-east/"_s + volumes[i];
            vm.disks.push_back(std::move(disk));
        }
        change<HostPiece>(changes.hosts, u"hv1"_s, [&](HostPiece &piece) { piece.vms.push_back(vm); });
    }

    template<typename Piece, typename Change>
    static void change(std::vector<std::shared_ptr<const Piece>> &pieces, const QString &id,
                       const Change &how)
    {
        for (auto &piece : pieces) {
            if (idOf(*piece) != id)
                continue;
            Piece next = *piece;
            how(next);
            piece = std::make_shared<const Piece>(std::move(next));
        }
    }
    static const QString &idOf(const HostPiece &piece) { return piece.host.id; }
    static const QString &idOf(const ArrayPiece &piece) { return piece.array.id; }
    void changeHost(const QString &id, const std::function<void(HostPiece &)> &how)
    {
        change<HostPiece>(changes.hosts, id, how);
    }
    void changeArray(const QString &id, const std::function<void(ArrayPiece &)> &how)
    {
        change<ArrayPiece>(changes.arrays, id, how);
    }

    SnapshotPtr snapshot() const
    {
        return advance(std::make_shared<Snapshot>(), changes, 0,
                       QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC))
            .snapshot;
    }
};

inline MoveRequest wanted(const QStringList &vms)
{
    MoveRequest request;
    request.vms = vms;
    request.toHost = u"hv3"_s;
    request.toArray = u"arr-west"_s;
    return request;
}

inline const Step &stepOf(const Plan &plan, const QString &id)
{
    for (const Step &step : plan.steps) {
        if (step.id == id)
            return step;
    }
    qFatal("no step %s", qPrintable(id));
}

inline bool has(const Plan &plan, const QString &id)
{
    return std::ranges::any_of(plan.steps, [&](const Step &step) { return step.id == id; });
}

/// Whether `later` waits, over whatever way, for `before`.
inline bool waits(const Plan &plan, const QString &later, const QString &before)
{
    const Step &step = stepOf(plan, later);
    return std::ranges::any_of(step.after + step.afterEnded,
                               [&](const QString &id) { return id == before || waits(plan, id, before); });
}

} // namespace switchyard::test
