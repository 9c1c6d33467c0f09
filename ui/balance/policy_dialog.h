// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/site.h"
#include "ui/balance/choice_page.h"
#include "ui/balance/replay_panel.h"

#include <QDialog>
#include <QFutureWatcher>

class QCheckBox;
class QPushButton;
class QTabWidget;

namespace switchyard
{

class ConsolidationPage;
class EntryTable;
class RulesPage;

/// What the editor asks of the engine.
struct PolicyTools
{
    ExpressionCheck check;
    QStringList names; ///< that an expression may use
    ReplayCall replay;
    NameCall nameOf;
};

/// The policy of balancing: from when VMs fight, what is done then, what differs for some, and when hosts are
/// switched. Nothing is written before Save.
class PolicyDialog : public QDialog
{
    Q_OBJECT

public:
    PolicyDialog(Site site, PolicyTools tools, QWidget *parent = nullptr);

    BalancePolicy policy() const; ///< as the fields have it
    QStringList problems() const; ///< why it cannot be written; empty = it can
    QString status() const;

    QTabWidget &tabs() const { return *m_tabs; }
    QCheckBox &onBox() const { return *m_on; }
    RulesPage &rules() const { return *m_rules; }
    ChoicePage &choice() const { return *m_choice; }
    EntryTable &vms() const { return *m_vms; }
    EntryTable &hosts() const { return *m_hosts; }
    EntryTable &affinity() const { return *m_affinity; }
    ConsolidationPage &consolidation() const { return *m_consolidation; }
    ReplayPanel &replay() const { return *m_replay; }
    QPushButton &saveButton() const { return *m_save; }
    void reject() override;

Q_SIGNALS:
    void siteWritten(const switchyard::Site &site);

private:
    void display(const BalancePolicy &policy);
    void look();
    void save();
    void takeWritten();

    const Site m_site;
    QCheckBox *m_on;
    QTabWidget *m_tabs;
    RulesPage *m_rules;
    ChoicePage *m_choice;
    EntryTable *m_vms;
    EntryTable *m_hosts;
    EntryTable *m_affinity;
    ConsolidationPage *m_consolidation;
    ReplayPanel *m_replay;
    QLabel *m_status;
    QPushButton *m_save;
    BalancePolicy m_before; ///< as the fields had it when they were filled
    QFutureWatcher<Result<Site>> m_writing;
    bool m_busyWriting = false; ///< until the answer was taken, not only until it is there
};

} // namespace switchyard
