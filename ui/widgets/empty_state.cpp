// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace switchyard
{

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel)
    , m_button(new QPushButton)
{
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setMaximumWidth(440);
    m_sentence->setMinimumWidth(1);
    m_sentence->setProperty("role", QStringLiteral("muted"));
    m_button->setProperty("role", QStringLiteral("primary"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8 * grid, 8 * grid, 8 * grid, 8 * grid);
    layout->setSpacing(4 * grid);
    layout->addStretch();
    // Not by an alignment: the sentence would be as narrow as it likes, and cut where it breaks once more.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_sentence, 1000);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_button, &QPushButton::clicked, this, &EmptyState::pressed);
}

void EmptyState::say(const QString &sentence, const QString &button)
{
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

} // namespace switchyard
