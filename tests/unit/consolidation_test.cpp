// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/consolidation.h"
#include "tests/support/balance_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

class ConsolidationTest : public QObject
{
    Q_OBJECT

    BalanceRoom m_room;
    BalancePolicy m_policy;
    ConsolidationTerms m_terms;

    /// So many minutes go by, in steps of 20 s.
    std::vector<HostChange> after(ConsolidationWatch &watch, double minutes)
    {
        for (int i = 0; i < int(minutes * 3); ++i) {
            const BuiltSnapshot &built = m_room.step(20);
            watch.take(*built.snapshot, built.diff);
        }
        m_terms.now = m_room.snapshot().takenAt;
        const Yardstick measure(m_policy);
        return watch.changes(HostBoard(m_room.snapshot(), measure), m_terms);
    }

private Q_SLOTS:
    void init()
    {
        m_room = BalanceRoom();
        m_policy = BalancePolicy();
        m_policy.consolidation.on = true;
        m_policy.consolidation.spareHosts = 0;
        m_terms = ConsolidationTerms();
        m_terms.proven = {u"hv1"_s, u"hv2"_s, u"hv3"_s};
        m_room.vm("hv1", "a", 20).vm("hv2", "b", 15).vm("hv3", "c", 10);
    }

    void aRoomThatIdlesGivesUpAHostAfterItsTime()
    {
        ConsolidationWatch watch(m_policy.consolidation);
        QVERIFY(after(watch, 39).empty());
        const auto changes = after(watch, 2);
        QCOMPARE(changes.size(), size_t(1));
        QVERIFY(changes[0].switchOff && changes[0].isPossible());
        QCOMPARE(changes[0].id, u"off/hv1"_s); // as good as the others: the first by name
        QCOMPARE(changes[0].moves.size(), size_t(1));
        QCOMPARE(changes[0].moves[0].vmId, u"a"_s);
        QCOMPARE(changes[0].moves[0].toHost, u"hv3"_s);
        QCOMPARE(qRound(changes[0].loads[0].after), 30);
        QCOMPARE(changes[0].mode, BalanceMode::Recommend);
    }

    void aBusyHourBeginsTheTimeAnew()
    {
        ConsolidationWatch watch(m_policy.consolidation);
        QVERIFY(after(watch, 30).empty());
        for (const char *vm : {"a"})
            m_room.vm("hv1", vm, 90);
        m_room.vm("hv2", "b", 90).vm("hv3", "c", 75);
        QVERIFY(after(watch, 20).empty()); // the mean is over 45 now
        m_room.vm("hv1", "a", 20).vm("hv2", "b", 15).vm("hv3", "c", 10);
        QVERIFY(after(watch, 15).empty());
        QCOMPARE(after(watch, 26).size(), size_t(1));
    }

    void whatDrawsMostGoesFirst()
    {
        m_policy.hosts.push_back({.host = u"hv2"_s, .idleWatts = 400});
        ConsolidationWatch watch(m_policy.consolidation);
        const auto changes = after(watch, 41);
        QCOMPARE(changes.at(0).hostId, u"hv2"_s);
        QCOMPARE(changes[0].watts, 400.0);
    }

    void ofEqualOnesTheOneOnFewerFeeds()
    {
        for (const char *host : {"hv1", "hv2"}) {
            const QString id = QString::fromLatin1(host);
            m_room.feeds.push_back(
                {u"u1:1:"_s + id, u"u1"_s, u"1"_s, {ObjectKind::Host, id}, FeedState::Live});
            m_room.feeds.push_back(
                {u"u2:1:"_s + id, u"u2"_s, u"1"_s, {ObjectKind::Host, id}, FeedState::Live});
        }
        m_room.feeds.push_back(
            {u"u1:1:hv3"_s, u"u1"_s, u"1"_s, {ObjectKind::Host, u"hv3"_s}, FeedState::Live});
        std::ranges::sort(m_room.feeds, {}, &Feed::id);
        ConsolidationWatch watch(m_policy.consolidation);
        QCOMPARE(after(watch, 41).at(0).hostId, u"hv3"_s);
    }

    void onlyWhatIsKnownToComeBackIsSwitchedOff()
    {
        m_terms.proven = {u"hv3"_s};
        ConsolidationWatch watch(m_policy.consolidation);
        QCOMPARE(after(watch, 41).at(0).hostId, u"hv3"_s);
        m_terms.proven.clear();
        const auto changes = after(watch, 1);
        QCOMPARE(changes.size(), size_t(1));
        QVERIFY(!changes[0].isPossible());
        QCOMPARE(changes[0].state, AdviceState::Refused);
    }

    void spareHostsStay()
    {
        m_policy.consolidation.spareHosts = 1;
        m_room.vm("hv1", "a", 40).vm("hv2", "b", 38).vm("hv3", "c", 10); // 88 for the one that is left
        ConsolidationWatch watch(m_policy.consolidation);
        QVERIFY(after(watch, 41).empty());
        m_policy.consolidation.spareHosts = 0;
        ConsolidationWatch bold(m_policy.consolidation);
        QCOMPARE(after(bold, 41).size(), size_t(1));
    }

    void whatMustStayKeepsItsHostOn()
    {
        m_policy.vms = {{.vm = u"a"_s, .pinned = true}};
        ConsolidationWatch watch(m_policy.consolidation);
        QCOMPARE(after(watch, 41).at(0).hostId, u"hv2"_s);
        m_policy.vms = {{.vm = u"*"_s, .pinned = true}};
        QVERIFY(after(watch, 1).empty());
    }

    void whileVmsFightNothingIsEmptied()
    {
        m_terms.conflicts = true;
        ConsolidationWatch watch(m_policy.consolidation);
        QVERIFY(after(watch, 41).empty());
    }

    void aRoomThatIsFullWakesAHostSoon()
    {
        m_room.hosts[u"hv4"_s].state = HostState::Off;
        m_room.hosts[u"hv5"_s].state = HostState::Off;
        m_terms.proven.insert(u"hv5"_s);
        m_room.vm("hv1", "a", 85).vm("hv2", "b", 82).vm("hv3", "c", 84);
        ConsolidationWatch watch(m_policy.consolidation);
        QVERIFY(after(watch, 4).empty());
        const auto changes = after(watch, 2);
        QCOMPARE(changes.size(), size_t(1));
        QVERIFY(!changes[0].switchOff);
        QCOMPARE(changes[0].hostId, u"hv5"_s); // is known to come up
    }

    void afterAChangeItBeginsAnew()
    {
        ConsolidationWatch watch(m_policy.consolidation);
        QCOMPARE(after(watch, 41).size(), size_t(1));
        watch.restart(m_room.snapshot(), u"east"_s);
        QVERIFY(after(watch, 39).empty());
        QCOMPARE(after(watch, 2).size(), size_t(1));
    }

    void switchedOffByThePolicyItSaysNothing()
    {
        m_policy.consolidation.on = false;
        ConsolidationWatch watch(m_policy.consolidation);
        QVERIFY(after(watch, 60).empty());
    }
};

QTEST_GUILESS_MAIN(ConsolidationTest)
#include "consolidation_test.moc"
