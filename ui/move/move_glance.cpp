// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/move_glance.h"

#include "ui/move/move_words.h"
#include "ui/move/run_lanes.h"
#include "ui/move/run_watch.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QLabel>
#include <QVBoxLayout>

namespace switchyard
{

MoveGlance::MoveGlance(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_watch(new RunWatch(context, this))
    , m_title(titleLabel({}))
    , m_phase(new MarkLabel(context.appearance))
    , m_whose(new QLabel)
    , m_lanes(new RunLanes(context, *m_watch))
{
    setObjectName(QStringLiteral("glance"));
    m_whose->setTextFormat(Qt::PlainText);
    m_whose->setProperty("role", QStringLiteral("muted"));
    auto *head = new QHBoxLayout;
    head->setSpacing(3 * grid);
    head->addWidget(m_title);
    head->addWidget(m_phase);
    head->addStretch();
    head->addWidget(m_whose);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    all->setSpacing(2 * grid);
    all->addLayout(head);
    all->addWidget(m_lanes);
    connect(m_watch, &RunWatch::changed, this, &MoveGlance::look);
    look();
}

void MoveGlance::follow(quint64 run)
{
    if (run == m_watch->runId())
        return;
    m_watch->follow(run);
    look();
}

quint64 MoveGlance::run() const
{
    return m_watch->runId();
}

void MoveGlance::look()
{
    const ReportPtr report = m_watch->report();
    setVisible(report != nullptr);
    if (!report)
        return;
    m_title->setText(tr("%1 · run %2").arg(words::planTitle(report->plan)).arg(report->runId));
    m_phase->setLook(moving::phase(*report));
    m_whose->setText(m_watch->isOurs() || report->isOver() ? report->who
                     : m_watch->isLost() ? tr("of %1, whose console is gone").arg(report->who)
                                         : tr("of %1, in another console").arg(report->who));
}

QString MoveGlance::said() const
{
    return QStringList{m_title->text(), m_phase->accessibleName(), m_whose->text(), m_lanes->said()}.join(
        u'\n');
}

} // namespace switchyard
