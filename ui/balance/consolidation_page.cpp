// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/consolidation_page.h"

#include "ui/balance/fields.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

namespace switchyard
{

ConsolidationPage::ConsolidationPage(QWidget *parent)
    : QWidget(parent)
    , m_on(new QCheckBox(tr("Gather VMs, so that hosts can be switched off")))
    , m_mode(fields::modes(tr("Mode of switching hosts")))
    , m_help(wrappedLabel({}, QStringLiteral("muted")))
    , m_offBelow(fields::percent(tr("Off below")))
    , m_offMinutes(fields::number(tr("Off: for how long"), 1, 1'440, tr(" min")))
    , m_onAbove(fields::percent(tr("On above")))
    , m_onMinutes(fields::number(tr("On: for how long"), 1, 1'440, tr(" min")))
    , m_spare(new QSpinBox)
{
    m_on->setObjectName(QStringLiteral("gather"));
    m_mode->setFixedWidth(160);
    m_spare->setRange(0, 100);
    m_spare->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_spare->setAlignment(Qt::AlignRight);
    m_spare->setAccessibleName(tr("Spare hosts that stay on"));
    for (QWidget *field : {static_cast<QWidget *>(m_offMinutes), static_cast<QWidget *>(m_onMinutes),
                           static_cast<QWidget *>(m_spare)})
        field->setFixedWidth(76);
    auto *table = new QGridLayout;
    table->setHorizontalSpacing(2 * grid);
    table->setVerticalSpacing(2 * grid);
    int row = 0;
    const auto line = [&](const QString &what, QDoubleSpinBox *percent, QDoubleSpinBox *minutes) {
        table->addWidget(new QLabel(what), row, 0);
        table->addWidget(percent, row, 1);
        table->addWidget(new QLabel(tr("for")), row, 2);
        table->addWidget(minutes, row++, 3);
    };
    line(tr("A host could be off where the use is below"), m_offBelow, m_offMinutes);
    line(tr("One is needed again where the use is above"), m_onAbove, m_onMinutes);
    table->addWidget(new QLabel(tr("Spare hosts that stay on")), row, 0);
    table->addWidget(m_spare, row, 1);
    table->setColumnStretch(4, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 4 * grid, 0, 0);
    all->setSpacing(2 * grid);
    all->addWidget(m_on);
    all->addSpacing(grid);
    all->addWidget(m_mode);
    all->addWidget(m_help);
    all->addSpacing(2 * grid);
    all->addLayout(table);
    all->addSpacing(2 * grid);
    all->addWidget(wrappedLabel(tr("The host to be emptied is chosen by what it draws and by what feeds it. "
                                   "One is only ever switched off where waking it was proven once."),
                                QStringLiteral("muted")));
    all->addStretch();
    connect(m_on, &QCheckBox::toggled, this, &ConsolidationPage::look);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ConsolidationPage::look);
    for (const QDoubleSpinBox *box : {m_offBelow, m_offMinutes, m_onAbove, m_onMinutes})
        connect(box, &QDoubleSpinBox::valueChanged, this, &ConsolidationPage::changed);
    connect(m_spare, &QSpinBox::valueChanged, this, &ConsolidationPage::changed);
    display({});
}

void ConsolidationPage::display(const BalancePolicy &policy)
{
    const ConsolidationPolicy &shown = policy.consolidation;
    m_on->setChecked(shown.on);
    fields::setMode(*m_mode, shown.mode);
    m_offBelow->setValue(shown.offBelowPercent);
    m_offMinutes->setValue(shown.offMinutes);
    m_onAbove->setValue(shown.onAbovePercent);
    m_onMinutes->setValue(shown.onMinutes);
    m_spare->setValue(shown.spareHosts);
    look();
}

void ConsolidationPage::collect(BalancePolicy &policy) const
{
    ConsolidationPolicy &to = policy.consolidation;
    to.on = m_on->isChecked();
    to.mode = fields::modeOf(*m_mode).value_or(BalanceMode::Recommend);
    to.offBelowPercent = m_offBelow->value();
    to.offMinutes = m_offMinutes->value();
    to.onAbovePercent = m_onAbove->value();
    to.onMinutes = m_onMinutes->value();
    to.spareHosts = m_spare->value();
}

QStringList ConsolidationPage::problems() const
{
    if (m_offBelow->value() >= m_onAbove->value())
        return {tr("Hosts must be switched off below less than they are switched on above, else they go off "
                   "and on in turns.")};
    return {};
}

void ConsolidationPage::look()
{
    const auto mode = fields::modeOf(*m_mode);
    m_help->setText(mode ? words::modeHelp(*mode) : QString());
    for (QWidget *field : {static_cast<QWidget *>(m_mode), static_cast<QWidget *>(m_offBelow),
                           static_cast<QWidget *>(m_offMinutes), static_cast<QWidget *>(m_onAbove),
                           static_cast<QWidget *>(m_onMinutes), static_cast<QWidget *>(m_spare)})
        field->setEnabled(m_on->isChecked());
    Q_EMIT changed();
}

} // namespace switchyard
