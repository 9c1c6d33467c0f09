// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/conflict_watch.h"
#include "core/placement/mark_words.h"
#include "tests/support/balance_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

BalancePolicy atOnce()
{
    BalancePolicy policy;
    policy.sustainSeconds = 0;
    return policy;
}

BalancePolicy shared(double less = 0)
{
    BalancePolicy policy = atOnce();
    policy.resources[0].vm = {less > 0 ? VmThreshold::Kind::ShareLess : VmThreshold::Kind::Share, 20, less};
    return policy;
}

} // namespace

class ConflictWatchTest : public QObject
{
    Q_OBJECT

    static ConflictWatch::Change step(ConflictWatch &watch, BalanceRoom &room, double seconds = 2)
    {
        const BuiltSnapshot &built = room.step(seconds);
        return watch.take(*built.snapshot, built.diff);
    }

private Q_SLOTS:
    void thresholds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("less");
        QTest::addColumn<double>("host");
        QTest::addColumn<int>("vms");
        QTest::addColumn<double>("threshold");
        QTest::newRow("24 % with 2 VMs") << int(VmThreshold::Kind::Share) << 0.0 << 24.0 << 2 << 12.0;
        QTest::newRow("84 % with 4 VMs") << int(VmThreshold::Kind::Share) << 0.0 << 84.0 << 4 << 21.0;
        QTest::newRow("and k = 5") << int(VmThreshold::Kind::ShareLess) << 5.0 << 84.0 << 4 << 16.0;
        QTest::newRow("fixed") << int(VmThreshold::Kind::Fixed) << 5.0 << 84.0 << 4 << 20.0;
        QTest::newRow("never below 0") << int(VmThreshold::Kind::ShareLess) << 30.0 << 80.0 << 4 << 0.0;
    }

    void thresholds()
    {
        QFETCH(int, kind);
        QFETCH(double, less);
        QFETCH(double, host);
        QFETCH(int, vms);
        QFETCH(double, threshold);
        QCOMPARE((VmThreshold{VmThreshold::Kind(kind), 20, less}).of(host, vms), threshold);
    }

    void threeVmsAtTheirShareFight()
    {
        ConflictWatch watch(shared());
        BalanceRoom room;
        room.vm("hv1", "a", 23).vm("hv1", "b", 22).vm("hv1", "c", 21).vm("hv1", "d", 18);
        const auto change = step(watch, room);
        QCOMPARE(change.began.size(), size_t(1));
        const Conflict &conflict = change.began.front();
        QCOMPARE(conflict.id, u"hv1/cpu"_s);
        QCOMPARE(conflict.vms(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(qRound(conflict.contests[0].hostPercent), 84);
        QCOMPARE(qRound(conflict.contests[0].fighters[2].threshold), 21);
        QCOMPARE(conflict.since, room.snapshot().takenAt);

        ConflictWatch wider(shared(5)); // 16: all four
        QCOMPARE(step(wider, room).began.front().vms().size(), 4);
    }

    void belowTheHostsThresholdNobodyFights()
    {
        ConflictWatch watch(atOnce());
        BalanceRoom room;
        room.vm("hv1", "a", 40).vm("hv1", "b", 39);
        QVERIFY(step(watch, room).began.empty());
        room.hosts[u"hv1"_s].own = 1;
        QCOMPARE(step(watch, room).began.size(), size_t(1));
    }

    void oneAloneFightsWithNobody()
    {
        ConflictWatch watch(atOnce());
        BalanceRoom room;
        room.vm("hv1", "a", 95).vm("hv1", "b", 2);
        QVERIFY(step(watch, room).began.empty());
    }

    void aHostMayHaveAThresholdOfItsOwn()
    {
        BalancePolicy policy = atOnce();
        policy.hosts.push_back({.host = u"hv2"_s, .hostPercent = 60});
        ConflictWatch watch(policy);
        BalanceRoom room;
        room.vm("hv1", "a", 31).vm("hv1", "b", 31).vm("hv2", "c", 31).vm("hv2", "d", 31);
        const auto change = step(watch, room);
        QCOMPARE(change.began.size(), size_t(1));
        QCOMPARE(change.began[0].hostId, u"hv2"_s);
    }

    void aBurstIsNoConflict()
    {
        BalancePolicy policy;
        policy.sustainSeconds = 8;
        ConflictWatch watch(policy);
        BalanceRoom room;
        room.vm("hv1", "a", 5).vm("hv1", "b", 5);
        QVERIFY(step(watch, room).began.empty());
        room.vm("hv1", "a", 50).vm("hv1", "b", 49);
        for (int i = 0; i < 3; ++i) // six seconds
            QVERIFY(step(watch, room).began.empty());
        room.vm("hv1", "a", 5).vm("hv1", "b", 5);
        for (int i = 0; i < 10; ++i)
            QVERIFY(step(watch, room).began.empty());
        // And what lasts is named once the window is full.
        room.vm("hv1", "a", 50).vm("hv1", "b", 49);
        int steps = 0;
        while (steps < 20 && step(watch, room).began.empty())
            ++steps;
        QCOMPARE(steps, 4); // hot at 0, 2, 4, 6 and 8 s
    }

    void itDoesNotFlap()
    {
        BalancePolicy policy;
        policy.sustainSeconds = 8;
        ConflictWatch watch(policy);
        BalanceRoom room;
        room.vm("hv1", "a", 42).vm("hv1", "b", 41);
        int began = 0;
        int ended = 0;
        for (int i = 0; i < 60; ++i) {
            room.vm("hv1", "a", i % 2 ? 42 : 37); // 83 and 78 %
            const auto change = step(watch, room);
            began += int(change.began.size());
            ended += int(change.ended.size());
        }
        QCOMPARE(began, 1);
        QCOMPARE(ended, 0);
        room.vm("hv1", "a", 20);
        const QString id = watch.conflicts().front().id;
        for (int i = 0; i < 10 && ended == 0; ++i) {
            const auto change = step(watch, room);
            ended += int(change.ended.size());
            if (ended)
                QCOMPARE(change.ended[0].id, id);
        }
        QCOMPARE(ended, 1);
        QVERIFY(watch.conflicts().empty());
    }

    void itEndsAtOnceWhenAVmHasLeft()
    {
        ConflictWatch watch(atOnce());
        BalanceRoom room;
        room.vm("hv1", "a", 50).vm("hv1", "b", 45).vm("hv2", "c", 1);
        QCOMPARE(step(watch, room).began.size(), size_t(1));
        room.moveVm(u"a"_s, u"hv2"_s);
        const auto change = step(watch, room);
        QCOMPARE(change.ended.size(), size_t(1));
        QVERIFY(change.ended[0].isOver());
        QVERIFY(watch.conflicts().empty());
    }

    void anyIsEachAloneAndAllIsEveryOne()
    {
        BalancePolicy any = atOnce();
        any.resources.push_back({.resource = Resource::Memory});
        BalancePolicy all = any;
        all.all = true;
        BalanceRoom room;
        room.vm("hv1", "a", 50).vm("hv1", "b", 45).vm("hv1", "c", 1);
        auto &vms = room.hosts[u"hv1"_s].vms;
        ConflictWatch each(any);
        ConflictWatch every(all);
        const BuiltSnapshot &first = room.step();
        QCOMPARE(each.take(*first.snapshot, first.diff).began.size(), size_t(1));
        QVERIFY(every.take(*first.snapshot, first.diff).began.empty());
        vms[u"a"_s].memory = 50; // memory is over as well, but only "a" is in both
        vms[u"c"_s].memory = 40;
        const BuiltSnapshot &second = room.step();
        const auto change = each.take(*second.snapshot, second.diff);
        QCOMPARE(change.began.size(), size_t(1));
        QCOMPARE(change.began[0].id, u"hv1/memory"_s);
        QVERIFY(every.take(*second.snapshot, second.diff).began.empty());
        vms[u"b"_s].memory = 30;
        const BuiltSnapshot &third = room.step();
        const auto whole = every.take(*third.snapshot, third.diff);
        QCOMPARE(whole.began.size(), size_t(1));
        QCOMPARE(whole.began[0].id, u"hv1/all"_s);
        QCOMPARE(whole.began[0].contests.size(), size_t(2));
        QCOMPARE(whole.began[0].vms(), QStringList({u"a"_s, u"b"_s}));
    }

    void disksAreMeasuredAgainstWhatTheHostCanDo()
    {
        BalancePolicy policy = atOnce();
        policy.resources = {{.resource = Resource::Disk, .capacityBps = 1e8}};
        BalanceRoom room;
        room.vm("hv1", "a", 1).vm("hv1", "b", 1);
        for (auto &[name, vm] : room.hosts[u"hv1"_s].vms)
            vm.diskBps = 45e6;
        ConflictWatch watch(policy);
        const auto change = step(watch, room);
        QCOMPARE(change.began.size(), size_t(1));
        QCOMPARE(qRound(change.began[0].contests[0].hostPercent), 90);
        policy.resources[0].capacityBps = 0; // nobody knows: nothing is concluded
        ConflictWatch blind(policy);
        QVERIFY(step(blind, room).began.empty());
    }

    void aHostThatIsNotHeardChangesNothing()
    {
        ConflictWatch watch(atOnce());
        BalanceRoom room;
        room.vm("hv1", "a", 50).vm("hv1", "b", 45);
        QCOMPARE(step(watch, room).began.size(), size_t(1));
        room.hosts[u"hv1"_s].freshness = Freshness::Stale;
        room.vm("hv1", "a", 1);
        QVERIFY(step(watch, room).ended.empty());
        QCOMPARE(watch.conflicts().size(), size_t(1));
        room.hosts[u"hv1"_s].state = HostState::Off;
        QCOMPARE(step(watch, room).ended.size(), size_t(1));
    }

    void anAgentIsBelievedWhileItSaysSo()
    {
        ConflictWatch agent(atOnce(), {.onlyHost = u"hv1"_s, .heedsMarks = false});
        BalanceRoom room;
        room.vm("hv1", "a", 50).vm("hv1", "b", 45).vm("hv2", "c", 50).vm("hv2", "d", 45);
        const auto seen = step(agent, room);
        QCOMPARE(seen.began.size(), size_t(1)); // its own host only
        // The console sees less often, and nothing yet.
        BalancePolicy slow;
        slow.sustainSeconds = 600;
        ConflictWatch console(slow);
        for (const auto &[vm, mark] : marksOf(seen.began[0], u"agent@hv1"_s, room.snapshot().takenAt))
            room.hosts[u"hv1"_s].vms[vm].marks = {mark};
        const auto heard = step(console, room);
        QCOMPARE(heard.began.size(), size_t(1));
        QCOMPARE(heard.began[0].saidBy, u"agent@hv1"_s);
        QCOMPARE(heard.began[0].vms(), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(heard.began[0].since, seen.began[0].since);
        // Not said again, and not seen by the console itself: forgotten.
        room.vm("hv1", "a", 5).vm("hv1", "b", 5);
        int steps = 0;
        while (steps < 60 && step(console, room).ended.empty())
            ++steps;
        QCOMPARE(steps, int(markLastsMs / 2000) - 1);
    }

    void aMarkThatCameWithAVmFromElsewhereIsNoConflictHere()
    {
        ConflictWatch console((BalancePolicy()));
        BalanceRoom room;
        room.vm("hv1", "a", 50).vm("hv1", "b", 45).vm("hv2", "c", 5);
        room.step();
        VmMark mark;
        mark.at = mark.since = room.snapshot().takenAt;
        mark.with = {u"a"_s, u"b"_s};
        room.hosts[u"hv1"_s].vms[u"a"_s].marks = {mark};
        room.moveVm(u"a"_s, u"hv2"_s);
        QVERIFY(step(console, room).began.empty());
    }

    void aGapBeginsTheWindowAnew()
    {
        BalancePolicy policy;
        policy.sustainSeconds = 10;
        ConflictWatch watch(policy);
        BalanceRoom room;
        room.vm("hv1", "a", 50).vm("hv1", "b", 45);
        QVERIFY(step(watch, room).began.empty());
        QVERIFY(step(watch, room, 300).began.empty());
        QVERIFY(step(watch, room, 8).began.empty());
        QCOMPARE(step(watch, room, 2).began.size(), size_t(1));
    }

    void dismissedIsRemembered()
    {
        ConflictWatch watch(atOnce());
        BalanceRoom room;
        room.vm("hv1", "a", 50).vm("hv1", "b", 45);
        step(watch, room);
        QVERIFY(!watch.dismiss(u"hv9/cpu"_s, u"ann"_s, u"no"_s));
        QVERIFY(watch.dismiss(u"hv1/cpu"_s, u"ann"_s, u"a backup"_s));
        step(watch, room);
        QCOMPARE(watch.conflicts().front().dismissReason, u"a backup"_s);
    }
};

QTEST_GUILESS_MAIN(ConflictWatchTest)
#include "conflict_watch_test.moc"
