// SPDX-License-Identifier: GPL-3.0-or-later
// What a diff costs the window's thread with every page and the details there, 1,000 hosts × 20 VMs, for
// what may be selected meanwhile. Nothing should be over 16 ms. Times are what the thread computed.
#include "core/drivers/registry.h"
#include "core/engine/engine.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/fleet_steps.h"
#include "tests/support/cpu_timer.h"
#include "ui/actions/action_desk.h"
#include "ui/frame/main_window.h"
#include "ui/live.h"
#include "ui/power/power_page.h"
#include "ui/power/ups_card.h"
#include "ui/selection.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>

using namespace switchyard;

namespace
{

/// The engine is never started: it only has to be asked.
EngineOptions idleEngine(const DriverRegistry &registry, const Clock &clock)
{
    EngineOptions options;
    options.registry = &registry;
    options.clock = &clock;
    HostSpec host; // a site without devices shows no pages
    host.id = QStringLiteral("hv-001");
    options.site.hosts.push_back(host);
    return options;
}

struct Window
{
    SystemClock clock;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    DriverRegistry registry;
    Engine engine{idleEngine(registry, clock)};
    Appearance appearance;
    Live live{clock};
    Selection selection;
    ActionDesk actions{engine, live, appearance};
    MainWindow window{Context{engine, live, selection, appearance, actions}, settings};
    BuiltSnapshot built = test::makeFleet({1000, 20, true, 1}, clock.monotonicMs());

    void take()
    {
        live.take(built.snapshot, built.diff);
        live.flush();
    }
};

double millis(const test::CpuTimer &timer)
{
    return static_cast<double>(timer.microseconds()) / 1000;
}

void addRows(std::vector<bench::Row> &rows, const QString &what, const std::vector<double> &ms)
{
    rows.push_back({what + QStringLiteral(", median"), bench::percentile(ms, 0.5), QStringLiteral("ms")});
    rows.push_back({what + QStringLiteral(", worst"), bench::percentile(ms, 1), QStringLiteral("ms")});
}

void measure(std::vector<bench::Row> &rows, Window &window, const QString &what, int times, auto next)
{
    std::vector<double> diffs;
    std::vector<double> frames;
    for (int step = 0; step < times; ++step) {
        window.built = next(window.built.snapshot, step);
        test::CpuTimer timer;
        window.take();
        diffs.push_back(millis(timer));
        timer.restart();
        QCoreApplication::processEvents(); // another turn of the event loop: a key would come in between
        frames.push_back(millis(timer));
    }
    addRows(rows, what, diffs);
    addRows(rows, what + QStringLiteral(", painted"), frames);
}

QList<ObjectRef> vms(const Snapshot &snapshot, qsizetype most)
{
    QList<ObjectRef> refs;
    for (const auto &piece : snapshot.hosts) {
        for (const Vm &vm : piece->vms) {
            if (refs.size() < most)
                refs << ObjectRef{ObjectKind::Vm, vm.id};
        }
    }
    return refs;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QCommandLineParser options;
    options.addOption(
        {QStringLiteral("json"), QStringLiteral("Writes the result there as well."), QStringLiteral("FILE")});
    options.process(app);
    Window window;
    window.window.show();
    window.take();
    const Snapshot &first = *window.built.snapshot;
    const std::vector<std::pair<QString, QList<ObjectRef>>> choices{
        {QStringLiteral("nothing selected"), {}},
        {QStringLiteral("a VM selected"), vms(first, 1)},
        {QStringLiteral("a host selected"), {{ObjectKind::Host, first.hosts.front()->host.id}}},
        {QStringLiteral("a UPS selected"), {{ObjectKind::Ups, first.upses.front()->id}}},
        {QStringLiteral("an array selected"), {{ObjectKind::Array, first.arrays.front()->array.id}}},
        {QStringLiteral("2,000 VMs selected"), vms(first, 2000)},
    };
    std::vector<bench::Row> rows;
    QRandomGenerator random(3);
    for (const auto &[what, refs] : choices) {
        test::CpuTimer timer;
        window.selection.set(refs);
        rows.push_back({what, millis(timer), QStringLiteral("ms")});
        timer.restart();
        QCoreApplication::processEvents();
        rows.push_back({what + QStringLiteral(", painted"), millis(timer), QStringLiteral("ms")});
        measure(rows, window, what + QStringLiteral(": 1 % of VMs changed"), 20,
                [](const SnapshotPtr &snapshot, int step) { return bench::onePercent(snapshot, step); });
        measure(rows, window, what + QStringLiteral(": some VMs come, go and move"), 20,
                [&](const SnapshotPtr &snapshot, int) { return bench::someMove(snapshot, random); });
    }
    window.selection.clear();
    window.window.showPage(QStringLiteral("power"));
    QElapsedTimer filling; // its cards are made some in a turn
    filling.start();
    std::vector<double> turns;
    while (window.window.power().cards().size() <
               static_cast<qsizetype>(window.built.snapshot->upses.size()) &&
           filling.elapsed() < 10'000) {
        const test::CpuTimer turn;
        QCoreApplication::processEvents();
        turns.push_back(millis(turn));
    }
    addRows(rows, QStringLiteral("the power page fills, a turn"), turns);
    test::CpuTimer opening;
    window.window.power().cards().first()->setOpen(true);
    QCoreApplication::processEvents();
    rows.push_back({QStringLiteral("a UPS of it is opened"), millis(opening), QStringLiteral("ms")});
    const auto onPower = [&](const QString &what, auto next) {
        measure(rows, window, QStringLiteral("the power page is shown: ") + what, 20, next);
    };
    onPower(QStringLiteral("1 % of VMs changed"),
            [](const SnapshotPtr &snapshot, int step) { return bench::onePercent(snapshot, step); });
    onPower(QStringLiteral("some VMs come, go and move"),
            [&](const SnapshotPtr &snapshot, int) { return bench::someMove(snapshot, random); });
    window.window.showPage(QStringLiteral("topology"));
    ActionOffer offer;
    offer.kind = ActionKind::VmPowerOff;
    offer.selected = vms(*window.built.snapshot, 2000);
    const test::CpuTimer timer;
    window.actions.request(offer, &window.window);
    rows.push_back({QStringLiteral("a question about 2,000 VMs opens"), millis(timer), QStringLiteral("ms")});
    measure(rows, window, QStringLiteral("the question is open: 1 % of VMs changed"), 20,
            [](const SnapshotPtr &snapshot, int step) { return bench::onePercent(snapshot, step); });
    return bench::report(rows, options.value(QStringLiteral("json")));
}
