// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/balance_policy.h"

#include <QWidget>
#include <vector>

class QDoubleSpinBox;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace switchyard
{

class RuleRow;

/// From when VMs fight: the thresholds of each resource, how they go together, for how long; and what they
/// come to in an example that can be changed.
class RulesPage : public QWidget
{
    Q_OBJECT

public:
    explicit RulesPage(QWidget *parent = nullptr);

    void display(const BalancePolicy &policy);
    void collect(BalancePolicy &policy) const;
    QStringList problems() const;
    std::vector<Resource> withoutCapacity() const; ///< those for which each host must say what its 100 % is

    RuleRow &row(Resource resource) const;
    QString example() const; ///< "CPU: host 84 %, 4 VMs, k = 5 → 16 %", a line for each that is watched
    QDoubleSpinBox &exampleHost() const { return *m_host; }
    QSpinBox &exampleVms() const { return *m_vms; }
    QRadioButton &allButton() const { return *m_all; }

Q_SIGNALS:
    void changed();

private:
    QWidget *makeExample();
    void look();

    std::vector<RuleRow *> m_rows;
    QRadioButton *m_any;
    QRadioButton *m_all;
    QDoubleSpinBox *m_sustain;
    QDoubleSpinBox *m_host;
    QSpinBox *m_vms;
    QLabel *m_example;
};

} // namespace switchyard
