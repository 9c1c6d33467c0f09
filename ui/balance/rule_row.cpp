// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/rule_row.h"

#include "ui/balance/fields.h"
#include "ui/conflicts/conflict_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>

namespace switchyard
{
namespace
{

constexpr double megabyte = 1e6;

bool isRate(Resource resource)
{
    return resource != Resource::Cpu && resource != Resource::Memory;
}

} // namespace

QStringList RuleRow::titles()
{
    return {tr("Watched"), tr("Host from"),      tr("until below"), tr("A VM counts from"),
            QString(),     tr("until lower by"), tr("100 % is")};
}

RuleRow::RuleRow(Resource resource, QGridLayout &table, int row, QObject *parent)
    : QObject(parent)
    , m_resource(resource)
    , m_watch(new QCheckBox(words::resourceTitle(resource)))
    , m_begin(fields::percent(tr("%1: host from").arg(words::resourceTitle(resource))))
    , m_end(fields::percent(tr("%1: until below").arg(words::resourceTitle(resource))))
    , m_kind(new QComboBox)
    , m_value(fields::percent(tr("%1: a VM counts from").arg(words::resourceTitle(resource))))
    , m_less(fields::percent(tr("%1: until lower by").arg(words::resourceTitle(resource))))
    , m_capacity(isRate(resource) ? fields::number(tr("%1: 100 % is").arg(words::resourceTitle(resource)), 0,
                                                   1e6, tr(" MB/s"))
                                  : nullptr)
{
    m_kind->addItem(tr("a fixed share"), static_cast<int>(VmThreshold::Kind::Fixed));
    m_kind->addItem(tr("Up/N"), static_cast<int>(VmThreshold::Kind::Share));
    m_kind->addItem(tr("Up/N − k"), static_cast<int>(VmThreshold::Kind::ShareLess));
    m_kind->setToolTip(tr("Up: what the host uses; N: how many VMs run on it"));
    m_kind->setAccessibleName(tr("%1: how a VM's threshold is made").arg(words::resourceTitle(resource)));
    int column = 0;
    for (QWidget *field :
         {static_cast<QWidget *>(m_watch), static_cast<QWidget *>(m_begin), static_cast<QWidget *>(m_end),
          static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_value), static_cast<QWidget *>(m_less)})
        table.addWidget(field, row, column++);
    if (m_capacity) {
        m_capacity->setSpecialValueText(tr("not known"));
        m_capacity->setToolTip(tr("What the host's hardware can do; until it is known it is not watched"));
        table.addWidget(m_capacity, row, column);
        connect(m_capacity, &QDoubleSpinBox::valueChanged, this, &RuleRow::changed);
    }
    connect(m_watch, &QCheckBox::toggled, this, &RuleRow::look);
    connect(m_kind, &QComboBox::activated, this, &RuleRow::chooseKind);
    connect(m_value, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        (m_threshold.kind == VmThreshold::Kind::ShareLess ? m_threshold.less : m_threshold.percent) = value;
        Q_EMIT changed();
    });
    for (const QDoubleSpinBox *box : {m_begin, m_end, m_less})
        connect(box, &QDoubleSpinBox::valueChanged, this, &RuleRow::changed);
}

void RuleRow::display(const std::optional<ResourceRule> &rule)
{
    ResourceRule usual;
    usual.resource = m_resource;
    const ResourceRule shown = rule.value_or(usual);
    m_begin->setValue(shown.hostPercent);
    m_end->setValue(shown.endPercent);
    m_threshold = shown.vm;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(shown.vm.kind)));
    m_less->setValue(shown.vmEndLess);
    if (m_capacity)
        m_capacity->setValue(shown.capacityBps / megabyte);
    m_watch->setChecked(rule.has_value());
    chooseKind();
}

ResourceRule RuleRow::fields() const
{
    ResourceRule rule;
    rule.resource = m_resource;
    rule.hostPercent = m_begin->value();
    rule.endPercent = m_end->value();
    rule.vm = m_threshold;
    rule.vmEndLess = m_less->value();
    rule.capacityBps = m_capacity ? m_capacity->value() * megabyte : 0;
    return rule;
}

std::optional<ResourceRule> RuleRow::rule() const
{
    return m_watch->isChecked() ? std::optional(fields()) : std::nullopt;
}

QString RuleRow::problem() const
{
    if (!m_watch->isChecked())
        return {};
    if (m_end->value() > m_begin->value())
        return tr("%1: a conflict must end at or below what it begins at, %2 % of the host.")
            .arg(words::resourceTitle(m_resource))
            .arg(m_begin->value());
    return {};
}

bool RuleRow::lacksCapacity() const
{
    return m_watch->isChecked() && m_capacity && m_capacity->value() <= 0;
}

void RuleRow::chooseKind()
{
    const VmThreshold chosen{static_cast<VmThreshold::Kind>(m_kind->currentData().toInt()),
                             m_threshold.percent, m_threshold.less};
    m_threshold.kind = chosen.kind;
    m_value->setValue(chosen.kind == VmThreshold::Kind::ShareLess ? chosen.less : chosen.percent);
    m_threshold = chosen; // what was set meanwhile is the field's, not the other kind's
    look();
}

void RuleRow::look()
{
    const bool watched = m_watch->isChecked();
    for (QWidget *field : {static_cast<QWidget *>(m_begin), static_cast<QWidget *>(m_end),
                           static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_less)})
        field->setEnabled(watched);
    if (m_capacity)
        m_capacity->setEnabled(watched);
    m_value->setVisible(m_threshold.kind != VmThreshold::Kind::Share);
    m_value->setPrefix(m_threshold.kind == VmThreshold::Kind::ShareLess ? tr("k = ") : QString());
    m_value->setEnabled(watched);
    Q_EMIT changed();
}

} // namespace switchyard
