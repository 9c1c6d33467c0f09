// SPDX-License-Identifier: GPL-3.0-or-later
// How long a whole power-down of a simulated fleet takes, in real time, against its critical path (each
// machine's own stop time, along the longest chain of the plan), and against waiting every configured time.
// Everything is the real thing but the devices: engine, collector, runner, journal on the disk.
#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/engine.h"
#include "core/store/store.h"
#include "tests/bench/bench_table.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>
#include <QUuid>
#include <ctime>

using namespace switchyard;
using namespace switchyard::bench;
using namespace Qt::StringLiterals;

namespace
{

double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

Protection policy()
{
    Protection policy;
    policy.groups = {{u"batch"_s, u"Batch"_s, StopAction::ShutDown, 120},
                     {u"web"_s, u"Web"_s, StopAction::ShutDown, 180},
                     {u"db"_s, u"Databases"_s, StopAction::ShutDown, 240}};
    policy.vms = {{u"web-*"_s, u"web"_s, {}, {}, {}}, {u"db-*"_s, u"db"_s, {}, {}, {}}};
    policy.defaultGroup = u"batch"_s;
    policy.blipSeconds = 1;
    policy.restoreByItself = false;
    return policy;
}

/// As long as real guests and hosts take: 5 to 60 s, and 40 to 90 s.
SimSpec fleetOf(int hosts)
{
    auto spec = SimSpec::parse(u"%1x20"_s.arg(hosts));
    if (!spec)
        qFatal("%s", qPrintable(spec.error().what));
    for (SimHostSpec &host : spec->hosts) {
        host.softOffSeconds = 40 + double(qHash(host.id, 7) % 50);
        for (SimVmSpec &vm : host.vms) {
            vm.id = QUuid::createUuidV5(QUuid(), host.id + u'/' + vm.name).toString(QUuid::WithoutBraces);
            vm.stubborn = false; // one that is has its limit as its time
            vm.shutdownSeconds = 5 + double(qHash(vm.name, 7) % 55);
        }
    }
    return std::move(*spec);
}

/// What an omniscient would have learned.
StopTimes truth(const SimSpec &spec)
{
    StopTimes times;
    for (const SimHostSpec &host : spec.hosts) {
        times.set(ActionKind::HostSoftOff, host.id, host.softOffSeconds);
        for (const SimVmSpec &vm : host.vms) {
            times.set(ActionKind::VmShutDown, vm.id, vm.shutdownSeconds);
            times.set(ActionKind::VmSuspendToDisk, vm.id, 1); // those whose processors are held
        }
    }
    for (const SimUpsSpec &ups : spec.upses)
        times.set(ActionKind::UpsLoadOff, ups.id, 0);
    for (const SimArraySpec &array : spec.arrays)
        times.set(ActionKind::ArrayShutDown, array.id, 0);
    return times;
}

/// A console that has seen these machines stop before.
void teach(const SimSpec &spec, const QString &storePath)
{
    const auto store = Store::open(storePath);
    if (!store)
        qFatal("%s", qPrintable(store.error().what));
    std::vector<DurationTable::Entry> learned;
    for (const SimHostSpec &host : spec.hosts) {
        learned.push_back({toWord(ActionKind::HostSoftOff), host.id, host.softOffSeconds});
        for (const SimVmSpec &vm : host.vms)
            learned.push_back({toWord(ActionKind::VmShutDown), vm.id, vm.shutdownSeconds});
    }
    if (const auto done = (*store)->durations().add(learned); !done)
        qFatal("%s", qPrintable(done.error().what));
}

double configuredSeconds(const ProtectionBook &book)
{
    double seconds = book.hostRule({}).limitSeconds;
    for (const ProtectionGroup &group : book.groups())
        seconds += group.limitSeconds;
    return seconds;
}

void waitForGuard(Engine &engine, const SimSpec &spec)
{
    engine.setGuarding(true);
    QEventLoop waiting;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &waiting, [&] {
        const GuardStatusPtr status = engine.guardStatus();
        const bool ready = status->active && std::ranges::all_of(spec.upses, [&](const SimUpsSpec &ups) {
                               const auto found = status->state.upses.find(ups.id);
                               return found != status->state.upses.end() &&
                                      found->second.verdict.state == SupplyState::Healthy;
                           });
        if (ready)
            waiting.quit();
    });
    timer.start(100);
    waiting.exec();
}

/// `guarded`: begun by the guard when all mains fail, and planned anew with each change; else by an operator.
void measure(int hosts, bool guarded, std::vector<Row> &rows)
{
    SystemClock clock;
    const SimSpec spec = fleetOf(hosts);
    auto fleet = std::make_shared<SimFleet>(spec, clock);
    fleet->setLatency(20);
    DriverRegistry registry;
    registerSim(registry, fleet);
    const QTemporaryDir folder;
    EngineOptions options;
    options.site = fleet->site();
    options.site.protection = policy();
    for (const SimUpsSpec &ups : spec.upses)
        options.site.protection.upses.push_back({ups.id, 1.0, {}, {}, true});
    options.registry = &registry;
    options.clock = &clock;
    options.storePath = folder.filePath(u"store.sqlite"_s);
    options.who = u"bench"_s;
    teach(spec, options.storePath);
    Engine engine(std::move(options));
    QEventLoop asked;
    QObject::connect(&engine, &Engine::firstRoundDone, &asked, &QEventLoop::quit);
    if (const auto started = engine.start(); !started)
        qFatal("%s", qPrintable(started.error().what));
    asked.exec();

    PowerScope scope;
    if (guarded) {
        scope.kind = PowerScope::Kind::Upses;
        for (const SimUpsSpec &ups : spec.upses)
            scope.ids.insert(ups.id);
    }
    const PowerDown made = engine.planPowerDown(scope);
    const ProtectionBook book(policy());
    const Forecast best = forecastOf(made.plan, truth(spec));
    const double critical = best.needsSeconds;
    ReportPtr last;
    QEventLoop running;
    QObject::connect(&engine, &Engine::runChanged, &running, [&](const ReportPtr &report) {
        last = report;
        if (report->isOver())
            running.quit();
    });
    if (guarded)
        waitForGuard(engine, spec);
    const double cpu = cpuSeconds();
    if (guarded) {
        for (const SimUpsSpec &ups : spec.upses)
            fleet->setOutage(ups.id, true);
    } else {
        (void)engine.run(made.plan);
    }
    running.exec();
    const double took = static_cast<double>(last->startedAt.msecsTo(last->endedAt)) / 1000;
    const double used = cpuSeconds() - cpu;
    const auto number = [&](auto is) { return static_cast<double>(std::ranges::count_if(last->steps, is)); };
    const QString size = (guarded ? u"%1 hosts × 20 VMs, guarded: "_s : u"%1 hosts × 20 VMs: "_s).arg(hosts);
    rows.push_back({size + u"power-down"_s, took, u"s"_s});
    rows.push_back({size + u"critical path"_s, critical, u"s"_s});
    rows.push_back({size + u"power-down / critical path"_s, took / critical, u""_s});
    rows.push_back(
        {size + u"power-down / waiting every configured time"_s, took / configuredSeconds(book), u""_s});
    // How far behind the critical path it was at each milestone: where the time goes.
    for (size_t i = 0; i < made.plan.steps.size(); ++i) {
        const Step &step = made.plan.steps[i];
        const auto done =
            std::ranges::find(last->steps, step.id, [](const StepReport &s) { return s.step.id; });
        if (step.isMilestone && done != last->steps.end() && done->endedAt.isValid()) {
            const double at = static_cast<double>(last->startedAt.msecsTo(done->endedAt)) / 1000;
            rows.push_back({size + u"behind at "_s + step.id, at - best.spans[i].end, u"s"_s});
        }
    }
    rows.push_back({size + u"one CPU"_s, 100 * used / took, u"%"_s});
    rows.push_back({size + u"steps done"_s,
                    number([](const StepReport &step) { return step.state == StepState::Succeeded; }),
                    u""_s});
    rows.push_back({size + u"steps failed or by force"_s, number([](const StepReport &step) {
                        return step.state == StepState::Failed || step.isForce;
                    }),
                    u""_s});
    engine.stop();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"json"_s, u"Also write the results to this file."_s, u"FILE"_s});
    parser.addOption({u"hosts"_s, u"Only a fleet of this size."_s, u"N"_s});
    parser.addOption({u"guarded"_s, u"All mains fail, and the guard does it."_s});
    parser.process(app);
    std::vector<Row> rows;
    const int only = parser.value(u"hosts"_s).toInt();
    for (const int hosts : only > 0 ? std::vector{only} : std::vector{100, 1000})
        measure(hosts, parser.isSet(u"guarded"_s), rows);
    return report(rows, parser.value(u"json"_s));
}
