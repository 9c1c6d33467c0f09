// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSettings;

namespace switchyard
{

class MarkLabel;
class TablePanel;

/// Who did what to what, with which outcome; and whether the chain of hashes over it is whole.
class AuditPage : public QWidget
{
    Q_OBJECT

public:
    explicit AuditPage(const Context &context, QWidget *parent = nullptr);

    TablePanel &panel() const { return *m_panel; }
    void load();
    void verify();
    QString verdict() const;
    void restore(QSettings &settings);
    void save(QSettings &settings) const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    Context m_context;
    AuditModel m_model;
    TablePanel *m_panel;
    MarkLabel *m_verdict;
    QPushButton *m_verify;
};

} // namespace switchyard
