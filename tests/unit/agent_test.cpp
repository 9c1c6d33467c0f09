// SPDX-License-Identifier: GPL-3.0-or-later
// A host's agent over the simulator: it sees its host alone, tells consoles by marks, and on its own moves
// one of those that fight.
#include "core/agent/host_agent.h"
#include "core/engine/place_desk.h"
#include "tests/unit/engine_console.h"

#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int patienceMs = 60'000;

/// hv1, where "db-1" and "web-1" use 45 % of its CPUs each; hv2 and hv3 have a small VM each. All volumes are
/// on one array that every host reaches.
SimSpec fightingRoom()
{
    SimSpec spec = smallRoom();
    spec.loads[0].cpu.base = 0.45;
    spec.loads.push_back(SimLoad{});
    spec.loads[1].cpu.base = 0.02;
    SimArraySpec array;
    array.id = array.name = u"arr-east"_s;
    array.siteId = u"east"_s;
    array.dataAddress = u"10.9.0.1:10809"_s;
    spec.arrays = {array};
    SimHostSpec first = spec.hosts[0];
    first.cpus = 4;
    first.migrateBps = 4e9;
    first.vms.resize(2);
    for (SimVmSpec &vm : first.vms) {
        vm.vcpus = 4;
        vm.memoryBytes = 1LL << 30;
        vm.arrayId = array.id;
        vm.load = 0;
    }
    spec.hosts = {first};
    for (const char *id : {"hv2", "hv3"}) {
        SimHostSpec host = first;
        host.id = host.name = QString::fromLatin1(id);
        host.vms.resize(1);
        host.vms[0].name = u"small-"_s + host.id;
        host.vms[0].load = 1;
        spec.hosts.push_back(host);
    }
    return spec;
}

struct Room
{
    SystemClock clock;
    std::shared_ptr<SimFleet> fleet = std::make_shared<SimFleet>(fightingRoom(), clock);
    DriverRegistry registry;
    QString suffix; ///< added to an agent's name

    Room() { registerSim(registry, fleet); }

    Site site(double sustainSeconds) const
    {
        Site site = fleet->site();
        site.balance.sustainSeconds = sustainSeconds;
        return site;
    }
    EngineOptions options(double sustainSeconds, const QString &who) const
    {
        EngineOptions options;
        options.site = site(sustainSeconds);
        options.registry = &registry;
        options.clock = &clock;
        options.who = who;
        options.workers = 8;
        return options;
    }
    std::unique_ptr<HostDriver> host(const QString &id) const
    {
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = id;
        config.address = u"sim:"_s + id;
        return *registry.makeHost(config, clock);
    }
    QStringList vmsOn(const QString &id) const
    {
        QStringList names;
        const auto report = host(id)->read(Call(std::chrono::seconds(5)));
        for (const VmReport &vm : report->vms) {
            if (!vm.incoming)
                names << vm.facts.name;
        }
        names.sort();
        return names;
    }
    std::vector<VmMark> marksOn(const QString &id) const
    {
        std::vector<VmMark> marks;
        const auto report = host(id)->read(Call(std::chrono::seconds(5)));
        for (const VmReport &vm : report->vms)
            marks.insert(marks.end(), vm.facts.marks.begin(), vm.facts.marks.end());
        return marks;
    }
    QString lockOf(const QString &id, PlaceLock::Kind kind) const
    {
        const auto lock = host(id)->placeLock(Call(std::chrono::seconds(5)), kind);
        return lock && *lock ? (*lock)->owner : QString();
    }
};

/// An agent with its engine; what it tells.
struct Agent
{
    HostAgent::Options options;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<HostAgent> agent;
    QStringList news; ///< "about state"
    bool isOver = false;

    Agent(const Room &room, const QString &host, bool alone)
        : options{host, alone, 0.2}
    {
        EngineOptions made = HostAgent::engineOptions(room.options(1, {}), options);
        made.who += room.suffix; // so that two of one process are two
        engine = std::make_unique<Engine>(made);
        if (!engine->start())
            qFatal("no engine");
        agent = std::make_unique<HostAgent>(*engine, room.site(1), options);
        QObject::connect(agent.get(), &HostAgent::told, agent.get(),
                         [this](const AgentNews &told) { news << told.about + u' ' + told.state; });
        QObject::connect(agent.get(), &HostAgent::over, agent.get(), [this] { isOver = true; });
        agent->begin();
    }
    ~Agent()
    {
        agent.reset();
        engine->stop();
    }
    bool tells(const QString &what, int ms = patienceMs)
    {
        return QTest::qWaitFor([&] { return news.contains(what); }, ms);
    }
    bool end()
    {
        agent->end();
        return QTest::qWaitFor([&] { return isOver; }, patienceMs);
    }
};

} // namespace

class AgentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itLooksAtItsHostAlone()
    {
        const Room room;
        const Site site = room.site(1);
        const Site own = partOf(site, u"hv2"_s, AgentSight::Own, 0.5);
        QCOMPARE(own.hosts.size(), size_t(1));
        QCOMPARE(own.hosts[0].id, u"hv2"_s);
        QVERIFY(own.upses.empty() && own.arrays.empty() && own.feeds.empty() && !own.hosts[0].bmc);
        QCOMPARE(own.policies.pollSeconds, 0.5);
        QVERIFY(own.balance.on);
        QVERIFY(!partOf(site, u"hv2"_s, AgentSight::Idle, 0.5).balance.on);
        QCOMPARE(partOf(site, u"hv2"_s, AgentSight::Whole, 0.5), site);
    }

    void itTellsConsolesAtOnce()
    {
        Room room;
        Engine console(room.options(600, u"alice@noc"_s)); // itself it sees nothing for ten minutes
        QVERIFY(console.start());
        Agent agent(room, hv1, false);
        QVERIFY(agent.tells(u"conflict began"_s));
        QVERIFY(QTest::qWaitFor([&] { return !console.balance()->conflicts.empty(); }, patienceMs));
        const BalanceStatePtr seen = console.balance();
        const Conflict conflict = seen->conflicts.front();
        QCOMPARE(conflict.hostId, hv1);
        QCOMPARE(conflict.saidBy, u"agent@hv1"_s);
        QCOMPARE(conflict.vms().size(), 2);
        QCOMPARE(agent.engine->snapshot()->hosts.size(), size_t(1));     // it looks at no other
        QCOMPARE(room.vmsOn(hv1), (QStringList{u"db-1"_s, u"web-1"_s})); // and moves nothing

        QVERIFY(agent.end());
        QVERIFY(room.marksOn(hv1).empty());
        QCOMPARE(room.lockOf(hv1, PlaceLock::Kind::Agent), QString());
        QVERIFY(room.fleet->crash(room.fleet->vmId(u"db-1"_s))); // until then they fight, whoever says so
        QVERIFY(QTest::qWaitFor([&] { return console.balance()->conflicts.empty(); }, patienceMs));
    }

    void whatItLeftBeforeItWasStartedAnewIsTakenAway()
    {
        Room room;
        VmMark old;
        old.by = u"agent@hv2"_s;
        old.at = old.since = room.clock.now().addSecs(-30);
        old.with = {room.fleet->vmId(u"small-hv2"_s), u"gone"_s};
        VmMark others = old;
        others.kind = VmMark::Kind::Moved;
        const QString vm = room.fleet->vmId(u"small-hv2"_s);
        QVERIFY(room.host(u"hv2"_s)->setMark(Call(std::chrono::seconds(5)), vm, old).has_value());
        QVERIFY(room.host(u"hv2"_s)->setMark(Call(std::chrono::seconds(5)), vm, others).has_value());
        Agent agent(room, u"hv2"_s, false);
        QVERIFY(QTest::qWaitFor([&] { return room.marksOn(u"hv2"_s) == std::vector{others}; }, patienceMs));
    }

    void aHostHasOneAgent()
    {
        Room room;
        auto first = std::make_unique<Agent>(room, u"hv2"_s, false);
        QVERIFY(first->tells(u"agent watches"_s));
        QVERIFY(room.lockOf(u"hv2"_s, PlaceLock::Kind::Agent).startsWith(u"agent@hv2"_s));
        room.suffix = u"-2"_s; // another program
        Agent second(room, u"hv2"_s, false);
        QVERIFY(second.tells(u"agent waits"_s));
        QVERIFY(!second.news.contains(u"agent watches"_s));
        QVERIFY(first->end());
        QVERIFY(second.tells(u"agent watches"_s));
    }

    void aloneItMovesOneOfThem()
    {
        Room room;
        Agent agent(room, hv1, true);
        QVERIFY(agent.tells(u"move ended"_s));
        QCOMPARE(room.vmsOn(hv1).size(), 1);
        QCOMPARE(room.vmsOn(u"hv2"_s).size() + room.vmsOn(u"hv3"_s).size(), 3);
        QVERIFY(agent.tells(u"conflict ended"_s));
        auto marks = room.marksOn(u"hv2"_s);
        std::ranges::copy(room.marksOn(u"hv3"_s), std::back_inserter(marks));
        QVERIFY(std::ranges::any_of(marks, [](const VmMark &mark) {
            return mark.kind == VmMark::Kind::Moved && mark.by == u"agent@hv1"_s;
        }));
        QTRY_COMPARE(room.lockOf(u"hv2"_s, PlaceLock::Kind::Arrivals), QString());
        QCOMPARE(agent.news.count(u"move began"_s), 1);
        QVERIFY(agent.end());
    }

    void whoIsRefusedGoesElsewhere()
    {
        Room room;
        const PlaceLock others{u"agent@hv9 1"_s, u"db-9 comes from hv9"_s, room.clock.now().addSecs(300)};
        QVERIFY(room.host(u"hv2"_s)->takeLock(Call(std::chrono::seconds(5)), others).has_value());
        Agent agent(room, hv1, true);
        QVERIFY(agent.tells(u"move ended"_s));
        QCOMPARE(room.vmsOn(u"hv2"_s).size(), 1);
        QCOMPARE(room.vmsOn(u"hv3"_s).size(), 2);
        QCOMPARE(room.lockOf(u"hv2"_s, PlaceLock::Kind::Arrivals), u"agent@hv9 1"_s);
    }

    void whereAllRefuseItStaysAndSaysWhy()
    {
        Room room;
        for (const QString &id : {u"hv2"_s, u"hv3"_s}) {
            const PlaceLock others{u"agent@hv9 1"_s, u"x"_s, room.clock.now().addSecs(300)};
            QVERIFY(room.host(id)->takeLock(Call(std::chrono::seconds(5)), others).has_value());
        }
        Agent agent(room, hv1, true);
        QVERIFY(agent.tells(u"move waits"_s));
        QCOMPARE(room.vmsOn(hv1).size(), 2);
    }
};

QTEST_GUILESS_MAIN(AgentTest)
#include "agent_test.moc"
