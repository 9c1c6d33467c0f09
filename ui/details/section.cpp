// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/section.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace switchyard
{

Section::Section(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(title))
    , m_content(content)
{
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * grid - 2);
    layout->addWidget(m_title);
    layout->addWidget(m_content);
}

QLabel *wrappingLabel(const QString &role)
{
    auto *label = wrappedLabel({}, role);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(0);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    return label;
}

} // namespace switchyard
