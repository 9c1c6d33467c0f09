// SPDX-License-Identifier: GPL-3.0-or-later
// The libvirt driver against the lab's real hosts; virsh is the independent witness. The lab named by
// SWITCHYARD_LAB must be up; each test leaves it as it found it.
#include "core/drivers/libvirt/libvirt_driver.h"
#include "tests/support/lab.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <mutex>
#include <thread>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

Call soon()
{
    return Call(std::chrono::seconds(5));
}

struct Seen
{
    bool there = false;
    bool incoming = false;
    VmState state = VmState::Unknown;
};

Seen lookAt(HostDriver &host, const QString &vmId)
{
    const auto report = host.read(soon());
    if (!report)
        return {};
    const auto vm = std::ranges::find(report->vms, vmId, [](const VmReport &v) { return v.facts.id; });
    return vm == report->vms.end() ? Seen{} : Seen{true, vm->incoming, vm->facts.state};
}

Counters countersOf(const Result<HostReport> &report, const QString &vmId)
{
    if (!report)
        return {};
    const auto vm = std::ranges::find(report->vms, vmId, [](const VmReport &v) { return v.facts.id; });
    return vm == report->vms.end() ? Counters{} : vm->counters;
}

/// A process that hangs until it may go on, at the latest when this goes.
struct Stopped
{
    explicit Stopped(const std::optional<QString> &number)
        : pid(number.value_or(QString()).toInt())
    {
        if (pid > 0)
            ::kill(pid, SIGSTOP);
    }
    ~Stopped() { goOn(); }
    Stopped(const Stopped &) = delete;
    Stopped &operator=(const Stopped &) = delete;
    void goOn() const
    {
        if (pid > 0)
            ::kill(pid, SIGCONT);
    }

    const pid_t pid;
};

class Events
{
public:
    HostEventSink sink()
    {
        return [this](const HostEvent &event) {
            const std::lock_guard lock(m_mutex);
            m_seen.push_back(event);
        };
    }
    bool has(HostEvent::Kind kind, const QString &vmId)
    {
        const std::lock_guard lock(m_mutex);
        return std::ranges::any_of(m_seen,
                                   [&](const HostEvent &e) { return e.kind == kind && e.vmId == vmId; });
    }

private:
    std::mutex m_mutex;
    std::vector<HostEvent> m_seen;
};

} // namespace

class LibvirtLabTest : public QObject
{
    Q_OBJECT

    DriverRegistry m_registry;
    SystemClock m_clock;
    QHash<QString, QJsonObject> m_hosts;

    DriverConfig configFor(const QString &id) const
    {
        const QJsonObject spec = m_hosts.value(id);
        DriverConfig config;
        config.kind = u"libvirt"_s;
        config.deviceId = id;
        config.address = spec.value("uri"_L1).toString();
        config.plainText = spec.value("plainText"_L1).toBool();
        config.pinnedCertificateSha256 = spec.value("certificateSha256"_L1).toString().toLatin1();
        config.expectedUuid = spec.value("uuid"_L1).toString();
        return config;
    }
    std::unique_ptr<HostDriver> make(const DriverConfig &config) const
    {
        auto made = m_registry.makeHost(config, m_clock);
        return made ? std::move(*made) : nullptr;
    }
    std::unique_ptr<HostDriver> make(const QString &id) const { return make(configFor(id)); }

    QStringList namesOn(const QString &hostId) const
    {
        QStringList names = virsh(hostId, {u"list"_s, u"--all"_s, u"--name"_s})
                                .value_or(QString())
                                .split(u'\n', Qt::SkipEmptyParts);
        names.sort();
        return names;
    }
    QString idOf(const QString &hostId, const QString &name) const
    {
        return virsh(hostId, {u"domuuid"_s, name}).value_or(QString());
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QJsonObject site = labSite();
        QVERIFY2(!site.isEmpty(), labIsNotUp);
        for (const QJsonValue value : site.value("hosts"_L1).toArray())
            m_hosts.insert(value["id"_L1].toString(), value.toObject());
        QVERIFY(m_hosts.contains(u"hv1"_s));
        registerLibvirt(m_registry);
    }

    void realHostsAreSeenRight_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("hv1") << u"hv1"_s;
        QTest::newRow("hv2") << u"hv2"_s;
    }

    void realHostsAreSeenRight()
    {
        QFETCH(QString, id);
        const auto host = make(id);
        const auto report = host->read(soon());
        QVERIFY2(report, report ? "" : qPrintable(report.error().what + report.error().detail));
        QCOMPARE(report->facts.uuid, configFor(id).expectedUuid);
        QVERIFY(!report->facts.hostname.isEmpty());
        QVERIFY(report->facts.hypervisor.startsWith(u"QEMU "_s));
        QVERIFY(report->facts.driverVersion.startsWith(u"libvirt "_s));
        QVERIFY(!report->facts.cpuModel.isEmpty());
        QVERIFY(report->facts.cpuCount > 0);
        QVERIFY(report->counters.cpuTimeNs > 0);
        QVERIFY(report->counters.memoryUsedBytes > 0);
        QVERIFY(report->counters.memoryUsedBytes < report->counters.memoryTotalBytes);
        QStringList names;
        for (const VmReport &vm : report->vms)
            names << vm.facts.name;
        names.sort();
        QCOMPARE(names, namesOn(id));
    }

    void realMachinesAreSeenRight()
    {
        const auto host = make(u"hv1"_s);
        const auto report = host->read(soon());
        QVERIFY(report);
        QVERIFY(!report->vms.empty());
        for (const VmReport &vm : report->vms) {
            const QString state = virsh(u"hv1"_s, {u"domstate"_s, vm.facts.name}).value_or(QString());
            QCOMPARE(vm.facts.state == VmState::Running, state == u"running"_s);
            QCOMPARE(vm.facts.id, idOf(u"hv1"_s, vm.facts.name));
            QVERIFY(!vm.incoming);
            QCOMPARE(vm.facts.vcpus, 1);
            QCOMPARE(vm.facts.affinity.count(), 1);
            QCOMPARE(vm.facts.disks.size(), 1);
            QCOMPARE(vm.facts.disks.front().protocol, u"nbd"_s);
            QVERIFY(vm.facts.disks.front().address.endsWith(u":10809"_s));
            QVERIFY(vm.facts.disks.front().exportName.startsWith(u"vol"_s));
            QVERIFY(vm.facts.disks.front().capacityBytes > 0);
            QCOMPARE(vm.facts.nics.size(), 1);
            QVERIFY(vm.counters.cpuTimeNs > 0);
            QVERIFY(vm.counters.cpuStealNs >= 0);
            QVERIFY(vm.counters.memoryTotalBytes > 0);
            QVERIFY(vm.counters.memoryUsedBytes > 0);
            QVERIFY(vm.counters.memoryUsedBytes <= vm.counters.memoryTotalBytes);
            QVERIFY(vm.counters.diskReads >= 0);
            QVERIFY(vm.counters.netSentBytes >= 0);
        }
    }

    void aWritersCountersGrow()
    {
        const auto host = make(u"hv1"_s);
        const QString id = idOf(u"hv1"_s, u"db-1"_s);
        const auto first = host->read(soon());
        QVERIFY(first);
        const auto of = [&](const HostReport &report) {
            return std::ranges::find(report.vms, id, [](const VmReport &v) { return v.facts.id; })->counters;
        };
        const Counters before = of(*first);
        HostReport last;
        const auto grew = [&] {
            const auto now = host->read(soon());
            if (now)
                last = *now;
            return now && now->sampledAtNs > first->sampledAtNs &&
                   of(*now).diskWriteBytes > before.diskWriteBytes && of(*now).cpuTimeNs > before.cpuTimeNs &&
                   now->counters.cpuTimeNs > first->counters.cpuTimeNs;
        };
        QTRY_VERIFY_WITH_TIMEOUT(grew(), 30'000);
        // Each disk and NIC by its own name, and how long its requests took.
        const Counters after = of(last);
        const auto vm = std::ranges::find(last.vms, id, [](const VmReport &v) { return v.facts.id; });
        QCOMPARE(after.disks.size(), vm->facts.disks.size());
        QCOMPARE(after.disks[0].target, vm->facts.disks[0].target);
        QCOMPARE(after.disks[0].writeBytes, after.diskWriteBytes);
        QVERIFY(after.disks[0].writeNs > 0 && after.diskWriteNs == after.disks[0].writeNs);
        QCOMPARE(after.nics.size(), vm->facts.nics.size());
        QCOMPARE(after.nics[0].target, vm->facts.nics[0].target);
        QVERIFY(after.memoryMaxBytes >= after.memoryTotalBytes);
        QCOMPARE(after.memoryTrafficBytes, -1); // nobody had it counted
    }

    void theBusyTimeOfTheCpusAskedFor()
    {
        DriverConfig config = configFor(u"hv1"_s);
        config.options.insert("cpus"_L1, u"0-1"_s);
        const auto report = make(config)->read(soon());
        QVERIFY(report);
        QCOMPARE(report->cpuBusyNs.size(), std::min(2, report->facts.cpuCount));
        for (const qint64 busy : report->cpuBusyNs)
            QVERIFY(busy > 0 && busy <= report->counters.cpuTimeNs);
    }

    void anotherMachineIsRefused()
    {
        DriverConfig config = configFor(u"hv1"_s);
        config.expectedUuid = configFor(u"hv2"_s).expectedUuid;
        const auto report = make(config)->read(soon());
        QCOMPARE(report.error().code, ErrorCode::IdentityMismatch);
        QVERIFY(report.error().detail.contains(configFor(u"hv1"_s).expectedUuid));
    }

    void plainTextIsRefusedWhereTheSiteFileDoesNotAllowIt()
    {
        DriverConfig config = configFor(u"hv1"_s);
        config.plainText = false;
        QCOMPARE(make(config)->read(soon()).error().code, ErrorCode::PlainTextRefused);
    }

    void aProbeTellsWhatIsThere()
    {
        const auto report = m_registry.probe(soon(), configFor(u"hv1"_s));
        QVERIFY(report);
        QCOMPARE(report->uuid, configFor(u"hv1"_s).expectedUuid);
        QVERIFY(!report->encrypted);
        QCOMPARE(qsizetype(report->items.size()), namesOn(u"hv1"_s).size());
    }

    void everyActionIsJudgedByTheState()
    {
        const auto host = make(u"hv2"_s);
        const QString id = idOf(u"hv2"_s, u"idle-1"_s);
        const auto state = [&] { return host->vmState(soon(), id).value_or(VmState::Unknown); };
        QTRY_VERIFY_WITH_TIMEOUT(state() == VmState::Running, 30'000);
        const Call patient(std::chrono::seconds(120));
        QVERIFY(host->act(patient, id, VmAction::Suspend));
        QTRY_COMPARE_WITH_TIMEOUT(state(), VmState::Paused, 30'000);
        QCOMPARE(host->act(patient, id, VmAction::Start).error().code, ErrorCode::WrongState);
        QVERIFY(host->act(patient, id, VmAction::Resume));
        QTRY_COMPARE_WITH_TIMEOUT(state(), VmState::Running, 30'000);
        QVERIFY(host->act(patient, id, VmAction::PowerOff));
        QVERIFY(host->act(patient, id, VmAction::PowerOff)); // already so
        QTRY_COMPARE_WITH_TIMEOUT(state(), VmState::ShutOff, 30'000);
        QCOMPARE(host->act(patient, id, VmAction::Resume).error().code, ErrorCode::WrongState);
        QVERIFY(host->act(patient, id, VmAction::Start));
        QTRY_COMPARE_WITH_TIMEOUT(state(), VmState::Running, 30'000);
        QCOMPARE(host->consoleAddress(soon(), id).error().code, ErrorCode::NotSupported); // a file
        // The power button, pressed until the guest is far enough to hear it.
        const auto pressed = [&] {
            return host->act(soon(), id, VmAction::ShutDown) && state() == VmState::ShutOff;
        };
        QTRY_VERIFY_WITH_TIMEOUT(pressed(), 120'000);
        QVERIFY(host->act(patient, id, VmAction::Start));
    }

    void aMigrationFromOutsideIsSeenOnBothSides()
    {
        // One that has no other CPU at home: it comes back pinned as it left.
        const QString id = idOf(u"hv2"_s, u"db-2"_s);
        Events sourceEvents;
        Events targetEvents;
        const auto source = make(u"hv2"_s);
        const auto target = make(u"hv1"_s);
        source->setEventSink(sourceEvents.sink());
        target->setEventSink(targetEvents.sink());
        QVERIFY(lookAt(*source, id).state == VmState::Running);
        QVERIFY(!lookAt(*target, id).incoming);

        QVERIFY(virsh(u"hv2"_s, {u"migrate-setspeed"_s, u"db-2"_s, u"16"_s})); // long enough to be watched
        QProcess migration;
        migration.start(u"virsh"_s, {u"-c"_s, configFor(u"hv2"_s).address, u"migrate"_s, u"--live"_s,
                                     u"--p2p"_s, u"--unsafe"_s, u"db-2"_s, configFor(u"hv1"_s).address});
        int arriving = 0;
        bool strangersAsked = false;
        while (!migration.waitForFinished(20)) {
            const Seen there = lookAt(*target, id);
            const Seen here = lookAt(*source, id);
            QVERIFY(!here.incoming); // not even while it is paused to be handed over
            QVERIFY2(there.state != VmState::Paused || there.incoming,
                     "what waits for a migration is no paused VM");
            arriving += there.incoming ? 1 : 0;
            if (there.incoming && !strangersAsked) {
                strangersAsked = true; // drivers that never saw it run judge the same
                QVERIFY(!lookAt(*make(u"hv2"_s), id).incoming);
                const Seen fresh = lookAt(*make(u"hv1"_s), id);
                QVERIFY(fresh.incoming || fresh.state == VmState::Running);
            }
        }
        QCOMPARE(migration.exitCode(), 0);
        QVERIFY(arriving > 0);
        QTRY_VERIFY_WITH_TIMEOUT(targetEvents.has(HostEvent::Kind::VmArrived, id), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(sourceEvents.has(HostEvent::Kind::VmMigratedAway, id), 10'000);
        const Seen after = lookAt(*target, id);
        QVERIFY(after.state == VmState::Running && !after.incoming);
        QVERIFY(lookAt(*source, id).state != VmState::Running);
        // Back home, where its definition stayed.
        QVERIFY(virsh(u"hv1"_s, {u"migrate"_s, u"--live"_s, u"--p2p"_s, u"--unsafe"_s, u"db-2"_s,
                                 configFor(u"hv2"_s).address}));
        QVERIFY(lookAt(*source, id).state == VmState::Running);
    }

    void aVmIsMovedLive()
    {
        const QString id = idOf(u"hv2"_s, u"db-2"_s);
        const auto source = make(u"hv2"_s);
        const auto target = make(u"hv1"_s);
        const auto stateAt = [&](HostDriver &host) { return host.vmState(soon(), id); };
        DriverConfig nowhere = configFor(u"hv1"_s);
        nowhere.address.replace(u"/system"_s, u":9/system"_s); // nobody listens there
        QVERIFY(!source->migrate(soon(), id, nowhere, {}));
        QCOMPARE(stateAt(*source), VmState::Running);

        // At this speed it takes minutes: the call ends before, or is told to, and it stays where it is.
        QVERIFY(virsh(u"hv2"_s, {u"migrate-setspeed"_s, u"db-2"_s, u"1"_s}));
        const auto late = source->migrate(Call(std::chrono::seconds(3)), id, configFor(u"hv1"_s), {});
        QVERIFY(!late);
        QVERIFY2(late.error().code == ErrorCode::Cancelled,
                 qPrintable(late.error().what + late.error().detail));
        QCOMPARE(stateAt(*source), VmState::Running);
        QCOMPARE(stateAt(*target).error().code, ErrorCode::NotFound);
        std::stop_source stop;
        std::jthread stopper([&] {
            while (!lookAt(*make(u"hv1"_s), id).there) // until it has begun to arrive
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto stopped =
            source->migrate(Call(std::chrono::minutes(5), stop.get_token()), id, configFor(u"hv1"_s), {});
        stopper.join();
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QCOMPARE(stateAt(*source), VmState::Running);
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*target).error().code, ErrorCode::NotFound, 10'000);

        QVERIFY(virsh(u"hv2"_s, {u"migrate-setspeed"_s, u"db-2"_s, u"1000"_s}));
        const Call patient(std::chrono::minutes(5));
        const auto moved = source->migrate(patient, id, configFor(u"hv1"_s), {});
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().what + moved.error().detail));
        QCOMPARE(stateAt(*target), VmState::Running);
        QCOMPARE(stateAt(*source).error().code, ErrorCode::NotFound); // with its definition
        QCOMPARE(source->migrate(soon(), id, configFor(u"hv1"_s), {}).error().code, ErrorCode::NotFound);
        QVERIFY(lookAt(*target, id).state == VmState::Running);
        QVERIFY(target->act(soon(), id, VmAction::Suspend));
        QCOMPARE(target->migrate(soon(), id, configFor(u"hv2"_s), {}).error().code, ErrorCode::WrongState);
        QVERIFY(target->act(soon(), id, VmAction::Resume));
        const auto back = target->migrate(patient, id, configFor(u"hv2"_s), {});
        QVERIFY2(back, back ? "" : qPrintable(back.error().what + back.error().detail));
        QCOMPARE(stateAt(*source), VmState::Running);
        QVERIFY(virsh(u"hv2"_s, {u"dominfo"_s, u"db-2"_s})
                    ->contains(QRegularExpression(u"Persistent:\\s+yes"_s)));
    }

    void aFrozenHostHoldsNobody()
    {
        const auto known = make(u"hv2"_s);
        QVERIFY(known->read(soon()));
        QVERIFY(lab({u"freeze"_s, u"hv2"_s}));
        QElapsedTimer watch;
        watch.start();
        const auto stranger = make(u"hv2"_s)->read(soon());
        const qint64 strangerMs = watch.restart();
        const auto lost = known->read(soon());
        const qint64 knownMs = watch.elapsed();
        QVERIFY(lab({u"thaw"_s, u"hv2"_s}));
        QCOMPARE(stranger.error().code, ErrorCode::Timeout);
        QVERIFY2(strangerMs < 3000, qPrintable(QString::number(strangerMs)));
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, ErrorCode::Timeout);
        QVERIFY2(knownMs < 6000, qPrintable(QString::number(knownMs)));
        QTRY_VERIFY_WITH_TIMEOUT(make(u"hv2"_s)->read(soon()).has_value(), 30'000);
        QVERIFY(known->read(soon())); // the old object too
    }

    void aGuestThatHangsHidesNoOther()
    {
        const QString hung = idOf(u"hv2"_s, u"web-2"_s);
        const QString other = idOf(u"hv2"_s, u"db-2"_s);
        const auto known = make(u"hv2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(countersOf(known->read(soon()), hung).diskReads >= 0, 30'000);
        const auto before = known->read(soon());
        QVERIFY(before);
        const Stopped emulator(labSays({u"exec"_s, u"hv2"_s, u"cat"_s, u"/run/libvirt/qemu/web-2.pid"_s}));
        QVERIFY(emulator.pid > 0);
        const auto stranger = make(u"hv2"_s);
        for (HostDriver *host : {known.get(), stranger.get(), known.get(), stranger.get()}) {
            const auto report = host->read(soon());
            QVERIFY2(report, report ? "" : qPrintable(report.error().what));
            QCOMPARE(report->vms.size(), before->vms.size());
            QVERIFY(countersOf(report, other).cpuTimeNs > countersOf(before, other).cpuTimeNs);
            QVERIFY(countersOf(report, other).netReceivedBytes >= 0);
            QCOMPARE(countersOf(report, hung).diskReads, -1); // not known is not zero
        }
        // What was known of disks stays: nothing changed.
        const auto factsOf = [](const Result<HostReport> &report) {
            std::vector<VmFacts> facts;
            for (const VmReport &vm : report->vms)
                facts.push_back(vm.facts);
            return facts;
        };
        QVERIFY(factsOf(known->read(soon())) == factsOf(before));
        emulator.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(countersOf(known->read(soon()), hung).diskReads >= 0, 30'000);
        QVERIFY(countersOf(stranger->read(soon()), other).diskReads >= 0);
    }

    void anAcceptedCertificateIsTheOnlyOneTrusted()
    {
        QVERIFY(lab({u"power"_s, u"hv3"_s, u"on"_s}));
        DriverConfig config = configFor(u"hv3"_s);
        QVERIFY(config.address.startsWith(u"qemu+tls:"_s) && !config.plainText);
        const auto accepted = make(config);
        QTRY_VERIFY_WITH_TIMEOUT(accepted->read(soon()).has_value(), 60'000);
        QCOMPARE(accepted->read(soon())->facts.uuid, config.expectedUuid);

        const QByteArray fingerprint = std::exchange(config.pinnedCertificateSha256, {});
        const auto unknown = make(config)->read(soon());
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::CertificateUnknown);
        QCOMPARE(unknown.error().detail, QString::fromLatin1(fingerprint)); // to be compared and accepted

        config.pinnedCertificateSha256 = QByteArray(64, 'a');
        const auto changed = make(config)->read(soon());
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, ErrorCode::CertificateUnknown);
        QVERIFY2(changed.error().what.contains(u"another certificate"_s), qPrintable(changed.error().what));
        QVERIFY(lab({u"power"_s, u"hv3"_s, u"off"_s}));
    }

    void aKilledHostIsUnreachableAndComesBack()
    {
        Events events;
        const auto host = make(u"hv2"_s);
        host->setEventSink(events.sink());
        const auto before = host->read(soon());
        QVERIFY(before);
        QVERIFY(lab({u"kill"_s, u"hv2"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(events.has(HostEvent::Kind::ConnectionLost, {}), 10'000);
        const auto dead = host->read(soon());
        QCOMPARE(dead.error().code, ErrorCode::Unreachable);
        QVERIFY(dead.error().what.contains(u"hv2"_s));
        QVERIFY(lab({u"power"_s, u"hv2"_s, u"on"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(host->read(soon()).has_value(), 60'000);
        for (const VmReport &vm : before->vms) {
            if (vm.facts.state == VmState::Running)
                QVERIFY(host->act(Call(std::chrono::seconds(60)), vm.facts.id, VmAction::Start));
        }
    }
};

QTEST_GUILESS_MAIN(LibvirtLabTest)
#include "libvirt_lab_test.moc"
