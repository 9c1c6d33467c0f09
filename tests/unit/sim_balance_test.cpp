// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and locks at simulated hosts: as libvirt's.
#include "core/drivers/sim/sim_fleet.h"

#include <QTest>
#include <atomic>
#include <barrier>
#include <mutex>
#include <thread>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

struct Room
{
    Room()
        : fleet(std::make_shared<SimFleet>(*SimSpec::parse(u"2x2"_s), clock))
    {
        registerSim(registry, fleet);
        for (const HostSpec &host : fleet->site().hosts)
            ids << host.id;
    }
    std::unique_ptr<HostDriver> host(int number)
    {
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = ids[number];
        config.address = u"sim:"_s + ids[number];
        return *registry.makeHost(config, clock);
    }

    ManualClock clock;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    QStringList ids;
};

Call soon()
{
    return Call(std::chrono::seconds(5));
}

std::vector<VmMark> marksOf(const Result<HostReport> &report, const QString &vmId)
{
    for (const VmReport &vm : report->vms) {
        if (vm.facts.id == vmId)
            return vm.facts.marks;
    }
    return {};
}

QString someVm(HostDriver &host)
{
    const auto report = host.read(soon()); // else it is gone in the loop
    for (const VmReport &vm : report->vms) {
        if (vm.facts.state == VmState::Running)
            return vm.facts.id;
    }
    return {};
}

} // namespace

class SimBalanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMarkRaisesAnEventAndGoesWithItsVm()
    {
        Room room;
        const auto one = room.host(0);
        const auto two = room.host(1);
        const QString vm = someVm(*one);
        std::atomic<int> changes = 0;
        const auto watcher = room.host(0);
        watcher->setEventSink([&](const HostEvent &event) {
            changes += event.kind == HostEvent::Kind::VmChanged && event.vmId == vm ? 1 : 0;
        });
        VmMark mark;
        mark.by = u"agent@hv1"_s;
        mark.at = room.clock.now();
        mark.with = {vm, u"x"_s};
        QVERIFY(one->setMark(soon(), vm, mark).has_value());
        QTRY_COMPARE(changes.load(), 1);
        QCOMPARE(marksOf(watcher->read(soon()), vm), std::vector{mark});
        mark.vmPercent = 50;
        QVERIFY(one->setMark(soon(), vm, mark).has_value());
        VmMark moved;
        moved.kind = VmMark::Kind::Moved;
        moved.by = u"alice"_s;
        QVERIFY(one->setMark(soon(), vm, moved).has_value());
        QCOMPARE(marksOf(watcher->read(soon()), vm), (std::vector{mark, moved}));

        QVERIFY(room.fleet->move(vm, room.ids[1]));
        QCOMPARE(marksOf(two->read(soon()), vm), (std::vector{mark, moved}));
        QCOMPARE(one->setMark(soon(), vm, mark).error().code, ErrorCode::NotFound);
        QVERIFY(two->clearMark(soon(), vm, VmMark::Kind::Fights).has_value());
        QVERIFY(two->clearMark(soon(), vm, VmMark::Kind::Fights).has_value());
        QCOMPARE(marksOf(two->read(soon()), vm), std::vector{moved});
    }

    void oneHasTheLock()
    {
        Room room;
        const auto host = room.host(0);
        const auto lock = [&](const QString &owner) {
            return host->takeLock(soon(), {owner, u"db-1 comes"_s, room.clock.now().addSecs(120)});
        };
        QVERIFY(lock(u"alice 1"_s).has_value());
        QVERIFY(lock(u"alice 1"_s).has_value());
        const auto refused = lock(u"bob 2"_s);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY(refused.error().what.contains(u"alice 1"_s) &&
                refused.error().what.contains(u"db-1 comes"_s));
        QVERIFY(room.host(1)->takeLock(soon(), {u"bob 2"_s, {}, room.clock.now().addSecs(120)}).has_value());
        QVERIFY(host->releaseLock(soon(), u"bob 2"_s).has_value());
        QCOMPARE((*host->placeLock(soon()))->owner, u"alice 1"_s);
        room.clock.advance(120'000 + lockClockGapMs + 1);
        QVERIFY(!host->placeLock(soon())->has_value());
        QVERIFY(lock(u"bob 2"_s).has_value());
        QVERIFY(host->releaseLock(soon(), u"bob 2"_s).has_value());
        QVERIFY(!host->placeLock(soon())->has_value());
        QCOMPARE(host->takeLock(soon(), {u"bob 2"_s, {}, room.clock.now()}).error().code,
                 ErrorCode::InvalidArgument);
    }

    void aHostThatWasOffForgetsIt()
    {
        Room room;
        const auto host = room.host(0);
        QVERIFY(host->takeLock(soon(), {u"alice 1"_s, {}, room.clock.now().addSecs(120)}).has_value());
        QVERIFY(room.fleet->setPower(room.ids[0], false));
        QCOMPARE(host->placeLock(soon()).error().code, ErrorCode::Unreachable);
        QVERIFY(room.fleet->setPower(room.ids[0], true));
        room.clock.advance(110'000);
        QVERIFY(!host->placeLock(soon())->has_value());
    }

    void exactlyOneOfManyWins()
    {
        Room room;
        for (int round = 0; round < 100; ++round) {
            std::atomic<int> won = 0;
            std::barrier start(6);
            std::vector<std::jthread> threads;
            for (int i = 0; i < 6; ++i) {
                threads.emplace_back([&, i] {
                    const auto host = room.host(0);
                    start.arrive_and_wait();
                    won += host->takeLock(soon(), {u"agent %1"_s.arg(i), {}, room.clock.now().addSecs(60)})
                               ? 1
                               : 0;
                });
            }
            threads.clear(); // joins
            QCOMPARE(won.load(), 1);
            room.clock.advance(60'000 + lockClockGapMs + 1);
        }
    }
};

QTEST_GUILESS_MAIN(SimBalanceTest)
#include "sim_balance_test.moc"
