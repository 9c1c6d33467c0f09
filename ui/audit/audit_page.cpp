// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/audit_page.h"

#include "core/engine/engine.h"
#include "ui/tables/table_panel.h"
#include "ui/when_done.h"
#include "ui/widgets/mark_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{
constexpr int timeColumn = 1;
constexpr int mostRows = 2000;
} // namespace

AuditPage::AuditPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(auditColumns(), context.live, this)
    , m_panel(new TablePanel(m_model, context, QStringLiteral("audit")))
    , m_verdict(new MarkLabel(context.appearance))
    , m_verify(new QPushButton(tr("Check the chain")))
{
    m_panel->table().sortByColumn(timeColumn, Qt::DescendingOrder);
    m_panel->table().setAccessibleName(tr("Audit"));
    m_panel->setEmptyWords(
        tr("Nobody has changed anything yet. Every action is written here with who did it."));
    m_verify->setToolTip(tr("Computes every row's hash anew: a row that was changed or removed shows"));
    m_panel->addToBar(m_verdict);
    m_panel->addToBar(m_verify);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, grid, 0, 0);
    all->addWidget(m_panel);
    setFocusProxy(m_panel);
    m_verdict->hide();
    connect(m_verify, &QPushButton::clicked, this, &AuditPage::verify);
    // Rows come with the runs; there is no other way to change anything.
    connect(&context.engine, &Engine::runChanged, this, [this] {
        if (isVisible())
            load();
    });
}

void AuditPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void AuditPage::load()
{
    whenDone(m_context.engine.audit(mostRows), this, [this](const std::vector<AuditRow> &rows) {
        std::vector<AuditEntry> entries;
        for (auto row = rows.rbegin(); row != rows.rend(); ++row)
            entries.push_back(toRow(*row));
        m_model.put(std::move(entries));
    });
}

QString AuditPage::verdict() const
{
    return m_verdict->accessibleName();
}

void AuditPage::verify()
{
    m_verify->setEnabled(false);
    m_verdict->setLook({Tone::Motion, Mark::Dashes, tr("checking every row"), false});
    m_verdict->show();
    whenDone(m_context.engine.verifyAudit(), this, [this](const std::optional<AuditRow> &broken) {
        m_verify->setEnabled(true);
        if (broken)
            m_verdict->setLook(
                {Tone::Critical, Mark::Diamond,
                 tr("broken at row %1: it or one before it was changed or removed").arg(broken->id), true});
        else
            m_verdict->setLook({Tone::Normal, Mark::Plain, tr("the chain is whole"), false});
    });
}

void AuditPage::restore(QSettings &settings)
{
    m_panel->table().restore(settings);
    m_panel->table().sortByColumn(timeColumn, Qt::DescendingOrder);
}

void AuditPage::save(QSettings &settings) const
{
    m_panel->table().save(settings);
}

} // namespace switchyard
