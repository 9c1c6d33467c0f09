// SPDX-License-Identifier: GPL-3.0-or-later
// The window's moves: the page of them, the wizard, and how a run finds to where it is shown.
#include "core/engine/engine.h"
#include "core/power/restore.h"
#include "ui/actions/action_desk.h"
#include "ui/details/details_pane.h"
#include "ui/frame/main_window.h"
#include "ui/move/move_page.h"
#include "ui/move/move_wizard.h"
#include "ui/move/rate_book.h"
#include "ui/power/emergency_panel.h"
#include "ui/runs/held_book.h"
#include "ui/runs/runs_page.h"
#include "ui/selection.h"

namespace switchyard
{

void MainWindow::addMoves()
{
    addPage({QStringLiteral("move"), tr("Move"), QStringLiteral("move"), m_moves,
             [this](QSettings &from) { m_moves->restore(from); },
             [this](QSettings &to) { m_moves->save(to); }});
    connect(m_moves, &MovePage::moveWanted, this,
            [this] { openMove(m_context.actions.movable(m_context.selection.objects())); });
    connect(m_moves, &MovePage::runWanted, this, &MainWindow::showMove);
    connect(m_runs, &RunsPage::moveWanted, this, &MainWindow::showMove);
    connect(m_details, &DetailsPane::runWanted, this, &MainWindow::showRun);
    connect(&m_context.actions, &ActionDesk::moveWanted, this, &MainWindow::openMove);
}

MoveWizard &MainWindow::wizard()
{
    if (!m_wizard) {
        m_wizard = new MoveWizard(m_context, *m_held, *m_rates, this);
        connect(m_wizard, &MoveWizard::runsWanted, this, [this] {
            m_wizard->hide();
            showPage(QStringLiteral("runs"));
        });
    }
    return *m_wizard;
}

void MainWindow::openMove(const QStringList &vms)
{
    wizard().begin(vms);
}

void MainWindow::showMove(quint64 run)
{
    wizard().showRun(run);
}

void MainWindow::showRun(quint64 run, const QString &kind)
{
    if (kind == migrationKind) {
        showMove(run);
    } else if (kind == powerDownKind || kind == restoreKind) {
        openEmergency();
        m_emergency->showRun(run);
    } else {
        showPage(QStringLiteral("runs"));
        m_runs->showRun(run);
    }
}

} // namespace switchyard
