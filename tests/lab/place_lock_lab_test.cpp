// SPDX-License-Identifier: GPL-3.0-or-later
// Locks and marks at the lab's real hosts; virsh is the independent witness. The lab named by SWITCHYARD_LAB
// must be up; each test leaves it as it found it.
#include "core/drivers/libvirt/libvirt_driver.h"
#include "tests/support/lab.h"

#include <QTemporaryFile>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <barrier>
#include <mutex>
#include <thread>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

Call soon()
{
    return Call(std::chrono::seconds(20));
}

/// What its daemon says of the secret that is the lock.
QString secretOf(const QString &host)
{
    const QString list = virsh(host, {u"secret-list"_s}).value_or(QString());
    for (const QString &line : list.split(u'\n')) {
        if (line.contains(u"switchyard:place"_s))
            return virsh(host, {u"secret-dumpxml"_s, line.simplified().section(u' ', 0, 0)})
                .value_or(QString());
    }
    return {};
}

class Events
{
public:
    HostEventSink sink(const QString &vmId)
    {
        return [this, vmId](const HostEvent &event) {
            if (event.vmId == vmId)
                ++m_changes;
        };
    }
    int changes() const { return m_changes; }

private:
    std::atomic<int> m_changes = 0;
};

} // namespace

class PlaceLockLabTest : public QObject
{
    Q_OBJECT

    DriverRegistry m_registry;
    ManualClock m_clock{QDateTime::currentDateTimeUtc()};
    QHash<QString, QString> m_uris; ///< asked once: threads ask no lab

    std::unique_ptr<HostDriver> host(const QString &id) const
    {
        DriverConfig config;
        config.kind = u"libvirt"_s;
        config.deviceId = id;
        config.address = m_uris.value(id);
        config.plainText = true;
        return *m_registry.makeHost(config, m_clock);
    }
    PlaceLock lockFor(const QString &owner, int seconds = 120) const
    {
        return {owner, u"db-1 comes from hv1"_s, m_clock.now().addSecs(seconds)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (labSiteFile().isEmpty())
            QFAIL(labIsNotUp);
        registerLibvirt(m_registry);
        for (const QString &id : {u"hv1"_s, u"hv2"_s})
            m_uris.insert(id, labPart(u"hosts"_s, id)[u"uri"_s].toString());
    }

    void theFirstHasItUntilHeGivesItBack()
    {
        const auto alice = host(u"hv2"_s);
        const auto bob = host(u"hv2"_s);
        QVERIFY(secretOf(u"hv2"_s).isEmpty());
        const auto taken = alice->takeLock(soon(), lockFor(u"alice@noc-3 1"_s));
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().what + taken.error().detail));
        const QString secret = secretOf(u"hv2"_s);
        QVERIFY2(secret.contains(u"ephemeral='yes' private='yes'"_s) && secret.contains(u"alice@noc-3 1"_s),
                 qPrintable(secret));
        const auto refused = bob->takeLock(soon(), lockFor(u"bob@noc-4 2"_s));
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY2(refused.error().what.contains(u"alice@noc-3 1"_s), qPrintable(refused.error().what));
        m_clock.advance(60'000);
        QVERIFY(alice->takeLock(soon(), lockFor(u"alice@noc-3 1"_s)).has_value()); // renewed: the same secret
        QCOMPARE(secretOf(u"hv2"_s).section(u"<uuid>"_s, 1, 1).section(u'<', 0, 0),
                 secret.section(u"<uuid>"_s, 1, 1).section(u'<', 0, 0));
        QVERIFY(bob->releaseLock(soon(), u"bob@noc-4 2"_s).has_value());
        QCOMPARE((*bob->placeLock(soon()))->owner, u"alice@noc-3 1"_s);
        QVERIFY(host(u"hv1"_s)->takeLock(soon(), lockFor(u"bob@noc-4 2"_s)).has_value()); // another host
        QVERIFY(host(u"hv1"_s)->releaseLock(soon(), u"bob@noc-4 2"_s).has_value());
        QVERIFY(alice->releaseLock(soon(), u"alice@noc-3 1"_s).has_value());
        QVERIFY(secretOf(u"hv2"_s).isEmpty());
        QVERIFY(!bob->placeLock(soon())->has_value());
    }

    void exactlyOneOfManyWins_data()
    {
        QTest::addColumn<bool>("over");
        QTest::newRow("free") << false;
        QTest::newRow("over") << true;
    }
    /// A hundred rounds of eight who begin at once, each over a connection of its own.
    void exactlyOneOfManyWins()
    {
        QFETCH(bool, over);
        constexpr int contenders = 8;
        constexpr int rounds = 100;
        std::atomic<int> won = 0;
        std::atomic<int> refused = 0;
        std::vector<int> winners;
        QStringList wrong;
        const auto cleaner = host(u"hv2"_s);
        const auto closeRound = [&]() noexcept {
            winners.push_back(won.exchange(0));
            if (winners.back() != 1 || refused.exchange(0) != contenders - 1)
                wrong << u"round %1: %2 won"_s.arg(winners.size()).arg(winners.back());
            m_clock.advance(120'000 + lockClockGapMs + 1); // whoever has it is dead
            if (over)
                return;
            (void)cleaner->takeLock(soon(), lockFor(u"cleaner"_s));
            (void)cleaner->releaseLock(soon(), u"cleaner"_s);
        };
        std::barrier start(contenders);
        std::barrier end(contenders, closeRound);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < contenders; ++i) {
                threads.emplace_back([&, i] {
                    const auto mine = host(u"hv2"_s);
                    (void)mine->placeLock(soon()); // connects
                    for (int round = 0; round < rounds; ++round) {
                        start.arrive_and_wait();
                        const auto taken =
                            mine->takeLock(soon(), lockFor(u"agent@hv%1 %2"_s.arg(i).arg(round)));
                        won += taken ? 1 : 0;
                        refused += !taken && taken.error().code == ErrorCode::Busy ? 1 : 0;
                        end.arrive_and_wait();
                    }
                });
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QCOMPARE(winners.size(), size_t(rounds));
        QVERIFY(cleaner->takeLock(soon(), lockFor(u"cleaner"_s)).has_value());
        QVERIFY(cleaner->releaseLock(soon(), u"cleaner"_s).has_value());
    }

    void whatSomebodyElseDefinedIsHeldForAWhile()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(
            "<secret ephemeral='yes'><usage type='vtpm'><name>switchyard:place</name></usage></secret>");
        file.close();
        QVERIFY(virsh(u"hv2"_s, {u"secret-define"_s, file.fileName()}).has_value());
        const auto alice = host(u"hv2"_s);
        const auto refused = alice->takeLock(soon(), lockFor(u"alice@noc-3 1"_s));
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY2(refused.error().what.contains(u"does not say who"_s), qPrintable(refused.error().what));
        m_clock.advance(300'000);
        QVERIFY(host(u"hv2"_s)->takeLock(soon(), lockFor(u"alice@noc-3 1"_s)).has_value());
        QVERIFY(alice->releaseLock(soon(), u"alice@noc-3 1"_s).has_value());
        QVERIFY(secretOf(u"hv2"_s).isEmpty());
    }

    void aMarkIsToldAtOnceAndGoesWithItsVm()
    {
        const auto one = host(u"hv1"_s);
        const auto two = host(u"hv2"_s);
        const auto idIn = [](HostDriver &driver, const QString &name) {
            const auto report = driver.read(soon());
            for (const VmReport &vm : report->vms) {
                if (vm.facts.name == name)
                    return vm.facts.id;
            }
            return QString();
        };
        const auto marksIn = [](HostDriver &driver, const QString &id) {
            const auto report = driver.read(soon());
            for (const VmReport &vm : report->vms) {
                if (vm.facts.id == id && !vm.incoming)
                    return vm.facts.marks;
            }
            return std::vector<VmMark>();
        };
        const QString id = idIn(*one, u"stubborn-1"_s);
        QVERIFY(!id.isEmpty());
        Events events;
        const auto console = host(u"hv1"_s);
        console->setEventSink(events.sink(id));
        QVERIFY(marksIn(*console, id).empty());
        VmMark fights;
        fights.by = u"agent@hv1"_s;
        fights.at = fights.since = m_clock.now();
        fights.with = {id, u"somebody"_s};
        fights.hostPercent = 90;
        VmMark moved;
        moved.kind = VmMark::Kind::Moved;
        moved.by = u"alice@noc-3"_s;
        moved.at = m_clock.now();
        const int before = events.changes();
        QVERIFY(one->setMark(soon(), id, fights).has_value());
        QTRY_VERIFY(events.changes() > before);
        QCOMPARE(marksIn(*console, id), std::vector{fights});
        QVERIFY(one->setMark(soon(), id, moved).has_value());
        for (const QString &what : {u"--live"_s, u"--config"_s}) {
            const QString seen = virsh(u"hv1"_s, {u"metadata"_s, u"stubborn-1"_s, what, u"--uri"_s,
                                                  u"urn:switchyard:balance:1:moved"_s})
                                     .value_or(QString());
            QVERIFY2(seen.contains(u"alice@noc-3"_s), qPrintable(what + seen));
        }

        const Outcome there = migrateVm(u"stubborn-1"_s, u"hv1"_s, u"hv2"_s);
        QVERIFY2(there.code == 0, qPrintable(there.all()));
        auto seen = marksIn(*two, id);
        std::ranges::sort(seen, {}, &VmMark::kind);
        QCOMPARE(seen, (std::vector{fights, moved}));
        QVERIFY(two->clearMark(soon(), id, VmMark::Kind::Fights).has_value());
        QVERIFY(two->clearMark(soon(), id, VmMark::Kind::Moved).has_value());
        QVERIFY(marksIn(*two, id).empty());
        const Outcome back = migrateVm(u"stubborn-1"_s, u"hv2"_s, u"hv1"_s);
        QVERIFY2(back.code == 0, qPrintable(back.all()));
        QVERIFY(!virsh(u"hv1"_s, {u"dumpxml"_s, u"stubborn-1"_s})->contains(u"switchyard:balance"_s));
    }
};

QTEST_GUILESS_MAIN(PlaceLockLabTest)
#include "place_lock_lab_test.moc"
