// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/balancer.h"
#include "tests/support/balance_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

class BalancerTest : public QObject
{
    Q_OBJECT

    BalanceRoom m_room;
    BalancePolicy m_policy;
    BalanceTerms m_terms;

    Balancer::Outcome step(Balancer &balancer, double seconds = 2)
    {
        const BuiltSnapshot &built = m_room.step(seconds);
        return balancer.take(*built.snapshot, built.diff, m_terms);
    }

private Q_SLOTS:
    void init()
    {
        m_room = BalanceRoom();
        m_policy = BalancePolicy();
        m_policy.sustainSeconds = 0;
        m_terms = BalanceTerms();
        m_terms.acts = true;
        m_room.vm("hv1", "a", 50).vm("hv1", "b", 40).vm("hv2", "c", 20).vm("hv3", "d", 10);
    }

    void itBeginsNothingUnlessItIsTold()
    {
        for (const BalanceMode mode : {BalanceMode::Recommend, BalanceMode::Ask}) {
            m_policy.mode = mode;
            Balancer balancer(m_policy);
            const auto outcome = step(balancer);
            QVERIFY(outcome.changed);
            QVERIFY(outcome.orders.relocate.empty());
            QCOMPARE(balancer.state()->relocations.size(), size_t(1));
            QCOMPARE(balancer.state()->relocations[0].mode, mode);
            QCOMPARE(balancer.state()->relocations[0].state, AdviceState::Open);
        }
    }

    void automaticMovesOneOfThemOnce()
    {
        m_policy.mode = BalanceMode::Automatic;
        Balancer balancer(m_policy);
        auto outcome = step(balancer);
        QCOMPARE(outcome.orders.relocate.size(), size_t(1));
        QCOMPARE(outcome.orders.relocate[0].vmId, u"a"_s);
        balancer.began(u"hv1/cpu"_s, 7);
        m_terms.underWay = {{u"a"_s, u"hv1"_s, u"hv3"_s}};
        m_terms.ownVms = {u"a"_s};
        for (int i = 0; i < 5; ++i)
            QVERIFY(step(balancer).orders.relocate.empty());
        QCOMPARE(balancer.state()->relocations[0].state, AdviceState::Running);
        QCOMPARE(balancer.state()->relocations[0].runId, quint64(7));
        m_room.moveVm(u"a"_s, u"hv3"_s);
        outcome = step(balancer);
        QCOMPARE(outcome.conflicts.ended.size(), size_t(1));
        balancer.ended(7, std::nullopt);
        m_terms.underWay.clear();
        // Now it fights there: it cools down, so the other one goes.
        m_room.vm("hv3", "d", 45);
        outcome = step(balancer);
        QCOMPARE(outcome.orders.relocate.size(), size_t(1));
        QCOMPARE(outcome.orders.relocate[0].vmId, u"d"_s);
    }

    void untilAMoveIsSeenNobodyElseIsMoved()
    {
        m_policy.mode = BalanceMode::Automatic;
        Balancer balancer(m_policy);
        QCOMPARE(step(balancer).orders.relocate.size(), size_t(1));
        balancer.began(u"hv1/cpu"_s, 7);
        balancer.ended(7, std::nullopt);
        // The VM is shown where it was for another moment.
        for (int i = 0; i < 14; ++i) {
            QVERIFY(step(balancer).orders.relocate.empty());
            QCOMPARE(balancer.state()->relocations[0].state, AdviceState::Waiting);
        }
        // It did not help: the next one.
        QCOMPARE(step(balancer).orders.relocate.size(), size_t(1));
    }

    void aVmMayHaveAModeOfItsOwn()
    {
        m_policy.mode = BalanceMode::Automatic;
        m_policy.vms = {{.vm = u"a"_s, .mode = BalanceMode::Ask}};
        Balancer balancer(m_policy);
        QVERIFY(step(balancer).orders.relocate.empty());
        QCOMPARE(balancer.state()->relocations[0].mode, BalanceMode::Ask);
    }

    void atMostTwoAtOnceAndNotToOnePlace()
    {
        m_policy.mode = BalanceMode::Automatic;
        for (const char *host : {"hv4", "hv5"}) {
            m_room.vm(host, qPrintable(QString::fromLatin1(host) + u"-x"_s), 50);
            m_room.vm(host, qPrintable(QString::fromLatin1(host) + u"-y"_s), 40);
        }
        Balancer balancer(m_policy);
        const auto outcome = step(balancer);
        QCOMPARE(outcome.orders.relocate.size(), size_t(2));
        QVERIFY(outcome.orders.relocate[0].toHost != outcome.orders.relocate[1].toHost);
        QCOMPARE(balancer.state()->relocations[2].state, AdviceState::Refused); // both are full by then
    }

    void onlyOneConsoleActs()
    {
        m_policy.mode = BalanceMode::Automatic;
        m_terms.acts = false;
        Balancer balancer(m_policy);
        QVERIFY(step(balancer).orders.relocate.empty());
        QCOMPARE(balancer.state()->relocations[0].state, AdviceState::Waiting);
    }

    void itStandsBackWhenSomebodyElseMovesVms()
    {
        m_policy.mode = BalanceMode::Automatic;
        m_policy.standBackMinutes = 1;
        m_room.vm("hv2", "e", 1);
        m_room.vm("hv1", "b", 10);
        Balancer balancer(m_policy);
        step(balancer);
        m_room.moveVm(u"e"_s, u"hv3"_s);
        m_room.vm("hv1", "b", 40);
        QVERIFY(step(balancer).orders.relocate.empty());
        QVERIFY(balancer.state()->standsBackUntil.isValid());
        QVERIFY(balancer.state()->standsBackFor.contains(u"e went from hv2 to hv3"_s));
        int steps = 1;
        while (steps < 100 && step(balancer).orders.relocate.empty())
            ++steps;
        QCOMPARE(steps, 30);
        QVERIFY(!balancer.state()->standsBackUntil.isValid());
    }

    void movesOfItsOwnAreNoSurprise()
    {
        Balancer balancer(m_policy);
        step(balancer);
        m_terms.ownVms = {u"c"_s};
        m_room.moveVm(u"c"_s, u"hv3"_s);
        step(balancer);
        QVERIFY(!balancer.state()->standsBackUntil.isValid());
        VmMark moved;
        moved.kind = VmMark::Kind::Moved;
        moved.at = m_room.snapshot().takenAt;
        m_room.hosts[u"hv3"_s].vms[u"d"_s].marks = {moved};
        m_room.moveVm(u"d"_s, u"hv2"_s);
        step(balancer);
        QVERIFY(!balancer.state()->standsBackUntil.isValid());
    }

    void whereOneHostIsBusyTheNextIsAsked()
    {
        m_policy.mode = BalanceMode::Automatic;
        Balancer balancer(m_policy);
        QCOMPARE(step(balancer).orders.relocate.at(0).toHost, u"hv3"_s);
        balancer.refused(u"hv3"_s);
        QCOMPARE(step(balancer).orders.relocate.at(0).toHost, u"hv2"_s);
        balancer.refused(u"hv2"_s);
        QVERIFY(step(balancer).orders.relocate.empty());
        QCOMPARE(balancer.state()->relocations[0].state, AdviceState::Refused);
        int steps = 1;
        while (steps < 100 && step(balancer).orders.relocate.empty())
            ++steps;
        QCOMPARE(steps, 58); // forgotten after 2 min
    }

    void whatFailedIsTriedAgainLater()
    {
        m_policy.mode = BalanceMode::Automatic;
        Balancer balancer(m_policy);
        step(balancer);
        balancer.began(u"hv1/cpu"_s, 1);
        balancer.ended(1, Error{ErrorCode::Io, u"The array is full."_s, {}});
        QVERIFY(step(balancer).orders.relocate.empty());
        QCOMPARE(balancer.state()->relocations[0].state, AdviceState::Failed);
        QCOMPARE(balancer.state()->relocations[0].note, u"The array is full."_s);
        int steps = 1;
        while (steps < 100 && step(balancer).orders.relocate.empty())
            ++steps;
        QCOMPARE(steps, 29);
    }

    void forWhatWasDismissedNothingIsRecommended()
    {
        m_policy.mode = BalanceMode::Automatic;
        m_terms.acts = false;
        Balancer balancer(m_policy);
        step(balancer);
        QVERIFY(balancer.dismiss(u"hv1/cpu"_s, u"ann"_s, u"a backup"_s));
        m_terms.acts = true;
        QVERIFY(step(balancer).orders.relocate.empty());
        QVERIFY(balancer.state()->relocations.empty());
        QCOMPARE(balancer.state()->conflicts[0].dismissedBy, u"ann"_s);
    }
};

QTEST_GUILESS_MAIN(BalancerTest)
#include "balancer_test.moc"
