// SPDX-License-Identifier: GPL-3.0-or-later
// The lock of a host over secrets that do what libvirt's do (tests/lab/place_lock_lab_test.cpp: over
// libvirt's own): who gets it, who waits, who takes it over.
#include "core/drivers/libvirt/place_lock.h"

#include <QTest>
#include <QUuid>
#include <barrier>
#include <thread>

using namespace switchyard;
using namespace switchyard::libvirt;
using namespace Qt::StringLiterals;

namespace
{

/// virSecretObjListAdd(): one secret a name; the same UUID replaces, another one is refused.
class Box : public SecretBox
{
public:
    Result<std::optional<KeptLock>> find(PlaceLock::Kind kind) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_secrets.constFind(usageOf(kind));
        return found == m_secrets.cend() ? std::nullopt : std::optional(*found);
    }
    Result<void> keep(const QString &uuid, const PlaceLock &lock) override
    {
        if (beforeKeep)
            std::exchange(beforeKeep, nullptr)();
        const auto kept = parseSecret(secretXml(uuid, lock));
        const std::lock_guard guard(m_mutex);
        const auto found = m_secrets.find(usageOf(lock.kind));
        if (found != m_secrets.end() && found->uuid != uuid)
            return fail(ErrorCode::Internal, u"refused"_s, u"already defined for use with"_s);
        m_secrets.insert(usageOf(lock.kind), *kept);
        return {};
    }
    Result<void> drop(const QString &uuid) override
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.removeIf([&](const auto &entry) { return entry->uuid == uuid; });
        return {};
    }
    void put(const QString &text)
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.insert(usageOf(PlaceLock::Kind::Arrivals),
                         {QUuid::createUuid().toString(QUuid::WithoutBraces), text});
    }
    void forget() { m_secrets.clear(); } ///< its daemon was restarted

    std::function<void()> beforeKeep; ///< once

private:
    std::mutex m_mutex;
    QHash<QString, KeptLock> m_secrets;
};

Call soon()
{
    return Call(std::chrono::seconds(30));
}

} // namespace

class PlaceLockTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    Box m_box;
    LockSightings m_sightings;

    LockKeeper keeper(const Clock &clock)
    {
        return LockKeeper(m_box, {u"hv2"_s, u"uuid-2"_s}, clock, m_sightings);
    }
    Result<void> take(const QString &owner, int seconds = 120) { return take(owner, m_clock, seconds); }
    Result<void> take(const QString &owner, const Clock &clock, int seconds = 120)
    {
        return keeper(clock).take(soon(), {owner, u"db-1 comes from hv1"_s, clock.now().addSecs(seconds)});
    }
    QString owner()
    {
        const auto lock = keeper(m_clock).look(PlaceLock::Kind::Arrivals);
        return lock && *lock ? (*lock)->owner : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_box.forget();
        m_box.beforeKeep = nullptr;
    }

    void theFirstHasIt()
    {
        QCOMPARE(owner(), QString());
        QVERIFY(take(u"alice 1"_s).has_value());
        const auto refused = take(u"bob 2"_s);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        const QString until = m_clock.now().addSecs(120).toString(u"HH:mm:ss"_s);
        for (const QString &word : {u"hv2"_s, u"alice 1"_s, until, u"db-1 comes from hv1"_s})
            QVERIFY2(refused.error().what.contains(word), qPrintable(refused.error().what));
        QCOMPARE(owner(), u"alice 1"_s);
    }

    void itIsReleasedByItsOwnerAlone()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        QVERIFY(keeper(m_clock).release(u"bob 2"_s, PlaceLock::Kind::Arrivals).has_value());
        QCOMPARE(owner(), u"alice 1"_s);
        QVERIFY(keeper(m_clock).release(u"alice 1"_s, PlaceLock::Kind::Arrivals).has_value());
        QCOMPARE(owner(), QString());
        QVERIFY(keeper(m_clock).release(u"alice 1"_s, PlaceLock::Kind::Arrivals).has_value());
        QVERIFY(take(u"bob 2"_s).has_value());
    }

    void itsOwnerRenewsIt()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        const QString uuid = (*m_box.find(PlaceLock::Kind::Arrivals))->uuid;
        for (int i = 0; i < 10; ++i) {
            m_clock.advance(100'000);
            QVERIFY(take(u"alice 1"_s).has_value());
            QCOMPARE((*m_box.find(PlaceLock::Kind::Arrivals))->uuid, uuid); // in one step
            QCOMPARE(take(u"bob 2"_s).error().code, ErrorCode::Busy);
        }
    }

    void oneThatIsOverIsTakenOver()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        m_clock.advance(120'000 + lockClockGapMs); // clocks may differ by so much
        QCOMPARE(take(u"bob 2"_s).error().code, ErrorCode::Busy);
        m_clock.advance(1);
        QCOMPARE(owner(), QString());
        QVERIFY(take(u"bob 2"_s).has_value());
        QCOMPARE(take(u"alice 1"_s).error().code, ErrorCode::Busy); // she learns it
        QVERIFY(keeper(m_clock).release(u"alice 1"_s, PlaceLock::Kind::Arrivals).has_value());
        QCOMPARE(owner(), u"bob 2"_s);
    }

    /// After its end an owner is a contender like all others: what is undefined then is an old one.
    void anOwnerThatIsLateTakesItAnew()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        const QString uuid = (*m_box.find(PlaceLock::Kind::Arrivals))->uuid;
        m_clock.advance(120'000);
        QVERIFY(take(u"alice 1"_s).has_value());
        QVERIFY((*m_box.find(PlaceLock::Kind::Arrivals))->uuid != uuid);
    }
    void aRenewalThatComesLateIsNone()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        const QString uuid = (*m_box.find(PlaceLock::Kind::Arrivals))->uuid;
        m_clock.advance(119'000);
        m_box.beforeKeep = [&] { m_clock.advance(2'000); }; // the daemon was slow
        QVERIFY(take(u"alice 1"_s).has_value());
        QVERIFY((*m_box.find(PlaceLock::Kind::Arrivals))->uuid != uuid);
    }

    /// Both see it over; the other one is quicker.
    void whoSeesItOverTooLateIsRefused()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        m_clock.advance(200'000);
        m_box.beforeKeep = [&] { QVERIFY(take(u"carol 3"_s).has_value()); };
        QCOMPARE(take(u"bob 2"_s).error().code, ErrorCode::Busy);
        QCOMPARE(owner(), u"carol 3"_s);
    }

    void aRestartedDaemonForgetsIt()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        m_box.forget();
        QVERIFY(take(u"alice 1"_s).has_value());
        m_box.forget();
        QVERIFY(take(u"bob 2"_s).has_value());
        QCOMPARE(take(u"alice 1"_s).error().code, ErrorCode::Busy);
    }

    void theAgentsLockIsAnother()
    {
        QVERIFY(take(u"alice 1"_s).has_value());
        PlaceLock lock{u"agent@hv2 7"_s, u"agent"_s, m_clock.now().addSecs(60), PlaceLock::Kind::Agent};
        QVERIFY(keeper(m_clock).take(soon(), lock).has_value());
        lock.owner = u"agent@hv2 8"_s;
        const auto second = keeper(m_clock).take(soon(), lock);
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QVERIFY2(second.error().what.contains(u"has an agent already: agent@hv2 7"_s),
                 qPrintable(second.error().what));
    }

    void whatCannotBe()
    {
        QCOMPARE(take(u""_s).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(take(u"alice 1"_s, 0).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(take(u"alice 1"_s, 601).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(owner(), QString());
    }

    void whatCannotBeUnderstoodIsHeldForAWhile_data()
    {
        QTest::addColumn<QString>("text");
        const QString good = u"{\"switchyardLock\":1,\"owner\":\"%1\",\"purpose\":\"x\",\"until\":\"%2\"}"_s;
        const QString soonOver = u"2026-01-01T00:00:10.000Z"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("no JSON") << u"mine!"_s;
        QTest::newRow("somebody else's") << u"{\"owner\":\"x\",\"until\":\"2026-01-01T00:00:10Z\"}"_s;
        QTest::newRow("huge") << good.arg(u"a"_s, soonOver) + QString(10'000, u' ');
        QTest::newRow("by nobody") << good.arg(QString(), soonOver);
        QTest::newRow("by a novel") << good.arg(QString(1'000, u'x'), soonOver);
        QTest::newRow("controls") << good.arg(u"\\u001b[2J"_s, soonOver);
        QTest::newRow("for ever") << good.arg(u"mallory"_s, u"9999-01-01T00:00:00Z"_s);
        QTest::newRow("no time") << good.arg(u"mallory"_s, u"never"_s);
        QTest::newRow("deep") << u"["_s.repeated(4'000);
    }
    void whatCannotBeUnderstoodIsHeldForAWhile()
    {
        QFETCH(QString, text);
        m_box.put(text);
        const auto refused = take(u"alice 1"_s);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY2(refused.error().what.contains(u"does not say who"_s), qPrintable(refused.error().what));
        m_clock.advance(unreadableLockMs - 1);
        QCOMPARE(take(u"alice 1"_s).error().code, ErrorCode::Busy);
        m_box.put(text + u' '); // somebody keeps it
        m_clock.advance(1'000);
        QCOMPARE(take(u"alice 1"_s).error().code, ErrorCode::Busy);
        m_clock.advance(unreadableLockMs);
        QVERIFY(take(u"alice 1"_s).has_value());
    }

    void exactlyOneOfManyWins_data()
    {
        QTest::addColumn<bool>("over");
        QTest::newRow("free") << false;
        QTest::newRow("over") << true;
    }
    void exactlyOneOfManyWins()
    {
        QFETCH(bool, over);
        constexpr int contenders = 8;
        for (int round = 0; round < 100; ++round) {
            m_box.forget();
            if (over) {
                QVERIFY(take(u"alice 1"_s).has_value());
                m_clock.advance(200'000);
            }
            std::atomic<int> won = 0;
            std::atomic<int> refused = 0;
            std::barrier start(contenders);
            std::vector<std::jthread> threads;
            for (int i = 0; i < contenders; ++i) {
                threads.emplace_back([&, i] {
                    start.arrive_and_wait();
                    const auto taken = take(u"agent@hv%1"_s.arg(i));
                    won += taken ? 1 : 0;
                    refused += !taken && taken.error().code == ErrorCode::Busy ? 1 : 0;
                });
            }
            threads.clear(); // joins
            QCOMPARE(won.load(), 1);
            QCOMPARE(refused.load(), contenders - 1);
        }
    }
};

QTEST_GUILESS_MAIN(PlaceLockTest)
#include "place_lock_test.moc"
