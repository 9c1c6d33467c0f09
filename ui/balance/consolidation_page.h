// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/balance_policy.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace switchyard
{

/// Gathering VMs so that hosts can be switched off: from when, and when one is needed again.
class ConsolidationPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConsolidationPage(QWidget *parent = nullptr);

    void display(const BalancePolicy &policy);
    void collect(BalancePolicy &policy) const;
    QStringList problems() const;
    QCheckBox &onBox() const { return *m_on; }
    QDoubleSpinBox &offBelow() const { return *m_offBelow; }

Q_SIGNALS:
    void changed();

private:
    void look();

    QCheckBox *m_on;
    QComboBox *m_mode;
    QLabel *m_help;
    QDoubleSpinBox *m_offBelow;
    QDoubleSpinBox *m_offMinutes;
    QDoubleSpinBox *m_onAbove;
    QDoubleSpinBox *m_onMinutes;
    QSpinBox *m_spare;
};

} // namespace switchyard
