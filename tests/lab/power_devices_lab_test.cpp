// SPDX-License-Identifier: GPL-3.0-or-later
// Power-downs over the lab that is up ($SWITCHYARD_LAB names it) with devices that refuse, lie and hang:
// nothing is believed that is not seen, and no load is cut under a host that is on. Each test leaves the lab
// as it found it.
#include "tests/support/power_lab.h"

using namespace switchyard::test;
using namespace Qt::StringLiterals;

class PowerDevicesLabTest : public QObject
{
    Q_OBJECT

    PowerLab m_lab;

    static void hostFor(QJsonObject &protection, int seconds)
    {
        protection[u"hosts"_s] = QJsonArray{QJsonObject{{u"host"_s, u"hv1"_s}, {u"limitSeconds"_s, seconds}}};
    }
    /// An outage of ups-e1 until the guard has done what it can.
    void failMains(GuardProcess &guard)
    {
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OB LB"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"waiting"_s, patienceMs);
    }
    static void loadIsNotCut(const QJsonObject &run)
    {
        QCOMPARE(powerOf(u"hv1"_s), u"on"_s);
        QVERIFY(!upsc(u"ups-e1"_s, u"ups.status"_s).contains(u"OFF"_s));
        QCOMPARE(stepOf(run, u"ups:ups-e1"_s)[u"attempts"_s].toInt(), 0);
        QVERIFY2(run[u"state"_s] == u"failed"_s, qPrintable(textOf(run)));
        for (const QString &vm : {u"db-1"_s, u"web-1"_s, u"stubborn-1"_s}) // as much as could be done
            QCOMPARE(domstate(u"hv1"_s, vm), u"shut off"_s);
    }
    static void guestsAreBack(GuardProcess &guard)
    {
        QVERIFY(mainsBack(u"ups-e1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"watching"_s, patienceMs);
        for (const QString &vm : {u"db-1"_s, u"web-1"_s, u"stubborn-1"_s})
            QVERIFY2(isRunning(u"hv1"_s, vm), qPrintable(vm));
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_lab.open()); }
    void init() { QVERIFY(m_lab.write()); }

    void aBmcThatRefuses()
    {
        QVERIFY(m_lab.write([](QJsonObject &protection) { hostFor(protection, 20); },
                            [](QJsonObject &secrets) { secrets[u"bmc-hv1"_s] = u"wrong"_s; }));
        const QString record = m_lab.store(u"refuses"_s);
        GuardProcess guard(m_lab.site(), record);
        failMains(guard);
        if (QTest::currentTestFailed())
            return;
        const QJsonObject run = m_lab.show(record, 0);
        loadIsNotCut(run);
        if (QTest::currentTestFailed())
            return;
        const QJsonObject host = stepOf(run, u"force:host:hv1"_s);
        QCOMPARE(host[u"state"_s].toString(), u"failed"_s);
        QCOMPARE(host[u"error"_s][u"code"_s].toString(), u"authenticationFailed"_s);
        QVERIFY2(run[u"error"_s][u"what"_s].toString().contains(u"password"_s), qPrintable(textOf(run)));
        guestsAreBack(guard);
    }

    void aBmcThatLiesIsNotBelieved()
    {
        QVERIFY(m_lab.write([](QJsonObject &protection) { hostFor(protection, 5); }));
        QVERIFY(lab({u"bmc"_s, u"hv1"_s, u"lie"_s}));
        const QString record = m_lab.store(u"lies"_s);
        GuardProcess guard(m_lab.site(), record);
        failMains(guard);
        if (QTest::currentTestFailed())
            return;
        const QJsonObject run = m_lab.show(record, 0);
        loadIsNotCut(run);
        if (QTest::currentTestFailed())
            return;
        const QJsonObject host = stepOf(run, u"force:host:hv1"_s);
        QCOMPARE(host[u"action"_s].toString(), u"hostPowerOff"_s);
        QCOMPARE(host[u"state"_s].toString(), u"failed"_s);
        QVERIFY2(host[u"error"_s][u"what"_s].toString().contains(u"still on by its BMC's word"_s),
                 qPrintable(textOf(run)));
        QVERIFY(lab({u"bmc"_s, u"hv1"_s, u"honest"_s}));
        guestsAreBack(guard);
    }

    void aHostThatHangsInItsShutdownIsForced()
    {
        QVERIFY(m_lab.write([](QJsonObject &protection) { hostFor(protection, 5); }));
        QVERIFY(lab({u"bmc"_s, u"hv1"_s, u"hang"_s}));
        const QString record = m_lab.store(u"hangs"_s);
        GuardProcess guard(m_lab.site(), record);
        failMains(guard);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(powerOf(u"hv1"_s), u"off"_s);
        QVERIFY(upsc(u"ups-e1"_s, u"ups.status"_s).contains(u"OFF"_s));
        const QJsonObject run = m_lab.show(record, 0);
        QVERIFY2(run[u"state"_s] == u"succeeded"_s, qPrintable(textOf(run)));
        const QJsonObject asked = stepOf(run, u"host:hv1"_s);
        const QJsonObject forced = stepOf(run, u"force:host:hv1"_s);
        QCOMPARE(asked[u"state"_s].toString(), u"failed"_s);
        QVERIFY(timeOf(asked[u"startedAt"_s]).msecsTo(timeOf(asked[u"endedAt"_s])) >= 5'000); // not before
        QCOMPARE(forced[u"action"_s].toString(), u"hostPowerOff"_s);
        QCOMPARE(forced[u"state"_s].toString(), u"succeeded"_s);
        QVERIFY(timeOf(stepOf(run, u"ups:ups-e1"_s)[u"startedAt"_s]) >= timeOf(forced[u"endedAt"_s]));
        guestsAreBack(guard);
    }

    void cleanup() { QVERIFY(m_lab.mend()); }
};

QTEST_GUILESS_MAIN(PowerDevicesLabTest)
#include "power_devices_lab_test.moc"
