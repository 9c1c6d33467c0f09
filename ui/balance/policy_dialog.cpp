// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/policy_dialog.h"

#include "core/site/balance_form.h"
#include "ui/balance/consolidation_page.h"
#include "ui/balance/exceptions.h"
#include "ui/balance/rules_page.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/dialogs/site_change.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

/// Whether each host of the site says for itself what its 100 % of this is.
bool everyHostSays(const Site &site, const BalancePolicy &policy, Resource resource)
{
    return !site.hosts.empty() && std::ranges::all_of(site.hosts, [&](const HostSpec &spec) {
        const auto host = std::ranges::find(policy.hosts, spec.id, &HostBalance::host);
        return host != policy.hosts.end() &&
               std::ranges::any_of(host->capacities, [&](const auto &one) { return one.first == resource; });
    });
}

/// A small screen shows a page in parts.
QWidget *scrolled(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(page);
    return area;
}

} // namespace

PolicyDialog::PolicyDialog(Site site, PolicyTools tools, QWidget *parent)
    : QDialog(parent)
    , m_site(std::move(site))
    , m_on(new QCheckBox(tr("Watch for VMs that fight over the same")))
    , m_tabs(new QTabWidget)
    , m_rules(new RulesPage)
    , m_choice(new ChoicePage(std::move(tools.check), tools.names))
    , m_vms(makeVmTable())
    , m_hosts(makeHostTable(m_site))
    , m_affinity(makeAffinityTable())
    , m_consolidation(new ConsolidationPage)
    , m_replay(new ReplayPanel(std::move(tools.replay), std::move(tools.nameOf), [this] { return policy(); }))
    , m_status(wrappedLabel())
    , m_save(new QPushButton(tr("Save")))
{
    setObjectName(QStringLiteral("policyDialog"));
    setWindowTitle(tr("Policy of balancing"));
    resize(800, 640);
    m_tabs->addTab(scrolled(m_rules), tr("When VMs fight"));
    m_tabs->addTab(scrolled(m_choice), tr("What is done"));
    m_tabs->addTab(m_vms, tr("VMs"));
    m_tabs->addTab(m_hosts, tr("Hosts"));
    m_tabs->addTab(m_affinity, tr("Together or apart"));
    m_tabs->addTab(scrolled(m_consolidation), tr("Switching hosts"));
    m_tabs->addTab(scrolled(m_replay), tr("Last week"));
    m_status->setObjectName(QStringLiteral("status"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setProperty("role", QStringLiteral("primary"));
    m_save->setAutoDefault(false); // Enter in a field is no Save
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * grid);
    buttons->addWidget(m_status, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(5 * grid, 4 * grid, 5 * grid, 4 * grid);
    all->setSpacing(3 * grid);
    all->addWidget(m_on);
    all->addWidget(m_tabs, 1);
    all->addLayout(buttons);
    display(m_site.balance);
    connect(m_on, &QCheckBox::toggled, this, &PolicyDialog::look);
    connect(m_rules, &RulesPage::changed, this, &PolicyDialog::look);
    connect(m_choice, &ChoicePage::changed, this, &PolicyDialog::look);
    connect(m_consolidation, &ConsolidationPage::changed, this, &PolicyDialog::look);
    for (const EntryTable *table : {m_vms, m_hosts, m_affinity})
        connect(table, &EntryTable::changed, this, &PolicyDialog::look);
    connect(cancel, &QPushButton::clicked, this, &PolicyDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PolicyDialog::save);
    connect(&m_writing, &QFutureWatcherBase::finished, this, &PolicyDialog::takeWritten);
    look();
}

void PolicyDialog::display(const BalancePolicy &policy)
{
    m_on->setChecked(policy.on);
    m_rules->display(policy);
    m_choice->display(policy);
    displayVms(*m_vms, policy);
    displayHosts(*m_hosts, policy);
    displayAffinity(*m_affinity, policy);
    m_consolidation->display(policy);
    m_before = this->policy();
}

BalancePolicy PolicyDialog::policy() const
{
    BalancePolicy policy = m_site.balance;
    policy.on = m_on->isChecked();
    m_rules->collect(policy);
    m_choice->collect(policy);
    collectVms(*m_vms, policy);
    collectHosts(*m_hosts, policy);
    collectAffinity(*m_affinity, policy);
    m_consolidation->collect(policy);
    return policy;
}

QStringList PolicyDialog::problems() const
{
    const BalancePolicy policy = this->policy();
    QStringList problems = m_rules->problems();
    for (const Resource resource : m_rules->withoutCapacity()) {
        if (!everyHostSays(m_site, policy, resource))
            problems
                << tr("%1: say what 100 % is, in MB/s, here or for every host; else it cannot be watched.")
                       .arg(words::resourceTitle(resource));
    }
    problems << m_choice->problems();
    for (const EntryTable *table : {m_vms, m_hosts, m_affinity}) {
        if (const QString problem = table->problem(); !problem.isEmpty())
            problems << problem;
    }
    problems << problemsOf(policy) << m_consolidation->problems();
    if (problems.isEmpty()) { // the site file's own rules have the last word
        if (const auto fine = withBalance(m_site, policy); !fine)
            problems << fine.error().what;
    }
    return problems;
}

QString PolicyDialog::status() const
{
    return m_status->text();
}

void PolicyDialog::look()
{
    if (m_busyWriting)
        return;
    const QStringList wrong = problems();
    wear(*m_status, wrong.isEmpty() ? QStringLiteral("muted") : QStringLiteral("critical"));
    m_status->setText(!wrong.isEmpty() ? wrong.first()
                      : m_site.path.isEmpty()
                          ? tr("This fleet is simulated: it has no site file to write to.")
                          : QString());
    m_replay->note(wrong.isEmpty());
    m_save->setEnabled(wrong.isEmpty() && policy() != m_before && !m_site.path.isEmpty());
}

void PolicyDialog::save()
{
    m_save->setEnabled(false);
    m_status->setText(tr("Writing the site file …"));
    const auto apply = [before = m_site.balance, after = policy()](const Site &now,
                                                                   const QStringList &) -> Result<Site> {
        if (now.balance != before)
            return fail(ErrorCode::WrongState,
                        tr("The policy in the site file was changed since it was read here, so nothing was "
                           "written. Choose \"Reload the site file\" in the menu, then do this again."));
        return withBalance(now, after);
    };
    m_busyWriting = true;
    m_writing.setFuture(writeSiteChange({.base = m_site, .apply = apply, .passwords = {}}, nullptr));
}

/// What is being written cannot be called back, and the engine must hear of it.
void PolicyDialog::reject()
{
    if (!m_busyWriting)
        QDialog::reject();
}

void PolicyDialog::takeWritten()
{
    const Result<Site> written = m_writing.result();
    m_busyWriting = false;
    if (!written) {
        look();
        wear(*m_status, QStringLiteral("critical"));
        m_status->setText(written.error().what);
        return;
    }
    Q_EMIT siteWritten(*written);
    accept();
}

} // namespace switchyard
