// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime noon(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC);
const auto guard = u"guard"_s;

bool livesOn(const QString &)
{
    return false;
}

} // namespace

class LeaseTest : public QObject
{
    Q_OBJECT

    static std::unique_ptr<Store> open(const QString &path = {}) { return std::move(*Store::open(path)); }

private Q_SLOTS:
    void oneHoldsItTheOtherWaits()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"s.db"_s);
        const auto here = open(path);
        const auto there = open(path);
        const auto first = here->leases().take(guard, u"a"_s, u"alice"_s, noon, livesOn);
        QVERIFY(first);
        QCOMPARE(first->owner, u"a"_s);
        QCOMPARE(first->fence, 1U);
        const auto second = there->leases().take(guard, u"b"_s, u"bob"_s, noon.addSecs(10), livesOn);
        QCOMPARE(second->owner, u"a"_s); // it is told whose it is
        QCOMPARE(second->who, u"alice"_s);
        QVERIFY(here->leases().take(guard, u"a"_s, u"alice"_s, noon.addSecs(12), livesOn)->renewedAt ==
                noon.addSecs(12));
        QCOMPARE(there->leases().take(guard, u"b"_s, u"bob"_s, noon.addSecs(26), livesOn)->owner, u"a"_s);
        const auto late = there->leases().take(guard, u"b"_s, u"bob"_s, noon.addSecs(27), livesOn);
        QCOMPARE(late->owner, u"b"_s); // not renewed for 15 s
        QCOMPARE(late->fence, 2U);
        QCOMPARE(late->since, noon.addSecs(27));
        QCOMPARE(late->from, u"alice"_s);
        QCOMPARE(*here->leases().fence(guard), 2U);
        QVERIFY(there->leases().take(guard, u"b"_s, u"bob"_s, noon.addSecs(28), livesOn)->from.isEmpty());
        QCOMPARE(here->leases().take(guard, u"a"_s, u"alice"_s, noon.addSecs(28), livesOn)->owner, u"b"_s);
    }

    void aHolderThatIsGoneIsNotWaitedFor()
    {
        const auto store = open();
        QVERIFY(store->leases().take(guard, u"a"_s, u"alice"_s, noon, livesOn));
        const auto taken = store->leases().take(guard, u"b"_s, u"bob"_s, noon.addSecs(1),
                                                [](const QString &owner) { return owner == u"a"_s; });
        QCOMPARE(taken->owner, u"b"_s);
        QCOMPARE(taken->fence, 2U);
    }

    void whoeverStopsGivesItBack()
    {
        const auto store = open();
        QVERIFY(!*store->leases().holder(guard, noon, livesOn));
        QCOMPARE(*store->leases().fence(guard), 0U);
        QVERIFY(store->leases().take(guard, u"a"_s, u"alice"_s, noon, livesOn));
        QVERIFY(store->leases().giveBack(guard, u"b"_s)); // not his to give
        QCOMPARE((*store->leases().holder(guard, noon, livesOn))->who, u"alice"_s);
        QVERIFY(store->leases().giveBack(guard, u"a"_s));
        QVERIFY(!*store->leases().holder(guard, noon, livesOn));
        const auto next = store->leases().take(guard, u"b"_s, u"bob"_s, noon.addSecs(1), livesOn);
        QCOMPARE(next->fence, 2U);
        QVERIFY(next->from.isEmpty()); // from nobody
    }

    void aClockThatWentBack()
    {
        const auto store = open();
        QVERIFY(store->leases().take(guard, u"a"_s, u"alice"_s, noon.addSecs(3600), livesOn));
        QCOMPARE(store->leases().take(guard, u"b"_s, u"bob"_s, noon, livesOn)->owner, u"b"_s);
    }

    void howLongThingsTake()
    {
        const auto store = open();
        const auto add = [&](double seconds) {
            QVERIFY(store->durations().add({{u"vmShutDown"_s, u"db"_s, seconds}}));
        };
        const auto expected = [&] { return store->durations().expected()->at(0).seconds; };
        QVERIFY(store->durations().expected()->empty());
        add(10);
        QCOMPARE(expected(), 10.0);
        add(30);
        add(20);
        QCOMPARE(expected(), 30.0);
        add(500); // one bad day
        QCOMPARE(expected(), 30.0);
        add(400); // another one
        QCOMPARE(expected(), 400.0);
        for (int i = 0; i < 10; ++i)
            add(12);
        QCOMPARE(expected(), 12.0); // of long ago
        QVERIFY(store->durations().add({{u"hostSoftOff"_s, u"hv1"_s, 60}}));
        QCOMPARE(store->durations().expected()->size(), 2U);
    }
};

QTEST_GUILESS_MAIN(LeaseTest)
#include "lease_test.moc"
