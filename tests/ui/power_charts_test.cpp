// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outage_chart.h"
#include "ui/power/trends_view.h"
#include "ui/widgets/crosshair.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <limits>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// An hour and more of readings of a UPS, one a minute; the newest now. Nothing was read 10 to 8 minutes ago.
UpsTrends trendsAt(qint64 nowMs)
{
    UpsTrends trends;
    trends.charge.top = 100;
    trends.runtime.top = 1800;
    for (int minute = 70; minute >= 0; --minute) {
        if (minute == 9)
            continue;
        const qint64 at = nowMs - minute * 60'000;
        const bool known = minute != 3;
        trends.charge.trace.push_back(
            {at, known ? 100.0 - minute : std::numeric_limits<double>::quiet_NaN(), minute == 8});
        trends.runtime.trace.push_back({at, 600.0 + minute, minute == 8});
    }
    trends.charge.nowMs = trends.runtime.nowMs = nowMs;
    return trends;
}

/// The same on the mains' clock: what the view shows of `minutes` ago.
QString clockOf(const Clock &clock, int minutes)
{
    return clock.now().addSecs(-60 * minutes).toLocalTime().toString(u"HH:mm:ss"_s);
}

void hover(QWidget &widget, QPoint at)
{
    QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(&widget, &move);
}

UpsFacts fullUps()
{
    UpsFacts ups;
    ups.statusWords = {u"OL"_s};
    ups.chargePercent = 100;
    ups.runtimeSeconds = 600;
    return ups;
}

} // namespace

/// The charts of the power page and of the rehearsal, under the pointer and the keyboard.
class PowerChartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNearestReadingThatIsKnown()
    {
        const Trace trace{{0, 5, false}, {10'000, std::nan(""), false}, {100'000, 7, true}};
        QCOMPARE(readingAt(trace, -1)->value, 5.0);
        QCOMPARE(readingAt(trace, 4'999)->value, 5.0);
        QVERIFY(!readingAt(trace, 5'001)); // the nearest one said nothing
        QVERIFY(!readingAt(trace, 50'000));
        QCOMPARE(readingAt(trace, 70'000)->value, 7.0);
        QCOMPARE(readingAt(trace, 130'000)->value, 7.0);
        QVERIFY(!readingAt(trace, 130'001));
        QVERIFY(!readingAt({}, 0));
    }

    void thePointerReadsBothChartsAtOneMoment()
    {
        ManualClock clock;
        clock.advance(7'200'000);
        Appearance appearance;
        TrendsView view(appearance, clock);
        view.resize(512, 112);
        view.show();
        view.display(trendsAt(clock.monotonicMs()));
        QVERIFY(view.readings().isEmpty());
        const int one = (512 - 2 * TrendsView::frame - 16) / 2;
        hover(view, {TrendsView::frame + one / 2, 50}); // of charge, half an hour ago
        QCOMPARE(view.readings(),
                 (QStringList{clockOf(clock, 30) + u"  70 %"_s, clockOf(clock, 30) + u"  10 min 30 s"_s}));
        hover(view, {TrendsView::frame + one - 1, 50}); // its right edge
        QCOMPARE(view.readings().first(), clockOf(clock, 0) + u"  100 %"_s);
        const int gap = TrendsView::frame + one - 1 - one * 9 / 60;
        hover(view, {gap, 50});
        QVERIFY2(view.readings().first().contains(u"no reading"_s), qPrintable(view.readings().first()));
        // Time goes by below a pointer that rests.
        hover(view, {TrendsView::frame + one / 2, 50});
        clock.advance(60'000);
        view.display(trendsAt(clock.monotonicMs()));
        QCOMPARE(view.readings().first(), clockOf(clock, 30) + u"  70 %"_s);
        hover(view, {TrendsView::frame + one + 8, 50}); // between them
        QVERIFY(view.readings().isEmpty());
        hover(view, {300, 50});
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&view, &leave);
        QVERIFY(view.readings().isEmpty());
    }

    void theKeyboardGoesFromReadingToReading()
    {
        ManualClock clock;
        clock.advance(7'200'000);
        Appearance appearance;
        QWidget window;
        TrendsView view(appearance, clock, &window);
        view.setGeometry(0, 0, 512, 112);
        window.resize(600, 200);
        view.display(trendsAt(clock.monotonicMs()));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        view.clearFocus();
        view.setFocus(Qt::TabFocusReason);
        const auto charge = [&] { return view.readings().value(0); };
        QTRY_COMPARE(charge(), clockOf(clock, 0) + u"  100 %"_s);
        QVERIFY(view.accessibleDescription().contains(u"100 %"_s)); // heard, too
        QTest::keyClick(&view, Qt::Key_Right);                      // there is nothing later
        QCOMPARE(charge(), clockOf(clock, 0) + u"  100 %"_s);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(charge(), clockOf(clock, 4) + u"  96 %"_s); // three minutes ago it said nothing
        QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(charge(), clockOf(clock, 10) + u"  90 %"_s);
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(charge(), clockOf(clock, 60) + u"  40 %"_s); // older ones are not shown
        QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(charge(), clockOf(clock, 60) + u"  40 %"_s);
        QTest::keyClick(&view, Qt::Key_End);
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(charge(), clockOf(clock, 1) + u"  99 %"_s);
        // It stays on its reading while others come, and when a pointer that was never here goes by.
        clock.advance(60'000);
        view.display(trendsAt(clock.monotonicMs()));
        QVERIFY2(charge().startsWith(clockOf(clock, 2)), qPrintable(charge()));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&view, &leave);
        QVERIFY(!view.readings().isEmpty());
        view.clearFocus();
        QVERIFY(view.readings().isEmpty());
    }

    void aNarrowCardHasOneChart()
    {
        ManualClock clock;
        clock.advance(7'200'000);
        Appearance appearance;
        TrendsView view(appearance, clock);
        view.resize(180, 112);
        view.display(trendsAt(clock.monotonicMs()));
        hover(view, {180 - TrendsView::frame - 1, 50});
        QCOMPARE(view.readings(), QStringList{clockOf(clock, 0) + u"  10 min"_s});
    }

    /// A point that is dragged says where it is wanted; along one way only, its other value is left alone.
    void aPointIsDragged()
    {
        Appearance appearance;
        OutageChart chart(appearance);
        chart.resize(340, 190);
        const std::vector<OutagePoint> points{{0, {u"OB"_s}, {}, {}, {}}, {37, {}, 50, {}, {}}};
        chart.setOutage(fullUps(), points);
        QSignalSpy moved(&chart, &OutageChart::moveWanted);
        QSignalSpy chosen(&chart, &OutageChart::chosenByHand);
        const QPoint handle = chart.placeOf(1).toPoint();
        QTest::mousePress(&chart, Qt::LeftButton, {}, handle);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toInt(), 1);
        const auto drag = [&](QPoint to) {
            QMouseEvent move(QEvent::MouseMove, to, chart.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(&chart, &move);
        };
        drag(handle + QPoint(1, 1)); // a hand trembles
        QVERIFY(moved.isEmpty());
        drag(handle + QPoint(0, 20));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved.last()[1].toDouble(), 37.0); // to the digit
        QVERIFY(moved.last()[2].value<std::optional<double>>().value_or(50) < 45);
        drag(handle + QPoint(60, 20));
        QVERIFY(moved.last()[1].toDouble() > 45);
        QVERIFY(chart.reading().startsWith(u"0:37"_s)); // where it is, until it is given another place
        // Nothing moves under the pointer: the axis waits until it is let go.
        const double end = chart.endSeconds();
        chart.setOutage(fullUps(), {points[0], {5'000, {}, 50, {}, {}}});
        QCOMPARE(chart.endSeconds(), end);
        QTest::mouseRelease(&chart, Qt::LeftButton, {}, handle + QPoint(60, 20));
        QVERIFY(chart.endSeconds() > 5'000);
        moved.clear();
        drag(handle);
        QVERIFY(moved.isEmpty());
    }

    void whereThereIsNoPointADoubleClickAddsOne()
    {
        Appearance appearance;
        OutageChart chart(appearance);
        chart.resize(340, 190);
        chart.setOutage(fullUps(), {{0, {u"OB"_s}, {}, {}, {}}});
        QSignalSpy added(&chart, &OutageChart::addWanted);
        QTest::mouseDClick(&chart, Qt::LeftButton, {}, chart.placeOf(0).toPoint());
        QVERIFY(added.isEmpty()); // there is one
        QTest::mouseDClick(&chart, Qt::LeftButton, {}, {190, 80});
        QCOMPARE(added.size(), 1);
        QVERIFY(added.first()[0].toDouble() > 0);
        const auto charge = added.first()[1].value<std::optional<double>>();
        QVERIFY(charge && *charge > 20 && *charge < 80);
    }

    /// Of a recording of thousands of points only the chosen one can be taken.
    void ofManyPointsOnlyTheChosenOneHasAHandle()
    {
        Appearance appearance;
        OutageChart chart(appearance);
        chart.resize(340, 190);
        std::vector<OutagePoint> points{{0, {u"OB"_s}, {}, {}, {}}};
        for (int i = 1; i < 100; ++i)
            points.push_back({i * 10.0, {}, 100.0 - i, {}, {}});
        chart.setOutage(fullUps(), points);
        QSignalSpy chosen(&chart, &OutageChart::chosenByHand);
        chart.choose(50);
        QTest::mousePress(&chart, Qt::LeftButton, {}, chart.placeOf(80).toPoint());
        QVERIFY(chosen.isEmpty());
        QVERIFY(chart.pointWords().startsWith(u"Point 51 of 100: 8:20"_s));
    }
};

QTEST_MAIN(PowerChartsTest)
#include "power_charts_test.moc"
