// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_console.h"
#include "ui/power/guard_button.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;

/// Who guards the site, as the window says it.
class WindowGuardTest : public QObject
{
    Q_OBJECT

    static GuardButton &button(const Console &console)
    {
        auto *found = console.window->findChild<GuardButton *>();
        if (!found)
            qFatal("no guard button");
        return *found;
    }
    static void answer(const Console &console, const QString &with)
    {
        button(console).menu()->actions().first()->trigger();
        auto *box = console.window->findChild<QMessageBox *>(QStringLiteral("guardQuestion"));
        QVERIFY(box && box->isVisible());
        for (QAbstractButton *one : box->buttons()) {
            if (one->text().remove(u'&') == with)
                one->click();
        }
        QTRY_VERIFY(!console.window->findChild<QMessageBox *>(QStringLiteral("guardQuestion")));
    }

private Q_SLOTS:
    void nobodyGuardsUntilSomebodySaysSo()
    {
        Console console;
        QVERIFY(console.start());
        QTRY_COMPARE(button(console).said(), QStringLiteral("No guard"));
        QCOMPARE(GuardButton::look(*console.engine->guardStatus()).tone, Tone::Attention); // loud
        answer(console, QStringLiteral("Cancel"));
        QTest::qWait(0);
        QVERIFY(!console.engine->guardStatus()->wanted);
        answer(console, QStringLiteral("Guard"));
        QTRY_COMPARE(button(console).said(), QStringLiteral("Guard: this console"));
        QVERIFY(console.engine->guardStatus()->active);
        button(console).menu()->actions().first()->trigger(); // ended at once
        QTRY_COMPARE(button(console).said(), QStringLiteral("No guard"));
    }

    void whatItSays()
    {
        GuardStatus status;
        QCOMPARE(GuardButton::look(status).word, QStringLiteral("No guard"));
        QCOMPARE(GuardButton::look(status).mark, Mark::Triangle);
        status.state.plan =
            std::make_shared<const PowerDown>(); // something has to go down, and nobody does it
        QCOMPARE(GuardButton::look(status).tone, Tone::Critical);
        QCOMPARE(GuardButton::look(status).mark, Mark::Diamond);
        status.state.plan.reset();
        status.holder = LeaseTable::Lease{QStringLiteral("x"), QStringLiteral("bob@noc"), {}, {}, 1};
        QCOMPARE(GuardButton::look(status).word, QStringLiteral("Guard: bob@noc"));
        status.active = true;
        status.state.phase = GuardPhase::PoweringDown;
        QCOMPARE(GuardButton::look(status).tone, Tone::Critical);
        status.state.phase = GuardPhase::Waiting;
        QCOMPARE(GuardButton::look(status).tone, Tone::Attention);
        status.trouble = Error{ErrorCode::Io, QStringLiteral("no"), {}};
        QCOMPARE(GuardButton::look(status).word, QStringLiteral("Guard: not known"));
    }
};

QTEST_MAIN(WindowGuardTest)
#include "window_guard_test.moc"
