// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_console.h"
#include "ui/frame/rail.h"
#include "ui/power/emergency_panel.h"
#include "ui/power/guard_line.h"
#include "ui/power/names_list.h"
#include "ui/power/power_page.h"
#include "ui/power/run_view.h"
#include "ui/power/trends_view.h"
#include "ui/power/ups_card.h"
#include "ui/power/ups_names.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"

#include <QCheckBox>
#include <QMessageBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;
using switchyard::test::Console;

namespace
{

/// hv1 hangs on ups-10 alone, hv2 on both; ups-2 feeds nothing alone; ups-w stands elsewhere, with nothing.
SimSpec twoFeeds()
{
    SimSpec spec = test::smallRoom();
    spec.sites.push_back({u"west"_s, u"West"_s});
    spec.upses.clear();
    for (const auto &[id, site] :
         {std::pair("ups-10", "east"), std::pair("ups-2", "east"), std::pair("ups-w", "west")}) {
        SimUpsSpec ups;
        ups.id = ups.name = QString::fromLatin1(id);
        ups.siteId = QString::fromLatin1(site);
        spec.upses.push_back(ups);
    }
    spec.feeds = {
        {u"ups-10"_s, u"1"_s, u"hv1"_s}, {u"ups-10"_s, u"2"_s, u"hv2"_s}, {u"ups-2"_s, u"1"_s, u"hv2"_s}};
    return spec;
}

/// The window on its power page, each plan made.
struct PowerConsole : Console
{
    explicit PowerConsole(SimSpec spec = twoFeeds())
        : Console(std::move(spec))
    {
    }
    bool begin(qsizetype upses = 3)
    {
        return start() && window->showPage(u"power"_s) &&
               QTest::qWaitFor([&] { return page().cards().size() == upses; }, 10'000) &&
               QTest::qWaitFor(
                   [&] { return !card(page().cards().first()->upsId().toLatin1()).shown().hangs.isEmpty(); },
                   10'000);
    }
    PowerPage &page() const { return window->power(); }
    UpsCard &card(const QByteArray &id) const
    {
        UpsCard *found = page().card(QString::fromLatin1(id));
        if (!found)
            qFatal("no such card");
        return *found;
    }
    const UpsView &shown(const char *id) const { return card(id).shown(); }
    QStringList order() const
    {
        QStringList ids;
        for (const UpsCard *one : page().cards())
            ids << one->upsId();
        return ids;
    }
};

QStringList namesIn(NamesList &list)
{
    QStringList names;
    for (const auto &row : list.names().rows())
        names << row.name;
    return names;
}

} // namespace

class PowerPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onMains()
    {
        PowerConsole console;
        QVERIFY(console.begin());
        QCOMPARE(console.window->pageIds().indexOf(u"power"_s), 2);
        QCOMPARE(console.order(), (QStringList{u"ups-2"_s, u"ups-10"_s, u"ups-w"_s})); // as a person counts
        QTRY_COMPARE(console.shown("ups-10").look.word, u"on mains"_s);
        QTRY_COMPARE(console.shown("ups-10").hangs, u"1 host(s) · 3 VM(s) · 1 with another feed"_s);
        QTRY_VERIFY(console.shown("ups-10").plan.text.contains(u"latest start after"_s));
        QTRY_VERIFY(!console.shown("ups-10").load.isEmpty());
        QTRY_VERIFY(!console.card("ups-10").trends().trends().charge.trace.empty());
        QVERIFY(console.card("ups-10").powerDown().isEnabled());
        QTRY_COMPARE(console.shown("ups-2").hangs, u"nothing alone · 1 with another feed"_s);
        QVERIFY(!console.card("ups-2").powerDown().isEnabled());
        QTRY_COMPARE(console.shown("ups-w").plan.text, u"the site file draws no feed from it"_s);
        QTRY_COMPARE(console.page().counted(), u"3 UPS(es) · none abnormal"_s);
        QSignalSpy wanted(&console.page(), &PowerPage::powerDownWanted);
        console.card("ups-10").powerDown().click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<PowerScope>(),
                 (PowerScope{PowerScope::Kind::Upses, {u"ups-10"_s}}));
    }

    void onBatteryAndLow()
    {
        PowerConsole console;
        QVERIFY(console.begin());
        const QStringList order = console.order();
        const int height = console.card("ups-10").height();
        console.fleet->setOutage(u"ups-10"_s, true);
        QTRY_COMPARE(console.shown("ups-10").look.tone, Tone::Attention);
        QCOMPARE(console.shown("ups-10").look.mark, Mark::Triangle);
        QTRY_VERIFY(console.shown("ups-10").why.contains(u"on battery"_s));
        QTRY_VERIFY(console.shown("ups-10").plan.text.contains(u"needs "_s) &&
                    console.shown("ups-10").plan.tip.contains(u"UTC"_s));
        QTRY_COMPARE(console.page().counted(), u"3 UPS(es) · 1 abnormal"_s);
        QTRY_VERIFY(console.page().guard().policy().whole().startsWith(u"Failing: ups-10"_s));
        QCOMPARE(console.order(), order); // nothing moves
        QCOMPARE(console.card("ups-10").height(), height);
        console.page().onlyAbnormal().setChecked(true);
        QTRY_VERIFY(console.card("ups-2").isHidden() && !console.card("ups-10").isHidden());
        console.page().onlyAbnormal().setChecked(false);
        QTRY_VERIFY(!console.card("ups-2").isHidden());
        console.fleet->setOutage(u"ups-10"_s, false);
        QTRY_COMPARE(console.shown("ups-10").look.tone, Tone::Normal);
    }

    void lowBattery()
    {
        SimSpec spec = twoFeeds();
        spec.upses.front().chargePercent = 15;
        PowerConsole console(std::move(spec));
        QVERIFY(console.begin());
        console.fleet->setOutage(u"ups-10"_s, true);
        QTRY_COMPARE(console.shown("ups-10").look.word, u"low battery"_s);
        QCOMPARE(console.shown("ups-10").look.mark, Mark::Diamond);
        QVERIFY(console.shown("ups-10").look.bold);
    }

    void lostOnBattery()
    {
        SimSpec spec = twoFeeds();
        spec.policies.staleAfterSeconds = 2;
        spec.policies.downAfterSeconds = 4;
        PowerConsole console(std::move(spec));
        QVERIFY(console.begin());
        console.fleet->setOutage(u"ups-10"_s, true);
        QTRY_COMPARE(console.shown("ups-10").look.tone, Tone::Attention);
        console.fleet->setFault({ObjectKind::Ups, u"ups-10"_s}, SimFault::Unreachable);
        QTRY_COMPARE_WITH_TIMEOUT(console.shown("ups-10").look.word, u"lost on battery"_s, 15'000);
        QVERIFY(console.shown("ups-10").why.contains(u"last heard"_s));
        QTRY_VERIFY(console.card("ups-10").trends().trends().charge.stale);
    }

    void unproven()
    {
        SimSpec spec = twoFeeds();
        spec.timeline = {{0, SimMoment::What::Outage, {ObjectKind::Ups, u"ups-10"_s}, SimFault::None, {}, 0}};
        PowerConsole console(std::move(spec));
        QVERIFY(console.begin());
        QTRY_VERIFY(console.shown("ups-10").why.contains(u"never seen healthy"_s));
        QCOMPARE(console.shown("ups-10").look.tone, Tone::Attention);
    }

    void openedByKeyboard()
    {
        PowerConsole console;
        QVERIFY(console.begin());
        console.window->showPage(u"power"_s);
        QTRY_COMPARE(QApplication::focusWidget(), &console.card("ups-2").opener());
        console.key(Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), &console.card("ups-10").opener());
        QTRY_COMPARE(console.shown("ups-10").hangs, u"1 host(s) · 3 VM(s) · 1 with another feed"_s);
        console.key(Qt::Key_Return);
        QVERIFY(console.card("ups-10").isOpen());
        UpsNames &names = *console.card("ups-10").names();
        QCOMPARE(namesIn(names.going()), (QStringList{u"hv1"_s, u"db-1"_s, u"idle-1"_s, u"web-1"_s}));
        QCOMPARE(namesIn(names.staying()), (QStringList{u"hv2"_s}));
        QVERIFY(names.said().contains(u"Powered down at whichever comes first"_s));
        names.going().setFocus();
        console.key(Qt::Key_Right);
        console.key(Qt::Key_Return);
        QCOMPARE(console.selection.current(), console.vm("db-1"));
        QCOMPARE(console.window->currentPage(), u"power"_s);
        // A VM that moves away is there no more; who stands on another name stays on it.
        console.fleet->move(console.vm("web-1").id, u"hv2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(namesIn(names.going()), (QStringList{u"hv1"_s, u"db-1"_s, u"idle-1"_s}),
                                  15'000);
        QCOMPARE(names.going().currentIndex().row(), 1);
        console.card("ups-10").opener().setFocus();
        console.key(Qt::Key_Space);
        QVERIFY(!console.card("ups-10").isOpen() && names.isHidden());
    }

    /// An opened card needs a scroll bar; the cards do not give way to it.
    void openingMovesNothingAside()
    {
        PowerConsole console;
        QVERIFY(console.begin());
        console.window->resize(1000, 640);
        UpsCard &card = console.card("ups-2");
        auto *bar = console.page().findChild<QScrollArea *>()->verticalScrollBar();
        console.page().onlyAbnormal().setChecked(true);
        QTRY_COMPARE(bar->maximum(), 0);
        console.page().onlyAbnormal().setChecked(false);
        QTRY_VERIFY(bar->maximum() > 0);
        const int with = card.width();
        console.window->resize(1000, 900);
        QTRY_COMPARE(bar->maximum(), 0);
        QTRY_COMPARE(card.width(), with);
        const int right = card.mapTo(&console.page(), QPoint(card.width(), 0)).x();
        QPushButton &guard = console.page().guard().guard();
        QCOMPARE(guard.mapTo(&console.page(), QPoint(guard.width(), 0)).x(), right); // one edge
    }

    void theKeyboardReadsTheCharts()
    {
        PowerConsole console;
        QVERIFY(console.begin());
        UpsCard &card = console.card("ups-10");
        QTRY_VERIFY(!card.trends().trends().charge.trace.empty());
        card.opener().setFocus();
        console.key(Qt::Key_Backtab); // they stand above it
        QCOMPARE(QApplication::focusWidget(), &card.trends());
        QTRY_VERIFY(card.trends().readings().value(0).endsWith(u" %"_s));
        QVERIFY(!card.trends().accessibleName().isEmpty());
        console.key(Qt::Key_Up); // and the way on from there
        QCOMPARE(QApplication::focusWidget(), &console.card("ups-2").opener());
        QVERIFY(card.trends().readings().isEmpty());
    }

    void everythingHasAName()
    {
        PowerConsole console;
        QVERIFY(console.begin());
        QTRY_VERIFY(console.card("ups-10").opener().accessibleDescription().contains(u"on mains"_s));
        for (const QWidget *widget : console.page().findChildren<QWidget *>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible()) {
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                         widget->metaObject()->className());
            }
        }
    }

    void theGuardIsTakenOverFromHere()
    {
        PowerConsole console;
        QVERIFY(console.begin());
        GuardLine &line = console.page().guard();
        QTRY_COMPARE(line.sentence().whole(), u"Nobody powers this site down when a UPS fails."_s);
        QCOMPARE(line.sentence().property("role").toString(), u"attention"_s);
        QVERIFY(line.policy().whole().startsWith(u"Begins after 10 s"_s));
        line.guard().click();
        auto *box = console.window->findChild<QMessageBox *>(u"guardQuestion"_s);
        QVERIFY(box && box->isVisible());
        for (QAbstractButton *one : box->buttons()) {
            if (one->text().remove(u'&') == u"Guard"_s)
                one->click();
        }
        QTRY_COMPARE(line.sentence().whole(), u"Watches: no UPS is on battery."_s);
        QTRY_COMPARE(line.guard().text(), u"Stop guarding"_s);
        QVERIFY(line.run().isHidden());
        line.guard().click();
        QTRY_COMPARE(line.guard().text(), u"Guard from this console…"_s);
    }

    void itsRunIsOneClickAway()
    {
        SimSpec spec = twoFeeds();
        spec.upses.front().chargePercent = 15; // low at once
        PowerConsole console(std::move(spec));
        QVERIFY(console.begin());
        QTRY_COMPARE(console.shown("ups-10").look.word, u"on mains"_s);
        console.engine->setGuarding(true);
        console.fleet->setOutage(u"ups-10"_s, true);
        GuardLine &line = console.page().guard();
        QTRY_VERIFY_WITH_TIMEOUT(!line.run().isHidden(), 20'000);
        QVERIFY(line.run().text().startsWith(u"Show run "_s));
        line.run().click();
        QTRY_VERIFY(console.window->emergency() && console.window->emergency()->isShowingRun());
        QCOMPARE(console.window->emergency()->run().runId(), console.engine->runs().front()->runId);
    }

    /// Only what is in sight is made ready; the rest is there, and comes when it is scrolled to.
    void twoHundred()
    {
        SimSpec spec = test::smallRoom();
        spec.upses.clear();
        for (int i = 1; i <= 200; ++i) {
            SimUpsSpec ups;
            ups.id = ups.name = u"ups-%1"_s.arg(i);
            ups.siteId = u"east"_s;
            spec.upses.push_back(ups);
        }
        spec.feeds = {{u"ups-200"_s, u"1"_s, u"hv1"_s}};
        PowerConsole console(std::move(spec));
        QVERIFY(console.begin(200));
        QCOMPARE(console.order().last(), u"ups-200"_s);
        QVERIFY(console.shown("ups-200").name.isEmpty());
        console.selection.reveal({ObjectKind::Ups, u"ups-200"_s});
        QTRY_COMPARE(console.shown("ups-200").hangs, u"1 host(s) · 3 VM(s)"_s);
        QCOMPARE(console.window->currentPage(), u"power"_s);
    }

    void noUps()
    {
        SimSpec spec = test::smallRoom();
        spec.upses.clear();
        spec.feeds.clear();
        Console console(std::move(spec));
        QVERIFY(console.start() && console.window->showPage(u"power"_s));
        auto *empty = console.window->power().findChild<EmptyState *>();
        QTRY_VERIFY(empty->isVisible());
        QVERIFY(console.window->power().guard().isHidden()); // one thing to do, not two
        QSignalSpy wanted(console.window.get(), &MainWindow::addDeviceWanted);
        empty->button()->click();
        QCOMPARE(wanted.size(), 1);
    }
};

QTEST_MAIN(PowerPageTest)
#include "power_page_test.moc"
