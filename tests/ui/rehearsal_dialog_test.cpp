// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_console.h"
#include "ui/power/outage_chart.h"
#include "ui/power/outage_editor.h"
#include "ui/power/outage_model.h"
#include "ui/power/outage_words.h"
#include "ui/power/plan_timeline.h"
#include "ui/power/rehearsal_dialog.h"
#include "ui/power/rehearsal_result.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;
using namespace Qt::StringLiterals;

namespace
{

QStringList linesOf(const QTableView &table)
{
    QStringList lines;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table.model()->columnCount(); ++column)
            cells << table.model()->index(row, column).data().toString();
        lines << cells.join(u' ');
    }
    return lines;
}

bool isDone(const RehearsalDialog &dialog)
{
    return QTest::qWaitFor([&] { return !dialog.isBusy(); }, 20'000);
}

QString pointsOf(const OutageModel &model)
{
    QStringList rows;
    for (const OutagePoint &point : model.points())
        rows << u"%1 %2"_s.arg(clockWord(point.atSeconds), outageWord(saysOf(point)));
    return rows.join(u"; "_s);
}

} // namespace

class RehearsalDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreTypedAsTheyAreShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("seconds"); // -1: it is none
        const auto row = [](const char *text, double seconds) {
            QTest::newRow(text) << QString::fromUtf8(text) << seconds;
        };
        row("0", 0);
        row("90", 90);
        row(" 1:30 ", 90);
        row("1:02:03", 3723);
        row("2:00:00", 7200);
        row("0:90", -1);
        row("1:2:3:4", -1);
        row("-5", -1);
        row("nan", -1);
        row("inf", -1);
        row("", -1);
        row("soon", -1);
        row("1:", -1);
        row("25:00:00", -1);
    }

    void timesAreTypedAsTheyAreShown()
    {
        QFETCH(QString, text);
        QFETCH(double, seconds);
        const auto read = secondsOf(text, longestOutageSeconds);
        QCOMPARE(read.value_or(-1), seconds);
        if (read)
            QCOMPARE(secondsOf(clockWord(*read), longestOutageSeconds), read);
    }

    void pointsAreEditedInPlace()
    {
        OutageModel model;
        const QAbstractItemModelTester tester(&model);
        QStringList refusals;
        connect(&model, &OutageModel::refused, this, [&](const QString &why) { refusals << why; });
        QCOMPARE(pointsOf(model), u"0:00 on battery"_s);
        model.removePoint(0); // the last one stays
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.addPoint(), 1);
        QCOMPARE(model.addPoint(), 2);
        const auto set = [&](int row, int column, const QVariant &value) {
            return model.setData(model.index(row, column), value, Qt::EditRole);
        };
        QVERIFY(set(1, OutageModel::Says, int(OutageSays::Silent)));
        QVERIFY(set(2, OutageModel::Says, int(OutageSays::Mains)));
        QCOMPARE(pointsOf(model), u"0:00 on battery; 1:00 does not answer; 2:00 on mains"_s);
        QCOMPARE(model.points()[2].silent, std::optional(false)); // who says something is heard
        QVERIFY(set(0, OutageModel::At, u"1:30"_s));
        QCOMPARE(pointsOf(model), u"1:00 does not answer; 1:30 on battery; 2:00 on mains"_s);
        QVERIFY(set(2, OutageModel::At, u"0"_s));
        QCOMPARE(pointsOf(model), u"0:00 on mains; 1:00 does not answer; 1:30 on battery"_s);
        QVERIFY(set(2, OutageModel::Charge, u"12.5"_s) && set(2, OutageModel::Runtime, u"5:00"_s));
        QCOMPARE(model.points()[2].chargePercent, std::optional(12.5));
        QCOMPARE(model.points()[2].runtimeSeconds, std::optional(300.0));
        QVERIFY(set(2, OutageModel::Charge, QString()));
        QVERIFY(!model.points()[2].chargePercent);
        QCOMPARE(model.index(2, OutageModel::Charge).data().toString(), u"–"_s);
        QVERIFY(refusals.isEmpty());
        QVERIFY(!set(2, OutageModel::Charge, u"101"_s) && !set(2, OutageModel::Charge, u"x"_s) &&
                !set(2, OutageModel::Runtime, u"-1"_s) && !set(2, OutageModel::At, u"48:00:00"_s));
        QCOMPARE(refusals.size(), 4);
        QVERIFY(validate(Outage{{u"e1"_s}, model.points()}));
    }

    void anOutageIsRehearsedFromTheMenu()
    {
        Console console;
        QVERIFY(console.start());
        QTRY_VERIFY(!console.engine->guardStatus()->state.upses.empty() &&
                    console.engine->guardStatus()->state.upses.begin()->second.verdict.state ==
                        SupplyState::Healthy);
        QAction *wanted = nullptr;
        for (QAction *action : console.window->findChildren<QAction *>()) {
            if (action->text() == u"Rehearse an outage…"_s)
                wanted = action;
        }
        QVERIFY(wanted);
        wanted->trigger();
        RehearsalDialog *dialog = console.window->rehearsal();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(isDone(*dialog));
        const QString verdict = dialog->result().said();
        QVERIFY2(verdict.contains(u"down in order"_s) && verdict.contains(u"Nobody guards this site"_s),
                 qPrintable(verdict));
        const QString lines = linesOf(dialog->result().entries()).join(u'\n');
        for (const QString &line : {u"runs on battery"_s, u"is given up"_s, u"Shut down db-1"_s,
                                    u"The guard begins to power down"_s})
            QVERIFY2(lines.contains(line), qPrintable(lines));
        QVERIFY(!lines.contains(u"idle-2"_s)); // it is off
        QVERIFY(!dialog->result().timeline().timeline().lanes.empty());
        QVERIFY(dialog->findChild<QLabel *>(u"untouched"_s)->text().contains(u"No device was touched"_s));
        QCOMPARE(dialog->result().losses().model()->rowCount(), 0);
        QCOMPARE(console.fleet->commandCount(), quint64(0));
        QVERIFY(console.engine->runs().empty());
    }

    void aCurveIsDrawnByKeyboard()
    {
        Console console;
        QVERIFY(console.start());
        console.window->openRehearsal();
        RehearsalDialog *dialog = console.window->rehearsal();
        QVERIFY(QTest::qWaitForWindowActive(dialog) && isDone(*dialog));
        QTableView &table = dialog->editor().table();
        const OutageModel &model = dialog->editor().model();
        table.setFocus();
        QTRY_VERIFY(table.hasFocus());
        const auto type = [&](int column, const QString &text) {
            table.setCurrentIndex(model.index(table.currentIndex().row(), column));
            for (const QChar letter : text)
                QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        };
        table.setCurrentIndex(model.index(0, 0));
        type(OutageModel::Runtime, u"8"_s); // seconds: nothing can be in order
        QTRY_COMPARE(model.points()[0].runtimeSeconds, std::optional(8.0));
        QTRY_VERIFY2(isDone(*dialog) && dialog->result().said().contains(u"would not make it"_s),
                     qPrintable(dialog->result().said()));
        const QString losses = linesOf(dialog->result().losses()).join(u'\n');
        QVERIFY2(losses.contains(u"VM db-1"_s) && losses.contains(u"Host"_s), qPrintable(losses));
        QVERIFY(dialog->result().losses().isVisible()); // that is what has to be seen
        type(OutageModel::Charge, u"999"_s);
        QTRY_VERIFY(dialog->editor().trouble().contains(u"0 to 100"_s));
        QVERIFY(!model.points()[0].chargePercent);
        QTest::keyClick(&table, Qt::Key_Insert);
        QCOMPARE(pointsOf(model), u"0:00 on battery; 1:00 as before"_s);
        QTest::keyClick(&table, Qt::Key_Delete);
        QCOMPARE(pointsOf(model), u"0:00 on battery"_s);
        dialog->editor().upses().item(0)->setCheckState(Qt::Unchecked);
        QTRY_VERIFY(dialog->result().said().contains(u"Choose the UPSes"_s));
    }

    /// The points are moved where they are seen; the table says the same, and it is played anew.
    void aCurveIsDrawnByHand()
    {
        Console console;
        QVERIFY(console.start());
        console.window->openRehearsal();
        RehearsalDialog *dialog = console.window->rehearsal();
        QVERIFY(QTest::qWaitForWindowActive(dialog) && isDone(*dialog));
        QTRY_COMPARE(QApplication::focusWidget(), &dialog->editor().upses()); // the keyboard begins there
        const OutageModel &model = dialog->editor().model();
        OutageChart &chart = dialog->editor().chart();
        const auto said = [&] { return dialog->editor().findChild<QLabel *>(u"point"_s)->text(); };
        chart.setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(chart.hasFocus());
        QVERIFY2(said().startsWith(u"Point 1 of 1: 0:00, on battery"_s), qPrintable(said()));

        QTest::keyClick(&chart, Qt::Key_Insert);
        QCOMPARE(pointsOf(model), u"0:00 on battery; 1:00 as before"_s);
        QCOMPARE(chart.chosen(), 1);
        QTest::keyClick(&chart, Qt::Key_Left);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(pointsOf(model), u"0:00 on battery; 1:55 as before"_s);
        QVERIFY(!model.points()[1].chargePercent); // moved in time only
        QTest::keyClick(&chart, Qt::Key_Down, Qt::ShiftModifier);
        const auto charge = model.points()[1].chargePercent;
        QVERIFY(charge.has_value());
        QTest::keyClick(&chart, Qt::Key_Up);
        QCOMPARE(model.points()[1].chargePercent, std::optional(*charge + 1));
        QVERIFY2(said().startsWith(u"Point 2 of 2: 1:55, as before, %1 %"_s.arg(*charge + 1)),
                 qPrintable(said()));
        QVERIFY(chart.reading().startsWith(u"1:55"_s));
        QTest::keyClick(&chart, Qt::Key_Backspace); // goes on by itself again
        QVERIFY(!model.points()[1].chargePercent);

        // A point keeps its place among the others.
        QTest::keyClick(&chart, Qt::Key_PageUp);
        QCOMPARE(dialog->editor().table().currentIndex().row(), 0);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(pointsOf(model), u"1:55 on battery; 1:55 as before"_s);
        QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(pointsOf(model), u"0:00 on battery; 1:55 as before"_s);

        const QPoint handle = chart.placeOf(1).toPoint();
        QTest::mousePress(&chart, Qt::LeftButton, {}, handle);
        const QPoint to = handle - QPoint(20, 0);
        QMouseEvent move(QEvent::MouseMove, to, chart.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&chart, &move);
        QTest::mouseRelease(&chart, Qt::LeftButton, {}, to);
        QVERIFY2(model.points()[1].atSeconds < 115 && model.points()[1].atSeconds > 0,
                 qPrintable(pointsOf(model)));
        QCOMPARE(dialog->editor().table().currentIndex().row(), 1); // it is the chosen one
        QTest::keyClick(&chart, Qt::Key_Delete);
        QCOMPARE(pointsOf(model), u"0:00 on battery"_s);
        QTest::keyClick(&chart, Qt::Key_Delete); // the last one stays
        QCOMPARE(pointsOf(model), u"0:00 on battery"_s);
        QTest::mouseDClick(&chart, Qt::LeftButton, {}, chart.rect().center());
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.points()[1].chargePercent.has_value());
        QTRY_VERIFY(isDone(*dialog)); // of what is drawn now
    }

    void aRecordingIsPlayed()
    {
        Console console;
        QVERIFY(console.start());
        console.window->openRehearsal();
        RehearsalDialog *dialog = console.window->rehearsal();
        QVERIFY(isDone(*dialog));
        const QString name = console.folder.filePath(u"night.seq"_s);
        const auto write = [&](const QByteArray &text) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        };
        write("ups.status: OL\nTIMER 20\nups.status: OB\nTIMER 4\nups.status: OL\n");
        dialog->editor().openRecording(name);
        const OutageModel &model = dialog->editor().model();
        QTRY_COMPARE(pointsOf(model), u"0:00 on mains; 0:20 on battery; 0:24 on mains"_s);
        QTRY_VERIFY2(isDone(*dialog) && dialog->result().said().contains(u"Nothing would be stopped"_s),
                     qPrintable(dialog->result().said()));
        write("ups.status: OL\nTIMER 20\nups.status: <b>BO</b>\n");
        dialog->editor().openRecording(name);
        QTRY_VERIFY2(dialog->editor().trouble().contains(u"Line 3:"_s),
                     qPrintable(dialog->editor().trouble()));
        QCOMPARE(model.rowCount(), 3); // as it was
    }

    void aPowerDownByHand()
    {
        Console console;
        QVERIFY(console.start());
        const QString host = console.live->snapshot()->hosts.front()->host.id;
        console.window->openRehearsal(PowerScope{PowerScope::Kind::Host, {host}});
        RehearsalDialog *dialog = console.window->rehearsal();
        QVERIFY(isDone(*dialog));
        const QString name = console.live->snapshot()->hosts.front()->host.name;
        const auto buttons = dialog->findChildren<QRadioButton *>();
        const auto byHand = std::ranges::find_if(
            buttons, [&](const QRadioButton *one) { return one->text().contains(u"by hand"_s); });
        QVERIFY(byHand != buttons.end() && (*byHand)->isChecked() && (*byHand)->text().contains(name));
        const QString lines = linesOf(dialog->result().entries()).join(u'\n');
        QVERIFY2(lines.contains(u"0:00 Your power-down begins"_s), qPrintable(lines));
        QVERIFY2(!lines.contains(u"is given up"_s) && !lines.contains(u"guard"_s), qPrintable(lines));
        QVERIFY(!dialog->editor().isEnabled());
        console.window->openRehearsal(); // and again without
        QVERIFY(isDone(*dialog));
        QVERIFY(!(*byHand)->isVisible() && !(*byHand)->isChecked() && dialog->editor().isEnabled());
        QCOMPARE(console.fleet->commandCount(), quint64(0));
    }

    void itGoesWithTheWindowWhileItPlays()
    {
        auto console = std::make_unique<Console>();
        QVERIFY(console->start());
        console->window->openRehearsal();
        console.reset(); // in the middle
    }
};

QTEST_MAIN(RehearsalDialogTest)
#include "rehearsal_dialog_test.moc"
