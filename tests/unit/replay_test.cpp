// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/replay.h"

#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// hv1 with two VMs that fight from the tenth minute on for half an hour; hv2 with little; a sample a minute.
QByteArray story()
{
    QByteArray csv = "time,host,vm,resource,value\n";
    const auto line = [&](int minute, const char *host, const char *vm, double value) {
        csv += QByteArray::number(1'772'334'000 + minute * 60) + ',' + host + ',' + vm + ",cpu," +
               QByteArray::number(value) + '\n';
    };
    for (int minute = 0; minute < 60; ++minute) {
        const bool fight = minute >= 10 && minute < 40;
        const double each = fight ? 45 : 10;
        line(minute, "hv1", "", 2 * each + 3);
        line(minute, "hv1", "a", each);
        line(minute, "hv1", "b", each - 1);
        line(minute, "hv2", "", 8);
        line(minute, "hv2", "c", 6);
    }
    return csv;
}

const ReplayOutcome &of(const ReplayResult &result, ReplayWay way)
{
    return *std::ranges::find(result.ways, way, &ReplayOutcome::way);
}

} // namespace

class ReplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBalancerAgainstNeverMoving()
    {
        const auto record = recordFromCsv(story());
        QVERIFY2(record, record ? "" : qPrintable(record.error().what));
        QCOMPARE(record->hosts.size(), size_t(2));
        QCOMPARE(record->vms.size(), size_t(3));
        const auto result = replay(*record, BalancePolicy());
        QVERIFY2(result, result ? "" : qPrintable(result.error().what));
        QCOMPARE(result->ways.size(), size_t(4));
        const ReplayOutcome &never = of(*result, ReplayWay::Never);
        QVERIFY(never.moves.empty());
        QCOMPARE(never.conflicts, 1);
        QCOMPARE(never.conflictMinutes, 30.0);
        QCOMPARE(of(*result, ReplayWay::Recorded).conflictMinutes, 30.0);
        const ReplayOutcome &policy = of(*result, ReplayWay::Policy);
        QCOMPARE(policy.moves.size(), size_t(1));
        QCOMPARE(policy.moves[0].vm, u"a"_s);
        QCOMPARE(policy.moves[0].toHost, u"hv2"_s);
        QCOMPARE(policy.conflictMinutes, 1.0); // the one in which it was found
        QCOMPARE(policy.overloadMinutes, 1.0);
    }

    void aMoveTakesItsTime()
    {
        const auto record = recordFromCsv(story());
        ReplayTerms terms;
        terms.moveSeconds = 300;
        QCOMPARE(of(*replay(*record, BalancePolicy(), terms), ReplayWay::Policy).conflictMinutes, 5.0);
    }

    void byLoadAloneMovesWhereNobodyFights()
    {
        QByteArray csv = "time,host,vm,resource,value\n";
        for (int minute = 0; minute < 20; ++minute) {
            const QByteArray time = QByteArray::number(1'772'334'000 + minute * 60);
            csv += time + ",hv1,big,cpu,88\n" + time + ",hv2,small,cpu,5\n";
        }
        const auto result = replay(*recordFromCsv(csv), BalancePolicy());
        QVERIFY(result);
        QVERIFY(of(*result, ReplayWay::Policy).moves.empty());
        QVERIFY(of(*result, ReplayWay::LoadOnly).moves.size() > 5); // back and forth
        QCOMPARE(of(*result, ReplayWay::Never).conflictMinutes, 0.0);
    }

    void movesThatWereMadeAreSeen()
    {
        const auto record = recordFromCsv("time,host,vm,resource,value\n"
                                          "2026-03-01T03:00:00Z,hv1,a,cpu,10\n"
                                          "2026-03-01T03:01:00Z,hv2,a,cpu,20\n"
                                          "2026-03-01T03:02:00Z,hv2,a,cpu,20\n");
        const auto result = replay(*record, BalancePolicy());
        QVERIFY(result);
        QCOMPARE(of(*result, ReplayWay::Recorded).moves.size(), size_t(1));
        QCOMPARE(of(*result, ReplayWay::Recorded).moves[0].toHost, u"hv2"_s);
        QVERIFY(of(*result, ReplayWay::Never).moves.empty());
    }

    void onAStrongerHostTheSameWorkIsLess()
    {
        const auto record = recordFromCsv("time,host,vm,resource,value\n"
                                          "0,hv1,,cpus,4\n0,hv2,,cpus,16\n"
                                          "60,hv1,a,cpu,50\n60,hv1,b,cpu,45\n60,hv2,c,cpu,60\n"
                                          "120,hv1,a,cpu,50\n120,hv1,b,cpu,45\n120,hv2,c,cpu,60\n"
                                          "180,hv1,a,cpu,50\n180,hv1,b,cpu,45\n180,hv2,c,cpu,60\n");
        const auto result = replay(*record, BalancePolicy());
        QVERIFY(result);
        // 60 + 50 / 4 stays below 80.
        QCOMPARE(of(*result, ReplayWay::Policy).moves.size(), size_t(1));
    }

    void wrongFilesAreSaid_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("says");
        const QByteArray head = "time,host,vm,resource,value\n";
        QTest::newRow("empty") << QByteArray() << u"no sample"_s;
        QTest::newRow("no header") << QByteArray("0,hv1,a,cpu,5\n") << u"Line 1: expected the header"_s;
        QTest::newRow("cells") << head + "0,hv1,a,cpu\n" << u"Line 2: expected five values, found 4"_s;
        QTest::newRow("time") << head + "yesterday,hv1,a,cpu,5\n" << u"is no time"_s;
        QTest::newRow("host") << head + "0,,a,cpu,5\n" << u"the name of a host"_s;
        QTest::newRow("resource") << head + "0,hv1,a,ram,5\n" << u"\"ram\" is no resource"_s;
        QTest::newRow("number") << head + "0,hv1,a,cpu,much\n" << u"no number"_s;
        QTest::newRow("negative") << head + "0,hv1,a,cpu,-1\n" << u"no number"_s;
        QTest::newRow("not a number") << head + "0,hv1,a,cpu,nan\n" << u"no number"_s;
        QTest::newRow("too much") << head + "0,hv1,a,cpu,1e9\n" << u"not per cent"_s;
    }

    void wrongFilesAreSaid()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, says);
        const auto record = recordFromCsv(csv);
        QVERIFY(!record);
        QVERIFY2(record.error().what.contains(says), qPrintable(record.error().what));
    }

    void oneMomentIsNothingToPlay()
    {
        const auto record = recordFromCsv("time,host,vm,resource,value\n0,hv1,a,cpu,5\n");
        QVERIFY(record && !replay(*record, BalancePolicy()));
    }

    void itStopsWhenItIsTold()
    {
        const auto result = replay(*recordFromCsv(story()), BalancePolicy(), {10, [] { return true; }});
        QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
    }

    void whatWasKeptIsPlayedTheSame()
    {
        UsageSpan span;
        UsageLine host;
        host.object = {ObjectKind::Host, u"hv1"_s};
        host.cpus = 8;
        host.memoryBytes = qint64(64) << 30;
        UsageLine vm;
        vm.object = {ObjectKind::Vm, u"a"_s};
        vm.hostId = u"hv1"_s;
        vm.cpus = 2;
        for (int minute = 0; minute < 3; ++minute) {
            UsagePoint point;
            point.utcMs = 1'772'334'000'000 + minute * 60'000;
            point.usage.cpuPercent = 50;
            host.points.push_back(point);
            point.usage.cpuPercent = 80;
            vm.points.push_back(point);
        }
        span.lines = {host, vm};
        const UsageRecord record = recordOf(span);
        QCOMPARE(record.samples.size(), size_t(6));
        const auto own =
            std::ranges::find_if(record.samples, [](const auto &one) { return one.vm != UsageRecord::noVm; });
        QCOMPARE(own->percent, 20.0F); // 80 % of two of eight CPUs
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "replay_test.moc"
