// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_console.h"
#include "ui/conflicts/advice_view.h"
#include "ui/conflicts/approve_dialog.h"
#include "ui/conflicts/conflict_detail.h"
#include "ui/conflicts/conflicts_page.h"
#include "ui/conflicts/dismiss_dialog.h"
#include "ui/conflicts/fight_chart.h"
#include "ui/conflicts/fight_lines.h"
#include "ui/conflicts/host_changes.h"
#include "ui/conflicts/load_bars.h"
#include "ui/conflicts/question_plate.h"
#include "ui/details/conflict_view.h"
#include "ui/details/details_pane.h"
#include "ui/frame/alerts_strip.h"
#include "ui/frame/notices.h"
#include "ui/tables/table_panel.h"
#include "ui/tables/tables_page.h"
#include "ui/topology/canvas.h"
#include "ui/topology/topology_page.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace switchyard;
using switchyard::test::Console;
using namespace Qt::StringLiterals;

namespace
{

/// A page beside the window, over the same fleet, with an engine's answers made up.
struct Room
{
    Console console;
    QStringList approved;
    QList<QPair<QString, QString>> dismissed;
    std::vector<Conflict> past;
    Result<quint64> approval = 17;
    std::unique_ptr<ConflictsPage> page;

    bool start()
    {
        if (!console.start())
            return false;
        BalanceCalls calls;
        calls.approve = [this](const QString &id) {
            approved << id;
            return QtFuture::makeReadyFuture(Result<quint64>(approval));
        };
        calls.dismiss = [this](const QString &id, const QString &reason) {
            dismissed << qMakePair(id, reason);
            return QtFuture::makeReadyFuture(Result<void>());
        };
        calls.past = [this](int) { return QtFuture::makeReadyFuture(Result<std::vector<Conflict>>(past)); };
        calls.usage = [this](const UsageQuery &query) {
            return QtFuture::makeReadyFuture(Result<UsageSpan>(span(query)));
        };
        page = std::make_unique<ConflictsPage>(
            Context{*console.engine, *console.live, console.selection, console.appearance, *console.actions},
            calls);
        page->restore(console.settings);
        page->resize(1000, 700);
        page->show();
        return QTest::qWaitForWindowExposed(page.get());
    }

    static UsageSpan span(const UsageQuery &query)
    {
        UsageSpan span;
        span.stepMs = 2000;
        for (const ObjectRef &object : query.objects) {
            UsageLine line;
            line.object = object;
            line.cpus = object.kind == ObjectKind::Host ? 16 : 8;
            for (qint64 at = query.from.toMSecsSinceEpoch(); at <= query.to.toMSecsSinceEpoch(); at += 2000) {
                UsagePoint point;
                point.utcMs = at;
                point.usage.cpuPercent = object.kind == ObjectKind::Host ? 97.F : 90.F;
                line.points.push_back(point);
            }
            span.lines.push_back(std::move(line));
        }
        return span;
    }

    Conflict fight() const
    {
        Conflict conflict;
        conflict.id = u"hv1/cpu"_s;
        conflict.hostId = u"hv1"_s;
        conflict.since = console.clock.now().addSecs(-90);
        conflict.contests = {
            {Resource::Cpu, 97, 80, {{console.vm("db-1").id, 48, 20}, {console.vm("web-1").id, 45, 20}}}};
        return conflict;
    }

    Relocation way(BalanceMode mode = BalanceMode::Recommend) const
    {
        Relocation way;
        way.conflictId = u"hv1/cpu"_s;
        way.vmId = console.vm("db-1").id;
        way.fromHost = u"hv1"_s;
        way.toHost = u"hv2"_s;
        way.mode = mode;
        way.loads = {{u"hv1"_s, Resource::Cpu, 97, 49, 80}, {u"hv2"_s, Resource::Cpu, 12, 60, 80}};
        return way;
    }

    BalanceState state(BalanceMode mode = BalanceMode::Recommend) const
    {
        BalanceState state;
        state.conflicts = {fight()};
        state.relocations = {way(mode)};
        return state;
    }

    void show(const BalanceState &state)
    {
        console.live->takeBalance(std::make_shared<const BalanceState>(state));
    }

    QString cell(const char *key, int row = 0) const
    {
        return page->conflicts()
            .table()
            .proxy()
            .index(row, conflictColumn(QLatin1StringView(key)))
            .data()
            .toString();
    }
    int rows() const { return page->conflicts().table().proxy().rowCount(); }
};

/// Two VMs that burn half of hv1 each, on one array; hv2 has room.
SimSpec burners()
{
    SimSpec spec = test::smallRoom();
    SimArraySpec array;
    array.id = array.name = u"arr-1"_s;
    array.siteId = u"east"_s;
    array.dataAddress = u"10.0.0.5:10809"_s;
    spec.arrays = {array};
    SimLoad burning;
    burning.cpu.base = 0.95;
    spec.loads.push_back(burning);
    for (SimHostSpec &host : spec.hosts) {
        host.cpus = 16;
        host.migrateBps = 1e12;
        for (SimVmSpec &vm : host.vms)
            vm.arrayId = array.id;
    }
    for (const size_t i : {0, 1}) {
        spec.hosts[0].vms[i].vcpus = 8;
        spec.hosts[0].vms[i].load = 1;
    }
    return spec;
}

QPushButton *button(const QWidget &in, const char *name)
{
    return in.findChild<QPushButton *>(QString::fromLatin1(name));
}

} // namespace

/// The page of conflicts, and the marks of a conflict all over the window.
class ConflictsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingFightsAndThePageSaysWhatWouldBeHere()
    {
        Room room;
        QVERIFY(room.start());
        QCOMPARE(room.rows(), 0);
        QVERIFY(!room.page->detail().isVisible());
        QVERIFY(room.page->question().said().isEmpty());
        QVERIFY(room.page->banner().isEmpty());
    }

    void aConflictIsListedWithItsVmsNumbersAndWhatWouldEndIt()
    {
        Room room;
        QVERIFY(room.start());
        room.show(room.state());
        QCOMPARE(room.rows(), 1);
        QCOMPARE(room.cell("state"), u"recommends"_s);
        QCOMPARE(room.cell("vms"), u"db-1 and web-1"_s);
        QCOMPARE(room.cell("resource"), u"CPU"_s);
        QCOMPARE(room.cell("host"), u"hv1"_s);
        QCOMPARE(room.cell("numbers"), u"CPU 97 % of 80 %: db-1 48 %, web-1 45 %"_s);
        QCOMPARE(room.cell("saidBy"), u"this console"_s);
        const ConflictDetail &detail = room.page->detail();
        QVERIFY(detail.isVisible());
        QVERIFY2(detail.said().contains(u"db-1 and web-1 fight for CPU on hv1"_s), qPrintable(detail.said()));
        QVERIFY2(detail.advice().said().contains(u"Move db-1 from hv1 to hv2"_s),
                 qPrintable(detail.advice().said()));
        QVERIFY(detail.advice().said().contains(u"db-1 uses the most"_s));
        QVERIFY(detail.advice().said().contains(u"comes to 60 % of its 80 %"_s));
        QCOMPARE(detail.advice().bars().said().value(0), u"hv1 CPU: 97 %, afterwards 49 %, threshold 80 %"_s);
        QTRY_VERIFY2(detail.chart().accessibleName().contains(u"db-1 45 %"_s), // 90 % of 8 of 16 CPUs
                     qPrintable(detail.chart().accessibleName()));
        QTest::keyClick(&detail.chart(), Qt::Key_End);
        QVERIFY2(detail.chart().reading().contains(u"total 97 % · db-1 45 % · web-1 45 %"_s),
                 qPrintable(detail.chart().reading()));
    }

    void aRecommendationIsApprovedOnceItIsArmed()
    {
        Room room;
        QVERIFY(room.start());
        room.show(room.state());
        room.page->conflicts().table().setFocus();
        QTest::keyClick(&room.page->conflicts().table(), Qt::Key_Return);
        ApproveDialog *dialog = room.page->approval();
        QVERIFY(dialog);
        QVERIFY2(dialog->said().contains(u"db-1 moves from hv1 to hv2 while it runs"_s),
                 qPrintable(dialog->said()));
        QVERIFY(!button(*dialog, "confirm")->isEnabled());
        QTest::keyClick(dialog, Qt::Key_A);
        QVERIFY(dialog->isArmed());
        QVERIFY(button(*dialog, "confirm")->isEnabled());
        button(*dialog, "confirm")->click();
        QCOMPARE(room.approved, QStringList(u"hv1/cpu"_s));
    }

    void whatHasChangedMeanwhileIsDisarmed()
    {
        Room room;
        QVERIFY(room.start());
        room.show(room.state());
        room.page->detail().advice().approveButton().click();
        QVERIFY(room.page->approval());
        QTest::keyClick(room.page->approval(), Qt::Key_A);
        QVERIFY(room.page->approval()->isArmed());
        BalanceState other = room.state();
        other.relocations[0].vmId = room.console.vm("web-1").id;
        room.show(other);
        QVERIFY(!room.page->approval()->isArmed());
        QVERIFY(room.page->approval()->said().contains(u"Move web-1"_s));
        QTest::keyClick(room.page->approval(), Qt::Key_A);
        QVERIFY(room.page->approval()->isArmed());
        room.show({}); // it has ended by itself
        QVERIFY(!room.page->approval()->isArmed());
        QVERIFY(!button(*room.page->approval(), "confirm")->isEnabled());
        QVERIFY(room.approved.isEmpty());
    }

    void whyAnApprovalWasRefusedIsSaid()
    {
        Room room;
        room.approval = fail(ErrorCode::WrongState, u"db-1 moves already."_s);
        QVERIFY(room.start());
        room.show(room.state());
        room.page->detail().advice().approveButton().click();
        QTest::keyClick(room.page->approval(), Qt::Key_A);
        button(*room.page->approval(), "confirm")->click();
        QTRY_VERIFY2(room.page->detail().advice().said().contains(u"db-1 moves already."_s),
                     qPrintable(room.page->detail().advice().said()));
    }

    void whereNothingCanBeMovedItSaysWhy()
    {
        Room room;
        QVERIFY(room.start());
        BalanceState state = room.state();
        state.relocations[0].toHost.clear();
        state.relocations[0].loads.clear();
        state.relocations[0].state = AdviceState::Refused;
        state.relocations[0].refusal = Error{ErrorCode::WrongState, u"No host has as much CPU free."_s, {}};
        room.show(state);
        QCOMPARE(room.cell("state"), u"not possible"_s);
        QVERIFY(room.page->detail().advice().said().contains(u"No host has as much CPU free."_s));
        QVERIFY(room.page->detail().advice().said().contains(u"No host can take db-1"_s));
        QVERIFY(!room.page->detail().advice().approveButton().isEnabled());
    }

    void aConflictIsDismissedForAReason()
    {
        Room room;
        QVERIFY(room.start());
        room.show(room.state());
        room.page->detail().dismissButton().click();
        auto *dialog = room.page->findChild<DismissDialog *>();
        QVERIFY(dialog);
        QVERIFY(!button(*dialog, "confirm")->isEnabled()); // for whoever comes next, there must be one
        QTest::keyClicks(&dialog->field(), u"nightly batch"_s);
        QTest::keyClick(&dialog->field(), Qt::Key_Return);
        QCOMPARE(room.dismissed.size(), 1);
        QCOMPARE(room.dismissed[0].first, u"hv1/cpu"_s);
        QCOMPARE(room.dismissed[0].second, u"nightly batch"_s);
        BalanceState state = room.state();
        state.relocations.clear();
        state.conflicts[0].dismissedBy = u"alice@noc"_s;
        state.conflicts[0].dismissReason = u"nightly batch"_s;
        room.show(state);
        QCOMPARE(room.cell("state"), u"dismissed"_s);
        QCOMPARE(room.cell("dismissed"), u"alice@noc: nightly batch"_s);
        QVERIFY(!room.page->detail().dismissButton().isEnabled());
    }

    void aQuestionTakesNoFocusAndIsAnsweredByTheKeyboard()
    {
        Room room;
        QVERIFY(room.start());
        QSignalSpy asked(room.page.get(), &ConflictsPage::asked);
        room.page->conflicts().focusSearch();
        QWidget *focus = QApplication::focusWidget();
        room.show(room.state(BalanceMode::Ask));
        QCOMPARE(QApplication::focusWidget(), focus);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), u"Move db-1 from hv1 to hv2?"_s);
        QVERIFY(room.page->question().isVisible());
        room.show(room.state(BalanceMode::Ask)); // newer numbers are no new question
        QCOMPARE(asked.size(), 1);
        room.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(room.page.get()));
        QTest::keyClick(room.page.get(), Qt::Key_Y, Qt::AltModifier);
        QVERIFY(room.page->approval());
        room.page->approval()->reject();
        QTRY_VERIFY(!room.page->approval());
        room.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(room.page.get()));
        QTest::keyClick(room.page.get(), Qt::Key_N, Qt::AltModifier);
        QTRY_VERIFY(room.page->findChild<DismissDialog *>());
        room.page->findChild<DismissDialog *>()->reject();
        BalanceState moving = room.state(BalanceMode::Ask);
        moving.relocations[0].state = AdviceState::Running;
        moving.relocations[0].runId = 17;
        room.show(moving);
        QVERIFY(!room.page->question().isVisible());
        QCOMPARE(room.cell("state"), u"moving"_s);
        QSignalSpy run(room.page.get(), &ConflictsPage::runWanted);
        room.page->detail().advice().runButton().click();
        QCOMPARE(run.value(0).value(0).toULongLong(), 17U);
    }

    void theOneThatIsShownStaysWhenItIsOver()
    {
        Room room;
        QVERIFY(room.start());
        BalanceState state = room.state();
        Conflict other = room.fight();
        other.id = u"hv2/cpu"_s;
        other.hostId = u"hv2"_s;
        other.since = other.since.addSecs(-60);
        other.contests[0].fighters = {{room.console.vm("db-2").id, 48, 20},
                                      {room.console.vm("web-2").id, 45, 20}};
        state.conflicts.push_back(other);
        room.show(state);
        room.page->showConflict(u"hv1/cpu"_s);
        QCOMPARE(room.page->detail().conflictId(), u"hv1/cpu"_s);
        state.conflicts.erase(state.conflicts.begin());
        state.relocations.clear();
        room.show(state);
        QCOMPARE(room.page->detail().conflictId(), u"hv1/cpu"_s);
        QVERIFY(room.page->detail().advice().said().contains(u"It is over"_s));
        QCOMPARE(room.rows(), 2);
        room.page->hide();
        room.page->show(); // reads the record, which does not have it yet
        QTest::qWait(0);
        QCOMPARE(room.page->detail().conflictId(), u"hv1/cpu"_s);
    }

    void howOftenTheSameVmsFoughtIsTold()
    {
        Room room;
        for (const int daysAgo : {1, 2}) {
            Conflict conflict = room.fight();
            conflict.since = conflict.since.addDays(-daysAgo);
            conflict.until = conflict.since.addSecs(240);
            room.past.push_back(conflict);
        }
        QVERIFY(room.start());
        for (Conflict &conflict : room.past) // now the VMs have their ids
            conflict.contests = room.fight().contests;
        room.show(room.state());
        room.page->hide();
        room.page->show();
        QTRY_COMPARE(room.rows(), 3);
        QTRY_COMPARE(room.cell("state", 0), u"recommends"_s); // what lasts stands first
        QCOMPARE(room.cell("lasted", 1), u"4 min"_s);
        QVERIFY2(room.page->detail().said().contains(u"fought 2 time"_s),
                 qPrintable(room.page->detail().said()));
    }

    void somebodyElseMovesVmsAndThePageSaysSo()
    {
        Room room;
        QVERIFY(room.start());
        BalanceState state = room.state();
        state.standsBackUntil = room.console.clock.now().addSecs(300);
        state.standsBackFor = u"web-9 went from hv1 to hv2, and nobody here moved it."_s;
        room.show(state);
        QVERIFY2(room.page->banner().contains(u"web-9 went from hv1 to hv2"_s),
                 qPrintable(room.page->banner()));
        state.standsBackUntil = room.console.clock.now().addSecs(-1);
        room.show(state);
        QVERIFY(room.page->banner().isEmpty());
    }

    void aHostThatCouldBeOffIsListedWithItsMovesAndWatts()
    {
        Room room;
        QVERIFY(room.start());
        BalanceState state;
        HostChange change;
        change.id = u"off/hv2"_s;
        change.hostId = u"hv2"_s;
        change.moves = {{room.console.vm("db-2").id, u"hv2"_s, u"hv1"_s}};
        change.loads = {{u"hv1"_s, Resource::Cpu, 20, 41, 80}};
        change.watts = 120;
        change.mode = BalanceMode::Ask;
        state.hostChanges = {change};
        room.show(state);
        room.page->showHosts(true);
        QCOMPARE(room.page->hosts().count(), 1);
        const AdviceView &advice = room.page->hosts().advice();
        QVERIFY2(advice.said().contains(u"Empty hv2 and switch it off"_s), qPrintable(advice.said()));
        QVERIFY(advice.said().contains(u"120 W"_s));
        QVERIFY(room.page->question().isVisible());
        room.page->question().noButton().click(); // not now: it is not asked again
        QVERIFY(!room.page->question().isVisible());
        advice.approveButton().click();
        QVERIFY(room.page->approval());
        QVERIFY(room.page->approval()->said().contains(u"db-2 moves from hv2 to hv1"_s));
        QTest::keyClick(room.page->approval(), Qt::Key_A);
        button(*room.page->approval(), "confirm")->click();
        QCOMPARE(room.approved, QStringList(u"off/hv2"_s));
    }

    void aConflictIsMarkedAllOverTheWindow()
    {
        Room room;
        QVERIFY(room.start());
        MainWindow &window = *room.console.window;
        room.show(room.state());
        const ObjectRef db = room.console.vm("db-1");
        const ObjectRef host{ObjectKind::Host, u"hv1"_s};
        // Details
        room.console.selection.select(db);
        QCOMPARE(window.details().stateText(), u"CPU conflict"_s);
        const QString said = window.details().conflict().said().join(u'\n');
        QVERIFY2(said.contains(u"Fights with web-1 for CPU"_s), qPrintable(said));
        QVERIFY2(said.contains(u"What would end it: Move db-1 from hv1 to hv2"_s), qPrintable(said));
        // Topology
        const auto *topology = window.findChild<TopologyPage *>();
        QVERIFY(topology->canvas()->hintFor(db).contains(u"fights for CPU with web-1"_s));
        QVERIFY(topology->canvas()->hintFor(host).contains(u"db-1 and web-1 fight for CPU"_s));
        QCOMPARE(topology->canvas()->scene().host(u"hv1"_s).look.mark, Mark::Diamond);
        QCOMPARE(topology->canvas()->scene().host(u"hv1"_s).vms[Tone::Critical], 2);
        // Tables
        int marked = 0;
        for (const ObjectKind kind : {ObjectKind::Host, ObjectKind::Vm}) {
            const TableProxy &proxy = window.tables().panel(kind).table().proxy();
            for (int row = 0; row < proxy.rowCount(); ++row)
                marked += proxy.index(row, 0).data().toString() == u"CPU conflict"_s;
        }
        QCOMPARE(marked, 3); // two VMs and their host
        // From the details to the page
        window.details().conflict().findChild<QPushButton *>()->click();
        QCOMPARE(window.currentPage(), u"conflicts"_s);
        QCOMPARE(window.conflicts().detail().conflictId(), u"hv1/cpu"_s);
        room.show({});
        QCOMPARE(window.details().stateText(), u"running"_s);
        QCOMPARE(topology->canvas()->scene().host(u"hv1"_s).vms[Tone::Critical], 0);
    }

    /// A VM's share is of its host's CPUs; what nobody knows is no line, and no zero.
    void linesAreInPerCentOfTheHostAndGapsAreGaps()
    {
        Conflict conflict;
        conflict.hostId = u"h"_s;
        conflict.since = QDateTime::fromMSecsSinceEpoch(2000, Qt::UTC);
        conflict.contests = {{Resource::Cpu, 97, 80, {{u"v"_s, 48, 25}, {u"w"_s, 45, 20}}}};
        const auto line = [](ObjectKind kind, const char *id, int cpus, const QList<int> &seconds,
                             float cpu) {
            UsageLine made;
            made.object = {kind, QString::fromLatin1(id)};
            made.cpus = cpus;
            for (const int second : seconds) {
                UsagePoint point;
                point.utcMs = second * 1000;
                point.usage.cpuPercent = cpu;
                made.points.push_back(point);
            }
            return made;
        };
        UsageSpan span;
        span.stepMs = 2000;
        span.lines = {line(ObjectKind::Host, "h", 16, {0, 2, 4}, 97),
                      line(ObjectKind::Vm, "v", 8, {0, 4}, 96)}; // of w nothing is known
        const FightLines lines = fightLines(span, conflict, conflict.contests[0], {}, Snapshot());
        QCOMPARE(lines.times.size(), 3);
        QCOMPARE(lines.bands[0].percent[0], 48.0);
        QVERIFY(std::isnan(lines.bands[0].percent[1]));
        QCOMPARE(lines.bands[0].percent[2], 48.0);
        QVERIFY(std::isnan(lines.bands[1].percent[0]));
        QCOMPARE(lines.vmThreshold, 20.0);
        QVERIFY(fightLines({}, conflict, conflict.contests[0], {}, Snapshot()).isEmpty());

        // A disk's needs to be told what 100 % is; a host's own word goes before the resource's.
        conflict.contests[0].resource = Resource::Disk;
        for (UsageLine &one : span.lines) {
            for (UsagePoint &point : one.points) {
                point.usage.diskReadBps = 10e6F;
                point.usage.diskWriteBps = 40e6F;
            }
        }
        BalancePolicy policy;
        const auto first = [&] {
            return fightLines(span, conflict, conflict.contests[0], policy, Snapshot()).total[0];
        };
        QVERIFY(std::isnan(first()));
        policy.resources[0].resource = Resource::Disk;
        policy.resources[0].capacityBps = 1e8;
        QCOMPARE(first(), 50.0);
        policy.hosts = {{u"h"_s, 1, true, {}, {{Resource::Disk, 2e8}}}};
        QCOMPARE(first(), 25.0);
    }

    /// The whole way, over the engine: found, told, approved, moved, over.
    void burnersFightUntilOneOfThemIsMoved()
    {
        Console console(burners());
        QVERIFY(console.start());
        Site site = console.engine->site();
        site.balance.sustainSeconds = 1;
        console.engine->setSite(site);
        console.window->showPage(u"conflicts"_s);
        ConflictsPage &page = console.window->conflicts();
        const TableProxy &rows = page.conflicts().table().proxy();
        QTRY_COMPARE_WITH_TIMEOUT(rows.rowCount(), 1, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(page.detail().said().contains(u"fight for CPU on hv1"_s), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(console.window->alerts().text().contains(u"fight for CPU"_s), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(page.detail().ackButton().isEnabled(), 10'000);
        page.detail().ackButton().click();
        QTRY_VERIFY(!page.detail().ackButton().isEnabled());
        page.detail().muteButton().click();
        QTRY_VERIFY(console.window->alerts().text().contains(u"muted"_s));
        QTRY_VERIFY_WITH_TIMEOUT(page.detail().advice().approveButton().isEnabled(), 10'000);
        const QString moved = page.detail().advice().advice().title;
        QVERIFY2(moved.endsWith(u"from hv1 to hv2"_s), qPrintable(moved));
        page.detail().advice().approveButton().click();
        QTest::keyClick(page.approval(), Qt::Key_A);
        button(*page.approval(), "confirm")->click();
        QTRY_VERIFY_WITH_TIMEOUT(page.detail().advice().said().contains(u"It is over"_s), 60'000);
        QTRY_VERIFY(console.live->balance()->conflicts.empty());
        QTRY_COMPARE_WITH_TIMEOUT(console.live->snapshot()->hostPiece(u"hv2"_s)->vms.size(), 4, 30'000);
    }

    /// The page of charts has what this one knows, and each leads to the other.
    void aConflictLeadsToItsCharts()
    {
        Room room;
        QVERIFY(room.start());
        MainWindow &window = *room.console.window;
        room.show(room.state());
        window.showConflict(u"hv1/cpu"_s);
        window.conflicts().detail().chartsButton().click();
        QCOMPARE(window.currentPage(), u"charts"_s);
        Q_EMIT window.charts().conflictWanted(u"hv1/cpu"_s);
        QCOMPARE(window.currentPage(), u"conflicts"_s);
    }

    void aQuestionIsToldWhereThePageIsNotSeen()
    {
        Room room;
        QVERIFY(room.start());
        QCOMPARE(room.console.window->currentPage(), u"topology"_s);
        room.show(room.state(BalanceMode::Ask));
        const QStringList told = room.console.window->notices().sentences();
        QVERIFY2(told.join(u'\n').contains(u"Move db-1 from hv1 to hv2?"_s), qPrintable(told.join(u'\n')));
    }
};

QTEST_MAIN(ConflictsPageTest)
#include "conflicts_page_test.moc"
