// SPDX-License-Identifier: GPL-3.0-or-later
// Outages over the lab that is up ($SWITCHYARD_LAB names it): what the guard makes of them, by the word of
// the hosts, BMCs and UPSes themselves. Each test leaves the lab as it found it.
#include "tests/support/lab.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/prctl.h>

using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const QString program = QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");
constexpr int patienceMs = 240'000;

/// `switchyardctl guard`, and what it said last.
class GuardProcess
{
public:
    GuardProcess(const QString &site, const QString &store)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // It must not outlive the test, whatever becomes of that: it would go on acting on the lab.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(program, {u"guard"_s, u"--json"_s, u"--site"_s, site, u"--store"_s, store});
    }
    ~GuardProcess() { stop(); }
    GuardProcess(const GuardProcess &) = delete;
    GuardProcess &operator=(const GuardProcess &) = delete;

    const QJsonObject &status()
    {
        while (m_process.canReadLine())
            m_last = QJsonDocument::fromJson(m_process.readLine()).object();
        return m_last;
    }
    QString phase() { return status()[u"phase"_s].toString(); }
    bool isActive() { return status()[u"active"_s].toBool(); }
    QString stateOf(const QString &ups) { return status()[u"upses"_s][ups][u"state"_s].toString(); }
    void kill() // as a crash
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void stop()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            kill();
    }

private:
    QProcess m_process;
    QJsonObject m_last;
};

bool isRunning(const QString &host, const QString &vm)
{
    return domstate(host, vm) == u"running"_s;
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

} // namespace

class PowerLabTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_site;

    QString store(const char *name) const { return m_folder.filePath(QString::fromLatin1(name) + u".db"_s); }
    Outcome ctl(const QStringList &arguments, const QString &store) const
    {
        return runProgram(program, arguments + QStringList{u"--site"_s, m_site, u"--store"_s, store});
    }
    QJsonArray runs(const QString &store) const
    {
        return ctl({u"runs"_s, u"list"_s, u"--json"_s}, store).json()[u"runs"_s].toArray();
    }
    QJsonObject show(const QString &store, qint64 run) const
    {
        return ctl({u"runs"_s, u"show"_s, QString::number(run), u"--json"_s}, store).json();
    }
    static QJsonObject stepOf(const QJsonObject &run, const QString &id)
    {
        for (const QJsonValue step : run[u"steps"_s].toArray()) {
            if (step[u"id"_s] == id)
                return step.toObject();
        }
        return {};
    }
    static QString vmStep(const QJsonObject &run, const QString &name)
    {
        for (const QJsonValue step : run[u"steps"_s].toArray()) {
            if (step[u"name"_s] == name && step[u"id"_s].toString().startsWith(u"vm:"_s))
                return step[u"id"_s].toString();
        }
        return {};
    }
    /// The lab's own site, with a policy and with short limits.
    void writeSite()
    {
        QFile file(labSiteFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject site = QJsonDocument::fromJson(file.readAll()).object();
        const QString secrets = site[u"secrets"_s][u"file"_s].toString();
        site[u"secrets"_s] =
            QJsonObject{{u"file"_s, QFileInfo(labSiteFile()).dir().absoluteFilePath(secrets)}};
        site[u"protection"_s] = QJsonDocument::fromJson(R"({
            "groups": [{"id": "batch", "limitSeconds": 60}, {"id": "db", "limitSeconds": 60}],
            "vms": [{"vm": "web-*", "group": "batch"}, {"vm": "stubborn-*", "group": "batch", "limitSeconds": 8},
                    {"vm": "db-*", "group": "db"}],
            "hosts": [{"host": "hv1", "limitSeconds": 60}],
            "blipSeconds": 4, "marginSeconds": 5, "restoreChargePercent": 50})")
                                    .object();
        m_site = m_folder.filePath(u"site.json"_s);
        QFile out(m_site);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(QJsonDocument(site).toJson()) > 0);
    }
    void mainsBack()
    {
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"battery.charge"_s, u"100"_s}));
        const bool cut = upsc(u"ups-e1"_s, u"ups.status"_s).contains(u"OFF"_s);
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, cut ? u"OL CHRG OFF"_s : u"OL CHRG"_s}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!labSiteFile().isEmpty(), labIsNotUp);
        writeSite();
        const Outcome right = ctl({u"check-site"_s}, store("check"));
        QVERIFY2(right.code == 0, qPrintable(right.all()));
    }

    void aPlanIsShownAndTouchesNothing()
    {
        const Outcome plan =
            ctl({u"power-down"_s, u"--scope"_s, u"ups:ups-e1"_s, u"--plan"_s, u"--json"_s}, store("plan"));
        QVERIFY2(plan.code == 0, qPrintable(plan.all()));
        QCOMPARE(plan.json()[u"hosts"_s].toArray(), QJsonArray{u"hv1"_s});
        QCOMPARE(plan.json()[u"vms"_s].toArray().size(), 3);
        QCOMPARE(plan.json()[u"hostsLeft"_s].toInt(), 2);
        const Outcome unsaid = ctl({u"power-down"_s, u"--scope"_s, u"site:east"_s}, store("plan"));
        QCOMPARE(unsaid.code, 2);
        QVERIFY(unsaid.err.contains(u"--yes"_s));
        QVERIFY(runs(store("plan")).isEmpty());
        QVERIFY(isRunning(u"hv1"_s, u"db-1"_s));
    }

    void twoGuardsDoNotBothAct()
    {
        GuardProcess first(m_site, store("two"));
        QTRY_VERIFY_WITH_TIMEOUT(first.isActive(), patienceMs);
        GuardProcess second(m_site, store("two"));
        QTRY_VERIFY_WITH_TIMEOUT(!second.status().isEmpty(), patienceMs);
        QVERIFY(!second.isActive());
        first.kill();
        QTRY_VERIFY_WITH_TIMEOUT(second.isActive(), patienceMs); // its holder is gone
    }

    void aBlipAndASilentUpsdStartNothing()
    {
        GuardProcess guard(m_site, store("blip"));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OB DISCHRG"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"onBattery"_s, patienceMs);
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OL CHRG"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(lab({u"upsd"_s, u"stop"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"unreachable"_s, patienceMs);
        QCOMPARE(guard.phase(), u"watching"_s);
        QVERIFY(lab({u"upsd"_s, u"start"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        guard.stop();
        QVERIFY(runs(store("blip")).isEmpty());
        QVERIFY(isRunning(u"hv1"_s, u"db-1"_s));
    }

    void anOutageOfOneUps()
    {
        const QString record = store("outage");
        GuardProcess guard(m_site, record);
        QTRY_COMPARE_WITH_TIMEOUT(guard.stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"battery.charge"_s, u"15"_s}));
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OB LB"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"waiting"_s, patienceMs); // for the mains
        QCOMPARE(powerOf(u"hv2"_s), u"on"_s);                               // its other feed lives
        for (const QString &vm : {u"db-2"_s, u"web-2"_s, u"idle-1"_s})
            QVERIFY2(isRunning(u"hv2"_s, vm), qPrintable(vm));
        QVERIFY(upsc(u"ups-e1"_s, u"ups.status"_s).contains(u"OFF"_s));

        const QJsonArray list = runs(record);
        QCOMPARE(list.size(), 1);
        const QJsonObject run = show(record, list[0][u"run"_s].toInteger());
        QVERIFY2(run[u"state"_s] == u"succeeded"_s, QJsonDocument(run).toJson().constData());
        const QJsonObject web = stepOf(run, vmStep(run, u"web-1"_s));
        const QJsonObject db = stepOf(run, vmStep(run, u"db-1"_s));
        const QJsonObject stubborn = stepOf(run, vmStep(run, u"stubborn-1"_s));
        const QJsonObject forced = stepOf(run, u"force:"_s + stubborn[u"id"_s].toString());
        const QJsonObject host = stepOf(run, u"host:hv1"_s);
        const QJsonObject ups = stepOf(run, u"ups:ups-e1"_s);
        QCOMPARE(web[u"state"_s].toString(), u"succeeded"_s);
        QCOMPARE(stubborn[u"state"_s].toString(), u"failed"_s); // at its limit…
        QCOMPARE(forced[u"action"_s].toString(), u"vmPowerOff"_s);
        QCOMPARE(forced[u"state"_s].toString(), u"succeeded"_s);
        QVERIFY(timeOf(db[u"startedAt"_s]) >= timeOf(web[u"endedAt"_s]));
        QVERIFY(timeOf(db[u"startedAt"_s]) >= timeOf(forced[u"endedAt"_s]));
        QVERIFY(timeOf(host[u"startedAt"_s]) >= timeOf(db[u"endedAt"_s]));
        QVERIFY(timeOf(ups[u"startedAt"_s]) >= timeOf(host[u"endedAt"_s])); // seen off before the load is cut

        mainsBack();
        QTRY_COMPARE_WITH_TIMEOUT(guard.phase(), u"watching"_s, patienceMs);
        QCOMPARE(powerOf(u"hv1"_s), u"on"_s);
        for (const QString &vm : {u"db-1"_s, u"web-1"_s, u"stubborn-1"_s})
            QVERIFY2(isRunning(u"hv1"_s, vm), qPrintable(vm));
        guard.stop();
        QCOMPARE(runs(record).size(), 2);
        QCOMPARE(show(record, runs(record)[1][u"run"_s].toInteger())[u"state"_s].toString(), u"succeeded"_s);
    }

    void killedInTheMiddleAnotherGoesOn()
    {
        const QString record = store("killed");
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OL"_s}));
        auto first = std::make_unique<GuardProcess>(m_site, record);
        QTRY_COMPARE_WITH_TIMEOUT(first->stateOf(u"ups-e1"_s), u"healthy"_s, patienceMs);
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OB LB"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(domstate(u"hv1"_s, u"web-1"_s), u"shut off"_s, patienceMs);
        first->kill();
        const QJsonObject broken = show(record, runs(record)[0][u"run"_s].toInteger());
        QCOMPARE(broken[u"state"_s].toString(), u"running"_s); // where it stood can be seen
        GuardProcess second(m_site, record);
        QTRY_COMPARE_WITH_TIMEOUT(second.phase(), u"waiting"_s, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(powerOf(u"hv1"_s), u"off"_s, patienceMs);
        QCOMPARE(runs(record)[0][u"state"_s].toString(), u"cancelled"_s);
        const QJsonObject rest = show(record, runs(record)[1][u"run"_s].toInteger());
        QVERIFY2(vmStep(rest, u"web-1"_s).isEmpty(), "what was off is not stopped again");
        mainsBack();
        // What the first one had stopped comes back, too.
        QTRY_COMPARE_WITH_TIMEOUT(second.phase(), u"watching"_s, patienceMs);
        for (const QString &vm : {u"db-1"_s, u"web-1"_s, u"stubborn-1"_s})
            QVERIFY2(isRunning(u"hv1"_s, vm), qPrintable(vm));
    }

    void cleanupTestCase()
    {
        if (!labSiteFile().isEmpty())
            QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OL"_s}));
    }
};

QTEST_GUILESS_MAIN(PowerLabTest)
#include "power_lab_test.moc"
