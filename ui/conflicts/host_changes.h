// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conflicts/conflict_rows.h"
#include "ui/context.h"

#include <QWidget>

class QLabel;
class QSettings;
class QSplitter;

namespace switchyard
{

class AdviceView;
class TablePanel;

/// Hosts that could be switched off once their VMs have gone elsewhere, and hosts that are needed again; one
/// of them with its moves, and before and after.
class HostChanges : public QWidget
{
    Q_OBJECT

public:
    explicit HostChanges(const Context &context, QWidget *parent = nullptr);

    void display(const BalanceState &state);
    TablePanel &table() const { return *m_table; }
    AdviceView &advice() const { return *m_advice; }
    int count() const { return m_model.rowCount(); }
    void restore(QSettings &settings);
    void save(QSettings &settings) const;

private:
    void look();

    const Context m_context;
    HostChangeModel m_model;
    TablePanel *m_table;
    AdviceView *m_advice;
    QLabel *m_steps;
    QWidget *m_detail;
};

} // namespace switchyard
