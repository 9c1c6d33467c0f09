// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/approve_dialog.h"

#include "ui/conflicts/load_bars.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{

ApproveDialog::ApproveDialog(const Advice &advice, const Snapshot &snapshot, const Appearance &appearance,
                             QWidget *over)
    : QDialog(over)
    , m_heading(wrappedLabel())
    , m_steps(wrappedLabel())
    , m_why(wrappedLabel({}, QStringLiteral("muted")))
    , m_bars(new LoadBars(appearance))
    , m_news(wrappedLabel({}, QStringLiteral("attention")))
    , m_arm(new QPushButton(tr("Arm")))
    , m_confirm(new QPushButton(tr("Do it")))
{
    setObjectName(QStringLiteral("approval"));
    setWindowTitle(tr("Approve"));
    setMinimumWidth(520);
    m_heading->setFont(Appearance::titleFont());
    m_arm->setCheckable(true);
    m_arm->setObjectName(QStringLiteral("arm"));
    m_arm->setToolTip(tr("Arm first, then confirm (A)"));
    m_confirm->setObjectName(QStringLiteral("confirm"));
    m_confirm->setProperty("role", QStringLiteral("primary"));
    for (QPushButton *button : {m_arm, m_confirm})
        button->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * grid);
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(m_arm);
    buttons->addWidget(m_confirm);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(5 * grid, 5 * grid, 5 * grid, 4 * grid);
    all->setSpacing(3 * grid);
    for (QWidget *part :
         {static_cast<QWidget *>(m_heading), static_cast<QWidget *>(m_steps), static_cast<QWidget *>(m_bars),
          static_cast<QWidget *>(m_why), static_cast<QWidget *>(m_news)})
        all->addWidget(part);
    all->addSpacing(2 * grid);
    all->addLayout(buttons);
    m_news->hide();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_arm, &QPushButton::toggled, this, [this](bool armed) {
        look();
        if (armed && m_confirm->isEnabled())
            m_confirm->setFocus();
    });
    cancel->setFocus();
    m_advice = advice;
    follow(advice, snapshot);
}

void ApproveDialog::follow(const Advice &advice, const Snapshot &snapshot)
{
    const bool another = advice.id != m_advice.id || advice.title != m_advice.title;
    m_advice = advice;
    m_heading->setText(advice.title);
    m_steps->setText(advice.steps.join(u'\n'));
    m_why->setText(advice.why.join(u' '));
    m_why->setVisible(!advice.why.isEmpty());
    m_bars->display(advice.loads, snapshot);
    if (another || !advice.canApprove) {
        m_arm->setChecked(false);
        m_news->setText(!advice.canApprove
                            ? (advice.refusal.isEmpty() ? tr("It cannot be done any more.") : advice.refusal)
                            : tr("The recommendation has changed: look again."));
    }
    m_news->setVisible(!m_news->text().isEmpty());
    look();
}

bool ApproveDialog::isArmed() const
{
    return m_arm->isChecked();
}

QString ApproveDialog::said() const
{
    return (QStringList{m_heading->text(), m_steps->text(), m_why->text(), m_news->text()}).join(u'\n');
}

void ApproveDialog::look()
{
    m_arm->setEnabled(m_advice.canApprove);
    m_arm->setText(isArmed() ? tr("Armed") : tr("Arm"));
    wear(*m_arm, isArmed() ? QStringLiteral("armed") : QString());
    m_confirm->setEnabled(m_advice.canApprove && isArmed());
}

void ApproveDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_A && event->modifiers() == Qt::NoModifier && m_arm->isEnabled()) {
        m_arm->toggle();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace switchyard
