// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/secret_desk.h"

#include <QElapsedTimer>
#include <QTest>
#include <condition_variable>
#include <future>

using namespace switchyard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

using For = SecretDesk::For;

/// A keychain whose dialog stays open until the test says what the person does with it.
class PersonStore : public SecretStore
{
public:
    Result<Secret> read(const QString &reference) const override
    {
        std::unique_lock lock(m_mutex);
        m_asked << reference;
        ++m_atOnce;
        m_mostAtOnce = std::max(m_mostAtOnce, m_atOnce);
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_open; });
        --m_atOnce;
        if (m_refusal)
            return std::unexpected(*m_refusal);
        return Secret("pw of " + reference.toUtf8());
    }
    Result<void> write(const QString &, const Secret &) override { return {}; }
    Result<void> remove(const QString &) override { return {}; }
    bool mayAskAPerson() const override { return asksAPerson; }

    void set(bool open, std::optional<Error> refusal = {})
    {
        const std::lock_guard lock(m_mutex);
        m_open = open;
        m_refusal = std::move(refusal);
        m_changed.notify_all();
    }
    void waitUntilAsked(qsizetype times)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_asked.size() >= times; });
    }
    QStringList asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }
    int mostAtOnce() const
    {
        const std::lock_guard lock(m_mutex);
        return m_mostAtOnce;
    }

    bool asksAPerson = true;

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    mutable QStringList m_asked;
    mutable int m_atOnce = 0;
    mutable int m_mostAtOnce = 0;
    bool m_open = true;
    std::optional<Error> m_refusal;
};

Error locked()
{
    return {ErrorCode::PermissionDenied, u"It is locked."_s, {}};
}

class Keychain
{
public:
    ManualClock clock;
    std::shared_ptr<PersonStore> store = std::make_shared<PersonStore>();
    SecretDesk desk{store, clock, {.holdMs = 60'000, .pollPatience = 10min}};

    ~Keychain() { store->set(true); } // whoever still waits goes home

    Result<Secret> read(const QString &reference, For whom = For::Poll,
                        std::chrono::milliseconds patience = 20s)
    {
        return desk.read(reference, Call(patience), whom);
    }
    std::future<Result<Secret>> readAside(const QString &reference, For whom = For::Poll)
    {
        return std::async(std::launch::async, [this, reference, whom] { return read(reference, whom); });
    }
};

} // namespace

class SecretDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPasswordComesThrough()
    {
        Keychain keychain;
        QCOMPARE(keychain.read(u"bmc-1"_s)->reveal(), QByteArray("pw of bmc-1"));
    }

    void whoeverWantsTheSameSharesOneQuestion()
    {
        Keychain keychain;
        keychain.store->set(false);
        std::vector<std::future<Result<Secret>>> callers;
        callers.push_back(keychain.readAside(u"room"_s));
        keychain.store->waitUntilAsked(1);
        for (int i = 0; i < 7; ++i)
            callers.push_back(keychain.readAside(u"room"_s, i == 0 ? For::Operator : For::Poll));
        // A last one that cannot wait shows that the question is open and was not put again.
        QCOMPARE(keychain.read(u"room"_s, For::Poll, 30ms).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(keychain.store->asked(), QStringList(u"room"_s));
        keychain.store->set(true);
        for (auto &caller : callers)
            QCOMPARE(caller.get()->reveal(), QByteArray("pw of room"));
        // Those that only came when it was answered asked once more, never at the same time.
        QCOMPARE(keychain.store->mostAtOnce(), 1);
    }

    void differentOnesAreAskedOneAfterTheOther()
    {
        Keychain keychain;
        std::vector<std::future<Result<Secret>>> callers;
        for (int i = 0; i < 12; ++i)
            callers.push_back(keychain.readAside(u"bmc-%1"_s.arg(i)));
        for (int i = 0; i < 12; ++i)
            QCOMPARE(callers[size_t(i)].get()->reveal(), "pw of bmc-" + QByteArray::number(i));
        QCOMPARE(keychain.store->mostAtOnce(), 1);
        QCOMPARE(keychain.store->asked().size(), 12);
    }

    void nobodyWaitsLongerThanHisCall()
    {
        Keychain keychain;
        keychain.store->set(false);
        QElapsedTimer timer;
        timer.start();
        for (const For whom : {For::Poll, For::Operator}) {
            const auto late = keychain.read(u"bmc-1"_s, whom, 50ms);
            QCOMPARE(late.error().code, ErrorCode::PermissionDenied);
            QVERIFY2(late.error().what.contains(u"Unlock it"_s), qPrintable(late.error().what));
        }
        // One that wants another is not stuck behind it either.
        QCOMPARE(keychain.read(u"bmc-2"_s, For::Operator, 50ms).error().code, ErrorCode::PermissionDenied);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        std::stop_source stop;
        stop.request_stop();
        const auto told = keychain.desk.read(u"bmc-1"_s, Call(20s, stop.get_token()), For::Operator);
        QCOMPARE(told.error().code, ErrorCode::Cancelled);
        QCOMPARE(keychain.store->asked(), QStringList(u"bmc-1"_s));
    }

    void pollsDoNotQueueUpBehindAnOpenDialog()
    {
        Keychain keychain;
        SecretDesk desk(keychain.store, keychain.clock, {.holdMs = 60'000, .pollPatience = 20ms});
        keychain.store->set(false);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(desk.read(u"bmc-1"_s, Call(20s), For::Poll).error().code, ErrorCode::PermissionDenied);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(keychain.store->asked().size(), 1);
    }

    void afterARefusalPollsDoNotAskForAWhile()
    {
        Keychain keychain;
        keychain.store->set(true, locked());
        const auto first = keychain.read(u"bmc-1"_s);
        QCOMPARE(first.error().code, ErrorCode::PermissionDenied);
        keychain.clock.advance(59'000);
        // Nor for another one: it is the keychain that is locked. The words stay the same.
        for (const QString &reference : {u"bmc-1"_s, u"bmc-2"_s})
            QCOMPARE(keychain.read(reference).error(), first.error());
        QCOMPARE(keychain.store->asked().size(), 1);
        keychain.clock.advance(60'000);
        keychain.store->set(true);
        QCOMPARE(keychain.read(u"bmc-2"_s)->reveal(), QByteArray("pw of bmc-2"));
        QCOMPARE(keychain.store->asked().size(), 2);
    }

    void anOperatorsActionAsksAtOnceAndFreesThePolls()
    {
        Keychain keychain;
        keychain.store->set(true, locked());
        QVERIFY(!keychain.read(u"bmc-1"_s));
        QCOMPARE(keychain.read(u"bmc-1"_s, For::Operator).error(), locked());
        QCOMPARE(keychain.store->asked().size(), 2);
        keychain.store->set(true);
        QVERIFY(!keychain.read(u"bmc-1"_s)); // still held back
        QVERIFY(keychain.read(u"bmc-1"_s, For::Operator));
        QVERIFY(keychain.read(u"bmc-1"_s));
        QCOMPARE(keychain.store->asked().size(), 4);
    }

    void aRefreshFreesThePolls()
    {
        Keychain keychain;
        keychain.store->set(true, locked());
        QVERIFY(!keychain.read(u"bmc-1"_s));
        keychain.store->set(true);
        keychain.desk.forgive();
        QVERIFY(keychain.read(u"bmc-1"_s));
    }

    void whatIsNotThereIsNoRefusal()
    {
        Keychain keychain;
        keychain.store->set(true, Error{ErrorCode::NotFound, u"None."_s, {}});
        QCOMPARE(keychain.read(u"bmc-1"_s).error().what, u"None."_s);
        keychain.store->set(true);
        QVERIFY(keychain.read(u"bmc-1"_s)); // somebody added it meanwhile
    }

    void aStoreThatAsksNobodyIsSimplyRead()
    {
        Keychain keychain;
        keychain.store->asksAPerson = false;
        keychain.store->set(true, locked());
        QCOMPARE(keychain.read(u"bmc-1"_s).error(), locked());
        keychain.store->set(true); // chmod 600
        QVERIFY(keychain.read(u"bmc-1"_s));
    }
};

QTEST_GUILESS_MAIN(SecretDeskTest)
#include "secret_desk_test.moc"
