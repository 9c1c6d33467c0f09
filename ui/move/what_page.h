// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace switchyard
{

class HeldBook;
class VmChoiceModel;

/// Which VMs are moved: a list with checks, and what they come to.
class WhatPage : public QWidget
{
    Q_OBJECT

public:
    WhatPage(const Context &context, const HeldBook &held, QWidget *parent = nullptr);

    void begin(const QStringList &vms);
    QStringList chosen() const;
    QTableView &table() const { return *m_table; }
    QLineEdit &search() const { return *m_search; }
    void focusFirst();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void toggle();

    const Context m_context;
    VmChoiceModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_search;
    QTableView *m_table;
    QLabel *m_sum;
};

} // namespace switchyard
