// SPDX-License-Identifier: GPL-3.0-or-later
// The window's page of conflicts, and what leads to it.
#include "core/engine/engine.h"
#include "ui/charts/charts_page.h"
#include "ui/conflicts/conflicts_page.h"
#include "ui/details/details_pane.h"
#include "ui/frame/alerts_strip.h"
#include "ui/frame/main_window.h"
#include "ui/frame/notices.h"
#include "ui/frame/page_stack.h"

namespace switchyard
{

void MainWindow::addConflicts()
{
    const QString id = QStringLiteral("conflicts");
    addPage({id, tr("Conflicts"), QStringLiteral("conflicts"), m_conflicts,
             [this](QSettings &from) { m_conflicts->restore(from); },
             [this](QSettings &to) { m_conflicts->save(to); }});
    connect(m_conflicts, &ConflictsPage::policyWanted, this, &MainWindow::balanceWanted);
    connect(m_conflicts, &ConflictsPage::runWanted, this, [this](quint64 run) {
        const std::vector<ReportPtr> runs = m_context.engine.runs();
        const auto found =
            std::ranges::find_if(runs, [&](const ReportPtr &one) { return one->runId == run; });
        showRun(run, found == runs.end() ? QString() : (*found)->plan.kind);
    });
    connect(m_conflicts, &ConflictsPage::conflictsChanged, m_charts, &ChartsPage::setConflicts);
    connect(m_conflicts, &ConflictsPage::chartsWanted, this, [this](const Conflict &conflict) {
        m_charts->showConflict(conflict);
        showPage(QStringLiteral("charts"));
    });
    connect(m_charts, &ChartsPage::conflictWanted, this, &MainWindow::showConflict);
    connect(m_details, &DetailsPane::conflictWanted, this, &MainWindow::showConflict);
    connect(m_strip, &AlertsStrip::conflictWanted, this, &MainWindow::showConflict);
    // A question takes no focus: where the page is not seen, a plate says that it is there.
    const auto told = [](const QString &question) {
        return tr("%1 The page of conflicts waits for your word.").arg(question);
    };
    connect(m_conflicts, &ConflictsPage::asked, this, [this, told](const QString &question) {
        if (!m_conflicts->isVisible())
            m_notices->say({Tone::Attention, Mark::Triangle, QString(), true}, told(question), true);
    });
    connect(m_conflicts, &ConflictsPage::askedNoMore, this,
            [this, told](const QString &question) { m_notices->takeBack(told(question)); });
}

void MainWindow::showConflict(const QString &id)
{
    showPage(QStringLiteral("conflicts"));
    m_conflicts->showConflict(id);
}

} // namespace switchyard
