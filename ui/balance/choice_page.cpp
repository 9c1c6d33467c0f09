// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/choice_page.h"

#include "ui/balance/fields.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/theme/appearance.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>

namespace switchyard
{
namespace
{

constexpr int mostLetters = 500;

QLabel *besideField(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ChoicePage::ChoicePage(ExpressionCheck check, const QStringList &names, QWidget *parent)
    : QWidget(parent)
    , m_check(std::move(check))
    , m_mode(fields::modes(tr("Mode")))
    , m_modeHelp(wrappedLabel({}, QStringLiteral("muted")))
    , m_choices(new QButtonGroup(this))
    , m_expression(new QLineEdit)
    , m_verdict(wrappedLabel())
    , m_names(wrappedLabel({}, QStringLiteral("muted")))
    , m_coolDown(fields::number(tr("A VM that was moved is let alone for"), 0, 10'080, tr(" min")))
    , m_most(new QSpinBox)
    , m_standBack(fields::number(tr("Stand back after somebody else's move"), 0, 1'440, tr(" min")))
{
    m_mode->setObjectName(QStringLiteral("mode"));
    m_most->setRange(1, 100);
    m_most->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_most->setAlignment(Qt::AlignRight);
    m_most->setAccessibleName(tr("At most so many moves at once"));
    for (QWidget *field : {static_cast<QWidget *>(m_coolDown), static_cast<QWidget *>(m_most),
                           static_cast<QWidget *>(m_standBack)})
        field->setFixedWidth(96);
    m_mode->setFixedWidth(160);

    auto *limits = new QFormLayout;
    limits->setHorizontalSpacing(4 * grid);
    limits->setVerticalSpacing(2 * grid);
    limits->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    limits->addRow(besideField(tr("A VM that was moved is let alone for")), m_coolDown);
    limits->addRow(besideField(tr("At most so many moves at once")), m_most);
    limits->addRow(besideField(tr("Nothing is moved after somebody else moved VMs for")), m_standBack);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 4 * grid, 0, 0);
    all->setSpacing(2 * grid);
    all->addWidget(titleLabel(tr("What is done about a conflict")));
    all->addWidget(m_mode);
    all->addWidget(m_modeHelp);
    all->addSpacing(3 * grid);
    all->addWidget(makeChoices(names));
    all->addSpacing(3 * grid);
    all->addWidget(titleLabel(tr("How often")));
    all->addLayout(limits);
    all->addStretch();
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ChoicePage::look);
    connect(m_choices, &QButtonGroup::idToggled, this, &ChoicePage::look);
    connect(m_expression, &QLineEdit::textChanged, this, &ChoicePage::look);
    connect(m_coolDown, &QDoubleSpinBox::valueChanged, this, &ChoicePage::changed);
    connect(m_most, &QSpinBox::valueChanged, this, &ChoicePage::changed);
    connect(m_standBack, &QDoubleSpinBox::valueChanged, this, &ChoicePage::changed);
    display({});
}

QWidget *ChoicePage::makeChoices(const QStringList &names)
{
    m_expression->setObjectName(QStringLiteral("expression"));
    m_expression->setAccessibleName(tr("Expression"));
    m_expression->setPlaceholderText(QStringLiteral("cpu - 10 * priority"));
    m_expression->setMaxLength(mostLetters);
    m_expression->setFont(Appearance::monospaceFont());
    m_verdict->setObjectName(QStringLiteral("verdict"));
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    column->addWidget(titleLabel(tr("Which VM goes: the one that")));
    for (const VmChoice choice :
         {VmChoice::HighestUse, VmChoice::HighestIo, VmChoice::LowestPriority, VmChoice::Expression}) {
        auto *button = new QRadioButton(words::choice(choice));
        m_choices->addButton(button, static_cast<int>(choice));
        column->addWidget(button);
    }
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(5 * grid, 0, 0, 0);
    inner->setSpacing(grid);
    inner->addWidget(m_expression);
    inner->addWidget(m_verdict);
    m_names->setText(tr("It may speak of %1.").arg(names.join(QStringLiteral(", "))));
    inner->addWidget(m_names);
    column->addLayout(inner);
    return part;
}

VmChoice ChoicePage::choice() const
{
    return static_cast<VmChoice>(m_choices->checkedId());
}

void ChoicePage::display(const BalancePolicy &policy)
{
    fields::setMode(*m_mode, policy.mode);
    m_choices->button(static_cast<int>(policy.choice))->setChecked(true);
    m_expression->setText(policy.expression);
    m_coolDown->setValue(policy.coolDownMinutes);
    m_most->setValue(policy.mostMoves);
    m_standBack->setValue(policy.standBackMinutes);
    look();
}

void ChoicePage::collect(BalancePolicy &policy) const
{
    policy.mode = fields::modeOf(*m_mode).value_or(BalanceMode::Recommend);
    policy.choice = choice();
    policy.expression = m_expression->text().trimmed();
    policy.coolDownMinutes = m_coolDown->value();
    policy.mostMoves = m_most->value();
    policy.standBackMinutes = m_standBack->value();
}

QStringList ChoicePage::problems() const
{
    if (choice() != VmChoice::Expression)
        return {};
    if (m_expression->text().trimmed().isEmpty())
        return {tr("Write the expression that chooses the VM, or choose another way.")};
    if (const auto fine = m_check(m_expression->text()); !fine)
        return {fine.error().what};
    return {};
}

QString ChoicePage::verdict() const
{
    return m_verdict->text();
}

void ChoicePage::look()
{
    const auto mode = fields::modeOf(*m_mode);
    m_modeHelp->setText(mode ? words::modeHelp(*mode) : QString());
    const bool chosen = choice() == VmChoice::Expression;
    m_expression->setEnabled(chosen);
    const QString text = m_expression->text().trimmed();
    if (!chosen || text.isEmpty()) {
        m_verdict->clear();
        m_names->show();
    } else if (const auto fine = m_check(text); fine) {
        wear(*m_verdict, QStringLiteral("muted"));
        m_verdict->setText(tr("It is one: the VM with the highest value goes."));
        m_names->show();
    } else {
        wear(*m_verdict, QStringLiteral("critical"));
        m_verdict->setText(fine.error().what); // with the names
        m_names->hide();
    }
    Q_EMIT changed();
}

} // namespace switchyard
