// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/owner.h"
#include "core/migrate/move_stages.h"
#include "core/store/store.h"
#include "tests/ui/window_console.h"
#include "ui/details/details_pane.h"
#include "ui/details/held_view.h"
#include "ui/move/checks_page.h"
#include "ui/move/move_glance.h"
#include "ui/move/move_page.h"
#include "ui/move/move_wizard.h"
#include "ui/move/run_controls.h"
#include "ui/move/run_page.h"
#include "ui/move/run_watch.h"
#include "ui/move/vm_choice_model.h"
#include "ui/move/what_page.h"
#include "ui/tables/table_panel.h"
#include "ui/topology/canvas.h"
#include "ui/topology/topology_page.h"

#include <QMessageBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;
using namespace Qt::StringLiterals;

namespace
{

/// hv1 with db-1 on one array, hv2 off beside another one; everything happens fast.
SimSpec twoArrays()
{
    SimSpec spec = test::smallRoom();
    for (const char *id : {"arr-1", "arr-2"}) {
        SimArraySpec array;
        array.id = array.name = QString::fromLatin1(id);
        array.siteId = u"east"_s;
        array.dataAddress = u"10.0.0.%1:10809"_s.arg(spec.arrays.size() + 5);
        array.copyBps = 1e12;
        spec.arrays.push_back(array);
    }
    spec.hosts[0].vms[0].arrayId = u"arr-1"_s;
    spec.hosts[1].poweredOn = false;
    spec.hosts[1].vms.clear();
    for (SimHostSpec &host : spec.hosts)
        host.migrateBps = 1e12;
    return spec;
}

} // namespace

/// The page of moves, over whole moves of a simulated room.
class MovePageTest : public QObject
{
    Q_OBJECT

    static Result<quint64> begin(Console &console, bool hold)
    {
        MoveRequest request;
        request.vms = {console.vm("db-1").id};
        request.toHost = u"hv2"_s;
        request.toArray = u"arr-2"_s;
        request.hold = hold;
        const Move move = console.engine->planMove(request);
        if (!move.isPossible())
            return fail(ErrorCode::WrongState, move.problems.front().error.what);
        QFuture<Result<quint64>> run = console.engine->run(move.plan);
        if (!QTest::qWaitFor([&] { return run.isFinished(); }, 10'000))
            return fail(ErrorCode::Timeout, u"it was not begun"_s);
        return run.result();
    }
    static QString cell(const TablePanel &panel, int row, int column)
    {
        return panel.table().proxy().index(row, column).data().toString();
    }
    static QMessageBox *box(const Console &console, const QString &name)
    {
        return console.window->findChild<QMessageBox *>(name);
    }
    static void answer(QMessageBox &box, const QString &text)
    {
        for (QAbstractButton *button : box.buttons()) {
            if (button->text() == text)
                button->click();
        }
    }

private Q_SLOTS:
    void aHeldMoveIsSwitchedAndItsOldDiskDeleted()
    {
        Console console(twoArrays());
        QVERIFY(console.start());
        console.window->showPage(u"move"_s);
        MovePage &page = console.window->moves();
        QCOMPARE(page.moves().table().proxy().rowCount(), 0);
        const auto run = begin(console, true);
        QVERIFY2(run, run ? "" : qPrintable(run.error().what));
        QTRY_COMPARE(page.moves().table().proxy().rowCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(cell(page.moves(), 0, 0), u"ready, waits for your word"_s, 60'000);
        console.window->showMove(*run);
        MoveWizard &it = *console.window->moveWizard();
        QTRY_VERIFY(it.run().controls().switchButton().isEnabled());
        it.run().controls().switchButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(cell(page.moves(), 0, 0), u"moved"_s, 60'000);
        QTRY_VERIFY2(it.run().said().contains(u"db-1 runs on hv2. Its disks are arr-2/db-1"_s),
                     qPrintable(it.run().said()));

        QTRY_COMPARE(page.oldVolumes().table().proxy().rowCount(), 1);
        QCOMPARE(cell(page.oldVolumes(), 0, 1), u"arr-1/db-1"_s);
        QCOMPARE(cell(page.oldVolumes(), 0, 2), u"db-1"_s);
        QCOMPARE(cell(page.oldVolumes(), 0, 3), u"arr-2/db-1"_s);
        page.oldVolumes().table().setCurrentIndex(page.oldVolumes().table().proxy().index(0, 0));
        QTRY_VERIFY(page.deleteButton().isEnabled());
        QTRY_VERIFY(console.engine->snapshot()->volume(u"arr-1/db-1"_s)->state == VolumeState::Offline);
        page.deleteButton().click();
        QVERIFY(box(console, u"deleteQuestion"_s));
        QTest::keyClick(box(console, u"deleteQuestion"_s), Qt::Key_Return); // does not
        QTRY_VERIFY(!box(console, u"deleteQuestion"_s));
        QVERIFY(console.engine->snapshot()->volume(u"arr-1/db-1"_s));
        page.deleteButton().click();
        answer(*box(console, u"deleteQuestion"_s), u"&Delete"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!console.engine->snapshot()->volume(u"arr-1/db-1"_s), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(page.oldVolumes().table().proxy().rowCount(), 0, 20'000);
    }

    void anOldDiskIsKeptForGood()
    {
        Console console(twoArrays());
        QVERIFY(console.start());
        console.window->showPage(u"move"_s);
        MovePage &page = console.window->moves();
        QVERIFY(begin(console, false));
        QTRY_COMPARE_WITH_TIMEOUT(page.oldVolumes().table().proxy().rowCount(), 1, 60'000);
        page.oldVolumes().table().setCurrentIndex(page.oldVolumes().table().proxy().index(0, 0));
        QTRY_VERIFY(page.keepButton().isEnabled());
        page.keepButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(page.oldVolumes().table().proxy().rowCount(), 0, 20'000);
        QVERIFY(console.engine->snapshot()->volume(u"arr-1/db-1"_s));
    }

    void whatIsGivenUpIsTakenBackAndPlannedAnew()
    {
        Console console(twoArrays());
        QVERIFY(console.start());
        const auto run = begin(console, true);
        QVERIFY(run);
        console.window->showMove(*run);
        MoveWizard &it = *console.window->moveWizard();
        QTRY_VERIFY_WITH_TIMEOUT(it.run().controls().switchButton().isEnabled(), 60'000);
        it.run().controls().giveUpButton().click();
        QVERIFY(box(console, u"giveUpQuestion"_s));
        answer(*box(console, u"giveUpQuestion"_s), u"&Give up"_s);
        QTRY_COMPARE_WITH_TIMEOUT(it.watch().report()->state, StepState::Cancelled, 60'000);
        QTRY_VERIFY2(it.run().said().contains(u"db-1 runs on hv1, where it was"_s),
                     qPrintable(it.run().said()));
        QVERIFY2(!it.run().said().contains(u"Could not be taken back"_s), qPrintable(it.run().said()));
        QTRY_VERIFY(!console.engine->snapshot()->volume(u"arr-2/db-1"_s));
        auto *again = it.findChild<QPushButton *>(u"planAnew"_s);
        QVERIFY(again && again->isVisible());
        again->click();
        QCOMPARE(it.page(), MoveWizard::Where);
    }

    void aLostMoveIsTakenBackFromAnotherConsole()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"store.db"_s);
        quint64 lost = 0;
        {
            Console console(twoArrays(), false, folder.filePath(u"killed.db"_s));
            QVERIFY(console.start());
            const auto run = begin(console, true);
            QVERIFY(run);
            lost = *run;
            const auto runs = [&] { return console.engine->runs(); };
            QTRY_VERIFY_WITH_TIMEOUT(!runs().empty() && isHeld(*runs().front()), 60'000);
            // As it stands at this moment, and would if the console were killed.
            const auto store = Store::open(folder.filePath(u"killed.db"_s));
            QVERIFY(store);
            QVERIFY((*store)->database().run(u"VACUUM INTO ?"_s, {path}));
        }
        {
            const auto store = Store::open(path);
            QVERIFY(store);
            const QString gone = ownerOfThisProcess().section(u' ', 0, 0) + u" 1 0"_s; // of this machine
            QVERIFY((*store)->database().run(u"UPDATE runs SET owner = ?"_s, {gone}));
        }
        Console console(twoArrays(), false, path);
        QVERIFY(console.start());
        console.window->showMove(lost);
        MoveWizard &it = *console.window->moveWizard();
        RunControls &controls = it.run().controls();
        QTRY_VERIFY_WITH_TIMEOUT(controls.takeBackButton().isVisible() && controls.goOnButton().isVisible(),
                                 20'000);
        QVERIFY(!controls.switchButton().isVisible() && !controls.giveUpButton().isVisible());
        QVERIFY2(it.run().said().contains(u"The console that ran it is gone"_s), qPrintable(it.run().said()));
        controls.takeBackButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(it.watch().runId() != lost, 20'000); // what takes it back is shown now
        QTRY_VERIFY_WITH_TIMEOUT(it.watch().report() && it.watch().report()->isOver(), 60'000);
        QVERIFY2(it.watch().report()->state == StepState::Succeeded, qPrintable(it.run().said()));
        QTRY_VERIFY(!controls.takeBackButton().isVisible());
    }

    void theMoveOfAnotherConsoleIsSeenEverywhere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"store.db"_s);
        Console anna(twoArrays(), false, path, u"anna@noc2"_s);
        QVERIFY(anna.start());
        Console console(twoArrays(), false, path);
        QVERIFY(console.start());
        const auto *topology = console.window->findChild<TopologyPage *>();
        QVERIFY(topology);
        const auto run = begin(anna, true);
        QVERIFY(run);
        { // both are this program here: of another machine is what tells them apart
            const auto store = Store::open(path);
            QVERIFY(store);
            QVERIFY((*store)->database().run(u"UPDATE runs SET owner = 'noc2 1 0'"_s));
        }
        // On the topology, with its name.
        QTRY_COMPARE_WITH_TIMEOUT(topology->canvas()->moves().size(), size_t(1), 20'000);
        QCOMPARE(topology->canvas()->moves()[0].who, u"anna@noc2"_s);
        QCOMPARE(topology->canvas()->moves()[0].toHostId, u"hv2"_s);
        QVERIFY(!topology->canvas()->moves()[0].lost);
        QTRY_VERIFY_WITH_TIMEOUT(topology->canvas()->moves()[0].held, 60'000); // it is followed

        // On the page of moves: its lanes, and whose it is.
        console.window->showPage(u"move"_s);
        const MoveGlance &glance = console.window->moves().glance();
        QTRY_VERIFY_WITH_TIMEOUT(glance.isVisible(), 20'000);
        QCOMPARE(glance.run(), *run);
        QTRY_VERIFY2_WITH_TIMEOUT(glance.said().contains(u"of anna@noc2, in another console"_s) &&
                                      glance.said().contains(u"Switch: waits for your word"_s),
                                  qPrintable(glance.said()), 20'000);

        // In the details.
        console.selection.select(console.vm("db-1"));
        const HeldView &held = console.window->details().held();
        QTRY_VERIFY2(held.said().join(u' ').contains(u"Run %1 of anna@noc2, in another console"_s.arg(*run)),
                     qPrintable(held.said().join(u' ')));

        // In the wizard, before anything is begun; and it is free again once that is over.
        console.window->openMove({console.vm("db-1").id});
        MoveWizard &it = *console.window->moveWizard();
        const QAbstractItemModel &vms = *it.what().table().model();
        const auto state = [&] { return vms.index(0, VmChoiceModel::State).data().toString(); };
        QCOMPARE(state(), u"held by run %1 of anna@noc2"_s.arg(*run));
        it.next().click();
        QCOMPARE(it.page(), MoveWizard::Checks);
        QVERIFY2(it.checks().said().contains(
                     u"in the way: db-1 is being changed just now by run %1, \"Move db-1 to hv2 and "
                     "arr-2\" (anna@noc2)"_s.arg(*run)),
                 qPrintable(it.checks().said()));
        QVERIFY(!it.next().isEnabled());
        anna.engine->cancel(*run);
        QTRY_VERIFY_WITH_TIMEOUT(anna.engine->runs().front()->isOver(), 60'000);
        QTRY_VERIFY2_WITH_TIMEOUT(!it.checks().said().contains(u"anna@noc2"_s),
                                  qPrintable(it.checks().said()), 20'000);
        QCOMPARE(state(), u"running"_s);
        QTRY_COMPARE(topology->canvas()->moves().size(), size_t(0));
        QTRY_VERIFY(held.isEmpty());
    }

    void aMoveIsSwitchedAndClearedAwayByKeyboardAlone()
    {
        Console console(twoArrays());
        QVERIFY(console.start());
        const auto run = begin(console, true);
        QVERIFY(run);
        console.window->showPage(u"move"_s);
        MovePage &page = console.window->moves();
        QTRY_COMPARE_WITH_TIMEOUT(cell(page.moves(), 0, 0), u"ready, waits for your word"_s, 60'000);
        QTRY_VERIFY(page.glance().isVisible());
        console.window->activateWindow();
        page.setFocus();
        console.key(Qt::Key_Down);
        console.key(Qt::Key_Return);
        QTRY_VERIFY(console.window->moveWizard() && console.window->moveWizard()->isVisible());
        MoveWizard &it = *console.window->moveWizard();
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
            QWidget *focus = it.focusWidget();
            QTest::keyClick(focus ? focus : &it, key, modifiers);
        };
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget *>(&it));
        QTRY_VERIFY(it.run().controls().switchButton().isEnabled());
        press(Qt::Key_S, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(cell(page.moves(), 0, 0), u"moved"_s, 60'000);
        QTRY_VERIFY(it.watch().report()->isOver());
        press(Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(it.page(), MoveWizard::Report);
        press(Qt::Key_B, Qt::AltModifier);
        QTRY_COMPARE(it.page(), MoveWizard::Run);
        press(Qt::Key_Escape);
        QVERIFY(!it.isVisible());
        QTRY_COMPARE(page.oldVolumes().table().proxy().rowCount(), 1);
        console.window->activateWindow(); // as a window manager does
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget *>(console.window.get()));
        QWidget &volumes = page.oldVolumes().table();
        for (int i = 0; i < 40 && QApplication::focusWidget() != &volumes; ++i)
            console.key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), &volumes);
        console.key(Qt::Key_Down);
        QTRY_VERIFY(page.keepButton().isEnabled());
        for (int i = 0; i < 40 && QApplication::focusWidget() != &page.keepButton(); ++i)
            console.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(&page.keepButton()));
        console.key(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(page.oldVolumes().table().proxy().rowCount(), 0, 20'000);
    }

    void aMoveIsGivenUpAndPlannedAnewByKeyboardAlone()
    {
        Console console(twoArrays());
        QVERIFY(console.start());
        const auto run = begin(console, true);
        QVERIFY(run);
        console.window->showMove(*run);
        MoveWizard &it = *console.window->moveWizard();
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget *>(&it));
        QTRY_VERIFY_WITH_TIMEOUT(it.run().controls().switchButton().isEnabled(), 60'000);
        QTest::keyClick(it.focusWidget(), Qt::Key_G, Qt::AltModifier);
        QTRY_VERIFY(box(console, u"giveUpQuestion"_s));
        QTest::keyClick(box(console, u"giveUpQuestion"_s), Qt::Key_G, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(it.watch().report()->state, StepState::Cancelled, 60'000);
        it.activateWindow(); // as a window manager does
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget *>(&it));
        QTest::keyClick(it.focusWidget() ? it.focusWidget() : &it, Qt::Key_P, Qt::AltModifier);
        QTRY_COMPARE(it.page(), MoveWizard::Where);
    }

    void theMoveOfAnotherConsoleIsShownAndToldToSwitch()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"store.db"_s);
        Console console(twoArrays(), false, store);
        QVERIFY(console.start());
        Console other(twoArrays(), false, store);
        QVERIFY(other.start());
        const auto run = begin(console, true);
        QVERIFY(run);
        other.window->showPage(u"move"_s);
        QTRY_COMPARE_WITH_TIMEOUT(other.window->moves().moves().table().proxy().rowCount(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(cell(other.window->moves().moves(), 0, 0), u"ready, waits for your word"_s,
                                  60'000); // it is followed, not only found
        other.window->showMove(*run);
        MoveWizard &it = *other.window->moveWizard();
        QTRY_VERIFY_WITH_TIMEOUT(it.run().controls().switchButton().isVisible() &&
                                     it.run().controls().switchButton().isEnabled(),
                                 60'000);
        QVERIFY2(it.run().said().contains(u"It is run by alice@noc, in another console"_s),
                 qPrintable(it.run().said()));
        QVERIFY(!it.run().controls().goOnButton().isVisible()); // it is not lost
        it.run().controls().switchButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->runs().front()->isOver(), 60'000);
        QCOMPARE(console.engine->runs().front()->state, StepState::Succeeded);
        QTRY_VERIFY_WITH_TIMEOUT(it.watch().report()->isOver(), 20'000);
    }
};

QTEST_MAIN(MovePageTest)
#include "move_page_test.moc"
