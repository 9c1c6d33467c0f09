// SPDX-License-Identifier: GPL-3.0-or-later
// How the window was left, and finds itself again.
#include "ui/frame/main_window.h"
#include "ui/frame/page_stack.h"
#include "ui/power/guard_button.h"

#include <QAction>
#include <QSettings>
#include <QSplitter>

namespace switchyard
{

void MainWindow::restore()
{
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    if (m_settings.contains(QStringLiteral("window/split")))
        m_split->restoreState(m_settings.value(QStringLiteral("window/split")).toByteArray());
    for (QAction *part : std::as_const(m_toggles))
        part->setChecked(m_settings.value(QStringLiteral("window/") + part->objectName(), true).toBool());
    for (const Page &page : m_stack->pages()) {
        if (page.restore)
            page.restore(m_settings);
    }
    for (const QString &id : m_settings.value(QStringLiteral("window/tornOff")).toStringList()) {
        if (QWidget *window = m_stack->tearOff(id))
            window->restoreGeometry(m_settings.value(QStringLiteral("window/tornOff-") + id).toByteArray());
    }
    m_guard->restore(m_settings);
    showPage(m_settings.value(QStringLiteral("window/page")).toString());
}

void MainWindow::save() const
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/split"), m_split->saveState());
    m_settings.setValue(QStringLiteral("window/page"), currentPage());
    for (const QAction *part : m_toggles)
        m_settings.setValue(QStringLiteral("window/") + part->objectName(), part->isChecked());
    for (const Page &page : m_stack->pages()) {
        if (page.save)
            page.save(m_settings);
    }
    m_guard->save(m_settings);
    const QStringList torn = m_stack->tornOff();
    m_settings.setValue(QStringLiteral("window/tornOff"), torn);
    for (const QString &id : torn)
        m_settings.setValue(QStringLiteral("window/tornOff-") + id, m_stack->tearOff(id)->saveGeometry());
    m_settings.sync();
}

} // namespace switchyard
