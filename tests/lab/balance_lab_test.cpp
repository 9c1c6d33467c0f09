// SPDX-License-Identifier: GPL-3.0-or-later
// VMs that fight for the CPU of a real host, in a lab of this test's own: hv1 and hv2 have a CPU each, and
// what these use is theirs. Nothing else may run on the machine meanwhile (./check: lab-alone).
#include "core/engine/engine.h"
#include "core/engine/engine_setup.h"
#include "tests/support/burning_lab.h"

#include <QElapsedTimer>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace
{

constexpr int patienceMs = 180'000;
constexpr double sustainSeconds = 20; ///< as is usual

struct Console
{
    EngineSetup setup;
    std::unique_ptr<Engine> engine;
    QStringList events;

    explicit Console(const QString &site)
    {
        auto made = setUpEngine({.siteFile = site, .storePath = QString()});
        if (!made)
            qFatal("%s %s", qPrintable(made.error().what), qPrintable(made.error().detail));
        setup = std::move(*made);
        engine = std::make_unique<Engine>(setup.options);
        QObject::connect(engine.get(), &Engine::eventLogged, engine.get(),
                         [this](const Event &event) { events << event.code; });
    }
    float cpuOf(const QString &host) const
    {
        const SnapshotPtr now = engine->snapshot();
        const Host *found = now->host(host);
        return found ? found->usage.cpuPercent : -1;
    }
    bool isQuiet(const QString &host) const { return cpuOf(host) >= 0 && cpuOf(host) < 50; }
    QString nameOf(const QString &vmId) const { return engine->snapshot()->nameOf({ObjectKind::Vm, vmId}); }
    QStringList fighters() const
    {
        const BalanceStatePtr now = engine->balance();
        QStringList names;
        for (const Conflict &conflict : now->conflicts) {
            for (const QString &vm : conflict.vms())
                names << nameOf(vm);
        }
        names.sort();
        return names;
    }
};

} // namespace

class BalanceLabTest : public QObject
{
    Q_OBJECT

    BurningLab m_lab;
    QString m_site;

    static bool burn(const QString &vm, const QString &seconds) { return lab({u"burn"_s, vm, seconds}); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_lab.up(u"balance%1"_s.arg(QCoreApplication::applicationPid()), 3, true));
        for (const auto &[host, vm] : {std::pair(u"hv1"_s, u"web-1"_s), {u"hv2"_s, u"web-2"_s}})
            QVERIFY(lab({u"exec"_s, host, u"virsh"_s, u"-q"_s, u"destroy"_s, vm}));
        m_site = m_lab.siteWith(u"balance"_s, {{u"sustainSeconds"_s, sustainSeconds}});
        QVERIFY(!m_site.isEmpty());
    }
    void cleanup()
    {
        (void)burn(u"db-1"_s, u"stop"_s);
        (void)burn(u"stubborn-1"_s, u"stop"_s);
    }
    void cleanupTestCase() { m_lab.down(); }

    void whatIsShorterThanTheWindowIsNoConflict()
    {
        Console console(m_site);
        QVERIFY(console.engine->start());
        QVERIFY(QTest::qWaitFor([&] { return console.isQuiet(u"hv1"_s); }, patienceMs));
        QVERIFY(burn(u"db-1"_s, u"5"_s) && burn(u"stubborn-1"_s, u"5"_s));
        QVERIFY(QTest::qWaitFor([&] { return console.cpuOf(u"hv1"_s) >= 80; }, 15'000)); // it did burst
        QVERIFY(QTest::qWaitFor([&] { return console.isQuiet(u"hv1"_s); }, 30'000));
        QVERIFY2(!console.events.contains(u"conflict.began"_s), qPrintable(console.events.join(u' ')));
        QVERIFY(console.engine->balance()->conflicts.empty());
    }

    void twoBurnersAreNamedAndOneIsMoved()
    {
        Console console(m_site);
        QVERIFY(console.engine->start());
        QVERIFY(QTest::qWaitFor([&] { return console.isQuiet(u"hv1"_s) && console.isQuiet(u"hv2"_s); },
                                patienceMs));
        QVERIFY(burn(u"db-1"_s, u"600"_s) && burn(u"stubborn-1"_s, u"600"_s));
        QElapsedTimer since;
        since.start();
        QVERIFY(QTest::qWaitFor([&] { return !console.fighters().isEmpty(); }, patienceMs));
        const qint64 tookMs = since.elapsed();
        QVERIFY2(tookMs <= qint64(2 * sustainSeconds * 1000), qPrintable(QString::number(tookMs)));
        QCOMPARE(console.fighters(), (QStringList{u"db-1"_s, u"stubborn-1"_s}));
        const BalanceStatePtr seen = console.engine->balance();
        QCOMPARE(seen->conflicts.front().hostId, u"hv1"_s);
        QVERIFY(seen->conflicts.front().contests.front().hostPercent >= 80);

        // Whatever else runs on hv2's CPU for a moment keeps it from being sent there: it is asked for again.
        Relocation advice;
        QString why;
        const auto approve = [&] {
            const BalanceStatePtr now = console.engine->balance();
            if (now->relocations.empty())
                return false;
            advice = now->relocations.front();
            if (!advice.isPossible()) {
                why = advice.refusal ? advice.refusal->what : advice.note;
                return false;
            }
            const auto begun = console.engine->approve(advice.conflictId);
            return QTest::qWaitFor([&] { return begun.isFinished(); }, patienceMs) &&
                   begun.result().has_value();
        };
        bool isBegun = false;
        QVERIFY2(QTest::qWaitFor([&] { return isBegun = isBegun || approve(); }, patienceMs),
                 qPrintable(why));
        QCOMPARE(advice.toHost, u"hv2"_s);
        const QString moved = console.nameOf(advice.vmId);
        QVERIFY(QTest::qWaitFor([&] { return domstate(u"hv2"_s, moved) == u"running"_s; }, patienceMs));
        QVERIFY(QTest::qWaitFor([&] { return console.engine->balance()->conflicts.empty(); }, patienceMs));
        QVERIFY(domstate(u"hv1"_s, moved).isEmpty()); // in one place
        const QString other = moved == u"db-1"_s ? u"stubborn-1"_s : u"db-1"_s;
        QCOMPARE(domstate(u"hv1"_s, other), u"running"_s); // and that one alone
    }
};

QTEST_GUILESS_MAIN(BalanceLabTest)
#include "balance_lab_test.moc"
