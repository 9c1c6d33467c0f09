// SPDX-License-Identifier: GPL-3.0-or-later
// The window's power page, emergency panel and rehearsal, and how one leads to the other.
#include "ui/frame/main_window.h"
#include "ui/power/emergency_panel.h"
#include "ui/power/guard_button.h"
#include "ui/power/power_page.h"
#include "ui/power/rehearsal_dialog.h"

namespace switchyard
{

void MainWindow::addPower()
{
    addPage({QStringLiteral("power"), tr("Power"), QStringLiteral("kind-ups"), m_power,
             [this](QSettings &from) { m_power->restore(from); },
             [this](QSettings &to) { m_power->save(to); }});
    connect(m_power, &PowerPage::addDeviceWanted, this, &MainWindow::addDeviceWanted);
    connect(m_power, &PowerPage::guardWanted, m_guard, &GuardButton::toggle);
    connect(m_power, &PowerPage::runWanted, this, [this](quint64 runId) {
        openEmergency();
        m_emergency->showRun(runId);
    });
    connect(m_power, &PowerPage::powerDownWanted, this, &MainWindow::openEmergency);
}

void MainWindow::openEmergency(const std::optional<PowerScope> &scope)
{
    if (!m_emergency) {
        m_emergency = new EmergencyPanel(m_context, this);
        connect(m_emergency, &EmergencyPanel::rehearsalWanted, this,
                [this](const PowerScope &wanted) { openRehearsal(wanted); });
    }
    m_emergency->bringUp(scope);
}

void MainWindow::openRehearsal(const std::optional<PowerScope> &scope)
{
    if (!m_rehearsal)
        m_rehearsal = new RehearsalDialog(m_context, this);
    m_rehearsal->rehearse(scope);
}

} // namespace switchyard
