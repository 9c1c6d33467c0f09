// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_console.h"

#include "ui/details/actions_view.h"
#include "ui/details/details_pane.h"

#include <QTest>
#include <numeric>

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
    for (const char *name : {"hv1", "hv2"}) {
        SimHostSpec host;
        host.id = host.name = QString::fromLatin1(name);
        host.siteId = QStringLiteral("east");
        host.bootSeconds = 0.3;
        host.softOffSeconds = 0.3;
        for (const char *role : {"db", "web", "idle"}) {
            SimVmSpec vm;
            vm.name = QString::fromLatin1(role) + u'-' + host.name.right(1);
            vm.shutdownSeconds = 0.2;
            vm.state = vm.name == QStringLiteral("idle-2") ? VmState::ShutOff : VmState::Running;
            host.vms.push_back(vm);
        }
        spec.hosts.push_back(host);
    }
    SimUpsSpec ups;
    ups.id = ups.name = QStringLiteral("ups-e1");
    ups.siteId = QStringLiteral("east");
    spec.upses = {ups};
    spec.feeds = {{ups.id, QStringLiteral("1"), QStringLiteral("hv1")},
                  {ups.id, QStringLiteral("2"), QStringLiteral("hv2")}};
    return spec;
}

Console::Console(SimSpec spec, bool demo, const QString &storePath, const QString &who)
    : vmsExpected(
          std::accumulate(spec.hosts.begin(), spec.hosts.end(), 0,
                          [](int sum, const auto &host) { return sum + static_cast<int>(host.vms.size()); }))
    , fleet(std::make_shared<SimFleet>(std::move(spec), clock))
{
    registerSim(registry, fleet);
    EngineOptions options;
    options.site = fleet->site();
    options.site.demo = demo;
    options.registry = &registry;
    options.clock = &clock;
    options.storePath = storePath;
    options.who = who;
    options.workers = 8;
    engine = std::make_unique<Engine>(std::move(options));
    live = std::make_unique<Live>(clock);
    actions = std::make_unique<ActionDesk>(*engine, *live, appearance);
    QObject::connect(engine.get(), &Engine::published, live.get(), &Live::take);
    QObject::connect(engine.get(), &Engine::balanceChanged, live.get(), &Live::takeBalance);
    open();
}

Console::~Console()
{
    window.reset();
    engine->stop();
}

void Console::open()
{
    window = std::make_unique<MainWindow>(Context{*engine, *live, selection, appearance, *actions}, settings);
    window->restore();
}

bool Console::start()
{
    window->show();
    return engine->start().has_value() && QTest::qWaitForWindowExposed(window.get()) &&
           QTest::qWaitFor([this] { return live->snapshot()->vmCount() == vmsExpected; }, 10'000);
}

ObjectRef Console::vm(const char *name) const
{
    return {ObjectKind::Vm, fleet->vmId(QString::fromLatin1(name))};
}

VmState Console::state(const char *name) const
{
    const Vm *found = live->snapshot()->vm(vm(name).id);
    return found ? found->state : VmState::Unknown;
}

QPushButton *Console::button(ActionKind kind) const
{
    return window->details().actions().button(kind);
}

ConfirmDialog *Console::dialog() const
{
    return window->findChild<ConfirmDialog *>();
}

void Console::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : window.get(), key, modifiers);
}

} // namespace switchyard::test
