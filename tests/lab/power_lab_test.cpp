// SPDX-License-Identifier: GPL-3.0-or-later
// An outage over the lab that is up ($SWITCHYARD_LAB names it), from end to end, and who guards: by the word
// of the hosts, BMCs and UPSes themselves. Each test leaves the lab as it found it.
#include "tests/support/power_lab.h"

#include <QTcpSocket>

using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

/// Another machine that hangs on a UPS, as an upsmon would say it; as long as this lives.
class OtherClient
{
public:
    bool logIn(const QString &ups)
    {
        const QString address = labPart(u"upses"_s, ups)[u"address"_s].toString();
        QFile secrets(
            QFileInfo(labSiteFile()).dir().absoluteFilePath(labSite()[u"secrets"_s][u"file"_s].toString()));
        if (!secrets.open(QIODevice::ReadOnly))
            return false;
        const QString password =
            QJsonDocument::fromJson(secrets.readAll()).object()[u"upsd-guard"_s].toString();
        m_socket.connectToHost(address.section(u':', 0, 0), address.section(u':', 1).toUShort());
        if (!m_socket.waitForConnected())
            return false;
        const QString lines = u"USERNAME guard\nPASSWORD %1\nLOGIN %2\n"_s.arg(password, ups);
        m_socket.write(lines.toUtf8());
        QByteArray answer;
        while (answer.count('\n') < 3 && m_socket.waitForReadyRead())
            answer += m_socket.readAll();
        return answer == "OK\nOK\nOK\n";
    }

private:
    QTcpSocket m_socket;
};

} // namespace

class PowerLabTest : public QObject
{
    Q_OBJECT

    PowerLab m_lab;

    QString warningsOfThePlan() const
    {
        const Outcome plan =
            m_lab.ctl({u"power-down"_s, u"--scope"_s, u"ups:ups-e1"_s, u"--plan"_s, u"--json"_s},
                      m_lab.store(u"plan"_s));
        QStringList said;
        for (const QJsonValue problem : plan.json()[u"problems"_s].toArray())
            said << problem[u"what"_s].toString();
        return said.join(u'\n');
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_lab.open()); }

    void aPlanIsShownAndTouchesNothing()
    {
        const QString record = m_lab.store(u"plan"_s);
        const Outcome plan =
            m_lab.ctl({u"power-down"_s, u"--scope"_s, u"ups:ups-e1"_s, u"--plan"_s, u"--json"_s}, record);
        QVERIFY2(plan.code == 0, qPrintable(plan.all()));
        QCOMPARE(plan.json()[u"hosts"_s].toArray(), QJsonArray{u"hv1"_s});
        QCOMPARE(plan.json()[u"vms"_s].toArray().size(), 3);
        QCOMPARE(plan.json()[u"hostsLeft"_s].toInt(), 2);
        const Outcome unsaid = m_lab.ctl({u"power-down"_s, u"--scope"_s, u"site:east"_s}, record);
        QCOMPARE(unsaid.code, 2);
        QVERIFY(unsaid.err.contains(u"--yes"_s));
        QVERIFY(m_lab.runs(record).isEmpty());
        QVERIFY(isRunning(u"hv1"_s, u"db-1"_s));
    }

    /// By what the devices themselves wrote down, not by what we believe that we did.
    void aRehearsalTouchesNothing()
    {
        const auto seen = [] {
            QStringList all;
            for (const auto *words : {"log lab", "log upsd-east", "log upsd-west",
                                      "exec hv1 virsh list --all", "exec hv2 virsh list --all"})
                all << labSays(QString::fromLatin1(words).split(u' ')).value_or(u"no answer"_s);
            return all;
        };
        const QStringList before = seen();
        QVERIFY(!before.contains(u"no answer"_s));
        QTemporaryDir folder;
        QFile outage(folder.filePath(u"outage.seq"_s));
        QVERIFY(outage.open(QIODevice::WriteOnly));
        outage.write("ups.status: OL CHRG\nTIMER 10\n"
                     "ups.status: OB DISCHRG\nbattery.charge: 60\nbattery.runtime: 600\nTIMER 60\n"
                     "ups.status: OB LB DISCHRG\nbattery.charge: 20\nbattery.runtime: 300\nTIMER 300\n"
                     "ups.status: OL CHRG\n");
        outage.close();
        const QString record = m_lab.store(u"rehearsal"_s);
        const Outcome made = m_lab.ctl(
            {u"power-down"_s, u"--scope"_s, u"ups:ups-e1"_s, u"--rehearse"_s, outage.fileName(), u"--json"_s},
            record);
        QVERIFY2(made.code == 0 || made.code == 6, qPrintable(made.all())); // 6: one would not make it
        QStringList stopped;
        for (const QJsonValue step : made.json()[u"steps"_s].toArray()) {
            if (step[u"id"_s].toString().startsWith(u"vm:"_s) && step[u"action"_s] == u"vmShutDown"_s)
                stopped << step[u"name"_s].toString();
        }
        stopped.removeDuplicates();
        stopped.sort();
        QVERIFY2(stopped == QStringList({u"db-1"_s, u"stubborn-1"_s, u"web-1"_s}), qPrintable(made.all()));
        QVERIFY(m_lab.runs(record).isEmpty());
        QCOMPARE(seen(), before);
        QVERIFY(outage.open(QIODevice::WriteOnly));
        outage.write("ups.status: ON FIRE\n");
        outage.close();
        const Outcome wrong = m_lab.ctl(
            {u"power-down"_s, u"--scope"_s, u"ups:ups-e1"_s, u"--rehearse"_s, outage.fileName()}, record);
        QVERIFY2(wrong.code != 0 && wrong.code != 6 && wrong.err.contains(u"ine 1"_s),
                 qPrintable(wrong.all()));
    }

    void twoGuardsDoNotBothAct()
    {
        const QString record = m_lab.store(u"two"_s);
        GuardProcess first(m_lab.site(), record);
        QTRY_VERIFY_WITH_TIMEOUT(first.isActive(), patienceMs);
        GuardProcess second(m_lab.site(), record);
        QTRY_VERIFY_WITH_TIMEOUT(!second.status().isEmpty(), patienceMs);
        QVERIFY(!second.isActive());
        QTRY_COMPARE_WITH_TIMEOUT(loggedInAt(u"ups-e1"_s).size(), 1, patienceMs);
        first.kill();
        QTRY_VERIFY_WITH_TIMEOUT(second.isActive(), patienceMs); // its holder is gone
        QTRY_VERIFY_WITH_TIMEOUT(second.isLoggedIn(u"ups-e1"_s), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(loggedInAt(u"ups-e1"_s).size(), 1, patienceMs);
    }

    void theGuardIsCountedAtItsUpses()
    {
        QVERIFY(loggedInAt(u"ups-e1"_s).isEmpty());
        QCOMPARE(warningsOfThePlan(), QString());
        OtherClient other;
        QVERIFY(other.logIn(u"ups-e1"_s));
        QCOMPARE(loggedInAt(u"ups-e1"_s).size(), 1);
        QVERIFY2(warningsOfThePlan().contains(u"Another machine is logged in to ups-e1"_s),
                 qPrintable(warningsOfThePlan()));
        GuardProcess guard(m_lab.site(), m_lab.store(u"login"_s));
        QTRY_VERIFY_WITH_TIMEOUT(guard.isLoggedIn(u"ups-e1"_s) && guard.isLoggedIn(u"ups-e2"_s), patienceMs);
        QCOMPARE(loggedInAt(u"ups-e1"_s).size(), 2);
        QCOMPARE(loggedInAt(u"ups-e2"_s).size(), 1);
        QVERIFY(lab({u"upsd"_s, u"stop"_s, u"east"_s}));
        QVERIFY(lab({u"upsd"_s, u"start"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(loggedInAt(u"ups-e1"_s).size(), 1, patienceMs); // the guard comes again
        guard.stop();
        QTRY_VERIFY_WITH_TIMEOUT(loggedInAt(u"ups-e1"_s).isEmpty(), patienceMs);
    }

    void aBlipAndASilentUpsdStartNothing()
    {
        const QString record = m_lab.store(u"blip"_s);
        GuardProcess guard(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OB DISCHRG"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"onBattery"_s, patienceMs);
        QVERIFY(upsSays(u"ups-e1"_s, u"OL CHRG"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(lab({u"upsd"_s, u"stop"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"unreachable"_s, patienceMs);
        QCOMPARE(guard.phase(), u"watching"_s);
        QVERIFY(lab({u"upsd"_s, u"start"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        guard.stop();
        QVERIFY(m_lab.runs(record).isEmpty());
        QVERIFY(isRunning(u"hv1"_s, u"db-1"_s));
    }

    void anOutageOfOneUps()
    {
        const QString record = m_lab.store(u"outage"_s);
        GuardProcess guard(m_lab.site(), record);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(guard.isLoggedIn(u"ups-e1"_s), patienceMs);
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"battery.charge"_s, u"15"_s}));
        QVERIFY(upsSays(u"ups-e1"_s, u"OB LB"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"waiting"_s, patienceMs); // for the mains
        QCOMPARE(powerOf(u"hv2"_s), u"on"_s);                               // its other feed lives
        for (const QString &vm : {u"db-2"_s, u"web-2"_s, u"idle-1"_s})
            QVERIFY2(isRunning(u"hv2"_s, vm), qPrintable(vm));
        QVERIFY(upsc(u"ups-e1"_s, u"ups.status"_s).contains(u"OFF"_s));
        QTRY_VERIFY_WITH_TIMEOUT(loggedInAt(u"ups-e1"_s).isEmpty(), patienceMs); // nothing hangs on it now
        QCOMPARE(loggedInAt(u"ups-e2"_s).size(), 1);

        QCOMPARE(m_lab.runs(record).size(), 1);
        const QJsonObject run = m_lab.show(record, 0);
        QVERIFY2(run[u"state"_s] == u"succeeded"_s, qPrintable(textOf(run)));
        const QJsonObject web = stepOf(run, vmStep(run, u"web-1"_s));
        const QJsonObject db = stepOf(run, vmStep(run, u"db-1"_s));
        const QJsonObject stubborn = stepOf(run, vmStep(run, u"stubborn-1"_s));
        const QJsonObject forced = stepOf(run, u"force:"_s + stubborn[u"id"_s].toString());
        const QJsonObject host = stepOf(run, u"host:hv1"_s);
        const QJsonObject ups = stepOf(run, u"ups:ups-e1"_s);
        QCOMPARE(web[u"state"_s].toString(), u"succeeded"_s);
        for (const QJsonObject &stopped : {web, db}) // what stops by itself is not forced
            QVERIFY2(stepOf(run, u"force:"_s + stopped[u"id"_s].toString()).isEmpty(),
                     qPrintable(textOf(run)));
        QCOMPARE(stubborn[u"state"_s].toString(), u"failed"_s); // at its limit…
        QCOMPARE(forced[u"action"_s].toString(), u"vmPowerOff"_s);
        QCOMPARE(forced[u"state"_s].toString(), u"succeeded"_s);
        QVERIFY(timeOf(db[u"startedAt"_s]) >= timeOf(web[u"endedAt"_s]));
        QVERIFY(timeOf(db[u"startedAt"_s]) >= timeOf(forced[u"endedAt"_s]));
        QVERIFY(timeOf(host[u"startedAt"_s]) >= timeOf(db[u"endedAt"_s]));
        QVERIFY(timeOf(ups[u"startedAt"_s]) >= timeOf(host[u"endedAt"_s])); // seen off before the load is cut

        QVERIFY(mainsBack(u"ups-e1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"watching"_s, patienceMs);
        QCOMPARE(powerOf(u"hv1"_s), u"on"_s);
        for (const QString &vm : {u"db-1"_s, u"web-1"_s, u"stubborn-1"_s})
            QVERIFY2(isRunning(u"hv1"_s, vm), qPrintable(vm));
        QTRY_COMPARE_WITH_TIMEOUT(loggedInAt(u"ups-e1"_s).size(), 1, patienceMs);
        guard.stop();
        QCOMPARE(m_lab.runs(record).size(), 2);
        QCOMPARE(m_lab.show(record, 1)[u"state"_s].toString(), u"succeeded"_s);
    }

    void cleanup() { QVERIFY(m_lab.mend()); }
};

QTEST_GUILESS_MAIN(PowerLabTest)
#include "power_lab_test.moc"
