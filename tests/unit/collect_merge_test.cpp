// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/merge.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>

using namespace switchyard;

namespace
{

const QString vmId = QStringLiteral("11111111-0000-0000-0000-000000000001");

/// What one host says of the VM in one answer.
struct Said
{
    enum What { Nothing, Running, Paused, ShutOff, Migrated, Crashed, Incoming };
    What what = Nothing;
};

Merge::VmPtr vmAs(Said::What what)
{
    auto vm = std::make_shared<VmReport>();
    vm->facts.id = vmId;
    vm->facts.name = QStringLiteral("db-1");
    switch (what) {
    case Said::Running:
        vm->facts.state = VmState::Running;
        break;
    case Said::Paused:
        vm->facts.state = VmState::Paused;
        break;
    case Said::Incoming:
        vm->facts.state = VmState::Paused;
        vm->incoming = true;
        break;
    case Said::Crashed:
        vm->facts.state = VmState::Crashed;
        break;
    case Said::Migrated:
        vm->facts.state = VmState::ShutOff;
        vm->facts.stateReason = QStringLiteral("migrated");
        break;
    case Said::ShutOff:
    case Said::Nothing:
        vm->facts.state = VmState::ShutOff;
        vm->facts.stateReason = QStringLiteral("shutdown");
        break;
    }
    return vm;
}

/// Hosts a, b, c; one step a line: "a R" = host a answers that it runs, at the next tenth of a second.
class Scene
{
public:
    Scene()
    {
        for (const char *host : {"a", "b", "c"})
            merge.addHost(QLatin1String(host), QStringLiteral("east"));
    }

    void answer(const QString &host, Said::What what, qint64 beganAgo = 10)
    {
        now += 100;
        std::vector<Merge::VmPtr> vms;
        if (what != Said::Nothing)
            vms.push_back(vmAs(what));
        merge.hostAnswered(host, vms, now - beganAgo, now);
        merge.settle(now);
    }

    void run(const QString &script)
    {
        const auto steps = script.split(u' ', Qt::SkipEmptyParts);
        for (const QString &step : steps) {
            const QString host = step.left(1);
            const QChar word = step.at(1);
            if (word == u'>') { // an event: it left
                now += 100;
                merge.migratedAway(host, vmId, now);
            } else if (word == u'?' || word == u'!' || word == u'0') { // does not answer, does again, is off
                now += 100;
                merge.setStanding(host, word == u'!', word == u'0', now);
            } else if (word == u'+') {
                now += step.mid(2).toInt();
                merge.settle(now);
            } else {
                static const QHash<QChar, Said::What> words = {{u'R', Said::Running}, {u'P', Said::Paused},
                                                               {u'S', Said::ShutOff}, {u'M', Said::Migrated},
                                                               {u'C', Said::Crashed}, {u'I', Said::Incoming},
                                                               {u'-', Said::Nothing}};
                // A letter more: the read began before the last three steps.
                answer(host, words.value(word), step.size() > 2 ? 350 : 10);
            }
            check(step);
        }
    }

    /// "where/state", with '~' when held and ">x" when it goes to x; empty when it is nowhere.
    QString outcome() const
    {
        const QString home = merge.homeOf(vmId);
        if (home.isEmpty())
            return {};
        const auto resident = merge.resident(vmId);
        static const QHash<VmState, QChar> letters = {{VmState::Running, u'R'},
                                                      {VmState::Paused, u'P'},
                                                      {VmState::ShutOff, u'S'},
                                                      {VmState::Crashed, u'C'}};
        QString text = home + letters.value(resident.vm->facts.state, u'?');
        if (resident.held)
            text += u'~';
        if (!resident.arrivingOn.isEmpty())
            text += u'>' + resident.arrivingOn;
        return text;
    }

    int places() const
    {
        int count = 0;
        for (const char *host : {"a", "b", "c"})
            count += static_cast<int>(std::ranges::count(merge.residentsOf(QLatin1String(host)), vmId));
        return count;
    }

    Merge merge;
    qint64 now = 1000;

private:
    void check(const QString &step)
    {
        const int expected = merge.homeOf(vmId).isEmpty() ? 0 : 1;
        if (places() != expected)
            qFatal("after %s: in %d places", qPrintable(step), places());
    }
};

} // namespace

class CollectMergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void asksWhereItArrives();
    void asksEveryoneWhenNobodyExpectsIt();
    void forgottenHostTakesItsVmsAlong();
    void goneIsTold();
    void wandersAndIsAlwaysOnce_data();
    void wandersAndIsAlwaysOnce();
};

void CollectMergeTest::table_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *script, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(script) << QString::fromLatin1(expected);
    };
    row("runs", "aR b- c-", "aR");
    row("shut off", "aS b- c-", "aS");
    row("only a definition, twice: the first stays", "bS aS c-", "bS");
    row("running beats a definition left behind", "aS bR", "bR");
    row("running beats paused", "aP bR", "bR");
    row("paused beats shut off", "aS bP", "bP");
    row("crashed at home is not replaced by a definition", "aC bS", "aC");
    row("arriving elsewhere", "aR bI", "aR>b");
    row("arriving, told in the other order", "bI aR", "aR>b");
    row("waits somewhere, nobody else has it", "bI a- c-", "bP>b");
    row("migration failed", "aR bI b-", "aR");

    row("switched, the destination read first", "aR bI bR", "bR");
    row("switched, then the source read", "aR bI bR a-", "bR");
    row("switched, the source read first: held", "aR b- c- bI a-", "aR~>b");
    row("switched, the source, then the destination", "aR bI a- bR", "bR");
    row("switched, never seen arriving: held", "aR b- c- a-", "aR~");
    row("switched, never seen arriving, found", "aR b- c- a- bR", "bR");
    row("a definition stays behind, the destination first", "aR bI bR aM", "bR");
    row("a definition stays behind, the source first: held as it ran", "aR bI aM", "aR~>b");
    row("a definition stays behind, found", "aR bI aM bR", "bR");
    row("shut off while it arrives elsewhere: held", "aR bI aS", "aR~>b");
    row("left behind and nobody has it: a definition after all", "aR b- c- aM b- c-", "aS");

    row("event first: held", "aR b- c- a>", "aR~");
    row("event, then the destination", "aR bI a> bR", "bR");
    row("event, an older answer of the source changes nothing", "aR b- c- a> aRo", "aR~");
    row("event, a newer answer says that it runs here", "aR b- c- a> aR", "aR");
    row("event, nobody has it and the source neither", "aR b- c- a> a- b- c-", "");
    row("event, source not read since: held", "aR b- c- a> b- c-", "aR~");
    row("event, destination silent: held for long", "aR b- c- b? a> a- c-", "aR~");
    row("event, destination silent for too long", "aR b- c- b? a> a- c- x+31000", "");
    row("event, destination was expected and silent for too long: there", "aR bI b? a> a- c- x+31000",
        "bP>b");

    row("ended (transient): held until the others said no", "aR b- c- a-", "aR~");
    row("ended, one other said no", "aR b- c- a- b-", "aR~");
    row("ended, all others said no", "aR b- c- a- b- c-", "");
    row("ended, an answer begun before says nothing", "aR b- c- a- b- c-o", "aR~");
    row("ended, one host does not answer", "aR b- c? c? a- b-", "");
    row("ended and started again", "aR b- c- a- aR", "aR");
    row("shut down at home", "aR b- c- aS", "aS");
    row("shut down at home, a definition elsewhere", "bS aR aS", "aS");

    row("both say it runs: the later to start", "aR bR", "bR");
    row("both say it runs, the first said it again", "aR bR aRo", "bR");
    row("both go on saying so", "aR bR aR bR aR", "bR");
    row("went and came back", "aR bI bR a- aI aR b-", "aR");
    row("went and came back unseen", "aR bR b- aR", "aR");
    row("stopped where it went to, the old host not read since", "aR bR bS", "bS");

    row("host is off: its VM does not run", "aR b- a0", "aR"); // the piece shows it shut off
    row("host is off and another starts it", "aR b- a0 bR", "bR");
    row("host is off, another has a definition", "aR bS a0", "aR");
    row("host silent: as last known", "aR b- a?", "aR");
    row("host silent, started elsewhere", "aR b- a? bR", "bR");
}

void CollectMergeTest::table()
{
    QFETCH(QString, script);
    QFETCH(QString, expected);
    Scene scene;
    scene.run(script);
    QCOMPARE(scene.outcome(), expected);
}

void CollectMergeTest::asksWhereItArrives()
{
    Scene scene;
    scene.run(QStringLiteral("aR bI"));
    scene.merge.takeHostsToAsk();
    scene.run(QStringLiteral("a-"));
    QCOMPARE(scene.merge.takeHostsToAsk(), QSet<QString>{QStringLiteral("b")});
    scene.run(QStringLiteral("x+300"));
    QCOMPARE(scene.merge.takeHostsToAsk(), QSet<QString>{QStringLiteral("b")}); // and again
}

void CollectMergeTest::asksEveryoneWhenNobodyExpectsIt()
{
    Scene scene;
    scene.run(QStringLiteral("aR b- c-"));
    scene.merge.takeHostsToAsk();
    scene.run(QStringLiteral("a>"));
    QCOMPARE(scene.merge.takeHostsToAsk().size(), 3);
    scene.run(QStringLiteral("x+300"));
    QVERIFY(scene.merge.takeHostsToAsk().isEmpty()); // once
}

void CollectMergeTest::forgottenHostTakesItsVmsAlong()
{
    Scene scene;
    scene.run(QStringLiteral("aR bS"));
    scene.merge.forgetHost(QStringLiteral("a"), scene.now);
    QCOMPARE(scene.outcome(), QStringLiteral("bS")); // the definition there is all that is known now
    scene.merge.forgetHost(QStringLiteral("b"), scene.now);
    QCOMPARE(scene.outcome(), QString());
    QCOMPARE(scene.merge.takeGone(), QSet<QString>{vmId});
}

void CollectMergeTest::goneIsTold()
{
    Scene scene;
    scene.run(QStringLiteral("aR b- c- a- b-"));
    QVERIFY(scene.merge.takeGone().isEmpty());
    QVERIFY(scene.merge.anyHeld());
    scene.run(QStringLiteral("c-"));
    QCOMPARE(scene.merge.takeGone(), QSet<QString>{vmId});
    QVERIFY(!scene.merge.anyHeld());
}

namespace
{

/// Four hosts, one VM that migrates among them now and then, reads that take their time, events that get
/// lost. The truth is known; what the merge says is compared with it at every step.
class World
{
public:
    explicit World(quint32 seed)
        : m_random(seed)
    {
        for (int i = 0; i < count; ++i) {
            merge.addHost(nameOf(i), QStringLiteral("east"));
            m_hosts[i].nextReadMs = m_random.bounded(2000);
        }
        m_place = m_random.bounded(count);
        m_hosts[m_place].says = Said::Running;
        m_nextMoveMs = 20000;
    }

    static constexpr int count = 4;
    static constexpr qint64 stepMs = 20;

    static QString nameOf(int host) { return QStringLiteral("hv%1").arg(host); }
    QString truth() const { return nameOf(m_place); }

    void step()
    {
        m_now += stepMs;
        live();
        for (int i = 0; i < count; ++i)
            read(i);
        deliverEvents();
        merge.settle(m_now);
        const auto ask = merge.takeHostsToAsk();
        for (int i = 0; i < count; ++i) {
            if (ask.contains(nameOf(i)))
                m_hosts[i].nextReadMs = std::min(m_hosts[i].nextReadMs, m_now);
        }
    }

    int places() const
    {
        int places = 0;
        for (int i = 0; i < count; ++i)
            places += static_cast<int>(std::ranges::count(merge.residentsOf(nameOf(i)), vmId));
        return places;
    }

    bool quiet() const { return m_destination < 0 && m_now - m_movedAtMs > 10000; }
    int moves() const { return m_moves; }

    Merge merge;

private:
    struct Host
    {
        Said::What says = Said::Nothing;
        qint64 nextReadMs = 0;
        qint64 beganMs = -1;
        qint64 sampleMs = -1;
        qint64 endMs = -1;
        Said::What sampled = Said::Nothing;
    };
    struct Event
    {
        int host = 0;
        qint64 atMs = 0;
        bool left = false;
    };

    bool chance(int percent) { return m_random.bounded(100) < percent; }

    /// The VM's own doings.
    void live()
    {
        if (m_destination < 0) {
            if (m_now < m_nextMoveMs)
                return;
            do {
                m_destination = m_random.bounded(count);
            } while (m_destination == m_place);
            m_before = m_hosts[m_destination].says;
            m_hosts[m_destination].says = Said::Incoming;
            m_switchMs = m_now + 60 + m_random.bounded(chance(50) ? 500 : 8000);
            return;
        }
        if (m_now < m_switchMs)
            return;
        if (chance(20)) { // it failed
            m_hosts[m_destination].says = m_before;
        } else {
            m_hosts[m_place].says = chance(50) ? Said::Migrated : Said::Nothing;
            m_hosts[m_destination].says = Said::Running;
            if (chance(60))
                m_events.push_back({m_place, m_now + m_random.bounded(300), true});
            if (chance(60))
                m_events.push_back({m_destination, m_now + m_random.bounded(300), false});
            m_place = m_destination;
            ++m_moves;
        }
        m_destination = -1;
        m_movedAtMs = m_now;
        m_nextMoveMs = m_now + 16000 + m_random.bounded(12000);
    }

    void read(int index)
    {
        Host &host = m_hosts[index];
        if (host.beganMs < 0) {
            if (m_now < host.nextReadMs)
                return;
            const qint64 takes = chance(10) ? m_random.bounded(5000) : m_random.bounded(200);
            host.beganMs = m_now;
            host.endMs = m_now + takes;
            host.sampleMs = m_now + m_random.bounded(static_cast<int>(takes) + 1);
            host.nextReadMs = m_now + 2000;
        }
        if (host.sampleMs >= 0 && m_now >= host.sampleMs) {
            host.sampled = host.says;
            host.sampleMs = -1;
        }
        if (m_now < host.endMs)
            return;
        std::vector<Merge::VmPtr> vms;
        if (host.sampled != Said::Nothing)
            vms.push_back(vmAs(host.sampled));
        merge.hostAnswered(nameOf(index), vms, host.beganMs, m_now);
        host.beganMs = -1;
    }

    void deliverEvents()
    {
        std::erase_if(m_events, [this](const Event &event) {
            if (m_now < event.atMs)
                return false;
            if (event.left)
                merge.migratedAway(nameOf(event.host), vmId, m_now);
            m_hosts[event.host].nextReadMs = std::min(m_hosts[event.host].nextReadMs, m_now);
            return true;
        });
    }

    QRandomGenerator m_random;
    Host m_hosts[count];
    std::vector<Event> m_events;
    int m_place = 0;
    int m_destination = -1;
    Said::What m_before = Said::Nothing;
    qint64 m_now = 0;
    qint64 m_switchMs = 0;
    qint64 m_movedAtMs = 0;
    qint64 m_nextMoveMs = 0;
    int m_moves = 0;
};

} // namespace

void CollectMergeTest::wandersAndIsAlwaysOnce_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 30; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void CollectMergeTest::wandersAndIsAlwaysOnce()
{
    QFETCH(quint32, seed);
    World world(seed);
    bool seen = false;
    for (qint64 t = 0; t < 12 * 60 * 1000; t += World::stepMs) {
        world.step();
        seen = seen || world.places() > 0;
        if (seen && world.places() != 1)
            QFAIL(qPrintable(QStringLiteral("in %1 places at %2 ms").arg(world.places()).arg(t)));
        if (seen && world.quiet() && world.merge.homeOf(vmId) != world.truth())
            QFAIL(qPrintable(QStringLiteral("on %1 instead of %2 at %3 ms")
                                 .arg(world.merge.homeOf(vmId), world.truth())
                                 .arg(t)));
    }
    QVERIFY(world.moves() > 12);
}

QTEST_GUILESS_MAIN(CollectMergeTest)
#include "collect_merge_test.moc"
