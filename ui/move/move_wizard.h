// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_fixes.h"
#include "ui/context.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace switchyard
{

class ChecksPage;
class HeldBook;
class MoveDraft;
class MovePlanPage;
class MoveReportPage;
class MoveRunPage;
class RateBook;
class RunWatch;
class StageBar;
class WhatPage;
class WherePage;

/// A move from the question to the report: what, where, checks, plan, run, report. By keyboard alone: Enter
/// leads on, Alt+B back, Esc closes. Closing it stops nothing: the run goes on, and is shown again by
/// showRun().
class MoveWizard : public QDialog
{
    Q_OBJECT

public:
    enum Page { What, Where, Checks, Plan, Run, Report };

    MoveWizard(const Context &context, const HeldBook &held, RateBook &rates, QWidget *over);

    /// Begins a new one; where VMs are given it goes on to where they go.
    void begin(const QStringList &vms);
    void showRun(quint64 run);
    Page page() const;
    WhatPage &what() const { return *m_what; }
    WherePage &where() const { return *m_where; }
    ChecksPage &checks() const { return *m_checks; }
    MovePlanPage &plan() const { return *m_plan; }
    MoveRunPage &run() const { return *m_run; }
    MoveReportPage &report() const { return *m_report; }
    MoveDraft &draft() const { return *m_draft; }
    RunWatch &watch() const { return *m_watch; }
    QPushButton &next() const { return *m_next; }
    QPushButton &back() const { return *m_back; }
    QString trouble() const;

    QSize sizeHint() const override { return {1080, 720}; }

Q_SIGNALS:
    void runsWanted();

protected:
    bool focusNextPrevChild(bool next) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeFoot();
    void bringUp();
    void go(Page page);
    void goOn();
    void goBack();
    void look();
    void lookPlanning();
    void lookRunning();
    void focusPage();
    void fix(const MoveFix &fix);
    void start();
    void again();
    void say(const QString &sentence);

    const Context m_context;
    MoveDraft *m_draft;
    RunWatch *m_watch;
    StageBar *m_bar;
    WhatPage *m_what;
    WherePage *m_where;
    ChecksPage *m_checks;
    MovePlanPage *m_plan;
    MoveRunPage *m_run;
    MoveReportPage *m_report;
    QWidget *m_pages;
    QStackedLayout *m_stack;
    QLabel *m_trouble;
    QWidget *m_foot;
    QPushButton *m_close;
    QPushButton *m_again;
    QPushButton *m_back;
    QPushButton *m_next;
    bool m_busy = false; ///< it is about to begin
};

} // namespace switchyard
