// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/topology_fleets.h"
#include "ui/topology/accessibility.h"
#include "ui/topology/canvas.h"
#include "ui/topology/filter_bar.h"
#include "ui/topology/painter.h"
#include "ui/topology/path_box.h"
#include "ui/topology/topology_page.h"
#include "ui/topology/words.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace switchyard;
using namespace switchyard::topology;

namespace
{

ObjectRef ref(ObjectKind kind, const char *id)
{
    return {kind, QLatin1StringView(id)};
}

/// The room that the details leave of a window of 1280×800.
constexpr QSize beside{864, 640};

/// A page on a made-up site, shown offscreen.
struct Stage
{
    explicit Stage(const BuiltSnapshot &built, QSize size = QSize(1200, 800))
        : page(appearance, selection, clock)
    {
        clock.advance(1'000'000);
        page.resize(size);
        page.show();
        apply(built);
    }
    void apply(const BuiltSnapshot &built)
    {
        snapshot = built.snapshot;
        page.apply(built.snapshot, built.diff);
    }
    Canvas &canvas() { return *page.canvas(); }
    ObjectRef vm(const char *name) const
    {
        return {ObjectKind::Vm, test::vmNamed(*snapshot, QLatin1StringView(name))};
    }
    QPoint middleOf(const ObjectRef &object) { return canvas().screenRect(object).center().toPoint(); }
    void click(const ObjectRef &object, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(&canvas(), Qt::LeftButton, modifiers, middleOf(object));
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&canvas(), static_cast<Qt::Key>(key), modifiers);
    }
    void settle() ///< where the view flies to
    {
        clock.advance(2000);
        canvas().tick();
    }
    QImage grab() { return canvas().grab().toImage().convertToFormat(QImage::Format_RGB32); }
    /// How many pixels of that colour are in the rectangle of an object.
    int count(const ObjectRef &object, const QColor &colour)
    {
        const QImage image = grab();
        const QRect rect = canvas().screenRect(object).toRect().intersected(image.rect());
        int found = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x)
                found += image.pixel(x, y) == colour.rgb();
        }
        return found;
    }

    Appearance appearance;
    ManualClock clock;
    Selection selection;
    TopologyPage page;
    SnapshotPtr snapshot;
};

} // namespace

class TopologyPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeLabIsSeenFromNear()
    {
        Stage stage(test::makeLab(), QSize(1280, 900));
        QCOMPARE(stage.canvas().view().detail(), Detail::Near);
        QVERIFY(stage.canvas().view().showsWholeScene());
        QCOMPARE(stage.canvas().ioLines().size(), size_t(6)); // few: all are drawn
    }

    void aSitesHeaderLeavesItsFirstRowFree()
    {
        for (const QSize size : {QSize(870, 640), QSize(1160, 800), QSize(1800, 1000)}) {
            for (const auto &built : {test::makeFleet({12, 6}), test::makeFleet({40, 8}), test::makeLab()}) {
                Stage stage(built, size);
                const Viewport &view = stage.canvas().view();
                const Layout &layout = stage.canvas().scene().layout();
                for (const Band &band : layout.bands) {
                    const QRectF header = siteHeaderRect(view, band, 1);
                    QVERIFY(header.height() >= 18); // can be read
                    for (const PlacedHost &host : layout.hosts)
                        QVERIFY2(!header.intersects(view.toScreen(host.rect()).adjusted(0, 1, 0, 0)),
                                 qPrintable(QStringLiteral("%1 at %2").arg(host.id).arg(size.width())));
                }
            }
        }
    }

    void aVmMoreMovesNothingUnderThePointer()
    {
        Stage stage(test::makeLab(), QSize(1000, 1000)); // there is room above and below
        const ObjectRef host = ref(ObjectKind::Host, "hv1");
        const QPointF before = stage.canvas().screenRect(host).topLeft();
        const auto grown = test::withHost(stage.snapshot, QStringLiteral("hv2"), [](HostPiece &piece) {
            Vm vm = piece.vms.front();
            for (int i = 0; i < 2; ++i) {
                vm.id = QStringLiteral("new-%1").arg(i);
                vm.name = vm.id;
                piece.vms.push_back(vm);
            }
        });
        const QSizeF size = stage.canvas().scene().layout().bounds.size();
        stage.apply(grown);
        QVERIFY(stage.canvas().scene().layout().bounds.size() != size); // else nothing is tested
        const QPointF after = stage.canvas().screenRect(host).topLeft();
        QVERIFY2((after - before).manhattanLength() < 1, qPrintable(QString::number(after.y() - before.y())));
        QVERIFY(stage.canvas().view().showsWholeScene());
    }

    void whatIsRevealedIsInViewWithItsWholePath()
    {
        Stage stage(test::makeLab(), beside);
        const Viewport &view = stage.canvas().view();
        for (const ObjectRef &object :
             {stage.vm("db-1"), stage.vm("batch-1"), ref(ObjectKind::Host, "hv2"),
              ref(ObjectKind::Ups, "ups-w1"), ref(ObjectKind::Volume, "arr-east/vol1")}) {
            stage.canvas().zoomBy(3); // as if something else had been looked at closely
            stage.selection.reveal(object);
            stage.settle();
            for (const ObjectRef &part : stage.canvas().lit().power) {
                const QRectF rect = stage.canvas().scene().rectOf(part);
                QVERIFY2(rect.isNull() || view.visible().contains(rect),
                         qPrintable(object.id + u' ' + part.id));
            }
            QCOMPARE(view.detail(), Detail::Near);
        }
    }

    void ofAPathThatIsTooLargeAsMuchIsShownAsCanBeRead()
    {
        Stage stage(test::makeFleet({60, 12}), beside);
        const Viewport &view = stage.canvas().view();
        for (const auto &piece : stage.snapshot->hosts) {
            const ObjectRef object{ObjectKind::Vm, piece->vms.back().id};
            stage.selection.reveal(object);
            stage.settle();
            QCOMPARE(view.detail(), Detail::Near);
            QVERIFY(view.visible().contains(stage.canvas().scene().rectOf(object)));
            QVERIFY(stage.canvas().screenRect(object).top() >= 30); // not under its site's header
            const QRectF path = pathBox(stage.canvas().scene(), stage.canvas().lit());
            QVERIFY(path.width() > view.visible().width()); // else nothing is tested
            QCOMPARE(view.zoom(), Viewport::nearFrom);      // no larger than must be
        }
    }

    void whatIsSelectedStaysInViewWhenTheDetailsOpen()
    {
        Stage stage(test::makeFleet({60, 12}), QSize(1208, 640));
        const ObjectRef object{ObjectKind::Vm, stage.snapshot->hosts[20]->vms.front().id};
        stage.selection.reveal(object);
        stage.settle();
        const QRectF rect = stage.canvas().screenRect(object);
        QTest::mouseMove(&stage.canvas(), QPoint(5, 5));
        // To the right edge, where the details will be.
        const QPointF by(stage.canvas().width() - 20 - rect.right(), 0);
        QTest::mousePress(&stage.canvas(), Qt::MiddleButton, {}, QPoint(400, 300));
        QMouseEvent drag(QEvent::MouseMove, QPointF(400, 300) + by,
                         stage.canvas().mapToGlobal(QPointF(400, 300) + by), Qt::NoButton, Qt::MiddleButton,
                         {});
        QCoreApplication::sendEvent(&stage.canvas(), &drag);
        QTest::mouseRelease(&stage.canvas(), Qt::MiddleButton, {}, (QPointF(400, 300) + by).toPoint());
        QVERIFY(stage.canvas().screenRect(object).right() > beside.width());
        stage.page.resize(beside);
        QTRY_COMPARE(stage.canvas().width(), beside.width());
        QVERIFY(stage.canvas().view().visible().contains(stage.canvas().scene().rectOf(object)));

        Stage lab(test::makeLab(), QSize(1208, 640));
        lab.selection.reveal(lab.vm("db-1"));
        lab.settle();
        lab.page.resize(beside);
        QTRY_COMPARE(lab.canvas().width(), beside.width());
        QVERIFY(lab.canvas().view().visible().contains(pathBox(lab.canvas().scene(), lab.canvas().lit())));
    }

    void whatIsAskedForBeforeThePageIsShownIsInViewThen()
    {
        Stage stage(test::makeFleet({40, 8}));
        TopologyPage late(stage.appearance, stage.selection, stage.clock);
        late.apply(stage.snapshot, {});
        const ObjectRef host{ObjectKind::Host, stage.snapshot->hosts.back()->host.id};
        stage.selection.reveal(host);
        late.resize(1200, 800);
        late.show();
        const auto seen = [&] {
            stage.clock.advance(1000);
            late.canvas()->tick();
            return late.canvas()->view().detail() == Detail::Near &&
                   QRectF(late.canvas()->rect()).intersects(late.canvas()->screenRect(host));
        };
        QTRY_VERIFY(seen());
    }

    void clickingSelectsAndLightsThePath()
    {
        Stage stage(test::makeLab());
        stage.click(stage.vm("db-1"));
        QCOMPARE(stage.selection.objects(), QList<ObjectRef>{stage.vm("db-1")});
        QVERIFY(stage.canvas().lit().contains(ref(ObjectKind::Ups, "ups-e1")));
        QVERIFY(stage.canvas().lit().contains(ref(ObjectKind::Volume, "arr-east/vol1")));
        QVERIFY(!stage.canvas().lit().contains(stage.vm("web-2")));
        const auto lines = stage.canvas().ioLines();
        QCOMPARE(std::count_if(lines.begin(), lines.end(), [](const IoLine &line) { return line.lit; }), 1);
        // The rest is dimmed: its names are no longer in the colour of text.
        const QColor text = stage.appearance.theme().text;
        QVERIFY(stage.count(stage.vm("db-1"), text) > 0);
        QCOMPARE(stage.count(stage.vm("web-2"), text), 0);
        stage.selection.clear();
        QVERIFY(stage.count(stage.vm("web-2"), text) > 0);
    }

    void controlClickAddsAndClickingNothingClears()
    {
        Stage stage(test::makeLab());
        stage.click(stage.vm("db-1"));
        stage.click(stage.vm("web-2"), Qt::ControlModifier);
        QCOMPARE(stage.selection.objects().size(), 2);
        QVERIFY(stage.canvas().lit().contains(ref(ObjectKind::Host, "hv2")));
        QTest::mouseClick(&stage.canvas(), Qt::LeftButton, {}, QPoint(3, stage.canvas().height() - 3));
        QVERIFY(stage.selection.isEmpty());
    }

    void theSelectionOfOtherPagesIsLit()
    {
        Stage stage(test::makeLab());
        stage.selection.select(ref(ObjectKind::Array, "arr-west"));
        QVERIFY(stage.canvas().lit().contains(stage.vm("stubborn")));
        stage.selection.reveal(ref(ObjectKind::Host, "hv3"));
        stage.clock.advance(1000);
        stage.canvas().tick();
        QVERIFY(
            QRectF(stage.canvas().rect()).contains(stage.canvas().screenRect(ref(ObjectKind::Host, "hv3"))));
    }

    void arrowsWalkAlongTheEdges()
    {
        Stage stage(test::makeLab());
        stage.canvas().setFocus();
        const auto at = [&] { return *stage.selection.current(); };
        stage.selection.select(ref(ObjectKind::Ups, "ups-e1"));
        stage.press(Qt::Key_Right);
        QCOMPARE(at(), ref(ObjectKind::Host, "hv1"));
        stage.press(Qt::Key_Right);
        QCOMPARE(at(), stage.vm("db-1"));
        stage.press(Qt::Key_Down);
        QCOMPARE(at(), stage.vm("web-1"));
        stage.press(Qt::Key_Right);
        QCOMPARE(at(), ref(ObjectKind::Volume, "arr-east/vol3"));
        stage.press(Qt::Key_Right);
        QCOMPARE(at(), ref(ObjectKind::Array, "arr-east"));
        stage.press(Qt::Key_Down);
        QCOMPARE(at(), ref(ObjectKind::Array, "arr-west"));
        stage.press(Qt::Key_Left);
        QCOMPARE(at(), ref(ObjectKind::Volume, "arr-west/vol1"));
        stage.press(Qt::Key_Left);
        QCOMPARE(at(), stage.vm("batch-1"));
        stage.press(Qt::Key_Left);
        QCOMPARE(at(), ref(ObjectKind::Host, "hv1"));
        stage.press(Qt::Key_Left);
        QCOMPARE(at(), ref(ObjectKind::Ups, "ups-e1"));
        stage.press(Qt::Key_Left);
        QCOMPARE(at(), ref(ObjectKind::Ups, "ups-e1")); // nothing is left of it
        stage.press(Qt::Key_End);
        QCOMPARE(at(), ref(ObjectKind::Ups, "ups-w1"));
        stage.press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(stage.selection.objects().size(), 2);
    }

    void typingJumpsByName()
    {
        Stage stage(test::makeLab());
        stage.canvas().setFocus();
        QTest::keyClicks(&stage.canvas(), QStringLiteral("web-2"));
        QCOMPARE(*stage.selection.current(), stage.vm("web-2"));
        stage.clock.advance(5000); // a new word
        QTest::keyClicks(&stage.canvas(), QStringLiteral("hv3"));
        QCOMPARE(*stage.selection.current(), ref(ObjectKind::Host, "hv3"));
    }

    void spacePinsThePath()
    {
        Stage stage(test::makeLab());
        stage.click(stage.vm("db-1"));
        stage.press(Qt::Key_Space);
        stage.click(ref(ObjectKind::Host, "hv3"));
        QVERIFY(stage.canvas().lit().contains(ref(ObjectKind::Volume, "arr-east/vol1")));
        stage.press(Qt::Key_Escape);
        QVERIFY(stage.canvas().lit().isEmpty());
    }

    void wheelZoomsAtThePointerAndDetailFollows()
    {
        Stage stage(test::makeFleet({40, 15, false, 1}));
        Canvas &canvas = stage.canvas();
        QCOMPARE(canvas.view().detail(), Detail::Middle);
        const QPointF pointer(300, 250);
        const auto wheel = [&](int angle) {
            QWheelEvent event(pointer, canvas.mapToGlobal(pointer), {}, QPoint(0, angle), Qt::NoButton, {},
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&canvas, &event);
        };
        // While the picture is smaller than the window it stays centred; from then on the pointer's place is
        // kept.
        for (int i = 0; i < 4; ++i)
            wheel(120);
        const QPointF under = canvas.view().toScene(pointer);
        for (int i = 0; i < 4; ++i)
            wheel(120);
        QCOMPARE(canvas.view().detail(), Detail::Near);
        QVERIFY((canvas.view().toScene(pointer) - under).manhattanLength() < 1);
        for (int i = 0; i < 40; ++i)
            wheel(-120);
        QVERIFY(canvas.view().showsWholeScene());
        stage.press(Qt::Key_Plus);
        QVERIFY(!canvas.view().showsWholeScene());
        stage.press(Qt::Key_F);
        stage.clock.advance(1000);
        canvas.tick();
        QVERIFY(canvas.view().showsWholeScene());
    }

    /// By its word and its mark, and drawn without a ground; it is so at once when that alone has changed.
    void aPartitionThatIsOffIsDrawnSo()
    {
        Stage stage(test::makeLab(), QSize(1900, 1100));
        const ObjectRef batch{ObjectKind::Partition, QStringLiteral("hv1/batch")};
        QCOMPARE(stage.canvas().view().detail(), Detail::Near);
        const auto words = [&] { return Words::hint(stage.canvas().scene(), batch, 0); };
        const auto hostWords = [&] {
            return Words::hint(stage.canvas().scene(), {ObjectKind::Host, QStringLiteral("hv1")}, 0);
        };
        QVERIFY(!words().contains(QStringLiteral("off")));
        const QColor ground = stage.appearance.theme().panel;
        const int before = stage.count(batch, ground);
        stage.apply(test::withHost(stage.snapshot, QStringLiteral("hv1"), [](HostPiece &piece) {
            piece.partitions[1].power = PowerState::Off;
            piece.partitions[1].powerReading.freshness = Freshness::Fresh;
        }));
        QVERIFY2(words().contains(QStringLiteral("off")), qPrintable(words()));
        QVERIFY2(hostWords().contains(QStringLiteral("batch off")), qPrintable(hostWords()));
        QVERIFY(stage.count(batch, ground) < before / 2);
    }

    void aThousandHostsAreSeenFromAfar()
    {
        Stage stage(test::makeFleet({1000, 20, false, 1}), QSize(1500, 900));
        QCOMPARE(stage.canvas().view().detail(), Detail::Far);
        QVERIFY(!stage.grab().isNull());
    }

    void draggingPansAndDoesNotSelect()
    {
        Stage stage(test::makeFleet({40, 15, false, 1}));
        stage.canvas().zoomBy(5);
        const QPointF before = stage.canvas().view().visible().topLeft();
        QTest::mousePress(&stage.canvas(), Qt::LeftButton, {}, QPoint(400, 300));
        QTest::mouseMove(&stage.canvas(), QPoint(380, 290));
        QTest::mouseMove(&stage.canvas(), QPoint(340, 270));
        QTest::mouseRelease(&stage.canvas(), Qt::LeftButton, {}, QPoint(340, 270));
        const QPointF moved =
            (stage.canvas().view().visible().topLeft() - before) * stage.canvas().view().zoom();
        QCOMPARE(moved.toPoint(), QPoint(60, 30));
        QVERIFY(stage.selection.isEmpty());
    }

    void doubleClickZoomsToTheObject()
    {
        Stage stage(test::makeFleet({40, 15, false, 1}));
        const ObjectRef host{ObjectKind::Host, stage.snapshot->hosts[7]->host.id};
        QTest::mouseDClick(&stage.canvas(), Qt::LeftButton, {}, stage.middleOf(host));
        stage.clock.advance(1000);
        stage.canvas().tick();
        QCOMPARE(stage.canvas().view().detail(), Detail::Near);
        QVERIFY(QRectF(stage.canvas().rect()).contains(stage.canvas().screenRect(host)));
    }

    void theHintSaysWhatIsUnderThePointer()
    {
        Stage stage(test::makeLab());
        QSignalSpy hints(&stage.page, &TopologyPage::hintChanged);
        const QPointF at = stage.middleOf(stage.vm("db-1"));
        QMouseEvent move(QEvent::MouseMove, at, stage.canvas().mapToGlobal(at), Qt::NoButton, {}, {});
        QCoreApplication::sendEvent(&stage.canvas(), &move);
        QVERIFY(!hints.isEmpty());
        QVERIFY2(hints.last().at(0).toString().contains(QStringLiteral("VM on hv1, prod")),
                 qPrintable(hints.last().at(0).toString()));
    }

    void theContextMenuIsAskedForAndSelects()
    {
        Stage stage(test::makeLab());
        QSignalSpy menus(&stage.page, &TopologyPage::contextMenuRequested);
        QContextMenuEvent event(QContextMenuEvent::Mouse, stage.middleOf(stage.vm("db-2")), QPoint(5, 5));
        QCoreApplication::sendEvent(&stage.canvas(), &event);
        QCOMPARE(menus.size(), 1);
        QCOMPARE(menus[0].at(0).value<ObjectRef>(), stage.vm("db-2"));
        QVERIFY(stage.selection.contains(stage.vm("db-2")));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(&stage.canvas(), &byKey);
        QCOMPARE(menus.size(), 2);
    }

    void searchMarksWalksAndHides()
    {
        Stage stage(test::makeLab());
        QLineEdit *field = stage.page.filterBar()->search();
        stage.press(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(field, QStringLiteral("web"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(*stage.selection.current(), stage.vm("web-1"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(*stage.selection.current(), stage.vm("web-2"));
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(*stage.selection.current(), stage.vm("web-1"));
        for (auto *button : stage.page.filterBar()->findChildren<QToolButton *>()) {
            if (button->text() == QStringLiteral("Only these"))
                button->click();
        }
        QVERIFY(!stage.canvas().scene().layout().host(QStringLiteral("hv3")));
        QVERIFY(stage.canvas().scene().rectOf(stage.vm("db-1")).isNull());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(stage.canvas().scene().layout().host(QStringLiteral("hv3")));
    }

    void sitesFoldByTheirHeaderAndTheFoldIsRemembered()
    {
        Stage stage(test::makeLab());
        const auto header = [&] {
            return stage.canvas().view().toScreen(stage.canvas().scene().layout().bands[0].header);
        };
        QTest::mouseClick(&stage.canvas(), Qt::LeftButton, {}, header().topLeft().toPoint() + QPoint(16, 14));
        QVERIFY(stage.canvas().scene().layout().bands[0].folded);
        const QByteArray state = stage.page.saveState();
        Stage other(test::makeLab());
        other.page.restoreState(state);
        QVERIFY(other.canvas().scene().layout().bands[0].folded);
        QTest::mouseClick(&stage.canvas(), Qt::LeftButton, {}, header().topLeft().toPoint() + QPoint(16, 14));
        QVERIFY(!stage.canvas().scene().layout().bands[0].folded);
    }

    void theEmptyPageSaysWhatToDo()
    {
        Stage stage({std::make_shared<Snapshot>(), {}});
        auto *button = stage.canvas().findChild<QPushButton *>();
        QVERIFY(button && button->isVisible());
        QSignalSpy asked(&stage.page, &TopologyPage::addDeviceRequested);
        button->click();
        QCOMPARE(asked.size(), 1);
        stage.apply(test::makeLab());
        QVERIFY(!button->isVisible());
        Fold fold;
        fold.onlyAbnormal = true;
        Q_EMIT stage.page.filterBar()->foldChanged(fold);
        QVERIFY(button->isVisible());
        button->click();
        QVERIFY(!button->isVisible());
    }

    void aMigratedVmSlidesAndItsGhostStaysTwoSeconds()
    {
        Stage stage(test::makeLab());
        const ObjectRef vm = stage.vm("web-1");
        const QRectF from = stage.canvas().scene().rectOf(vm);
        stage.apply(test::moveVm(stage.snapshot, vm.id, QStringLiteral("hv2")));
        Motion motion;
        const auto before = test::makeLab();
        const auto after = test::moveVm(before.snapshot, vm.id, QStringLiteral("hv2"));
        const Layout a = buildLayout(*before.snapshot, {});
        const Layout b = buildLayout(*after.snapshot, {});
        motion.note(*before.snapshot, a, *after.snapshot, b, after.diff, 1000);
        const QRectF to = b.rectOf(vm, *after.snapshot);
        QCOMPARE(motion.placeOf(vm.id, to, 1000), from);
        const QRectF half = motion.placeOf(vm.id, to, 1000 + Motion::slideMs / 2);
        QVERIFY(half != from && half != to);
        QCOMPARE(motion.placeOf(vm.id, to, 1000 + Motion::slideMs), to);
        QCOMPARE(motion.ghosts(1000 + 1999).size(), size_t(1));
        QCOMPARE(motion.ghosts(1000 + 1999)[0].rect, from);
        QVERIFY(motion.ghosts(1000 + 2000).empty());
        QVERIFY(!motion.isRunning(1000 + 2000));
        motion.setReduced(true);
        motion.note(*before.snapshot, a, *after.snapshot, b, after.diff, 9000);
        QCOMPARE(motion.placeOf(vm.id, to, 9000), to); // nothing slides
        QCOMPARE(motion.ghosts(9100)[0].strength, 1.0);
        // The page itself moves only as long as there is something to see.
        QVERIFY(stage.canvas().isMoving());
        stage.clock.advance(2000);
        stage.canvas().tick();
        QVERIFY(!stage.canvas().isMoving());
    }

    void aVmThatMovesIsAnEdgeThatMoves()
    {
        Stage stage(test::makeLab());
        const ObjectRef vm = stage.vm("db-1");
        const QImage still = stage.grab();
        QVERIFY(!stage.canvas().isMoving());
        MoveEdge edge;
        edge.vmId = vm.id;
        edge.toHostId = QStringLiteral("hv3");
        edge.percent = 41.7;
        stage.page.setMoves({edge});
        const QImage before = stage.grab();
        QVERIFY(before != still);
        QVERIFY(stage.canvas().isMoving() || stage.appearance.reducedMotion());
        stage.clock.advance(300);
        stage.canvas().tick();
        QVERIFY(stage.grab() != before || stage.appearance.reducedMotion()); // its dashes have moved on
        QVERIFY2(stage.canvas().hintFor(vm).contains(QStringLiteral("moves to hv3: Copy 41 %")),
                 qPrintable(stage.canvas().hintFor(vm)));
        edge.held = true;
        stage.page.setMoves({edge});
        QVERIFY(stage.canvas().hintFor(vm).contains(QStringLiteral("held")));
        edge.held = false;
        edge.who = QStringLiteral("anna@noc2"); // in another console
        edge.percent = -1;
        stage.page.setMoves({edge});
        QVERIFY2(stage.canvas().hintFor(vm).contains(QStringLiteral("moves to hv3: Copy · anna@noc2")),
                 qPrintable(stage.canvas().hintFor(vm)));
        const QImage theirs = stage.grab();
        edge.lost = true;
        stage.page.setMoves({edge});
        QVERIFY(stage.canvas().hintFor(vm).contains(QStringLiteral("its console is gone · anna@noc2")));
        QVERIFY(stage.grab() != theirs);
        stage.page.setMoves({});
        QVERIFY(!stage.canvas().isMoving());
        QCOMPARE(stage.grab(), still);
    }

    void whileANameIsTypedNoLetterIsAKey()
    {
        Stage stage(test::makeLab());
        int pressed = 0;
        QAction action;
        action.setShortcut(Qt::Key_M);
        connect(&action, &QAction::triggered, this, [&] { ++pressed; });
        stage.page.addAction(&action);
        stage.page.activateWindow();
        stage.canvas().setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&stage.page));
        stage.press(Qt::Key_M);
        QCOMPARE(pressed, 1);
        stage.press(Qt::Key_Slash); // a name follows
        stage.press(Qt::Key_M);
        QCOMPARE(pressed, 1);
    }

    void statesAreToldByShapeNotByColourAlone()
    {
        // The same tile, well and crashed, differs in grey as well.
        Stage stage(test::makeLab());
        const ObjectRef vm = stage.vm("db-1");
        const auto tile = [&] {
            return stage.grab()
                .copy(stage.canvas().screenRect(vm).toRect())
                .convertToFormat(QImage::Format_Mono);
        };
        const QImage well = tile();
        for (const auto state : {VmState::Crashed, VmState::Paused, VmState::ShutOff}) {
            stage.apply(test::withHost(stage.snapshot, QStringLiteral("hv1"),
                                       [&](HostPiece &piece) { piece.vms[0].state = state; }));
            QVERIFY(tile() != well);
        }
    }

    void screenReadersFindEveryNode()
    {
        Stage stage(test::makeTroubledLab());
        stage.canvas().setFocus();
        QAccessibleInterface *tree = QAccessible::queryAccessibleInterface(&stage.canvas());
        QVERIFY(tree);
        QCOMPARE(tree->role(), QAccessible::Tree);
        QCOMPARE(tree->childCount(), 2);
        QAccessibleInterface *east = tree->child(0);
        QCOMPARE(east->text(QAccessible::Name), QStringLiteral("East"));
        QCOMPARE(east->childCount(), 5); // 2 UPSes, 2 hosts, 1 array
        QAccessibleInterface *ups = east->child(0);
        QCOMPARE(ups->text(QAccessible::Name), QStringLiteral("UPS ups-e1, on battery"));
        QCOMPARE(ups->childCount(), 3); // its feeds
        QAccessibleInterface *host = east->child(2);
        QCOMPARE(host->childCount(), 3);
        QAccessibleInterface *vm = host->child(0);
        QVERIFY(vm->text(QAccessible::Name).contains(QStringLiteral("crashed")));
        QCOMPARE(vm->parent(), host);
        QCOMPARE(host->parent(), east);
        QCOMPARE(host->indexOfChild(vm), 0);
        QVERIFY(!vm->state().selected);
        auto *action =
            static_cast<QAccessibleActionInterface *>(vm->interface_cast(QAccessible::ActionInterface));
        action->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(vm->state().selected);
        QCOMPARE(*stage.selection.current(), stage.vm("db-1"));
        const QPoint middle = vm->rect().center();
        QCOMPARE(tree->childAt(middle.x(), middle.y()), vm);
        // What is gone is invalid, and does no harm.
        const QString id = stage.vm("db-1").id;
        stage.apply(test::withHost(stage.snapshot, QStringLiteral("hv1"), [&](HostPiece &piece) {
            std::erase_if(piece.vms, [&](const Vm &one) { return one.id == id; });
        }));
        QVERIFY(!vm->isValid());
        QCOMPARE(host->childCount(), 2);
    }

    void aNewSampleIsShown()
    {
        Stage stage(test::makeLab());
        const QImage before = stage.grab();
        stage.apply(test::withHost(stage.snapshot, QStringLiteral("hv1"),
                                   [](HostPiece &piece) { piece.vms[0].usage.cpuPercent = 99; }));
        QVERIFY(stage.grab() != before);
    }

    void aLargerFontMakesEverythingLarger()
    {
        Stage stage(test::makeLab());
        const qreal before = stage.canvas().view().zoom();
        QFont font = stage.canvas().font();
        font.setPixelSize(6);
        stage.canvas().setFont(font);
        stage.canvas().fit();
        stage.clock.advance(1000);
        stage.canvas().tick();
        QVERIFY(stage.canvas().view().zoom() <= before);
        QCOMPARE(stage.canvas().view().detail(), Detail::Near);
    }
};

QTEST_MAIN(TopologyPageTest)
#include "topology_page_test.moc"
