// SPDX-License-Identifier: GPL-3.0-or-later
// The locks that one program has of several hosts: counted, renewed, given back. The hosts are simulated.
#include "core/engine/place_locks.h"

#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/owner.h"

#include <QTest>
#include <atomic>
#include <barrier>
#include <thread>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto arrivals = PlaceLock::Kind::Arrivals;
constexpr auto agent = PlaceLock::Kind::Agent;

/// A hypervisor that keeps no locks, or not for this user.
struct Without
{
    std::optional<Error> refusal;
};

struct Room
{
    Room()
        : fleet(std::make_shared<SimFleet>(*SimSpec::parse(u"2x1"_s), clock))
    {
        registerSim(registry, fleet);
        for (const HostSpec &host : fleet->site().hosts)
            ids << host.id;
    }
    std::unique_ptr<HostDriver> host(const QString &id) const
    {
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = id;
        config.address = u"sim:"_s + id;
        return *registry.makeHost(config, clock);
    }
    PlaceLocks::OnHost reach()
    {
        return [this](const QString &id, const std::function<Result<void>(HostDriver &)> &what) {
            ++calls;
            if (without.refusal)
                return Result<void>(std::unexpected(*without.refusal));
            return what(*host(id));
        };
    }
    QString owner(const QString &id, PlaceLock::Kind kind = arrivals) const
    {
        const auto lock = host(id)->placeLock(Call(std::chrono::seconds(5)), kind);
        return lock && *lock ? (*lock)->owner : QString();
    }
    QDateTime until(const QString &id) const
    {
        return (*host(id)->placeLock(Call(std::chrono::seconds(5)), arrivals))->until;
    }

    ManualClock clock;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    QStringList ids;
    Without without;
    std::atomic<int> calls = 0;
};

Call soon()
{
    return Call(std::chrono::seconds(20));
}

void renewDue(PlaceLocks &locks)
{
    for (const auto &[id, kind] : locks.due())
        locks.renew(id, kind);
}

} // namespace

class PlaceLocksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalOfOneProgramShareIt()
    {
        Room room;
        const QString &hv = room.ids[0];
        PlaceLocks mine(u"alice 1"_s, room.clock, room.reach());
        PlaceLocks others(u"bob 2"_s, room.clock, room.reach());
        {
            auto first = mine.take(soon(), hv, u"db-1 comes from hv9"_s);
            QVERIFY(first && *first);
            const int calls = room.calls;
            {
                const auto second = mine.take(soon(), hv, u"db-2 comes from hv9"_s);
                QVERIFY(second && *second);
                QCOMPARE(room.calls.load(), calls); // nobody is asked
            }
            QCOMPARE(room.owner(hv), u"alice 1"_s); // still
            const auto refused = others.take(soon(), hv, u"x"_s);
            QCOMPARE(refused.error().code, ErrorCode::Busy);
            QVERIFY(refused.error().what.contains(u"alice 1"_s));
            QVERIFY(others.take(soon(), room.ids[1], u"x"_s).has_value()); // another host is another lock
        }
        QCOMPARE(room.owner(hv), QString());
        QVERIFY(others.take(soon(), hv, u"x"_s).has_value());
        QCOMPARE(room.owner(hv), QString()); // let go of at once
    }

    void aProgramOfThisMachineThatIsGoneHoldsNothing()
    {
        Room room;
        const QString &hv = room.ids[0];
        const QString alive = lockOwner(u"alice"_s);
        QStringList parts = alive.split(u' ');
        QCOMPARE(parts.size(), 4);
        parts[2] = u"1"_s; // another one had this number, and began at another time
        const QString dead = parts.join(u' ');
        QVERIFY(isLockOwnerGone(dead) && !isLockOwnerGone(alive) && !isLockOwnerGone(u"bob 2"_s));
        const auto takenBy = [&](const QString &owner, PlaceLock::Kind kind) {
            const PlaceLock lock{owner, u"x"_s, room.clock.now().addSecs(100), kind};
            return room.host(hv)->takeLock(soon(), lock).has_value();
        };
        PlaceLocks heir(u"bob 2"_s, room.clock, room.reach());
        QVERIFY(takenBy(alive, arrivals));
        QCOMPARE(heir.take(soon(), hv, u"x"_s).error().code, ErrorCode::Busy);
        QVERIFY(room.host(hv)->releaseLock(soon(), alive, arrivals).has_value());
        QVERIFY(takenBy(dead, arrivals));
        {
            const auto hold = heir.take(soon(), hv, u"x"_s);
            QVERIFY(hold && *hold);
            QCOMPARE(room.owner(hv), u"bob 2"_s);
        }
        QVERIFY(takenBy(dead, agent)); // of agents its time tells: the host may be another machine
        QCOMPARE(heir.take(soon(), hv, u"x"_s, agent).error().code, ErrorCode::Busy);
    }

    void itIsRenewedWhileItIsHeld()
    {
        Room room;
        const QString &hv = room.ids[0];
        PlaceLocks locks(u"alice 1"_s, room.clock, room.reach());
        auto hold = locks.take(Call(std::chrono::minutes(10)), hv, u"x"_s);
        QVERIFY(hold.has_value());
        QCOMPARE(room.until(hv), room.clock.now().addSecs(120));
        room.clock.advance(39'999);
        QVERIFY(locks.due().empty());
        room.clock.advance(1);
        QCOMPARE(locks.due().size(), size_t(1));
        QVERIFY(locks.due().empty()); // each once
        locks.renew(hv, arrivals);
        QCOMPARE(room.until(hv), room.clock.now().addSecs(120));
        for (int i = 0; i < 10; ++i) { // for as long as the move lasts
            room.clock.advance(40'000);
            renewDue(locks);
            QCOMPARE(room.until(hv), room.clock.now().addSecs(120));
        }
        *hold = PlaceLocks::Hold();
        QCOMPARE(room.owner(hv), QString());
        room.clock.advance(40'000);
        QVERIFY(locks.due().empty());
    }

    /// A call that hangs for ever must not keep a host from everybody for ever.
    void whatHangsIsNotRenewedForEver()
    {
        Room room;
        PlaceLocks locks(u"alice 1"_s, room.clock, room.reach());
        const auto hold = locks.take(Call(std::chrono::seconds(30)), room.ids[0], u"x"_s);
        const auto agency = locks.take(Call(std::chrono::seconds(30)), room.ids[0], u"x"_s, agent);
        QVERIFY(hold && agency);
        for (int i = 0; i < 6; ++i) {
            room.clock.advance(40'000);
            renewDue(locks);
        }
        QCOMPARE(room.owner(room.ids[0]), QString());
        QCOMPARE(room.owner(room.ids[0], agent), u"alice 1"_s); // whereas this one is no call's
    }

    void whoLosesItIsTold()
    {
        Room room;
        const QString &hv = room.ids[0];
        PlaceLocks mine(u"alice 1"_s, room.clock, room.reach());
        PlaceLocks others(u"bob 2"_s, room.clock, room.reach());
        QStringList told;
        mine.setLost([&](const QString &id, PlaceLock::Kind, const Error &why) { told << id << why.what; });
        auto hold = mine.take(Call(std::chrono::minutes(10)), hv, u"x"_s);
        room.clock.advance(150'001); // it slept
        auto theirs = others.take(soon(), hv, u"x"_s);
        QVERIFY(theirs.has_value());
        renewDue(mine);
        QCOMPARE(told.value(0), hv);
        QVERIFY(told.value(1).contains(u"bob 2"_s));
        *hold = PlaceLocks::Hold();
        QCOMPARE(room.owner(hv), u"bob 2"_s); // it is not ours to release
    }

    void aSilentHostIsAskedAgainSoon()
    {
        Room room;
        const QString &hv = room.ids[0];
        PlaceLocks locks(u"alice 1"_s, room.clock, room.reach());
        const auto hold = locks.take(Call(std::chrono::minutes(10)), hv, u"x"_s);
        room.clock.advance(40'000);
        room.without.refusal = Error{ErrorCode::Unreachable, u"silent"_s, {}};
        renewDue(locks);
        room.without.refusal.reset();
        room.clock.advance(10'000);
        renewDue(locks);
        QCOMPARE(room.until(hv), room.clock.now().addSecs(120));
    }

    void oneGoesOnWithoutWhereThereIsNone_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("goesOn");
        const auto row = [](const char *name, ErrorCode code, bool goesOn) {
            QTest::newRow(name) << static_cast<int>(code) << goesOn;
        };
        row("not supported", ErrorCode::NotSupported, true);
        row("not for this user", ErrorCode::PermissionDenied, true);
        row("busy", ErrorCode::Busy, false);
        row("unreachable", ErrorCode::Unreachable, false);
        row("timeout", ErrorCode::Timeout, false);
        row("internal", ErrorCode::Internal, false);
    }
    void oneGoesOnWithoutWhereThereIsNone()
    {
        QFETCH(int, code);
        QFETCH(bool, goesOn);
        Room room;
        room.without.refusal = Error{static_cast<ErrorCode>(code), u"no"_s, {}};
        PlaceLocks locks(u"alice 1"_s, room.clock, room.reach());
        const auto hold = locks.take(soon(), room.ids[0], u"x"_s);
        QCOMPARE(hold.has_value(), goesOn);
        QVERIFY(!hold || !*hold);
        room.clock.advance(100'000);
        QVERIFY(locks.due().empty());
    }

    void whoWaitsForAHungHostWaitsNoLongerThanHeMay()
    {
        Room room;
        const QString &hv = room.ids[0];
        PlaceLocks locks(u"alice 1"_s, room.clock, room.reach());
        room.fleet->hang(hv);
        std::jthread other([&] { (void)locks.take(Call(std::chrono::seconds(3)), hv, u"x"_s); });
        QTRY_VERIFY(room.calls.load() > 0);
        const auto late = locks.take(Call(std::chrono::milliseconds(50)), hv, u"x"_s);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        room.fleet->heal(hv);
    }

    /// The last one's release and the next one's taking never meet.
    void manyComeAndGo()
    {
        Room room;
        const QString &hv = room.ids[0];
        PlaceLocks locks(u"alice 1"_s, room.clock, room.reach());
        std::atomic<int> wrong = 0;
        std::vector<std::jthread> threads;
        std::barrier start(6);
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&] {
                start.arrive_and_wait();
                for (int round = 0; round < 50; ++round) {
                    const auto hold = locks.take(soon(), hv, u"x"_s);
                    wrong += !hold || room.owner(hv) != u"alice 1"_s ? 1 : 0;
                }
            });
        }
        threads.clear(); // joins
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(room.owner(hv), QString());
    }
};

QTEST_GUILESS_MAIN(PlaceLocksTest)
#include "place_locks_test.moc"
