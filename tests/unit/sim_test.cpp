// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_file.h"
#include "core/drivers/sim/sim_fleet.h"
#include "core/site/site_file.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

using namespace switchyard;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

/// A fleet, its clock and its drivers, as a test wants them.
struct Room
{
    explicit Room(SimSpec spec)
        : fleet(std::make_shared<SimFleet>(std::move(spec), clock))
    {
        registerSim(registry, fleet);
    }
    explicit Room(const QString &size)
        : Room(*SimSpec::parse(size))
    {
    }
    static DriverConfig config(const QString &id)
    {
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = id;
        config.address = u"sim:"_s + id;
        return config;
    }
    std::unique_ptr<HostDriver> host(const QString &id) { return *registry.makeHost(config(id), clock); }
    std::unique_ptr<UpsDriver> ups(const QString &id) { return *registry.makeUps(config(id), clock); }
    std::unique_ptr<PowerDriver> bmc(const QString &id) { return *registry.makePower(config(id), clock); }
    std::unique_ptr<ArrayDriver> array(const QString &id) { return *registry.makeArray(config(id), clock); }

    ManualClock clock;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
};

Call soon()
{
    return Call(milliseconds(5000));
}

const VmReport *find(const HostReport &report, const QString &id)
{
    for (const VmReport &vm : report.vms) {
        if (vm.facts.id == id)
            return &vm;
    }
    return nullptr;
}

/// The first VM of a host in this state.
QString vmIn(const HostReport &report, VmState state)
{
    for (const VmReport &vm : report.vms) {
        if (vm.facts.state == state)
            return vm.facts.id;
    }
    return {};
}

} // namespace

class SimTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSizeMakesAWholeRoom()
    {
        const auto spec = SimSpec::parse(u"200x20"_s);
        QVERIFY(spec.has_value());
        QCOMPARE(spec->hosts.size(), 200U);
        QVERIFY(spec->sites.size() > 1);
        QHash<QString, int> feeds;
        QSet<QString> outlets;
        for (const FeedSpec &feed : spec->feeds) {
            ++feeds[feed.to];
            const QString outlet = feed.ups + u':' + feed.outlet;
            QVERIFY2(!outlets.contains(outlet), qPrintable(outlet));
            outlets.insert(outlet);
        }
        QSet<QString> names;
        QSet<QString> ids;
        for (size_t i = 0; i < spec->hosts.size(); ++i) {
            const SimHostSpec &host = spec->hosts[i];
            QCOMPARE(feeds.value(host.id), i % 2 == 1 ? 2 : 1);
            QCOMPARE(host.vms.size(), 20U);
            for (const SimVmSpec &vm : host.vms) {
                names.insert(vm.name);
                ids.insert(simUuid(vm.name));
            }
        }
        QCOMPARE(names.size(), 4000);
        QCOMPARE(ids.size(), 4000);
    }

    void aSizeThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "200", "x", "0x5", "5001x1", "5000x41", "1x200001", "-1x4", "2x3x4", "9999999x9999999"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void aSizeThatIsNoneIsRefused()
    {
        QFETCH(QString, text);
        const auto spec = SimSpec::parse(text);
        QVERIFY(!spec);
        QCOMPARE(spec.error().code, ErrorCode::InvalidArgument);
        QVERIFY(spec.error().what.endsWith(u'.'));
    }

    void theSiteNamesWhatTheDriversAnswer()
    {
        Room room(u"21x3"_s);
        const Site site = room.fleet->site();
        QCOMPARE(site.hosts.size(), 21U);
        for (const HostSpec &spec : site.hosts) {
            const auto report = room.host(spec.id)->read(soon());
            QVERIFY(report.has_value());
            QCOMPARE(report->vms.size(), 3U);
            QVERIFY(room.bmc(spec.id)->read(soon()).has_value());
        }
        for (const UpsSpec &spec : site.upses)
            QCOMPARE(room.ups(spec.id)->read(soon())->facts.state, UpsState::OnMains);
        QSet<QString> volumes;
        for (const ArraySpec &spec : site.arrays) {
            const auto report = room.array(spec.id)->read(soon());
            for (const Volume &volume : report->volumes)
                volumes.insert(spec.exports.front().sliced(6) + u'/' + volume.name);
        }
        for (const HostSpec &spec : site.hosts) {
            const auto report = room.host(spec.id)->read(soon());
            for (const VmReport &vm : report->vms) {
                const VmDisk &disk = vm.facts.disks.front();
                QVERIFY(volumes.contains(disk.address + u'/' + disk.exportName));
            }
        }
    }

    void countersGiveBackTheConfiguredRates()
    {
        SimSpec spec = *SimSpec::parse(u"1x1"_s);
        spec.loads = {SimLoad()};
        spec.loads[0].cpu = {SimCurve::Kind::Constant, 0.25, 0, 600, 60};
        spec.loads[0].diskRead = {SimCurve::Kind::Sine, 1e6, 5e5, 120, 60};
        spec.loads[0].netTransmit = {SimCurve::Kind::Bursts, 1e3, 1e6, 60, 10};
        const SimCurve sine = spec.loads[0].diskRead;
        spec.hosts[0].vms[0].load = 0;
        spec.hosts[0].vms[0].vcpus = 4;
        Room room(spec);
        const auto host = room.host(spec.hosts[0].id);
        auto before = host->read(soon());
        double bursts = 0;
        for (int i = 0; i < 60; ++i) { // two periods of the sine and of the bursts
            room.clock.advance(2000);
            const auto after = host->read(soon());
            QCOMPARE(after->sampledAtNs - before->sampledAtNs, 2'000'000'000);
            const Counters &a = before->vms[0].counters;
            const Counters &b = after->vms[0].counters;
            QVERIFY(std::abs(double(b.cpuTimeNs - a.cpuTimeNs) - 2e9) < 10); // 0.25 × 4 vCPUs × 2 s
            const double rate = double(b.diskReadBytes - a.diskReadBytes) / 2;
            const quint32 seed = quint32(qHash(before->vms[0].facts.id, 0x5157));
            QVERIFY(std::abs(rate - sine.at(2 * i + 1, seed)) < 3000);
            bursts += double(b.netSentBytes - a.netSentBytes);
            before = after;
        }
        QVERIFY(std::abs(bursts - (120 * 1e3 + 20 * 1e6)) < 2); // two bursts of 10 s
    }

    void aHostsCountersNeverFallWhenAVmLeaves()
    {
        Room room(u"2x10"_s);
        const Site site = room.fleet->site();
        const auto first = room.host(site.hosts[0].id);
        const auto second = room.host(site.hosts[1].id);
        room.clock.advance(60'000);
        const auto before = first->read(soon());
        const auto beforeThere = second->read(soon());
        const QString vm = vmIn(*before, VmState::Running);
        QVERIFY(room.fleet->move(vm, site.hosts[1].id));
        const auto after = first->read(soon());
        const auto afterThere = second->read(soon());
        QVERIFY(!find(*after, vm));
        QVERIFY(find(*afterThere, vm));
        QCOMPARE(find(*afterThere, vm)->facts.state, VmState::Running);
        QVERIFY(after->counters.cpuTimeNs >= before->counters.cpuTimeNs);
        QVERIFY(afterThere->counters.cpuTimeNs >= beforeThere->counters.cpuTimeNs);
        QCOMPARE(find(*afterThere, vm)->counters.cpuTimeNs, 0); // a new process: it begins anew
        qint64 sum = 0;
        for (const qint64 cpu : after->cpuBusyNs)
            sum += cpu;
        QVERIFY(std::abs(double(sum - after->counters.cpuTimeNs)) < 100);
    }

    void vmActionsTakeTheirTime()
    {
        Room room(u"1x20"_s);
        const auto host = room.host(room.fleet->site().hosts[0].id);
        auto report = host->read(soon());
        const QString on = vmIn(*report, VmState::Running);
        const QString off = vmIn(*report, VmState::ShutOff);
        QVERIFY(host->act(soon(), off, VmAction::Start).has_value());
        QVERIFY(host->act(soon(), off, VmAction::Start).has_value()); // is so already
        QCOMPARE(*host->vmState(soon(), off), VmState::Running);
        QVERIFY(host->act(soon(), on, VmAction::Suspend).has_value());
        QCOMPARE(*host->vmState(soon(), on), VmState::Paused);
        QCOMPARE(host->act(soon(), on, VmAction::ShutDown).error().code, ErrorCode::WrongState);
        QVERIFY(host->act(soon(), on, VmAction::Resume).has_value());
        QVERIFY(host->consoleAddress(soon(), on)->startsWith(u"vnc://"_s));
        QVERIFY(host->act(soon(), on, VmAction::ShutDown).has_value());
        QCOMPARE(*host->vmState(soon(), on), VmState::ShuttingDown);
        room.clock.advance(13'000);
        QCOMPARE(*host->vmState(soon(), on), VmState::ShutOff);
        QCOMPARE(host->consoleAddress(soon(), on).error().code, ErrorCode::WrongState);
        QCOMPARE(host->act(soon(), on, VmAction::Resume).error().code, ErrorCode::WrongState);
        QVERIFY(host->act(soon(), off, VmAction::PowerOff).has_value());
        QCOMPARE(*host->vmState(soon(), off), VmState::ShutOff);
        QCOMPARE(host->act(soon(), u"nobody"_s, VmAction::Start).error().code, ErrorCode::NotFound);
    }

    void aStubbornVmIgnoresTheButton()
    {
        SimSpec spec = *SimSpec::parse(u"1x1"_s);
        spec.hosts[0].vms[0].stubborn = true;
        Room room(spec);
        const auto host = room.host(spec.hosts[0].id);
        const QString vm = host->read(soon())->vms[0].facts.id;
        QVERIFY(host->act(soon(), vm, VmAction::ShutDown).has_value());
        room.clock.advance(3'600'000);
        QCOMPARE(*host->vmState(soon(), vm), VmState::Running);
    }

    void hostPowerFollowsTheBmc()
    {
        Room room(u"1x10"_s);
        const QString id = room.fleet->site().hosts[0].id;
        const auto host = room.host(id);
        const auto bmc = room.bmc(id);
        QVERIFY(bmc->softPowerOff(soon()).has_value());
        QVERIFY(host->read(soon()).has_value());
        room.clock.advance(16'000);
        QCOMPARE(bmc->read(soon())->power, PowerState::Off);
        QCOMPARE(host->read(soon()).error().code, ErrorCode::Unreachable);
        QVERIFY(bmc->powerOff(soon()).has_value()); // is so already
        QVERIFY(bmc->powerOn(soon()).has_value());
        QCOMPARE(bmc->read(soon())->power, PowerState::On);
        QVERIFY(!host->read(soon()));
        room.clock.advance(30'000);
        const auto report = host->read(soon());
        QVERIFY(report.has_value());
        for (const VmReport &vm : report->vms)
            QCOMPARE(vm.facts.state, vm.facts.autostart ? VmState::Running : VmState::ShutOff);
    }

    void anOutageEmptiesTheBatteryThenDarkensTheHosts()
    {
        Room room(u"2x2"_s); // hv-1 on ups-1a alone, hv-2 on both
        const Site site = room.fleet->site();
        const auto ups = room.ups(u"ups-1a"_s);
        const double full = *ups->read(soon())->facts.runtimeSeconds;
        QVERIFY(room.fleet->setOutage(u"ups-1a"_s, true));
        auto facts = ups->read(soon())->facts;
        QCOMPARE(facts.state, UpsState::OnBattery);
        QVERIFY(facts.statusWords.contains(u"OB"_s));
        room.clock.advance(qint64(full * 500));
        facts = ups->read(soon())->facts;
        QVERIFY(std::abs(*facts.chargePercent - 50) < 0.2);
        QVERIFY(std::abs(*facts.runtimeSeconds - full / 2) < 2);
        room.clock.advance(qint64(full * 350));
        facts = ups->read(soon())->facts;
        QCOMPARE(facts.state, UpsState::LowBattery);
        QVERIFY(room.host(site.hosts[0].id)->read(soon()).has_value());
        room.clock.advance(qint64(full * 160));
        QCOMPARE(ups->read(soon())->facts.state, UpsState::Off);
        QCOMPARE(room.host(site.hosts[0].id)->read(soon()).error().code, ErrorCode::Unreachable);
        QCOMPARE(room.bmc(site.hosts[0].id)->read(soon()).error().code, ErrorCode::Unreachable);
        QVERIFY(room.host(site.hosts[1].id)->read(soon()).has_value()); // its other feed carries it
        QVERIFY(room.fleet->setOutage(u"ups-1a"_s, false));
        room.clock.advance(60'000);
        facts = ups->read(soon())->facts;
        QCOMPARE(facts.state, UpsState::OnMains);
        QVERIFY(facts.statusWords.contains(u"CHRG"_s));
        QCOMPARE(room.bmc(site.hosts[0].id)->read(soon())->power, PowerState::Off); // stays off until told
    }

    void lessLoadMakesTheBatteryLastLonger()
    {
        Room room(u"4x2"_s);
        const auto ups = room.ups(u"ups-1a"_s);
        QVERIFY(room.fleet->setOutage(u"ups-1a"_s, true));
        const double before = *ups->read(soon())->facts.runtimeSeconds;
        QVERIFY(room.fleet->setPower(u"hv-1"_s, false));
        QVERIFY(*ups->read(soon())->facts.runtimeSeconds > before * 1.2);
    }

    void aUpsTakesCommandsAndVariables()
    {
        Room room(u"1x1"_s);
        const auto ups = room.ups(u"ups-1a"_s);
        QVERIFY(ups->runCommand(soon(), u"beeper.mute"_s).has_value());
        QCOMPARE(ups->read(soon())->facts.beeper, u"muted"_s);
        QVERIFY(ups->runCommand(soon(), u"test.battery.start.quick"_s).has_value());
        QCOMPARE(ups->read(soon())->facts.testResult, u"In progress"_s);
        room.clock.advance(10'000);
        QCOMPARE(ups->read(soon())->facts.testResult, u"Done and passed"_s);
        QCOMPARE(ups->runCommand(soon(), u"make.coffee"_s).error().code, ErrorCode::NotSupported);
        QVERIFY(ups->setVariable(soon(), u"battery.charge.low"_s, u"100"_s).has_value());
        QVERIFY(ups->read(soon())->facts.statusWords.contains(u"LB"_s));
        QCOMPARE(ups->read(soon())->facts.state, UpsState::OnMains); // LB on mains is only a weak battery
        QVERIFY(!ups->setVariable(soon(), u"ups.model"_s, u"x"_s));
        QVERIFY(ups->runCommand(soon(), u"load.off"_s).has_value());
        QCOMPARE(ups->read(soon())->facts.state, UpsState::Off);
        QVERIFY(!room.host(u"hv-1"_s)->read(soon()));
    }

    void faultsShowAsTheirErrors_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("code");
        QTest::newRow("unreachable") << int(SimFault::Unreachable) << int(ErrorCode::Unreachable);
        QTest::newRow("password") << int(SimFault::RefusesPassword) << int(ErrorCode::AuthenticationFailed);
        QTest::newRow("hang") << int(SimFault::Hang) << int(ErrorCode::Timeout);
    }

    void faultsShowAsTheirErrors()
    {
        QFETCH(int, fault);
        QFETCH(int, code);
        Room room(u"1x1"_s);
        for (const ObjectRef &ref :
             {ObjectRef{ObjectKind::Ups, u"ups-1a"_s}, ObjectRef{ObjectKind::Host, u"hv-1"_s},
              ObjectRef{ObjectKind::Array, u"array-01"_s}})
            QVERIFY(room.fleet->setFault(ref, SimFault(fault)));
        QVERIFY(room.fleet->setBmcFault(u"hv-1"_s, SimFault(fault)));
        QCOMPARE(int(room.ups(u"ups-1a"_s)->read(Call(milliseconds(30))).error().code), code);
        QCOMPARE(int(room.host(u"hv-1"_s)->read(Call(milliseconds(30))).error().code), code);
        QCOMPARE(int(room.array(u"array-01"_s)->read(Call(milliseconds(30))).error().code), code);
        QCOMPARE(int(room.bmc(u"hv-1"_s)->read(Call(milliseconds(30))).error().code), code);
    }

    void aLyingUpsSaysOnlineWhileItsChargeFalls()
    {
        Room room(u"1x1"_s);
        const auto ups = room.ups(u"ups-1a"_s);
        room.fleet->setFault({ObjectKind::Ups, u"ups-1a"_s}, SimFault::WrongData);
        room.fleet->setOutage(u"ups-1a"_s, true);
        room.clock.advance(60'000);
        const auto facts = ups->read(soon())->facts;
        QCOMPARE(facts.state, UpsState::OnMains);
        QVERIFY(*facts.chargePercent < 100);
    }

    void anotherMachineIsFoundOut()
    {
        Room room(u"1x1"_s);
        auto config = Room::config(u"hv-1"_s);
        config.expectedUuid = room.host(u"hv-1"_s)->read(soon())->facts.uuid;
        const auto host = *room.registry.makeHost(config, room.clock);
        QVERIFY(host->read(soon()).has_value());
        room.fleet->setFault({ObjectKind::Host, u"hv-1"_s}, SimFault::AnotherMachine);
        QCOMPARE(host->read(soon()).error().code, ErrorCode::IdentityMismatch);
    }

    void latencyIsWaitedAndInterruptible()
    {
        Room room(u"1x1"_s);
        room.fleet->setLatency(40);
        const auto host = room.host(u"hv-1"_s);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(host->read(soon()).has_value());
        QVERIFY(timer.elapsed() >= 40);
        room.fleet->setLatency(60'000);
        QCOMPARE(host->read(Call(milliseconds(20))).error().code, ErrorCode::Timeout);
        std::stop_source source;
        std::jthread stopper([&] { source.request_stop(); });
        timer.restart();
        QCOMPARE(host->read(Call(milliseconds(50'000), source.get_token())).error().code,
                 ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 30'000);
    }

    void aHangEndsWithTheFault()
    {
        Room room(u"1x1"_s);
        const auto host = room.host(u"hv-1"_s);
        room.fleet->hang(u"hv-1"_s);
        std::atomic<bool> answered = false;
        std::jthread reader([&] { answered = host->read(Call(milliseconds(50'000))).has_value(); });
        room.fleet->heal(u"hv-1"_s);
        reader.join();
        QVERIFY(answered);
    }

    void eventsComeAtOnce()
    {
        Room room(u"2x10"_s);
        std::mutex mutex;
        QSet<QString> seen;
        const auto sinkFor = [&](const QString &host) {
            return [&, host](const HostEvent &event) {
                const std::lock_guard lock(mutex);
                seen.insert(u"%1 %2 %3"_s.arg(host).arg(int(event.kind)).arg(event.vmId));
            };
        };
        const auto first = room.host(u"hv-1"_s);
        const auto second = room.host(u"hv-2"_s);
        first->setEventSink(sinkFor(u"hv-1"_s));
        second->setEventSink(sinkFor(u"hv-2"_s));
        const QString vm = vmIn(*first->read(soon()), VmState::Running);
        QVERIFY(room.fleet->move(vm, u"hv-2"_s));
        const auto has = [&](const QString &text) {
            const std::lock_guard lock(mutex);
            return seen.contains(text);
        };
        QTRY_VERIFY(has(u"hv-1 %1 %2"_s.arg(int(HostEvent::Kind::VmMigratedAway)).arg(vm)));
        QTRY_VERIFY(has(u"hv-2 %1 %2"_s.arg(int(HostEvent::Kind::VmArrived)).arg(vm)));
        QVERIFY(second->act(soon(), vm, VmAction::ShutDown).has_value());
        room.clock.advance(20'000); // nobody calls: the fleet notices by itself
        QTRY_VERIFY(has(u"hv-2 %1 %2"_s.arg(int(HostEvent::Kind::VmChanged)).arg(vm)));
    }

    void aMigrationTakesItsTime()
    {
        Room room(u"2x10"_s);
        const auto first = room.host(u"hv-1"_s);
        const auto second = room.host(u"hv-2"_s);
        const QString vm = vmIn(*first->read(soon()), VmState::Running);
        QVERIFY(room.fleet->migrate(vm, u"hv-2"_s, 3));
        QCOMPARE(find(*first->read(soon()), vm)->facts.state, VmState::Running);
        QVERIFY(find(*second->read(soon()), vm)->incoming);
        room.clock.advance(3000);
        QVERIFY(!find(*first->read(soon()), vm));
        QVERIFY(!find(*second->read(soon()), vm)->incoming);
    }

    void aProbeTellsWhatIsThere()
    {
        Room room(u"1x3"_s);
        const auto found = room.registry.probe(soon(), Room::config(u"hv-1"_s));
        QVERIFY(found.has_value());
        QCOMPARE(found->items.size(), 3U);
        QVERIFY(!found->uuid.isEmpty());
        QCOMPARE(room.registry.probe(soon(), Room::config(u"nothing"_s)).error().code, ErrorCode::NotFound);
    }

    void theSampleStoryHappens()
    {
        const auto spec = loadSimSpec(QStringLiteral(SWITCHYARD_SOURCE_DIR "/resources/sim/outage.json"));
        QVERIFY2(spec.has_value(), spec ? "" : qPrintable(spec.error().detail));
        Room room(*spec);
        const auto states = [&] {
            const auto hv1 = room.host(u"hv1"_s)->read(Call(milliseconds(30)));
            const auto hv3 = room.host(u"hv3"_s)->read(Call(milliseconds(30)));
            return u"%1 hv1:%2 hv3:%3 mail:%4 web-1@hv2:%5"_s
                .arg(room.ups(u"ups-e1"_s)->read(soon())->facts.statusWords.join(u' '))
                .arg(hv1 ? u"up"_s : toWord(hv1.error().code), hv3 ? u"up"_s : toWord(hv3.error().code))
                .arg(int(*room.host(u"hv2"_s)->vmState(soon(), simUuid(u"mail"_s))))
                .arg(room.host(u"hv2"_s)->vmState(soon(), simUuid(u"web-1"_s)).has_value());
        };
        room.fleet->setLatency(0);
        QCOMPARE(states(), u"OL hv1:up hv3:up mail:1 web-1@hv2:0"_s);
        room.clock.advance(80'000);
        QCOMPARE(states(), u"OB DISCHRG hv1:up hv3:timeout mail:5 web-1@hv2:1"_s);
        room.clock.advance(420'000);
        QCOMPARE(states(), u"OB OFF hv1:unreachable hv3:up mail:5 web-1@hv2:1"_s);
        room.clock.advance(200'000);
        QCOMPARE(states(), u"OL CHRG LB hv1:up hv3:up mail:5 web-1@hv2:1"_s);
    }

    void theSampleRoomIsOneToMoveIn()
    {
        const auto spec = loadSimSpec(QStringLiteral(SWITCHYARD_SOURCE_DIR "/resources/sim/move.json"));
        QVERIFY2(spec.has_value(), spec ? "" : qPrintable(spec.error().detail));
        Room room(*spec);
        QCOMPARE(room.bmc(u"hv4"_s)->read(soon())->power, PowerState::Off);
        const ArrayFacts old = room.array(u"arr-old"_s)->read(soon())->facts;
        QCOMPARE(old.abilities, (ArrayAbilities{true, false, spec->arrays[1].abilities.lacks}));
        QCOMPARE(old.capacityBytes, 512LL << 30);
        const QString definition = *room.host(u"hv1"_s)->definition(soon(), simUuid(u"db-1"_s));
        const auto misfits = *room.host(u"hv3"_s)->canTake(soon(), definition, true);
        QCOMPARE(misfits.size(), 1U);
        QVERIFY(misfits[0].blocks);
    }

    void theOtherSampleRoomIsOneToFightIn()
    {
        const auto spec = loadSimSpec(QStringLiteral(SWITCHYARD_SOURCE_DIR "/resources/sim/conflict.json"));
        QVERIFY2(spec.has_value(), spec ? "" : qPrintable(spec.error().detail));
        // By the usual policy: the host from 80 %, each of two VMs from 20 %; of its CPUs, at the worst.
        double least = 0;
        int burners = 0;
        for (const SimVmSpec &vm : spec->hosts[0].vms) {
            const SimCurve &cpu = spec->loads[static_cast<size_t>(vm.load)].cpu;
            const double percent = (cpu.base - cpu.swing) * vm.vcpus / spec->hosts[0].cpus * 100;
            least += percent;
            burners += percent > 20;
        }
        QVERIFY2(least > 80, qPrintable(QString::number(least)));
        QCOMPARE(burners, 2);
        QVERIFY(spec->hosts[2].cpus >= 16); // one of them has room there
    }

    void aWrongSimFileSaysWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *text, const char *key) {
            QTest::newRow(key) << QByteArray(text) << QString::fromLatin1(key);
        };
        row(R"({"switchyardSim": 1})", "hosts");
        row(R"({"switchyardSim": 1, "fleet": "0x1"})", "fleet");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "timelin": []})", "timelin");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "timeline": [{"at": 1, "do": "explode"}]})",
            "timeline[0].do");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "timeline": [{"at": 1, "do": "crash", "vm": "x"}]})",
            "timeline[0].vm");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "timeline": [{"at": 1, "do": "outage", "ups": "ups-1c"}]})",
            "timeline[0].ups");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "timeline": [{"at": 1, "do": "fault", "device": "hv-1", "fault": "sulk"}]})",
            "timeline[0].fault");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "hosts": [{"id": "hv-1", "site": "site-1"}]})",
            "hosts[0].id");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "hosts": [{"id": "h", "site": "mars"}]})",
            "hosts[0].site");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "arrays": [{"id": "a", "site": "site-1", "can": "fly"}]})",
            "arrays[0].can");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "hosts": [{"id": "h", "site": "site-1", "misfits": [{"kind": "mood"}]}]})",
            "hosts[0].misfits[0].kind");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "loads": {"a": {"cpu": 1.5}}})", "loads.a.cpu");
        row(R"({"switchyardSim": 1, "fleet": "1x1", "loads": {"a": {"cpu": {"kind": "sine", "base": 0.1, "swing": 0.2}}}})",
            "loads.a.cpu.swing");
    }

    void aWrongSimFileSaysWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        const SimLoadedFile loaded = parseSimFile(text);
        QVERIFY(!loaded.spec);
        QStringList keys;
        for (const TextProblem &problem : loaded.problems)
            keys << problem.key;
        QVERIFY2(keys.contains(key), qPrintable(keys.join(u' ')));
        QVERIFY(!loadSimSpec(u"/nonexistent"_s));
    }

    void theSiteOfAFleetIsAGoodSiteFile()
    {
        QTemporaryDir folder;
        Room room(u"30x2"_s);
        Site site = room.fleet->site();
        site.path = folder.filePath(u"site.json"_s);
        const auto saved = saveSite(site, site.path);
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().what));
        QCOMPARE(*loadSite(site.path).site == site, true);
    }

    void aReportOfAHostCostsMicroseconds()
    {
        Room room(u"100x20"_s);
        std::vector<std::unique_ptr<HostDriver>> hosts;
        for (const HostSpec &spec : room.fleet->site().hosts)
            hosts.push_back(room.host(spec.id));
        QBENCHMARK
        {
            for (const auto &host : hosts)
                QVERIFY(host->read(soon()).has_value());
        }
    }
};

QTEST_GUILESS_MAIN(SimTest)
#include "sim_test.moc"
