// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_console.h"
#include "ui/move/move_page.h"
#include "ui/move/move_wizard.h"
#include "ui/move/run_controls.h"
#include "ui/move/run_page.h"
#include "ui/move/run_watch.h"
#include "ui/tables/table_panel.h"

#include <QMessageBox>
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
