// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/fields.h"

#include "ui/conflicts/conflict_words.h"

#include <QComboBox>
#include <QWheelEvent>

namespace switchyard::fields
{
namespace
{

class Number : public QDoubleSpinBox
{
public:
    /// "80 %", "12.5 %": no digits that say nothing.
    QString textFromValue(double value) const override
    {
        QString text = QDoubleSpinBox::textFromValue(value);
        if (decimals() > 0) {
            while (text.endsWith(locale().zeroDigit()))
                text.chop(1);
            if (text.endsWith(locale().decimalPoint()))
                text.chop(locale().decimalPoint().size());
        }
        return text;
    }

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

QDoubleSpinBox *number(const QString &name, double least, double most, const QString &suffix, int decimals)
{
    auto *box = new Number;
    box->setDecimals(decimals);
    box->setRange(least, most);
    box->setSuffix(suffix);
    box->setAccessibleName(name);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAlignment(Qt::AlignRight);
    return box;
}

QDoubleSpinBox *percent(const QString &name)
{
    QDoubleSpinBox *box = number(name, 0, 100, QStringLiteral(" %"), 1);
    box->setFixedWidth(76);
    return box;
}

QComboBox *modes(const QString &name, const QString &usual)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    if (!usual.isEmpty())
        box->addItem(usual, QString());
    for (const BalanceMode mode : {BalanceMode::Recommend, BalanceMode::Ask, BalanceMode::Automatic}) {
        box->addItem(words::mode(mode), toWord(mode));
        box->setItemData(box->count() - 1, words::modeHelp(mode), Qt::ToolTipRole);
    }
    return box;
}

std::optional<BalanceMode> modeOf(const QComboBox &box)
{
    return balanceModeFromString(box.currentData().toString());
}

void setMode(QComboBox &box, std::optional<BalanceMode> mode)
{
    box.setCurrentIndex(std::max(0, box.findData(mode ? toWord(*mode) : QString())));
}

} // namespace switchyard::fields
