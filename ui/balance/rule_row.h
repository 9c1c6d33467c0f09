// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/balance_policy.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;

namespace switchyard
{

/// One resource in the grid of thresholds: whether it is watched, and from when it counts.
class RuleRow : public QObject
{
    Q_OBJECT

public:
    /// Puts its fields into that row of the grid.
    RuleRow(Resource resource, QGridLayout &table, int row, QObject *parent);
    static QStringList titles(); ///< of the grid's columns

    /// Nothing = it is not watched.
    void display(const std::optional<ResourceRule> &rule);
    std::optional<ResourceRule> rule() const;
    ResourceRule fields() const; ///< as it would be, watched or not
    Resource resource() const { return m_resource; }
    QString problem() const;    ///< empty = none
    bool lacksCapacity() const; ///< watched, but nothing says what its 100 % is

    QCheckBox &watch() const { return *m_watch; }
    QComboBox &kind() const { return *m_kind; }
    QDoubleSpinBox &value() const { return *m_value; }
    QDoubleSpinBox &begin() const { return *m_begin; }
    QDoubleSpinBox &end() const { return *m_end; }

Q_SIGNALS:
    void changed();

private:
    void look();
    void chooseKind();

    const Resource m_resource;
    QCheckBox *m_watch;
    QDoubleSpinBox *m_begin;
    QDoubleSpinBox *m_end;
    QComboBox *m_kind;
    QDoubleSpinBox *m_value;
    QDoubleSpinBox *m_less;
    QDoubleSpinBox *m_capacity; ///< MB/s; null where per cent are known without
    VmThreshold m_threshold;    ///< keeps the number of each kind while it is chosen
};

} // namespace switchyard
