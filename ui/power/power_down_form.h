// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/power/plan_watch.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace switchyard
{

class ArmBar;
class MarkLabel;
class PlanTimeline;
class ScopeList;

/// What is powered down, whom it hits, how long it takes against the battery; then armed (A), confirmed by
/// typing its name, and begun. Everything by keyboard. Follows what is live until it is begun.
class PowerDownForm : public QWidget
{
    Q_OBJECT

public:
    explicit PowerDownForm(const Context &context, QWidget *parent = nullptr);

    /// Chosen for her: what is failing now, where it is one thing; else what was chosen last.
    void prepare(const std::optional<PowerScope> &scope = {});
    bool isArmed() const;
    void disarm();
    const PlanWatch &watch() const { return *m_watch; }
    QList<QWidget *> parts() const { return m_parts; } ///< in the order in which they are read
    QString said() const; ///< hits, plan and what stands against it, for whoever cannot see it

Q_SIGNALS:
    void armed(bool is);
    void begun(quint64 run);
    void rehearsalWanted(const switchyard::PowerScope &scope);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeRight();
    QWidget *makeFoot();
    void makeKeys();
    void look();
    void lookPlan(const PowerDown &plan);
    void listNames();
    void begin();
    void say(const QString &sentence);
    std::optional<PowerScope> failing() const;

    const Context m_context;
    ScopeList *m_scopes;
    PlanWatch *m_watch;
    QLabel *m_hits;
    QLabel *m_stays;
    QPushButton *m_listButton;
    QPlainTextEdit *m_names;
    PlanTimeline *m_timeline;
    QLabel *m_needs;
    MarkLabel *m_fits;
    QLabel *m_cut;
    QLabel *m_problems;
    QPushButton *m_rehearse;
    ArmBar *m_bar;
    QLabel *m_trouble;
    QList<QWidget *> m_parts;
    bool m_busy = false; ///< it is about to begin
};

} // namespace switchyard
