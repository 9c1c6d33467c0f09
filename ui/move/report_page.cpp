// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/report_page.h"

#include "core/job/report_text.h"
#include "ui/live.h"
#include "ui/move/move_words.h"
#include "ui/move/run_watch.h"
#include "ui/runs/report_saver.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{

MoveReportPage::MoveReportPage(const Context &context, RunWatch &watch, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_phase(new MarkLabel(context.appearance))
    , m_title(wrappedLabel())
    , m_where(wrappedLabel())
    , m_text(new QPlainTextEdit)
    , m_save(new QPushButton(tr("Save &report…")))
{
    m_title->setFont(Appearance::titleFont());
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(Appearance::monospaceFont());
    m_text->setAccessibleName(tr("The report"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setToolTip(tr("As a web page or as text: what was done, step by step"));
    auto *head = new QHBoxLayout;
    head->setSpacing(3 * grid);
    head->addWidget(m_title, 1);
    head->addWidget(m_phase, 0, Qt::AlignTop);
    auto *line = new QHBoxLayout;
    line->addWidget(m_where, 1);
    line->addWidget(m_save, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(3 * grid);
    all->addLayout(head);
    all->addLayout(line);
    all->addWidget(m_text, 1);
    connect(&watch, &RunWatch::changed, this, &MoveReportPage::look);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (m_watch.report())
            askToSaveReport(m_watch.report(), this);
    });
}

void MoveReportPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

void MoveReportPage::look()
{
    if (!isVisible() || !m_watch.report())
        return;
    const Report &report = *m_watch.report();
    m_title->setText(tr("%1 · run %2").arg(words::planTitle(report.plan)).arg(report.runId));
    m_phase->setLook(moving::phase(report));
    QStringList where;
    for (const MoveOutcome &outcome : outcomesOf(report))
        where << moving::whereIs(*m_context.live.snapshot(), outcome);
    m_where->setText(where.join(u'\n'));
    if (const QString text = reportText(report); text != m_text->toPlainText())
        m_text->setPlainText(text);
}

QString MoveReportPage::text() const
{
    return m_text->toPlainText();
}

} // namespace switchyard
