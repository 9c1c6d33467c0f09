// SPDX-License-Identifier: GPL-3.0-or-later
// What charts show, as values: times, shares, thresholds, readings, what happened, files.
#include "tests/support/fleet.h"
#include "tests/support/usage_spans.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/chart_marks.h"
#include "ui/charts/make_plot.h"
#include "ui/charts/plot_paint.h"
#include "ui/charts/plot_raster.h"
#include "ui/charts/readings.h"
#include "ui/charts/span_loader.h"
#include "ui/charts/time_ticks.h"

#include <QPainter>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace switchyard;
using namespace Qt::StringLiterals;
using switchyard::test::UsageRoom;

namespace
{

constexpr qint64 hour = 3'600'000;
constexpr qint64 noon = 1'774'008'000'000; ///< 2026-03-20 12:00 UTC
const ObjectRef host{ObjectKind::Host, u"hv1"_s};

UsageQuery queryOf(qint64 from, qint64 to, int points)
{
    return {{host},
            true,
            QDateTime::fromMSecsSinceEpoch(from, Qt::UTC),
            QDateTime::fromMSecsSinceEpoch(to, Qt::UTC),
            points};
}

PlotPtr stacked(const UsageRoom &room, const BalancePolicy &policy = {}, const QList<ObjectRef> &kept = {})
{
    return stackPlot(room.answer(queryOf(noon - hour, noon, 120)), u"hv1"_s, Measure::Cpu, kept, policy);
}

/// A host of `cpus` CPUs at `total` per cent, and VMs of as many vCPUs at these shares of it.
UsageSpan momentOf(double total, const std::vector<double> &shares, int cpus = 8)
{
    UsageSpan span;
    span.stepMs = 2000;
    UsageLine line{host, u"hv1"_s, {}, cpus, 0, {}};
    Usage usage;
    usage.cpuPercent = static_cast<float>(total);
    line.points.push_back({noon, usage, false});
    span.lines.push_back(line);
    int number = 0;
    for (const double share : shares) {
        const QString id = u"vm-%1"_s.arg(++number);
        UsageLine vm{{ObjectKind::Vm, id}, id, u"hv1"_s, cpus / 4, 0, {}};
        usage.cpuPercent = static_cast<float>(share * 4);
        vm.points.push_back({noon, usage, false});
        span.lines.push_back(vm);
    }
    return span;
}

QStringList counting(const PlotPtr &plot, qint64 ms)
{
    QStringList names;
    for (const ReadingRow &row : readingsAt(*plot, ms)) {
        if (row.over)
            names << row.name;
    }
    return names;
}

} // namespace

class ChartsValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }

    void theWindowFollowsThePresentUntilItIsMoved()
    {
        TimeWindow window;
        window.setNow(noon);
        QCOMPARE(window.range(), (TimeRange{noon - hour, noon}));
        window.setNow(noon + 5000);
        QCOMPARE(window.range().toMs, noon + 5000);
        window.pan(-60'000);
        QVERIFY(!window.follows());
        window.setNow(noon + 10'000);
        QCOMPARE(window.range().toMs, noon - 55'000); // stays where it was put
        window.pan(1'000'000);                        // the future is not shown
        QVERIFY(window.follows());
        QCOMPARE(window.range(), (TimeRange{noon + 10'000 - hour, noon + 10'000}));
    }

    void zoomKeepsWhatIsUnderThePointer()
    {
        TimeWindow window;
        window.setNow(noon);
        const qint64 under = window.range().at(0.25);
        window.zoom(0.5, 0.25);
        QCOMPARE(window.range().spanMs(), hour / 2);
        QVERIFY(std::abs(window.range().at(0.25) - under) <= 1);
        QVERIFY(!window.isPreset());
        for (int i = 0; i < 40; ++i)
            window.zoom(0.5, 0.5);
        QCOMPARE(window.range().spanMs(), TimeWindow::shortestMs);
        for (int i = 0; i < 60; ++i)
            window.zoom(2, 0.5);
        QCOMPARE(window.range().spanMs(), TimeWindow::longestMs);
        QCOMPARE(window.range().toMs, noon);
        window.reset();
        QCOMPARE(window.range(), (TimeRange{noon - hour, noon}));
        QVERIFY(window.isPreset());
    }

    void ticksStandAtRoundLocalTimes_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("least");
        // Noon UTC is 13:00 in Berlin.
        QTest::newRow("a minute") << 60'000LL << u"12:59:00"_s << 4;
        QTest::newRow("an hour") << hour << u"12:00"_s << 4;
        QTest::newRow("a day") << 24 * hour << u"15:00"_s << 6;
        QTest::newRow("a week") << 7 * 24 * hour << QLocale().toString(QDate(2026, 3, 14), u"d MMM"_s) << 6;
        QTest::newRow("a year") << 365 * 24 * hour << QLocale().toString(QDate(2025, 5, 1), u"MMM"_s) << 4;
    }

    void ticksStandAtRoundLocalTimes()
    {
        QFETCH(qint64, span);
        QFETCH(QString, first);
        QFETCH(int, least);
        const auto ticks = timeTicks({noon - span, noon}, 9);
        QVERIFY2(static_cast<int>(ticks.size()) >= least && ticks.size() <= 10,
                 qPrintable(QString::number(ticks.size())));
        QCOMPARE(ticks.front().label, first);
        for (const TimeTick &tick : ticks)
            QVERIFY((TimeRange{noon - span, noon}.contains(tick.utcMs)));
    }

    void ticksAreRoundAcrossTheChangeOfTheClock()
    {
        const qint64 night = QDateTime(QDate(2026, 3, 28), QTime(12, 0)).toMSecsSinceEpoch();
        QStringList labels;
        for (const TimeTick &tick : timeTicks({night, night + 24 * hour}, 9))
            labels << tick.label;
        QVERIFY2(labels.contains(QLocale().toString(QDate(2026, 3, 29), u"d MMM"_s)) &&
                     std::ranges::all_of(labels,
                                         [](const QString &label) {
                                             return label.endsWith(u":00"_s) || !label.contains(u':');
                                         }),
                 qPrintable(labels.join(u' ')));
    }

    void vmsAreSharesOfTheirHost()
    {
        // Two of eight CPUs at 100 % are a quarter of the host.
        const PlotPtr plot = stackPlot(momentOf(60, {25, 10}), u"hv1"_s, Measure::Cpu, {}, {});
        QVERIFY(plot);
        QCOMPARE(plot->bands.size(), 3U);
        QCOMPARE(plot->bands[0].values[0], 25.0F);
        QCOMPARE(plot->bands[1].values[0], 10.0F);
        QVERIFY(plot->bands[2].isRest);
        QCOMPARE(plot->bands[2].values[0], 25.0F); // up to the host's own total
        QCOMPARE(plot->tops[0], 100.0);
    }

    void whatIsNotKnownIsNotDrawn()
    {
        UsageSpan span = momentOf(60, {25, 10});
        span.lines[0].cpus = 0; // of what, nobody can say
        const PlotPtr plot = stackPlot(span, u"hv1"_s, Measure::Cpu, {}, {});
        QVERIFY(std::isnan(plot->bands[0].values[0]));
        QVERIFY(!stackPlot(span, u"hv2"_s, Measure::Cpu, {}, {}));
        QVERIFY(!linesPlot(span, {{{ObjectKind::Vm, u"gone"_s}, Measure::Cpu, 0}}, {}));
    }

    void vmsComeAndGoAndGapsAreGaps()
    {
        UsageRoom room;
        room.comesLate = 2;
        room.gapFromMs = noon - hour / 4;
        room.gapToMs = noon - hour / 8;
        const PlotPtr plot = stacked(room);
        QCOMPARE(plot->bands.size(), 7U);
        QCOMPARE(plot->bands[2].name, u"vm-03"_s);
        QVERIFY(std::isnan(plot->bands[2].values.front()));
        QVERIFY(!std::isnan(plot->bands[2].values.back()));
        const auto gap = std::ranges::count(plot->gaps, true);
        QCOMPARE(gap, 2); // at the beginning, and behind the gap
        QCOMPARE(plot->indexAt(noon - hour * 3 / 16), -1);
        QVERIFY(plot->indexAt(noon - hour / 16) >= 0);
        for (const ReadingRow &row : readingsAt(*plot, noon - hour * 3 / 16))
            QCOMPARE(row.value, u"–"_s);
        // What is drawn there is nothing at all.
        QImage image(480, 200, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        PlotMap map{QRectF(image.rect()), {noon - hour, noon}, {100, 100}};
        paintPlot(painter, map, *plot, {Theme::makeLight(), {}});
        painter.end();
        QImage fast(image.size(), image.format());
        fast.fill(Qt::transparent);
        rasterPlot(fast, map, *plot, {Theme::makeLight(), {}});
        const auto columnEmpty = [&](qint64 ms) {
            const int x = static_cast<int>(map.x(ms));
            for (int y = 0; y < fast.height(); ++y) {
                if (qAlpha(fast.pixel(x, y)) != 0)
                    return false;
            }
            for (int y = 0; y < image.height(); ++y) {
                if (qAlpha(image.pixel(x, y)) != 0)
                    return false;
            }
            return true;
        };
        QVERIFY(columnEmpty(noon - hour * 3 / 16));
        QVERIFY(!columnEmpty(noon - hour / 2));
    }

    void whatIsKeptCoarselyIsReadAsWell()
    {
        // The older half an hour apart, the newer one a minute: as an archive gives them.
        UsageSpan span = momentOf(60, {25});
        span.stepMs = 60'000;
        for (UsageLine &line : span.lines) {
            const Usage usage = line.points[0].usage;
            line.points.clear();
            for (int i = 6; i > 0; --i)
                line.points.push_back({noon - i * hour / 2, usage, false});
            for (int i = 20; i >= 0; --i)
                line.points.push_back({noon - i * 60'000, usage, false});
        }
        const PlotPtr plot = stackPlot(span, u"hv1"_s, Measure::Cpu, {}, {});
        QVERIFY(plot->indexAt(noon - hour - hour / 5) >= 0);
        QCOMPARE(plot->indexAt(noon - 4 * hour), -1); // before all of it
        const PlotPtr lines = linesPlot(span, {{host, Measure::Cpu, 0}}, {});
        QVERIFY(lines->pointAt(lines->lines[0], noon - hour - hour / 5));
    }

    void theFastPictureIsTheDrawing()
    {
        // In the middle of each band both have its colour, however it is drawn.
        const UsageRoom room;
        const PlotPtr plot = stacked(room);
        const PlotLook look{Theme::makeDark(), {room.vm(1)}};
        const PlotMap map{QRectF(0, 0, 600, 500), {noon - hour, noon}, {60, 60}};
        QImage slow(600, 500, QImage::Format_ARGB32_Premultiplied);
        slow.fill(Qt::transparent);
        QImage fast = slow.copy();
        QPainter painter(&slow);
        paintPlot(painter, map, *plot, look);
        painter.end();
        rasterPlot(fast, map, *plot, look);
        int compared = 0;
        for (size_t at = 5; at + 5 < plot->times.size(); at += 7) {
            double below = 0;
            for (size_t band = 0; band < plot->bands.size(); ++band) {
                const auto value = static_cast<double>(plot->bands[band].values[at]);
                const QPoint place(static_cast<int>(map.x(plot->times[at])),
                                   static_cast<int>(map.y(below + value / 2)));
                below += value;
                // A hatch may lie elsewhere; and bands of a few pixels are all edge.
                if (value < 2 ||
                    bandBrush(look.theme, static_cast<int>(band), plot->bands[band], false).style() !=
                        Qt::SolidPattern)
                    continue;
                QCOMPARE(fast.pixelColor(place), slow.pixelColor(place));
                ++compared;
            }
        }
        QVERIFY2(compared > 30, qPrintable(QString::number(compared)));
        QVERIFY(fast.pixelColor(300, 2).alpha() == 0); // above the total there is nothing
    }

    void manyVmsShareABandButNotTheSelected()
    {
        UsageRoom room;
        room.vms = 60;
        const PlotPtr plot = stacked(room, {}, {room.vm(59), room.vm(0)});
        QCOMPARE(static_cast<int>(plot->bands.size()), mostBands + 1);
        const PlotBand &together = plot->bands[plot->bands.size() - 2];
        QCOMPARE(together.together, 60 - mostBands + 1);
        for (const ObjectRef &ref : {room.vm(59), room.vm(0)})
            QVERIFY(std::ranges::find(plot->bands, ref, &PlotBand::object) != plot->bands.end());
        float sum = 0;
        for (const PlotBand &band : plot->bands)
            sum += band.values.back();
        QVERIFY(std::abs(sum - plot->total.back()) < 0.1F); // none is lost
    }

    void thresholdsAreThePolicys()
    {
        BalancePolicy policy;
        const auto lines = thresholdsOf(policy, host, Measure::Cpu).host;
        QCOMPARE(lines.size(), 2U);
        QCOMPARE(lines[0].value, 80.0);
        QCOMPARE(lines[1].value, 75.0);
        QVERIFY(lines[0].words.contains(u"80 %"_s));
        HostBalance own;
        own.host = u"hv1"_s;
        own.hostPercent = 60;
        policy.hosts = {own};
        QCOMPARE(thresholdsOf(policy, host, Measure::Cpu).host[0].value, 60.0);
        QCOMPARE(thresholdsOf(policy, host, Measure::Cpu).host[1].value, 55.0);
        QVERIFY(thresholdsOf(policy, host, Measure::Disk).host.empty()); // not watched
        ResourceRule disk;
        disk.resource = Resource::Disk;
        disk.capacityBps = 200e6;
        policy.hosts.clear();
        policy.resources.push_back(disk);
        QCOMPARE(thresholdsOf(policy, host, Measure::Disk).host[0].value, 160e6);
        policy.on = false;
        QVERIFY(thresholdsOf(policy, host, Measure::Cpu).host.empty());
    }

    void whoCountsIsMarked()
    {
        BalancePolicy policy;
        policy.resources[0].vm.kind = VmThreshold::Kind::Share;
        // 84 % with 4 VMs: from 21 % on.
        const PlotPtr plot = stackPlot(momentOf(84, {21, 25, 12, 22}), u"hv1"_s, Measure::Cpu, {}, policy);
        QCOMPARE(counting(plot, noon), (QStringList{u"vm-4"_s, u"vm-2"_s, u"vm-1"_s}));
        QVERIFY(thresholdWords(*plot, noon).contains(u"21 %"_s));
        QVERIFY(counting(plot, noon - hour).isEmpty());
        policy.resources[0].vm = {VmThreshold::Kind::Fixed, 24, 0};
        QCOMPARE(
            counting(stackPlot(momentOf(84, {21, 25, 12, 22}), u"hv1"_s, Measure::Cpu, {}, policy), noon),
            QStringList{u"vm-2"_s});
    }

    void aSummaryIsReadAloud()
    {
        const PlotPtr plot = stacked({});
        const QString words = summaryOf(*plot, {noon - hour, noon});
        QVERIFY2(words.startsWith(u"hv1: CPU by VM"_s) && words.contains(u"highest"_s) &&
                     words.contains(u"most of it vm-"_s),
                 qPrintable(words));
        QVERIFY(summaryOf(*plot, {0, hour}).contains(u"nothing is known"_s));
    }

    void namesStandWhereTheyFit()
    {
        const PlotPtr plot = stacked({});
        const PlotMap map{QRectF(0, 0, 600, 400), {noon - hour, noon}, {100, 100}};
        const std::vector<double> widths(plot->bands.size(), 40);
        const auto labels = bandLabels(map, *plot, widths, 12);
        QVERIFY(!labels.empty());
        for (const BandLabel &label : labels) { // within its band over its whole width
            for (const double dx : {-20.0, 0.0, 20.0}) {
                const int at = plot->indexAt(map.timeAt(map.x(label.middleMs) + dx));
                QVERIFY(at >= 0);
                double below = 0;
                for (int band = 0; band < label.band; ++band)
                    below += static_cast<double>(
                        plot->bands[static_cast<size_t>(band)].values[static_cast<size_t>(at)]);
                const double above =
                    below + static_cast<double>(
                                plot->bands[static_cast<size_t>(label.band)].values[static_cast<size_t>(at)]);
                QVERIFY(map.y(label.value) - 6 >= map.y(above) - 0.5 &&
                        map.y(label.value) + 6 <= map.y(below) + 0.5);
            }
        }
        QVERIFY(bandLabels(map, *plot, widths, 300).empty()); // none is so thick
    }

    void bandsDifferInGrey()
    {
        // Two neighbours are told apart without colours: by lightness or by a hatch.
        for (const Theme &theme : {Theme::makeLight(), Theme::makeDark()}) {
            for (int i = 0; i + 1 < mostBands; ++i) {
                const QBrush one = bandBrush(theme, i, {}, false);
                const QBrush next = bandBrush(theme, i + 1, {}, false);
                const int apart = std::abs(qGray(bandBrush(theme, i % 3, {}, false).color().rgb()) -
                                           qGray(bandBrush(theme, (i + 1) % 3, {}, false).color().rgb()));
                QVERIFY2(apart >= 8 || one.style() != next.style(), qPrintable(QString::number(i)));
            }
        }
    }

    void csvIsPlainAndSafe()
    {
        UsageSpan span = momentOf(60, {25, 10});
        span.lines[1].name = u"=cmd|' /C calc'!A0"_s;
        span.lines[2].name = u"db, \"old\""_s;
        const PlotPtr plot = stackPlot(span, u"hv1"_s, Measure::Cpu, {}, {});
        const QString csv = QString::fromUtf8(plotsToCsv({plot, {}}, {noon - hour, noon}));
        const QStringList lines = csv.split(u"\r\n"_s);
        QCOMPARE(lines[0], u"time,object,kind,id,measure,unit,value"_s);
        QCOMPARE(lines[1], u"2026-03-20T12:00:00.000Z,hv1,host,hv1,cpu,%,60"_s);
        QVERIFY(csv.contains(u"Z,'=cmd|' /C calc'!A0,vm,vm-1,cpu,%,25\r\n"_s));
        QVERIFY(csv.contains(u"Z,\"db, \"\"old\"\"\",vm,vm-2,cpu,%,10\r\n"_s));
        QVERIFY(csv.contains(u",hypervisor and the rest,host,hv1,cpu,%,25\r\n"_s));
        QCOMPARE(plotsToCsv({plot}, {noon + 1, noon + hour}).count('\n'), 1); // the header alone
    }

    void whatHappenedIsMarkedWhereItConcerns()
    {
        const SnapshotPtr snapshot = test::makeFleet({4, 3, true, 1}).snapshot;
        const HostPiece &first = *snapshot->hosts[0];
        Conflict conflict;
        conflict.id = first.host.id + u"/cpu"_s;
        conflict.hostId = first.host.id;
        conflict.contests = {{Resource::Cpu, 90, 80, {{first.vms[0].id, 40, 20}, {first.vms[1].id, 30, 20}}}};
        conflict.since = QDateTime::fromMSecsSinceEpoch(noon - hour / 2, Qt::UTC);
        auto run = std::make_shared<Report>();
        run->runId = 12;
        run->startedAt = QDateTime::fromMSecsSinceEpoch(noon - hour, Qt::UTC);
        run->endedAt = run->startedAt.addSecs(42);
        run->state = StepState::Succeeded;
        StepReport step;
        step.step.action = ActionKind::VmStart;
        step.step.target = {ObjectKind::Vm, first.vms[2].id};
        run->steps = {step};
        const auto marks = marksOf({conflict}, {run}, {{ObjectKind::Host, first.host.id}}, *snapshot, noon);
        QCOMPARE(marks.size(), 2U);
        QCOMPARE(marks[0].runId, quint64(12)); // by time
        QCOMPARE(marks[0].range.spanMs(), 42'000);
        QCOMPARE(marks[1].kind, ChartMark::Kind::Conflict);
        QCOMPARE(marks[1].range.toMs, noon); // it lasts
        QCOMPARE(marks[1].tone, Tone::Critical);
        QVERIFY2(marks[1].words.contains(u"fight for CPU"_s) && marks[1].words.contains(first.vms[0].name) &&
                     marks[1].words.contains(first.host.name),
                 qPrintable(marks[1].words));
        QVERIFY(marksOf({conflict}, {run}, {{ObjectKind::Host, snapshot->hosts[1]->host.id}}, *snapshot, noon)
                    .empty());
        // Of a VM: the fight that it is in.
        QCOMPARE(marksOf({conflict}, {run}, {{ObjectKind::Vm, first.vms[0].id}}, *snapshot, noon).size(), 1U);
    }

    void theLoaderAsksForWhatIsSeen()
    {
        std::vector<UsageQuery> asked;
        SpanLoader loader([&](const UsageQuery &query) {
            asked.push_back(query);
            return QtFuture::makeReadyFuture(Result<UsageSpan>(UsageSpan()));
        });
        QSignalSpy arrived(&loader, &SpanLoader::arrived);
        SpanLoader::Wanted wanted{{host}, true, {noon - hour, noon}, 600, noon};
        loader.want(wanted);
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(asked.size(), 1U);
        QVERIFY(asked[0].withVms);
        QCOMPARE(asked[0].from.toMSecsSinceEpoch(), noon - hour * 3 / 2);
        QCOMPARE(asked[0].to.toMSecsSinceEpoch(), noon); // not the future
        QCOMPARE(asked[0].mostPoints, 900);              // one for each pixel
        loader.want(wanted);                             // that is there
        wanted.seen = {noon - hour * 5 / 4, noon - hour / 4};
        loader.want(wanted); // so is this
        QCOMPARE(asked.size(), 1U);
        wanted.seen = {noon - 3 * hour, noon - 2 * hour};
        loader.want(wanted);
        QCOMPARE(asked.size(), 2U);
        QTRY_COMPARE(arrived.size(), 2);
        wanted.seen = {noon - 150 * 60'000, noon - 140 * 60'000}; // finer
        loader.want(wanted);
        QCOMPARE(asked.size(), 3U);
    }

    void theLoaderAsksOneQuestionAtATime()
    {
        std::vector<QPromise<Result<UsageSpan>>> open(3);
        size_t asked = 0;
        SpanLoader loader([&](const UsageQuery &) {
            open[asked].start();
            return open[asked++].future();
        });
        QSignalSpy arrived(&loader, &SpanLoader::arrived);
        QSignalSpy failed(&loader, &SpanLoader::failed);
        SpanLoader::Wanted wanted{{host}, true, {noon - hour, noon}, 600, noon};
        loader.want(wanted);
        for (int i = 0; i < 5; ++i) {
            wanted.objects = {{ObjectKind::Host, u"hv%1"_s.arg(i)}};
            loader.want(wanted);
        }
        QCOMPARE(asked, 1U);
        open[0].addResult(UsageSpan());
        open[0].finish();
        QTRY_COMPARE(asked, 2U);
        QCOMPARE(arrived.size(), 0); // nobody wants hv1 any more
        open[1].addResult(
            Result<UsageSpan>(std::unexpected(Error{ErrorCode::Io, u"The disk is full."_s, {}})));
        open[1].finish();
        QTRY_COMPARE(failed.size(), 1);
        wanted.nowMs += 1000;
        loader.want(wanted); // not each second anew
        QCOMPARE(asked, 2U);
        loader.again();
        QCOMPARE(asked, 3U);
        open[2].addResult(UsageSpan());
        open[2].finish();
        QTRY_COMPARE(arrived.size(), 1);
    }
};

QTEST_MAIN(ChartsValuesTest)
#include "charts_values_test.moc"
