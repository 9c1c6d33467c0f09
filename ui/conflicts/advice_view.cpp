// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/advice_view.h"

#include "ui/conflicts/conflict_words.h"
#include "ui/conflicts/load_bars.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{

AdviceView::AdviceView(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_title(wrappedLabel({}, QStringLiteral("title")))
    , m_mark(new MarkLabel(appearance))
    , m_mode(new QLabel)
    , m_why(wrappedLabel())
    , m_bars(new LoadBars(appearance))
    , m_note(wrappedLabel({}, QStringLiteral("muted")))
    , m_refusal(wrappedLabel({}, QStringLiteral("attention")))
    , m_trouble(wrappedLabel({}, QStringLiteral("critical")))
    , m_approve(new QPushButton(tr("&Approve…")))
    , m_run(new QPushButton)
    , m_buttons(new FlowLayout(2 * grid))
{
    setObjectName(QStringLiteral("advice"));
    m_mode->setProperty("role", QStringLiteral("muted"));
    m_mode->setTextFormat(Qt::PlainText);
    m_approve->setObjectName(QStringLiteral("approve"));
    m_approve->setProperty("role", QStringLiteral("primary"));
    m_approve->setToolTip(tr("Shows what would be done, then does it  Alt+A"));
    m_run->setObjectName(QStringLiteral("run"));
    auto *state = new QHBoxLayout;
    state->setSpacing(2 * grid);
    state->addWidget(m_mark);
    state->addWidget(m_mode);
    state->addStretch();
    m_buttons->addWidget(m_approve);
    m_buttons->addWidget(m_run);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    column->addWidget(m_title);
    column->addLayout(state);
    for (QLabel *label : {m_refusal, m_note})
        column->addWidget(label);
    column->addWidget(m_bars);
    column->addWidget(m_why);
    column->addWidget(m_trouble);
    column->addLayout(m_buttons);
    column->addStretch();
    m_trouble->hide();
    connect(m_approve, &QPushButton::clicked, this, [this] { Q_EMIT approveWanted(m_advice); });
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT runWanted(m_advice.runId); });
}

void AdviceView::addButton(QPushButton *button)
{
    m_buttons->addWidget(button);
}

void AdviceView::display(const Advice &advice, const Snapshot &snapshot)
{
    if (advice.id != m_advice.id)
        say({});
    m_advice = advice;
    const auto put = [](QLabel &label, const QString &text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    };
    put(*m_title, advice.title);
    m_mark->setLook(advice.look);
    m_mode->setText(tr("Mode: %1").arg(words::mode(advice.mode)));
    m_mode->setVisible(!advice.steps.isEmpty() || !advice.refusal.isEmpty());
    m_mode->setToolTip(words::modeHelp(advice.mode));
    put(*m_refusal, advice.refusal);
    put(*m_note, advice.note);
    put(*m_why, advice.why.join(u' '));
    m_bars->display(advice.loads, snapshot);
    m_approve->setEnabled(advice.canApprove);
    m_run->setVisible(advice.runId != 0);
    m_run->setText(tr("Show run %1").arg(advice.runId));
}

void AdviceView::say(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

QString AdviceView::said() const
{
    QStringList lines;
    for (const QLabel *label : {m_title, m_refusal, m_note, m_why, m_trouble}) {
        if (!label->text().isEmpty() && !label->isHidden())
            lines << label->text();
    }
    return lines.join(u'\n');
}

} // namespace switchyard
