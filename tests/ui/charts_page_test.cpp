// SPDX-License-Identifier: GPL-3.0-or-later
// The page of charts under the pointer and the keyboard.
#include "core/drivers/registry.h"
#include "core/engine/engine.h"
#include "tests/support/cpu_timer.h"
#include "tests/support/fleet.h"
#include "tests/support/usage_spans.h"
#include "ui/actions/action_desk.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_bar.h"
#include "ui/charts/charts_page.h"
#include "ui/charts/make_plot.h"
#include "ui/charts/object_picker.h"
#include "ui/charts/reading_list.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/widgets/empty_state.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCompleter>
#include <QFile>
#include <QPainter>
#include <QPromise>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace switchyard;
using namespace Qt::StringLiterals;
using switchyard::test::UsageRoom;

namespace
{

constexpr qint64 hour = 3'600'000;

/// The page over an engine that is never started: it only has to be asked.
struct Room
{
    ManualClock clock{QDateTime(QDate(2026, 3, 20), QTime(12, 0), Qt::UTC)};
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    DriverRegistry registry;
    Engine engine{[this] {
        EngineOptions options;
        options.registry = &registry;
        options.clock = &clock;
        return options;
    }()};
    Appearance appearance;
    Live live{clock};
    Selection selection;
    ActionDesk actions{engine, live, appearance};
    UsageRoom usage;
    std::vector<UsageQuery> asked;
    std::optional<Error> error;
    bool silent = false; ///< no answer comes
    std::vector<std::shared_ptr<QPromise<Result<UsageSpan>>>> waiting;
    SnapshotPtr snapshot;
    std::unique_ptr<ChartsPage> page;

    explicit Room(int hosts = 4)
    {
        if (hosts > 0) {
            const BuiltSnapshot built = test::makeFleet({hosts, 6, false, 1}, clock.monotonicMs());
            snapshot = built.snapshot;
            live.take(built.snapshot, built.diff);
            live.flush();
            usage.hostId = snapshot->hosts[0]->host.id;
        }
        make();
    }

    void make()
    {
        page = std::make_unique<ChartsPage>(Context{engine, live, selection, appearance, actions},
                                            [this](const UsageQuery &query) { return answer(query); });
        page->resize(900, 640);
    }

    QFuture<Result<UsageSpan>> answer(const UsageQuery &query)
    {
        asked.push_back(query);
        if (silent) {
            waiting.push_back(std::make_shared<QPromise<Result<UsageSpan>>>());
            waiting.back()->start();
            return waiting.back()->future();
        }
        return QtFuture::makeReadyFuture(error ? Result<UsageSpan>(std::unexpected(*error))
                                               : Result<UsageSpan>(usage.answer(query)));
    }

    bool open()
    {
        page->show();
        page->activateWindow();
        page->setFocus();
        return QTest::qWaitForWindowActive(page.get()) && settle();
    }

    bool settle()
    {
        return QTest::qWaitFor([this] {
            QCoreApplication::processEvents();
            return page->isSettled();
        });
    }

    void second(int seconds = 1)
    {
        clock.advance(1000 * seconds);
        Q_EMIT live.ticked();
    }

    qint64 now() const { return clock.now().toMSecsSinceEpoch(); }
    ObjectRef host() const { return {ObjectKind::Host, usage.hostId}; }
    ChartPane &pane() const { return *page->view().panes().last(); }
    TimeRange range() const { return page->view().window().range(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(&page->view(), key, modifiers);
    }
    QPoint at(double share, double height = 0.5) const
    {
        const QRectF plot = pane().plotRect();
        return QPointF(plot.left() + share * plot.width(), plot.bottom() - height * plot.height()).toPoint();
    }
    void move(QPoint to, Qt::MouseButtons buttons = {}) const
    {
        QMouseEvent event(QEvent::MouseMove, to, pane().viewport()->mapToGlobal(to), Qt::NoButton, buttons,
                          {});
        QApplication::sendEvent(pane().viewport(), &event);
    }
    void wheel(QPoint at, int delta) const
    {
        QWheelEvent event(at, pane().viewport()->mapToGlobal(at), {}, {0, delta}, {}, {}, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(pane().viewport(), &event);
    }
    Conflict conflict() const
    {
        Conflict made;
        made.id = usage.hostId + u"/cpu"_s;
        made.hostId = usage.hostId;
        made.contests = {{Resource::Cpu, 88, 80, {{u"vm-02"_s, 40, 20}, {u"vm-04"_s, 30, 20}}}};
        made.since = clock.now().addSecs(-1500);
        made.until = clock.now().addSecs(-1200);
        return made;
    }
};

} // namespace

class ChartsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itOpensOnTheSelectedHost()
    {
        Room room;
        room.selection.select({ObjectKind::Vm, room.snapshot->hosts[0]->vms[1].id});
        QVERIFY(room.open());
        QCOMPARE(room.page->choice().stack.object, room.host());
        QCOMPARE(room.asked.size(), 1U);
        QCOMPARE(room.asked[0].objects, std::vector{room.host()});
        QVERIFY(room.asked[0].withVms);
        QVERIFY(room.pane().shown()->isStack());
        QCOMPARE(room.page->view().list().rows().size(), 8U); // in all, the rest, six VMs
        QVERIFY(room.page->words().isEmpty());
        QVERIFY2(room.page->view().accessibleDescription().contains(u"highest"_s),
                 qPrintable(room.page->view().accessibleDescription()));
    }

    void theWheelZoomsAtThePointer()
    {
        Room room;
        QVERIFY(room.open());
        const qint64 under = room.pane().map().timeAt(room.at(0.25).x());
        room.wheel(room.at(0.25), 120);
        QCOMPARE(room.range().spanMs(), hour * 8 / 10);
        QVERIFY(std::abs(room.pane().map().timeAt(room.at(0.25).x()) - under) < 2000);
        for (int i = 0; i < 8; ++i)
            room.wheel(room.at(0.25), 120);
        QVERIFY(room.settle());
        QVERIFY2(room.asked.size() >= 2, "finer data are asked for");
        QVERIFY(room.asked.back().from.toMSecsSinceEpoch() <= room.range().fromMs);
        QTest::mouseDClick(room.pane().viewport(), Qt::LeftButton, {}, room.at(0.5));
        QCOMPARE(room.range(), (TimeRange{room.now() - hour, room.now()}));
    }

    void dragPansAndNoPressFollows()
    {
        Room room;
        QVERIFY(room.open());
        QSignalSpy chosen(&room.selection, &Selection::changed);
        QTest::mousePress(room.pane().viewport(), Qt::LeftButton, {}, room.at(0.5, 0.1));
        room.move(room.at(0.75, 0.1), Qt::LeftButton);
        QTest::mouseRelease(room.pane().viewport(), Qt::LeftButton, {}, room.at(0.75, 0.1));
        QVERIFY(std::abs(room.range().toMs - (room.now() - hour / 4)) < hour / 100);
        QCOMPARE(chosen.size(), 0);
        room.move({5, 5}); // away from the plot
        const TimeRange before = room.range();
        room.second(60);
        QCOMPARE(room.range(), before); // it was moved: it does not follow
        room.key(Qt::Key_0);
        QCOMPARE(room.range().toMs, room.now());
    }

    void itFollowsThePresentButNotUnderThePointer()
    {
        Room room;
        QVERIFY(room.open());
        room.second(10);
        QCOMPARE(room.range().toMs, room.now());
        room.move(room.at(0.5));
        const TimeRange held = room.range();
        room.second(5);
        QCOMPARE(room.range(), held);
        QVERIFY(room.page->view().isHeld());
        room.second(40); // nobody moved it for so long
        QCOMPARE(room.range().toMs, room.now());
        room.move(room.at(0.6));
        room.second(5);
        QVERIFY(room.range().toMs < room.now());
        room.move({5, 5});
        room.second();
        QCOMPARE(room.range().toMs, room.now());
        QVERIFY(room.settle());
        QVERIFY(room.asked.size() > 1);
        QCOMPARE(room.asked.back().to.toMSecsSinceEpoch(), room.now());
    }

    void theCrosshairReadsEverythingAtOneMoment()
    {
        Room room;
        QVERIFY(room.open());
        room.move(room.at(0.5));
        const auto cross = room.page->view().crosshair();
        QVERIFY(cross);
        QVERIFY(std::abs(*cross - (room.now() - hour / 2)) < hour / 100);
        const auto &rows = room.page->view().list().rows();
        const int index = room.pane().shown()->indexAt(*cross);
        QVERIFY(index >= 0);
        const double share = room.usage.share(0, room.pane().shown()->times[static_cast<size_t>(index)]);
        QCOMPARE(rows.back().name, u"vm-01"_s);
        QVERIFY(std::abs(QLocale().toDouble(rows.back().value.section(u' ', 0, 0)) - share) < 0.06);
        QVERIFY(room.page->view().reading().contains(u"vm-01"_s));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(room.pane().viewport(), &leave);
        room.move({5, 5});
        QVERIFY(!room.page->view().crosshair());
    }

    void everythingByKeyboard()
    {
        Room room;
        QVERIFY(room.open());
        QVERIFY(room.page->view().hasFocus());
        room.key(Qt::Key_Left);
        QCOMPARE(room.range().toMs, room.now() - hour / 10);
        room.key(Qt::Key_Right);
        QVERIFY(room.page->view().window().follows());
        room.key(Qt::Key_Plus);
        QCOMPARE(room.range(), (TimeRange{room.now() - hour * 8 / 10, room.now()}));
        room.key(Qt::Key_Minus);
        room.key(Qt::Key_Minus);
        QVERIFY(room.range().spanMs() > hour);
        room.key(Qt::Key_Home);
        QVERIFY(room.page->view().window().isPreset());
        QVERIFY(room.settle());
        room.key(Qt::Key_Left, Qt::ShiftModifier);
        const auto last = room.page->view().crosshair();
        QVERIFY(last && room.now() - *last < 60'000);
        room.key(Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(*room.page->view().crosshair() < *last);
        QVERIFY(room.page->view().accessibleDescription().contains(u"vm-06"_s));
        room.key(Qt::Key_Escape);
        QVERIFY(!room.page->view().crosshair());
        // From VM to VM as they lie over each other.
        room.key(Qt::Key_Up);
        QCOMPARE(room.selection.objects(), QList{room.usage.vm(0)});
        room.key(Qt::Key_Up);
        QCOMPARE(room.selection.objects(), QList{room.usage.vm(1)});
        room.key(Qt::Key_Down);
        QCOMPARE(room.selection.objects(), QList{room.usage.vm(0)});
    }

    void aPressOnABandSelectsItsVm()
    {
        Room room;
        QVERIFY(room.open());
        const PlotMap map = room.pane().map();
        const qint64 time = map.timeAt(room.at(0.5).x());
        const int y = static_cast<int>(map.y(room.usage.share(0, time) / 2));
        QTest::mouseClick(room.pane().viewport(), Qt::LeftButton, {}, QPoint(room.at(0.5).x(), y));
        QCOMPARE(room.selection.objects(), QList{room.usage.vm(0)});
        QVERIFY(room.settle());
        // It is lit.
        const QImage seen = room.page->grab().toImage();
        const QPoint foot = room.pane().mapTo(room.page.get(), room.at(0.5, 0));
        bool lit = false;
        for (int up = 1; up < 60; ++up)
            lit = lit || seen.pixelColor(foot - QPoint(0, up)) == room.appearance.theme().selection;
        QVERIFY(lit);
    }

    void conflictsAndRunsLeadOn()
    {
        Room room;
        QVERIFY(room.open());
        room.page->setConflicts({room.conflict()});
        QSignalSpy wanted(room.page.get(), &ChartsPage::conflictWanted);
        room.key(Qt::Key_PageDown);
        QVERIFY(room.page->view().focusedMark());
        QVERIFY2(room.page->view().accessibleDescription().contains(u"fight for CPU"_s),
                 qPrintable(room.page->view().accessibleDescription()));
        room.key(Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), room.conflict().id);
        QCOMPARE(room.selection.objects(), (QList{room.usage.vm(1), room.usage.vm(3)}));
        QVERIFY(room.range().contains(room.conflict().since.toMSecsSinceEpoch()));
        QVERIFY(room.range().spanMs() < hour);
        // By the pointer as well.
        QVERIFY(room.settle());
        const double x = room.pane().map().x(room.conflict().since.toMSecsSinceEpoch());
        const QPoint mark(static_cast<int>(x), static_cast<int>(room.pane().plotRect().bottom()) + 8);
        QCOMPARE(room.pane().markAt(mark), 0);
        QTest::mouseClick(room.pane().viewport(), Qt::LeftButton, {}, mark);
        QCOMPARE(wanted.size(), 2);
        auto run = std::make_shared<Report>();
        run->runId = 7;
        run->plan.kind = migrationKind;
        run->state = StepState::Succeeded;
        run->startedAt = room.clock.now().addSecs(-1000);
        run->endedAt = room.clock.now().addSecs(-900);
        Q_EMIT room.engine.runChanged(run);
        auto other = std::make_shared<Report>(*run); // of a VM that the room's answers do not know
        other->runId = 8;
        StepReport step;
        step.step.target = {ObjectKind::Vm, u"elsewhere"_s};
        other->steps = {step};
        Q_EMIT room.engine.runChanged(other);
        auto gone = std::make_shared<Report>(*other); // of one that was there
        gone->runId = 7;
        gone->steps[0].step.target = room.usage.vm(0);
        Q_EMIT room.engine.runChanged(gone);
        QSignalSpy runs(room.page.get(), &ChartsPage::runWanted);
        room.key(Qt::Key_PageDown);
        room.key(Qt::Key_PageDown);
        room.key(Qt::Key_Return);
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs.first().first().toULongLong(), 7ULL);
    }

    void anyTwoThingsAreCompared()
    {
        Room room;
        QVERIFY(room.open());
        ChartsChoice choice;
        choice.kind = ChartsChoice::Kind::Compare;
        choice.sides[0] = {room.usage.vm(0), Measure::Cpu};
        choice.sides[1] = {room.host(), Measure::Disk};
        room.page->choose(choice);
        QVERIFY(room.settle());
        QCOMPARE(room.page->view().panes().size(), 2);
        QCOMPARE(room.asked.back().objects, (std::vector{room.usage.vm(0), room.host()}));
        QVERIFY(!room.asked.back().withVms);
        for (const ChartPane *pane : room.page->view().panes())
            QCOMPARE(pane->shown()->lines.size(), 1U);
        QCOMPARE(room.page->view().panes()[0]->plotRect().left(),
                 room.page->view().panes()[1]->plotRect().left());
        room.move(room.at(0.3)); // one crosshair reads both
        QCOMPARE(room.page->view().list().rows().size(), 2U);
        choice.over = false;
        room.page->choose(choice);
        QVERIFY(room.settle());
        QCOMPARE(room.page->view().panes().size(), 1);
        QCOMPARE(room.pane().shown()->lines.size(), 2U);
        QCOMPARE(room.pane().shown()->lines[1].axis, 1); // another unit, another axis
        choice.sides[1].measure = Measure::Cpu;
        room.page->choose(choice);
        QVERIFY(room.settle());
        QCOMPARE(room.pane().shown()->lines[1].axis, 0);
    }

    void anObjectIsFoundByItsName()
    {
        Room room;
        QVERIFY(room.open());
        ObjectPicker &picker = room.page->bar().picker(0);
        picker.setFocus();
        const QString wanted = room.snapshot->hosts[2]->host.name;
        QTest::keyClick(&picker, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&picker, wanted);
        QTest::keyClick(&picker, Qt::Key_Return);
        QCOMPARE(room.page->choice().stack.object,
                 (ObjectRef{ObjectKind::Host, room.snapshot->hosts[2]->host.id}));
        QVERIFY(room.settle());
        QVERIFY(room.page->words().contains(u"Nothing is known"_s)); // the room knows of one host only
        QTest::keyClick(&picker, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&picker, u"no such thing"_s);
        QTest::keyClick(&picker, Qt::Key_Return);
        QTest::keyClick(&picker, Qt::Key_Escape);
        QCOMPARE(picker.text(), wanted);
    }

    void whatIsSelectedIsShownBest()
    {
        Room room;
        QVERIFY(room.open());
        const HostPiece &second = *room.snapshot->hosts[1];
        const ObjectRef vm{ObjectKind::Vm, second.vms[0].id};
        QVERIFY(room.page->showObjects({vm}));
        QCOMPARE(room.page->choice().stack.object, (ObjectRef{ObjectKind::Host, second.host.id}));
        QVERIFY(room.page->showObjects({vm, room.host()}));
        QCOMPARE(room.page->choice().kind, ChartsChoice::Kind::Compare);
        QCOMPARE(room.page->choice().shown(), (std::vector{vm, room.host()}));
        QVERIFY(!room.page->showObjects({{ObjectKind::Ups, u"ups-e1"_s}}));
        QVERIFY(!room.page->showObjects({}));
    }

    void errorsSayWhatAndTryAgain()
    {
        Room room;
        room.error = Error{ErrorCode::Io, u"The store cannot be read: the disk is gone."_s, {}};
        QVERIFY(room.open());
        QTRY_VERIFY(room.page->notice().contains(u"the disk is gone"_s));
        QVERIFY(room.page->words().contains(u"could not be read"_s));
        room.error.reset();
        const auto buttons = room.page->findChildren<QAbstractButton *>();
        const auto again = std::ranges::find(buttons, u"Try again"_s, &QAbstractButton::text);
        QVERIFY(again != buttons.end());
        (*again)->click();
        QVERIFY(room.settle());
        QVERIFY(room.page->notice().isEmpty());
        QVERIFY(room.page->words().isEmpty());
        // What was known stays.
        room.error = Error{ErrorCode::Io, u"The store cannot be read."_s, {}};
        room.second(60);
        QTRY_VERIFY(room.page->notice().contains(u"known before"_s));
        QVERIFY(room.page->words().isEmpty());
    }

    void waitingAndNothingSaySo()
    {
        Room room;
        room.silent = true;
        room.page->show();
        QTRY_VERIFY(room.page->words().contains(u"Reading"_s));
        room.waiting.front()->addResult(UsageSpan());
        room.waiting.front()->finish();
        QTRY_VERIFY(room.page->words().contains(u"Nothing is known"_s));
        Room none(0);
        none.page->show();
        QTRY_VERIFY(none.page->findChild<EmptyState *>()->isVisible());
        QSignalSpy add(none.page.get(), &ChartsPage::addDeviceWanted);
        none.page->findChild<EmptyState *>()->button()->click();
        QCOMPARE(add.size(), 1);
    }

    void aSilentHostIsHatchedFromItsLastWord()
    {
        Room room;
        room.clock.advance(1'000'000);
        const BuiltSnapshot built = test::makeFleet({16, 3, true, 1}, room.clock.monotonicMs());
        room.live.take(built.snapshot, built.diff);
        room.live.flush();
        const auto &hosts = built.snapshot->hosts;
        const auto silent = std::ranges::find_if(hosts, [](const auto &piece) {
            return piece->host.reading.freshness != Freshness::Fresh && piece->host.reading.seenAtMs >= 0;
        });
        QVERIFY(silent != hosts.end());
        room.usage.hostId = (*silent)->host.id;
        room.usage.gapFromMs = room.now() - hour / 6; // up to now
        room.usage.gapToMs = room.now() + hour;
        QVERIFY(room.open());
        QVERIFY(room.pane().staleWords().isEmpty()); // another one
        room.page->showObjects({room.host()});
        QVERIFY(room.settle());
        QVERIFY2(room.pane().staleWords().contains(u"not heard for"_s), qPrintable(room.pane().staleWords()));
        // Hatched where nothing is known, and not the panel's plain ground.
        const QImage seen = room.pane().grab().toImage();
        int drawn = 0;
        for (int i = 0; i < 400; ++i)
            drawn +=
                seen.pixelColor(room.at(0.93, 0.2) + QPoint(i % 20, i / 20)) != room.appearance.theme().panel;
        QVERIFY2(drawn >= 30, qPrintable(QString::number(drawn)));
    }

    void filesAreWritten()
    {
        Room room;
        QVERIFY(room.open());
        const auto write = [&](const QString &name, ChartsPage::Form form) {
            const QString path = room.folder.filePath(name);
            auto future = room.page->exportTo(path, form);
            if (!QTest::qWaitFor([&] { return future.isFinished(); }) || !future.result())
                return QByteArray();
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QImage png = QImage::fromData(write(u"c.png"_s, ChartsPage::Form::Png));
        QCOMPARE(png.size(), room.page->view().size() * 2);
        const QByteArray svg = write(u"c.svg"_s, ChartsPage::Form::Svg);
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(!svg.contains("<image")); // a drawing, not a picture of one
        QVERIFY(svg.count("<polygon") + svg.count("<path") >= 6);
        const QByteArray csv = write(u"c.csv"_s, ChartsPage::Form::Csv);
        QVERIFY(csv.startsWith("time,object,kind,id,measure,unit,value\r\n"));
        QVERIFY(csv.count(",vm-01,vm,vm-01,cpu,%,") > 100);
        room.usage.vms = 60; // more than have bands of their own
        room.page->view().show(TimeSpan::Day);
        QVERIFY(room.settle());
        QVERIFY(write(u"many.csv"_s, ChartsPage::Form::Csv).contains(",vm-60,vm,vm-60,cpu,%,"));
        auto future = room.page->exportTo(u"/proc/no/such.csv"_s, ChartsPage::Form::Csv);
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }));
        QCOMPARE(future.result().error().code, ErrorCode::Io);
    }

    void itRemembersWhatItShowed()
    {
        Room room;
        QVERIFY(room.open());
        ChartsChoice choice;
        choice.kind = ChartsChoice::Kind::Compare;
        choice.sides[0] = {room.usage.vm(2), Measure::Steal};
        choice.sides[1] = {room.host(), Measure::NetIn};
        choice.over = false;
        room.page->choose(choice);
        room.page->view().show(TimeSpan::Week);
        room.page->save(room.settings);
        room.make();
        room.page->restore(room.settings);
        QCOMPARE(room.page->choice(), choice);
        QVERIFY(room.page->view().window().isPreset());
        QCOMPARE(room.page->view().window().preset(), TimeSpan::Week);
        const TimeRange past{room.now() - 5 * hour, room.now() - 3 * hour};
        room.page->view().show(past);
        room.page->save(room.settings);
        room.make();
        room.page->restore(room.settings);
        QCOMPARE(room.range(), past);
        room.settings.setValue(u"charts/first"_s, u"nonsense"_s); // edited by hand
        room.settings.setValue(u"charts/span"_s, 99);
        room.page->restore(room.settings);
        QVERIFY(!room.page->choice().sides[0].object ||
                *room.page->choice().sides[0].object == room.usage.vm(2));
    }

    void aStepOfAPanCostsNoDrawing()
    {
        Room room;
        room.usage.vms = mostBands;
        QVERIFY(room.open());
        room.page->view().show(TimeSpan::Year);
        QVERIFY(room.settle());
        // Against drawing it once, on the same machine.
        QImage image(room.pane().size(), QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        test::CpuTimer drawing;
        paintPlot(painter, room.pane().map(), *room.pane().shown(), {room.appearance.theme(), {}});
        const qint64 once = drawing.microseconds();
        test::CpuTimer panning;
        for (int i = 0; i < 20; ++i) {
            room.key(Qt::Key_Left);
            room.pane().viewport()->repaint();
        }
        const qint64 step = panning.microseconds() / 20;
        QVERIFY2(step * 5 < once, qPrintable(u"%1 µs a step, %2 µs drawn"_s.arg(step).arg(once)));
    }

    void theWindowsSizeMovesTheAxesAlong()
    {
        Room room;
        QVERIFY(room.open());
        room.page->resize(1300, 900);
        QVERIFY(room.settle());
        // The lowest line of the grid is where the plot ends, over its whole width.
        const QImage seen = room.pane().grab().toImage();
        const QRectF plot = room.pane().plotRect();
        const int y = static_cast<int>(plot.top() + plot.height() / 4); // 75 %
        int lines = 0;
        for (int dy = -1; dy <= 1; ++dy)
            lines +=
                seen.pixelColor(static_cast<int>(plot.right()) - 3, y + dy) == room.appearance.theme().line;
        QVERIFY(lines >= 1);
    }

    void nothingIsAskedWhileNobodyLooks()
    {
        Room room;
        room.second(5);
        QCOMPARE(room.asked.size(), 0U);
        QVERIFY(room.open());
        const size_t asked = room.asked.size();
        room.page->hide();
        room.second(100);
        QCOMPARE(room.asked.size(), asked);
    }
};

QTEST_MAIN(ChartsPageTest)
#include "charts_page_test.moc"
