// SPDX-License-Identifier: GPL-3.0-or-later
// The whole driver over libvirt's own test hypervisor, which runs inside this process.
#include "core/drivers/libvirt/event_loop.h"
#include "core/drivers/libvirt/libvirt_driver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>
#include <algorithm>
#include <condition_variable>
#include <libintl.h>
#include <libvirt/libvirt.h>
#include <mutex>
#include <thread>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const QString testVm = u"6695eb01-f6a4-8304-79aa-97f2502e193f"_s; // test:///default's only one
const QString twoMachines = u"test://" SWITCHYARD_SOURCE_DIR "/tests/data/libvirt/two-machines.xml"_s;
const QString db1 = u"11111111-2222-4333-8444-555555555501"_s;

Call soon()
{
    return Call(std::chrono::seconds(30));
}

/// Events arrive on the driver's thread.
class Events
{
public:
    HostEventSink sink()
    {
        return [this](const HostEvent &event) {
            const std::lock_guard lock(m_mutex);
            m_seen.push_back(event);
            m_arrived.notify_all();
        };
    }
    bool waitFor(HostEvent::Kind kind, const QString &vmId)
    {
        std::unique_lock lock(m_mutex);
        return m_arrived.wait_for(lock, std::chrono::seconds(20), [&] {
            return std::ranges::any_of(m_seen,
                                       [&](const HostEvent &e) { return e.kind == kind && e.vmId == vmId; });
        });
    }
    size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_seen.size();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<HostEvent> m_seen;
};

/// Somebody else at the same hypervisor.
class Outsider
{
public:
    Outsider()
        : m_connection(virConnectOpen("test:///default"))
        , m_domain(m_connection ? virDomainLookupByUUIDString(m_connection, testVm.toLatin1().constData())
                                : nullptr)
    {
    }
    ~Outsider()
    {
        if (m_domain)
            virDomainFree(m_domain);
        if (m_connection)
            virConnectClose(m_connection);
    }
    virDomainPtr domain() const { return m_domain; }

private:
    virConnectPtr m_connection;
    virDomainPtr m_domain;
};

const VmReport *vmOf(const HostReport &report, const QString &id)
{
    const auto found = std::ranges::find(report.vms, id, [](const VmReport &vm) { return vm.facts.id; });
    return found == report.vms.end() ? nullptr : &*found;
}

} // namespace

class LibvirtHostTest : public QObject
{
    Q_OBJECT

    DriverRegistry m_registry;
    ManualClock m_clock;

    static DriverConfig configFor(const QString &uri)
    {
        DriverConfig config;
        config.kind = u"libvirt"_s;
        config.deviceId = u"hv1"_s;
        config.address = uri;
        return config;
    }
    std::unique_ptr<HostDriver> make(const DriverConfig &config) const
    {
        auto made = m_registry.makeHost(config, m_clock);
        return made ? std::move(*made) : nullptr;
    }
    std::unique_ptr<HostDriver> make(const QString &uri = u"test:///default"_s) const
    {
        return make(configFor(uri));
    }

private Q_SLOTS:
    void snapshotsKeepAVmWhereItIs()
    {
        const auto host = make();
        const auto before = host->mayLeave(soon(), testVm);
        QVERIFY(before && before->empty());
        const Outsider outsider;
        const auto snapshot = virDomainSnapshotCreateXML(
            outsider.domain(), "<domainsnapshot><name>before the upgrade</name></domainsnapshot>", 0);
        QVERIFY(snapshot);
        const auto after = host->mayLeave(soon(), testVm);
        QVERIFY(after);
        QCOMPARE(after->size(), size_t(1));
        QVERIFY(after->front().blocks);
        QCOMPARE(after->front().kind, Misfit::Kind::Snapshot);
        QVERIFY2(after->front().what.contains(u"1 snapshot"_s), qPrintable(after->front().what));
        QCOMPARE(virDomainSnapshotDelete(snapshot, 0), 0);
        virDomainSnapshotFree(snapshot);
        QVERIFY(host->mayLeave(soon(), testVm)->empty());
        QVERIFY(host->mayLeave(soon(), u"11111111-1111-4111-8111-111111111111"_s)->empty());
    }

    void initTestCase() { registerLibvirt(m_registry); }

    void libvirtsErrorsStayUntranslated()
    {
        // Else a Japanese desktop with libvirt-l10n would hide from errors.cpp what its texts tell apart.
        const libvirt::EventLoop loop;
        QCOMPARE(bindtextdomain("libvirt", nullptr), "/nonexistent");
    }

    void aReadingTellsTheHost()
    {
        const auto host = make();
        const auto report = host->read(soon());
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QVERIFY(!report->facts.hostname.isEmpty());
        QVERIFY2(report->facts.hypervisor.startsWith(u"TEST"_s), qPrintable(report->facts.hypervisor));
        QVERIFY(report->facts.driverVersion.startsWith(u"libvirt "_s));
        QCOMPARE(report->facts.cpuCount, 16);
        QCOMPARE(report->facts.memoryBytes, 3LL << 30);
        QVERIFY(report->sampledAtNs > 0);
        QVERIFY(report->counters.cpuTimeNs > 0);
        QCOMPARE(report->counters.memoryUsedBytes, -1); // this hypervisor does not say
        QVERIFY(report->cpuBusyNs.empty());
    }

    void aReadingTellsTheMachines()
    {
        const auto host = make(twoMachines);
        const auto report = host->read(soon());
        QVERIFY(report.has_value());
        QCOMPARE(report->vms.size(), 2);
        const VmReport *vm = vmOf(*report, db1);
        QVERIFY(vm);
        QCOMPARE(vm->facts.name, u"db-1"_s);
        QCOMPARE(vm->facts.state, VmState::Running);
        QCOMPARE(vm->facts.vcpus, 1);
        QCOMPARE(vm->facts.memoryBytes, 256LL << 20);
        QVERIFY(vm->facts.persistent);
        QVERIFY(!vm->facts.autostart);
        QVERIFY(!vm->incoming);
        QCOMPARE(vm->facts.affinity.toString(), u"0"_s);
        QCOMPARE(vm->facts.disks.size(), 1);
        QCOMPARE(vm->facts.disks.front().protocol, u"nbd"_s);
        QCOMPARE(vm->facts.disks.front().address, u"127.0.0.1:10809"_s);
        QCOMPARE(vm->facts.disks.front().exportName, u"vol1"_s);
        QCOMPARE(vm->facts.nics, (std::vector<VmNic>{{u"testnet0"_s, u"52:54:00:00:00:01"_s, u"default"_s}}));
    }

    void whatTheBulkCallLacksIsAskedPerMachine()
    {
        const auto host = make(twoMachines);
        const auto report = host->read(soon());
        QVERIFY(report.has_value());
        const VmReport *vm = vmOf(*report, db1);
        QVERIFY(vm->counters.cpuTimeNs > 0);
        QCOMPARE(vm->counters.memoryTotalBytes, 256LL << 20);
        QCOMPARE(vm->counters.memoryUsedBytes, -1); // this hypervisor has no figure for it
        QVERIFY(vm->counters.diskReads > 0);
        QVERIFY(vm->counters.diskWriteBytes > 0);
        QVERIFY(vm->counters.netReceivedBytes > 0);
        QVERIFY(vm->facts.disks.front().capacityBytes > 0);
        const VmReport *quiet = vmOf(*report, u"11111111-2222-4333-8444-555555555502"_s);
        QCOMPARE(quiet->counters.diskReads, -1); // it has no disk
        QCOMPARE(quiet->counters.netSentBytes, -1);
    }

    void everyActionIsCarriedOutAndMayBeRepeated()
    {
        const auto host = make(twoMachines);
        const std::pair<VmAction, VmState> steps[] = {
            {VmAction::Start, VmState::Running},    {VmAction::Suspend, VmState::Paused},
            {VmAction::Resume, VmState::Running},   {VmAction::ShutDown, VmState::ShutOff},
            {VmAction::Start, VmState::Running},    {VmAction::PowerOff, VmState::ShutOff},
            {VmAction::ShutDown, VmState::ShutOff}, {VmAction::Start, VmState::Running}};
        for (const auto &[action, expected] : steps) {
            for (int times = 0; times < 2; ++times) {
                const auto done = host->act(soon(), db1, action);
                QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().what + done.error().detail));
                QCOMPARE(host->vmState(soon(), db1).value_or(VmState::Unknown), expected);
            }
            const auto report = host->read(soon());
            QCOMPARE(vmOf(*report, db1)->facts.state, expected);
        }
    }

    void impossibleActionsSayWhatToDo()
    {
        const auto host = make(twoMachines);
        QVERIFY(host->act(soon(), db1, VmAction::PowerOff).has_value());
        const auto resumed = host->act(soon(), db1, VmAction::Resume);
        QCOMPARE(resumed.error().code, ErrorCode::WrongState);
        QVERIFY(resumed.error().what.contains(u"start it instead"_s));
        const auto nobody = host->act(soon(), u"99999999-2222-4333-8444-555555555501"_s, VmAction::Start);
        QCOMPARE(nobody.error().code, ErrorCode::NotFound);
        QVERIFY(!host->act(soon(), u"no uuid"_s, VmAction::Start).has_value());
        QCOMPARE(host->vmState(soon(), u"99999999-2222-4333-8444-555555555501"_s).error().code,
                 ErrorCode::NotFound);
    }

    void theConsoleIsWhereTheDescriptionSays()
    {
        const auto host = make(twoMachines);
        QCOMPARE(host->consoleAddress(soon(), db1).value_or(QString()), u"vnc://127.0.0.1:5907"_s);
        const auto none = host->consoleAddress(soon(), u"11111111-2222-4333-8444-555555555502"_s);
        QCOMPARE(none.error().code, ErrorCode::NotSupported);
        QVERIFY(host->act(soon(), db1, VmAction::PowerOff).has_value());
        QCOMPARE(host->consoleAddress(soon(), db1).error().code, ErrorCode::WrongState);
    }

    void changesFromOutsideAreSentAtOnce()
    {
        Events events;
        const auto host = make();
        host->setEventSink(events.sink());
        QVERIFY(host->read(soon()).has_value());
        const Outsider outsider;
        QCOMPARE(virDomainSuspend(outsider.domain()), 0);
        QVERIFY(events.waitFor(HostEvent::Kind::VmChanged, testVm));
        QCOMPARE(host->vmState(soon(), testVm).value_or(VmState::Unknown), VmState::Paused);
        QCOMPARE(virDomainResume(outsider.domain()), 0);
    }

    void noEventComesAfterTheDriverHasGone()
    {
        Events events;
        {
            const auto host = make();
            host->setEventSink(events.sink());
            QVERIFY(host->read(soon()).has_value());
        }
        const size_t before = events.count();
        // A second driver hears both: when it has, the first would have too.
        Events others;
        const auto host = make();
        host->setEventSink(others.sink());
        QVERIFY(host->read(soon()).has_value());
        const Outsider outsider;
        QCOMPARE(virDomainSuspend(outsider.domain()), 0);
        QVERIFY(others.waitFor(HostEvent::Kind::VmChanged, testVm));
        QCOMPARE(virDomainResume(outsider.domain()), 0);
        QCOMPARE(events.count(), before);
    }

    void aChangedDescriptionIsReadAgain()
    {
        Events events;
        const auto host = make();
        host->setEventSink(events.sink());
        auto report = host->read(soon());
        const VmReport *vm = vmOf(*report, testVm);
        QCOMPARE(vm->facts.autostart, false);
        const Outsider outsider;
        // Autostart raises no event: seen when the description is due anyway.
        QCOMPARE(virDomainSetAutostart(outsider.domain(), 1), 0);
        report = host->read(soon());
        QCOMPARE(vmOf(*report, testVm)->facts.autostart, false);
        m_clock.advance(90'000);
        report = host->read(soon());
        QCOMPARE(vmOf(*report, testVm)->facts.autostart, true);
        QCOMPARE(virDomainSetAutostart(outsider.domain(), 0), 0);
        // A change of state does.
        QCOMPARE(virDomainSuspend(outsider.domain()), 0);
        QVERIFY(events.waitFor(HostEvent::Kind::VmChanged, testVm));
        report = host->read(soon());
        QCOMPARE(vmOf(*report, testVm)->facts.autostart, false);
        QCOMPARE(vmOf(*report, testVm)->facts.state, VmState::Paused);
        QCOMPARE(virDomainResume(outsider.domain()), 0);
    }

    void theBusyTimeOfTheCpusAskedFor()
    {
        DriverConfig config = configFor(twoMachines);
        config.options.insert("cpus"_L1, u"1,3,4000"_s);
        const auto report = make(config)->read(soon());
        QVERIFY(report.has_value());
        QCOMPARE(report->cpuBusyNs.size(), 4); // CPU 4000 is none of its eight
        QCOMPARE(report->cpuBusyNs[0], -1);
        QVERIFY(report->cpuBusyNs[1] > 0);
        QCOMPARE(report->cpuBusyNs[2], -1);
        QVERIFY(report->cpuBusyNs[3] > 0);
    }

    void anotherMachineIsRefused()
    {
        DriverConfig config = configFor(twoMachines);
        config.expectedUuid = u"c7a5fdbd-cdaf-9455-926a-d65c16db1809"_s;
        const auto host = make(config);
        for (int times = 0; times < 2; ++times) {
            const auto report = host->read(soon());
            QVERIFY(!report.has_value());
            QCOMPARE(report.error().code, ErrorCode::IdentityMismatch);
            QVERIFY(report.error().what.startsWith(u"Another machine answers"_s));
        }
        QCOMPARE(host->act(soon(), db1, VmAction::PowerOff).error().code, ErrorCode::IdentityMismatch);
    }

    void whatCannotBeOpenedSaysWhy_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<int>("code");
        QTest::newRow("plain text") << u"qemu+tcp://127.0.0.1/system"_s << int(ErrorCode::PlainTextRefused);
        QTest::newRow("no URI") << u"127.0.0.1"_s << int(ErrorCode::Configuration);
        QTest::newRow("a program") << u"qemu+ext:///system?command=/nowhere"_s
                                   << int(ErrorCode::PlainTextRefused);
        QTest::newRow("nobody there")
            << u"qemu+unix:///system?socket=/nowhere"_s << int(ErrorCode::Unreachable);
    }

    void whatCannotBeOpenedSaysWhy()
    {
        QFETCH(QString, uri);
        const auto report = make(uri)->read(soon());
        QVERIFY(!report.has_value());
        QVERIFY2(!report.error().what.isEmpty(), qPrintable(report.error().detail));
        QTEST(int(report.error().code), "code");
    }

    void aFrozenDaemonDoesNotHoldTheThread()
    {
        QTcpServer frozen;
        QVERIFY(frozen.listen(QHostAddress::LocalHost));
        DriverConfig config =
            configFor(QStringLiteral("qemu+tcp://127.0.0.1:%1/system").arg(frozen.serverPort()));
        config.plainText = true;
        const auto host = make(config);
        QElapsedTimer watch;
        watch.start();
        const auto report = host->read(Call(std::chrono::milliseconds(500)));
        QCOMPARE(report.error().code, ErrorCode::Timeout);
        QVERIFY(watch.elapsed() < 2000);
    }

    void aCancelledOrLateCallDoesNothing()
    {
        const auto host = make(twoMachines);
        std::stop_source source;
        source.request_stop();
        const Call cancelled(std::chrono::seconds(5), source.get_token());
        QCOMPARE(host->read(cancelled).error().code, ErrorCode::Cancelled);
        QCOMPARE(host->act(cancelled, db1, VmAction::PowerOff).error().code, ErrorCode::Cancelled);
        QCOMPARE(host->act(Call(std::chrono::milliseconds(0)), db1, VmAction::PowerOff).error().code,
                 ErrorCode::Timeout);
        QCOMPARE(host->vmState(soon(), db1).value_or(VmState::Unknown), VmState::Running);
    }

    void aProbeTellsWhatIsThere()
    {
        const auto report = m_registry.probe(soon(), configFor(twoMachines));
        QVERIFY(report.has_value());
        QVERIFY2(report->product.contains(u" through libvirt "_s), qPrintable(report->product));
        QVERIFY(!report->encrypted);
        QCOMPARE(report->items.size(), 2);
        const auto item = std::ranges::find(report->items, db1, &ProbeReport::Item::id);
        QVERIFY(item != report->items.end());
        QCOMPARE(item->kind, u"vm"_s);
        QCOMPARE(item->description, u"db-1 (running)"_s);
        QCOMPARE(m_registry.probe(soon(), configFor(u"qemu+tcp://h/system"_s)).error().code,
                 ErrorCode::PlainTextRefused);
    }

    void manyDriversAtOnceOnManyThreads()
    {
        std::vector<std::jthread> threads;
        std::atomic<int> good = 0;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                Events events;
                const auto host = make(i % 2 ? twoMachines : u"test:///default"_s);
                host->setEventSink(events.sink());
                for (int round = 0; round < 10; ++round)
                    good += host->read(soon()).has_value() ? 1 : 0;
            });
        }
        threads.clear();
        QCOMPARE(good.load(), 80);
    }

    void theEventLoopEndsWithItsLastUserAndStartsAgain()
    {
        m_registry = {};
        for (int times = 0; times < 3; ++times) {
            Events events;
            DriverRegistry registry;
            registerLibvirt(registry);
            auto host = registry.makeHost(configFor(u"test:///default"_s), m_clock);
            (*host)->setEventSink(events.sink());
            registry = {}; // the driver keeps what it needs
            QVERIFY((*host)->read(soon()).has_value());
            const Outsider outsider;
            QCOMPARE(virDomainSuspend(outsider.domain()), 0);
            QVERIFY(events.waitFor(HostEvent::Kind::VmChanged, testVm));
            QCOMPARE(virDomainResume(outsider.domain()), 0);
        }
    }
};

QTEST_GUILESS_MAIN(LibvirtHostTest)
#include "libvirt_host_test.moc"
