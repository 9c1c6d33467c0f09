// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/rules_page.h"

#include "ui/balance/fields.h"
#include "ui/balance/rule_row.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSpinBox>

namespace switchyard
{

RulesPage::RulesPage(QWidget *parent)
    : QWidget(parent)
    , m_any(new QRadioButton(tr("Any of them: each is judged alone")))
    , m_all(new QRadioButton(tr("All of them: the host and the VMs must be over on every one")))
    , m_sustain(fields::number(tr("For how long"), 0, 3600, tr(" s")))
    , m_host(fields::percent(tr("Example: what the host uses")))
    , m_vms(new QSpinBox)
    , m_example(wrappedLabel())
{
    auto *table = new QGridLayout;
    table->setHorizontalSpacing(3 * grid);
    table->setVerticalSpacing(2 * grid);
    int column = 0;
    for (const QString &title : RuleRow::titles())
        table->addWidget(wrappedLabel(title, QStringLiteral("muted")), 0, column++, Qt::AlignBottom);
    int row = 1;
    for (const Resource resource : everyResource) {
        m_rows.push_back(new RuleRow(resource, *table, row, this));
        table->setRowMinimumHeight(row, 28);
        ++row;
        connect(m_rows.back(), &RuleRow::changed, this, &RulesPage::look);
    }
    table->setColumnMinimumWidth(4, 76);
    table->setColumnStretch(column, 1);

    m_any->setObjectName(QStringLiteral("any"));
    m_all->setObjectName(QStringLiteral("all"));
    m_sustain->setToolTip(tr("Over now, and over on the mean of so long: what is shorter is no conflict"));
    m_sustain->setFixedWidth(84);
    auto *sustain = new QHBoxLayout;
    sustain->setSpacing(2 * grid);
    sustain->addWidget(new QLabel(tr("Over now, and on the mean of the last")));
    sustain->addWidget(m_sustain);
    sustain->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 4 * grid, 0, 0);
    all->setSpacing(2 * grid);
    all->addLayout(table);
    all->addSpacing(2 * grid);
    all->addWidget(titleLabel(tr("Where several are watched")));
    all->addWidget(m_any);
    all->addWidget(m_all);
    all->addSpacing(2 * grid);
    all->addLayout(sustain);
    all->addSpacing(3 * grid);
    all->addWidget(makeExample());
    all->addStretch();
    for (const QRadioButton *button : {m_any, m_all})
        connect(button, &QRadioButton::toggled, this, &RulesPage::changed);
    connect(m_sustain, &QDoubleSpinBox::valueChanged, this, &RulesPage::changed);
    display({});
}

QWidget *RulesPage::makeExample()
{
    m_host->setValue(84);
    m_vms->setRange(1, 10'000);
    m_vms->setValue(4);
    m_vms->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_vms->setAlignment(Qt::AlignRight);
    m_vms->setFixedWidth(60);
    m_vms->setAccessibleName(tr("Example: how many VMs run"));
    m_example->setObjectName(QStringLiteral("example"));
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * grid);
    line->addWidget(new QLabel(tr("The host uses")));
    line->addWidget(m_host);
    line->addWidget(new QLabel(tr("and runs")));
    line->addWidget(m_vms);
    line->addWidget(new QLabel(tr("VMs:")));
    line->addStretch();
    auto *example = new QWidget;
    auto *column = new QVBoxLayout(example);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    column->addWidget(titleLabel(tr("For example")));
    column->addLayout(line);
    column->addWidget(m_example);
    connect(m_host, &QDoubleSpinBox::valueChanged, this, &RulesPage::look);
    connect(m_vms, &QSpinBox::valueChanged, this, &RulesPage::look);
    return example;
}

RuleRow &RulesPage::row(Resource resource) const
{
    return **std::ranges::find(m_rows, resource, &RuleRow::resource);
}

void RulesPage::display(const BalancePolicy &policy)
{
    for (RuleRow *row : m_rows) {
        const auto rule = std::ranges::find(policy.resources, row->resource(), &ResourceRule::resource);
        row->display(rule == policy.resources.end() ? std::nullopt : std::optional(*rule));
    }
    (policy.all ? m_all : m_any)->setChecked(true);
    m_sustain->setValue(policy.sustainSeconds);
    look();
}

void RulesPage::collect(BalancePolicy &policy) const
{
    policy.resources.clear();
    for (const RuleRow *row : m_rows) {
        if (const auto rule = row->rule())
            policy.resources.push_back(*rule);
    }
    policy.all = m_all->isChecked();
    policy.sustainSeconds = m_sustain->value();
}

QStringList RulesPage::problems() const
{
    QStringList problems;
    bool any = false;
    for (const RuleRow *row : m_rows) {
        any = any || row->rule();
        if (const QString problem = row->problem(); !problem.isEmpty())
            problems << problem;
    }
    if (!any)
        problems << tr("Watch one resource at least. To watch nothing, turn it off above.");
    return problems;
}

std::vector<Resource> RulesPage::withoutCapacity() const
{
    std::vector<Resource> resources;
    for (const RuleRow *row : m_rows) {
        if (row->lacksCapacity())
            resources.push_back(row->resource());
    }
    return resources;
}

QString RulesPage::example() const
{
    return m_example->text();
}

void RulesPage::look()
{
    QStringList lines;
    for (const RuleRow *row : m_rows) {
        const auto rule = row->rule();
        if (!rule)
            continue;
        const double host = m_host->value();
        const int vms = m_vms->value();
        QStringList terms{tr("host %1").arg(format::percent(host)), tr("%n VM(s)", nullptr, vms)};
        if (rule->vm.kind == VmThreshold::Kind::ShareLess)
            terms << tr("k = %1").arg(rule->vm.less);
        lines << tr("%1: %2 → a VM counts from %3%4")
                     .arg(words::resourceTitle(rule->resource), terms.join(QStringLiteral(", ")),
                          format::percent(rule->vm.of(host, vms)),
                          host < rule->hostPercent
                              ? tr("; but the host is below its %1").arg(format::percent(rule->hostPercent))
                              : QString());
    }
    m_example->setText(lines.join(u'\n'));
    Q_EMIT changed();
}

} // namespace switchyard
