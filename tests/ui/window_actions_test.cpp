// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does to the fleet and to its site file: actions, alerts, the desk that edits the site.
#include "core/site/site_file.h"
#include "tests/ui/window_console.h"
#include "ui/audit/audit_page.h"
#include "ui/details/actions_view.h"
#include "ui/details/details_pane.h"
#include "ui/dialogs/site_desk.h"
#include "ui/frame/alerts_strip.h"
#include "ui/frame/notices.h"
#include "ui/log/log_page.h"
#include "ui/runs/runs_page.h"
#include "ui/tables/table_panel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace switchyard;
using switchyard::test::Console;
using switchyard::test::smallRoom;

namespace
{

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

} // namespace

class WindowActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    void aRunThatGoesOnDoesNotTakeTheChoiceAway()
    {
        Console console;
        QVERIFY(console.start());
        const auto tell = [&](quint64 id, const char *note) {
            auto report = std::make_shared<Report>();
            report->runId = id;
            report->state = StepState::Running;
            report->startedAt = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addSecs(int(id));
            StepReport step;
            step.step.id = QStringLiteral("only");
            step.note = QString::fromLatin1(note);
            report->steps = {step};
            Q_EMIT console.engine->runChanged(report);
        };
        DataTable &runs = console.window->runs().runs().table();
        const auto chosen = [&] { return runs.currentIndex().data(TableModel::IdRole).toString(); };
        tell(901, "begun");
        QCOMPARE(chosen(), QStringLiteral("901"));
        tell(902, "begun");
        QCOMPARE(chosen(), QStringLiteral("902")); // a new one is shown
        console.window->runs().showRun(901);
        tell(902, "goes on");
        QCOMPARE(chosen(), QStringLiteral("901"));
        const TableModel &steps = console.window->runs().steps().table().proxy().table();
        QCOMPARE(steps.idAt(0), QStringLiteral("901/only"));
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
            QVERIFY(!box->checkBox()->isChecked()); // another site file may refer to it
            box->checkBox()->setChecked(true);
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
};

QTEST_MAIN(WindowActionsTest)
#include "window_actions_test.moc"
