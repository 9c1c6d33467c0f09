// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/stop_times.h"
#include "tests/support/power_site.h"
#include "ui/power/plan_timeline.h"
#include "ui/power/scope_words.h"

#include <QPixmap>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const QString room = u"group web limit=60; group db limit=120; rule w* web; rule d* db; "
                     "ups e1 battery; ups e2; array s1 e1; host h1 e1; host h2 e2; "
                     "vm w1 h1; vm w2 h1; vm d1 h1; vm x1 h2"_s;

PowerDown planOf(const PowerSite &site, const QString &scope, std::optional<double> available = {})
{
    return planPowerDown(*site.snapshot, ProtectionBook(site.policy), {},
                         {powerScope(scope), site.verdicts, available});
}

} // namespace

/// What the emergency panel and the rehearsal say and draw of a plan.
class TimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lanesHaveTheNamesOfTheGroups()
    {
        PowerSite site = powerSite(room);
        site.policy.groups[1].name = u"Databases"_s;
        const Timeline made = timelineOf(planOf(site, u"e1"_s, 900), site.policy.groups);
        QStringList titles;
        for (const TimelineLane &lane : made.lanes)
            titles << lane.title + u' ' + QString::number(lane.bars.size());
        QCOMPARE(titles,
                 QStringList({u"web 2"_s, u"Databases 1"_s, u"Hosts 1"_s, u"Arrays 1"_s, u"UPSes 1"_s}));
        QCOMPARE(made.batterySeconds, 900.0);
        QVERIFY(!made.nowSeconds);
        const TimelineBar &db = made.lanes[1].bars.front();
        QCOMPARE(db.name, u"d1"_s);
        QCOMPARE(db.begin, made.lanes[0].bars.front().end);
        QVERIFY(!db.byForce);
    }

    /// Of a run, the battery is told by what is left of it now, as everywhere else.
    void theBatteryOfARunIsWhatIsLeftOfIt()
    {
        const Appearance appearance;
        PlanTimeline drawn(appearance);
        Timeline timeline{{{u"VMs"_s, {{u"w1"_s, 0, 90, StepState::Running, false}}}}, 90, 300, {}};
        drawn.setTimeline(timeline);
        QVERIFY2(drawn.accessibleName().contains(u"the battery lasts 5 min"_s),
                 qPrintable(drawn.accessibleName()));
        timeline.nowSeconds = 60;
        drawn.setTimeline(timeline);
        QVERIFY2(drawn.accessibleName().contains(u"the battery lasts 4 min"_s),
                 qPrintable(drawn.accessibleName()));
    }

    void whatIsCutShortIsMarked()
    {
        const PowerSite site = powerSite(room);
        const Timeline made = timelineOf(planOf(site, u"e1"_s, 200), site.policy.groups);
        for (const TimelineBar &bar : made.lanes[0].bars)
            QVERIFY(bar.byForce);
    }

    void aForcedStepIsForcedInARun()
    {
        const PowerSite site = powerSite(room);
        Report report;
        report.plan = planOf(site, u"e1"_s).plan;
        report.state = StepState::Running;
        report.startedAt = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        for (const Step &step : report.plan.steps) {
            StepReport one;
            one.step = step;
            report.steps.push_back(one);
        }
        StepReport &first = report.steps.front();
        QCOMPARE(first.step.targetName, u"w1"_s);
        first.state = StepState::Failed;
        first.startedAt = report.startedAt;
        first.endedAt = report.startedAt.addSecs(60);
        StepReport force = first;
        force.step.id = u"force:"_s + first.step.id;
        force.isForce = true;
        force.state = StepState::Succeeded;
        first.forcedWell = true;
        report.steps.push_back(force);
        const Timeline made =
            timelineOf(report, StopTimes(), report.startedAt.addSecs(61), site.policy.groups);
        QCOMPARE(made.nowSeconds, 61.0);
        QCOMPARE(made.lanes[0].bars[0].state, StepState::Succeeded);
        QVERIFY(made.lanes[0].bars[0].byForce);
        QCOMPARE(made.lanes[0].bars[1].state, StepState::Waiting);
        QCOMPARE(words::progress(report), u"1 of 6 done, 1 by force"_s);
    }

    void whoMovesIsOneAmongTheOthers()
    {
        const PowerSite site =
            powerSite(u"group g action=moveAway; rule b g action=shutDown; ups e1; ups e2; "
                      "host h1 e1; host h2 e2; vm a h1; vm b h1; keep e1"_s);
        const PowerDown plan = planOf(site, u"e1"_s, 900);
        QCOMPARE(words::hits(plan), u"1 host(s) · 2 VM(s) (1 of them move to another host)"_s);
        Report report;
        report.plan = plan.plan;
        report.state = StepState::Running;
        for (const Step &step : report.plan.steps) {
            StepReport one;
            one.step = step;
            report.steps.push_back(one);
        }
        const auto stepOf = [&](const QString &id) {
            return std::ranges::find(report.steps, id, [](const StepReport &one) { return one.step.id; });
        };
        QCOMPARE(words::progress(report), u"0 of 3 done"_s); // a, b and h1, however often a is mentioned
        stepOf(u"move:a@h2"_s)->state = StepState::Succeeded;
        stepOf(u"vm:a"_s)->state = StepState::Skipped;
        stepOf(u"vm:a"_s)->needless = true;
        QCOMPARE(words::progress(report), u"1 of 3 done"_s);
        stepOf(u"move:a@h2"_s)->state = StepState::Failed; // and was shut down: two things were done about it
        stepOf(u"vm:a"_s)->state = StepState::Succeeded;
        QCOMPARE(words::progress(report), u"1 of 4 done, 1 failed"_s);
        stepOf(u"move:a@h2"_s)->forcedWell = true;
        QCOMPARE(words::progress(report), u"2 of 4 done"_s);
    }

    void theWordsOfAScope()
    {
        const PowerSite site = powerSite(room);
        const Snapshot &snapshot = *site.snapshot;
        QCOMPARE(words::scopeName(snapshot, powerScope(u"e1"_s)), u"e1"_s);
        QCOMPARE(words::confirmWord(snapshot, powerScope(u"e1"_s)), u"E1"_s);
        QCOMPARE(words::confirmWord(snapshot, powerScope(u"everything"_s)), u"ALL"_s);
        QVERIFY(words::isConfirmed(u" e1 "_s, u"E1"_s));
        QVERIFY(!words::isConfirmed(u"e"_s, u"E1"_s));
        QVERIFY(!words::isConfirmed(QString(), QString()));
        const PowerDown plan = planOf(site, u"e1"_s, 900);
        QCOMPARE(words::hits(plan), u"1 host(s) · 3 VM(s) · 1 array(s)"_s);
        QCOMPARE(words::staysUp(snapshot, plan), u"h2, 1 VM(s)"_s);
        QCOMPARE(words::cutShort(snapshot, plan), u"nothing"_s);
        const QString cut = words::cutShort(snapshot, planOf(site, u"e1"_s, 200));
        QVERIFY2(cut.startsWith(u"3 VM(s) are powered off at once: "_s) ||
                     cut.startsWith(u"2 VM(s) are powered off at once: "_s),
                 qPrintable(cut));
        QVERIFY(words::needs(plan, {}).contains(u"of the 15 min that the battery leaves"_s));
        QVERIFY(words::needs(planOf(site, u"e1"_s), 600).contains(u"the battery would last 10 min"_s));
        QVERIFY(words::needs(planOf(site, u"e1"_s), {}).contains(u"no UPS says"_s));
    }

    void itIsDrawnInEveryTheme_data()
    {
        QTest::addColumn<int>("vms");
        QTest::newRow("few") << 3;
        QTest::newRow("many") << 5000;
    }
    /// Something of every lane is seen, and it says for everybody what it shows.
    void itIsDrawnInEveryTheme()
    {
        QFETCH(int, vms);
        Timeline timeline;
        TimelineLane &lane = timeline.lanes.emplace_back();
        lane.title = u"Web"_s;
        for (int i = 0; i < vms; ++i)
            lane.bars.push_back({u"web-%1"_s.arg(i), 0, 10.0 + i % 50, StepState::Waiting, false});
        timeline.needsSeconds = 60;
        timeline.batterySeconds = 90;
        Appearance appearance;
        for (const auto mode : {Appearance::Mode::Light, Appearance::Mode::Dark}) {
            appearance.setMode(mode);
            PlanTimeline widget(appearance);
            widget.setTimeline(timeline);
            widget.resize(900, widget.sizeHint().height());
            QImage image(widget.size(), QImage::Format_RGB32);
            image.fill(appearance.theme().window);
            widget.render(&image);
            int ink = 0;
            int battery = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 132; x < image.width(); ++x) {
                    ink += image.pixelColor(x, y) == appearance.theme().panel;
                    battery += image.pixelColor(x, y) == appearance.theme().attention;
                }
            }
            QVERIFY2(ink > 1000, qPrintable(QString::number(ink)));
            QVERIFY2(battery > 20, qPrintable(QString::number(battery)));
            QVERIFY2(widget.accessibleName().contains(u"Web: %1"_s.arg(vms)),
                     qPrintable(widget.accessibleName()));
            QVERIFY(widget.accessibleName().contains(u"the battery lasts 1 min 30 s"_s));
        }
    }
};

QTEST_MAIN(TimelineTest)
#include "timeline_test.moc"
