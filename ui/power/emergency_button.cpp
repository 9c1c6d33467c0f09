// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/emergency_button.h"

#include "core/engine/engine.h"
#include "core/power/restore.h"
#include "ui/theme/style_sheet.h"

namespace switchyard
{

EmergencyButton::EmergencyButton(const Context &context, QWidget *parent)
    : QPushButton(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("emergencyButton"));
    setToolTip(tr("Power down a UPS, a site, a host or everything, in order (F12)"));
    setFocusPolicy(Qt::StrongFocus);
    connect(&context.engine, &Engine::runChanged, this, [this](const ReportPtr &report) {
        for (const auto &[kind, runs] : {std::pair{powerDownKind, &m_down}, {restoreKind, &m_back}}) {
            if (report->plan.kind != kind)
                continue;
            if (report->isOver())
                runs->remove(report->runId);
            else
                runs->insert(report->runId);
        }
        look();
    });
    look();
}

void EmergencyButton::look()
{
    const QString role = QString::fromLatin1(m_down.isEmpty() ? "emergency" : "danger");
    setText(!m_down.isEmpty()   ? tr("POWERING DOWN  F12")
            : !m_back.isEmpty() ? tr("BRINGING BACK  F12")
                                : tr("EMERGENCY  F12"));
    setAccessibleName(text());
    wear(*this, role);
}

} // namespace switchyard
