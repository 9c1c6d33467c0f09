// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/engine.h"
#include "core/engine/run_recorder.h"
#include "ui/actions/action_desk.h"
#include "ui/context.h"
#include "ui/live.h"
#include "ui/models/table_proxy.h"
#include "ui/runs/runs_page.h"
#include "ui/selection.h"
#include "ui/tables/data_table.h"
#include "ui/tables/table_panel.h"
#include "ui/theme/appearance.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace
{

SimSpec room()
{
    SimSpec spec;
    spec.name = QStringLiteral("Room");
    spec.policies.pollSeconds = 0.2;
    spec.sites = {{QStringLiteral("east"), QStringLiteral("East")}};
    SimHostSpec host;
    host.id = host.name = QStringLiteral("hv1");
    host.siteId = QStringLiteral("east");
    SimVmSpec vm;
    vm.name = QStringLiteral("web-1");
    host.vms = {vm};
    spec.hosts = {host};
    return spec;
}

/// A console whose record lies at `storePath`; closed when it goes.
struct Console
{
    SystemClock clock;
    std::shared_ptr<SimFleet> fleet = std::make_shared<SimFleet>(room(), clock);
    DriverRegistry registry;
    std::unique_ptr<Engine> engine;
    Appearance appearance;
    Live live{clock};
    Selection selection;
    std::unique_ptr<ActionDesk> actions;
    std::unique_ptr<RunsPage> page;

    explicit Console(const QString &storePath)
    {
        registerSim(registry, fleet);
        EngineOptions options;
        options.site = fleet->site();
        options.registry = &registry;
        options.clock = &clock;
        options.storePath = storePath;
        options.who = QStringLiteral("alice@noc");
        options.workers = 4;
        engine = std::make_unique<Engine>(std::move(options));
        actions = std::make_unique<ActionDesk>(*engine, live, appearance);
        QObject::connect(
            engine.get(), &Engine::published, engine.get(),
            [this](const SnapshotPtr &next, const SnapshotDiff &diff) { live.take(next, diff); });
        QVERIFY(engine->start());
        QVERIFY(QTest::qWaitFor([this] { return engine->snapshot()->vm(vmId()) != nullptr; }, 10'000));
        page = std::make_unique<RunsPage>(Context{*engine, live, selection, appearance, *actions});
        page->resize(900, 600);
        page->show();
    }

    QString vmId() const { return fleet->vmId(QStringLiteral("web-1")); }
    const TableProxy &runs() const { return page->runs().table().proxy(); }
    const TableProxy &steps() const { return page->steps().table().proxy(); }
    QPushButton &cancel() const
    {
        for (auto *button : page->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Cancel run"))
                return *button;
        }
        qFatal("no such button");
    }
    void suspend()
    {
        const auto plan = engine->planAction({ActionKind::VmSuspend, {ObjectKind::Vm, vmId()}});
        QVERIFY(plan);
        engine->run(*plan);
        QTRY_VERIFY(!engine->runs().empty() && engine->runs().front()->isOver());
    }
};

} // namespace

class RunsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasRunBeforeIsListed()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("store.db"));
        {
            Console before(path);
            QTRY_COMPARE(before.runs().rowCount(), 0);
            before.suspend();
            QTRY_COMPARE(before.runs().rowCount(),
                         1); // live; the journal has it, too, and it is not there twice
            before.page->hide();
            before.page->show();
            QTest::qWait(0);
            QTRY_COMPARE(before.runs().rowCount(), 1);
        }
        Console after(path);
        QTRY_COMPARE(after.runs().rowCount(), 1);
        after.page->runs().table().setCurrentIndex(after.runs().index(0, 0));
        QTRY_COMPARE(after.steps().rowCount(), 1);
        QVERIFY(after.steps().index(0, 1).data().toString().contains(QStringLiteral("web-1")));
        QVERIFY(!after.cancel().isEnabled());
    }

    void itsReportIsSaved()
    {
        const QTemporaryDir folder;
        Console console(folder.filePath(QStringLiteral("store.db")));
        console.suspend();
        QTRY_COMPARE(console.runs().rowCount(), 1);
        QPushButton *save = nullptr;
        for (auto *button : console.page->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Save report…"))
                save = button;
        }
        QVERIFY(save);
        QTRY_VERIFY(save->isEnabled());
        const auto saveAs = [&](const QString &file) {
            save->click();
            auto *dialog = console.page->findChild<QFileDialog *>(QStringLiteral("saveReport"));
            QVERIFY(dialog && dialog->isVisible());
            QVERIFY(dialog->selectedFiles().value(0).contains(QStringLiteral("run-")));
            Q_EMIT dialog->fileSelected(file);
            dialog->close();
            QTRY_VERIFY(!console.page->findChild<QFileDialog *>(QStringLiteral("saveReport")));
        };
        const auto read = [](const QString &name) {
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        const QString page = folder.filePath(QStringLiteral("run.html"));
        saveAs(page);
        QTRY_VERIFY(read(page).contains(QStringLiteral("<bdi>Suspend web-1</bdi>")));
        QVERIFY(read(page).startsWith(QStringLiteral("<!DOCTYPE html>")));
        const QString text = folder.filePath(QStringLiteral("run.txt"));
        saveAs(text);
        QTRY_VERIFY(read(text).contains(QStringLiteral("Suspend web-1")));
        QVERIFY(!read(text).contains(u'<'));
        saveAs(folder.filePath(QStringLiteral("no/such/run.html")));
        QMessageBox *box = nullptr;
        QTRY_VERIFY((box = console.page->findChild<QMessageBox *>()) != nullptr);
        QVERIFY2(box->text().contains(QStringLiteral("no/such/run.html")), qPrintable(box->text()));
        box->close();
    }

    void aRunOfAnotherConsoleIsShownButNotCancelledHere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("store.db"));
        Console console(path);
        SystemClock clock;
        const auto store = Store::open(path);
        QVERIFY(store);
        RunRecorder other(**store, clock, [](const Event &) {}); // which lives: it is this process
        Report report;
        report.runId = *(*store)->journal().reserveIds(1);
        report.who = QStringLiteral("bob@desk");
        report.state = StepState::Running;
        report.startedAt = clock.now();
        report.plan.title = QStringLiteral("Many");
        report.plan.kind = QStringLiteral("action");
        for (int i = 0; i < 30; ++i) {
            StepReport step;
            step.step.id = QString::number(i);
            step.step.target = {ObjectKind::Vm, QString::number(i)};
            step.step.targetName = QStringLiteral("vm-%1").arg(i);
            report.steps.push_back(step);
            report.plan.steps.push_back(step.step);
        }
        QVERIFY(other.beginRun(report));
        console.page->hide();
        console.page->show();
        QTRY_COMPARE(console.runs().rowCount(), 1);
        console.page->runs().table().setCurrentIndex(console.runs().index(0, 0));
        QTRY_COMPARE(console.steps().rowCount(), 30); // fetched when it was chosen
        QVERIFY(!console.cancel().isEnabled());
        QVERIFY(console.cancel().toolTip().contains(QStringLiteral("another console")));
        report.state = StepState::Succeeded;
        report.endedAt = clock.now();
        QVERIFY(other.endRun(report));
        console.page->hide();
        console.page->show();
        QTRY_VERIFY(console.runs().index(0, 0).data().toString() != QStringLiteral("Running"));
    }
};

QTEST_MAIN(RunsPageTest)
#include "runs_page_test.moc"
