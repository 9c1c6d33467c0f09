// SPDX-License-Identifier: GPL-3.0-or-later
// The window's page of charts: how one comes to it, and where it leads.
#include "ui/actions/action_desk.h"
#include "ui/charts/charts_page.h"
#include "ui/frame/main_window.h"

namespace switchyard
{

void MainWindow::addCharts()
{
    addPage({QStringLiteral("charts"), tr("Charts"), QStringLiteral("charts"), m_charts,
             [this](QSettings &from) { m_charts->restore(from); },
             [this](QSettings &to) { m_charts->save(to); }});
    connect(m_charts, &ChartsPage::addDeviceWanted, this, &MainWindow::addDeviceWanted);
    connect(m_charts, &ChartsPage::runWanted, this, &MainWindow::showRun);
    connect(&m_context.actions, &ActionDesk::chartsWanted, this, &MainWindow::openCharts);
}

void MainWindow::openCharts(const QList<ObjectRef> &refs)
{
    m_charts->showObjects(refs);
    showPage(QStringLiteral("charts"));
}

} // namespace switchyard
