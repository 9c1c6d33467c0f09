// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_site.h"
#include "ui/power/names_model.h"
#include "ui/power/ups_view.h"
#include "ui/widgets/crosshair.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 nowMs = 1'000'000;

struct Scene
{
    Ups ups;
    UpsWatch watch;
    Outlook outlook;
    Protection policy;

    Scene()
    {
        ups.id = ups.name = u"ups-e1"_s;
        ups.manufacturer = u"APC"_s;
        ups.model = u"SMT3000"_s;
        ups.state = UpsState::OnMains;
        ups.loadPercent = 42;
        ups.realPowerW = 840;
        ups.reading.freshness = Freshness::Fresh;
        ups.reading.seenAtMs = nowMs - 1'000;
        watch.verdict.state = SupplyState::Healthy;
        watch.verdict.runtimeSeconds = 840;
        outlook.hits.hosts = {u"hv1"_s, u"hv2"_s};
        outlook.hits.vms = {u"a"_s, u"b"_s};
        outlook.hits.arrays = {u"arr"_s};
        outlook.somethingIsOn = true;
        outlook.needsSeconds = 190;
    }
    void fail(SupplyState state = SupplyState::OnBattery, qint64 sinceMs = 42'000)
    {
        ups.state = UpsState::OnBattery;
        watch.verdict.state = state;
        watch.verdict.onBatterySinceMs = nowMs - sinceMs;
    }
    void silent(qint64 ms)
    {
        ups.reading.freshness = Freshness::Down;
        ups.reading.seenAtMs = nowMs - ms;
    }
    supply::Facts facts() const
    {
        return {ups, &watch, &outlook, policy, nowMs, QDateTime::fromMSecsSinceEpoch(nowMs * 1000, Qt::UTC)};
    }
};

QString localClock(qint64 afterSeconds)
{
    return QDateTime::fromMSecsSinceEpoch((nowMs + afterSeconds) * 1000).toString(u"HH:mm:ss"_s);
}

using Change = std::function<void(Scene &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

class PowerWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void states_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Tone>("tone");
        QTest::addColumn<Mark>("mark");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const Change &change, Tone tone, Mark mark, const char *word,
                            const char *why) {
            QTest::newRow(name) << change << tone << mark << QString::fromUtf8(word)
                                << QString::fromUtf8(why);
        };
        row("mains", [](Scene &) {}, Tone::Normal, Mark::Plain, "on mains", "APC SMT3000");
        row(
            "battery", [](Scene &s) { s.fail(); }, Tone::Attention, Mark::Triangle, "on battery",
            "00:42 on battery");
        row(
            "battery, with a limit",
            [](Scene &s) {
                s.fail();
                s.policy.upses.push_back({s.ups.id, 300, {}, {}});
            },
            Tone::Attention, Mark::Triangle, "on battery", "00:42 on battery, given up after 05:00");
        row(
            "low",
            [](Scene &s) {
                s.fail(SupplyState::Critical);
                s.ups.state = UpsState::LowBattery;
                s.watch.verdict.reasons = {SupplyReason::LowBattery};
                s.watch.fired = Trigger::LowBattery;
            },
            Tone::Critical, Mark::Diamond, "low battery", "given up: the battery is low · 00:42 on battery");
        row(
            "too short",
            [](Scene &s) {
                s.fail(SupplyState::Critical);
                s.watch.verdict.reasons = {SupplyReason::RuntimeShort};
            },
            Tone::Critical, Mark::Diamond, "battery too short",
            "00:42 on battery · its battery leaves less than the plan needs");
        row(
            "forced",
            [](Scene &s) {
                s.ups.state = UpsState::ForcedShutdown;
                s.watch.verdict.state = SupplyState::Critical;
                s.watch.verdict.reasons = {SupplyReason::ForcedShutdown};
            },
            Tone::Critical, Mark::Diamond, "forced shutdown", "it or its server is about to cut the load");
        row(
            "lost on battery",
            [](Scene &s) {
                s.fail(SupplyState::Critical);
                s.silent(41'000);
                s.watch.verdict.reasons = {SupplyReason::LostOnBattery};
            },
            Tone::Critical, Mark::Diamond, "lost on battery", "00:42 on battery · last heard 41 s ago");
        row(
            "silent on mains",
            [](Scene &s) {
                s.silent(41'000);
                s.watch.verdict.state = SupplyState::Unreachable;
            },
            Tone::Stale, Mark::Hatched, "on mains, stale",
            "last heard 41 s ago · it was on mains: silence starts no power-down");
        row(
            "never seen healthy", [](Scene &s) { s.fail(SupplyState::Unproven); }, Tone::Attention,
            Mark::Triangle, "on battery", "00:42 on battery · never seen healthy: it starts no power-down");
        row(
            "never seen",
            [](Scene &s) {
                s.ups.reading = {};
                s.watch.verdict.state = SupplyState::Unproven;
            },
            Tone::Stale, Mark::Question, "never seen",
            "has not answered yet · never seen healthy: it starts no power-down");
        row(
            "suspicious",
            [](Scene &s) {
                s.watch.verdict.state = SupplyState::Suspicious;
                s.watch.verdict.reasons = {SupplyReason::NoLoad};
            },
            Tone::Attention, Mark::Triangle, "on mains, suspicious",
            "says it bears no load, but hosts on it are on");
    }
    void states()
    {
        QFETCH(Change, change);
        Scene scene;
        change(scene);
        const StateLook look = supply::look(scene.ups, &scene.watch);
        QTEST(look.tone, "tone");
        QTEST(look.mark, "mark");
        QTEST(look.word, "word");
        QTEST(supply::reasons(scene.facts()).join(u" · "_s), "why");
    }

    void plans_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("plan");
        QTest::addColumn<Tone>("tone");
        QTest::addColumn<QString>("trouble");
        const auto row = [](const char *name, const Change &change, const QString &plan, Tone tone,
                            const char *trouble) {
            QTest::newRow(name) << change << plan << tone << QString::fromUtf8(trouble);
        };
        row(
            "mains", [](Scene &) {}, u"needs 3 min 10 s of 14 min · latest start after 10 min 20 s"_s,
            Tone::Normal, "cut short: nothing");
        row(
            "battery", [](Scene &s) { s.fail(); },
            u"needs 3 min 10 s of 14 min · latest start "_s + localClock(840 - 190 - 30), Tone::Attention,
            "cut short: nothing");
        row(
            "too late",
            [](Scene &s) {
                s.fail();
                s.watch.verdict.runtimeSeconds = 100;
                s.outlook.cutShort = {u"a"_s};
                s.outlook.hostsCutShort = true;
            },
            u"needs 3 min 10 s of 1 min 40 s · latest start was "_s + localClock(100 - 190 - 30),
            Tone::Critical, "cut short: 1 VM(s) and the hosts");
        row(
            "a battery that would not last",
            [](Scene &s) {
                s.watch.verdict.runtimeSeconds = 200;
                s.outlook.cutShort = {u"a"_s, u"b"_s};
            },
            u"needs 3 min 10 s of 3 min 20 s · the battery does not last"_s, Tone::Attention,
            "cut short: 2 VM(s)");
        row(
            "no runtime", [](Scene &s) { s.watch.verdict.runtimeSeconds.reset(); },
            u"needs 3 min 10 s · its runtime is not known"_s, Tone::Normal, "");
        row(
            "a warning",
            [](Scene &s) {
                s.outlook.problems = {
                    {ProblemSeverity::Warning, {}, {ErrorCode::NotSupported, u"hv1 has no BMC"_s, {}}}};
            },
            u"needs 3 min 10 s of 14 min · latest start after 10 min 20 s"_s, Tone::Normal, "hv1 has no BMC");
        row(
            "all has another feed",
            [](Scene &s) {
                s.outlook = {};
                s.outlook.stays = {{ObjectKind::Host, u"hv1"_s}};
            },
            u"nothing goes down with it: all it feeds has another feed"_s, Tone::Off, "");
        row(
            "feeds nothing", [](Scene &s) { s.outlook = {}; }, u"the site file draws no feed from it"_s,
            Tone::Off, "");
        row(
            "off already", [](Scene &s) { s.outlook.somethingIsOn = false; },
            u"needs no time: all that hangs on it is off"_s, Tone::Off, "");
    }
    void plans()
    {
        QFETCH(Change, change);
        Scene scene;
        change(scene);
        const supply::Line line = supply::plan(scene.facts());
        QTEST(line.text, "plan");
        QTEST(line.tone, "tone");
        QTEST(supply::trouble(scene.facts()).text, "trouble");
    }

    void theTimeIsAlsoSaidInUtc()
    {
        Scene scene;
        scene.fail();
        QVERIFY(supply::plan(scene.facts()).tip.contains(u"UTC"_s));
    }

    void whatHangsOnIt()
    {
        Scene scene;
        QCOMPARE(supply::hangs(&scene.outlook), u"2 host(s) · 2 VM(s) · 1 array(s)"_s);
        scene.outlook.stays = {{ObjectKind::Host, u"hv3"_s}};
        QCOMPARE(supply::hangs(&scene.outlook), u"2 host(s) · 2 VM(s) · 1 array(s) · 1 with another feed"_s);
        scene.outlook.hits = {};
        QCOMPARE(supply::hangs(&scene.outlook), u"nothing alone · 1 with another feed"_s);
    }

    void whoGuards()
    {
        GuardStatus status;
        Protection policy;
        const auto said = [&] { return supply::guard(status, policy); };
        QCOMPARE(said().text, u"Nobody powers this site down when a UPS fails."_s);
        QCOMPARE(said().tone, Tone::Attention);
        status.state.plan = std::make_shared<const PowerDown>();
        QCOMPARE(said().tone, Tone::Critical); // and one does
        status.holder = LeaseTable::Lease{u"x"_s, u"bob@noc"_s, {}, {}, 1};
        QCOMPARE(said().text, u"bob@noc guards this site."_s);
        status.wanted = true;
        QCOMPARE(said().text, u"bob@noc guards this site; this console stands by."_s);
        status.active = true;
        status.state.phase = GuardPhase::PoweringDown;
        status.state.run = 7;
        QCOMPARE(said().text, u"Run 7 powers down."_s);
        status.state.phase = GuardPhase::Waiting;
        status.state.toRestore = {7};
        QVERIFY(said().text.contains(u"run 7"_s) && said().text.contains(u"50 %"_s));
        policy.restoreByItself = false;
        QVERIFY(said().text.contains(u"by hand"_s));
        QVERIFY(supply::policy(policy).contains(u"only by hand"_s));
    }

    void whatFailsTogether()
    {
        test::PowerSite site = test::powerSite(u"ups e1 battery; ups e2 battery; host h1 e1+e2; vm a h1"_s);
        GuardStatus status;
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs * 1000, Qt::UTC);
        QVERIFY(supply::outage(status, site.policy, *site.snapshot, now).text.isEmpty());
        PowerDown plan = planPowerDown(*site.snapshot, ProtectionBook(site.policy), {},
                                       {test::powerScope(u"e1+e2"_s), site.verdicts, {}});
        plan.forecast.needsSeconds = 190;
        plan.availableSeconds = 810; // the margin is taken off
        status.state.plan = std::make_shared<const PowerDown>(std::move(plan));
        QCOMPARE(supply::outage(status, site.policy, *site.snapshot, now).text,
                 u"Failing: e1, e2 · needs 3 min 10 s of 14 min · latest start "_s +
                     localClock(840 - 190 - 30));
    }

    void theChartsHaveTheLinesAtWhichItBegins()
    {
        Scene scene;
        scene.policy.upses.push_back({scene.ups.id, {}, 300, 30});
        UpsSeries series;
        series.points = {{nowMs - 5'000, 100, 900, 40, false}, {nowMs, 99, 840, 40, false}};
        const UpsTrends trends = trendsOf(scene.facts(), series);
        QCOMPARE(trends.charge.thresholds, (std::vector<Trend::Threshold>{{30, u"power-down below 30 %"_s}}));
        QCOMPARE(trends.runtime.thresholds,
                 (std::vector<Trend::Threshold>{{300, u"power-down below 5 min"_s},
                                                {220, u"latest start 3 min 40 s"_s}}));
        QCOMPARE(trends.runtime.top, 900.0);
        QCOMPARE(trends.runtime.value, u"14 min"_s);
        const QRect box(0, 0, 720, 100);
        QCOMPARE(trends.runtime.timeAt(box, 719), nowMs);
        QCOMPARE(readingAt(trends.runtime.trace, trends.runtime.timeAt(box, 719))->value, 840.0);
        QVERIFY(!readingAt(trends.runtime.trace, trends.runtime.timeAt(box, 360))); // nothing was read then
    }

    /// Whoever walks through the names keeps his place while others come and go.
    void namesStayWhereTheyAre()
    {
        const Appearance appearance;
        NamesModel model(appearance);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rows = [](const QStringList &names) {
            std::vector<NamesModel::Row> list;
            for (const QString &name : names)
                list.push_back(
                    {{name.startsWith(u"hv"_s) ? ObjectKind::Host : ObjectKind::Vm, name}, name, {}});
            return list;
        };
        const auto names = [&] {
            QStringList list;
            for (const auto &row : model.rows())
                list << row.name;
            return list.join(u' ');
        };
        model.setRows(rows({u"web-10"_s, u"web-2"_s, u"hv1"_s, u"db"_s}));
        QCOMPARE(names(), u"hv1 db web-2 web-10"_s);
        const QPersistentModelIndex last = model.index(3);
        model.setRows(rows({u"web-10"_s, u"web-3"_s, u"hv1"_s, u"app"_s, u"db"_s}));
        QCOMPARE(names(), u"hv1 app db web-3 web-10"_s);
        QCOMPARE(last.row(), 4);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!last.isValid());
    }
};

QTEST_MAIN(PowerWordsTest)
#include "power_words_test.moc"
