// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/judgement.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// One UPS over time, told in seconds.
struct Story
{
    UpsJudge judge;
    Ups ups;
    UpsContext context;

    explicit Story(bool provenBefore = false)
        : judge(provenBefore)
    {
        ups.id = u"ups-e1"_s;
        ups.loadPercent = 30;
    }
    const UpsVerdict &says(double second, const char *words, std::optional<double> runtime = {},
                           std::optional<double> charge = {})
    {
        ups.statusWords = QString::fromLatin1(words).split(u' ');
        const auto has = [&](const char *word) { return ups.statusWords.contains(QLatin1StringView(word)); };
        ups.state = has("FSD")               ? UpsState::ForcedShutdown
                    : has("OFF")             ? UpsState::Off
                    : has("CAL")             ? UpsState::Calibrating
                    : has("OB") && has("LB") ? UpsState::LowBattery
                    : has("OB")              ? UpsState::OnBattery
                    : has("BYPASS")          ? UpsState::Bypass
                    : has("OL")              ? UpsState::OnMains
                                             : UpsState::Unknown;
        ups.runtimeSeconds = runtime;
        ups.chargePercent = charge;
        ups.reading = {Freshness::Fresh, static_cast<qint64>(second * 1000), {}};
        return at(second);
    }
    const UpsVerdict &silent(double second, Freshness freshness)
    {
        ups.reading.freshness = freshness;
        ups.reading.error = Error{ErrorCode::Unreachable, u"gone"_s, {}};
        return at(second);
    }
    const UpsVerdict &at(double second)
    {
        context.nowMs = static_cast<qint64>(second * 1000);
        return judge.update(ups, context);
    }
};

} // namespace

class UpsJudgementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOutageFromEndToEnd()
    {
        Story story;
        QCOMPARE(story.says(10, "OL", 1200, 100).state, SupplyState::Healthy);
        QCOMPARE(story.judge.verdict().onMainsSinceMs, 10'000);
        const UpsVerdict battery = story.says(20, "OB DISCHRG", 1180, 99);
        QCOMPARE(battery.state, SupplyState::OnBattery);
        QCOMPARE(battery.onBatterySinceMs, 20'000);
        QCOMPARE(battery.onMainsSinceMs, -1);
        QCOMPARE(story.says(50, "OB DISCHRG", 1150, 95).onBatterySinceMs, 20'000);
        const UpsVerdict low = story.says(60, "OB LB", 1140, 20);
        QCOMPARE(low.state, SupplyState::Critical);
        QVERIFY(low.has(SupplyReason::LowBattery));
        const UpsVerdict back = story.says(70, "OL CHRG LB", 1150, 20);
        QCOMPARE(back.state, SupplyState::Healthy); // LB alone is what it says while it charges
        QCOMPARE(back.onBatterySinceMs, -1);
        QCOMPARE(back.onMainsSinceMs, 70'000);
    }

    void whoWasNeverHealthyDecidesNothing()
    {
        Story story;
        QCOMPARE(story.at(0).state, SupplyState::Unproven);
        QCOMPARE(story.says(1, "OB LB", 60).state, SupplyState::Unproven);
        QCOMPARE(story.says(2, "FSD OB").state, SupplyState::Unproven);
        QCOMPARE(story.silent(60, Freshness::Down).state, SupplyState::Unproven);
        Story known(true);                                  // by an earlier session
        QCOMPARE(known.at(0).state, SupplyState::Unproven); // not yet heard in this one
        QCOMPARE(known.says(1, "OB LB", 60).state, SupplyState::Critical);
    }

    void silenceOnMainsIsNoOutage()
    {
        Story story;
        story.says(0, "OL", 1200);
        QCOMPARE(story.silent(10, Freshness::Stale).state, SupplyState::Healthy);
        QCOMPARE(story.judge.verdict().onMainsSinceMs, -1); // not known to be
        QCOMPARE(story.silent(20, Freshness::Down).state, SupplyState::Unreachable);
        QCOMPARE(story.silent(20'000, Freshness::Down).state, SupplyState::Unreachable);
        QCOMPARE(story.says(20'001, "OL", 1200).state, SupplyState::Healthy);
    }

    void silenceOnBatteryCountsDown()
    {
        Story story;
        story.says(0, "OL", 600);
        story.says(5, "OB", 590);
        const UpsVerdict stale = story.silent(15, Freshness::Stale);
        QCOMPARE(stale.state, SupplyState::OnBattery);
        QCOMPARE(stale.runtimeSeconds, 580.0);
        const UpsVerdict lost = story.silent(25, Freshness::Down);
        QCOMPARE(lost.state, SupplyState::Critical);
        QVERIFY(lost.has(SupplyReason::LostOnBattery));
        QCOMPARE(lost.runtimeSeconds, 570.0);
        QCOMPARE(story.silent(1000, Freshness::Down).runtimeSeconds, 0.0);
        QCOMPARE(story.says(1001, "OL", 100).state, SupplyState::Healthy);
    }

    void aForcedShutdownIsCriticalAlsoOnMains()
    {
        Story story;
        story.says(0, "OL", 600);
        const UpsVerdict forced = story.says(5, "FSD OL");
        QCOMPARE(forced.state, SupplyState::Critical);
        QVERIFY(forced.has(SupplyReason::ForcedShutdown));
        QCOMPARE(forced.onBatterySinceMs, -1);
        QCOMPARE(story.says(6, "FSD OB").onBatterySinceMs, 6'000);
    }

    void runtimeUnderWhatThePlanNeeds()
    {
        Story story;
        story.context.planNeedsSeconds = 200;
        QCOMPARE(story.says(0, "OL", 150).state, SupplyState::Healthy); // on mains it is no matter
        QCOMPARE(story.says(5, "OB", 201).state, SupplyState::OnBattery);
        const UpsVerdict shortNow = story.at(7); // counted down between two readings
        QCOMPARE(shortNow.state, SupplyState::Critical);
        QVERIFY(shortNow.has(SupplyReason::RuntimeShort));
        QCOMPARE(story.says(8, "OB").state, SupplyState::OnBattery); // one that says no runtime
    }

    void aRuntimeThatJumpsIsDistrusted()
    {
        Story story;
        story.says(0, "OL", 600);
        story.says(10, "OB", 500); // a load came: believed at once, it is the lower one
        QCOMPARE(story.judge.verdict().runtimeSeconds, 500.0);
        const UpsVerdict jumped = story.says(20, "OB", 3000);
        QVERIFY(jumped.has(SupplyReason::RuntimeJumped));
        QCOMPARE(jumped.runtimeSeconds, 490.0);
        QCOMPARE(story.says(60, "OB", 2960).runtimeSeconds, 450.0);
        const UpsVerdict settled = story.says(80, "OB", 2940); // a minute long the same story
        QVERIFY(!settled.has(SupplyReason::RuntimeJumped));
        QCOMPARE(settled.runtimeSeconds, 2940.0);
        // One that jumps back is believed again at once.
        story.says(90, "OB", 9000);
        QCOMPARE(story.says(100, "OB", 2920).runtimeSeconds, 2920.0);
        QVERIFY(!story.judge.verdict().has(SupplyReason::RuntimeJumped));
    }

    void whatDoesNotFitIsSuspicious()
    {
        Story story;
        story.ups.drainsOnMains = true;
        QCOMPARE(story.says(0, "OL").state, SupplyState::Unproven); // this is not being seen healthy
        story.ups.drainsOnMains = false;
        story.says(1, "OL");
        story.ups.drainsOnMains = true;
        QCOMPARE(story.says(2, "OL").state, SupplyState::Suspicious);
        QVERIFY(story.judge.verdict().has(SupplyReason::ChargeFalls));
        story.ups.drainsOnMains = false;
        story.ups.loadPercent = 0;
        QCOMPARE(story.says(3, "OL").state, SupplyState::Healthy);
        story.context.feedsHostsThatAreOn = true;
        QCOMPARE(story.says(4, "OL").state, SupplyState::Suspicious);
        QVERIFY(story.judge.verdict().has(SupplyReason::NoLoad));
    }

    void offAndBypassProtectNobody()
    {
        Story story;
        story.says(0, "OL");
        QCOMPARE(story.says(1, "BYPASS").state, SupplyState::Unprotected);
        QVERIFY(story.judge.verdict().has(SupplyReason::SaysBypass));
        QCOMPARE(story.says(2, "OFF").state, SupplyState::Unprotected);
        QVERIFY(story.judge.verdict().has(SupplyReason::SaysOff));
        QCOMPARE(story.says(3, "OL OFF").state, SupplyState::Unprotected);
        QCOMPARE(story.judge.verdict().onMainsSinceMs, 3'000); // its load is cut, but mains is there
        QCOMPARE(story.says(4, "OB OFF").onMainsSinceMs, -1);
        story.says(5, "OL");
        QCOMPARE(story.says(6, "WAIT").state, SupplyState::Unreachable); // it has said nothing yet
        story.says(7, "OB");
        QCOMPARE(story.says(8, "WAIT").state, SupplyState::OnBattery); // and said so before
    }

    void aCalibrationIsNoOutage()
    {
        Story story;
        story.says(0, "OL", 600);
        const UpsVerdict calibrating = story.says(5, "OB CAL DISCHRG", 300, 60);
        QCOMPARE(calibrating.state, SupplyState::Healthy);
        QVERIFY(calibrating.has(SupplyReason::Calibrating));
        QCOMPARE(calibrating.onBatterySinceMs, -1);
        QVERIFY(story.says(9, "OL RB").has(SupplyReason::BatteryNeedsCare));
    }
};

QTEST_GUILESS_MAIN(UpsJudgementTest)
#include "ups_judgement_test.moc"
