// SPDX-License-Identifier: GPL-3.0-or-later
// A running VM and its volume go to another host and array, on a lab of this test's own: the volumes change
// places for good. What the guest printed as flushed must be on the new volume, read without Switchyard.
#include "core/engine/engine.h"
#include "core/engine/engine_setup.h"
#include "core/migrate/move_plan.h"
#include "core/migrate/move_stages.h"
#include "tests/support/move_lab.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int patienceMs = 240'000;

/// An engine on the lab, its records in memory.
struct Console
{
    EngineSetup session;
    std::unique_ptr<Engine> engine;

    Console()
    {
        auto opened = setUpEngine({.siteFile = labSiteFile(), .storePath = QString()});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().what));
        session = std::move(*opened);
        engine = std::make_unique<Engine>(session.options);
    }

    template<typename What>
    static bool waitFor(What what, int ms = patienceMs)
    {
        return QTest::qWaitFor(what, ms);
    }

    bool start()
    {
        return engine->start() && waitFor([this] {
                   const SnapshotPtr now = engine->snapshot();
                   const auto isUp = [&](const QString &id) {
                       const Host *host = now->host(id);
                       return host && host->state == HostState::Up;
                   };
                   const auto serves = [&](const QString &id) {
                       const Array *array = now->array(id);
                       return array && array->reading.freshness == Freshness::Fresh &&
                              array->abilities.differentials;
                   };
                   const Host *third = now->host(u"hv3"_s);
                   return isUp(u"hv1"_s) && isUp(u"hv2"_s) && third && third->state == HostState::Off &&
                          serves(u"arr-east"_s) && serves(u"arr-west"_s) && !idOf(u"db-1"_s).isEmpty();
               });
    }

    QString idOf(const QString &name) const
    {
        const SnapshotPtr now = engine->snapshot();
        for (const auto &piece : now->hosts) {
            for (const Vm &vm : piece->vms) {
                if (vm.name == name && vm.state == VmState::Running)
                    return vm.id;
            }
        }
        return {};
    }

    quint64 begin(const Plan &plan)
    {
        const auto begun = engine->run(plan);
        (void)waitFor([&] { return begun.isFinished(); });
        return begun.resultCount() > 0 ? begun.result().value_or(0) : 0;
    }

    ReportPtr report(quint64 id) const
    {
        for (const ReportPtr &report : engine->runs()) {
            if (report->runId == id)
                return report;
        }
        return nullptr;
    }

    ReportPtr finish(quint64 id)
    {
        (void)waitFor([&] {
            const ReportPtr now = report(id);
            return now && now->isOver();
        });
        return report(id);
    }
};

QString wordsOf(const Report &report)
{
    QString text = report.error ? report.error->what + u' ' + report.error->detail + u'\n' : QString();
    for (const StepReport &step : report.steps)
        text += u"%1 %2 %3 %4\n"_s.arg(step.step.id, toWord(step.state), step.note,
                                       step.error ? step.error->what + u' ' + step.error->detail : QString());
    return text;
}

const StepReport &stepOf(const Report &report, const QString &id)
{
    for (const StepReport &step : report.steps) {
        if (step.step.id == id)
            return step;
    }
    qFatal("no step %s", qPrintable(id));
}

} // namespace

class MoveLabTest : public QObject
{
    Q_OBJECT

    MoveLab m_lab;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_lab.up(u"move%1"_s.arg(QCoreApplication::applicationPid()))); }
    void cleanupTestCase() { m_lab.down(); }

    void aRunningVmAndItsVolume()
    {
        Console console;
        QVERIFY(console.start());
        const QString id = console.idOf(u"db-1"_s);
        QVERIFY(QTest::qWaitFor([&] { return m_lab.printedBy(u"db-1"_s).size() > 20; }, patienceMs));
        MoveRequest request = usualMove(console.engine->site().moves);
        request.vms = {id};
        request.toHost = u"hv3"_s;
        request.toArray = u"arr-west"_s;
        request.maxPauseMs = 2'000; // emulated guests on two CPUs
        const Move move = planMove(*console.engine->snapshot(), console.engine->site().moves, request);
        QString why;
        for (const Problem &problem : move.problems)
            why += problem.error.what + u'\n';
        QVERIFY2(move.isPossible(), qPrintable(why));
        QCOMPARE(move.volumes.size(), size_t(1));
        const QString from = move.volumes.front().from;
        const QString exportName = move.volumes.front().exportName;

        const quint64 run = console.begin(move.plan);
        QVERIFY(run != 0);
        const ReportPtr report = console.finish(run);
        QVERIFY(report);
        QVERIFY2(report->state == StepState::Succeeded, qPrintable(wordsOf(*report)));
        QCOMPARE(MoveLab::virshIn(u"hv3"_s, {u"domstate"_s, u"db-1"_s}).value_or(QString()), u"running"_s);
        QVERIFY(domstate(u"hv1"_s, u"db-1"_s).isEmpty()); // in exactly one place

        // Power comes after the copy, inside the delta, before the switch.
        const StepReport &copy = stepOf(*report, u"copy:"_s + from);
        const StepReport &boot = stepOf(*report, u"boot:hv3"_s);
        QVERIFY(boot.startedAt >= copy.endedAt);
        QVERIFY(boot.endedAt <= stepOf(*report, u"migrate:"_s + id).startedAt);
        QCOMPARE(powerOf(u"hv3"_s), u"on"_s);

        // It writes on at the other place, and nothing that it printed is missing there.
        const auto arrived = m_lab.printedBy(u"db-1"_s);
        QVERIFY(QTest::qWaitFor([&] { return m_lab.printedBy(u"db-1"_s).size() > arrived.size() + 20; },
                                patienceMs));
        QVERIFY(lab({u"exec"_s, u"hv3"_s, u"virsh"_s, u"-q"_s, u"destroy"_s, u"db-1"_s}));
        const auto printed = m_lab.printedBy(u"db-1"_s);
        QVERIFY(printed.size() > 40);
        QCOMPARE(m_lab.missingOn(u"arr-west/"_s + exportName, u"db-1"_s, printed), 0);
        QVERIFY(m_lab.missingOn(from, u"db-1"_s, printed) > 0); // it can fail
    }
};

QTEST_GUILESS_MAIN(MoveLabTest)
#include "move_lab_test.moc"
