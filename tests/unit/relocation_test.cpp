// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/relocation.h"
#include "core/site/expression.h"
#include "tests/support/balance_room.h"

#include <QRandomGenerator>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

class RelocationTest : public QObject
{
    Q_OBJECT

    BalanceRoom m_room;
    BalancePolicy m_policy;

    /// Of the first conflict in the room.
    Relocation plan(RelocationTerms terms = {})
    {
        const BuiltSnapshot &built = m_room.step();
        ConflictWatch watch(m_policy);
        watch.take(*built.snapshot, built.diff);
        terms.now = built.snapshot->takenAt;
        const Yardstick measure(m_policy);
        const HostBoard board(*built.snapshot, measure);
        const auto conflicts = watch.conflicts();
        return conflicts.empty() ? Relocation() : planRelocation(board, conflicts.front(), terms);
    }

private Q_SLOTS:
    void init()
    {
        m_room = BalanceRoom();
        m_policy = BalancePolicy();
        m_policy.sustainSeconds = 0;
        m_room.vm("hv1", "a", 50).vm("hv1", "b", 40).vm("hv2", "c", 20).vm("hv3", "d", 10);
        m_room.hosts[u"hv4"_s] = {};
    }

    void theOneThatUsesMostGoesWhereMostIsFree()
    {
        const Relocation to = plan();
        QCOMPARE(to.vmId, u"a"_s);
        QCOMPARE(to.toHost, u"hv3"_s); // hv4 is empty, and could stay off
        QVERIFY(to.isPossible());
        QCOMPARE(to.mode, BalanceMode::Recommend);
        QCOMPARE(to.loads.size(), size_t(2));
        QCOMPARE(to.loads[0].hostId, u"hv1"_s);
        QCOMPARE(qRound(to.loads[0].before), 90);
        QCOMPARE(qRound(to.loads[0].after), 40);
        QCOMPARE(qRound(to.loads[1].before), 10);
        QCOMPARE(qRound(to.loads[1].after), 60);
    }

    void emptyHostsAreLastNotNever()
    {
        m_room.vm("hv2", "c", 70).vm("hv3", "d", 60);
        QCOMPARE(plan().toHost, u"hv4"_s);
    }

    void unequalHardwareCountsByItsCoefficient()
    {
        m_policy.hosts.push_back({.host = u"hv2"_s, .coefficient = 2});
        QCOMPARE(plan().toHost, u"hv2"_s);
    }

    void aHostWithMoreCpusIsBurdenedLess()
    {
        m_room.hosts[u"hv3"_s].cpus = 32;
        const Relocation to = plan();
        QCOMPARE(to.toHost, u"hv3"_s);
        QCOMPARE(to.loads[1].after, 10 + 50 / 4.0);
    }

    void whichGoes_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("vm");
        QTest::newRow("highest use") << int(VmChoice::HighestUse) << QString() << u"a"_s;
        QTest::newRow("highest I/O") << int(VmChoice::HighestIo) << QString() << u"b"_s;
        QTest::newRow("lowest priority") << int(VmChoice::LowestPriority) << QString() << u"b"_s;
        QTest::newRow("an expression") << int(VmChoice::Expression) << u"cpu - 20 * priority"_s << u"b"_s;
        QTest::newRow("another") << int(VmChoice::Expression) << u"max(cpu, 10) + priority"_s << u"a"_s;
        QTest::newRow("divided by 0") << int(VmChoice::Expression) << u"1 / (cpu - 50)"_s << u"b"_s;
    }

    void whichGoes()
    {
        QFETCH(int, choice);
        QFETCH(QString, expression);
        QFETCH(QString, vm);
        m_policy.choice = VmChoice(choice);
        m_policy.expression = expression;
        m_policy.vms.push_back({.vm = u"a*"_s, .priority = 3});
        m_room.hosts[u"hv1"_s].vms[u"b"_s].diskBps = 1e6;
        QCOMPARE(plan().vmId, vm);
    }

    void anExpressionThatIsNoneIsSaidSo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("empty") << u" "_s << u"Write what decides"_s;
        QTest::newRow("unknown name") << u"cpu + ram"_s << u"\"ram\" (at character 7)"_s;
        QTest::newRow("not complete") << u"cpu +"_s << u"not complete"_s;
        QTest::newRow("two values") << u"cpu, 2"_s << u"2 values"_s;
        QTest::newRow("long") << QString(2000, u'1') << u"longer than 1000"_s;
        QTest::newRow("bracket") << u"(cpu"_s << u"not complete"_s;
    }

    void anExpressionThatIsNoneIsSaidSo()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const auto wrong = checkExpression(text);
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().what.contains(said), qPrintable(wrong.error().what));
        m_policy.choice = VmChoice::Expression;
        m_policy.expression = text;
        const Relocation none = plan();
        QVERIFY(none.refusal && none.vmId.isEmpty());
    }

    void whatIsFreeMustExceedWhatItUses()
    {
        m_room.vm("hv2", "c", 70).vm("hv3", "d", 60);
        m_room.hosts.erase(u"hv4"_s);
        const Relocation none = plan();
        QVERIFY(!none.isPossible());
        QCOMPARE(none.vmId, u"a"_s);
        QCOMPARE(none.state, AdviceState::Refused);
        QVERIFY2(none.refusal->what.contains(u"hv3: it has 40 % of CPU free, and 50 % would be needed"_s),
                 qPrintable(none.refusal->what));
    }

    void neverWhereItWouldFightAgain()
    {
        m_room.hosts.erase(u"hv4"_s);
        m_room.vm("hv3", "d", 35).vm("hv2", "c", 30).vm("hv2", "e", 15); // 85 and 95 afterwards
        QVERIFY(!plan().isPossible());
        m_room.vm("hv3", "d", 25); // 75
        QCOMPARE(plan().toHost, u"hv3"_s);
    }

    void neverWhere_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"power", "lost feed", "off", "stale", "memory", "kind", "closed", "refused"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void neverWhere()
    {
        QFETCH(QString, what);
        QCOMPARE(plan().toHost, u"hv3"_s);
        RelocationTerms terms;
        auto &host = m_room.hosts[u"hv3"_s];
        const auto feed = [&](const char *ups, FeedState state) {
            m_room.feeds.push_back({QString::fromLatin1(ups) + u":1:hv3"_s,
                                    QString::fromLatin1(ups),
                                    u"1"_s,
                                    {ObjectKind::Host, u"hv3"_s},
                                    state});
        };
        if (what == u"power")
            feed("u1", FeedState::Endangered);
        if (what == u"lost feed") {
            feed("u1", FeedState::Live);
            feed("u2", FeedState::Lost);
        }
        if (what == u"off")
            host.state = HostState::Off;
        if (what == u"stale")
            host.freshness = Freshness::Stale;
        if (what == u"memory")
            host.memoryBytes = qint64(2) << 30;
        if (what == u"kind")
            host.hypervisor = u"Xen 4.17"_s;
        if (what == u"closed")
            m_policy.hosts.push_back({.host = u"hv3"_s, .takesVms = false});
        if (what == u"refused")
            terms.notTo << u"hv3"_s;
        QCOMPARE(plan(terms).toHost, u"hv2"_s);
    }

    void pinnedAndCoolingStayAndTheNextGoes()
    {
        m_policy.vms.push_back({.vm = u"a"_s, .pinned = true});
        QCOMPARE(plan().vmId, u"b"_s);
        m_policy.vms.clear();
        RelocationTerms terms;
        terms.movedAt.insert(u"a"_s, m_room.snapshot().takenAt.addSecs(-60));
        QCOMPARE(plan(terms).vmId, u"b"_s);
        VmMark moved;
        moved.kind = VmMark::Kind::Moved;
        moved.at = m_room.snapshot().takenAt.addSecs(-29 * 60);
        m_room.hosts[u"hv1"_s].vms[u"b"_s].marks = {moved};
        const Relocation none = plan(terms);
        QVERIFY(!none.isPossible());
        QVERIFY2(none.refusal->what.contains(u"let alone"_s), qPrintable(none.refusal->what));
        m_room.hosts[u"hv1"_s].vms[u"b"_s].marks[0].at = m_room.snapshot().takenAt.addSecs(-31 * 60);
        QCOMPARE(plan(terms).vmId, u"b"_s);
    }

    void apartAndTogether()
    {
        m_policy.affinity = {{u"databases"_s, {u"a"_s, u"d"_s}, true}};
        QCOMPARE(plan().toHost, u"hv2"_s);
        m_policy.affinity = {{u"pair"_s, {u"a"_s, u"b"_s}, false}};
        const Relocation none = plan();
        QVERIFY(!none.isPossible());
        QVERIFY2(none.refusal->what.contains(u"a stays together with b (pair)"_s),
                 qPrintable(none.refusal->what));
        m_policy.affinity = {{u"pair"_s, {u"a"_s, u"c"_s}, false}};
        QCOMPARE(plan().toHost, u"hv2"_s); // to the one that it belongs to
    }

    void whatIsOnItsWayCounts()
    {
        RelocationTerms terms;
        terms.underWay = {{u"c"_s, u"hv2"_s, u"hv3"_s}};
        // hv3 will have 30 % and cannot take 50 more; hv2 will be as empty as hv4.
        QCOMPARE(plan(terms).toHost, u"hv2"_s);
    }

    void anOperatorsOwnChoiceIsHeldToTheSameRules()
    {
        m_room.step();
        const Yardstick measure(m_policy);
        const HostBoard board(m_room.snapshot(), measure);
        QCOMPARE(planRelocation(board, u"b"_s, {}, {}).toHost, u"hv3"_s);
        QCOMPARE(planRelocation(board, u"b"_s, u"hv2"_s, {}).toHost, u"hv2"_s);
        QVERIFY(planRelocation(board, u"b"_s, u"hv1"_s, {}).refusal);
        QVERIFY(planRelocation(board, u"b"_s, u"hv9"_s, {}).refusal);
        QVERIFY(planRelocation(board, u"nobody"_s, {}, {}).refusal);
        QVERIFY(planRelocation(board, u"c"_s, u"hv1"_s, {})
                    .refusal->what.contains(u"overloaded itself: CPU 90 %"_s));
    }

    /// Over random rooms: what is recommended ends no host in a conflict, moves one VM only, and what all
    /// hosts do together stays the same.
    void randomRooms()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        int moved = 0;
        for (int round = 0; round < 400; ++round) {
            m_room = BalanceRoom();
            const int hosts = random.bounded(2, 9);
            for (int h = 0; h < hosts; ++h) {
                const QString host = u"hv%1"_s.arg(h);
                m_room.hosts[host].own = random.bounded(5.0);
                m_room.hosts[host].cpus = random.bounded(2) ? 8 : 16;
                double left = 100 - m_room.hosts[host].own;
                for (int v = random.bounded(5); v > 0; --v) {
                    const double cpu = random.bounded(std::max(0.1, left));
                    left -= cpu;
                    m_room.hosts[host].vms[u"vm%1-%2"_s.arg(h).arg(v)].cpu = cpu;
                }
            }
            const BuiltSnapshot &built = m_room.step();
            ConflictWatch watch(m_policy);
            watch.take(*built.snapshot, built.diff);
            const Yardstick measure(m_policy);
            const HostBoard board(*built.snapshot, measure);
            for (const Conflict &conflict : watch.conflicts()) {
                const Relocation to = planRelocation(board, conflict, {.now = built.snapshot->takenAt});
                if (!to.isPossible())
                    continue;
                ++moved;
                QVERIFY2(conflict.vms().contains(to.vmId), qPrintable(u"seed %1"_s.arg(seed)));
                BalanceRoom after = m_room;
                // In CPUs, not per cent: on another host it is another share.
                const auto work = [](const BalanceRoom &room) {
                    double sum = 0;
                    for (const auto &[id, host] : room.hosts) {
                        for (const auto &[name, vm] : host.vms)
                            sum += vm.cpu * host.cpus;
                    }
                    return sum;
                };
                const double before = work(after);
                after.moveVm(to.vmId, to.toHost);
                after.hosts[to.toHost].vms[to.vmId].cpu *=
                    double(after.hosts[to.fromHost].cpus) / after.hosts[to.toHost].cpus;
                QVERIFY2(std::abs(work(after) - before) < 1e-6, qPrintable(u"seed %1"_s.arg(seed)));
                const BuiltSnapshot &next = after.step();
                ConflictWatch again(m_policy);
                again.take(*next.snapshot, next.diff);
                for (const Conflict &left : again.conflicts())
                    QVERIFY2(left.hostId != to.toHost, qPrintable(u"seed %1"_s.arg(seed)));
            }
        }
        QVERIFY(moved > 50);
    }
};

QTEST_GUILESS_MAIN(RelocationTest)
#include "relocation_test.moc"
