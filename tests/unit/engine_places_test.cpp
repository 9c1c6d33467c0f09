// SPDX-License-Identifier: GPL-3.0-or-later
// Moves wait for the lock of their destination, and leave a mark where a balancer began them; over the
// simulator.
#include "core/engine/place_desk.h"
#include "tests/unit/engine_console.h"

#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const auto hv2 = u"hv2"_s;

SimSpec twoHosts()
{
    SimSpec spec = smallRoom();
    spec.hosts[0].migrateBps = 8e9;
    SimHostSpec second = spec.hosts[0];
    second.id = second.name = hv2;
    second.vms.clear();
    spec.hosts.push_back(second);
    return spec;
}

struct TwoHosts : Console
{
    TwoHosts()
        : Console({}, twoHosts())
    {
    }
    bool startBoth()
    {
        return start() &&
               QTest::qWaitFor([&] { return engine->snapshot()->host(hv2)->state == HostState::Up; });
    }
    std::unique_ptr<HostDriver> second()
    {
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = hv2;
        config.address = u"sim:hv2"_s;
        return *registry.makeHost(config, clock);
    }
    Result<void> othersTake(int seconds = 60)
    {
        return second()->takeLock(Call(std::chrono::seconds(5)),
                                  {u"bob@noc-3 2"_s, u"db-9 comes from hv9"_s, clock.now().addSecs(seconds)});
    }
    Plan move(const char *name, bool urgent = false, const QString &scope = {}) const
    {
        Step step;
        step.id = u"migrate:"_s + QString::fromLatin1(name);
        step.action = ActionKind::VmMigrate;
        step.target = vm(name);
        step.targetName = QString::fromLatin1(name);
        step.destination = step.destinationName = hv2;
        step.limitMs = 30'000;
        step.urgent = urgent;
        return {u"Move"_s, migrationKind, {step}, OnError::Stop, scope};
    }
    StepReport step(quint64 run) const
    {
        for (const ReportPtr &report : engine->runs()) {
            if (report->runId == run)
                return report->steps.front();
        }
        return {};
    }
    bool ends(quint64 run, StepState state) const
    {
        return QTest::qWaitFor([&] { return step(run).state == state; }, 20'000);
    }
    QString owner()
    {
        const auto lock = second()->placeLock(Call(std::chrono::seconds(5)));
        return lock && *lock ? (*lock)->owner : QString();
    }
};

} // namespace

class EnginePlacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMoveWaitsForItsDestinationAndSaysSo()
    {
        TwoHosts room;
        QVERIFY(room.startBoth());
        QVERIFY(room.othersTake().has_value());
        const quint64 run = room.begin(room.move("db-1"));
        QVERIFY(QTest::qWaitFor([&] { return room.step(run).note.contains(u"bob@noc-3 2"_s); }));
        QVERIFY2(room.step(run).note.contains(u"db-9 comes from hv9"_s), qPrintable(room.step(run).note));
        QCOMPARE(room.step(run).state, StepState::Running);
        QCOMPARE(room.engine->snapshot()->vmHomes->value(room.vm("db-1").id), hv1);
        QVERIFY(room.second()->releaseLock(Call(std::chrono::seconds(5)), u"bob@noc-3 2"_s).has_value());
        QVERIFY(room.ends(run, StepState::Succeeded));
        QVERIFY(room.step(run).note.isEmpty());
        QTRY_COMPARE(room.owner(), QString()); // given back
    }

    void whoHasItIsWhyItDidNotGo()
    {
        TwoHosts room;
        QVERIFY(room.startBoth());
        QVERIFY(room.othersTake().has_value());
        Plan plan = room.move("db-1");
        plan.steps[0].limitMs = 1'500;
        const quint64 run = room.begin(plan);
        QVERIFY(room.ends(run, StepState::Failed));
        QCOMPARE(room.step(run).error->code, ErrorCode::Busy);
        QVERIFY(room.step(run).error->what.contains(u"bob@noc-3 2"_s));
        QVERIFY(room.step(run).note.isEmpty());
        QCOMPARE(room.step(run).attempts, 0);
    }

    void oneThatWaitsCanBeCancelled()
    {
        TwoHosts room;
        QVERIFY(room.startBoth());
        QVERIFY(room.othersTake().has_value());
        const quint64 run = room.begin(room.move("db-1"));
        QVERIFY(QTest::qWaitFor([&] { return !room.step(run).note.isEmpty(); }));
        room.engine->cancel(run);
        QVERIFY(room.ends(run, StepState::Cancelled));
        QCOMPARE(room.owner(), u"bob@noc-3 2"_s);
    }

    void nobodyIsWaitedForOnBattery()
    {
        TwoHosts room;
        QVERIFY(room.startBoth());
        QVERIFY(room.othersTake().has_value());
        const quint64 run = room.begin(room.move("db-1", true));
        QVERIFY(room.ends(run, StepState::Succeeded));
        QCOMPARE(room.owner(), u"bob@noc-3 2"_s); // and it is left alone
    }

    void twoMovesOfOneConsoleShareIt()
    {
        TwoHosts room;
        QVERIFY(room.startBoth());
        Plan plan = room.move("db-1");
        plan.steps.push_back(room.move("web-1").steps[0]);
        const ReportPtr report = room.run(plan);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Succeeded);
        QTRY_COMPARE(room.owner(), QString());
    }

    void aBalancersMoveLeavesAMark_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<bool>("marked");
        QTest::newRow("a balancer's") << balanceScope + u"hv1/cpu"_s << true;
        QTest::newRow("an operator's") << QString() << false;
    }
    void aBalancersMoveLeavesAMark()
    {
        QFETCH(QString, scope);
        QFETCH(bool, marked);
        TwoHosts room;
        QVERIFY(room.startBoth());
        const quint64 run = room.begin(room.move("db-1", false, scope));
        QVERIFY(room.ends(run, StepState::Succeeded));
        const auto marks = [&] {
            const auto report = room.second()->read(Call(std::chrono::seconds(5)));
            for (const VmReport &vm : report->vms) {
                if (vm.facts.id == room.vm("db-1").id)
                    return vm.facts.marks;
            }
            return std::vector<VmMark>();
        };
        if (!marked) {
            QVERIFY(QTest::qWaitFor([&] { return room.owner().isEmpty(); }));
            QVERIFY(marks().empty());
            return;
        }
        QVERIFY(QTest::qWaitFor([&] { return marks().size() == 1; }));
        QCOMPARE(marks().front().kind, VmMark::Kind::Moved);
        QCOMPARE(marks().front().by, u"alice@noc"_s);
        QVERIFY(marks().front().at.isValid());
    }

    void marksAndLocksThroughTheFacade()
    {
        TwoHosts room;
        QVERIFY(room.startBoth());
        PlaceDesk &places = room.engine->places();
        VmMark mark;
        mark.by = u"agent@hv1"_s;
        mark.at = mark.since = room.clock.now();
        mark.with = {room.vm("db-1").id, room.vm("web-1").id};
        const QString id = room.vm("db-1").id;
        const auto seen = [&] {
            const SnapshotPtr now = room.engine->snapshot();
            return now->vm(id)->marks;
        };
        QVERIFY(Console::take(places.setMark(id, mark)).has_value());
        QVERIFY(QTest::qWaitFor([&] { return seen() == std::vector{mark}; }));
        QVERIFY(Console::take(places.clearMark(id, VmMark::Kind::Fights)).has_value());
        QVERIFY(QTest::qWaitFor([&] { return seen().empty(); }));

        QVERIFY(Console::take(places.take(hv2, u"x"_s)).has_value());
        QVERIFY(Console::take(places.take(hv2, u"x"_s)).has_value());
        QVERIFY(room.owner().startsWith(u"alice@noc "_s));
        QCOMPARE(room.othersTake().error().code, ErrorCode::Busy);
        QVERIFY(Console::take(places.leave(hv2)).has_value());
        QVERIFY(room.owner().startsWith(u"alice@noc "_s));
        const quint64 run = room.begin(room.move("db-1")); // whoever has it himself does not wait
        QVERIFY(room.ends(run, StepState::Succeeded));
        QVERIFY(Console::take(places.leave(hv2)).has_value());
        QCOMPARE(room.owner(), QString());
        QVERIFY(room.othersTake().has_value());
        QCOMPARE(Console::take(places.take(hv2, u"x"_s)).error().code, ErrorCode::Busy);
        room.engine->stop();
        QCOMPARE(Console::take(places.take(hv2, u"x"_s)).error().code, ErrorCode::WrongState);
    }
};

QTEST_GUILESS_MAIN(EnginePlacesTest)
#include "engine_places_test.moc"
