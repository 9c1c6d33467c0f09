// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_block.h"
#include "core/usage/usage_lines.h"
#include "core/usage/usage_windows.h"

#include <QRandomGenerator>
#include <QScopeGuard>
#include <QTest>

using namespace switchyard;

namespace
{

Usage noisy(QRandomGenerator &random)
{
    Usage usage;
    for (const auto field : usageFields)
        usage.*field = static_cast<float>(random.bounded(1e8));
    return usage;
}

BlockPoints busyWindow(int points, QRandomGenerator &random)
{
    BlockPoints window;
    for (int i = 0; i < points; ++i)
        window.push_back(packPoint(i * 20 + random.bounded(5), noisy(random), i % 37 == 0));
    return window;
}

UsagePoint at(qint64 utcMs, float cpu, bool gap = false)
{
    UsagePoint point;
    point.utcMs = utcMs;
    point.usage.cpuPercent = cpu;
    point.gapBefore = gap;
    return point;
}

} // namespace

class UsageBlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGoesInComesOut()
    {
        QRandomGenerator random(7);
        for (const int count : {0, 1, 2, 299}) {
            const BlockPoints window = busyWindow(count, random);
            const auto back = unpackBlock(packBlock(window), gridOf(UsageLevel::Raw).units());
            QVERIFY(back.has_value());
            QCOMPARE(*back, window);
        }
    }

    void whatIsAlikeTakesLittle()
    {
        BlockPoints idle;
        QRandomGenerator random(7);
        for (int i = 0; i < 300; ++i) {
            Usage usage;
            usage.cpuPercent = 1 + static_cast<float>(random.bounded(0.5));
            usage.memoryPercent = 20;
            idle.push_back(packPoint(i * 20, usage, false));
        }
        QVERIFY2(packBlock(idle).size() < 300 * 2, qPrintable(QString::number(packBlock(idle).size())));
        QVERIFY(packBlock(busyWindow(300, random)).size() < 300 * 27);
    }

    void halvesAreExactEnough()
    {
        for (const float value : {0.0F, 0.01F, 1.0F, 99.9F, 1e9F, 4.2e11F}) {
            Usage usage;
            usage.memoryTrafficBps = value;
            const float back = usageOf(packPoint(0, usage, false)).memoryTrafficBps;
            QVERIFY(std::abs(back - value) <= value * 0.004F);
        }
        QVERIFY(std::isnan(usageOf(packPoint(0, Usage(), false)).cpuPercent));
    }

    /// Whatever a disk makes of it: an error or points within their bounds, never more.
    void damageIsRefused()
    {
        QRandomGenerator random(3);
        const int units = gridOf(UsageLevel::Raw).units();
        const QByteArray whole = packBlock(busyWindow(200, random));
        const auto quiet =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
        const auto loud = qScopeGuard([&] { qInstallMessageHandler(quiet); });
        for (qsizetype length = 0; length < whole.size(); length += 7)
            QVERIFY(!unpackBlock(whole.first(length), units));
        for (int round = 0; round < 3000; ++round) {
            QByteArray damaged = whole;
            for (int i = 0; i <= round % 4; ++i)
                damaged[random.bounded(int(damaged.size()))] = static_cast<char>(random.generate());
            if (const auto points = unpackBlock(damaged, units)) {
                QVERIFY(points->size() <= static_cast<size_t>(units));
                QVERIFY(std::ranges::is_sorted(*points, std::less_equal(), &BlockPoint::at));
            }
        }
        QByteArray liar = whole;
        liar[4] = '\x7f'; // says that it inflates to 2 GB
        QVERIFY(!unpackBlock(liar, units));
    }

    void aLaterVersionsColumnsAreLeftOut()
    {
        BlockPoints window{packPoint(3, Usage(), false)};
        QByteArray bytes = packBlock(window);
        QByteArray planes = qUncompress(bytes.sliced(4));
        planes.append('\0').append("\x12\x34", 2); // one more column
        bytes[1] = static_cast<char>(bytes[1] + 1);
        const auto back = unpackBlock(bytes.first(4) + qCompress(planes), 100);
        QVERIFY(back.has_value());
        QCOMPARE(*back, window);
    }

    void theLaterOneOfAUnitCounts()
    {
        Usage usage;
        usage.cpuPercent = 1;
        const BlockPoints earlier{packPoint(1, usage, false), packPoint(5, usage, false),
                                  packPoint(9, usage, false)};
        usage.cpuPercent = 2;
        const BlockPoints later{packPoint(0, usage, false), packPoint(5, usage, true)};
        const BlockPoints both = mergeBlocks(earlier, later);
        QCOMPARE(both.size(), 4U);
        QCOMPARE(both[0].at, 0);
        QCOMPARE(both[2], later[1]);
        QCOMPARE(both[3], earlier[2]);
    }

    void theJournalBringsItBack()
    {
        QRandomGenerator random(5);
        UsageWindows windows;
        for (int i = 0; i < 50; ++i) {
            windows.add(1, 0, 100, packPoint(i * 20, noisy(random), i == 0));
            windows.add(2, 1, 100, packPoint(i * 20, noisy(random), false));
        }
        const auto rows = windows.unjournaled();
        QCOMPARE(rows.size(), 1);
        windows.setJournaled();
        QVERIFY(windows.unjournaled().isEmpty());
        windows.add(2, 1, 101, packPoint(4, noisy(random), false));
        windows.add(1, 0, 100, packPoint(70, noisy(random), false)); // a clock that went back
        const auto more = windows.unjournaled();
        QCOMPARE(more.size(), 2);

        UsageWindows again;
        QVERIFY(again.replay(100, rows[100]));
        QVERIFY(again.replay(100, more[100]));
        QVERIFY(again.replay(101, more[101]));
        QCOMPARE(again.of(1).size(), 1U);
        QCOMPARE(again.of(1)[0].points, windows.of(1)[0].points);
        QCOMPARE(again.of(2)[1].points, windows.of(2)[1].points);
        QCOMPARE(again.of(2)[0].host, 1);
        QVERIFY(!again.replay(100, rows[100].first(rows[100].size() / 2)));
        QVERIFY(!again.replay(100, QByteArray("\x7f\xff\xff\xff", 4)));
    }

    void timesAreSubtracted()
    {
        using Spans = std::vector<TimeSpan>;
        QCOMPARE(without({{0, 10}}, {}), (Spans{{0, 10}}));
        QCOMPARE(without({{0, 10}}, {{0, 10}}), Spans());
        QCOMPARE(without({{0, 10}, {20, 30}}, {{2, 3}, {8, 22}, {40, 50}}),
                 (Spans{{0, 2}, {3, 8}, {22, 30}}));
        QCOMPARE(without({{5, 6}}, {{0, 5}, {6, 9}}), (Spans{{5, 6}}));
        QCOMPARE(joined({{5, 7}, {0, 3}, {3, 4}, {6, 9}}), (Spans{{0, 4}, {5, 9}}));
    }

    void stepsPeopleCountIn()
    {
        const qint64 hour = 3600'000;
        QCOMPARE(stepFor(0, hour, 2000), 2'000);
        QCOMPARE(stepFor(0, 24 * hour, 2000), 60'000);
        QCOMPARE(stepFor(0, 24 * hour, 50'000), 2'000);
        QCOMPARE(stepFor(0, 365 * 24 * hour, 10'000), hour);
        QCOMPARE(stepFor(0, 365 * 24 * hour, 100) % (24 * hour), 0);
        QCOMPARE(stepFor(5, 5, 2000), 1'000);
    }

    void closePointsBecomeTheirMean()
    {
        const auto thin = thinned(
            {at(1000, 10), at(3000, 20), at(9000, 30, true), at(61'000, 50), at(200'000, 60, true)}, 60'000);
        QCOMPARE(thin.size(), 3U);
        QCOMPARE(thin[0].utcMs, 30'000);
        QCOMPARE(thin[0].usage.cpuPercent, 20.0F);
        QVERIFY(std::isnan(thin[0].usage.diskReadBps)); // unknown, not nothing
        QCOMPARE(thin[1].utcMs, 61'000);                // alone in its step: where it was
        QVERIFY(!thin[1].gapBefore);
        QVERIFY(thin[2].gapBefore);
        // One that is shorter than the step does not show.
        QVERIFY(!thinned({at(59'000, 1), at(67'000, 1, true)}, 60'000)[1].gapBefore);
    }
};

QTEST_GUILESS_MAIN(UsageBlockTest)
#include "usage_block_test.moc"
