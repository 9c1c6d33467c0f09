// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine_console.h"

namespace switchyard::test
{

SimSpec smallRoom()
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

Console::Console(const QString &storePath, SimSpec spec)
    : fleet(std::make_shared<SimFleet>(std::move(spec), clock))
{
    make(storePath);
}

Console::Console(const QString &storePath, std::shared_ptr<SimFleet> room)
    : fleet(std::move(room))
{
    make(storePath);
}

void Console::make(const QString &storePath)
{
    registerSim(registry, fleet);
    EngineOptions options;
    options.site = fleet->site();
    options.registry = &registry;
    options.clock = &clock;
    options.storePath = storePath;
    options.who = QStringLiteral("alice@noc");
    options.workers = 8;
    options.keepUsageAfterMs = 0;
    engine = std::make_unique<Engine>(std::move(options));
    QObject::connect(engine.get(), &Engine::eventLogged, engine.get(),
                     [this](const Event &event) { events.push_back(event); });
    QObject::connect(engine.get(), &Engine::runChanged, engine.get(),
                     [this](const ReportPtr &report) { reports.push_back(report); });
}

bool Console::start()
{
    const auto started = engine->start();
    if (!started)
        qWarning("%s", qPrintable(started.error().what));
    const auto seen = [this] {
        const SnapshotPtr now = engine->snapshot();
        const Host *host = now->host(hv1);
        const Ups *ups = now->ups(QStringLiteral("ups-e1"));
        return host && host->state == HostState::Up && host->power == PowerState::On && ups &&
               ups->reading.freshness == Freshness::Fresh;
    };
    return started && QTest::qWaitFor(seen, 10'000);
}

ObjectRef Console::vm(const char *name) const
{
    return {ObjectKind::Vm, fleet->vmId(QString::fromLatin1(name))};
}

VmState Console::state(const char *name) const
{
    const SnapshotPtr now = engine->snapshot();
    const Vm *found = now->vm(vm(name).id);
    return found ? found->state : VmState::Unknown;
}

bool Console::hasEvent(const char *code, const QString &name) const
{
    return std::any_of(events.begin(), events.end(), [&](const Event &event) {
        return event.code == QString::fromLatin1(code) && event.objectName == name;
    });
}

ReportPtr Console::run(const Plan &plan)
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

ReportPtr Console::act(ActionKind kind, const ObjectRef &target)
{
    const auto plan = engine->planAction({kind, target});
    if (!plan) {
        qWarning("%s", qPrintable(plan.error().what));
        return nullptr;
    }
    return run(*plan);
}

} // namespace switchyard::test
