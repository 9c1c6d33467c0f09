// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/engine.h"
#include "core/site/site_file.h"
#include "ui/actions/action_desk.h"
#include "ui/actions/confirm_dialog.h"
#include "ui/audit/audit_page.h"
#include "ui/details/actions_view.h"
#include "ui/details/details_pane.h"
#include "ui/dialogs/site_desk.h"
#include "ui/frame/alerts_strip.h"
#include "ui/frame/main_window.h"
#include "ui/frame/notices.h"
#include "ui/frame/page_stack.h"
#include "ui/frame/search_palette.h"
#include "ui/frame/status_line.h"
#include "ui/live.h"
#include "ui/log/log_page.h"
#include "ui/runs/runs_page.h"
#include "ui/selection.h"
#include "ui/tables/table_panel.h"
#include "ui/tables/tables_page.h"
#include "ui/theme/appearance.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <numeric>

using namespace switchyard;

namespace
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

SimSpec nothing()
{
    SimSpec spec;
    spec.name = QStringLiteral("Empty");
    return spec;
}

/// A site that can be written, with the ids of smallRoom(); nobody answers at its addresses.
Site writtenRoom(const QString &path)
{
    Site site;
    site.path = path;
    site.name = QStringLiteral("Room");
    site.sites = {{QStringLiteral("east"), QStringLiteral("East")}};
    UpsSpec ups;
    ups.id = QStringLiteral("ups-e1");
    ups.siteId = QStringLiteral("east");
    ups.driver = QStringLiteral("nut");
    ups.address = QStringLiteral("127.0.0.1:1");
    ups.options.insert(QStringLiteral("ups"), ups.id);
    site.upses = {ups};
    for (const char *name : {"hv1", "hv2"}) {
        HostSpec host;
        host.id = QString::fromLatin1(name);
        host.siteId = ups.siteId;
        host.driver = QStringLiteral("libvirt");
        host.address = QStringLiteral("qemu+tls://%1.invalid/system").arg(host.id);
        site.hosts.push_back(host);
        site.feeds.push_back({ups.id, QString::number(site.hosts.size()), host.id});
    }
    return site;
}

/// The whole window over the real engine and a simulated fleet.
struct Console
{
    SystemClock clock;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    int vmsExpected;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    std::unique_ptr<Engine> engine;
    Appearance appearance;
    std::unique_ptr<Live> live;
    Selection selection;
    std::unique_ptr<ActionDesk> actions;
    std::unique_ptr<MainWindow> window;

    explicit Console(SimSpec spec = smallRoom(), bool demo = false)
        : vmsExpected(std::accumulate(
              spec.hosts.begin(), spec.hosts.end(), 0,
              [](int sum, const auto &host) { return sum + static_cast<int>(host.vms.size()); }))
        , fleet(std::make_shared<SimFleet>(std::move(spec), clock))
    {
        registerSim(registry, fleet);
        EngineOptions options;
        options.site = fleet->site();
        options.site.demo = demo;
        options.registry = &registry;
        options.clock = &clock;
        options.who = QStringLiteral("alice@noc");
        options.workers = 8;
        engine = std::make_unique<Engine>(std::move(options));
        live = std::make_unique<Live>(clock);
        actions = std::make_unique<ActionDesk>(*engine, *live, appearance);
        QObject::connect(engine.get(), &Engine::published, live.get(), &Live::take);
        open();
    }
    ~Console()
    {
        window.reset();
        engine->stop();
    }
    void open()
    {
        window =
            std::make_unique<MainWindow>(Context{*engine, *live, selection, appearance, *actions}, settings);
        window->restore();
    }
    bool start()
    {
        window->show();
        return engine->start().has_value() && QTest::qWaitForWindowExposed(window.get()) &&
               QTest::qWaitFor([this] { return live->snapshot()->vmCount() == vmsExpected; }, 10'000);
    }
    ObjectRef vm(const char *name) const { return {ObjectKind::Vm, fleet->vmId(QString::fromLatin1(name))}; }
    VmState state(const char *name) const
    {
        const Vm *found = live->snapshot()->vm(vm(name).id);
        return found ? found->state : VmState::Unknown;
    }
    QPushButton *button(ActionKind kind) const { return window->details().actions().button(kind); }
    ConfirmDialog *dialog() const { return window->findChild<ConfirmDialog *>(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.get(), key, modifiers);
    }
};

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itShowsTheFleet()
    {
        Console console;
        QVERIFY(console.start());
        TableModel &vms = console.window->tables().panel(ObjectKind::Vm).table().proxy().table();
        QCOMPARE(vms.rowCount(), 6);
        QTRY_VERIFY(console.window->status().counts().contains(QStringLiteral("2 host")));
        QTRY_VERIFY(console.window->status().oldest().contains(QStringLiteral("oldest reading")));
        QVERIFY(console.window->windowTitle().contains(QStringLiteral("Room")));
        QTRY_COMPARE(console.window->alerts().text(), QStringLiteral("Nothing needs attention"));
    }

    void aDeviceIsRemovedWithItsFeedsAndThePasswordThatIsItsAlone()
    {
        Console console;
        QVERIFY(console.start());
        Site site = writtenRoom(console.folder.filePath(QStringLiteral("room.json")));
        site.secrets.file = console.folder.filePath(QStringLiteral("secrets.json"));
        site.hosts[0].secret = QStringLiteral("room/hv1");
        site.hosts[0].user = QStringLiteral("u");
        const std::shared_ptr<SecretStore> secrets = makeSecretStore(site.secrets);
        QVERIFY(secrets->write(site.hosts[0].secret, Secret("pw")));
        QVERIFY(saveSite(site, site.path));
        console.engine->setSite(*loadSiteOrError(site.path));
        auto *desk = new SiteDesk(*console.engine, secrets, console.appearance, console.window.get());
        console.actions->offerEditing([desk](const ObjectRef &ref) { return desk->knows(ref); });
        QObject::connect(console.actions.get(), &ActionDesk::removeWanted, desk, &SiteDesk::removeDevice);
        QSignalSpy refused(desk, &SiteDesk::refused);

        const ObjectRef host{ObjectKind::Host, QStringLiteral("hv1")};
        const auto choose = [&](const QString &button) {
            QMenu menu;
            console.actions->addTo(menu, {host}, console.window.get());
            QAction *remove = menu.actions().last();
            QVERIFY(remove->text().contains(QStringLiteral("Remove")));
            remove->trigger();
            auto *box = console.window->findChild<QMessageBox *>(QStringLiteral("removeDevice"));
            QVERIFY(box && box->isVisible());
            QVERIFY2(box->informativeText().contains(QStringLiteral("ups-e1:1")),
                     qPrintable(box->informativeText()));
            QVERIFY(box->checkBox()->text().contains(QStringLiteral("room/hv1")));
            for (QAbstractButton *one : box->buttons()) {
                if (one->text().remove(u'&') == button)
                    one->click();
            }
            QTRY_VERIFY(!console.window->findChild<QMessageBox *>(QStringLiteral("removeDevice")));
        };
        choose(QStringLiteral("Cancel"));
        QCOMPARE(loadSiteOrError(site.path)->hosts.size(), 2u);
        choose(QStringLiteral("Remove"));
        QTRY_COMPARE(console.engine->site().hosts.size(), 1u);
        const auto left = loadSiteOrError(site.path);
        QCOMPARE(left->hosts.size(), 1u);
        QCOMPARE(left->feeds.size(), 1u);
        QVERIFY(!secrets->read(QStringLiteral("room/hv1")));
        QVERIFY(!desk->knows(host));
        QVERIFY(!desk->knows(console.vm("web-2")));
        QCOMPARE(refused.count(), 0);
    }

    void theSiteFileIsReadAgain()
    {
        Console console;
        QVERIFY(console.start());
        Site site = writtenRoom(console.folder.filePath(QStringLiteral("room.json")));
        QVERIFY(saveSite(site, site.path));
        console.engine->setSite(*loadSiteOrError(site.path));
        SiteDesk desk(*console.engine, nullptr, console.appearance, console.window.get());
        QSignalSpy refused(&desk, &SiteDesk::refused);
        QSignalSpy reopened(&desk, &SiteDesk::reopenWanted);
        site.name = QStringLiteral("By hand");
        QVERIFY(saveSite(site, site.path));
        desk.reload();
        QCOMPARE(console.engine->site().name, site.name);
        QVERIFY(console.window->windowTitle().contains(site.name));
        site.secrets.keychain = QStringLiteral("another");
        QVERIFY(saveSite(site, site.path));
        desk.reload();
        QCOMPARE(reopened.count(), 1);
        QVERIFY(QFile::resize(site.path, 20));
        desk.reload();
        QCOMPARE(refused.count(), 1);
        QCOMPARE(console.engine->site().name, site.name);
    }

    void whatIsSearchedIsSelectedByKeyboard()
    {
        Console console;
        QVERIFY(console.start());
        console.key(Qt::Key_K, Qt::ControlModifier);
        SearchPalette &palette = console.window->palette();
        QTRY_VERIFY(palette.isVisible());
        auto *line = palette.findChild<QLineEdit *>();
        QTest::keyClicks(line, QStringLiteral("web-2"));
        QCOMPARE(palette.found().value(0), QStringLiteral("web-2"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(console.selection.objects(), (QList<ObjectRef>{console.vm("web-2")}));
        QCOMPARE(console.window->details().title(), QStringLiteral("web-2"));
        QCOMPARE(console.window->tables().kind(), ObjectKind::Vm);
        QVERIFY(!palette.isVisible());
    }

    void pagesByKeyboard()
    {
        Console console;
        QVERIFY(console.start());
        const QStringList pages = console.window->pageIds();
        for (qsizetype i = 0; i < pages.size(); ++i) {
            console.key(static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
            QTRY_COMPARE(console.window->currentPage(), pages[i]);
        }
        console.key(Qt::Key_1, Qt::ControlModifier);
        console.key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(console.window->currentPage(), QStringLiteral("log"));
        console.key(Qt::Key_F1);
        QTRY_VERIFY(console.window->findChild<KeysOverlay *>());
        QTest::keyClick(console.window->findChild<KeysOverlay *>(), Qt::Key_Escape);
        QVERIFY(!console.window->details().isHidden());
        console.key(Qt::Key_F9);
        QTRY_VERIFY(console.window->details().isHidden());
    }

    void whatIsBeingDoneStandsInTheWayAndIsOvertakenByTheStronger()
    {
        SimSpec spec = smallRoom();
        spec.hosts[0].vms[0].stubborn = true; // db-1 never shuts down
        Console console(spec);
        QVERIFY(console.start());
        QTRY_COMPARE(console.state("db-1"), VmState::Running);
        const auto run = [&](ActionKind kind) {
            console.actions->run({kind, {console.vm("db-1")}, {console.vm("db-1")}, {}, true});
        };
        const auto said = [&] { return console.window->notices().sentences().join(u'\n'); };
        run(ActionKind::VmShutDown);
        QTRY_COMPARE(console.actions->running(), 1);
        run(ActionKind::VmSuspend);
        QTRY_VERIFY2(said().contains(QStringLiteral("db-1 is being changed just now by run 1")),
                     qPrintable(said()));
        QCOMPARE(console.engine->runs().size(), size_t(1));
        run(ActionKind::VmPowerOff);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("db-1"), VmState::ShutOff, 15'000);
        QTRY_VERIFY2(said().contains(QStringLiteral("Overtaken by run 2")), qPrintable(said()));
        const auto &rows = console.window->runs().runs().table().proxy();
        QCOMPARE(rows.rowCount(), 2);
        QStringList states;
        for (int row = 0; row < 2; ++row)
            states << rows.index(row, 0).data().toString();
        states.sort();
        QCOMPARE(states, (QStringList{QStringLiteral("done"), QStringLiteral("overtaken")}));
    }

    void aDestructiveActionIsArmedThenConfirmed()
    {
        Console console;
        QVERIFY(console.start());
        QTRY_COMPARE(console.state("web-1"), VmState::Running);
        console.selection.select(console.vm("web-1"));
        QPushButton *off = console.button(ActionKind::VmShutDown);
        QTRY_VERIFY(off && off->isEnabled());
        off->setFocus();
        QTest::keyClick(off, Qt::Key_Space);
        QTRY_VERIFY(console.dialog());
        ConfirmDialog *dialog = console.dialog();
        QVERIFY2(dialog->hits().contains(QStringLiteral("web-1")), qPrintable(dialog->hits()));
        auto *confirm = dialog->findChild<QPushButton *>(QStringLiteral("confirm"));
        QVERIFY(!confirm->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return); // the default is to do nothing
        QTRY_VERIFY(!console.dialog());
        QCOMPARE(console.engine->runs().size(), size_t(0));

        QTest::keyClick(off, Qt::Key_Space);
        QTRY_VERIFY(console.dialog());
        dialog = console.dialog();
        confirm = dialog->findChild<QPushButton *>(QStringLiteral("confirm"));
        QTest::keyClick(dialog, Qt::Key_A);
        QVERIFY(dialog->isArmed());
        QVERIFY(confirm->isEnabled());
        QTest::keyClick(confirm, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("web-1"), VmState::ShutOff, 15'000);
        QTRY_VERIFY(!console.engine->runs().empty() &&
                    console.engine->runs().front()->state == StepState::Succeeded);
        QTRY_VERIFY(console.window->notices().sentences().join(u'\n').contains(QStringLiteral("done")));

        // It is on the Runs page, in the log and in the audit.
        QCOMPARE(console.window->runs().runs().table().proxy().rowCount(), 1);
        QCOMPARE(console.window->runs().steps().table().proxy().rowCount(), 1);
        QTRY_VERIFY(console.window->log().panel().table().proxy().rowCount() > 0);
        console.window->showPage(QStringLiteral("audit"));
        auto *audit = console.window->findChild<AuditPage *>();
        QTRY_VERIFY(audit->panel().table().proxy().rowCount() >= 2);
        audit->verify();
        QTRY_COMPARE(audit->verdict(), QStringLiteral("the chain is whole"));
    }

    void aHarmlessActionRunsAtOnceAndTheImpossibleSaysWhy()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.select(console.vm("idle-2"));
        QTRY_VERIFY(console.button(ActionKind::VmStart) && console.button(ActionKind::VmStart)->isEnabled());
        QPushButton *suspend = console.button(ActionKind::VmSuspend);
        QVERIFY(!suspend->isEnabled());
        QVERIFY(!suspend->accessibleDescription().isEmpty());
        QTest::mouseClick(console.button(ActionKind::VmStart), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("idle-2"), VmState::Running, 15'000);
        QVERIFY(!console.dialog());
        QTRY_VERIFY(!console.button(ActionKind::VmStart)->isEnabled());
    }

    void whatAWarningStandsAgainstIsAskedFirst()
    {
        SimSpec spec = smallRoom();
        spec.upses[0].chargePercent = 50;
        spec.upses[0].rechargeSeconds = 100'000;
        Console console(spec);
        QVERIFY(console.start());
        console.selection.select({ObjectKind::Ups, QStringLiteral("ups-e1")});
        QTRY_VERIFY(console.button(ActionKind::UpsTest) && console.button(ActionKind::UpsTest)->isEnabled());
        QTest::mouseClick(console.button(ActionKind::UpsTest), Qt::LeftButton);
        QTRY_VERIFY(console.dialog());
        ConfirmDialog *dialog = console.dialog();
        QVERIFY2(dialog->warnings().contains(QStringLiteral("weak or not full")),
                 qPrintable(dialog->warnings()));
        QVERIFY2(dialog->hits().contains(QStringLiteral("hv1")), qPrintable(dialog->hits()));
        QCOMPARE(console.engine->runs().size(), size_t(0));
        QTest::keyClick(dialog, Qt::Key_A);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("confirm")), Qt::LeftButton);
        QTRY_COMPARE(console.engine->runs().size(), size_t(1));
    }

    void actionsOnVeryManyAreWorkedOutOnlyWhenItMatters()
    {
        SimSpec spec = smallRoom();
        SimVmSpec vm = spec.hosts[0].vms[0];
        vm.state = VmState::ShutOff;
        for (int i = 0; i < 250; ++i) {
            vm.name = QStringLiteral("many-%1").arg(i);
            spec.hosts[0].vms.push_back(vm);
        }
        Console console(spec);
        QVERIFY(console.start());
        QList<ObjectRef> many;
        for (int i = 0; i < 250; ++i)
            many << ObjectRef{ObjectKind::Vm, console.fleet->vmId(QStringLiteral("many-%1").arg(i))};
        const auto offers = console.actions->offersFor(many);
        QCOMPARE(offers.front().kind, ActionKind::VmStart);
        QCOMPARE(offers.front().targets.size(), ActionDesk::mostLookedAt);
        QVERIFY(!offers.front().complete);

        ActionsView view(
            Context{*console.engine, *console.live, console.selection, console.appearance, *console.actions});
        view.display(many);
        QCOMPARE(view.timesWorkedOut(), 1);
        SnapshotDiff diff;
        diff.of(ObjectKind::Ups).changed << QStringLiteral("ups-e1");
        diff.of(ObjectKind::Vm).changed << console.vm("web-1").id;
        view.note(diff);
        view.display(many);
        QCOMPARE(view.timesWorkedOut(), 1);
        diff.of(ObjectKind::Vm).changed << many[7].id;
        view.note(diff);
        view.display(many);
        QCOMPARE(view.timesWorkedOut(), 2);

        console.actions->request(offers.front(), console.window.get()); // all of them, not only the first
        QTRY_COMPARE_WITH_TIMEOUT(console.state("many-249"), VmState::Running, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(console.actions->running(), 0, 30'000);
    }

    void aHostsEndNamesWhomItHits()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.select({ObjectKind::Host, QStringLiteral("hv1")});
        QTRY_VERIFY(console.button(ActionKind::HostPowerOff) &&
                    console.button(ActionKind::HostPowerOff)->isEnabled());
        QTest::mouseClick(console.button(ActionKind::HostPowerOff), Qt::LeftButton);
        QTRY_VERIFY(console.dialog());
        for (const char *name : {"hv1", "db-1", "web-1", "idle-1"})
            QVERIFY(console.dialog()->hits().contains(QString::fromLatin1(name)));
        QTest::keyClick(console.dialog(), Qt::Key_Escape);
    }

    void anAlertIsShownAndAcknowledged()
    {
        Console console;
        QVERIFY(console.start());
        QVERIFY(console.fleet->setOutage(QStringLiteral("ups-e1"), true));
        QTRY_VERIFY_WITH_TIMEOUT(console.window->alerts().text().contains(QStringLiteral("on battery")),
                                 10'000);
        AlertModel &model = console.window->alerts().model();
        const int before = static_cast<int>(model.rowCount());
        QVERIFY(before > 0);
        for (int i = 0; i < 10 && !model.rowAt(0).alert.acknowledged; ++i) {
            console.key(Qt::Key_Return, Qt::ControlModifier);
            QTest::qWait(50);
        }
        QTRY_VERIFY(model.rowAt(0).alert.acknowledged);
        // The list that the operator opened stays open when there is no more in it: nothing moves by itself.
        auto *open = console.window->alerts().findChild<QToolButton *>();
        QVERIFY(open && open->isCheckable());
        open->click();
        QTest::qWait(50);
        const int height = console.window->alerts().height();
        QVERIFY(console.fleet->setOutage(QStringLiteral("ups-e1"), false));
        QTRY_COMPARE_WITH_TIMEOUT(console.window->alerts().text(), QStringLiteral("Nothing needs attention"),
                                  10'000);
        QTest::qWait(50);
        QCOMPARE(console.window->alerts().height(), height);
        open->click();
        QTRY_VERIFY(console.window->alerts().height() < height);
        QVERIFY(!open->isVisible());
    }

    void theConsolesAddressIsShownAndCopied()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.select(console.vm("db-1"));
        const auto buttons = console.window->details().findChildren<QPushButton *>();
        QPushButton *ask = nullptr;
        QPushButton *copy = nullptr;
        for (QPushButton *button : buttons) {
            if (button->text() == QStringLiteral("Where is it"))
                ask = button;
            if (button->accessibleName().startsWith(QStringLiteral("Copy the console")))
                copy = button;
        }
        QVERIFY(ask && copy);
        QVERIFY(copy->isHidden());
        QTest::mouseClick(ask, Qt::LeftButton);
        QTRY_VERIFY(!copy->isHidden());
        QTest::mouseClick(copy, Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("://")));
    }

    void aSilentHostKeepsItsPlaceAndSaysHowOld()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.select({ObjectKind::Host, QStringLiteral("hv2")});
        QTRY_COMPARE(console.window->details().stateText(), QStringLiteral("up"));
        QVERIFY(console.fleet->hang(QStringLiteral("hv2")));
        QTRY_VERIFY_WITH_TIMEOUT(console.window->details().stateText() != QStringLiteral("up"), 30'000);
        QVERIFY(console.live->snapshot()->host(QStringLiteral("hv2")));
        QVERIFY(console.fleet->heal(QStringLiteral("hv2")));
        QTRY_COMPARE_WITH_TIMEOUT(console.window->details().stateText(), QStringLiteral("up"), 30'000);
    }

    void nothingIsCutOrCoveredInASmallWindow()
    {
        Console console;
        QVERIFY(console.start());
        console.window->resize(console.window->minimumSize());
        for (const QString &page : console.window->pageIds()) {
            console.window->showPage(page);
            QTest::qWait(50);
            QList<QWidget *> controls;
            for (QWidget *widget : console.window->stack().findChildren<QWidget *>()) {
                if (widget->isVisible() && !qobject_cast<QLineEdit *>(widget->parentWidget()) &&
                    (qobject_cast<QAbstractButton *>(widget) ||
                     (qobject_cast<QLineEdit *>(widget) && widget->width() > 40)))
                    controls << widget;
            }
            for (const QWidget *one : std::as_const(controls)) {
                const QRect place(one->mapTo(console.window.get(), QPoint()), one->size());
                const QString name = page + u' ' + one->accessibleName() + one->property("text").toString();
                QVERIFY2(one->width() >= one->minimumSizeHint().width(), qPrintable(name));
                for (const QWidget *other : std::as_const(controls)) {
                    if (other == one || other->isAncestorOf(one) || one->isAncestorOf(other))
                        continue;
                    const QRect there(other->mapTo(console.window.get(), QPoint()), other->size());
                    QVERIFY2(!place.intersects(there), qPrintable(name + u' ' + other->accessibleName()));
                }
            }
        }
    }

    void tabGoesRoundEverythingAsItIsRead()
    {
        Console console;
        QVERIFY(console.start());
        console.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(console.window.get()));
        console.window->showPage(QStringLiteral("topology"));
        QWidget *first = QApplication::focusWidget();
        QStringList names;
        do {
            names << QApplication::focusWidget()->accessibleName();
            console.key(Qt::Key_Tab);
        } while (QApplication::focusWidget() && QApplication::focusWidget() != first && names.size() < 60);
        const auto at = [&](const char *name) { return names.indexOf(QString::fromLatin1(name)); };
        QCOMPARE(at("Topology"), 0); // the page itself has the keyboard at first
        QVERIFY2(at("Details") > 0 && at("Site: Room") > at("Details"), qPrintable(names.join(u'|')));
        QVERIFY(at("Search everything") > at("Site: Room"));
        QVERIFY(at("Find in the topology by name") > at("Search everything"));
        QVERIFY(at("Fit") > at("Find in the topology by name"));
        console.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), names.last());
        // In a window of its own as well.
        QWidget *torn = console.window->stack().tearOff(QStringLiteral("tables"));
        torn->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(torn));
        console.window->tables().panel(ObjectKind::Host).focusSearch();
        console.key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Filters"));
    }

    void theKeyboardGoesAlongToAnotherTable()
    {
        Console console;
        console.window->showPage(QStringLiteral("tables"));
        QVERIFY(console.start());
        console.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(console.window.get()));
        TablesPage &tables = console.window->tables();
        QTRY_VERIFY(tables.panel(ObjectKind::Host).table().hasFocus()); // once there are rows
        console.selection.reveal(console.vm("db-1"));
        QVERIFY(tables.panel(ObjectKind::Vm).table().hasFocus());
        int windows = 0;
        for (const QWidget *widget : QApplication::topLevelWidgets())
            windows += widget->isVisible();
        QCOMPARE(windows, 1); // a table that is made late is no window of its own
    }

    void aPageIsTornOffAndComesBack()
    {
        Console console;
        QVERIFY(console.start());
        PageStack &stack = console.window->stack();
        console.window->showPage(QStringLiteral("log"));
        QWidget *window = stack.tearOff(QStringLiteral("log"));
        QVERIFY(window && window->isWindow() && window->isVisible());
        QVERIFY(console.window->currentPage() != QStringLiteral("log"));
        QVERIFY(console.window->log().isVisible());
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::keyClick(window, Qt::Key_2, Qt::ControlModifier); // the keys of the window are its own as well
        QTRY_COMPARE(console.window->currentPage(), QStringLiteral("tables"));
        QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(console.window->findChild<SearchPalette *>()->isVisible());
        console.window->findChild<SearchPalette *>()->hide();
        window->close();
        QTRY_COMPARE(console.window->currentPage(), QStringLiteral("log"));
        QVERIFY(!stack.isTornOff(QStringLiteral("log")));
    }

    void itIsOpenedAsItWasLeft()
    {
        Console console;
        QVERIFY(console.start());
        console.window->resize(1100, 700);
        console.window->showPage(QStringLiteral("runs"));
        console.window->tables().showKind(ObjectKind::Volume);
        console.key(Qt::Key_F9);
        QTRY_VERIFY(console.window->details().isHidden());
        console.window->close();
        console.open();
        console.window->show();
        QCOMPARE(console.window->currentPage(), QStringLiteral("runs"));
        QCOMPARE(console.window->tables().kind(), ObjectKind::Volume);
        QVERIFY(console.window->details().isHidden());
        QCOMPARE(console.window->size(), QSize(1100, 700));
    }

    void noSiteYetIsOneSentenceAndOneButton()
    {
        Console console(nothing());
        console.window->show();
        QSignalSpy wanted(console.window.get(), &MainWindow::addDeviceWanted);
        QPushButton *add = nullptr;
        for (QPushButton *button : console.window->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Add a device…"))
                add = button;
        }
        QVERIFY(add);
        QTRY_VERIFY(add->hasFocus());
        for (const QLabel *label : console.window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void theDemoBandIsThereForADemo()
    {
        Console own(nothing());
        QVERIFY(own.window->findChild<QLabel *>(QStringLiteral("demoBand"))->isHidden());
        Console lab(nothing(), true);
        QLabel *band = lab.window->findChild<QLabel *>(QStringLiteral("demoBand"));
        QVERIFY(!band->isHidden() && band->text().contains(QStringLiteral("lab")));
        Console simulated;
        band = simulated.window->findChild<QLabel *>(QStringLiteral("demoBand"));
        QVERIFY(!band->isHidden() && band->text().contains(QStringLiteral("Simulated")));
    }

    void everythingThatTakesFocusHasAName()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.select(console.vm("db-1"));
        QTest::qWait(200);
        for (const QString &page : console.window->pageIds()) {
            console.window->showPage(page);
            for (QWidget *widget : console.window->findChildren<QWidget *>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                    continue;
                const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                         qPrintable(page + u' ' + QString::fromLatin1(widget->metaObject()->className()) +
                                    u' ' + widget->objectName()));
            }
        }
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
