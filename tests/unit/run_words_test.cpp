// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_words.h"

#include "core/engine/owner.h"
#include "core/job/plan_json.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

using Said = std::tuple<quint64, RunWord, QString>;

std::unique_ptr<Store> open(const QString &path)
{
    return std::move(*Store::open(path));
}

/// Two programs on one store: the one that has run 7, which waits for a word, and the one that says it.
struct Both
{
    QTemporaryDir folder;
    ManualClock clock;
    std::unique_ptr<Store> here = open(folder.filePath(u"s.db"_s));
    std::unique_ptr<Store> there = open(folder.filePath(u"s.db"_s));
    std::vector<Said> heard;
    Result<void> answer; ///< of the one that has the run
    RunWords has{*here, clock, u"alice@noc"_s, [this](quint64 run, RunWord word, const QString &who) {
                     heard.emplace_back(run, word, who);
                     return answer;
                 }};
    RunWords says{*there, clock, u"bob@home"_s,
                  [](quint64, RunWord, const QString &) {
                      return Result<void>(fail(ErrorCode::NotFound, u"not mine"_s));
                  },
                  u"noc 2 2"_s};
    std::optional<Result<void>> outcome;

    Both() { write(ownerOfThisProcess(), true); }

    void write(const QString &owner, bool held)
    {
        Step hold;
        hold.id = u"hold:a"_s;
        hold.action = ActionKind::AwaitSwitch;
        hold.target = {ObjectKind::Vm, u"a"_s};
        hold.targetName = u"a"_s;
        Plan plan;
        plan.kind = migrationKind;
        plan.title = u"Move a"_s;
        plan.steps = {hold};
        JournalRun run;
        run.id = 7;
        run.kind = plan.kind;
        run.title = plan.title;
        run.who = u"alice@noc"_s;
        run.startedAt = clock.now();
        run.state = u"running"_s;
        run.plan = QString::fromUtf8(QJsonDocument(toJson(plan)).toJson());
        run.owner = owner;
        QVERIFY(here->journal().beginRun(run));
        if (!held)
            return;
        JournalRow row;
        row.runId = 7;
        row.at = clock.now();
        row.stepId = hold.id;
        row.state = u"running"_s;
        row.detail = u"{}"_s;
        QVERIFY(here->journal().add(row));
    }
    void say(RunWord word)
    {
        outcome.reset();
        says.say(7, word, [this](const Result<void> &what) { outcome = what; });
    }
    ErrorCode code() const { return outcome && !*outcome ? outcome->error().code : ErrorCode::Internal; }
};

} // namespace

class RunWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOneThatHasItHears()
    {
        Both both;
        both.say(RunWord::Switch);
        QVERIFY(!both.outcome);
        both.says.poll();
        QVERIFY(!both.outcome); // nobody has answered
        QVERIFY(both.says.isWaiting());
        both.has.poll();
        QCOMPARE(both.heard, std::vector{Said(7, RunWord::Switch, u"bob@home"_s)});
        both.says.poll();
        QVERIFY(both.outcome && *both.outcome);
        QVERIFY(!both.says.isWaiting());
        both.has.poll();
        QCOMPARE(both.heard.size(), size_t(1)); // once
        const auto audit = both.there->audit().read({.most = 1});
        QVERIFY(audit);
        QCOMPARE(audit->front().who, u"bob@home"_s);
        QCOMPARE(audit->front().action, u"runWord"_s);
    }

    /// Two consoles in one program are one owner: the one that says it hears it, too, and first.
    void anotherConsoleOfTheSameProgramLeavesItAlone()
    {
        Both both;
        RunWords beside(*both.there, both.clock, u"bob@noc"_s, [](quint64, RunWord, const QString &) {
            return Result<void>(fail(ErrorCode::NotFound, u"not mine"_s));
        });
        beside.say(7, RunWord::Switch, [&](const Result<void> &what) { both.outcome = what; });
        beside.poll();
        QVERIFY(!both.outcome);
        both.has.poll();
        QCOMPARE(both.heard, std::vector{Said(7, RunWord::Switch, u"bob@noc"_s)});
        beside.poll();
        QVERIFY(both.outcome && *both.outcome);
    }

    void itsRefusalIsTold()
    {
        Both both;
        both.answer = fail(ErrorCode::WrongState, u"Nothing waits."_s);
        both.say(RunWord::Switch);
        both.has.poll();
        both.says.poll();
        QCOMPARE(both.code(), ErrorCode::WrongState);
        QCOMPARE(both.outcome->error().what, u"Nothing waits."_s);
    }

    void aWordThatNobodyHearsIsTakenBack()
    {
        Both both;
        both.say(RunWord::Switch);
        both.clock.advance(9'000);
        both.says.poll();
        QVERIFY(!both.outcome);
        both.clock.advance(2'000);
        both.says.poll();
        QCOMPARE(both.code(), ErrorCode::Timeout);
        both.has.poll();
        QVERIFY(both.heard.empty()); // not even later
    }

    /// Whoever said it is gone, and the other one was suspended meanwhile.
    void anOldWordSwitchesNothing()
    {
        Both both;
        both.say(RunWord::Switch);
        both.clock.advance((RunWordTable::mostAgeSeconds + 1) * 1'000);
        both.has.poll();
        QVERIFY(both.heard.empty());
    }

    void nothingIsSaidInVain()
    {
        Both both;
        both.says.say(8, RunWord::Cancel, [&](const Result<void> &what) { both.outcome = what; });
        QCOMPARE(both.code(), ErrorCode::NotFound);

        QVERIFY(both.here->journal().endRun(7, both.clock.now(), u"succeeded"_s, {}));
        both.say(RunWord::Cancel);
        QCOMPARE(both.code(), ErrorCode::WrongState);
        QVERIFY(!both.says.isWaiting());
    }

    void whatDoesNotWaitIsNotSwitched()
    {
        Both both;
        JournalRow row;
        row.runId = 7;
        row.at = both.clock.now();
        row.stepId = u"hold:a"_s;
        row.after = true;
        row.state = u"succeeded"_s;
        row.detail = u"{}"_s;
        QVERIFY(both.here->journal().add(row));
        both.say(RunWord::Switch);
        QCOMPARE(both.code(), ErrorCode::WrongState);
        both.say(RunWord::Cancel); // that it hears all the same
        QVERIFY(!both.outcome);
    }

    void aLostConsoleIsNoWaitingFor()
    {
        Both both;
        QVERIFY(both.here->database().run(u"UPDATE runs SET owner = ?"_s,
                                          {ownerOfThisProcess().section(u' ', 0, 0) + u" 1 0"_s}));
        both.say(RunWord::Switch);
        QCOMPARE(both.code(), ErrorCode::WrongState);
        QVERIFY(both.outcome->error().what.contains(u"runs resume 7"_s));
    }
};

QTEST_GUILESS_MAIN(RunWordsTest)
#include "run_words_test.moc"
