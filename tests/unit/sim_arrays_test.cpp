// SPDX-License-Identifier: GPL-3.0-or-later
// Simulated arrays and hosts do what ArrayDriver and HostDriver promise of a move, in virtual time.
#include "core/drivers/sim/sim_file.h"
#include "core/drivers/sim/sim_fleet.h"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <thread>

using namespace switchyard;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

constexpr qint64 mib = 1LL << 20;

/// hv1 with "db" (16 MiB disk on arr-a, writes 1 MiB/s, 64 MiB of memory), hv2, and arr-b; arrays copy 4
/// MiB/s, hosts carry 16 MiB/s over.
struct Room
{
    Room()
        : Room(R"({"switchyardSim": 1, "sites": [{"id": "east"}],
                   "loads": {"writer": {"diskWriteBps": 1048576, "memoryWriteBps": 2097152}},
                   "arrays": [{"id": "arr-a", "site": "east", "copyBps": 4194304, "capacityGiB": 1},
                              {"id": "arr-b", "site": "east", "copyBps": 4194304},
                              {"id": "arr-c", "site": "east", "can": "volumes"},
                              {"id": "arr-d", "site": "east", "can": "nothing", "lacks": "Ask Bob."}],
                   "hosts": [{"id": "hv1", "site": "east", "migrateBps": 16777216,
                              "vms": [{"name": "db", "load": "writer", "memoryMiB": 64, "diskGiB": 1,
                                       "array": "arr-a"}]},
                             {"id": "hv2", "site": "east",
                              "misfits": [{"vm": "legacy", "kind": "cpu", "what": "It lacks AVX-512."},
                                          {"kind": "device", "what": "Slow.", "blocks": false}]}]})")
    {
    }
    explicit Room(const QByteArray &text)
    {
        auto loaded = parseSimFile(text);
        if (!loaded.spec)
            qFatal("%s", qPrintable(loaded.problems[0].key + u' ' + loaded.problems[0].expected));
        loaded.spec->hosts[0].vms[0].diskBytes = 16 * mib;
        fleet = std::make_shared<SimFleet>(*loaded.spec, clock);
        registerSim(registry, fleet);
        a = *registry.makeArray(config(u"arr-a"_s), clock);
        b = *registry.makeArray(config(u"arr-b"_s), clock);
        hv1 = *registry.makeHost(config(u"hv1"_s), clock);
        hv2 = *registry.makeHost(config(u"hv2"_s), clock);
        db = fleet->vmId(u"db"_s);
    }
    static DriverConfig config(const QString &id)
    {
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = id;
        return config;
    }
    static Call soon() { return Call(milliseconds(60'000)); }

    std::optional<Volume> volume(ArrayDriver &array, const QString &name = u"db"_s)
    {
        const auto report = array.read(soon());
        const auto found = std::ranges::find(report->volumes, name, &Volume::name);
        return found == report->volumes.end() ? std::nullopt : std::optional(*found);
    }
    CopyPhase phase() { return volume(*a)->copy.phase; }
    VmDisk disk(HostDriver &host)
    {
        const auto report = host.read(soon());
        for (const VmReport &vm : report->vms) {
            if (vm.facts.id == db)
                return vm.facts.disks.front();
        }
        return {};
    }
    void makeTarget()
    {
        QVERIFY(b->createVolume(soon(), u"db"_s, 16 * mib).has_value());
        QVERIFY(b->exportVolume(soon(), u"db"_s, true).has_value());
    }
    void copyAll()
    {
        makeTarget();
        QVERIFY(a->beginDifferential(soon(), u"db"_s).has_value());
        QVERIFY(a->copyVolume(soon(), u"db"_s, target).has_value());
        clock.advance(4'000);
        QCOMPARE(phase(), CopyPhase::Copied);
    }
    void agree()
    {
        copyAll();
        QVERIFY(a->followVolume(soon(), u"db"_s, target).has_value());
        clock.advance(1'000);
        QCOMPARE(phase(), CopyPhase::Agreed);
    }

    const QString target = u"nbd://10.8.0.2:10809/db"_s;
    const DiskMove there{u"vda"_s, u"nbd"_s, u"10.8.0.2:10809"_s, u"db"_s};
    ManualClock clock;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    std::unique_ptr<ArrayDriver> a;
    std::unique_ptr<ArrayDriver> b;
    std::unique_ptr<HostDriver> hv1;
    std::unique_ptr<HostDriver> hv2;
    QString db;
};

ErrorCode codeOf(const Result<void> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

/// A migration on a thread of its own, as the engine has it.
struct Journey
{
    Journey(Room &room, const MigrationTerms &terms)
        : thread([this, &room, terms](const std::stop_token &stop) {
            outcome =
                room.hv1->migrate(Call(milliseconds(60'000), stop), room.db, Room::config(u"hv2"_s), terms);
            over = true;
        })
    {
    }
    Result<void> outcome;
    std::atomic<bool> over = false;
    std::jthread thread;
};

} // namespace

class SimArraysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void volumesAreMadeAndTakenAway()
    {
        Room room;
        const auto call = Room::soon();
        QCOMPARE(codeOf(room.b->createVolume(call, u"x"_s, 1000)), ErrorCode::InvalidArgument);
        QCOMPARE(codeOf(room.b->createVolume(call, u"a/b"_s, mib)), ErrorCode::InvalidArgument);
        QVERIFY(room.b->createVolume(call, u"x"_s, mib).has_value());
        QVERIFY(room.b->createVolume(call, u"x"_s, mib).has_value());
        QCOMPARE(codeOf(room.b->createVolume(call, u"x"_s, 2 * mib)), ErrorCode::WrongState);
        QCOMPARE(room.volume(*room.b, u"x"_s)->state, VolumeState::Offline);
        QCOMPARE(codeOf(room.b->exportVolume(call, u"y"_s, true)), ErrorCode::NotFound);
        QVERIFY(room.b->exportVolume(call, u"x"_s, true).has_value());
        QCOMPARE(room.volume(*room.b, u"x"_s)->state, VolumeState::Online);
        QCOMPARE(codeOf(room.b->resizeVolume(call, u"x"_s, mib / 2)), ErrorCode::WrongState);
        QVERIFY(room.b->resizeVolume(call, u"x"_s, 2 * mib).has_value());
        QCOMPARE(room.volume(*room.b, u"x"_s)->sizeBytes, 2 * mib);
        QCOMPARE(codeOf(room.b->deleteVolume(call, u"x"_s)), ErrorCode::WrongState);
        QVERIFY(room.b->withdrawVolume(call, u"x"_s).has_value());
        QVERIFY(room.b->deleteVolume(call, u"x"_s).has_value());
        QVERIFY(room.b->deleteVolume(call, u"x"_s).has_value());
        QVERIFY(!room.volume(*room.b, u"x"_s));
    }

    void anArrayThatCannotSaysSo()
    {
        Room room;
        const auto volumes = *room.registry.makeArray(Room::config(u"arr-c"_s), room.clock);
        const auto nothing = *room.registry.makeArray(Room::config(u"arr-d"_s), room.clock);
        QVERIFY(volumes->createVolume(Room::soon(), u"x"_s, mib).has_value());
        QCOMPARE(codeOf(volumes->beginDifferential(Room::soon(), u"x"_s)), ErrorCode::NotSupported);
        QVERIFY(!volumes->read(Room::soon())->facts.abilities.lacks.isEmpty());
        const auto refused = nothing->createVolume(Room::soon(), u"x"_s, mib);
        QCOMPARE(codeOf(refused), ErrorCode::NotSupported);
        QVERIFY(refused.error().what.endsWith(u"Ask Bob."_s));
    }

    void aDifferentialGrowsByWhatItsVmWrites()
    {
        Room room;
        const qint64 free = room.a->read(Room::soon())->facts.freeBytes;
        QVERIFY(room.a->beginDifferential(Room::soon(), u"db"_s).has_value());
        room.clock.advance(3'000);
        QCOMPARE(room.volume(*room.a)->differentialBytes, 3 * mib);
        QCOMPARE(room.a->read(Room::soon())->facts.freeBytes, free - 3 * mib);
        QVERIFY(room.hv1->act(Room::soon(), room.db, VmAction::Suspend).has_value());
        room.clock.advance(3'000);
        QCOMPARE(room.volume(*room.a)->differentialBytes, 3 * mib);
        QVERIFY(room.a->foldDifferential(Room::soon(), u"db"_s).has_value());
        QVERIFY(room.volume(*room.a)->folding);
        QCOMPARE(codeOf(room.a->beginDifferential(Room::soon(), u"db"_s)), ErrorCode::WrongState);
        room.clock.advance(700); // of 750
        QVERIFY(room.volume(*room.a)->hasDifferential);
        room.clock.advance(100);
        QVERIFY(!room.volume(*room.a)->hasDifferential);
        QVERIFY(!room.volume(*room.a)->folding);
        QCOMPARE(room.a->read(Room::soon())->facts.freeBytes, free);
    }

    void aCopyTakesItsTimeAndThenFollows()
    {
        Room room;
        QCOMPARE(codeOf(room.a->copyVolume(Room::soon(), u"db"_s, room.target)), ErrorCode::WrongState);
        QVERIFY(room.a->beginDifferential(Room::soon(), u"db"_s).has_value());
        QCOMPARE(codeOf(room.a->copyVolume(Room::soon(), u"db"_s, u"elsewhere"_s)),
                 ErrorCode::InvalidArgument);
        QCOMPARE(codeOf(room.a->copyVolume(Room::soon(), u"db"_s, room.target)), ErrorCode::Io);
        room.makeTarget();
        QVERIFY(room.a->copyVolume(Room::soon(), u"db"_s, room.target).has_value());
        QVERIFY(room.a->copyVolume(Room::soon(), u"db"_s, room.target).has_value());
        room.clock.advance(1'000);
        const VolumeCopy half = room.volume(*room.a)->copy;
        QCOMPARE(half, (VolumeCopy{CopyPhase::Copying, room.target, 4 * mib, 16 * mib, {}}));
        QCOMPARE(room.a->read(Room::soon())->facts.jobs.size(), 1U);
        QCOMPARE(codeOf(room.a->followVolume(Room::soon(), u"db"_s, room.target)), ErrorCode::WrongState);
        QCOMPARE(codeOf(room.a->foldDifferential(Room::soon(), u"db"_s)), ErrorCode::WrongState);
        room.clock.advance(3'000);
        QCOMPARE(room.phase(), CopyPhase::Copied);
        QVERIFY(room.volume(*room.b)->allocatedBytes > 0);
        QVERIFY(room.a->followVolume(Room::soon(), u"db"_s, room.target).has_value());
        room.clock.advance(500); // 4 MiB of delta, half of which is carried over by now
        const VolumeCopy follows = room.volume(*room.a)->copy;
        QCOMPARE(follows.phase, CopyPhase::Following);
        QVERIFY(follows.totalBytes > 4 * mib);
        QCOMPARE(follows.totalBytes - follows.doneBytes, 2 * mib);
        QCOMPARE(codeOf(room.a->endCopy(Room::soon(), u"db"_s, true)), ErrorCode::WrongState);
        room.clock.advance(500);
        QCOMPARE(room.phase(), CopyPhase::Agreed);
        QVERIFY(room.a->endCopy(Room::soon(), u"db"_s, false).has_value());
        QCOMPARE(room.phase(), CopyPhase::None);
        QVERIFY(room.volume(*room.a)->hasDifferential);
        QVERIFY(room.a->foldDifferential(Room::soon(), u"db"_s).has_value());
        room.clock.advance(10'000);
        QVERIFY(!room.volume(*room.a)->hasDifferential);
    }

    void aTargetThatIsLostFailsTheCopyAndNotTheVolume()
    {
        Room room;
        room.agree();
        QVERIFY(room.b->shutDown(Room::soon()).has_value());
        const Volume volume = *room.volume(*room.a);
        QCOMPARE(volume.copy.phase, CopyPhase::Failed);
        QVERIFY(!volume.copy.error.isEmpty());
        QVERIFY(volume.hasDifferential);
        QCOMPARE(*room.hv1->vmState(Room::soon(), room.db), VmState::Running);
    }

    void whoeverUsesAVolumeThatIsWithdrawnLosesIt()
    {
        Room room;
        QVERIFY(room.a->withdrawVolume(Room::soon(), u"db"_s).has_value());
        QCOMPARE(*room.hv1->vmState(Room::soon(), room.db), VmState::Paused);
    }

    void idleVolumesDoNotChange()
    {
        Room room;
        const auto before = room.a->read(Room::soon());
        room.clock.advance(60'000);
        const auto after = room.a->read(Room::soon());
        QCOMPARE(after->facts, before->facts);
        QCOMPARE(after->volumes, before->volumes);
    }

    void aVmMovesToTheSameDataElsewhere()
    {
        Room room;
        room.agree();
        Journey journey(room, {.disks = {room.there}, .maxPauseMs = 100});
        QTRY_VERIFY(room.hv1->migrationProgress(Room::soon(), room.db)->active);
        QCOMPARE(*room.hv2->vmState(Room::soon(), room.db), VmState::Paused);
        QVERIFY(room.hv2->migrationProgress(Room::soon(), room.db)->active);
        room.clock.advance(3'000);
        const auto progress = *room.hv1->migrationProgress(Room::soon(), room.db);
        QCOMPARE(progress.memoryTotalBytes, 64 * mib);
        QCOMPARE(progress.memoryLeftBytes, 16 * mib);
        QCOMPARE(progress.dirtyBytesPerSecond, 2 * mib);
        room.clock.advance(1'100); // 8 MiB were written meanwhile: too much for 100 ms, and so once more
        QVERIFY(room.hv1->migrationProgress(Room::soon(), room.db)->active);
        QCOMPARE(room.hv1->migrationProgress(Room::soon(), room.db)->rounds, 2);
        room.clock.advance(1'000);
        QTRY_VERIFY(journey.over);
        QVERIFY(journey.outcome.has_value());
        QCOMPARE(*room.hv2->vmState(Room::soon(), room.db), VmState::Running);
        QCOMPARE(room.hv1->vmState(Room::soon(), room.db).error().code, ErrorCode::NotFound);
        QCOMPARE(room.disk(*room.hv2).address, room.there.address);
        const auto last = *room.hv2->migrationProgress(Room::soon(), room.db);
        QVERIFY(!last.active);
        QVERIFY(last.pausedMs > 0 && last.pausedMs <= 100);
        const qint64 delta = room.volume(*room.a)->differentialBytes;
        room.clock.advance(5'000); // it writes at its new place from here on
        QCOMPARE(room.volume(*room.a)->differentialBytes, delta);
    }

    void aGuestThatWritesTooFastIsSlowedDownOrGivenALongerPause()
    {
        Room room;
        Journey journey(room, {.maxPauseMs = 1});
        QTRY_VERIFY(room.hv1->migrationProgress(Room::soon(), room.db)->active);
        room.clock.advance(4'100);
        QCOMPARE(room.hv1->migrationProgress(Room::soon(), room.db)->rounds, 2);
        QCOMPARE(codeOf(room.hv1->setMaxPause(Room::soon(), room.db, 0)), ErrorCode::InvalidArgument);
        QVERIFY(room.hv1->setMaxPause(Room::soon(), room.db, 1'000).has_value());
        room.clock.advance(1'000);
        QTRY_VERIFY(journey.over);
        QVERIFY(journey.outcome.has_value());
        QCOMPARE(codeOf(room.hv2->setMaxPause(Room::soon(), room.db, 50)), ErrorCode::WrongState);
    }

    void aVmThatFindsOtherDataCrashes()
    {
        Room room;
        room.copyAll(); // and not its delta
        Journey journey(room, {.disks = {room.there}});
        QTRY_VERIFY(room.hv1->migrationProgress(Room::soon(), room.db)->active);
        room.clock.advance(10'000);
        QTRY_VERIFY(journey.over);
        QCOMPARE(*room.hv2->vmState(Room::soon(), room.db), VmState::Crashed);
    }

    void hypervisorsCopyWhatTheirArrayCannot()
    {
        Room room;
        room.makeTarget();
        Journey journey(room, {.disks = {room.there}, .copyDisks = true});
        QTRY_VERIFY(room.hv1->migrationProgress(Room::soon(), room.db)->active);
        room.clock.advance(500);
        const auto progress = *room.hv1->migrationProgress(Room::soon(), room.db);
        QCOMPARE(progress.diskTotalBytes, 16 * mib);
        QCOMPARE(progress.diskLeftBytes, 8 * mib);
        QCOMPARE(progress.memoryLeftBytes, 64 * mib);
        room.clock.advance(10'000);
        QTRY_VERIFY(journey.over);
        QCOMPARE(*room.hv2->vmState(Room::soon(), room.db), VmState::Running);
        QVERIFY(room.volume(*room.b)->allocatedBytes > 0);
    }

    void whatIsCalledOffStays_data()
    {
        QTest::addColumn<bool>("byItsCall");
        QTest::newRow("the call ends") << true;
        QTest::newRow("somebody says so") << false;
    }

    void whatIsCalledOffStays()
    {
        QFETCH(bool, byItsCall);
        Room room;
        const QString before = room.disk(*room.hv1).address;
        QVERIFY(room.hv1->cancelMigration(Room::soon(), room.db).has_value()); // none is
        Journey journey(room, {});
        QTRY_VERIFY(room.hv1->migrationProgress(Room::soon(), room.db)->active);
        if (byItsCall)
            journey.thread.request_stop();
        else
            QVERIFY(room.hv1->cancelMigration(Room::soon(), room.db).has_value());
        QTRY_VERIFY(journey.over);
        QCOMPARE(codeOf(journey.outcome), ErrorCode::Cancelled);
        QVERIFY(!room.hv1->migrationProgress(Room::soon(), room.db)->active);
        QVERIFY(room.hv2->read(Room::soon())->vms.empty());
        room.clock.advance(60'000);
        QCOMPARE(*room.hv1->vmState(Room::soon(), room.db), VmState::Running);
        QCOMPARE(room.disk(*room.hv1).address, before);
    }

    void aDestinationThatIsLostLeavesItWhereItIs()
    {
        Room room;
        Journey journey(room, {});
        QTRY_VERIFY(room.hv1->migrationProgress(Room::soon(), room.db)->active);
        QVERIFY(room.fleet->setPower(u"hv2"_s, false));
        QTRY_VERIFY(journey.over);
        QCOMPARE(codeOf(journey.outcome), ErrorCode::Unreachable);
        QCOMPARE(*room.hv1->vmState(Room::soon(), room.db), VmState::Running);
    }

    void aHostSaysWhatItCannotTake()
    {
        Room room;
        QString definition = *room.hv1->definition(Room::soon(), room.db);
        auto misfits = *room.hv2->canTake(Room::soon(), definition, true);
        QCOMPARE(misfits.size(), 1U);
        QVERIFY(!misfits[0].blocks);
        definition.replace(u"\"db\""_s, u"\"legacy\""_s);
        misfits = *room.hv2->canTake(Room::soon(), definition, true);
        QCOMPARE(misfits.size(), 2U);
        QCOMPARE(misfits[0].kind, Misfit::Kind::Cpu);
        QVERIFY(misfits[0].blocks);
        QCOMPARE(room.hv2->canTake(Room::soon(), definition, false)->size(), 1U);
        QCOMPARE(room.hv2->canTake(Room::soon(), u"nonsense"_s, true).error().code,
                 ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(SimArraysTest)
#include "sim_arrays_test.moc"
