// SPDX-License-Identifier: GPL-3.0-or-later
// The collector over the whole lab: real hosts, arrays, UPSes and BMCs that are frozen, killed, stopped and
// migrated from outside. The lab named by SWITCHYARD_LAB must be up; each test leaves it as it found it.
#include "core/alert/alert.h"
#include "core/collect/collector.h"
#include "core/drivers/all.h"
#include "core/model/names.h"
#include "core/site/site_file.h"
#include "tests/support/lab.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <functional>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

class CollectLabTest : public QObject
{
    Q_OBJECT

    DriverRegistry m_registry;
    SystemClock m_clock;
    std::unique_ptr<Collector> m_collector;
    QSet<QString> m_vms; ///< must be in every snapshot, each once
    QStringList m_faults;
    QString m_moving;                  ///< the VM that runs without a break while it changes its host
    QHash<QString, QString> m_arrived; ///< VM → the last host where it was seen to arrive
    QHash<QString, qint64> m_oldest;   ///< of each device that answered once: its greatest age

    SnapshotPtr now() const { return m_collector->snapshot(); }
    const Host &host(const QString &id) const { return *now()->host(id); }
    const Vm *vmNamed(const QString &name) const
    {
        const auto snapshot = now();
        for (const auto &piece : snapshot->hosts) {
            for (const Vm &vm : piece->vms) {
                if (vm.name == name)
                    return snapshot->vm(vm.id);
            }
        }
        return nullptr;
    }
    QStringList runningOn(const QString &hostId) const
    {
        QStringList names;
        for (const Vm &vm : now()->hostPiece(hostId)->vms) {
            if (vm.state == VmState::Running)
                names << vm.name;
        }
        return names;
    }

    void noteAge(const QString &id, const Reading &reading)
    {
        qint64 &oldest = m_oldest[id];
        oldest = std::max(oldest, reading.ageMs(m_clock.monotonicMs()));
    }
    void noteAges(const Snapshot &snapshot)
    {
        for (const auto &piece : snapshot.hosts)
            noteAge(piece->host.id, piece->host.reading);
        for (const auto &piece : snapshot.arrays)
            noteAge(piece->array.id, piece->array.reading);
        for (const auto &ups : snapshot.upses)
            noteAge(ups->id, ups->reading);
    }

    void fault(const Snapshot &snapshot, const QString &vmId, const QString &what)
    {
        m_faults << u"%1 %2 (snapshot %3)"_s.arg(vmId, what).arg(snapshot.sequence);
    }

    void check(const Snapshot &snapshot, const Vm &vm, const QString &hostId)
    {
        if (!m_vms.isEmpty() && !m_vms.contains(vm.id))
            fault(snapshot, vm.id, u"is nobody we know"_s);
        if (vm.hostId != hostId || snapshot.vm(vm.id) != &vm)
            fault(snapshot, vm.id, u"is not found where it is"_s);
        if (!vm.arrivingOnHostId.isEmpty())
            m_arrived.insert(vm.id, vm.arrivingOnHostId);
        if (vm.id != m_moving)
            return;
        if (vm.arrivingOnHostId == vm.hostId)
            fault(snapshot, vm.id, u"is shown where it has yet to arrive"_s);
        if (vm.state == VmState::ShutOff || vm.state == VmState::Unknown)
            fault(snapshot, vm.id, u"is shown as "_s + toWord(vm.state));
    }

    void check(const Snapshot &snapshot)
    {
        noteAges(snapshot);
        QHash<QString, int> places;
        for (const auto &piece : snapshot.hosts) {
            for (const Vm &vm : piece->vms) {
                ++places[vm.id];
                check(snapshot, vm, piece->host.id);
            }
        }
        for (const QString &id : std::as_const(m_vms)) {
            if (places.value(id) != 1)
                fault(snapshot, id, u"in %1 places"_s.arg(places.value(id)));
        }
    }

    bool isAlerted(AlertKind kind, const QString &id) const
    {
        const auto alerts = findAlerts(*now());
        return std::any_of(alerts.begin(), alerts.end(),
                           [&](const Alert &alert) { return alert.kind == kind && alert.object.id == id; });
    }

    QStringList volumeIds(const QString &arrayId) const
    {
        QStringList ids;
        for (const Volume &volume : now()->arrayPiece(arrayId)->volumes)
            ids << volume.id;
        return ids;
    }

    /// The volume of each VM that has one on this array.
    QMap<QString, QString> disksOn(const QString &arrayId) const
    {
        QMap<QString, QString> disks;
        for (const QString &id : m_vms) {
            const Vm *vm = now()->vm(id);
            if (vm && !vm->disks.empty() && vm->disks.front().volumeId.startsWith(arrayId))
                disks.insert(vm->name, vm->disks.front().volumeId);
        }
        return disks;
    }

    /// Looks at every device's age for so long as the condition does not hold.
    bool watchUntil(const std::function<bool()> &condition, int patienceMs)
    {
        return QTest::qWaitFor(
            [&] {
                noteAges(*now());
                return condition();
            },
            patienceMs);
    }

    /// Until both hosts were read twice more.
    bool readAgain(const QString &one, const QString &other)
    {
        for (int i = 0; i < 2; ++i) {
            const qint64 first = host(one).reading.seenAtMs;
            const qint64 second = host(other).reading.seenAtMs;
            if (!watchUntil(
                    [&] {
                        return host(one).reading.seenAtMs > first && host(other).reading.seenAtMs > second;
                    },
                    10'000))
                return false;
        }
        return true;
    }

    /// Silence is no power failure: the last word stays, nothing is concluded for what hangs there.
    void expectSilentOnMains(const QString &upsId)
    {
        QCOMPARE(now()->ups(upsId)->state, UpsState::OnMains);
        for (const Feed *feed : now()->feedsOf(upsId))
            QCOMPARE(feed->state, FeedState::Unknown);
        QVERIFY(isAlerted(AlertKind::DeviceSilent, upsId));
        for (const Alert &alert : findAlerts(*now()))
            QVERIFY2(alert.kind == AlertKind::DeviceSilent, qPrintable(alert.id));
    }

    void startVms(const QString &hostId, const QStringList &names)
    {
        for (const QString &name : names)
            QVERIFY(lab({u"exec"_s, hostId, u"virsh"_s, u"start"_s, name}));
        QTRY_COMPARE_WITH_TIMEOUT(runningOn(hostId), names, 30'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString path = labSiteFile();
        QVERIFY2(!path.isEmpty(), labIsNotUp);
        auto site = loadSiteOrError(path);
        QVERIFY2(site, site ? "" : qPrintable(site.error().what));
        m_registry = allDrivers();
        std::shared_ptr<SecretStore> secrets = makeSecretStore(site->secrets);
        m_collector = std::make_unique<Collector>(*site, m_registry, m_clock, secrets, 16);
        connect(m_collector.get(), &Collector::published, this,
                [this](const SnapshotPtr &snapshot, const SnapshotDiff &) { check(*snapshot); });
        QSignalSpy done(m_collector.get(), &Collector::firstRoundDone);
        m_collector->start();
        QVERIFY(done.wait(30'000));
        QTRY_COMPARE_WITH_TIMEOUT(now()->vmCount(), 6, 30'000);
        for (const auto &piece : now()->hosts) {
            for (const Vm &vm : piece->vms)
                m_vms.insert(vm.id);
        }
    }

    void init()
    {
        m_faults.clear();
        m_oldest.clear();
        m_moving.clear();
    }

    void cleanup()
    {
        if (QTest::currentTestFailed()) { // so that the next one does not fail for this one's reason
            for (const auto *words : {"thaw hv2", "thaw ups-e2", "ups-driver start ups-e2", "upsd start east",
                                      "array start arr-east"})
                (void)lab(QString::fromLatin1(words).split(u' '));
        }
        QCOMPARE(m_faults, QStringList());
    }

    void cleanupTestCase()
    {
        QElapsedTimer timer;
        timer.start();
        m_collector.reset();
        QVERIFY(timer.elapsed() < 3000);
        // A guest that an emulating QEMU moved on a busy machine now and then hears its power button no more:
        // those that come after get a fresh one.
        QVERIFY(virsh(u"hv2"_s, {u"destroy"_s, u"idle-1"_s}));
        QVERIFY(virsh(u"hv2"_s, {u"start"_s, u"idle-1"_s}));
    }

    void theWholeLabIsSeen()
    {
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv1"_s).state, HostState::Up, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv2"_s).state, HostState::Up, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv3"_s).state, HostState::Off, 30'000);
        QCOMPARE(host(u"hv3"_s).reading.freshness, Freshness::NeverSeen); // off is known; what it was is not
        QTRY_COMPARE_WITH_TIMEOUT(now()->vmCount(), 6, 10'000);
        for (const char *name : {"db-1", "db-2", "web-1", "web-2", "idle-1", "stubborn-1"}) {
            const Vm *vm = vmNamed(QLatin1String(name));
            QVERIFY2(vm, name);
            QTRY_COMPARE_WITH_TIMEOUT(vmNamed(QLatin1String(name))->disks.size(), size_t{1}, 10'000);
            QTRY_VERIFY_WITH_TIMEOUT(now()->volume(vmNamed(QLatin1String(name))->disks.front().volumeId),
                                     10'000);
        }
        QCOMPARE(vmNamed(u"web-1"_s)->partitionId, u"hv1/batch"_s);
        QCOMPARE(vmNamed(u"db-1"_s)->partitionId, u"hv1/prod"_s);
        QCOMPARE(now()->upses.size(), size_t{3});
        for (const auto &ups : now()->upses)
            QCOMPARE(ups->state, UpsState::OnMains);
        for (const Feed &feed : *now()->feeds)
            QCOMPARE(feed.state, FeedState::Live);
        QTRY_VERIFY_WITH_TIMEOUT(now()->vm(vmNamed(u"web-2"_s)->id)->usage.cpuPercent > 5, 20'000);
    }

    void aFrozenHostDelaysNoOther()
    {
        QVERIFY(lab({u"freeze"_s, u"hv2"_s}));
        QVERIFY(watchUntil([&] { return host(u"hv2"_s).reading.freshness == Freshness::Stale; }, 30'000));
        QVERIFY(watchUntil([&] { return host(u"hv2"_s).reading.freshness == Freshness::Down; }, 30'000));
        QCOMPARE(host(u"hv2"_s).state, HostState::Unreachable);
        QVERIFY(host(u"hv2"_s).reading.error);
        for (const QString &other : {u"hv1"_s, u"arr-east"_s, u"arr-west"_s, u"ups-e1"_s, u"ups-w1"_s}) {
            const qint64 period = other.startsWith(u"ups"_s) ? 5000 : 2000;
            qInfo("%s's greatest age while hv2 was frozen: %lld ms", qPrintable(other),
                  m_oldest.value(other));
            QVERIFY2(m_oldest.value(other) > 0 && m_oldest.value(other) < 2 * period, qPrintable(other));
        }
        QVERIFY(lab({u"thaw"_s, u"hv2"_s}));
        QElapsedTimer back;
        back.start();
        QVERIFY(watchUntil([&] { return host(u"hv2"_s).reading.freshness == Freshness::Fresh; }, 60'000));
        qInfo("back %lld ms after thaw", back.elapsed());
        QCOMPARE(host(u"hv2"_s).state, HostState::Up);
    }

    void aKilledHostIsOff()
    {
        const QStringList names = runningOn(u"hv2"_s);
        QVERIFY(!names.isEmpty());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(lab({u"kill"_s, u"hv2"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv2"_s).state, HostState::Off, 30'000);
        qInfo("off %lld ms after the kill began", timer.elapsed());
        QCOMPARE(host(u"hv2"_s).power, PowerState::Off);
        QCOMPARE(host(u"hv2"_s).reading.freshness, Freshness::Down);
        for (const QString &name : names) {
            QCOMPARE(vmNamed(name)->state, VmState::ShutOff);
            QCOMPARE(vmNamed(name)->stateReason, u"host is off"_s);
        }
        QCOMPARE(now()->hostPiece(u"hv2"_s)->vms.size(), size_t(3));
        QVERIFY(!isAlerted(AlertKind::DeviceSilent, u"hv2"_s)); // what is off is not expected to answer
        QCOMPARE(host(u"hv1"_s).state, HostState::Up);
        QVERIFY(lab({u"power"_s, u"hv2"_s, u"on"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv2"_s).state, HostState::Up, 90'000);
        startVms(u"hv2"_s, names);
    }

    void aPoweredHostComesUp()
    {
        QCOMPARE(host(u"hv3"_s).state, HostState::Off);
        m_collector->watchClosely({ObjectKind::Host, u"hv3"_s}, true); // as a run would
        QVERIFY(lab({u"boot-delay"_s, u"3600"_s}));
        QVERIFY(lab({u"power"_s, u"hv3"_s, u"on"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv3"_s).state, HostState::Booting, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(host(u"hv3"_s).reading.error, 30'000); // why it is not reached, and
        QVERIFY(host(u"hv3"_s).bootingSinceMs >= 0);                    // for how long
        QVERIFY(lab({u"boot-delay"_s, u"2"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv3"_s).state, HostState::Up, 60'000);
        QVERIFY(lab({u"power"_s, u"hv3"_s, u"off"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(host(u"hv3"_s).state, HostState::Off, 30'000);
        m_collector->watchClosely({ObjectKind::Host, u"hv3"_s}, false);
    }

    void anUpsdGoesAndComesBack()
    {
        const auto freshness = [&] { return now()->ups(u"ups-e1"_s)->reading.freshness; };
        QVERIFY(lab({u"upsd"_s, u"stop"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(freshness(), Freshness::Stale, 30'000);
        QCOMPARE(now()->ups(u"ups-w1"_s)->reading.freshness, Freshness::Fresh);
        QVERIFY(now()->ups(u"ups-e1"_s)->reading.error);
        QCOMPARE(now()->ups(u"ups-e1"_s)->reading.error->code, ErrorCode::Unreachable);
        expectSilentOnMains(u"ups-e1"_s);
        QVERIFY(lab({u"upsd"_s, u"start"_s, u"east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(freshness(), Freshness::Fresh, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(now()->ups(u"ups-e1"_s)->state, UpsState::OnMains, 30'000);
    }

    void aUpsWithoutADriverIsSilentNotOnBattery_data()
    {
        QTest::addColumn<QStringList>("stop");
        QTest::addColumn<QStringList>("start");
        QTest::addColumn<QString>("sentence");
        const QString ups = u"ups-e2"_s;
        QTest::newRow("not connected")
            << QStringList{u"ups-driver"_s, u"stop"_s, ups} << QStringList{u"ups-driver"_s, u"start"_s, ups}
            << u"the driver of ups-e2 does not"_s;
        QTest::newRow("hangs") << QStringList{u"freeze"_s, ups} << QStringList{u"thaw"_s, ups}
                               << u"no fresh data from ups-e2"_s;
    }

    /// upsd answers all the while; it is the one who knows that it has no data.
    void aUpsWithoutADriverIsSilentNotOnBattery()
    {
        QFETCH(QStringList, stop);
        QFETCH(QStringList, start);
        QFETCH(QString, sentence);
        const auto reading = [&] { return now()->ups(u"ups-e2"_s)->reading; };
        QTRY_VERIFY_WITH_TIMEOUT(!reading().error, 30'000);
        // An upsd that was just started answers before it has heard its drivers.
        QTRY_COMPARE_WITH_TIMEOUT(now()->ups(u"ups-e2"_s)->state, UpsState::OnMains, 60'000);
        QVERIFY(lab(stop));
        QTRY_VERIFY_WITH_TIMEOUT(reading().error, 60'000);
        QCOMPARE(reading().error->code, ErrorCode::DataStale);
        QVERIFY2(reading().error->what.contains(sentence), qPrintable(reading().error->what));
        QTRY_COMPARE_WITH_TIMEOUT(reading().freshness, Freshness::Stale, 30'000);
        expectSilentOnMains(u"ups-e2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(now()->ups(u"ups-e1"_s)->reading.freshness, Freshness::Fresh, 30'000);
        QVERIFY(lab(start));
        QTRY_COMPARE_WITH_TIMEOUT(reading().freshness, Freshness::Fresh, 60'000);
        QCOMPARE(now()->ups(u"ups-e2"_s)->state, UpsState::OnMains);
    }

    void aPowerFailureReachesTheFeeds()
    {
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OB DISCHRG"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(now()->ups(u"ups-e1"_s)->state, UpsState::OnBattery, 15'000);
        for (const Feed *feed : now()->feedsOf(u"ups-e1"_s))
            QCOMPARE(feed->state, FeedState::Endangered);
        QVERIFY(lab({u"ups"_s, u"ups-e1"_s, u"ups.status"_s, u"OL"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(now()->ups(u"ups-e1"_s)->state, UpsState::OnMains, 15'000);
    }

    void anArrayRestarts()
    {
        const auto freshness = [&] { return now()->array(u"arr-east"_s)->reading.freshness; };
        const QStringList volumes = volumeIds(u"arr-east"_s);
        const auto disks = disksOn(u"arr-east"_s);
        QCOMPARE(volumes.size(), 4);
        QCOMPARE(disks.keys(), QStringList({u"db-1"_s, u"db-2"_s, u"web-1"_s, u"web-2"_s}));
        QVERIFY(lab({u"array"_s, u"stop"_s, u"arr-east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(freshness(), Freshness::Stale, 30'000);
        QCOMPARE(volumeIds(u"arr-east"_s), volumes); // as they were last seen
        QVERIFY(isAlerted(AlertKind::DeviceSilent, u"arr-east"_s));
        QVERIFY(lab({u"array"_s, u"start"_s, u"arr-east"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(freshness(), Freshness::Fresh, 60'000);
        QCOMPARE(volumeIds(u"arr-east"_s), volumes);
        QCOMPARE(disksOn(u"arr-east"_s), disks);
        for (const Volume &volume : now()->arrayPiece(u"arr-east"_s)->volumes)
            QCOMPARE(volume.state, VolumeState::Online);
    }

    void aChangeFromOutsideIsSeenWithoutWaitingForTheNextReading()
    {
        Site site = m_collector->site();
        site.policies.pollSeconds = 120;
        Collector patient(site, m_registry, m_clock, makeSecretStore(site.secrets), 16);
        const QString id = vmNamed(u"idle-1"_s)->id;
        const auto state = [&] {
            const Vm *vm = patient.snapshot()->vm(id);
            return vm ? vm->state : VmState::Unknown;
        };
        patient.start();
        QTRY_COMPARE_WITH_TIMEOUT(state(), VmState::Running, 30'000);
        for (const auto &[verb, wanted] :
             {std::pair(u"suspend"_s, VmState::Paused), std::pair(u"resume"_s, VmState::Running),
              std::pair(u"destroy"_s, VmState::ShutOff), std::pair(u"start"_s, VmState::Running)}) {
            QVERIFY(virsh(u"hv2"_s, {verb, u"idle-1"_s}));
            QElapsedTimer timer;
            timer.start();
            QTRY_COMPARE_WITH_TIMEOUT(state(), wanted, 20'000); // far from the next reading
            qInfo("%s seen %lld ms after virsh ended", qPrintable(verb), timer.elapsed());
        }
    }

    void aMigrationFromOutsideIsFollowed_data()
    {
        QTest::addColumn<QStringList>("there");
        QTest::addColumn<QStringList>("back");
        const QStringList whole{u"--persistent"_s, u"--undefinesource"_s};
        QTest::newRow("defined there, undefined here") << whole << whole;
        QTest::newRow("defined on both") << QStringList{u"--persistent"_s} << whole;
        QTest::newRow("defined here only") << QStringList() << QStringList();
    }

    void aMigrationFromOutsideIsFollowed()
    {
        QFETCH(QStringList, there);
        QFETCH(QStringList, back);
        const QString name = u"idle-1"_s;
        QVERIFY(vmNamed(name));
        const QString id = vmNamed(name)->id; // the same all the way
        const auto seen = [&] {
            const Vm *vm = now()->vm(id);
            return vm ? *vm : Vm();
        };
        const auto move = [&](const QString &from, const QString &to, const QStringList &flags) {
            QCOMPARE(seen().hostId, from);
            const QString target = m_collector->configFor({ObjectKind::Host, to})->address;
            // Long enough to be watched.
            QVERIFY(virsh(from, {u"migrate-setspeed"_s, name, u"16"_s}));
            m_arrived.clear();
            m_moving = id;
            QVERIFY(virsh(from, QStringList{u"migrate"_s, u"--live"_s, u"--p2p"_s, u"--unsafe"_s} + flags +
                                    QStringList{name, target}));
            QElapsedTimer timer;
            timer.start();
            QTRY_COMPARE_WITH_TIMEOUT(seen().hostId, to, 10'000);
            qInfo("%s -> %s: there %lld ms after virsh ended", qPrintable(from), qPrintable(to),
                  timer.elapsed());
            QCOMPARE(m_arrived.value(id), to); // before that the other end was shown as what it was
            QTRY_COMPARE_WITH_TIMEOUT(seen().state, VmState::Running, 10'000);
            QCOMPARE(seen().arrivingOnHostId, QString());
        };
        move(u"hv2"_s, u"hv1"_s, there);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(readAgain(u"hv1"_s, u"hv2"_s)); // a definition left behind is read, and changes nothing
        QCOMPARE(seen().hostId, u"hv1"_s);
        move(u"hv1"_s, u"hv2"_s, back);
        QVERIFY(readAgain(u"hv1"_s, u"hv2"_s));
        QCOMPARE(seen().hostId, u"hv2"_s);
    }
};

QTEST_GUILESS_MAIN(CollectLabTest)
#include "collect_lab_test.moc"
