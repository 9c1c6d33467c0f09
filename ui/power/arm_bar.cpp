// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/arm_bar.h"

#include "ui/power/scope_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

namespace switchyard
{
namespace
{
constexpr int barHeight = 34;
constexpr int leastTyped = 200;
constexpr int mostTyped = 340;
} // namespace

ArmBar::ArmBar(QWidget *parent)
    : QWidget(parent)
    , m_arm(new QPushButton)
    , m_ask(wrappedLabel())
    , m_typed(new QLineEdit)
    , m_go(new QPushButton(tr("POWER DOWN")))
{
    m_arm->setCheckable(true);
    m_arm->setObjectName(QStringLiteral("arm"));
    m_arm->setToolTip(tr("Arm first, then type the name, then Enter"));
    m_ask->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_ask->setObjectName(QStringLiteral("ask"));
    m_typed->setObjectName(QStringLiteral("typed"));
    m_go->setObjectName(QStringLiteral("powerDown"));
    m_go->setProperty("role", QStringLiteral("danger"));
    for (QPushButton *button : {m_arm, m_go}) {
        button->setAutoDefault(false);
        button->setMinimumHeight(barHeight);
    }
    m_typed->setMinimumHeight(barHeight);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_arm->setFixedWidth(std::max(QFontMetrics(bold).horizontalAdvance(tr("ARM  A")),
                                  QFontMetrics(bold).horizontalAdvance(tr("ARMED  Esc"))) +
                         8 * grid);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * grid);
    row->addWidget(m_arm);
    row->addWidget(m_ask, 1);
    row->addWidget(m_typed);
    row->addWidget(m_go);
    connect(m_arm, &QPushButton::clicked, this, &ArmBar::arm);
    connect(m_typed, &QLineEdit::textChanged, this, &ArmBar::look);
    connect(m_typed, &QLineEdit::returnPressed, this, &ArmBar::confirm);
    connect(m_go, &QPushButton::clicked, this, &ArmBar::confirm);
    look();
}

void ArmBar::offer(bool possible, const QString &word)
{
    m_possible = possible;
    m_word = word;
    m_typed->setFixedWidth(
        std::clamp(m_typed->fontMetrics().horizontalAdvance(word) + 6 * grid, leastTyped, mostTyped));
    m_typed->setAccessibleName(tr("Type %1 to confirm").arg(word));
    if (!possible && isArmed())
        arm(false);
    look();
}

bool ArmBar::isArmed() const
{
    return m_arm->isChecked();
}

void ArmBar::arm(bool isArmed)
{
    isArmed = isArmed && m_possible;
    m_arm->setChecked(isArmed);
    m_typed->clear();
    look();
    if (isArmed)
        m_typed->setFocus(Qt::OtherFocusReason);
    Q_EMIT armed(isArmed);
}

bool ArmBar::isConfirmed() const
{
    return m_possible && isArmed() && words::isConfirmed(m_typed->text(), m_word);
}

void ArmBar::look()
{
    m_arm->setEnabled(m_possible);
    m_arm->setText(isArmed() ? tr("ARMED  Esc") : tr("ARM  A"));
    wear(*m_arm, isArmed() ? QStringLiteral("armed") : QString());
    m_typed->setEnabled(isArmed());
    m_go->setEnabled(isConfirmed());
    m_ask->setText(!m_possible  ? QString()
                   : !isArmed() ? tr("then type %1 and press Enter").arg(m_word)
                                : tr("type %1 and press Enter").arg(m_word));
    wear(*m_ask, isArmed() ? QString() : QStringLiteral("muted"));
}

void ArmBar::confirm()
{
    if (isConfirmed())
        Q_EMIT confirmed();
    else if (isArmed())
        Q_EMIT refused(tr("Type %1 and press Enter; Esc disarms.").arg(m_word));
}

} // namespace switchyard
