// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace switchyard
{

class MarkLabel;
class RunWatch;

/// What a move did: where everything is now, and the whole report as it is saved.
class MoveReportPage : public QWidget
{
    Q_OBJECT

public:
    MoveReportPage(const Context &context, RunWatch &watch, QWidget *parent = nullptr);

    QPushButton &saveButton() const { return *m_save; }
    QString text() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void look();

    const Context m_context;
    RunWatch &m_watch;
    MarkLabel *m_phase;
    QLabel *m_title;
    QLabel *m_where;
    QPlainTextEdit *m_text;
    QPushButton *m_save;
};

} // namespace switchyard
