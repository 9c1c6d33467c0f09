// SPDX-License-Identifier: GPL-3.0-or-later
// How one comes to the charts from everywhere in the window, and where they lead.
#include "tests/ui/window_console.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_page.h"
#include "ui/details/details_pane.h"
#include "ui/frame/search_palette.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;
using switchyard::test::Console;

class ChartsWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSelectedIsShownByKeyboard()
    {
        Console console;
        QVERIFY(console.start());
        QCOMPARE(console.window->pageIds().indexOf(u"charts"_s), 3);
        console.key(Qt::Key_4, Qt::ControlModifier);
        QTRY_COMPARE(console.window->currentPage(), u"charts"_s);
        console.window->showPage(u"tables"_s);
        console.selection.select(console.vm("web-2"));
        console.key(Qt::Key_G, Qt::ControlModifier);
        QTRY_COMPARE(console.window->currentPage(), u"charts"_s);
        ChartsPage &charts = console.window->charts();
        QCOMPARE(charts.choice().stack.object, (ObjectRef{ObjectKind::Host, u"hv2"_s}));
        // From the engine itself.
        QTRY_VERIFY_WITH_TIMEOUT(charts.words().isEmpty() && charts.view().panes().first()->shown(), 15'000);
        const PlotPtr plot = charts.view().panes().first()->shown();
        QVERIFY(std::ranges::find(plot->bands, u"web-2"_s, &PlotBand::name) != plot->bands.end());
        QCOMPARE(console.selection.objects(), QList{console.vm("web-2")}); // still, so that it is lit
    }

    void andFromMenusDetailsAndTheSearch()
    {
        Console console;
        QVERIFY(console.start());
        QMenu menu;
        console.actions->addTo(menu, {{ObjectKind::Host, u"hv2"_s}}, console.window.get());
        const auto actions = menu.actions();
        const auto show = std::ranges::find(actions, u"Show in charts"_s, &QAction::text);
        QVERIFY(show != actions.end());
        (*show)->trigger();
        QTRY_COMPARE(console.window->currentPage(), u"charts"_s);
        QCOMPARE(console.window->charts().choice().stack.object, (ObjectRef{ObjectKind::Host, u"hv2"_s}));
        QMenu none;
        console.actions->addTo(none, {{ObjectKind::Ups, u"ups-e1"_s}}, console.window.get());
        for (const QAction *action : none.actions())
            QVERIFY(action->text() != u"Show in charts"_s);

        console.selection.select(console.vm("db-1"));
        const auto buttons = console.window->details().findChildren<QAbstractButton *>();
        const auto button = std::ranges::find(buttons, u"Show in charts"_s, &QAbstractButton::text);
        QVERIFY(button != buttons.end());
        (*button)->click();
        QCOMPARE(console.window->charts().choice().stack.object, (ObjectRef{ObjectKind::Host, u"hv1"_s}));

        console.selection.set({console.vm("db-1"), console.vm("web-2")});
        console.key(Qt::Key_K, Qt::ControlModifier);
        SearchPalette &palette = console.window->palette();
        QTRY_VERIFY(palette.isVisible());
        palette.search(u"show in charts"_s);
        QCOMPARE(palette.found().value(0), u"Show in charts"_s);
        palette.runCurrent();
        QTRY_COMPARE(console.window->charts().choice().kind, ChartsChoice::Kind::Compare);
    }

    void conflictsComeFromTheBalancer()
    {
        Console console;
        QVERIFY(console.start());
        console.window->showPage(u"charts"_s);
        Conflict conflict;
        conflict.id = u"hv1/cpu"_s;
        conflict.hostId = u"hv1"_s;
        conflict.contests = {
            {Resource::Cpu, 90, 80, {{console.vm("db-1").id, 40, 20}, {console.vm("web-1").id, 30, 20}}}};
        conflict.since = console.clock.now().addSecs(-60);
        auto state = std::make_shared<BalanceState>();
        state->conflicts = {conflict};
        console.live->takeBalance(state);
        ChartsView &view = console.window->charts().view();
        view.setFocus();
        QTRY_VERIFY([&] {
            QTest::keyClick(&view, Qt::Key_PageDown);
            return view.focusedMark() && view.focusedMark()->kind == ChartMark::Kind::Conflict;
        }());
        QCOMPARE(view.focusedMark()->tone, Tone::Critical);
        QTest::keyClick(&view, Qt::Key_Return);
        QTRY_COMPARE(console.window->currentPage(), u"conflicts"_s);
        QCOMPARE(console.selection.objects(), (QList{console.vm("db-1"), console.vm("web-1")}));
    }

    void theWindowRemembersIt()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.set({console.vm("db-1"), console.vm("web-2")});
        console.window->openCharts(console.selection.objects());
        console.window->charts().view().show(TimeSpan::Day);
        const ChartsChoice choice = console.window->charts().choice();
        console.window->save();
        console.window.reset();
        console.open();
        QCOMPARE(console.window->currentPage(), u"charts"_s);
        QCOMPARE(console.window->charts().choice(), choice);
        QCOMPARE(console.window->charts().view().window().preset(), TimeSpan::Day);
    }
};

QTEST_MAIN(ChartsWindowTest)
#include "charts_window_test.moc"
