// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/guard_line.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/power/guard_button.h"
#include "ui/power/supply_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/mark_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

void say(ElidedLabel &label, const supply::Line &line, const QString &more)
{
    wear(label, line.tone == Tone::Critical    ? QStringLiteral("critical")
                : line.tone == Tone::Attention ? QStringLiteral("attention")
                : line.tone == Tone::Off       ? QStringLiteral("muted")
                                               : QString());
    label.setWhole(line.text);
    QStringList tips{line.tip, more};
    tips.removeAll(QString());
    if (!tips.isEmpty())
        label.setToolTip(line.text + u'\n' + tips.join(u'\n'));
}

/// The run that a person would want to see: the one under way, else the one whose work is to be taken back.
quint64 runOf(const GuardStatus &status)
{
    if (!status.active)
        return 0;
    return status.state.run != 0             ? status.state.run
           : !status.state.toRestore.empty() ? status.state.toRestore.front()
                                             : 0;
}

} // namespace

GuardLine::GuardLine(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_mark(new MarkLabel(context.appearance))
    , m_sentence(new ElidedLabel)
    , m_policy(new ElidedLabel)
    , m_run(new QPushButton)
    , m_guard(new QPushButton)
{
    m_run->setAutoDefault(true);
    m_guard->setAutoDefault(true);
    auto *first = new QHBoxLayout;
    first->setSpacing(3 * grid);
    first->addWidget(m_mark);
    first->addWidget(m_sentence, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(grid);
    words->addLayout(first);
    words->addWidget(m_policy);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * grid);
    row->addLayout(words, 1);
    row->addWidget(m_run, 0, Qt::AlignTop);
    row->addWidget(m_guard, 0, Qt::AlignTop);
    connect(m_guard, &QPushButton::clicked, this, &GuardLine::guardWanted);
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT runWanted(m_runId); });
    look();
}

void GuardLine::look()
{
    const GuardStatusPtr status = m_context.engine.guardStatus();
    const Protection &protection = m_context.engine.site().protection;
    m_mark->setLook(GuardButton::look(*status));
    say(*m_sentence, supply::guard(*status, protection), {});
    const supply::Line outage =
        supply::outage(*status, protection, *m_context.live.snapshot(), m_context.live.clock().now());
    const QString policy = supply::policy(protection);
    if (outage.text.isEmpty())
        say(*m_policy, {policy, Tone::Off, {}}, {});
    else
        say(*m_policy, outage, policy);
    m_runId = runOf(*status);
    m_run->setVisible(m_runId != 0);
    m_run->setText(tr("Show run %1").arg(m_runId));
    m_guard->setText(status->wanted ? tr("Stop guarding") : tr("Guard from this console…"));
    const bool loud = !status->holder && !status->wanted;
    wear(*m_guard, loud ? QStringLiteral("primary") : QString());
}

} // namespace switchyard
