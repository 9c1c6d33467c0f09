// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"
#include "ui/conflicts/balance_calls.h"
#include "ui/conflicts/conflict_rows.h"
#include "ui/context.h"

#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QSettings;
class QStackedWidget;

namespace switchyard
{

struct Advice;
class AdviceView;
class ApproveDialog;
class ConflictDetail;
class HostChanges;
class QuestionPlate;
class TablePanel;

/// VMs that fight over the same of one host, now and earlier; one of these conflicts with its chart and with
/// what would end it; hosts that could be switched. Follows Live::balance(). Its calls outlive it.
class ConflictsPage : public QWidget
{
    Q_OBJECT

public:
    ConflictsPage(const Context &context, BalanceCalls calls, QWidget *parent = nullptr);

    void showConflict(const QString &id); ///< that lasts; where it is over, its last
    void showHosts(bool hosts);           ///< the list of hosts instead of that of conflicts
    void restore(QSettings &settings);
    void save(QSettings &settings) const;

    TablePanel &conflicts() const { return *m_table; }
    ConflictDetail &detail() const { return *m_detail; }
    HostChanges &hosts() const { return *m_hosts; }
    QuestionPlate &question() const { return *m_question; }
    QString banner() const; ///< why nothing is moved by itself; empty = it may be
    ApproveDialog *approval() const;

Q_SIGNALS:
    void policyWanted();
    void runWanted(quint64 run);
    void chartsWanted(const switchyard::Conflict &conflict);
    void conflictsChanged(const std::vector<switchyard::Conflict> &conflicts); ///< that last, and past ones
    /// A question that was not there before.
    void asked(const QString &sentence);
    void askedNoMore(const QString &sentence); ///< it was answered, or is seen here

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBanner();
    QWidget *makeConflicts();
    void take(const BalanceStatePtr &state);
    void takePast(std::vector<Conflict> past);
    void load();
    void fill();
    void look();
    void lookHead();
    void lookQuestions();
    void lookAlert();
    std::vector<Advice> questions() const;
    Advice adviceFor(const QString &id) const; ///< what is gone can do nothing
    AdviceView &adviceView(const QString &id) const;
    void askToApprove(const Advice &advice);
    void approve(const QString &id);
    void askToDismiss(const Conflict &conflict);
    void refuse(const Advice &advice);

    const Context m_context;
    const BalanceCalls m_calls;
    BalanceStatePtr m_state;
    std::vector<Conflict> m_past;
    std::vector<Alert> m_alerts;
    ConflictModel m_model;
    bool m_asksPast = false;         ///< it was asked once for what is over
    QString m_chosen;                ///< key of the row that is shown
    QHash<QString, QString> m_asked; ///< questions that were told already: id and sentence
    QSet<QString> m_refusedHosts;    ///< host changes that were answered with no; forgotten with the question
    QTimer m_again;
    QPushButton *m_conflictsTab;
    QPushButton *m_hostsTab;
    QLabel *m_mode;
    QPushButton *m_policy;
    QWidget *m_standsBack;
    QLabel *m_banner;
    QStackedWidget *m_lists;
    TablePanel *m_table;
    ConflictDetail *m_detail;
    HostChanges *m_hosts;
    QuestionPlate *m_question;
    QPointer<ApproveDialog> m_approval;
};

} // namespace switchyard
