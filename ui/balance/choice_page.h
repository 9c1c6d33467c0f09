// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/site/balance_policy.h"

#include <QWidget>
#include <functional>

class QButtonGroup;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace switchyard
{

/// Whether a text is an expression that chooses VMs; the error says what is wrong and where.
using ExpressionCheck = std::function<Result<void>(const QString &)>;

/// What is done: by itself or not, which VM goes, and how often.
class ChoicePage : public QWidget
{
    Q_OBJECT

public:
    /// `names`: what an expression may speak of.
    ChoicePage(ExpressionCheck check, const QStringList &names, QWidget *parent = nullptr);

    void display(const BalancePolicy &policy);
    void collect(BalancePolicy &policy) const;
    QStringList problems() const;

    QComboBox &mode() const { return *m_mode; }
    QButtonGroup &choices() const { return *m_choices; } ///< ids are VmChoice
    QLineEdit &expression() const { return *m_expression; }
    QString verdict() const; ///< what is said of the expression

Q_SIGNALS:
    void changed();

private:
    QWidget *makeChoices(const QStringList &names);
    VmChoice choice() const;
    void look();

    ExpressionCheck m_check;
    QComboBox *m_mode;
    QLabel *m_modeHelp;
    QButtonGroup *m_choices;
    QLineEdit *m_expression;
    QLabel *m_verdict;
    QLabel *m_names;
    QDoubleSpinBox *m_coolDown;
    QSpinBox *m_most;
    QDoubleSpinBox *m_standBack;
};

} // namespace switchyard
