// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_book.h"
#include "core/engine/conflict_alerts.h"
#include "core/model/snapshot_builder.h"

#include <QTest>
#include <algorithm>

using namespace switchyard;

namespace
{

/// A UPS, a host on two feeds, an array with one volume; all well until a test says otherwise.
struct Room
{
    Ups ups;
    HostPiece host;
    ArrayPiece array;
    FeedState first = FeedState::Live;
    FeedState second = FeedState::Live;

    Room()
    {
        const Reading fresh{Freshness::Fresh, 0, {}};
        ups.id = ups.name = QStringLiteral("u");
        ups.state = UpsState::OnMains;
        ups.reading = fresh;
        host.host.id = host.host.name = QStringLiteral("h");
        host.host.state = HostState::Up;
        host.host.hasBmc = true;
        host.host.reading = host.host.bmcReading = fresh;
        Vm vm;
        vm.id = vm.name = QStringLiteral("v");
        vm.hostId = host.host.id;
        vm.state = VmState::Running;
        VmDisk disk;
        disk.volumeId = QStringLiteral("a/vol");
        vm.disks = {disk};
        host.vms = {vm};
        array.array.id = array.array.name = QStringLiteral("a");
        array.array.reading = fresh;
        Volume volume;
        volume.id = QStringLiteral("a/vol");
        volume.arrayId = array.array.id;
        volume.state = VolumeState::Online;
        array.volumes = {volume};
    }

    Room &with(const std::function<void(Room &)> &change)
    {
        change(*this);
        return *this;
    }

    SnapshotPtr snapshot() const
    {
        auto feeds = std::make_shared<std::vector<Feed>>();
        for (const auto &[id, state] : {std::pair("u:1:h", first), std::pair("u:2:h", second)}) {
            Feed feed;
            feed.id = QString::fromLatin1(id);
            feed.upsId = QStringLiteral("u");
            feed.to = {ObjectKind::Host, QStringLiteral("h")};
            feed.state = state;
            feeds->push_back(feed);
        }
        SnapshotChanges changes;
        changes.upses = {std::make_shared<Ups>(ups)};
        changes.hosts = {std::make_shared<HostPiece>(host)};
        changes.arrays = {std::make_shared<ArrayPiece>(array)};
        changes.feeds = feeds;
        return advance(nullptr, std::move(changes), 0, {}).snapshot;
    }
};

Reading down(ErrorCode code = ErrorCode::Unreachable)
{
    return {Freshness::Down, 0, Error{code, QStringLiteral("No."), {}}};
}

/// "high upsOnBattery:ups:u", most urgent first.
QStringList found(const Snapshot &snapshot)
{
    QStringList lines;
    for (const Alert &alert : findAlerts(snapshot))
        lines << toWord(alert.priority) + u' ' + alert.id;
    return lines;
}

using Change = std::function<void(Room &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

class AlertTest : public QObject
{
    Q_OBJECT

    static Conflict fight()
    {
        Conflict conflict;
        conflict.id = QStringLiteral("h/cpu");
        conflict.hostId = QStringLiteral("h");
        conflict.contests = {
            {Resource::Cpu, 97, 80, {{QStringLiteral("v"), 48, 20}, {QStringLiteral("w"), 47, 20}}}};
        return conflict;
    }

private Q_SLOTS:
    void vmsThatFightAreAnAlertOfTheirHost()
    {
        Room room;
        Vm other = room.host.vms.front();
        other.id = QStringLiteral("w");
        other.name = QStringLiteral("web-3");
        room.host.vms.push_back(other);
        const SnapshotPtr snapshot = room.snapshot();
        Conflict conflict = fight();
        std::vector<Alert> alerts = conflictAlerts({conflict}, *snapshot);
        QCOMPARE(alerts.size(), 1);
        QCOMPARE(alerts[0].id, QStringLiteral("conflict/h/cpu"));
        QCOMPARE(alerts[0].priority, AlertPriority::Critical);
        QCOMPARE(alerts[0].object, ObjectRef({ObjectKind::Host, QStringLiteral("h")}));
        QCOMPARE(alerts[0].text, QStringLiteral("v and web-3 fight for CPU"));
        conflict.dismissedBy = QStringLiteral("alice@noc");
        alerts = conflictAlerts({conflict}, *snapshot);
        QCOMPARE(alerts[0].priority, AlertPriority::Low);
        QVERIFY(alerts[0].text.contains(QStringLiteral("alice@noc")));
        conflict.until = QDateTime::currentDateTimeUtc();
        QVERIFY(conflictAlerts({conflict}, *snapshot).empty());
    }

    void aConflictStandsAmongTheOthersByItsUrgency()
    {
        Room room;
        room.ups.state = UpsState::OnBattery; // high
        AlertBook book;
        book.setConflicts(conflictAlerts({fight()}, *room.snapshot()));
        QVERIFY(book.update(*room.snapshot(), 5, true));
        QCOMPARE(book.alerts().front().id, QStringLiteral("conflict/h/cpu"));
        QCOMPARE(book.alerts().front().sinceMs, 5);
        QVERIFY(book.alerts().size() > 1);
        book.setConflicts({});
        QVERIFY(book.update(*room.snapshot(), 6, true));
        QVERIFY(book.alerts().front().kind != AlertKind::VmsInConflict);
    }

    /// After a restart it takes a while until a conflict is known to last.
    void anAcknowledgedConflictWaitsUntilConflictsAreKnown()
    {
        Room room;
        AlertBook book;
        const QString id = QStringLiteral("conflict/h/cpu");
        book.restore({{id, AlertPriority::Critical}});
        book.update(*room.snapshot(), 1, true);
        QVERIFY(book.takeAckChanges().isEmpty()); // nobody has looked for conflicts yet
        book.setConflicts({}, false);
        book.update(*room.snapshot(), 2, true);
        QVERIFY(book.takeAckChanges().isEmpty());
        book.setConflicts(conflictAlerts({fight()}, *room.snapshot()));
        book.update(*room.snapshot(), 3, true);
        QVERIFY(book.alerts().front().acknowledged);
        book.setConflicts({});
        book.update(*room.snapshot(), 4, true);
        QCOMPARE(book.takeAckChanges().removed, QStringList(id));
    }

    /// Else a conflict of next week would come acknowledged.
    void anAcknowledgementOfAConflictThatNeverCameBackIsForgotten()
    {
        Room room;
        AlertBook book;
        const QString id = QStringLiteral("conflict/h/cpu");
        book.restore({{id, AlertPriority::Critical}});
        book.update(*room.snapshot(), 1'000, true);
        book.update(*room.snapshot(), 300'999, true);
        QVERIFY(book.takeAckChanges().isEmpty());
        book.update(*room.snapshot(), 301'001, true);
        QCOMPARE(book.takeAckChanges().removed, QStringList(id));
    }

    void whatIsMutedIsHeardAgainInTimeOrOnceItCameAnew()
    {
        Room room;
        AlertBook book;
        const QString id = QStringLiteral("conflict/h/cpu");
        const auto look = [&](qint64 nowMs, bool fights) {
            book.setConflicts(fights ? conflictAlerts({fight()}, *room.snapshot()) : std::vector<Alert>());
            book.update(*room.snapshot(), nowMs, true);
            return !book.alerts().empty() && book.alerts().front().muted;
        };
        QVERIFY(!book.mute(id, 100, 0));
        QVERIFY(!look(0, true));
        QVERIFY(book.mute(id, 100, 0));
        QVERIFY(look(99, true));
        QVERIFY(!look(100, true));
        QVERIFY(book.mute(id, 300, 101));
        QVERIFY(!look(102, false));
        QVERIFY(!look(103, true)); // another one
        QVERIFY(book.mute(id, 300, 104));
        QVERIFY(book.mute(id, 0, 105)); // spoken again
        QVERIFY(!look(106, true));
    }

    /// A move has left it behind, withdrawn on purpose. Where somebody uses it, it is missed all the same.
    void aRetiredVolumeIsNoAlert_data()
    {
        QTest::addColumn<bool>("retired");
        QTest::addColumn<bool>("used");
        QTest::addColumn<bool>("alerts");
        QTest::addRow("left behind") << true << false << false;
        QTest::addRow("left behind, and a VM's disk") << true << true << true;
        QTest::addRow("not of a move") << false << false << true;
    }
    void aRetiredVolumeIsNoAlert()
    {
        QFETCH(bool, retired);
        QFETCH(bool, used);
        QFETCH(bool, alerts);
        Room room;
        room.array.volumes.front().state = VolumeState::Offline;
        if (!used)
            room.host.vms.front().disks.clear();
        AlertBook book;
        if (retired)
            book.setRetired({QStringLiteral("a/vol")});
        book.update(*room.snapshot(), 0, true);
        const bool told = std::ranges::any_of(
            book.alerts(), [](const Alert &alert) { return alert.kind == AlertKind::VolumeOffline; });
        QCOMPARE(told, alerts);
    }

    void whatIsWrongIsFound_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *expected, Change change) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(expected);
        };
        row("all is well", "", [](Room &) {});
        row("on battery", "high upsOnBattery:ups:u", [](Room &r) { r.ups.state = UpsState::OnBattery; });
        row("low", "critical upsLowBattery:ups:u", [](Room &r) { r.ups.state = UpsState::LowBattery; });
        row("forced", "critical upsForcedShutdown:ups:u",
            [](Room &r) { r.ups.state = UpsState::ForcedShutdown; });
        row("ups off", "high upsOff:ups:u", [](Room &r) { r.ups.state = UpsState::Off; });
        row("on bypass", "medium upsBypass:ups:u", [](Room &r) { r.ups.state = UpsState::Bypass; });
        row("drains on mains", "high upsDrainsOnMains:ups:u", [](Room &r) { r.ups.drainsOnMains = true; });
        row("its own alarm", "medium upsAlarm:ups:u",
            [](Room &r) { r.ups.alarms = {QStringLiteral("Fan failure")}; });
        row("calibrating is no outage", "", [](Room &r) { r.ups.state = UpsState::Calibrating; });
        row("replace and overload", "high upsOverload:ups:u,medium upsReplaceBattery:ups:u", [](Room &r) {
            r.ups.statusWords = {QStringLiteral("OL"), QStringLiteral("RB"), QStringLiteral("OVER")};
        });
        row("ups lost on mains", "medium deviceSilent:ups:u", [](Room &r) { r.ups.reading = down(); });
        row("ups lost on battery", "critical deviceSilent:ups:u", [](Room &r) {
            r.ups.state = UpsState::OnBattery;
            r.ups.reading = down();
        });
        row("ups silent for a moment, on battery", "high upsOnBattery:ups:u,medium deviceSilent:ups:u",
            [](Room &r) {
                r.ups.state = UpsState::OnBattery;
                r.ups.reading.freshness = Freshness::Stale;
            });
        row("never asked yet", "", [](Room &r) { r.ups.reading = {}; });
        row("never seen", "medium deviceSilent:ups:u", [](Room &r) {
            r.ups.reading = down();
            r.ups.reading.freshness = Freshness::NeverSeen;
        });
        row("wrong password", "high deviceRefused:ups:u",
            [](Room &r) { r.ups.reading = down(ErrorCode::AuthenticationFailed); });
        row("unknown certificate", "high deviceRefused:host:h",
            [](Room &r) { r.host.host.reading = down(ErrorCode::CertificateUnknown); });
        row("host lost", "high deviceSilent:host:h", [](Room &r) {
            r.host.host.reading = down();
            r.host.host.state = HostState::Unreachable;
            r.host.vms[0].state = VmState::Crashed; // its last word is old
        });
        row("host off", "", [](Room &r) {
            r.host.host.reading = down();
            r.host.host.state = HostState::Off;
            r.first = r.second = FeedState::Lost;
        });
        row("host boots", "", [](Room &r) {
            r.host.host.reading = down();
            r.host.host.state = HostState::Booting;
        });
        row("bmc silent", "low deviceSilent:host:h:bmc", [](Room &r) { r.host.host.bmcReading = down(); });
        row("one feed left", "medium singleFeedLeft:host:h",
            [](Room &r) { r.first = FeedState::Endangered; });
        row("a feed nobody knows of is not lost", "", [](Room &r) { r.first = FeedState::Unknown; });
        row("on batteries only", "high onBatteryOnly:host:h", [](Room &r) {
            r.first = FeedState::Endangered;
            r.second = FeedState::Lost;
        });
        row("none left at all", "critical noFeedLeft:host:h",
            [](Room &r) { r.first = r.second = FeedState::Lost; });
        row("crashed", "high vmCrashed:vm:v", [](Room &r) { r.host.vms[0].state = VmState::Crashed; });
        row("lost with its host", "high hostLostVms:host:h", [](Room &r) {
            r.host.vms[0].lostWithHost = true;
            r.host.vms[0].state = VmState::ShutOff;
            r.host.host.state = HostState::Off;
        });
        row("and not started since", "high hostLostVms:host:h", [](Room &r) {
            r.host.vms[0].lostWithHost = true;
            r.host.vms[0].state = VmState::ShutOff;
        });
        row("volume in use offline", "high volumeOffline:volume:a/vol",
            [](Room &r) { r.array.volumes[0].state = VolumeState::Offline; });
        row("spare volume offline", "low volumeOffline:volume:a/vol", [](Room &r) {
            r.array.volumes[0].state = VolumeState::Offline;
            r.host.vms[0].disks.clear();
        });
        row("array lost", "high deviceSilent:array:a", [](Room &r) {
            r.array.array.reading = down();
            r.array.volumes[0].state = VolumeState::Offline;
        });
    }
    void whoWasLostIsNamed()
    {
        Room room;
        room.host.vms.clear();
        for (const char *name : {"f", "a", "c", "b", "e", "d", "x"}) {
            Vm vm;
            vm.id = vm.name = QString::fromLatin1(name);
            vm.hostId = room.host.host.id;
            vm.lostWithHost = vm.name != QStringLiteral("x");
            room.host.vms.push_back(vm);
        }
        std::ranges::sort(room.host.vms, {}, &Vm::id);
        const auto alerts = findAlerts(*room.snapshot());
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].number, 6.0);
        QCOMPARE(alerts[0].text, QStringLiteral("a, b, c, d, e and 1 more"));
    }

    void whatIsWrongIsFound()
    {
        QFETCH(Change, change);
        QFETCH(QString, expected);
        Room room;
        change(room);
        QCOMPARE(found(*room.snapshot()).join(u','), expected);
    }

    void theReasonAndTheRuntimeComeAlong()
    {
        Room room;
        room.ups.state = UpsState::OnBattery;
        room.ups.runtimeSeconds = 780;
        room.host.host.reading = down();
        const auto alerts = findAlerts(*room.snapshot());
        QCOMPARE(alerts.size(), 2U);
        QCOMPARE(alerts[0].number, 780.0);
        QCOMPARE(alerts[1].error->what, QStringLiteral("No."));
        room.ups.runtimeSeconds.reset();
        QCOMPARE(findAlerts(*room.snapshot())[0].number, -1.0);
    }

    void anAlertKeepsItsBeginningWhileItLasts()
    {
        Room room;
        AlertBook book;
        QVERIFY(!book.update(*room.snapshot(), 1'000, true));
        room.ups.state = UpsState::OnBattery;
        QVERIFY(book.update(*room.snapshot(), 2'000, true));
        QVERIFY(!book.update(*room.snapshot(), 3'000, true));
        QCOMPARE(book.alerts()[0].sinceMs, 2'000);
        room.ups.state = UpsState::OnMains;
        QVERIFY(book.update(*room.snapshot(), 4'000, true));
        room.ups.state = UpsState::OnBattery;
        book.update(*room.snapshot(), 5'000, true);
        QCOMPARE(book.alerts()[0].sinceMs, 5'000);
    }

    void anAcknowledgementLastsAsLongAsTheAlert()
    {
        Room room;
        AlertBook book;
        room.ups.state = UpsState::OnBattery;
        book.update(*room.snapshot(), 1, true);
        const QString id = book.alerts()[0].id;
        QVERIFY(!book.acknowledge(QStringLiteral("x"), AlertPriority::High, 1));
        QVERIFY(book.acknowledge(id, AlertPriority::High, 1));
        QVERIFY(!book.acknowledge(id, AlertPriority::High, 1));
        QCOMPARE(book.takeAckChanges().set.value(id), AlertPriority::High);
        room.ups.runtimeSeconds = 60; // still the same trouble
        book.update(*room.snapshot(), 2, true);
        QVERIFY(book.alerts()[0].acknowledged);
        room.ups.state = UpsState::OnMains;
        book.update(*room.snapshot(), 3, true);
        QCOMPARE(book.takeAckChanges().removed, QStringList{id});
        room.ups.state = UpsState::OnBattery;
        book.update(*room.snapshot(), 4, true);
        QVERIFY(!book.alerts()[0].acknowledged);
    }

    void anotherPriorityAsksAgain()
    {
        Room room;
        AlertBook book;
        room.array.volumes[0].state = VolumeState::Offline;
        const auto vms = std::exchange(room.host.vms, {});
        book.update(*room.snapshot(), 1, true);
        QVERIFY(book.acknowledge(QStringLiteral("volumeOffline:volume:a/vol"), AlertPriority::Low, 1));
        room.host.vms = vms; // somebody uses it: low → high
        QVERIFY(book.update(*room.snapshot(), 2, true));
        QVERIFY(!book.alerts()[0].acknowledged);
        QCOMPARE(book.alerts()[0].sinceMs, 1);
        QVERIFY(book.takeAckChanges().set.isEmpty());
    }

    void whatHasBecomeWorseThanWhatWasSeenIsNotAcknowledged()
    {
        const QString id = QStringLiteral("volumeOffline:volume:a/vol");
        Room room;
        AlertBook book;
        room.array.volumes[0].state = VolumeState::Offline;
        const auto vms = std::exchange(room.host.vms, {});
        book.update(*room.snapshot(), 1, true);
        QCOMPARE(book.alerts()[0].priority, AlertPriority::Low);
        room.host.vms = vms;
        book.update(*room.snapshot(), 2, true); // while the click on the low one is on its way
        QVERIFY(!book.acknowledge(id, AlertPriority::Low, 2));
        QVERIFY(!book.alerts()[0].acknowledged);
        QVERIFY(book.acknowledge(id, AlertPriority::High, 2));
    }

    void anAcknowledgementOfWhatFlapsIsNotLost()
    {
        const QString id = QStringLiteral("upsOnBattery:ups:u");
        Room room;
        AlertBook book;
        const auto at = [&](UpsState state, qint64 ms) {
            room.ups.state = state;
            book.update(*room.snapshot(), ms, true);
        };
        at(UpsState::OnBattery, 1'000);
        at(UpsState::OnMains, 2'000); // gone for a moment, just when somebody clicks on it
        const auto meant = book.acknowledge(id, AlertPriority::High, 2'500);
        QVERIFY(meant);
        QCOMPARE(meant->object.id, QStringLiteral("u"));
        QVERIFY(!book.acknowledge(id, AlertPriority::High, 2'600)); // once
        at(UpsState::OnBattery, 3'000);
        QVERIFY(book.alerts()[0].acknowledged);
        QCOMPARE(book.takeAckChanges().set.value(id), AlertPriority::High);
        at(UpsState::OnMains, 4'000);
        at(UpsState::OnBattery, 5'000); // nobody clicked on this one
        QVERIFY(!book.alerts()[0].acknowledged);

        at(UpsState::OnMains, 6'000);
        QVERIFY(book.acknowledge(id, AlertPriority::High, 6'500));
        at(UpsState::OnMains, 20'000);
        at(UpsState::OnBattery, 21'000); // another outage
        QVERIFY(!book.alerts()[0].acknowledged);
        at(UpsState::OnMains, 22'000);
        QVERIFY(!book.acknowledge(id, AlertPriority::High, 40'000)); // too late to mean this
    }

    void anAcknowledgementOutlivesARestart()
    {
        const QString id = QStringLiteral("upsOnBattery:ups:u");
        Room room;
        AlertBook book;
        book.restore({{id, AlertPriority::High}, {QStringLiteral("vmCrashed:vm:v"), AlertPriority::High}});
        room.ups.reading = {}; // nobody has answered yet
        room.ups.state = UpsState::Unknown;
        book.update(*room.snapshot(), 1, true);
        // The VM's host answers and it runs: that one is over. The UPS is not known yet.
        QCOMPARE(book.takeAckChanges().removed, QStringList{QStringLiteral("vmCrashed:vm:v")});
        room.ups.reading = {Freshness::Fresh, 1, {}};
        room.ups.state = UpsState::OnBattery;
        book.update(*room.snapshot(), 2, true);
        QVERIFY(book.alerts()[0].acknowledged);
    }

    void afterARestartItIsForgottenOnlyOnTheWordOfWhomItRestsOn()
    {
        const QString feed = QStringLiteral("singleFeedLeft:host:h");
        const QString bmc = QStringLiteral("deviceSilent:host:h:bmc");
        const QString volume = QStringLiteral("volumeOffline:volume:a/vol");
        Room room;
        AlertBook book;
        book.restore(
            {{feed, AlertPriority::Medium}, {bmc, AlertPriority::Low}, {volume, AlertPriority::High}});
        // The host answers first: of its feeds and its BMC that says nothing.
        room.ups.reading = room.host.host.bmcReading = room.array.array.reading = {};
        room.first = room.second = FeedState::Unknown;
        book.update(*room.snapshot(), 1, false);
        book.update(*room.snapshot(), 2, true);
        QVERIFY(book.takeAckChanges().isEmpty());
        // The array answers before the host that says who uses its volume: milder, and yet the same.
        room.array.array.reading = room.host.host.reading;
        room.array.volumes[0].state = VolumeState::Offline;
        const auto vms = std::exchange(room.host.vms, {});
        book.update(*room.snapshot(), 3, false);
        QVERIFY(book.takeAckChanges().isEmpty());
        room.host.vms = vms;
        room.ups.reading = room.host.host.reading;
        room.first = FeedState::Live;
        room.second = FeedState::Lost;
        room.host.host.bmcReading = down();
        book.update(*room.snapshot(), 4, true);
        QCOMPARE(book.alerts().size(), 3U);
        for (const Alert &alert : book.alerts())
            QVERIFY2(alert.acknowledged, qPrintable(alert.id));
        room.second = FeedState::Live;
        room.array.volumes[0].state = VolumeState::Online;
        room.host.host.bmcReading = room.host.host.reading;
        book.update(*room.snapshot(), 5, true);
        QCOMPARE(book.takeAckChanges().removed.size(), 3);
    }
};

QTEST_GUILESS_MAIN(AlertTest)
#include "alert_test.moc"
