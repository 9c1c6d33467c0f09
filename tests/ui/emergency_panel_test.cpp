// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"
#include "tests/ui/window_console.h"
#include "ui/power/elsewhere_line.h"
#include "ui/power/emergency_panel.h"
#include "ui/power/plan_timeline.h"
#include "ui/power/power_down_form.h"
#include "ui/power/run_view.h"
#include "ui/power/scope_list.h"
#include "ui/tables/table_panel.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;
using namespace Qt::StringLiterals;

namespace
{

/// One that stops slowly enough to be stopped in the middle: group "web" goes first.
SimSpec slowRoom()
{
    SimSpec spec = switchyard::test::smallRoom();
    for (SimHostSpec &host : spec.hosts) {
        for (SimVmSpec &vm : host.vms)
            vm.shutdownSeconds = vm.name.startsWith(u"web"_s) ? 1.0 : 0.1;
    }
    return spec;
}

} // namespace

/// F12, by keyboard alone, over a simulated room.
class EmergencyPanelTest : public QObject
{
    Q_OBJECT

    static EmergencyPanel &panel(const Console &console)
    {
        if (!console.window->emergency())
            qFatal("the panel was never opened");
        return *console.window->emergency();
    }
    static QPushButton &button(const Console &console, const char *name)
    {
        auto *found = panel(console).findChild<QPushButton *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no such button");
        return *found;
    }
    static bool isShown(const Console &console, const char *name)
    {
        return button(console, name).isVisible();
    }
    static void type(const Console &console, const QString &text)
    {
        for (const QChar letter : text)
            QTest::keyClick(panel(console).focusWidget(), letter.toLatin1());
    }
    static void press(const Console &console, Qt::Key key)
    {
        QWidget *focus = panel(console).focusWidget();
        QTest::keyClick(focus ? focus : &panel(console), key);
    }
    /// As she does: F12, then down to it in the list, by its name.
    static bool choose(const Console &console, const QString &name)
    {
        console.key(Qt::Key_F12);
        if (!console.window->emergency() || !QTest::qWaitForWindowActive(&panel(console)))
            return false;
        const auto &list = panel(console).findChild<ScopeList *>()->list();
        for (int i = 0; i <= list.count(); ++i) {
            if (!list.selectedItems().isEmpty() && list.selectedItems().front()->text() == name)
                return QTest::qWaitFor([&] { return panel(console).form().watch().plan() != nullptr; },
                                       10'000);
            press(console, Qt::Key_Down);
        }
        return false;
    }
    static QStringList running(const Console &console)
    {
        QStringList names;
        for (const auto &piece : console.live->snapshot()->hosts) {
            for (const Vm &vm : piece->vms) {
                if (vm.state == VmState::Running)
                    names << vm.name;
            }
        }
        names.sort();
        return names;
    }
    static HostState host(const Console &console, const char *id)
    {
        return console.live->snapshot()->host(QString::fromLatin1(id))->state;
    }

private Q_SLOTS:
    void downAndUpAgainByKeyboardAlone()
    {
        Console console;
        QVERIFY(console.start());
        const QStringList before = running(console);
        QCOMPARE(before.size(), 5); // idle-2 is off
        QVERIFY(choose(console, u"East"_s));
        const QString said = panel(console).form().said();
        QVERIFY2(said.contains(u"Goes down: 2 host(s) · 5 VM(s)"_s), qPrintable(said));
        QVERIFY2(said.contains(u"Stays up: nothing."_s), qPrintable(said));
        QVERIFY2(said.contains(u"Cut short: nothing."_s), qPrintable(said));

        press(console, Qt::Key_A);
        QVERIFY(panel(console).form().isArmed());
        type(console, u"west"_s);
        press(console, Qt::Key_Return); // that is not its name
        QVERIFY(panel(console).form().said().contains(u"Type EAST"_s));
        QVERIFY(console.engine->runs().empty());
        panel(console).findChild<QLineEdit *>(u"typed"_s)->clear();
        type(console, u"east"_s);
        press(console, Qt::Key_Return);
        QTRY_VERIFY(panel(console).isShowingRun());
        QTRY_VERIFY_WITH_TIMEOUT(!panel(console).run().isUnderWay(), 30'000);
        QTRY_VERIFY(running(console).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(host(console, "hv1"), HostState::Off, 10'000);
        QVERIFY2(panel(console).run().said().contains(u"8 of 8 done"_s), // 5 VMs, 2 hosts, the load
                 qPrintable(panel(console).run().said()));

        QTRY_COMPARE(QApplication::focusWidget(), &button(console, "bringBack"));
        press(console, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(panel(console).findChild<QMessageBox *>(u"restoreQuestion"_s) != nullptr ||
                                     running(console) == before,
                                 30'000);
        // Its UPS gives no power: who brings back is asked first.
        if (auto *box = panel(console).findChild<QMessageBox *>(u"restoreQuestion"_s)) {
            QVERIFY2(box->informativeText().contains(u"ups-e1"_s), qPrintable(box->informativeText()));
            for (QAbstractButton *one : box->buttons()) {
                if (one->text().remove(u'&') == u"Start"_s)
                    one->click();
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(running(console), before, 30'000); // and idle-2 stays off
        QTRY_VERIFY_WITH_TIMEOUT(!panel(console).run().isUnderWay(), 30'000);
        QVERIFY(!isShown(console, "bringBack")); // the way back has none
    }

    void whatFailsIsChosenForHer()
    {
        Console console;
        QVERIFY(console.start());
        console.fleet->setOutage(u"ups-e1"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(
            console.engine->guardStatus()->state.upses.contains(u"ups-e1"_s) &&
                console.engine->guardStatus()->state.upses.at(u"ups-e1"_s).verdict.state ==
                    SupplyState::OnBattery,
            10'000);
        console.key(Qt::Key_F12);
        QVERIFY(QTest::qWaitForWindowActive(&panel(console)));
        const auto scope = panel(console).form().watch().scope();
        QVERIFY(scope.has_value());
        QCOMPARE(*scope, (PowerScope{PowerScope::Kind::Upses, {u"ups-e1"_s}}));
        QTRY_VERIFY(panel(console).form().watch().plan() != nullptr);
        QTRY_VERIFY2(panel(console).form().said().contains(u"that the battery leaves"_s),
                     qPrintable(panel(console).form().said()));
    }

    void escapeDisarmsAndThenCloses()
    {
        Console console;
        QVERIFY(console.start());
        QVERIFY(choose(console, u"hv1"_s));
        press(console, Qt::Key_A);
        QVERIFY(panel(console).form().isArmed());
        press(console, Qt::Key_Escape);
        QVERIFY(!panel(console).form().isArmed());
        QVERIFY(panel(console).isVisible());
        press(console, Qt::Key_A);
        panel(console).hide(); // however it goes away
        QVERIFY(!panel(console).form().isArmed());
        console.key(Qt::Key_F12);
        QVERIFY(panel(console).isVisible());
        press(console, Qt::Key_Escape);
        QVERIFY(!panel(console).isVisible());
        QVERIFY(console.engine->runs().empty());
    }

    /// What a hand reaches for stands where it stood; and what is asked of her is said before she begins.
    void armingMovesNothing()
    {
        Console console;
        QVERIFY(console.start());
        QVERIFY(choose(console, u"hv1"_s));
        const auto places = [&] {
            QList<QRect> list;
            for (const char *name : {"arm", "powerDown"})
                list << QRect(button(console, name).mapTo(&panel(console), QPoint()),
                              button(console, name).size());
            return list << panel(console).findChild<QLineEdit *>(u"typed"_s)->geometry();
        };
        const auto asked = [&] { return panel(console).findChild<QLabel *>(u"ask"_s)->text(); };
        QVERIFY2(asked().contains(u"HV1"_s), qPrintable(asked()));
        const QList<QRect> before = places();
        QVERIFY(isShown(console, "powerDown") && !button(console, "powerDown").isEnabled());
        press(console, Qt::Key_A);
        QCOMPARE(places(), before);
        type(console, u"hv"_s);
        QVERIFY(!button(console, "powerDown").isEnabled());
        type(console, u"1"_s);
        QVERIFY(button(console, "powerDown").isEnabled());
        QCOMPARE(places(), before);
        press(console, Qt::Key_Escape);
        QCOMPARE(places(), before);
        QVERIFY(!panel(console).findChild<QLineEdit *>(u"typed"_s)->isEnabled());
        QTRY_VERIFY(panel(console).findChild<ScopeList *>()->list().hasFocus());
        QVERIFY(console.engine->runs().empty());
    }

    void theFirstStepGoesToTheFirstLine()
    {
        Console console;
        QVERIFY(console.start());
        console.key(Qt::Key_F12);
        QVERIFY(QTest::qWaitForWindowActive(&panel(console)));
        const auto &list = panel(console).findChild<ScopeList *>()->list();
        QTRY_VERIFY(list.hasFocus());
        QVERIFY(list.selectedItems().isEmpty()); // nothing fails: nothing is chosen for her
        press(console, Qt::Key_Down);
        QCOMPARE(list.currentRow(), 0);
        QCOMPARE(panel(console).form().watch().scope(), std::optional(PowerScope{}));
        press(console, Qt::Key_Down);
        QCOMPARE(list.currentRow(), 1);
    }

    void tabGoesAsTheEyeDoes()
    {
        Console console;
        QVERIFY(console.start());
        QVERIFY(choose(console, u"hv1"_s));
        QStringList order;
        for (int i = 0; i < 5; ++i) {
            press(console, Qt::Key_Tab);
            const auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
            order << (button ? button->text().section(u' ', 0, 0)
                             : QApplication::focusWidget()->accessibleName());
        }
        QCOMPARE(order, (QStringList{u"List"_s, u"Rehearse…"_s, u"ARM"_s, u"Find what to power down"_s,
                                     u"What to power down"_s}));
    }

    /// A plan that fits only because it is cut short is not one that fits.
    void whatIsCutShortIsNotQuiet()
    {
        SimSpec spec = switchyard::test::smallRoom();
        for (SimHostSpec &host : spec.hosts)
            host.softOffSeconds = 500;
        Console console(spec);
        Site site = console.engine->site();
        site.protection.groups = {{u"all"_s, u"All"_s, StopAction::ShutDown, 100'000}};
        QVERIFY(console.start());
        console.engine->setSite(site);
        console.fleet->setOutage(u"ups-e1"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(
            console.engine->guardStatus()->state.upses.contains(u"ups-e1"_s) &&
                console.engine->guardStatus()->state.upses.at(u"ups-e1"_s).verdict.onBatterySinceMs >= 0,
            10'000);
        QVERIFY(choose(console, u"ups-e1"_s));
        auto *cut = panel(console).findChild<QLabel *>(u"cutShort"_s);
        QTRY_VERIFY2(cut->text().contains(u"powered off at once"_s), qPrintable(cut->text()));
        QCOMPARE(cut->property("role").toString(), u"attention"_s);
        QCOMPARE(panel(console).findChild<QWidget *>(u"fits"_s)->accessibleName(), u"fits, cut short"_s);
    }

    void nothingIsArmedWhereNothingHangs()
    {
        SimSpec spec = switchyard::test::smallRoom();
        spec.feeds.clear();
        Console console(spec);
        QVERIFY(console.start());
        QVERIFY(choose(console, u"ups-e1"_s));
        QTRY_VERIFY(panel(console).form().said().contains(u"Nothing that is on hangs on it."_s));
        press(console, Qt::Key_A);
        QVERIFY(!panel(console).form().isArmed());
    }

    void stoppedHereAndWhatWasStoppedComesBack()
    {
        Console console(slowRoom());
        Site site = console.engine->site();
        site.protection.groups = {{u"web"_s, u"Web"_s, StopAction::ShutDown, 60},
                                  {u"rest"_s, u"Rest"_s, StopAction::ShutDown, 60}};
        site.protection.vms = {{u"web-*"_s, u"web"_s, {}, {}, {}}};
        QVERIFY(console.start());
        console.engine->setSite(site);
        const QStringList before = running(console);
        QVERIFY(choose(console, u"East"_s));
        press(console, Qt::Key_A);
        type(console, u"EAST"_s);
        press(console, Qt::Key_Return);
        QTRY_VERIFY(panel(console).isShowingRun() && panel(console).run().isUnderWay());
        QTRY_COMPARE(QApplication::focusWidget(), &button(console, "stopHere"));
        const auto lanes = panel(console).run().findChild<PlanTimeline *>()->timeline().lanes;
        QCOMPARE(lanes.front().title, u"Web"_s);
        QVERIFY2(console.selection.objects().isEmpty(), "what is selected is hers");
        press(console, Qt::Key_Space);
        QTRY_COMPARE(button(console, "stopHere").text(), u"Stopping…"_s);
        QVERIFY(button(console, "stopHere").hasFocus()); // until there is something better
        QTRY_VERIFY_WITH_TIMEOUT(!panel(console).run().isUnderWay(), 30'000);
        QTRY_COMPARE(QApplication::focusWidget(), &button(console, "bringBack"));
        QTRY_COMPARE(running(console), QStringList({u"db-1"_s, u"db-2"_s, u"idle-1"_s}));
        QCOMPARE(host(console, "hv1"), HostState::Up);
        button(console, "bringBack").click(); // mains are there: nothing to ask
        QVERIFY(!panel(console).findChild<QMessageBox *>(u"restoreQuestion"_s));
        QTRY_COMPARE_WITH_TIMEOUT(running(console), before, 30'000);
    }

    /// Of many steps, those under way are seen without scrolling.
    void whatIsUnderWayIsInSight()
    {
        SimSpec spec = switchyard::test::smallRoom();
        for (int i = 0; i < 40; ++i) {
            SimVmSpec vm;
            vm.name = u"a-%1"_s.arg(i);
            vm.shutdownSeconds = 0.05;
            spec.hosts[0].vms.push_back(vm);
        }
        for (SimVmSpec &vm : spec.hosts[1].vms)
            vm.shutdownSeconds = 60; // is still at it when this is seen
        Console console(spec);
        Site site = console.engine->site();
        site.protection.groups = {{u"first"_s, u"First"_s, StopAction::ShutDown, 60},
                                  {u"last"_s, u"Last"_s, StopAction::ShutDown, 60}};
        site.protection.vms = {{u"a-*"_s, u"first"_s, {}, {}, {}}, {u"*"_s, u"last"_s, {}, {}, {}}};
        QVERIFY(console.start());
        console.engine->setSite(site);
        QVERIFY(choose(console, u"East"_s));
        press(console, Qt::Key_A);
        type(console, u"EAST"_s);
        press(console, Qt::Key_Return);
        QTRY_VERIFY(panel(console).isShowingRun() && panel(console).run().isUnderWay());
        DataTable &table = panel(console).run().steps().table();
        const auto isInSight = [&](const QString &name) {
            for (int row = 0; row < table.proxy().rowCount(); ++row) {
                const QModelIndex index = table.proxy().index(row, 1);
                if (index.data().toString().endsWith(name))
                    return table.viewport()->rect().contains(table.visualRect(index).center());
            }
            return false;
        };
        QVERIFY(isInSight(u"a-0"_s)); // as it begins
        QTRY_VERIFY_WITH_TIMEOUT(isInSight(u"db-2"_s) && isInSight(u"web-2"_s), 20'000);
        QVERIFY(button(console, "stopHere").hasFocus());
    }

    void whatTheGuardBeginsIsShownAtOnce()
    {
        SimSpec spec = slowRoom();
        Console console(spec);
        Site site = console.engine->site();
        site.protection.blipSeconds = 0;
        site.protection.upses = {{u"ups-e1"_s, 0.1, {}, {}, true}};
        QVERIFY(console.start());
        console.engine->setSite(site);
        console.engine->setGuarding(true);
        QTRY_VERIFY(console.engine->guardStatus()->active);
        QTRY_VERIFY(console.engine->guardStatus()->state.upses.contains(u"ups-e1"_s) &&
                    console.engine->guardStatus()->state.upses.at(u"ups-e1"_s).verdict.state ==
                        SupplyState::Healthy);
        console.key(Qt::Key_F12);
        QVERIFY(QTest::qWaitForWindowActive(&panel(console)));
        QVERIFY(!panel(console).isShowingRun());
        console.fleet->setOutage(u"ups-e1"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(panel(console).isShowingRun(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!panel(console).run().isUnderWay(), 30'000);
        QTRY_VERIFY(running(console).isEmpty());
    }

    void whatRunsOnAnotherConsoleIsSaid()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"room.db"_s);
        Console console(slowRoom(), false, path);
        QVERIFY(console.start());
        console.key(Qt::Key_F12);
        QVERIFY(QTest::qWaitForWindowActive(&panel(console)));
        const auto *line = panel(console).findChild<ElsewhereLine *>();
        QVERIFY(line && line->whole().isEmpty());
        const int formAt = panel(console).form().mapTo(&panel(console), QPoint()).y();
        const auto store = std::move(*Store::open(path));
        JournalRun run;
        run.id = 900;
        run.kind = powerDownKind;
        run.title = u"Power down ups-e1"_s;
        run.who = u"bob@noc-2"_s;
        run.startedAt = console.clock.now();
        run.state = u"running"_s;
        run.owner = u"another/machine 1 1"_s;
        QVERIFY(store->journal().beginRun(run));
        QTRY_VERIFY(line->whole().contains(u"bob@noc-2"_s));
        QVERIFY2(line->whole().contains(u"under way"_s) && line->whole().contains(run.title),
                 qPrintable(line->whole()));
        QCOMPARE(panel(console).form().mapTo(&panel(console), QPoint()).y(), formAt); // nothing moves
        run.id = 901;
        run.owner = u"gone"_s;
        QVERIFY(store->journal().beginRun(run));
        run.id = 902;
        run.kind = everydayKind; // no business of this panel's
        QVERIFY(store->journal().beginRun(run));
        QTRY_VERIFY(line->whole().contains(u"1 more"_s));
        QVERIFY2(line->whole().contains(u"run 900"_s), qPrintable(line->whole()));
        QVERIFY(store->journal().endRun(900, console.clock.now(), u"cancelled"_s, {}));
        QTRY_VERIFY(line->whole().contains(u"runs resume 901"_s));
        QVERIFY(store->journal().endRun(901, console.clock.now(), u"cancelled"_s, {}));
        QTRY_VERIFY(line->whole().isEmpty());
    }
};

QTEST_MAIN(EmergencyPanelTest)
#include "emergency_panel_test.moc"
