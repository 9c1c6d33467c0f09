// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace switchyard
{

class ElidedLabel;
class MarkLabel;

class DataTable;

/// What is wrong now, most urgent first: how many of each priority, the most urgent one that nobody has
/// acknowledged, Ack. Opens into a list of all. One quiet line when all is well.
class AlertsStrip : public QWidget
{
    Q_OBJECT

public:
    explicit AlertsStrip(const Context &context, QWidget *parent = nullptr);

    void display(const std::vector<Alert> &alerts);
    AlertModel &model() { return m_model; }
    QString text() const; ///< what the line says
    void acknowledgeTop();
    void setOpen(bool open);

Q_SIGNALS:
    void conflictWanted(const QString &id); ///< that the line speaks of

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void look();
    const Alert *top() const;

    Context m_context;
    std::vector<Alert> m_alerts;
    AlertModel m_model;
    QList<MarkLabel *> m_counts; ///< by priority, critical first
    MarkLabel *m_mark;
    QPushButton *m_object;
    ElidedLabel *m_text;
    QPushButton *m_ack;
    QPushButton *m_all;
    QToolButton *m_open;
    QWidget *m_list;
    DataTable *m_table;
};

} // namespace switchyard
