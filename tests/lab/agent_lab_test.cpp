// SPDX-License-Identifier: GPL-3.0-or-later
// Agents on real hosts, in a lab of this test's own with four of them: they tell consoles, race for a
// destination, and die with its lock. Guests fight over their host's network, so that each host's use is its
// own on however few CPUs.
#include "core/engine/engine.h"
#include "core/engine/engine_setup.h"
#include "tests/support/burning_lab.h"

#include <QElapsedTimer>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace
{

constexpr int patienceMs = 180'000;
const QStringList hosts{u"hv1"_s, u"hv2"_s, u"hv3"_s, u"hv4"_s};
const QStringList senders{u"stubborn-1"_s, u"web-1"_s, u"idle-1"_s, u"web-2"_s}; ///< two on hv1, two on hv2

/// A host's network carries 600 KB/s; a sender needs more than two fifths of that. No VM is sent to hv1 and
/// hv2.
QJsonObject policy(double sustainSeconds)
{
    const QJsonObject network{{u"resource"_s, u"network"_s},
                              {u"hostPercent"_s, 60},
                              {u"endPercent"_s, 50},
                              {u"vmPercent"_s, 20},
                              {u"capacityBps"_s, 600'000}};
    const auto keeps = [](const QString &host) {
        return QJsonObject{{u"host"_s, host}, {u"takesVms"_s, false}};
    };
    return {{u"resources"_s, QJsonArray{network}},
            {u"sustainSeconds"_s, sustainSeconds},
            {u"coolDownMinutes"_s, 0}, // the same guests serve each test
            {u"hosts"_s, QJsonArray{keeps(u"hv1"_s), keeps(u"hv2"_s)}}};
}

} // namespace

class AgentLabTest : public QObject
{
    Q_OBJECT

    BurningLab m_lab;
    QTemporaryDir m_folder;
    QString m_site;

    QString store(const QString &name) const { return m_folder.filePath(name + u".db"_s); }
    std::unique_ptr<AgentProcess> agent(const QString &host, bool alone)
    {
        return std::make_unique<AgentProcess>(host, m_site, store(host), alone);
    }
    static bool fight(const QStringList &vms, int seconds)
    {
        return std::ranges::all_of(
            vms, [&](const QString &vm) { return lab({u"send"_s, vm, QString::number(seconds), u"256"_s}); });
    }
    static void makePeace()
    {
        for (const QString &vm : senders)
            (void)lab({u"send"_s, vm, u"stop"_s});
    }
    /// Its memory takes a while on its way.
    static bool slowDown(const QString &vm, const QString &host)
    {
        return lab({u"exec"_s, host, u"virsh"_s, u"-q"_s, u"migrate-setspeed"_s, vm, u"4"_s});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_lab.up(u"agent%1"_s.arg(QCoreApplication::applicationPid()), 4, false));
        QVERIFY(lab({u"power"_s, u"hv3"_s, u"on"_s}));
        m_site = m_lab.siteWith(u"agents"_s, policy(4));
        QVERIFY(!m_site.isEmpty());
        QVERIFY(QTest::qWaitFor(
            [] { return labSays({u"exec"_s, u"hv3"_s, u"virsh"_s, u"-q"_s, u"list"_s}).has_value(); },
            patienceMs));
    }
    void cleanup() { makePeace(); }
    void cleanupTestCase() { m_lab.down(); }

    void anAgentTellsAConsole()
    {
        auto setup =
            setUpEngine({.siteFile = m_lab.siteWith(u"console"_s, policy(60)), .storePath = QString()});
        QVERIFY2(setup, setup ? "" : qPrintable(setup.error().what + setup.error().detail));
        Engine console(setup->options); // itself it would need a minute
        QVERIFY(console.start());
        const auto watcher = agent(u"hv1"_s, false);
        QVERIFY2(!watcher->waitFor(u"agent"_s, u"watches"_s, patienceMs).isEmpty(),
                 qPrintable(watcher->story()));
        QVERIFY(fight({u"stubborn-1"_s, u"web-1"_s}, 600));
        QVERIFY2(!watcher->waitFor(u"conflict"_s, u"began"_s, patienceMs).isEmpty(),
                 qPrintable(watcher->story()));
        QVERIFY(QTest::qWaitFor([&] { return !console.balance()->conflicts.empty(); }, 5'000));
        const BalanceStatePtr seen = console.balance();
        QCOMPARE(seen->conflicts.front().hostId, u"hv1"_s);
        QCOMPARE(seen->conflicts.front().saidBy, u"agent@hv1"_s);
        QCOMPARE(seen->conflicts.front().vms().size(), 2);

        makePeace();
        QVERIFY2(!watcher->waitFor(u"conflict"_s, u"ended"_s, patienceMs).isEmpty(),
                 qPrintable(watcher->story()));
        QVERIFY(QTest::qWaitFor([&] { return console.balance()->conflicts.empty(); }, patienceMs));
        watcher->end();
        QVERIFY(!virsh(u"hv1"_s, {u"dumpxml"_s, u"web-1"_s})->contains(u"switchyard:balance"_s));
    }

    void twoAgentsRaceForOneDestination()
    {
        for (const auto &[vm, host] : {std::pair(u"stubborn-1"_s, u"hv1"_s),
                                       {u"web-1"_s, u"hv1"_s},
                                       {u"idle-1"_s, u"hv2"_s},
                                       {u"web-2"_s, u"hv2"_s}})
            QVERIFY(slowDown(vm, host));
        const auto one = agent(u"hv1"_s, true);
        const auto two = agent(u"hv2"_s, true);
        QVERIFY(!one->waitFor(u"agent"_s, u"watches"_s, patienceMs).isEmpty());
        QVERIFY(!two->waitFor(u"agent"_s, u"watches"_s, patienceMs).isEmpty());
        QVERIFY(fight(senders, 600));
        const QJsonObject first = one->waitFor(u"move"_s, u"began"_s, patienceMs);
        const QJsonObject second = two->waitFor(u"move"_s, u"began"_s, patienceMs);
        QVERIFY2(!first.isEmpty() && !second.isEmpty(), qPrintable(one->story() + two->story()));
        // Both wanted the same one; exactly one has it, and while he has it the other is under way elsewhere.
        QVERIFY2(first[u"to"_s] != second[u"to"_s], qPrintable(one->story() + two->story()));
        QVERIFY(BurningLab::lockOf(first[u"to"_s].toString()).startsWith(u"agent@hv1 "_s));
        QVERIFY(BurningLab::lockOf(second[u"to"_s].toString()).startsWith(u"agent@hv2 "_s));

        QVERIFY2(!one->waitFor(u"move"_s, u"ended"_s, patienceMs).isEmpty(), qPrintable(one->story()));
        QVERIFY2(!two->waitFor(u"move"_s, u"ended"_s, patienceMs).isEmpty(), qPrintable(two->story()));
        for (const QJsonObject &move : {first, second})
            QCOMPARE(BurningLab::hostsOf(move[u"name"_s].toString(), hosts),
                     QStringList{move[u"to"_s].toString()});
        QCOMPARE(BurningLab::runningOn(u"hv3"_s).size(), 1);
        QCOMPARE(BurningLab::runningOn(u"hv4"_s).size(), 1);
        QVERIFY2(!one->waitFor(u"conflict"_s, u"ended"_s, patienceMs).isEmpty(), qPrintable(one->story()));
        QVERIFY2(!two->waitFor(u"conflict"_s, u"ended"_s, patienceMs).isEmpty(), qPrintable(two->story()));
        one->end();
        two->end();
        QVERIFY(BurningLab::lockOf(u"hv3"_s).isEmpty() && BurningLab::lockOf(u"hv4"_s).isEmpty());

        // Back, for the next one.
        for (const QJsonObject &move : {first, second}) {
            const QString home =
                move[u"name"_s] == u"stubborn-1"_s || move[u"name"_s] == u"web-1"_s ? u"hv1"_s : u"hv2"_s;
            QVERIFY(lab({u"exec"_s, move[u"to"_s].toString(), u"virsh"_s, u"-q"_s, u"migrate"_s, u"--live"_s,
                         u"--p2p"_s, u"--unsafe"_s, u"--persistent"_s, u"--undefinesource"_s,
                         move[u"name"_s].toString(), u"qemu+tcp://%1/system"_s.arg(home)}));
        }
    }

    void oneThatDiesWithTheLockKeepsNobodyOff()
    {
        QVERIFY(slowDown(u"stubborn-1"_s, u"hv1"_s) && slowDown(u"web-1"_s, u"hv1"_s));
        auto doomed = agent(u"hv1"_s, true);
        QVERIFY(!doomed->waitFor(u"agent"_s, u"watches"_s, patienceMs).isEmpty());
        QVERIFY(fight({u"stubborn-1"_s, u"web-1"_s}, 900));
        const QJsonObject begun = doomed->waitFor(u"move"_s, u"began"_s, patienceMs);
        QVERIFY2(!begun.isEmpty(), qPrintable(doomed->story()));
        const QString goal = begun[u"to"_s].toString();
        const QString vm = begun[u"name"_s].toString();
        QVERIFY(BurningLab::lockOf(goal).startsWith(u"agent@hv1 "_s));
        doomed->kill();
        const QString dead = BurningLab::lockOf(goal);
        QVERIFY(!dead.isEmpty()); // it lies there
        QElapsedTimer since;
        since.start();
        // The VM is in one place, wherever its migration had come to.
        QVERIFY(QTest::qWaitFor([&] { return BurningLab::hostsOf(vm, hosts).size() == 1; }, patienceMs));

        // The next agent of hv1 takes over by itself, and goes on: where the lock is held it goes elsewhere,
        // or there once it is over.
        auto heir = agent(u"hv1"_s, true);
        QVERIFY2(!heir->waitFor(u"agent"_s, u"waits"_s, patienceMs).isEmpty(), qPrintable(heir->story()));
        QVERIFY2(!heir->waitFor(u"agent"_s, u"watches"_s, patienceMs).isEmpty(), qPrintable(heir->story()));
        QVERIFY(since.elapsed() > 20'000); // not before the dead one's time
        if (BurningLab::hostsOf(vm, hosts) == QStringList{u"hv1"_s}) {
            const QJsonObject next = heir->waitFor(u"move"_s, u"ended"_s, patienceMs);
            QVERIFY2(!next.isEmpty(), qPrintable(heir->story()));
            QCOMPARE(BurningLab::hostsOf(next[u"name"_s].toString(), hosts),
                     QStringList{next[u"to"_s].toString()});
        }
        heir->end();

        // And the lock itself: somebody else gets it, after its time and the clocks' gap.
        auto setup = setUpEngine({.siteFile = m_site, .storePath = QString()});
        QVERIFY(setup.has_value());
        DriverConfig config;
        config.kind = u"libvirt"_s;
        config.deviceId = goal;
        config.address = u"qemu+tcp://%1/system"_s.arg(addressOf(goal));
        config.plainText = true;
        const auto driver = setup->registry->makeHost(config, *setup->clock);
        QVERIFY(driver.has_value());
        const auto take = [&] {
            return (*driver)->takeLock(Call(std::chrono::seconds(10)),
                                       {u"heir 1"_s, u"test"_s, QDateTime::currentDateTimeUtc().addSecs(60)});
        };
        QVERIFY(QTest::qWaitFor([&] { return take().has_value(); }, 240'000));
        QVERIFY2(since.elapsed() > 60'000, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(BurningLab::lockOf(goal), u"heir 1"_s);
        QVERIFY((*driver)->releaseLock(Call(std::chrono::seconds(10)), u"heir 1"_s).has_value());
    }

private:
    static QString addressOf(const QString &host)
    {
        const QString status = labSays({u"status"_s, u"--json"_s}).value_or(QString());
        return QJsonDocument::fromJson(status.toUtf8())[u"hosts"_s][host][u"address"_s].toString();
    }
};

QTEST_GUILESS_MAIN(AgentLabTest)
#include "agent_lab_test.moc"
