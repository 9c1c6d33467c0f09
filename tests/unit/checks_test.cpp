// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/blast_radius.h"
#include "core/job/checks.h"
#include "core/job/plan_json.h"
#include "core/job/ups_commands.h"
#include "core/model/snapshot_builder.h"

#include <QTest>

using namespace switchyard;

namespace
{

const auto hv1 = QStringLiteral("hv1");
const auto ups1 = QStringLiteral("ups-1");

Reading fresh()
{
    return {Freshness::Fresh, 0, {}};
}

/// One host with four VMs, one UPS, one array; each test changes what it is about.
struct Room
{
    HostPiece host;
    Ups ups;
    ArrayPiece array;
    std::vector<Feed> feeds;

    Room()
    {
        host.host.id = host.host.name = hv1;
        host.host.state = HostState::Up;
        host.host.power = PowerState::On;
        host.host.hasBmc = true;
        host.host.reading = host.host.bmcReading = fresh();
        for (const auto &[name, state] :
             {std::pair("a", VmState::Running), std::pair("b", VmState::ShutOff),
              std::pair("c", VmState::Paused), std::pair("d", VmState::ShuttingDown)}) {
            Vm vm;
            vm.id = QString::fromLatin1(name);
            vm.name = QStringLiteral("vm-") + vm.id;
            vm.hostId = hv1;
            vm.state = state;
            host.vms.push_back(vm);
        }
        ups.id = ups.name = ups1;
        ups.state = UpsState::OnMains;
        ups.reading = fresh();
        ups.chargePercent = 100;
        ups.commands = {QStringLiteral("beeper.mute"), QStringLiteral("test.battery.start.quick")};
        array.array.id = array.array.name = QStringLiteral("arr");
        array.array.reading = fresh();
        Feed feed;
        feed.id = QStringLiteral("ups-1:1:hv1");
        feed.upsId = ups1;
        feed.to = {ObjectKind::Host, hv1};
        feed.state = FeedState::Live;
        feeds.push_back(feed);
    }

    Vm &vm(const char *id)
    {
        return *std::find_if(host.vms.begin(), host.vms.end(),
                             [&](const Vm &vm) { return vm.id == QString::fromLatin1(id); });
    }

    SnapshotPtr snapshot() const
    {
        SnapshotChanges changes;
        changes.hosts = {std::make_shared<HostPiece>(host)};
        changes.upses = {std::make_shared<Ups>(ups)};
        changes.arrays = {std::make_shared<ArrayPiece>(array)};
        changes.feeds = std::make_shared<std::vector<Feed>>(feeds);
        return advance(nullptr, std::move(changes), 0, {}).snapshot;
    }

    std::vector<Problem> check(ActionKind kind, const QString &id) const
    {
        return checkAction(*snapshot(), {kind, {targetKind(kind), id}});
    }

    /// The first Error's sentence; empty = nothing stands against it.
    QString against(ActionKind kind, const QString &id) const
    {
        for (const Problem &problem : check(kind, id)) {
            if (problem.severity == ProblemSeverity::Error)
                return toWord(problem.error.code) + QStringLiteral(": ") + problem.error.what;
        }
        return {};
    }
    QString warning(ActionKind kind, const QString &id) const
    {
        for (const Problem &problem : check(kind, id)) {
            if (problem.severity == ProblemSeverity::Warning)
                return problem.error.what;
        }
        return {};
    }
};

} // namespace

class ChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVmsStateDecidesWhatCanBeDone_data()
    {
        QTest::addColumn<VmState>("state");
        QTest::addColumn<QString>("possible"); ///< of: start, shut down, power off, suspend, resume
        QTest::newRow("running") << VmState::Running << "sps";
        QTest::newRow("off") << VmState::ShutOff << "S";
        QTest::newRow("paused") << VmState::Paused << "pr";
        QTest::newRow("shutting down") << VmState::ShuttingDown << "sp";
        QTest::newRow("crashed") << VmState::Crashed << "Sp";
        QTest::newRow("asleep") << VmState::Suspended << "pr";
        QTest::newRow("unknown") << VmState::Unknown << "Sspsr";
    }
    void aVmsStateDecidesWhatCanBeDone()
    {
        QFETCH(VmState, state);
        QFETCH(QString, possible);
        Room room;
        room.vm("a").state = state;
        QString found;
        for (const auto &[kind, letter] :
             {std::pair(ActionKind::VmStart, 'S'), std::pair(ActionKind::VmShutDown, 's'),
              std::pair(ActionKind::VmPowerOff, 'p'), std::pair(ActionKind::VmSuspend, 's'),
              std::pair(ActionKind::VmResume, 'r')}) {
            const QString against = room.against(kind, QStringLiteral("a"));
            if (against.isEmpty())
                found += QLatin1Char(letter);
            else
                QVERIFY2(against.startsWith(QStringLiteral("wrongState: vm-a ")), qPrintable(against));
        }
        QCOMPARE(found, possible);
        QCOMPARE(actionsFor(*room.snapshot(), {ObjectKind::Vm, QStringLiteral("a")}).size(),
                 static_cast<size_t>(possible.size()));
    }

    void aVmOnAHostThatCannotBeReached()
    {
        Room room;
        room.host.host.reading = {Freshness::Down, 0,
                                  Error{ErrorCode::Unreachable, QStringLiteral("No route."), {}}};
        room.host.host.state = HostState::Unreachable;
        const QString against = room.against(ActionKind::VmShutDown, QStringLiteral("a"));
        QVERIFY2(against.startsWith(QStringLiteral("unreachable: hv1 does not answer. No route.")),
                 qPrintable(against));
        room.host.host.state = HostState::Off;
        QVERIFY(room.against(ActionKind::VmShutDown, QStringLiteral("a"))
                    .contains(QStringLiteral("which is off")));
        room.host.host.state = HostState::Up;
        room.host.host.reading.freshness = Freshness::Stale;
        QVERIFY(room.against(ActionKind::VmShutDown, QStringLiteral("a")).isEmpty());
        QVERIFY(!room.warning(ActionKind::VmShutDown, QStringLiteral("a")).isEmpty());
    }

    void aVmThatMovesIsLeftAlone()
    {
        Room room;
        room.vm("a").arrivingOnHostId = QStringLiteral("hv2");
        QVERIFY(
            room.against(ActionKind::VmShutDown, QStringLiteral("a")).startsWith(QStringLiteral("busy: ")));
    }

    void startingOnAVolumeThatIsOfflineOrInUseIsWarnedOf()
    {
        Room room;
        Volume volume;
        volume.id = QStringLiteral("arr/vol1");
        volume.state = VolumeState::Offline;
        room.array.volumes = {volume};
        VmDisk disk;
        disk.target = QStringLiteral("vda");
        disk.volumeId = volume.id;
        room.vm("b").disks = {disk};
        QVERIFY(room.warning(ActionKind::VmStart, QStringLiteral("b")).contains(QStringLiteral("offline")));
        room.array.volumes[0].state = VolumeState::Online;
        QVERIFY(room.warning(ActionKind::VmStart, QStringLiteral("b")).isEmpty());
        room.vm("a").disks = {disk};
        QVERIFY(room.warning(ActionKind::VmStart, QStringLiteral("b"))
                    .startsWith(QStringLiteral("vm-a runs on the same")));
    }

    void aHostWithoutBmcSaysWhatToAdd()
    {
        Room room;
        room.host.host.hasBmc = false;
        const QString against = room.against(ActionKind::HostPowerOff, hv1);
        QVERIFY(against.startsWith(QStringLiteral("configuration: hv1 has no BMC")));
        QVERIFY(against.contains(QStringLiteral("\"bmc\": {")));
        QVERIFY(actionsFor(*room.snapshot(), {ObjectKind::Host, hv1}).empty());
    }

    void aHostsPowerDecidesAndItsGuestsAreNamed()
    {
        Room room;
        QVERIFY(room.against(ActionKind::HostPowerOn, hv1).contains(QStringLiteral("on already")));
        QVERIFY(room.against(ActionKind::HostPowerOff, hv1).isEmpty());
        const QString warning = room.warning(ActionKind::HostPowerOff, hv1);
        QVERIFY2(warning.startsWith(QStringLiteral("3 VMs on hv1 lose their power")), qPrintable(warning));
        QVERIFY(warning.contains(QStringLiteral("vm-a, vm-c, vm-d")));
        room.host.host.power = PowerState::Off;
        QVERIFY(room.against(ActionKind::HostSoftOff, hv1).contains(QStringLiteral("off already")));
        QVERIFY(room.against(ActionKind::HostPowerOn, hv1).isEmpty());
        room.host.host.bmcReading = {
            Freshness::Down, 0,
            Error{ErrorCode::AuthenticationFailed, QStringLiteral("Wrong password."), {}}};
        QVERIFY(room.against(ActionKind::HostPowerOn, hv1)
                    .startsWith(QStringLiteral("authenticationFailed: The BMC")));
    }

    void theBlastRadiusIsWhatReallyStops()
    {
        Room room;
        const auto radius =
            blastRadius(*room.snapshot(), {ActionKind::HostPowerOff, {ObjectKind::Host, hv1}});
        QCOMPARE(radius.hosts.size(), 1U);
        QCOMPARE(radius.vms.size(), 3U); // not the one that is off
        QCOMPARE(blastRadius(*room.snapshot(), {ActionKind::UpsTest, {ObjectKind::Ups, ups1}}), radius);
        Feed second = room.feeds[0];
        second.id = QStringLiteral("ups-2:1:hv1");
        second.upsId = QStringLiteral("ups-2");
        room.feeds.push_back(second);
        QVERIFY(blastRadius(*room.snapshot(), {ActionKind::UpsTest, {ObjectKind::Ups, ups1}}).isEmpty());
        QVERIFY(blastRadius(*room.snapshot(), {ActionKind::VmStart, {ObjectKind::Vm, QStringLiteral("b")}})
                    .isEmpty());
        QCOMPARE(
            blastRadius(*room.snapshot(), {ActionKind::VmPowerOff, {ObjectKind::Vm, QStringLiteral("a")}})
                .vms.size(),
            1U);
    }

    void aUpsSaysWhatItOffersInstead()
    {
        Room room;
        QVERIFY(room.against(ActionKind::UpsTest, ups1).isEmpty());
        QVERIFY(room.against(ActionKind::UpsBeeperMute, ups1).isEmpty());
        const QString against = room.against(ActionKind::UpsBeeperOff, ups1);
        QVERIFY2(against.startsWith(QStringLiteral("notSupported: ups-1 does not offer")) &&
                     against.endsWith(QStringLiteral("Of that kind it offers beeper.mute.")),
                 qPrintable(against));
        room.ups.commands = {QStringLiteral("load.off")};
        QVERIFY(room.against(ActionKind::UpsTest, ups1).endsWith(QStringLiteral("It offers load.off.")));
        room.ups.commands = {};
        QVERIFY(room.against(ActionKind::UpsTest, ups1).contains(QStringLiteral("no commands at all")));
    }

    void aDeepTestIsNeverChosenAndAToggleOnlyWhenItIsSure()
    {
        Ups ups;
        ups.name = ups1;
        ups.commands = {QStringLiteral("test.battery.start.deep"), QStringLiteral("beeper.toggle")};
        QVERIFY(!upsCommandFor(ActionKind::UpsTest, ups));
        QVERIFY(!upsCommandFor(ActionKind::UpsBeeperOff, ups)); // it does not say what it is now
        ups.beeper = QStringLiteral("enabled");
        QCOMPARE(upsCommandFor(ActionKind::UpsBeeperOff, ups), QStringLiteral("beeper.toggle"));
        QVERIFY(!upsCommandFor(ActionKind::UpsBeeperOn, ups));
    }

    void aBatteryInUseIsNotTested()
    {
        Room room;
        room.ups.state = UpsState::OnBattery;
        QVERIFY(room.against(ActionKind::UpsTest, ups1).startsWith(QStringLiteral("wrongState")));
        room.ups.state = UpsState::OnMains;
        room.ups.chargePercent = 30;
        QVERIFY(room.warning(ActionKind::UpsTest, ups1).contains(QStringLiteral("hv1 would lose power")));
    }

    void whatIsNotThereIsNotFound()
    {
        const Room room;
        for (const ActionKind kind : {ActionKind::VmStart, ActionKind::HostPowerOn, ActionKind::UpsTest})
            QVERIFY(room.against(kind, QStringLiteral("x")).startsWith(QStringLiteral("notFound")));
        const auto problems = checkAction(*room.snapshot(), {ActionKind::VmStart, {ObjectKind::Host, hv1}});
        QCOMPARE(problems.at(0).error.code, ErrorCode::InvalidArgument);
    }

    void aPlanIsOneStepWithItsLimit()
    {
        const Room room;
        const auto plan =
            planAction(*room.snapshot(), {ActionKind::VmShutDown, {ObjectKind::Vm, QStringLiteral("a")}});
        QVERIFY(plan);
        QCOMPARE(plan->title, QStringLiteral("Shut down vm-a"));
        QCOMPARE(plan->steps.size(), 1U);
        QVERIFY(plan->steps[0].limitMs > 0);
        QVERIFY(validate(*plan));
        const auto back = planFromJson(toJson(*plan));
        QVERIFY(back);
        QCOMPARE(*back, *plan);
        QVERIFY(!planFromJson({{QStringLiteral("kind"), QStringLiteral("action")}}));
        const auto refused =
            planAction(*room.snapshot(), {ActionKind::VmStart, {ObjectKind::Vm, QStringLiteral("a")}});
        QCOMPARE(refused.error().code, ErrorCode::WrongState);
    }

    void everyActionHasAWordATargetAndALimit()
    {
        for (const ActionKind kind : everydayActions()) {
            QCOMPARE(actionFromString(toWord(kind)), kind);
            const QString word = toWord(kind);
            QVERIFY(word.startsWith(toWord(targetKind(kind))));
        }
        QVERIFY(!actionFromString(u"vmExplode"));
        QVERIFY(isDestructive(ActionKind::HostPowerOff) && !isDestructive(ActionKind::VmStart));
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "checks_test.moc"
