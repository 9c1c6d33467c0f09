// SPDX-License-Identifier: GPL-3.0-or-later
// What else may happen in an outage, over the lab that is up ($SWITCHYARD_LAB names it): VMs that move into
// it, mains that are back half-way, a upsd that is lost, a guard that is killed at each kind of step. By the
// word of the hosts, BMCs and UPSes themselves. Each test leaves the lab as it found it.
#include "tests/support/power_lab.h"

using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

/// Until then what waits for the guests that ignore the power button waits; long enough to do something
/// meanwhile.
void stubbornFor(QJsonObject &protection, int seconds)
{
    QJsonArray vms = protection[u"vms"_s].toArray();
    for (QJsonValueRef value : vms) {
        QJsonObject vm = value.toObject();
        if (vm[u"vm"_s] == u"stubborn-*"_s)
            vm[u"limitSeconds"_s] = seconds;
        value = vm;
    }
    protection[u"vms"_s] = vms;
}

void db1MovesAway(QJsonObject &protection)
{
    QJsonArray vms = protection[u"vms"_s].toArray();
    vms.prepend(QJsonObject{{u"vm"_s, u"db-1"_s}, {u"group"_s, u"db"_s}, {u"action"_s, u"moveAway"_s}});
    protection[u"vms"_s] = vms;
}

} // namespace

class PowerOutageLabTest : public QObject
{
    Q_OBJECT

    PowerLab m_lab;

    QString stateOf(const QString &record, qsizetype run, const QString &step) const
    {
        return stepOf(m_lab.show(record, run), step)[u"state"_s].toString();
    }

    /// An outage of ups-e1 `andOf` others, and the guard killed once `until` returns. Another one does the
    /// rest, once.
    void killedInTheMiddle(const QString &step, const QStringList &andOf,
                           const std::function<void(const QString &record)> &until)
    {
        const bool all = !andOf.isEmpty(); // then hv2 and arr-east hang on them, too
        QVERIFY(m_lab.write([](QJsonObject &protection) {
            stubbornFor(protection, 15);
            QJsonArray hosts = protection[u"hosts"_s].toArray();
            hosts << QJsonObject{{u"host"_s, u"hv2"_s}, {u"limitSeconds"_s, 40}};
            protection[u"hosts"_s] = hosts;
        }));
        const QString record = m_lab.store(step);
        const auto cut = u"ups-e1: shutdown.return: done"_s;
        const qsizetype cutsBefore = labDid(cut);
        auto first = std::make_unique<GuardProcess>(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(first->stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(first->stateOf(u"ups-e2"_s), u"healthy"_s, patienceMs);
        for (const QString &ups : andOf + QStringList{u"ups-e1"_s})
            QVERIFY(upsSays(ups, u"OB LB"_s));
        until(record);
        if (QTest::currentTestFailed())
            return;
        first->kill();
        QCOMPARE(m_lab.show(record, 0)[u"state"_s].toString(), u"running"_s); // where it stood can be seen
        for (const QString &host : {u"hv1"_s, u"hv2"_s})
            QVERIFY(lab({u"bmc"_s, host, u"honest"_s}));
        QVERIFY(lab({u"thaw"_s, u"arr-east"_s}));

        GuardProcess second(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(second.phase(), u"waiting"_s, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(upsc(u"ups-e1"_s, u"ups.status"_s).contains(u"OFF"_s), patienceMs);
        QCOMPARE(powerOf(u"hv1"_s), u"off"_s);
        QCOMPARE(powerOf(u"hv2"_s), all ? u"off"_s : u"on"_s);
        QCOMPARE(m_lab.show(record, 0)[u"state"_s].toString(), u"cancelled"_s);
        QCOMPARE(labDid(cut) - cutsBefore, 1);
        if (m_lab.runs(record).size() > 1) {
            const QJsonObject rest = m_lab.show(record, 1);
            QVERIFY2(vmStep(rest, u"web-1"_s).isEmpty(), "what was off is stopped again");
            // Also where the UPS refused to be told again, as it counted down already.
            QVERIFY2(step != u"ups"_s || rest[u"state"_s] == u"succeeded"_s, qPrintable(textOf(rest)));
            QVERIFY2(step == u"vm"_s || vmStep(rest, u"db-1"_s).isEmpty(), qPrintable(textOf(rest)));
        }
        for (const QString &ups : andOf + QStringList{u"ups-e1"_s})
            QVERIFY(mainsBack(ups));
        // What the first one had stopped comes back, too.
        QTRY_COMPARE_WITH_TIMEOUT(second.phase(), u"watching"_s, patienceMs);
        for (const QString &vm : {u"db-1"_s, u"web-1"_s, u"stubborn-1"_s})
            QVERIFY2(isRunning(u"hv1"_s, vm), qPrintable(vm + m_lab.story(record)));
        for (const QString &vm : {u"db-2"_s, u"web-2"_s, u"idle-1"_s})
            QVERIFY2(isRunning(u"hv2"_s, vm), qPrintable(vm + m_lab.story(record)));
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_lab.open()); }
    void init() { QVERIFY(m_lab.write()); }

    void aVmThatMovesInJoinsThePlan()
    {
        QVERIFY(m_lab.write([](QJsonObject &protection) { stubbornFor(protection, 60); }));
        const QString record = m_lab.store(u"moves"_s);
        GuardProcess guard(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OB LB"_s));
        QTRY_COMPARE_WITH_TIMEOUT(domstate(u"hv1"_s, u"web-1"_s), u"shut off"_s, patienceMs);
        QVERIFY(vmStep(m_lab.show(record, 0), u"db-2"_s).isEmpty()); // it hangs on another UPS, too
        const Outcome moved = migrateVm(u"db-2"_s, u"hv2"_s, u"hv1"_s);
        QVERIFY2(moved.code == 0, qPrintable(moved.all()));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"waiting"_s, patienceMs);
        QCOMPARE(m_lab.runs(record).size(), 1);
        const QJsonObject run = m_lab.show(record, 0);
        QVERIFY2(run[u"state"_s] == u"succeeded"_s, qPrintable(textOf(run)));
        const QJsonObject step = stepOf(run, vmStep(run, u"db-2"_s));
        QCOMPARE(step[u"action"_s].toString(), u"vmShutDown"_s);
        QCOMPARE(step[u"state"_s].toString(), u"succeeded"_s);
        QVERIFY(!step[u"wasSo"_s].toBool()); // by this run, and not with its host
        QVERIFY(timeOf(stepOf(run, u"host:hv1"_s)[u"startedAt"_s]) >= timeOf(step[u"endedAt"_s]));
        QVERIFY(isRunning(u"hv2"_s, u"web-2"_s));

        QVERIFY(mainsBack(u"ups-e1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"watching"_s, patienceMs);
        QVERIFY(isRunning(u"hv1"_s, u"db-2"_s)); // and is started where it was stopped
    }

    void aVmThatCanMoveMovesAway()
    {
        QVERIFY(m_lab.write(db1MovesAway));
        const QString record = m_lab.store(u"away"_s);
        GuardProcess guard(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e2"_s), u"healthy"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OB LB"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"waiting"_s, patienceMs);
        const QJsonObject run = m_lab.show(record, 0);
        QVERIFY2(run[u"state"_s] == u"succeeded"_s, qPrintable(m_lab.story(record)));
        QCOMPARE(powerOf(u"hv1"_s), u"off"_s);
        QVERIFY2(isRunning(u"hv2"_s, u"db-1"_s), qPrintable(m_lab.story(record)));
        // Once it was seen elsewhere, the step that would have stopped it was none of the plan any more.
        const QString standIn = vmStep(run, u"db-1"_s);
        QVERIFY(standIn.isEmpty() || stepOf(run, standIn)[u"state"_s] == u"skipped"_s);
        const QString id = virsh(u"hv2"_s, {u"domuuid"_s, u"db-1"_s}).value_or(QString()).trimmed();
        const QJsonObject move = stepOf(run, u"move:%1@hv2"_s.arg(id));
        QCOMPARE(move[u"state"_s].toString(), u"succeeded"_s);
        QCOMPARE(move[u"destination"_s].toString(), u"hv2"_s);
        QVERIFY(timeOf(stepOf(run, u"host:hv1"_s)[u"startedAt"_s]) >= timeOf(move[u"endedAt"_s]));
        QCOMPARE(stepOf(run, vmStep(run, u"web-1"_s))[u"action"_s].toString(), u"vmShutDown"_s);

        QVERIFY(mainsBack(u"ups-e1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"watching"_s, patienceMs);
        QVERIFY(isRunning(u"hv1"_s, u"web-1"_s));
        QVERIFY(isRunning(u"hv2"_s, u"db-1"_s)); // it stays where it went
    }

    void mainsBackHalfWay()
    {
        QVERIFY(m_lab.write([](QJsonObject &protection) { stubbornFor(protection, 30); }));
        QVERIFY(virsh(u"hv1"_s, {u"destroy"_s, u"db-1"_s})); // it was off before, and is no business of ours
        const QString record = m_lab.store(u"half"_s);
        GuardProcess guard(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OB LB"_s));
        QTRY_COMPARE_WITH_TIMEOUT(domstate(u"hv1"_s, u"web-1"_s), u"shut off"_s, patienceMs);
        QVERIFY(mainsBack(u"ups-e1"_s)); // while stubborn-1 is still asked
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"watching"_s, patienceMs);
        QCOMPARE(powerOf(u"hv1"_s), u"on"_s);
        QVERIFY(!upsc(u"ups-e1"_s, u"ups.status"_s).contains(u"OFF"_s));
        QVERIFY(isRunning(u"hv1"_s, u"web-1"_s));
        QVERIFY(isRunning(u"hv1"_s, u"stubborn-1"_s));
        QCOMPARE(domstate(u"hv1"_s, u"db-1"_s), u"shut off"_s);
        guard.stop();

        QCOMPARE(m_lab.runs(record).size(), 2);
        const QJsonObject down = m_lab.show(record, 0);
        const QString stubborn = vmStep(down, u"stubborn-1"_s);
        QVERIFY(stepOf(down, u"force:"_s + stubborn).isEmpty()); // nothing is forced any more
        QVERIFY2(stepOf(down, u"host:hv1"_s)[u"attempts"_s].toInt() == 0, qPrintable(textOf(down)));
        QVERIFY2(vmStep(down, u"db-1"_s).isEmpty(), qPrintable(textOf(down))); // nor what was off before
        const QJsonObject up = m_lab.show(record, 1);
        QCOMPARE(up[u"state"_s].toString(), u"succeeded"_s);
        QCOMPARE(stepOf(up, vmStep(up, u"web-1"_s))[u"action"_s].toString(), u"vmStart"_s);
        QVERIFY2(vmStep(up, u"db-1"_s).isEmpty(), qPrintable(textOf(up)));
    }

    void aUpsdLostOnBatteryIsAnOutage()
    {
        const QString record = m_lab.store(u"lost"_s);
        GuardProcess guard(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OB DISCHRG"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"onBattery"_s, patienceMs);
        QVERIFY(lab({u"upsd"_s, u"stop"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e2"_s), u"unreachable"_s,
                                  patienceMs); // it was on mains
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"waiting"_s, patienceMs);
        QCOMPARE(powerOf(u"hv1"_s), u"off"_s);
        QCOMPARE(powerOf(u"hv2"_s), u"on"_s);
        QVERIFY(isRunning(u"hv2"_s, u"db-2"_s));
        const QJsonObject run = m_lab.show(record, 0);
        QCOMPARE(stepOf(run, vmStep(run, u"db-1"_s))[u"state"_s].toString(), u"succeeded"_s);
        QCOMPARE(stepOf(run, u"host:hv1"_s)[u"state"_s].toString(), u"succeeded"_s);
        QCOMPARE(stepOf(run, u"ups:ups-e1"_s)[u"state"_s].toString(), u"failed"_s); // and it is said
        QVERIFY2(run[u"state"_s] == u"failed"_s, qPrintable(textOf(run)));

        QVERIFY(lab({u"upsd"_s, u"start"_s, u"east"_s}));
        QVERIFY(mainsBack(u"ups-e1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"watching"_s, patienceMs);
        for (const QString &vm : {u"db-1"_s, u"web-1"_s, u"stubborn-1"_s})
            QVERIFY2(isRunning(u"hv1"_s, vm), qPrintable(vm));
    }

    void killedWhileAVmStopsAnotherGoesOn()
    {
        killedInTheMiddle(u"vm"_s, {}, [&](const QString &) {
            QTRY_COMPARE_WITH_TIMEOUT(domstate(u"hv1"_s, u"web-1"_s), u"shut off"_s, patienceMs);
        });
    }

    void killedWhileAVmMovesAnotherGoesOn()
    {
        QVERIFY(m_lab.write(db1MovesAway));
        const QString record = m_lab.store(u"move"_s);
        const QString id = virsh(u"hv1"_s, {u"domuuid"_s, u"db-1"_s}).value_or(QString()).trimmed();
        QVERIFY(virsh(u"hv1"_s, {u"migrate-setspeed"_s, u"db-1"_s, u"1"_s}));
        auto first = std::make_unique<GuardProcess>(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(first->stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(first->stateOf(u"ups-e2"_s), u"healthy"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OB LB"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!domstate(u"hv2"_s, u"db-1"_s).isEmpty(), patienceMs); // it arrives
        first->kill();
        QCOMPARE(stateOf(record, 0, u"move:%1@hv2"_s.arg(id)), u"running"_s);
        // Nobody leads it any more: the hosts call it off by themselves, and it runs where it was.
        QTRY_VERIFY_WITH_TIMEOUT(domstate(u"hv2"_s, u"db-1"_s).isEmpty(), patienceMs);
        QVERIFY(isRunning(u"hv1"_s, u"db-1"_s));
        QVERIFY(virsh(u"hv1"_s, {u"migrate-setspeed"_s, u"db-1"_s, u"1000"_s}));
        GuardProcess second(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(powerOf(u"hv1"_s), u"off"_s, patienceMs);
        QVERIFY2(isRunning(u"hv2"_s, u"db-1"_s), qPrintable(m_lab.story(record)));
        QTRY_COMPARE_WITH_TIMEOUT(second.phase(), u"waiting"_s, patienceMs);
        QVERIFY(mainsBack(u"ups-e1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(second.phase(), u"watching"_s, patienceMs);
        QVERIFY(isRunning(u"hv2"_s, u"db-1"_s));
        QVERIFY2(isRunning(u"hv1"_s, u"web-1"_s), qPrintable(m_lab.story(record)));
    }

    void killedWhileAHostShutsDownAnotherGoesOn()
    {
        QVERIFY(lab({u"bmc"_s, u"hv1"_s, u"hang"_s})); // what would be over in a moment is held
        killedInTheMiddle(u"host"_s, {}, [&](const QString &record) {
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(record, 0, u"host:hv1"_s), u"running"_s, patienceMs);
        });
    }

    void killedWhileAnArrayShutsDownAnotherGoesOn()
    {
        QVERIFY(lab({u"bmc"_s, u"hv2"_s, u"hang"_s})); // while it hangs, its array can be made to
        killedInTheMiddle(u"array"_s, {u"ups-e2"_s}, [&](const QString &record) {
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(record, 0, u"host:hv2"_s), u"running"_s, patienceMs);
            QVERIFY(lab({u"freeze"_s, u"arr-east"_s}));
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(record, 0, u"array:arr-east"_s), u"running"_s, patienceMs);
        });
    }

    void killedWhileALoadIsCutAnotherGoesOn()
    {
        killedInTheMiddle(u"ups"_s, {}, [&](const QString &record) { // it counts down a delay of its own
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(record, 0, u"ups:ups-e1"_s), u"running"_s, patienceMs);
        });
    }

    void cleanup() { QVERIFY(m_lab.mend()); }
};

QTEST_GUILESS_MAIN(PowerOutageLabTest)
#include "power_outage_lab_test.moc"
