// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_plan.h"
#include "tests/support/move_run.h"
#include "tests/ui/window_console.h"
#include "tests/unit/move_room.h"
#include "ui/details/actions_view.h"
#include "ui/details/details_pane.h"
#include "ui/details/held_view.h"
#include "ui/frame/search_palette.h"
#include "ui/move/checks_page.h"
#include "ui/move/destination_list.h"
#include "ui/move/lanes_view.h"
#include "ui/move/move_draft.h"
#include "ui/move/move_page.h"
#include "ui/move/move_wizard.h"
#include "ui/move/plan_page.h"
#include "ui/move/rate_book.h"
#include "ui/move/rate_chart.h"
#include "ui/move/report_page.h"
#include "ui/move/run_controls.h"
#include "ui/move/run_lanes.h"
#include "ui/move/run_page.h"
#include "ui/move/run_watch.h"
#include "ui/move/what_page.h"
#include "ui/move/where_page.h"
#include "ui/runs/runs_page.h"
#include "ui/tables/table_panel.h"
#include "ui/tables/tables_page.h"
#include "ui/topology/canvas.h"
#include "ui/topology/topology_page.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;
using switchyard::test::MovingRun;
using namespace Qt::StringLiterals;

namespace
{

/// Two hosts on one array; db-1 has its disk there, the others on their hosts.
SimSpec sharedRoom()
{
    SimSpec spec = test::smallRoom();
    SimArraySpec array;
    array.id = array.name = u"arr-1"_s;
    array.siteId = u"east"_s;
    array.dataAddress = u"10.0.0.5:10809"_s;
    spec.arrays = {array};
    spec.hosts[0].vms[0].arrayId = array.id;
    for (SimHostSpec &host : spec.hosts) // and hv2 can take it in a moment
        host.migrateBps = 100.0 * (1LL << 30);
    return spec;
}

} // namespace

/// The move, by keyboard alone, over a simulated room; its runs from the engine, and made by hand.
class MoveWizardTest : public QObject
{
    Q_OBJECT

    static MoveWizard &wizard(const Console &console)
    {
        if (!console.window->moveWizard())
            qFatal("the wizard was never opened");
        return *console.window->moveWizard();
    }
    static void press(const Console &console, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = wizard(console).focusWidget();
        QTest::keyClick(focus ? focus : &wizard(console), key, modifiers);
    }
    /// The window itself counts as active while its parent is.
    static bool isInFront(const Console &console)
    {
        return QTest::qWaitFor([&] { return QApplication::activeWindow() == &wizard(console); }, 10'000);
    }
    static bool open(Console &console, const char *vm)
    {
        console.selection.select(console.vm(vm));
        console.key(Qt::Key_M);
        return console.window->moveWizard() && isInFront(console);
    }
    template<typename Widget>
    static Widget *find(const QWidget &in, const char *name)
    {
        auto *found = in.findChild<Widget *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no such widget: %s", name);
        return found;
    }
    /// As the engine would tell of it.
    static void tell(const Console &console, const MovingRun &run)
    {
        Q_EMIT console.engine->runChanged(run.ptr());
    }
    static Plan planOf(bool hold)
    {
        MoveRequest request = test::wanted({u"a"_s});
        request.hold = hold;
        return planMove(*test::Room().snapshot(), {}, request).plan;
    }

private Q_SLOTS:
    void fromTheQuestionToTheReportByKeyboardAlone()
    {
        Console console(sharedRoom());
        QVERIFY(console.start());
        QVERIFY(open(console, "db-1"));
        MoveWizard &it = wizard(console);
        QCOMPARE(it.page(), MoveWizard::Where); // what was selected is what is moved
        QCOMPARE(it.what().chosen(), QStringList{console.vm("db-1").id});
        QCOMPARE(it.focusWidget(), static_cast<QWidget *>(&it.where().list()));
        QCOMPARE(it.where().list().chosen(), u"hv2"_s); // the best one is chosen already
        press(console, Qt::Key_B, Qt::AltModifier);
        QTRY_COMPARE(it.page(), MoveWizard::What);
        QCOMPARE(it.focusWidget(), static_cast<QWidget *>(&it.what().table()));
        press(console, Qt::Key_Space); // not that one
        QVERIFY(it.what().chosen().isEmpty());
        QVERIFY(!it.next().isEnabled());
        press(console, Qt::Key_Space);
        QCOMPARE(it.what().chosen(), QStringList{console.vm("db-1").id});
        press(console, Qt::Key_Return);
        QCOMPARE(it.page(), MoveWizard::Where);
        press(console, Qt::Key_Return);
        QCOMPARE(it.page(), MoveWizard::Checks);
        QTRY_VERIFY2(it.checks().said().contains(u"hv2 says that it can run db-1"_s),
                     qPrintable(it.checks().said()));
        QVERIFY(it.next().isEnabled());
        press(console, Qt::Key_Return);
        QCOMPARE(it.page(), MoveWizard::Plan);
        QVERIFY2(it.plan().said().contains(u"Move db-1 to hv2"_s), qPrintable(it.plan().said()));
        QVERIFY2(it.plan().said().contains(u"only memory goes over"_s), qPrintable(it.plan().said()));
        QVERIFY2(it.plan().lanes().said().startsWith(u"From hv1 to hv2"_s), qPrintable(it.plan().said()));
        const TableProxy &steps = it.plan().steps().table().proxy();
        QVERIFY(steps.rowCount() > 0);
        press(console, Qt::Key_B, Qt::AltModifier);
        QTRY_COMPARE(it.page(), MoveWizard::Checks);
        const int before = steps.rowCount();
        it.where().hold().setChecked(true); // the step that waits comes in its place, not at the end
        QCOMPARE(steps.rowCount(), before + 1);
        QVERIFY(steps.index(before, 1).data().toString().startsWith(u"Migrate"_s));
        MoveRequest request = it.draft().request();
        request.hold = false;
        it.draft().change(request);
        QCOMPARE(steps.rowCount(), before);
        it.next().click();
        QCOMPARE(it.page(), MoveWizard::Plan);
        press(console, Qt::Key_Return);
        QTRY_COMPARE(it.page(), MoveWizard::Run);
        QTRY_VERIFY(it.watch().report() && it.watch().report()->isOver());
        QCOMPARE(it.watch().report()->state, StepState::Succeeded);
        QTRY_VERIFY2(it.run().said().contains(u"db-1 runs on hv2"_s), qPrintable(it.run().said()));
        QTRY_COMPARE(console.live->snapshot()->vm(console.vm("db-1").id)->hostId, u"hv2"_s);
        press(console, Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(it.page(), MoveWizard::Report);
        QVERIFY(it.report().text().contains(u"Move db-1 to hv2"_s));
        it.report().saveButton().click();
        auto *dialog = it.findChild<QFileDialog *>(u"saveReport"_s);
        QVERIFY(dialog);
        dialog->reject();
        press(console, Qt::Key_Escape);
        QVERIFY(!it.isVisible());
        // It is found again, where moves are.
        console.window->showPage(u"move"_s);
        auto &moves = console.window->moves().moves().table();
        QTRY_COMPARE(moves.proxy().rowCount(), 1);
        moves.setFocus();
        moves.setCurrentIndex(moves.proxy().index(0, 0));
        QTest::keyClick(&moves, Qt::Key_Return);
        QTRY_VERIFY(it.isVisible());
        QCOMPARE(it.page(), MoveWizard::Run);
    }

    void whatIsInTheWayIsSaidAndMended()
    {
        Console console(sharedRoom());
        QVERIFY(console.start());
        console.selection.set({console.vm("db-1"), console.vm("web-1")}); // its disk is on its host
        console.key(Qt::Key_M);
        MoveWizard &it = wizard(console);
        QVERIFY(isInFront(console));
        press(console, Qt::Key_Return);
        QCOMPARE(it.page(), MoveWizard::Checks);
        const QString said = it.checks().said();
        QVERIFY2(said.contains(u"in the way: The disk"_s), qPrintable(said));
        QVERIFY(!it.next().isEnabled());
        press(console, Qt::Key_Return); // the keyboard is on what helps: it leaves web-1 out
        QTRY_COMPARE(it.what().chosen(), QStringList{console.vm("db-1").id});
        QTRY_VERIFY2(it.checks().said().contains(u"hv2 says that it can run db-1"_s),
                     qPrintable(it.checks().said()));
        QVERIFY(it.next().isEnabled());

        // What comes in the way later is seen by itself.
        QVERIFY(console.fleet->setFault({ObjectKind::Host, u"hv2"_s}, SimFault::Unreachable));
        QTRY_VERIFY_WITH_TIMEOUT(!it.next().isEnabled(), 20'000);
        QVERIFY2(it.checks().said().contains(u"does not answer"_s), qPrintable(it.checks().said()));
        QVERIFY(console.fleet->setFault({ObjectKind::Host, u"hv2"_s}, SimFault::None));
        QTRY_VERIFY_WITH_TIMEOUT(it.next().isEnabled(), 20'000);
    }

    void whatTheDestinationSaysCounts()
    {
        SimSpec spec = sharedRoom();
        Misfit misfit;
        misfit.kind = Misfit::Kind::Cpu;
        misfit.what = u"The CPU of hv2 lacks avx512f."_s;
        spec.hosts[1].misfits = {{u"db-1"_s, misfit}};
        Console console(std::move(spec));
        QVERIFY(console.start());
        QVERIFY(open(console, "db-1"));
        MoveWizard &it = wizard(console);
        press(console, Qt::Key_Return);
        QTRY_VERIFY2(it.checks().said().contains(u"in the way: The CPU of hv2 lacks avx512f."_s),
                     qPrintable(it.checks().said()));
        QVERIFY(!it.next().isEnabled());
        auto *fix = find<QPushButton>(it.checks(), "fix");
        QCOMPARE(fix->text(), u"Choose another host"_s);
        fix->click();
        QCOMPARE(it.page(), MoveWizard::Where);
        QCOMPARE(it.focusWidget(), static_cast<QWidget *>(&it.where().list()));
    }

    void aRunIsToldAsItStands_data()
    {
        QTest::addColumn<QString>("stage");
        QTest::addColumn<QStringList>("said");
        QTest::addColumn<QStringList>("notSaid");
        QTest::addColumn<bool>("mayGiveUp");
        QTest::addColumn<bool>("maySwitch");
        QTest::newRow("copying") << u"copying"_s
                                 << QStringList{u"copying"_s, u"Copy: 50 %"_s, u"a stays where it was"_s,
                                                u"You can switch once both sides agree"_s}
                                 << QStringList{u"failed"_s} << true << false;
        QTest::newRow("the new host starts")
            << u"booting"_s << QStringList{u"starting the new host"_s, u"Power on: starting"_s}
            << QStringList{} << true << false;
        QTest::newRow("held") << u"held"_s
                              << QStringList{u"ready, waits for your word"_s, u"Both sides agree"_s,
                                             u"Delta: the same on both sides, and kept so"_s,
                                             u"Switch: waits for your word"_s}
                              << QStringList{u"failed"_s} << true << true;
        QTest::newRow("switching") << u"switching"_s
                                   << QStringList{u"switching"_s, u"does not catch up"_s,
                                                  u"holds the VM's processors"_s, u"longer pause"_s}
                                   << QStringList{} << true << false;
        QTest::newRow("no rates heard") << u"quiet"_s << QStringList{u"copying"_s, u"Copy: under way"_s}
                                        << QStringList{u"0 %"_s} << true << false;
        QTest::newRow("past return") << u"fetching"_s
                                     << QStringList{u"fetching its memory"_s, u"cannot be called back"_s}
                                     << QStringList{u"does not catch up"_s} << false << false;
        QTest::newRow("moved") << u"moved"_s
                               << QStringList{u"moved"_s, u"a runs on hv3"_s, u"arr-west/a"_s,
                                              u"stood still for 18 ms"_s}
                               << QStringList{u"Give up"_s} << false << false;
        QTest::newRow("being taken back") << u"failing"_s
                                          << QStringList{u"being taken back"_s, u"The array gave up."_s,
                                                         u"Copy: failed"_s, u"Power on: was not begun"_s}
                                          << QStringList{u"given up"_s} << false << false;
        QTest::newRow("failed and taken back")
            << u"failed"_s
            << QStringList{u"failed"_s, u"The array gave up."_s, u"a stays where it was"_s,
                           u"still arr-east/a"_s}
            << QStringList{u"Could not be taken back"_s} << false << false;
        QTest::newRow("failed and something is left")
            << u"left"_s << QStringList{u"failed"_s, u"Could not be taken back: arr-west/a"_s}
            << QStringList{} << false << false;
    }
    void aRunIsToldAsItStands()
    {
        QFETCH(const QString, stage);
        QFETCH(const QStringList, said);
        QFETCH(const QStringList, notSaid);
        QFETCH(const bool, mayGiveUp);
        QFETCH(const bool, maySwitch);
        Console console;
        QVERIFY(console.start());
        MovingRun run(planOf(true), 4711);
        console.window->showMove(4711);
        MoveWizard &it = wizard(console);
        QVERIFY(isInFront(console));
        constexpr qint64 mib = 1LL << 20;
        if (stage == u"copying")
            run.copying(0.5, 100 * mib);
        else if (stage == u"quiet")
            run.copying(0, -1);
        else if (stage == u"booting")
            run.booting();
        else if (stage == u"held")
            run.held();
        else if (stage == u"switching")
            run.switching({1024 * mib, 4096 * mib, 100 * mib, 120 * mib, -1, -1});
        else if (stage == u"fetching")
            run.switching({1024 * mib, 4096 * mib, 100 * mib, -1, -1, -1, true});
        else if (stage == u"moved")
            run.moved(18);
        else
            run.copying(0.5, 100 * mib);
        if (stage == u"failing" || stage == u"failed" || stage == u"left")
            run.failed(u"copy:arr-east/a"_s, u"The array gave up."_s, stage != u"failing");
        if (stage == u"left")
            run.forgetUndo(u"create:arr-west/a"_s);
        tell(console, run);
        const QString all = it.run().said();
        for (const QString &text : said)
            QVERIFY2(all.contains(text), qPrintable(u"\"%1\" is not said in:\n%2"_s.arg(text, all)));
        for (const QString &text : notSaid)
            QVERIFY2(!all.contains(text), qPrintable(u"\"%1\" is said in:\n%2"_s.arg(text, all)));
        QCOMPARE(it.run().controls().giveUpButton().isVisible() &&
                     it.run().controls().giveUpButton().isEnabled(),
                 mayGiveUp);
        QCOMPARE(it.run().controls().switchButton().isVisible() &&
                     it.run().controls().switchButton().isEnabled(),
                 maySwitch);
        // What Enter does there by mistake hurts nobody.
        QVERIFY(it.focusWidget() != &it.run().controls().switchButton() &&
                it.focusWidget() != &it.run().controls().giveUpButton());
        QVERIFY(!it.grab().isNull());
    }

    void noOtherButtonComesUnderThePointer()
    {
        Console console;
        QVERIFY(console.start());
        MovingRun run(planOf(true), 4711);
        console.window->showMove(4711);
        MoveWizard &it = wizard(console);
        QVERIFY(isInFront(console));
        const auto placeOf = [&](const QWidget &part) { return part.mapTo(&it, QPoint(0, 0)); };
        run.copying(0.5, 100 << 20);
        tell(console, run);
        it.layout()->activate();
        const QPoint giveUp = placeOf(it.run().controls().giveUpButton());
        const QPoint chart = placeOf(it.run().rates());
        run.held();
        tell(console, run);
        it.layout()->activate();
        QCOMPARE(placeOf(it.run().controls().giveUpButton()), giveUp);
        run.switching({1 << 20, 4 << 20, 100 << 20, 1 << 20, -1, -1}); // the word was said
        tell(console, run);
        it.layout()->activate();
        QVERIFY(it.run().controls().switchButton().isVisible());
        QVERIFY(!it.run().controls().switchButton().isEnabled());
        QCOMPARE(placeOf(it.run().controls().giveUpButton()), giveUp);
        QCOMPARE(placeOf(it.run().rates()), chart);
        run.moved(18);
        tell(console, run);
        QVERIFY(!it.run().controls().isVisible());
        it.layout()->activate();
        QCOMPARE(placeOf(it.run().rates()), chart);
    }

    void itsRatesAreKeptWhoeverLooks()
    {
        Console console;
        QVERIFY(console.start());
        constexpr qint64 mib = 1 << 20;
        MovingRun run(planOf(true), 4711);
        run.copying(0.2, 100 * mib);
        tell(console, run); // nobody looks yet
        console.window->showMove(4711);
        MoveWizard &it = wizard(console);
        QVERIFY(isInFront(console));
        tell(console, run);
        const auto &points = it.run().rates().series().points;
        QVERIFY(!points.empty());
        const qint64 first = points.front().atMs;
        it.reject();
        run.copying(0.6, 200 * mib);
        tell(console, run);
        MovingRun other(planOf(true), 4712);
        other.copying(0.1, 50 * mib);
        tell(console, other);
        console.window->showMove(4712);
        tell(console, other);
        QVERIFY(!points.empty());
        QVERIFY(std::ranges::none_of(points, [](const auto &at) { return at.copyBps > 50 * mib; }));
        it.reject();
        console.window->showMove(4711); // the engine itself knows nothing of it: told once more
        tell(console, run);
        QTRY_VERIFY(points.back().copyBps == 200 * mib); // one a second
        QCOMPARE(points.front().atMs, first);
        QCOMPARE(points.front().copyBps, 100 * mib);
        run.moved(18);
        tell(console, run);
        QCOMPARE(it.run().rates().series().points.front().atMs, first); // and afterwards
    }

    void ratesOfLongAgoAreForgotten()
    {
        Console console;
        QVERIFY(console.start());
        RateBook book(
            {*console.engine, *console.live, console.selection, console.appearance, *console.actions});
        const Plan plan = planOf(true);
        MovingRun stays(plan, 1);
        stays.copying(0.2, 100 << 20);
        tell(console, stays);
        for (quint64 id = 2; id < RateBook::most + 10; ++id) {
            MovingRun run(plan, id);
            run.copying(0.2, 100 << 20);
            tell(console, run);
            run.failed(u"copy:arr-east/a"_s, u"The array gave up."_s, true);
            tell(console, run);
        }
        QVERIFY(!book.of(1).points.empty()); // it is under way
        QVERIFY(book.of(2).points.empty());
        QVERIFY(!book.of(RateBook::most + 9).points.empty());
    }

    void whatWasNotHeldCanBeUntilItsSwitch()
    {
        Console console;
        QVERIFY(console.start());
        MovingRun run(planOf(false), 4711);
        console.window->showMove(4711);
        MoveWizard &it = wizard(console);
        QVERIFY(isInFront(console));
        constexpr qint64 mib = 1LL << 20;
        QPushButton &hold = it.run().controls().holdButton();
        run.copying(0.5, 100 * mib);
        tell(console, run);
        QVERIFY(hold.isVisible() && hold.isEnabled());
        QVERIFY(!it.run().controls().switchButton().isEnabled());
        const QPoint giveUp = it.run().controls().giveUpButton().pos();
        run.switching({1024 * mib, 4096 * mib, 100 * mib, 1 * mib, -1, -1});
        tell(console, run);
        QVERIFY(hold.isVisible() && !hold.isEnabled());
        QCOMPARE(it.run().controls().giveUpButton().pos(), giveUp);
        MovingRun held(planOf(true), 4711);
        held.copying(0.5, 100 * mib);
        tell(console, held);
        QVERIFY(!hold.isEnabled());
        QCOMPARE(it.run().controls().giveUpButton().pos(), giveUp);
    }

    void givingUpIsAskedAndTheAnswerIsTold()
    {
        Console console;
        QVERIFY(console.start());
        MovingRun run(planOf(true), 4711);
        console.window->showMove(4711);
        MoveWizard &it = wizard(console);
        QVERIFY(isInFront(console));
        run.held();
        tell(console, run);
        press(console, Qt::Key_G, Qt::AltModifier);
        QTRY_VERIFY(it.findChild<QMessageBox *>(u"giveUpQuestion"_s));
        auto *box = it.findChild<QMessageBox *>(u"giveUpQuestion"_s);
        QTest::keyClick(box, Qt::Key_Return); // goes on
        QTRY_VERIFY(!it.findChild<QMessageBox *>(u"giveUpQuestion"_s));
        press(console, Qt::Key_S, Qt::AltModifier); // the engine knows of no such run, and says so
        QTRY_VERIFY(it.run().said().contains(u"There is no run 4711"_s) ||
                    it.run().said().contains(u"4711"_s));
        QTRY_VERIFY(it.run().controls().switchButton().isEnabled());
    }

    void closingItStopsNothing()
    {
        SimSpec spec = sharedRoom();
        spec.hosts[0].migrateBps = 500.0 * (1 << 20); // four seconds
        Console console(std::move(spec));
        QVERIFY(console.start());
        QVERIFY(open(console, "db-1"));
        MoveWizard &it = wizard(console);
        press(console, Qt::Key_Return);
        QTRY_VERIFY(it.next().isEnabled() && !it.draft().isAsking());
        it.next().click();
        it.next().click();
        QTRY_COMPARE(it.page(), MoveWizard::Run);
        const quint64 run = it.watch().runId();
        QTRY_VERIFY(it.watch().isUnderWay());
        press(console, Qt::Key_Escape);
        QVERIFY(!it.isVisible());
        // The details say who holds it, and lead back.
        const HeldView &held = console.window->details().held();
        QTRY_VERIFY(held.said().join(u' ').contains(u"Run %1 of alice@noc: Move db-1 to hv2"_s.arg(run)));
        console.selection.select({ObjectKind::Host, u"hv2"_s});
        QTRY_VERIFY(!held.isEmpty());
        console.selection.select(console.vm("web-1"));
        QTRY_VERIFY(held.isEmpty());
        console.selection.select(console.vm("db-1"));
        QTRY_VERIFY(!held.isEmpty());
        auto *show = held.findChild<QPushButton *>();
        QVERIFY(show);
        show->click();
        QTRY_VERIFY(it.isVisible());
        QCOMPARE(it.watch().runId(), run);
        // It moves on the topology.
        auto *page = console.window->findChild<TopologyPage *>();
        QVERIFY(page);
        QTRY_COMPARE(page->canvas()->moves().size(), size_t(1));
        QCOMPARE(page->canvas()->moves()[0].toHostId, u"hv2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page->canvas()->moves().size(), size_t(0), 60'000);
        QTRY_VERIFY(held.isEmpty());
    }

    void itIsFoundEverywhere()
    {
        Console console(sharedRoom());
        QVERIFY(console.start());
        console.selection.select(console.vm("db-1"));
        QPushButton *button = console.window->details().actions().moveButton();
        QTRY_VERIFY(button->isVisible() && button->isEnabled());
        button->click();
        QTRY_VERIFY(wizard(console).isVisible());
        wizard(console).reject();
        console.selection.select(console.vm("idle-2")); // it is off
        QTRY_VERIFY(!button->isEnabled());
        console.selection.select({ObjectKind::Host, u"hv1"_s});
        QTRY_COMPARE(button->text(), u"Move its VMs…"_s);
        button->click();
        QTRY_COMPARE(wizard(console).what().chosen().size(), 3);
        wizard(console).reject();
        console.selection.clear();
        console.key(Qt::Key_M); // nothing is selected: they are chosen there
        QTRY_VERIFY(wizard(console).isVisible());
        QCOMPARE(wizard(console).page(), MoveWizard::What);
        QVERIFY(!wizard(console).next().isEnabled());
        // Found by name: checked with Space, from the search on.
        press(console, Qt::Key_Slash);
        QCOMPARE(wizard(console).focusWidget(), static_cast<QWidget *>(&wizard(console).what().search()));
        QTest::keyClicks(&wizard(console).what().search(), u"db-1"_s);
        press(console, Qt::Key_Return);
        press(console, Qt::Key_Space);
        QCOMPARE(wizard(console).what().chosen(), QStringList{console.vm("db-1").id});
        // Where a name is typed M is a letter.
        wizard(console).reject();
        console.window->showPage(u"tables"_s);
        TablePanel &table = console.window->tables().panel(ObjectKind::Vm);
        table.focusSearch();
        console.key(Qt::Key_M);
        QVERIFY(!wizard(console).isVisible());
        QTRY_COMPARE(table.findChild<QLineEdit *>()->text(), u"m"_s);
    }

    void everyWidgetHasAName()
    {
        Console console(sharedRoom());
        QVERIFY(console.start());
        QVERIFY(open(console, "db-1"));
        MoveWizard &it = wizard(console);
        for (const QSize size : {QSize(1000, 640), QSize(1536, 864)}) {
            it.resize(size);
            for (int turn = 0; turn < 3; ++turn) {
                for (QWidget *child : it.findChildren<QWidget *>()) {
                    if (!child->isVisibleTo(&it) || !(child->focusPolicy() & Qt::TabFocus))
                        continue;
                    const auto *labelled = qobject_cast<QAbstractButton *>(child);
                    const bool named =
                        !child->accessibleName().isEmpty() || (labelled && !labelled->text().isEmpty()) ||
                        qobject_cast<QAbstractSpinBox *>(child) || !child->objectName().isEmpty() ||
                        child->objectName().startsWith(u"qt_"_s);
                    QVERIFY2(named, child->metaObject()->className());
                }
                QVERIFY(!it.grab().isNull());
                if (it.next().isEnabled() && it.page() < MoveWizard::Plan)
                    it.next().click();
            }
            while (it.page() > MoveWizard::Where)
                it.back().click();
        }
    }
};

QTEST_MAIN(MoveWizardTest)
#include "move_wizard_test.moc"
