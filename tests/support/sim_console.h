// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/engine.h"

#include <QTest>

namespace switchyard::test
{

inline const auto hv1 = QStringLiteral("hv1");

/// One host with a BMC and four VMs, one UPS; everything happens fast.
inline SimSpec smallRoom()
{
    SimSpec spec;
    spec.name = QStringLiteral("Room");
    spec.policies.pollSeconds = 0.2;
    spec.policies.upsPollSeconds = 0.2;
    spec.policies.upsOnBatteryPollSeconds = 0.2;
    spec.policies.bmcPollSeconds = 0.2;
    spec.policies.deadlineSeconds = 2;
    spec.sites = {{QStringLiteral("east"), QStringLiteral("East")}};
    spec.loads = {SimLoad{}};
    SimHostSpec host;
    host.id = host.name = hv1;
    host.siteId = QStringLiteral("east");
    host.bootSeconds = 0.3;
    host.softOffSeconds = 0.3;
    for (const char *name : {"db-1", "web-1", "stubborn-1", "off-1"}) {
        SimVmSpec vm;
        vm.name = QString::fromLatin1(name);
        vm.shutdownSeconds = 0.2;
        vm.stubborn = vm.name == QStringLiteral("stubborn-1");
        vm.state = vm.name == QStringLiteral("off-1") ? VmState::ShutOff : VmState::Running;
        host.vms.push_back(vm);
    }
    spec.hosts = {host};
    SimUpsSpec ups;
    ups.id = ups.name = QStringLiteral("ups-e1");
    ups.siteId = QStringLiteral("east");
    spec.upses = {ups};
    spec.feeds = {{ups.id, QStringLiteral("1"), hv1}};
    return spec;
}

/// An engine over a simulated fleet, with everything that it signalled.
struct Console
{
    SystemClock clock;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    std::vector<Event> events;
    std::vector<ReportPtr> reports;
    std::unique_ptr<Engine> engine;

    explicit Console(const QString &storePath = {}, SimSpec spec = smallRoom())
        : fleet(std::make_shared<SimFleet>(std::move(spec), clock))
    {
        registerSim(registry, fleet);
        EngineOptions options;
        options.site = fleet->site();
        options.registry = &registry;
        options.clock = &clock;
        options.storePath = storePath;
        options.who = QStringLiteral("alice@noc");
        options.workers = 8;
        engine = std::make_unique<Engine>(std::move(options));
        QObject::connect(engine.get(), &Engine::eventLogged, engine.get(),
                         [this](const Event &event) { events.push_back(event); });
        QObject::connect(engine.get(), &Engine::runChanged, engine.get(),
                         [this](const ReportPtr &report) { reports.push_back(report); });
    }

    bool start()
    {
        const auto started = engine->start();
        if (!started)
            qWarning("%s", qPrintable(started.error().what));
        return started && QTest::qWaitFor(
                              [this] {
                                  const SnapshotPtr now = engine->snapshot();
                                  const Host *host = now->host(hv1);
                                  const Ups *ups = now->ups(QStringLiteral("ups-e1"));
                                  return host && host->state == HostState::Up &&
                                         host->power == PowerState::On && ups &&
                                         ups->reading.freshness == Freshness::Fresh;
                              },
                              10'000);
    }

    ObjectRef vm(const char *name) const { return {ObjectKind::Vm, fleet->vmId(QString::fromLatin1(name))}; }
    VmState state(const char *name) const
    {
        const SnapshotPtr now = engine->snapshot();
        const Vm *found = now->vm(vm(name).id);
        return found ? found->state : VmState::Unknown;
    }

    /// Its id; 0 = it was not begun.
    quint64 begin(const Plan &plan) { return take(engine->run(plan)).value_or(0); }

    /// Runs it to its end.
    ReportPtr run(const Plan &plan)
    {
        const quint64 id = begin(plan);
        ReportPtr last;
        (void)QTest::qWaitFor(
            [&] {
                for (const ReportPtr &report : engine->runs()) {
                    if (report->runId == id && report->isOver())
                        last = report;
                }
                return last != nullptr;
            },
            20'000);
        return last;
    }

    ReportPtr act(ActionKind kind, const ObjectRef &target)
    {
        const auto plan = engine->planAction({kind, target});
        if (!plan) {
            qWarning("%s", qPrintable(plan.error().what));
            return nullptr;
        }
        return run(*plan);
    }

    bool hasEvent(const char *code, const QString &name) const
    {
        return std::any_of(events.begin(), events.end(), [&](const Event &event) {
            return event.code == QString::fromLatin1(code) && event.objectName == name;
        });
    }

    template<typename T>
    static T take(QFuture<T> future)
    {
        (void)QTest::qWaitFor([&] { return future.isFinished(); }, 10'000);
        return future.result();
    }
};

} // namespace switchyard::test
