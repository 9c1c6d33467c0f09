// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a frame round its pages: how one gets about in it, and what it keeps.
#include "tests/ui/window_console.h"
#include "ui/details/details_pane.h"
#include "ui/frame/alerts_strip.h"
#include "ui/frame/page_stack.h"
#include "ui/frame/search_palette.h"
#include "ui/frame/status_line.h"
#include "ui/log/log_page.h"
#include "ui/tables/table_panel.h"
#include "ui/tables/tables_page.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;

class WindowFrameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itShowsTheFleet()
    {
        Console console;
        QVERIFY(console.start());
        TableModel &vms = console.window->tables().panel(ObjectKind::Vm).table().proxy().table();
        QCOMPARE(vms.rowCount(), 6);
        QTRY_VERIFY(console.window->status().counts().contains(QStringLiteral("2 host")));
        QTRY_VERIFY(console.window->status().oldest().contains(QStringLiteral("oldest reading")));
        QVERIFY(console.window->windowTitle().contains(QStringLiteral("Room")));
        QTRY_COMPARE(console.window->alerts().text(), QStringLiteral("Nothing needs attention"));
    }

    void whatIsSearchedIsSelectedByKeyboard()
    {
        Console console;
        QVERIFY(console.start());
        console.key(Qt::Key_K, Qt::ControlModifier);
        SearchPalette &palette = console.window->palette();
        QTRY_VERIFY(palette.isVisible());
        auto *line = palette.findChild<QLineEdit *>();
        QTest::keyClicks(line, QStringLiteral("web-2"));
        QCOMPARE(palette.found().value(0), QStringLiteral("web-2"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(console.selection.objects(), (QList<ObjectRef>{console.vm("web-2")}));
        QCOMPARE(console.window->details().title(), QStringLiteral("web-2"));
        QCOMPARE(console.window->tables().kind(), ObjectKind::Vm);
        QVERIFY(!palette.isVisible());
    }

    void pagesByKeyboard()
    {
        Console console;
        QVERIFY(console.start());
        const QStringList pages = console.window->pageIds();
        for (qsizetype i = 0; i < pages.size(); ++i) {
            console.key(static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
            QTRY_COMPARE(console.window->currentPage(), pages[i]);
        }
        console.key(Qt::Key_1, Qt::ControlModifier);
        console.key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(console.window->currentPage(), QStringLiteral("log"));
        console.key(Qt::Key_F1);
        QTRY_VERIFY(console.window->findChild<KeysOverlay *>());
        QTest::keyClick(console.window->findChild<KeysOverlay *>(), Qt::Key_Escape);
        QVERIFY(!console.window->details().isHidden());
        console.key(Qt::Key_F9);
        QTRY_VERIFY(console.window->details().isHidden());
    }

    void aSilentHostKeepsItsPlaceAndSaysHowOld()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.select({ObjectKind::Host, QStringLiteral("hv2")});
        QTRY_COMPARE(console.window->details().stateText(), QStringLiteral("up"));
        QVERIFY(console.fleet->hang(QStringLiteral("hv2")));
        QTRY_VERIFY_WITH_TIMEOUT(console.window->details().stateText() != QStringLiteral("up"), 30'000);
        QVERIFY(console.live->snapshot()->host(QStringLiteral("hv2")));
        QVERIFY(console.fleet->heal(QStringLiteral("hv2")));
        QTRY_COMPARE_WITH_TIMEOUT(console.window->details().stateText(), QStringLiteral("up"), 30'000);
    }

    void nothingIsCutOrCoveredInASmallWindow()
    {
        Console console;
        QVERIFY(console.start());
        console.window->resize(console.window->minimumSize());
        for (const QString &page : console.window->pageIds()) {
            console.window->showPage(page);
            QTest::qWait(50);
            QList<QWidget *> controls;
            for (QWidget *widget : console.window->stack().findChildren<QWidget *>()) {
                if (widget->isVisible() && !qobject_cast<QLineEdit *>(widget->parentWidget()) &&
                    (qobject_cast<QAbstractButton *>(widget) ||
                     (qobject_cast<QLineEdit *>(widget) && widget->width() > 40)))
                    controls << widget;
            }
            for (const QWidget *one : std::as_const(controls)) {
                const QRect place(one->mapTo(console.window.get(), QPoint()), one->size());
                const QString name = page + u' ' + one->accessibleName() + one->property("text").toString();
                QVERIFY2(one->width() >= one->minimumSizeHint().width(), qPrintable(name));
                for (const QWidget *other : std::as_const(controls)) {
                    if (other == one || other->isAncestorOf(one) || one->isAncestorOf(other))
                        continue;
                    const QRect there(other->mapTo(console.window.get(), QPoint()), other->size());
                    QVERIFY2(!place.intersects(there), qPrintable(name + u' ' + other->accessibleName()));
                }
            }
        }
    }

    void tabGoesRoundEverythingAsItIsRead()
    {
        Console console;
        QVERIFY(console.start());
        console.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(console.window.get()));
        console.window->showPage(QStringLiteral("topology"));
        QWidget *first = QApplication::focusWidget();
        QStringList names;
        do {
            names << QApplication::focusWidget()->accessibleName();
            console.key(Qt::Key_Tab);
        } while (QApplication::focusWidget() && QApplication::focusWidget() != first && names.size() < 60);
        const auto at = [&](const char *name) { return names.indexOf(QString::fromLatin1(name)); };
        QCOMPARE(at("Topology"), 0); // the page itself has the keyboard at first
        QVERIFY2(at("Details") > 0 && at("Site: Room") > at("Details"), qPrintable(names.join(u'|')));
        QVERIFY(at("Search everything") > at("Site: Room"));
        QVERIFY(at("Find in the topology by name") > at("Search everything"));
        QVERIFY(at("Fit") > at("Find in the topology by name"));
        console.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), names.last());
        // In a window of its own as well.
        QWidget *torn = console.window->stack().tearOff(QStringLiteral("tables"));
        torn->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(torn));
        console.window->tables().panel(ObjectKind::Host).focusSearch();
        console.key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Filters"));
    }

    void theKeyboardGoesAlongToAnotherTable()
    {
        Console console;
        console.window->showPage(QStringLiteral("tables"));
        QVERIFY(console.start());
        console.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(console.window.get()));
        TablesPage &tables = console.window->tables();
        QTRY_VERIFY(tables.panel(ObjectKind::Host).table().hasFocus()); // once there are rows
        console.selection.reveal(console.vm("db-1"));
        QVERIFY(tables.panel(ObjectKind::Vm).table().hasFocus());
        int windows = 0;
        for (const QWidget *widget : QApplication::topLevelWidgets())
            windows += widget->isVisible();
        QCOMPARE(windows, 1); // a table that is made late is no window of its own
    }

    void aPageIsTornOffAndComesBack()
    {
        Console console;
        QVERIFY(console.start());
        PageStack &stack = console.window->stack();
        console.window->showPage(QStringLiteral("log"));
        QWidget *window = stack.tearOff(QStringLiteral("log"));
        QVERIFY(window && window->isWindow() && window->isVisible());
        QVERIFY(console.window->currentPage() != QStringLiteral("log"));
        QVERIFY(console.window->log().isVisible());
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::keyClick(window, Qt::Key_2, Qt::ControlModifier); // the keys of the window are its own as well
        QTRY_COMPARE(console.window->currentPage(), QStringLiteral("tables"));
        QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(console.window->findChild<SearchPalette *>()->isVisible());
        console.window->findChild<SearchPalette *>()->hide();
        window->close();
        QTRY_COMPARE(console.window->currentPage(), QStringLiteral("log"));
        QVERIFY(!stack.isTornOff(QStringLiteral("log")));
    }

    void itIsOpenedAsItWasLeft()
    {
        Console console;
        QVERIFY(console.start());
        console.window->resize(1100, 700);
        console.window->showPage(QStringLiteral("runs"));
        console.window->tables().showKind(ObjectKind::Volume);
        console.key(Qt::Key_F9);
        QTRY_VERIFY(console.window->details().isHidden());
        console.window->close();
        console.open();
        console.window->show();
        QCOMPARE(console.window->currentPage(), QStringLiteral("runs"));
        QCOMPARE(console.window->tables().kind(), ObjectKind::Volume);
        QVERIFY(console.window->details().isHidden());
        QCOMPARE(console.window->size(), QSize(1100, 700));
    }

    void noSiteYetIsOneSentenceAndOneButton()
    {
        Console console{SimSpec()};
        console.window->show();
        QSignalSpy wanted(console.window.get(), &MainWindow::addDeviceWanted);
        QPushButton *add = nullptr;
        for (QPushButton *button : console.window->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Add a device…"))
                add = button;
        }
        QVERIFY(add);
        QTRY_VERIFY(add->hasFocus());
        for (const QLabel *label : console.window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void theDemoBandIsThereForADemo()
    {
        Console own{SimSpec()};
        QVERIFY(own.window->findChild<QLabel *>(QStringLiteral("demoBand"))->isHidden());
        Console lab(SimSpec(), true);
        QLabel *band = lab.window->findChild<QLabel *>(QStringLiteral("demoBand"));
        QVERIFY(!band->isHidden() && band->text().contains(QStringLiteral("lab")));
        Console simulated;
        band = simulated.window->findChild<QLabel *>(QStringLiteral("demoBand"));
        QVERIFY(!band->isHidden() && band->text().contains(QStringLiteral("Simulated")));
    }

    void everythingThatTakesFocusHasAName()
    {
        Console console;
        QVERIFY(console.start());
        console.selection.select(console.vm("db-1"));
        QTest::qWait(200);
        for (const QString &page : console.window->pageIds()) {
            console.window->showPage(page);
            for (QWidget *widget : console.window->findChildren<QWidget *>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                    continue;
                const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                         qPrintable(page + u' ' + QString::fromLatin1(widget->metaObject()->className()) +
                                    u' ' + widget->objectName()));
            }
        }
    }
};

QTEST_MAIN(WindowFrameTest)
#include "window_frame_test.moc"
