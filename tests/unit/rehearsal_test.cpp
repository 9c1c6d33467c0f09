// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/battery.h"
#include "core/power/rehearsal.h"
#include "tests/support/fleet.h"
#include "tests/support/power_site.h"

#include <QRandomGenerator>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

RehearsalStage stageOf(const QString &room)
{
    const PowerSite site = powerSite(room);
    RehearsalStage stage;
    stage.snapshot = site.snapshot;
    stage.policy = site.policy;
    stage.policy.marginSeconds = 0;
    stage.verdicts = site.verdicts;
    return stage;
}

Rehearsal play(const RehearsalStage &stage, const Outage &outage)
{
    auto made = rehearse(stage, outage);
    if (!made)
        qFatal("%s", qPrintable(made.error().what));
    return std::move(*made);
}

/// "vm:a 10-40; host:h1 40-343 forced": what was done.
QString stepsOf(const Rehearsal &made)
{
    QStringList texts;
    for (const RehearsedStep &step : made.steps) {
        if (step.state == StepState::Skipped || step.wasSo)
            continue;
        texts << u"%1 %2-%3%4%5"_s.arg(
            step.step.id, QString::number(step.beginSeconds), QString::number(step.endSeconds),
            step.forced ? u" forced"_s : QString(),
            step.state == StepState::Succeeded ? QString() : u' ' + toWord(step.state));
    }
    return texts.join(u"; "_s);
}

QString lossesOf(const Rehearsal &made)
{
    QStringList texts;
    for (const Loss &loss : made.losses)
        texts << u"%1 %2"_s.arg(loss.name, toWord(loss.reason));
    texts.sort();
    return texts.join(u", "_s);
}

/// "10 triggered e1 secondsOnBattery", of all but steps.
QString eventsOf(const Rehearsal &made)
{
    QStringList texts;
    for (const RehearsalEntry &entry : made.entries) {
        if (entry.step >= 0)
            continue;
        QStringList words{QString::number(entry.atSeconds), toWord(entry.event)};
        if (!entry.object.id.isEmpty())
            words << entry.object.id;
        if (entry.trigger)
            words << toWord(*entry.trigger);
        if (entry.run > 0)
            words << u"#%1"_s.arg(entry.run);
        texts << words.join(u' ');
    }
    return texts.join(u"; "_s);
}

const auto room = u"ups e1 runtime=600; ups e2 runtime=600; host h1 e1; host h2 e1+e2; vm a h1; vm b h2; "
                  "giveUp e1 20"_s;

} // namespace

class RehearsalTest : public QObject
{
    Q_OBJECT

    static StopTimes quick()
    {
        StopTimes times;
        for (const char *vm : {"a", "b", "c"})
            times.set(ActionKind::VmShutDown, QString::fromLatin1(vm), 30);
        for (const char *host : {"h1", "h2"})
            times.set(ActionKind::HostSoftOff, QString::fromLatin1(host), 60);
        return times;
    }

private Q_SLOTS:
    void anOutageThatIsBorne()
    {
        RehearsalStage stage = stageOf(room);
        stage.times = quick();
        const Rehearsal made = play(stage, mainsFail({u"e1"_s}));
        QCOMPARE(stepsOf(made), u"vm:a 20-50; host:h1 50-110; ups:e1 110-115"_s);
        QCOMPARE(eventsOf(made),
                 u"0 onBattery e1; 20 triggered e1 secondsOnBattery; 20 runBegan #1; 115 runEnded #1"_s);
        QCOMPARE(toWord(made.verdict), u"inOrder"_s);
        QVERIFY(made.losses.empty() && made.problems.empty() && made.complete);
        QCOMPARE(made.downAtSeconds, std::optional(110.0));
        QCOMPARE(made.emptyAtSeconds, std::optional(600.0));
        QCOMPARE(made.batteries.size(), size_t(1));
        QCOMPARE(made.batteries[0].points.front().runtimeSeconds, std::optional(600.0));
        QVERIFY(made.batteries[0].points.size() > 10);
    }

    void itBeginsWhenItMust()
    {
        RehearsalStage stage = stageOf(u"ups e1 runtime=600; host h1 e1; vm a h1"_s);
        stage.times = quick();
        stage.policy.marginSeconds = 30; // 30 + 60 + 5 + 30
        const Rehearsal made = play(stage, mainsFail({u"e1"_s}));
        QVERIFY2(eventsOf(made).contains(u"471 triggered e1 latestStart"_s), qPrintable(eventsOf(made)));
        QCOMPARE(toWord(made.verdict), u"inOrder"_s);
    }

    void aBatteryThatLastsForDays()
    {
        RehearsalStage stage = stageOf(u"ups e1 runtime=600000; host h1 e1; vm a h1"_s);
        stage.times = quick();
        const Rehearsal made = play(stage, mainsFail({u"e1"_s}));
        QCOMPARE(toWord(made.verdict), u"inOrder"_s);
        QVERIFY(made.downAtSeconds && *made.emptyAtSeconds - *made.downAtSeconds < 120);
    }

    void aBlipBeginsNothing()
    {
        RehearsalStage stage = stageOf(room);
        const Rehearsal made = play(stage, mainsFail({u"e1"_s}, 8));
        QCOMPARE(toWord(made.verdict), u"nothingDown"_s);
        QCOMPARE(eventsOf(made), u"0 onBattery e1; 8 mainsBack e1"_s);
        QVERIFY(made.steps.empty());
        QCOMPARE(made.mainsBackAtSeconds, std::optional(8.0));
        QCOMPARE(toWord(play(stageOf(u"ups e1 runtime=600; ups e2 runtime=60; host h2 e1+e2; vm b h2"_s),
                             mainsFail({u"e1"_s}))
                            .verdict),
                 u"nothingHangs"_s);
    }

    void theMainsComeBackInTheMiddle()
    {
        RehearsalStage stage =
            stageOf(u"ups e1 runtime=2000; host h1 e1; vm a h1; vm b h1; vm c h1; giveUp e1 20; "
                    "group low; group high; rule a low; rule b high"_s);
        stage.times = quick();
        const Rehearsal made = play(stage, mainsFail({u"e1"_s}, 35));
        // a ends; b, whose turn comes at 50, is not stopped any more; the mains are believed after 10 s.
        QVERIFY2(stepsOf(made).startsWith(u"vm:a 20-50; vm:a 50-65"_s), qPrintable(stepsOf(made)));
        QVERIFY(!stepsOf(made).contains(u"vm:b"_s) && !stepsOf(made).contains(u"host"_s));
        QVERIFY2(eventsOf(made).contains(u"45 runStopped #1"_s), qPrintable(eventsOf(made)));
        QVERIFY(made.losses.empty());
        QCOMPARE(made.restoredAtSeconds, std::optional(65.0));
        QCOMPARE(toWord(made.verdict), u"inOrder"_s);
        stage.policy.restoreByItself = false;
        QCOMPARE(stepsOf(play(stage, mainsFail({u"e1"_s}, 35))), u"vm:a 20-50"_s);
    }

    void mainsThatFailAgainTakeItUpAgain()
    {
        RehearsalStage stage = stageOf(u"ups e1 runtime=2000; host h1 e1; vm a h1; vm b h1; giveUp e1 20; "
                                       "group low; group high; rule a low; rule b high"_s);
        stage.times = quick();
        stage.times.set(ActionKind::VmShutDown, u"a"_s, 100);
        Outage outage = mainsFail({u"e1"_s}, 35);
        outage.points.push_back(mainsFail({}).points[0]);
        outage.points.back().atSeconds = 60;
        const Rehearsal made = play(stage, outage);
        // Stopped at 45 while a is under way; 20 s on battery again at 80, and b follows in the same run.
        QVERIFY2(eventsOf(made).contains(u"45 runStopped #1"_s) &&
                     eventsOf(made).contains(u"80 runAmended #1"_s),
                 qPrintable(eventsOf(made)));
        QVERIFY2(stepsOf(made).startsWith(u"vm:a 20-120; vm:b 120-150; host:h1 150-210"_s),
                 qPrintable(stepsOf(made)));
        QCOMPARE(toWord(made.verdict), u"inOrder"_s);
    }

    void aClusterManagerStandsDownFirst()
    {
        RehearsalStage stage = stageOf(u"ups e1 runtime=600; host h1 e1 ha; vm a h1; giveUp e1 20"_s);
        stage.times = quick();
        QCOMPARE(stepsOf(play(stage, mainsFail({u"e1"_s}))),
                 u"ha:h1 20-25; vm:a 25-55; host:h1 55-115; ups:e1 115-120"_s);
        stage.policy.restoreChargePercent = 0;
        QVERIFY2(stepsOf(play(stage, mainsFail({u"e1"_s}, 60))).contains(u"ha:h1"_s), "and up again");
    }

    void theWayBackWaitsForTheCharge()
    {
        RehearsalStage stage = stageOf(u"ups e1 runtime=600; host h1 e1; vm a h1; giveUp e1 20"_s);
        stage.times = quick();
        const Rehearsal made = play(stage, mainsFail({u"e1"_s}, 480)); // at 20 %
        QVERIFY(made.restoredAtSeconds.has_value());
        const double atHalf = 480 + 0.3 * 4 * 3600;
        QVERIFY2(std::abs(*made.restoredAtSeconds - atHalf) < 300, qPrintable(eventsOf(made)));
        QVERIFY(stepsOf(made).contains(u"host:h1"_s));
        QVERIFY(made.losses.empty());
    }

    void whoWouldNotMakeIt_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("outage");
        QTest::addColumn<QString>("losses");
        const auto row = [](const char *name, const QString &text, const QString &outage,
                            const QString &losses) { QTest::newRow(name) << text << outage << losses; };
        const auto fail = u"ups.status: OB\n"_s;
        row("unproven", u"ups e1; host h1 e1; vm a h1; vm b h1 off"_s, u"battery.runtime: 100\n"_s + fail,
            u"a upsUnproven, h1 upsUnproven"_s);
        row("no bmc", u"ups e1 runtime=600; host h1 e1 nobmc; vm a h1; giveUp e1 20"_s, fail, u"h1 noBmc"_s);
        row("cut short", u"ups e1 runtime=85; host h1 e1; vm a h1; giveUp e1 10"_s, fail, u"a cutShort"_s);
        row("all cut short", u"ups e1 runtime=20; host h1 e1; vm a h1"_s, fail, u"a cutShort, h1 cutShort"_s);
        row("no time", u"ups e1 runtime=5; host h1 e1; vm a h1"_s, fail, u"a tooLate, h1 notReached"_s);
        row("no trigger", u"ups e1 runtime=?; host h1 e1; array s1 e1; vm a h1"_s, fail,
            u"a nothingFired, h1 nothingFired, s1 nothingFired"_s);
        row("its end by its charge alone", u"ups e1 runtime=?; host h1 e1; vm a h1"_s,
            fail + u"TIMER 10\nbattery.charge: 0\n"_s, u"a nothingFired, h1 nothingFired"_s);
        row("jumps to its end", u"ups e1 runtime=600; host h1 e1; vm a h1"_s,
            fail + u"TIMER 15\nbattery.charge: 2\nbattery.runtime: 40\nups.status: OB LB\n"_s,
            u"a cutShort, h1 cutShort"_s);
        row("left by policy",
            u"ups e1 runtime=30; host h1 e1 nobmc; vm a h1; rule a - action=leave; giveUp e1 10"_s, fail,
            u"a leftByPolicy, h1 noBmc"_s);
        row("meant to be powered off",
            u"ups e1 runtime=600; host h1 e1; vm a h1; rule a - action=powerOff; giveUp e1 20"_s, fail,
            u""_s);
        row("a redundant feed", u"ups e1 runtime=60; ups e2 runtime=600; host h2 e1+e2; vm b h2"_s, fail,
            u""_s);
        row("an array's VM elsewhere",
            u"ups e1 runtime=?; ups e2 runtime=600; host h2 e2; array s1 e1; vm b h2 disk=s1"_s,
            fail + u"TIMER 30\nups.status: OB OFF\n"_s, u"b arrayGone, s1 nothingFired"_s);
        row("a load that is switched off", u"ups e1 runtime=600; host h1 e1; vm a h1; giveUp e1 20"_s,
            fail + u"TIMER 40\nups.status: OB OFF\n"_s, u"a tooLate, h1 notReached"_s);
        row("a stubborn guest", u"ups e1 runtime=600; host h1 e1; vm c h1; rule c - limit=25; giveUp e1 20"_s,
            fail, u"c forced"_s);
        row("forced shutdown", u"ups e1 runtime=600; host h1 e1; vm a h1"_s, u"ups.status: OL FSD\n"_s,
            u""_s);
    }

    void whoWouldNotMakeIt()
    {
        QFETCH(QString, room);
        QFETCH(QString, outage);
        QFETCH(QString, losses);
        RehearsalStage stage = stageOf(room);
        stage.times = quick();
        const auto points = readOutage(outage.toUtf8());
        QVERIFY2(points, points ? "" : qPrintable(points.error().what));
        const Rehearsal made = play(stage, {{u"e1"_s}, *points});
        QVERIFY2(lossesOf(made) == losses,
                 qPrintable(lossesOf(made) + u"\n"_s + eventsOf(made) + u"\n"_s + stepsOf(made)));
        QCOMPARE(made.verdict == RehearsalVerdict::NotAll, !losses.isEmpty());
    }

    void whoDoesNotAnswerCannotBeStopped()
    {
        RehearsalStage stage = stageOf(u"ups e1 runtime=600; host h1 e1; vm a h1; giveUp e1 20"_s);
        stage.times = quick();
        auto piece = std::make_shared<HostPiece>(*stage.snapshot->hostPiece(u"h1"_s));
        piece->host.reading.freshness = Freshness::Down;
        piece->host.bmcReading.freshness = Freshness::Down;
        SnapshotChanges changes;
        changes.hosts = {piece};
        stage.snapshot = advance(stage.snapshot, std::move(changes), 1'000, {}).snapshot;
        const Rehearsal made = play(stage, mainsFail({u"e1"_s}));
        QCOMPARE(lossesOf(made), u"a unreachable, h1 unreachable"_s);
        QVERIFY(!made.problems.empty());
        QVERIFY(stepsOf(made).contains(u"vm:a 20-32 forced failed"_s));
    }

    void lostOnBatteryIsAnOutage()
    {
        RehearsalStage stage = stageOf(u"ups e1 runtime=600; host h1 e1; vm a h1"_s);
        stage.times = quick();
        Outage outage = mainsFail({u"e1"_s});
        OutagePoint silent;
        silent.atSeconds = 30;
        silent.silent = true;
        outage.points.push_back(silent);
        const Rehearsal made = play(stage, outage);
        QVERIFY2(eventsOf(made).contains(u"30 silent e1"_s) &&
                     eventsOf(made).contains(u"45 triggered e1 lostOnBattery"_s),
                 qPrintable(eventsOf(made)));
        outage.points = {silent}; // on mains it is no outage
        outage.points[0].atSeconds = 0;
        const Rehearsal calm = play(stage, outage);
        QCOMPARE(eventsOf(calm), u"0 silent e1"_s);
        QVERIFY(calm.steps.empty() && calm.losses.empty());
    }

    void whatIsDoneIsNotTriedForEver()
    {
        RehearsalStage stage =
            stageOf(u"ups e1 runtime=300; ups e2 runtime=9000; array s1 e1; host h1 e1; host h2 e2; "
                    "vm a h1; vm b h2; giveUp e1 20; keep e1; giveUp e2 5000"_s);
        stage.times = quick();
        const Rehearsal made = play(stage, mainsFail({u"e1"_s, u"e2"_s}));
        // One run for each UPS, though the first has been empty for long when the second is given up.
        QCOMPARE(eventsOf(made).count(u"runBegan"_s), 2);
        QVERIFY2(stepsOf(made).contains(u"vm:b 5000-"_s), qPrintable(stepsOf(made) + eventsOf(made)));
        QVERIFY2(made.losses.empty(), qPrintable(lossesOf(made)));
    }

    void twoUpsesAtOnce()
    {
        RehearsalStage stage =
            stageOf(u"ups e1 runtime=600; ups e2 runtime=300; host h1 e1; host h2 e1+e2; vm a h1; "
                    "vm b h2; giveUp e1 20; giveUp e2 20"_s);
        stage.times = quick();
        const Rehearsal made = play(stage, mainsFail({u"e1"_s, u"e2"_s}));
        QVERIFY2(stepsOf(made).contains(u"host:h2 50-110"_s), qPrintable(stepsOf(made)));
        QCOMPARE(made.batteries.size(), size_t(2));
        QCOMPARE(made.emptyAtSeconds, std::optional(300.0));
    }

    void itIsAsPlannedWherePlansHold()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 150; ++round) {
            QStringList lines{u"ups e1 runtime=90000; group low; group mid; group high; giveUp e1 10"_s};
            const int hosts = random.bounded(1, 8);
            const int arrays = random.bounded(0, 3);
            StopTimes times;
            for (int i = 0; i < arrays; ++i)
                lines << u"array s%1 e1"_s.arg(i);
            for (int i = 0; i < hosts; ++i) {
                lines << u"host h%1 e1"_s.arg(i);
                if (random.bounded(4) > 0)
                    times.set(ActionKind::HostSoftOff, u"h%1"_s.arg(i), random.bounded(10, 400));
            }
            for (int i = 0; i < random.bounded(0, 50); ++i) {
                const QString disk = arrays > 0 ? u" disk=s%1"_s.arg(random.bounded(arrays)) : QString();
                lines << u"vm v%1 h%2%3"_s.arg(i).arg(random.bounded(hosts)).arg(disk);
                lines << u"rule v%1 %2%3"_s.arg(i).arg(
                    QStringList{u"low"_s, u"mid"_s, u"high"_s}[random.bounded(3)],
                    i > 0 && random.bounded(5) == 0 ? u" after=v%1"_s.arg(i - 1) : QString());
                if (random.bounded(4) > 0)
                    times.set(ActionKind::VmShutDown, u"v%1"_s.arg(i), random.bounded(1, 200));
            }
            if (arrays == 0 && random.bounded(3) == 0) // else the array may go, once its VMs are off
                lines << u"console h0"_s;
            RehearsalStage stage = stageOf(lines.join(u';'));
            stage.times = times;
            const Rehearsal made = play(stage, mainsFail({u"e1"_s}));
            const PowerDown planned = planPowerDown(*stage.snapshot, ProtectionBook(stage.policy), times,
                                                    {powerScope(u"e1"_s), stage.verdicts, std::nullopt});
            QVERIFY(!made.steps.empty());
            QHash<QString, Forecast::Span> spans;
            for (size_t i = 0; i < planned.plan.steps.size(); ++i) {
                if (!planned.plan.steps[i].isMilestone)
                    spans.insert(planned.plan.steps[i].id, planned.forecast.spans[i]);
            }
            QVERIFY2(static_cast<qsizetype>(made.steps.size()) == spans.size(),
                     qPrintable(lines.join(u"; "_s) + u'\n' + stepsOf(made) + u'\n' + eventsOf(made)));
            for (const RehearsedStep &step : made.steps) {
                QVERIFY2(spans.contains(step.step.id), qPrintable(step.step.id));
                const Forecast::Span span = spans.value(step.step.id);
                QVERIFY2(std::abs(step.beginSeconds - 10 - span.begin) < 0.01 &&
                             std::abs(step.endSeconds - 10 - span.end) < 0.01,
                         qPrintable(u"%1: %2-%3, planned %4-%5\n%6\n%7"_s.arg(step.step.id)
                                        .arg(step.beginSeconds - 10)
                                        .arg(step.endSeconds - 10)
                                        .arg(span.begin)
                                        .arg(span.end)
                                        .arg(lines.join(u"; "_s), stepsOf(made))));
            }
        }
    }

    void nothingIsLostTwiceNorInVain()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 200; ++round) {
            QStringList lines;
            const int upses = random.bounded(1, 4);
            for (int i = 0; i < upses; ++i)
                lines << u"ups u%1 runtime=%2"_s.arg(i).arg(random.bounded(1, 900));
            const int hosts = random.bounded(1, 6);
            for (int i = 0; i < hosts; ++i)
                lines << u"host h%1 u%2+u%3%4"_s.arg(i)
                             .arg(random.bounded(upses))
                             .arg(random.bounded(upses))
                             .arg(random.bounded(5) == 0 ? u" nobmc"_s : QString());
            for (int i = 0; i < random.bounded(0, 20); ++i)
                lines << u"vm v%1 h%2"_s.arg(i).arg(random.bounded(hosts));
            RehearsalStage stage = stageOf(lines.join(u';'));
            Outage outage = mainsFail({u"u0"_s});
            if (upses > 1)
                outage.upses << u"u1"_s;
            if (random.bounded(2) == 0)
                outage = mainsFail(outage.upses, random.bounded(1, 1000));
            const Rehearsal made = play(stage, outage);
            QSet<ObjectRef> seen;
            for (const Loss &loss : made.losses) {
                QVERIFY(!seen.contains(loss.object));
                seen.insert(loss.object);
            }
            QVERIFY(std::ranges::is_sorted(made.entries, {}, &RehearsalEntry::atSeconds));
            // Who was stopped in time loses nothing; who loses power while it is on was not.
            for (const RehearsedStep &step : made.steps) {
                const auto lost = std::ranges::find(made.losses, step.step.target, &Loss::object);
                const bool hard = lost != made.losses.end() && isHard(lost->reason);
                QVERIFY(!(hard && step.state == StepState::Succeeded && step.endSeconds < lost->atSeconds &&
                          step.step.action != ActionKind::VmStart &&
                          step.step.action != ActionKind::HostBoot));
            }
        }
    }

    void anOperatorsPowerDownAgainstTheBatteries()
    {
        RehearsalStage stage = stageOf(room);
        stage.times = quick();
        const Rehearsal host = rehearsePowerDown(stage, powerScope(u"host h2"_s));
        QCOMPARE(stepsOf(host), u"vm:b 0-30; host:h2 30-90"_s);
        QCOMPARE(host.batteries.size(), size_t(2));
        QCOMPARE(host.emptyAtSeconds, std::optional(600.0));
        QCOMPARE(toWord(host.verdict), u"notAll"_s); // h1, of which this is no power-down, loses its feed
        const Rehearsal all = rehearsePowerDown(stage, powerScope(u"everything"_s));
        QCOMPARE(toWord(all.verdict), u"inOrder"_s);
        QCOMPARE(all.downAtSeconds, std::optional(90.0));
        stage = stageOf(u"ups e1 runtime=40; host h1 e1; vm a h1; vm b h1"_s);
        stage.times = quick();
        const Rehearsal late = rehearsePowerDown(stage, powerScope(u"e1"_s));
        QCOMPARE(lossesOf(late), u"h1 tooLate"_s);
        QCOMPARE(rehearsePowerDown(stage, powerScope(u"place west"_s)).verdict,
                 RehearsalVerdict::NothingHangs);
    }

    void whatCannotBeRehearsed()
    {
        const RehearsalStage stage = stageOf(room);
        QVERIFY(!rehearse(stage, mainsFail({u"e9"_s})));
        QVERIFY(!rehearse(stage, mainsFail({})));
        RehearsalStage hasty = stageOf(room);
        hasty.isCancelled = [] { return true; };
        QVERIFY(!play(hasty, mainsFail({u"e1"_s})).complete);
    }

    void aThousandHosts()
    {
        RehearsalStage stage;
        stage.snapshot = makeFleet({1000, 20, false, 1}).snapshot;
        stage.policy.groups = {{u"batch"_s, {}, StopAction::ShutDown, 60},
                               {u"db"_s, {}, StopAction::ShutDown, 240}};
        stage.policy.vms = {{u"db-*"_s, u"db"_s, {}, {}, {}}};
        stage.policy.defaultGroup = u"batch"_s;
        Outage outage = mainsFail({});
        for (const auto &ups : stage.snapshot->upses) {
            outage.upses << ups->id;
            UpsProtection rule;
            rule.ups = ups->id;
            rule.secondsOnBattery = 30;
            stage.policy.upses.push_back(rule);
        }
        outage.points[0].runtimeSeconds = 7200;
        for (const auto &piece : stage.snapshot->hosts) {
            stage.times.set(ActionKind::HostSoftOff, piece->host.id, 40 + double(qHash(piece->host.id) % 50));
            for (const Vm &vm : piece->vms)
                stage.times.set(ActionKind::VmShutDown, vm.id, 5 + double(qHash(vm.id) % 50));
        }
        const Rehearsal made = play(stage, outage);
        QVERIFY(made.complete && made.steps.size() > 15'000);
    }
};

QTEST_GUILESS_MAIN(RehearsalTest)
#include "rehearsal_test.moc"
