// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/json.h"
#include "core/model/json_objects.h"
#include "core/model/snapshot_builder.h"

#include <QJsonArray>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

std::shared_ptr<HostPiece> hostPiece(const QString &id, qint64 seenAtMs)
{
    auto piece = std::make_shared<HostPiece>();
    piece->host.id = piece->host.name = id;
    piece->host.state = HostState::Up;
    piece->host.reading = {Freshness::Fresh, seenAtMs, {}};
    Partition partition;
    partition.id = id + u"/default"_s;
    partition.hostId = id;
    partition.name = u"default"_s;
    piece->partitions.push_back(partition);
    return piece;
}

Vm vmOn(const QString &host)
{
    Vm vm;
    vm.id = u"uuid-1"_s;
    vm.name = u"db-1"_s;
    vm.hostId = host;
    vm.partitionId = host + u"/default"_s;
    vm.state = VmState::Running;
    VmDisk disk;
    disk.volumeId = u"arr/vol1"_s;
    vm.disks = {disk, VmDisk()};
    vm.usage.cpuPercent = 12.3456F;
    vm.usage.diskLatencyMs = 1.25F;
    vm.usage.swapBps = 10;
    vm.disks[1].target = u"vdb"_s;
    vm.diskUsage.push_back({u"vdb"_s, 1000, 0});
    vm.nics = {{u"vnet0"_s, {}, {}}};
    vm.nicUsage = {{u"vnet0"_s, 5, 7}};
    return vm;
}

} // namespace

class ModelJsonTest : public QObject
{
    Q_OBJECT

    static BuiltSnapshot first()
    {
        SnapshotChanges changes;
        auto one = hostPiece(u"hv1"_s, 1000);
        one->vms.push_back(vmOn(u"hv1"_s));
        auto two = hostPiece(u"hv2"_s, -1);
        two->host.reading = {Freshness::NeverSeen, -1, Error{ErrorCode::Timeout, u"No answer."_s, {}}};
        auto ups = std::make_shared<Ups>();
        ups->id = ups->name = u"ups"_s;
        ups->chargePercent = 99;
        changes.hosts = {one, two};
        changes.upses = {ups};
        auto feeds = std::make_shared<std::vector<Feed>>();
        feeds->push_back({u"ups:1:hv1"_s, u"ups"_s, u"1"_s, {ObjectKind::Host, u"hv1"_s}, FeedState::Live});
        changes.feeds = feeds;
        return advance(nullptr, changes, 2000, QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC));
    }

private Q_SLOTS:
    void theDocumentNamesEverything()
    {
        const QJsonObject json = jsonOf(*first().snapshot, 2500);
        QCOMPARE(json[u"at"_s], u"2026-01-02T03:04:00.000Z"_s);
        const QJsonObject host = json[u"hosts"_s][0].toObject();
        QCOMPARE(host[u"ageMs"_s], 1500);
        QCOMPARE(host[u"freshness"_s], u"fresh"_s);
        QCOMPARE(host[u"feeds"_s][0][u"state"_s], u"live"_s);
        QVERIFY(!host.contains(u"error"_s) && !host.contains(u"bmc"_s));
        const QJsonObject silent = json[u"hosts"_s][1].toObject();
        QVERIFY(silent[u"ageMs"_s].isNull());
        QCOMPARE(silent[u"error"_s][u"code"_s], u"timeout"_s);
        const QJsonObject vm = json[u"vms"_s][0].toObject();
        QCOMPARE(vm[u"host"_s], u"hv1"_s);
        QCOMPARE(vm[u"partition"_s], u"hv1/default"_s);
        QCOMPARE(vm[u"volumes"_s].toArray(), (QJsonArray{u"arr/vol1"_s}));
        QCOMPARE(vm[u"usage"_s].toObject().keys(),
                 (QStringList{u"cpuPercent"_s, u"diskLatencyMs"_s, u"swapBps"_s})); // what is known
        QVERIFY(!vm[u"disks"_s][0].toObject().contains(u"usage"_s));
        QCOMPARE(vm[u"disks"_s][1][u"usage"_s][u"readBps"_s], 1000);
        QVERIFY(!vm[u"disks"_s][1][u"usage"_s].toObject().contains(u"latencyMs"_s));
        QCOMPARE(vm[u"nics"_s][0][u"usage"_s][u"transmitBps"_s], 7); // what is not known is left out
        QCOMPARE(json[u"upses"_s][0][u"feeds"_s].toArray(), (QJsonArray{u"ups:1:hv1"_s}));
        QCOMPARE(json[u"feeds"_s][0][u"to"_s][u"kind"_s], u"host"_s);
        QVERIFY(json[u"volumes"_s].isArray() && json[u"arrays"_s].isArray() &&
                json[u"partitions"_s].toArray().size() == 2);
        QCOMPARE(countsOf(*first().snapshot)[u"hosts"_s], 2);
    }

    void aMoveIsAChangeWithTheNewHome()
    {
        const BuiltSnapshot before = first();
        SnapshotChanges changes;
        auto two = hostPiece(u"hv2"_s, 3000);
        two->vms.push_back(vmOn(u"hv2"_s));
        changes.hosts = {hostPiece(u"hv1"_s, 3000), two};
        changes.removedUpses = {u"ups"_s};
        const BuiltSnapshot after = advance(before.snapshot, changes, 3000, QDateTime::currentDateTimeUtc());
        const QJsonObject line = jsonOf(*after.snapshot, after.diff, 3000, false);
        QCOMPARE(line[u"changed"_s][u"vms"_s][0][u"host"_s], u"hv2"_s);
        QVERIFY(!line[u"removed"_s].toObject().contains(u"vms"_s) && !line.contains(u"added"_s));
        QCOMPARE(line[u"removed"_s][u"upses"_s].toArray(), (QJsonArray{u"ups"_s}));
        QVERIFY(!line.contains(u"usage"_s));
        const QJsonObject sampled = jsonOf(*after.snapshot, after.diff, 3000, true);
        QVERIFY(sampled[u"usage"_s][u"vms"_s].toObject().contains(u"uuid-1"_s));
    }

    void aVmTellsWhatBalancersLeftOnIt()
    {
        const auto piece = hostPiece(u"hv1"_s, 0);
        Vm vm = vmOn(u"hv1"_s);
        QVERIFY(!vmJson(*piece, vm, 0).contains(u"marks"_s));
        VmMark fights;
        fights.by = u"agent@hv1"_s;
        fights.at = QDateTime(QDate(2026, 1, 1), QTime(0, 2), Qt::UTC);
        fights.resource = Resource::Network;
        fights.since = fights.at.addSecs(-60);
        fights.with = {u"uuid-1"_s, u"uuid-2"_s};
        fights.hostPercent = 97.5;
        VmMark moved;
        moved.kind = VmMark::Kind::Moved;
        moved.by = u"alice@noc"_s;
        moved.at = fights.at;
        vm.marks = {fights, moved};
        const QJsonArray marks = vmJson(*piece, vm, 0)[u"marks"_s].toArray();
        QCOMPARE(marks.size(), 2);
        QCOMPARE(marks[0][u"kind"_s], u"fights"_s);
        QCOMPARE(marks[0][u"resource"_s], u"network"_s);
        QCOMPARE(marks[0][u"since"_s], u"2026-01-01T00:01:00.000Z"_s);
        QCOMPARE(marks[0][u"with"_s].toArray(), (QJsonArray{u"uuid-1"_s, u"uuid-2"_s}));
        QCOMPARE(marks[0][u"hostPercent"_s], 97.5);
        QCOMPARE(marks[1].toObject(), (QJsonObject{{u"kind"_s, u"moved"_s},
                                                   {u"by"_s, u"alice@noc"_s},
                                                   {u"at"_s, u"2026-01-01T00:02:00.000Z"_s}}));
    }

    void aVolumeTellsOfItsDifferentialAndItsCopy()
    {
        ArrayPiece piece;
        piece.array.abilities = {.volumes = true, .differentials = false, .lacks = u"a licence"_s};
        piece.array.freeBytes = 7;
        Volume volume;
        volume.name = u"db"_s;
        const auto plain = volumeJson(Snapshot(), piece, volume, 0);
        QVERIFY(!plain.contains(u"differential"_s) && !plain.contains(u"copy"_s));
        volume.hasDifferential = true;
        volume.differentialBytes = 4096;
        volume.copy = {.phase = CopyPhase::Agreed,
                       .target = u"nbd://10.0.0.6:10809/db"_s,
                       .doneBytes = 5,
                       .totalBytes = 6,
                       .error = {}};
        const auto moving = volumeJson(Snapshot(), piece, volume, 0);
        QCOMPARE(moving[u"differential"_s].toObject(),
                 (QJsonObject{{u"bytes"_s, 4096}, {u"folding"_s, false}}));
        QCOMPARE(moving[u"copy"_s].toObject(), (QJsonObject{{u"phase"_s, u"agreed"_s},
                                                            {u"target"_s, u"nbd://10.0.0.6:10809/db"_s},
                                                            {u"doneBytes"_s, 5},
                                                            {u"totalBytes"_s, 6}}));
        const auto array = arrayJson(Snapshot(), piece, 0);
        QCOMPARE(
            array[u"abilities"_s].toObject(),
            (QJsonObject{{u"volumes"_s, true}, {u"differentials"_s, false}, {u"lacks"_s, u"a licence"_s}}));
        QCOMPARE(array[u"freeBytes"_s], 7);
        QVERIFY(!array.contains(u"capacityBytes"_s));
    }

    void whatIsNotThereIsEmpty()
    {
        const BuiltSnapshot built = first();
        for (const ObjectKind kind :
             {ObjectKind::Ups, ObjectKind::Feed, ObjectKind::Host, ObjectKind::Partition, ObjectKind::Vm,
              ObjectKind::Volume, ObjectKind::Array})
            QVERIFY(jsonOf(*built.snapshot, ObjectRef{kind, u"nobody"_s}, 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ModelJsonTest)
#include "model_json_test.moc"
