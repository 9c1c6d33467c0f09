// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/call_pool.h"
#include "core/drivers/all.h"
#include "core/engine/ups_logins.h"
#include "tests/support/nut_peer.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const auto ups1 = u"ups1"_s;

DriverConfig configFor(const QString &address, const QString &user)
{
    DriverConfig config;
    config.kind = u"nut"_s;
    config.deviceId = ups1;
    config.address = address;
    config.user = user;
    config.plainText = true;
    config.secret = [user](const Call &) -> Result<Secret> { return Secret(user.toUtf8()); };
    return config;
}

/// A guard's logins, told every time they are waited for.
struct Guarding
{
    ManualClock clock;
    DriverRegistry registry = allDrivers();
    CallPool pool{8};
    QSet<QString> wanted{ups1};
    std::vector<std::pair<QString, Error>> refusals;
    std::unique_ptr<UpsLogins> logins;
    int calls = 0; ///< that were begun

    explicit Guarding(const DriverConfig &config)
        : logins(std::make_unique<UpsLogins>(registry, clock, [this](std::function<void()> job) {
            ++calls;
            pool.start(std::move(job));
        }))
    {
        logins->setDevices({{ups1, config}});
        QObject::connect(logins.get(), &UpsLogins::refused, logins.get(),
                         [this](const QString &ups, const Error &why) { refusals.emplace_back(ups, why); });
    }
    ~Guarding()
    {
        logins.reset();
        pool.finish(std::chrono::milliseconds(1000));
    }
    Guarding(const Guarding &) = delete;
    Guarding &operator=(const Guarding &) = delete;

    bool isIn()
    {
        logins->keep(wanted);
        return logins->loggedIn() == QSet<QString>{ups1};
    }
};

} // namespace

/// Against a real upsd, by its own word of who is logged in.
class UpsLoginsTest : public QObject
{
    Q_OBJECT

    NutPeer m_peer;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_peer.start()); }

    void itIsInWhileItIsWanted()
    {
        Guarding guard(configFor(m_peer.address(), u"guard"_s));
        QTRY_VERIFY(guard.isIn());
        QCOMPARE(m_peer.clients(), QStringList{u"127.0.0.1"_s});
        guard.wanted.clear();
        guard.logins->keep(guard.wanted);
        QVERIFY(guard.logins->loggedIn().isEmpty());
        QTRY_VERIFY(m_peer.clients().isEmpty());
        guard.wanted = {ups1};
        QTRY_VERIFY(guard.isIn());
        QCOMPARE(m_peer.clients().size(), 1);
        QVERIFY(guard.refusals.empty());
    }

    void itLogsOffWhenItGoes()
    {
        {
            Guarding guard(configFor(m_peer.address(), u"guard"_s));
            QTRY_VERIFY(guard.isIn());
            QCOMPARE(m_peer.clients().size(), 1);
        }
        QTRY_VERIFY(m_peer.clients().isEmpty());
    }

    void aPlaceThatIsLostIsTakenAgain()
    {
        Guarding guard(configFor(m_peer.address(), u"guard"_s));
        QTRY_VERIFY(guard.isIn());
        m_peer.killUpsd();
        guard.clock.advance(10'000);
        QTRY_VERIFY(!guard.isIn());
        QVERIFY(guard.refusals.empty()); // silence is told of the UPS itself
        QVERIFY(m_peer.startUpsd());
        QVERIFY(m_peer.clients().isEmpty());
        guard.clock.advance(10'000);
        QTRY_VERIFY(guard.isIn());
        QCOMPARE(m_peer.clients().size(), 1);
    }

    void aRefusalIsSaidOnce_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nobody named") << QString() << ErrorCode::AuthenticationFailed;
        QTest::newRow("no right to it") << u"viewer"_s << ErrorCode::AuthenticationFailed;
    }

    void aRefusalIsSaidOnce()
    {
        QFETCH(QString, user);
        Guarding guard(configFor(m_peer.address(), user));
        QTRY_VERIFY(!guard.isIn() && !guard.refusals.empty());
        QCOMPARE(guard.refusals[0].first, ups1);
        QTEST(guard.refusals[0].second.code, "code");
        QVERIFY(!guard.refusals[0].second.what.isEmpty());
        guard.clock.advance(59'000);
        QVERIFY(!guard.isIn());
        QCOMPARE(guard.calls, 1); // nor asked for every few seconds
        guard.clock.advance(1'000);
        QVERIFY(!guard.isIn());
        QCOMPARE(guard.calls, 2);
        const auto isAskedAgain = [&] {
            guard.clock.advance(1'000);
            return !guard.isIn() && guard.calls == 3; // the second one has been answered
        };
        QTRY_VERIFY(isAskedAgain());
        QCOMPARE(guard.refusals.size(), 1U);
        QVERIFY(m_peer.clients().isEmpty());
    }

    void aChangedSiteFileIsFollowed()
    {
        Guarding guard(configFor(m_peer.address(), u"viewer"_s));
        QTRY_VERIFY(!guard.isIn() && !guard.refusals.empty());
        guard.logins->setDevices({{ups1, configFor(m_peer.address(), u"guard"_s)}});
        QTRY_VERIFY(guard.isIn());
        guard.logins->setDevices({{ups1, configFor(m_peer.address(), u"guard"_s)}}); // as it is
        QVERIFY(guard.isIn());
        guard.logins->setDevices({});
        QTRY_VERIFY(m_peer.clients().isEmpty());
        QVERIFY(!guard.isIn());
    }
};

QTEST_GUILESS_MAIN(UpsLoginsTest)
#include "ups_logins_test.moc"
