// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/expression.h"
#include "core/site/site_file.h"
#include "ui/balance/consolidation_page.h"
#include "ui/balance/entry_table.h"
#include "ui/balance/policy_dialog.h"
#include "ui/balance/rule_row.h"
#include "ui/balance/rules_page.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

struct Desk
{
    QTemporaryDir folder;
    Site site;
    QPromise<Result<ReplayResult>> promise;
    QList<QPair<double, qint64>> played; ///< the host's threshold, and how far back
    std::unique_ptr<PolicyDialog> dialog;

    explicit Desk(const BalancePolicy &policy = {})
    {
        site.name = u"East"_s;
        site.path = folder.filePath(u"site.json"_s);
        HostSpec host;
        host.id = host.name = u"hv1"_s;
        host.driver = u"libvirt"_s;
        host.address = u"qemu:///system"_s;
        host.siteId = u"east"_s;
        site.sites = {{u"east"_s, u"East"_s}};
        site.hosts = {host};
        site.balance = policy;
        PolicyTools tools{.check = checkExpression, .names = expressionNames(), .replay = {}, .nameOf = {}};
        tools.replay = [this](const BalancePolicy &wanted, qint64 seconds) {
            played << qMakePair(wanted.resources.front().hostPercent, seconds);
            return promise.future();
        };
        tools.nameOf = [](const ObjectRef &ref) { return ref.id.toUpper(); };
        dialog = std::make_unique<PolicyDialog>(site, std::move(tools));
        dialog->show();
    }
};

void choose(QComboBox &box, int index)
{
    box.setCurrentIndex(index);
    Q_EMIT box.activated(index);
}

/// The English plural is a translation's matter.
QString example(const RulesPage &rules)
{
    return rules.example().replace(u"VM(s)"_s, u"VMs"_s);
}

/// Everything otherwise than it is usual.
BalancePolicy another()
{
    BalancePolicy policy;
    policy.mode = BalanceMode::Ask;
    ResourceRule cpu;
    cpu.hostPercent = 85;
    cpu.endPercent = 70;
    cpu.vm = {VmThreshold::Kind::ShareLess, 33, 5};
    cpu.vmEndLess = 3;
    ResourceRule disk;
    disk.resource = Resource::Disk;
    disk.capacityBps = 5e8;
    policy.resources = {cpu, disk};
    policy.all = true;
    policy.sustainSeconds = 30;
    policy.choice = VmChoice::Expression;
    policy.expression = u"cpu - priority"_s;
    policy.coolDownMinutes = 15;
    policy.mostMoves = 3;
    policy.standBackMinutes = 5;
    policy.vms = {{u"web-*"_s, BalanceMode::Automatic, 3, false}, {u"db-1"_s, {}, 0, true}};
    policy.hosts = {{u"hv1"_s, 1.5, false, 90, {{Resource::Network, 1.25e8}}}};
    policy.affinity = {{u"pair"_s, {u"db-1"_s, u"db-2"_s}, true}};
    policy.consolidation = {true, BalanceMode::Ask, 40, 30, 75, 4, 2};
    return policy;
}

} // namespace

/// The editor of the policy: what it shows is what is written; what is wrong is said and not written.
class PolicyDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPolicyIsShownAndReadBackWhole()
    {
        const Desk usual;
        QCOMPARE(usual.dialog->policy(), BalancePolicy());
        const Desk desk(another());
        QCOMPARE(desk.dialog->policy(), another());
        QVERIFY(!desk.dialog->saveButton().isEnabled()); // nothing was changed
        QVERIFY2(desk.dialog->problems().isEmpty(), qPrintable(desk.dialog->problems().join(u'\n')));
    }

    void theWorkedExampleFollowsTheFields()
    {
        const Desk desk;
        RulesPage &rules = desk.dialog->rules();
        RuleRow &cpu = rules.row(Resource::Cpu);
        QCOMPARE(example(rules), u"CPU: host 84 %, 4 VMs → a VM counts from 20 %"_s);
        choose(cpu.kind(), 1);
        QCOMPARE(example(rules), u"CPU: host 84 %, 4 VMs → a VM counts from 21 %"_s);
        QVERIFY(!cpu.value().isVisible());
        choose(cpu.kind(), 2);
        QCOMPARE(cpu.value().value(), 5.0);
        QCOMPARE(example(rules), u"CPU: host 84 %, 4 VMs, k = 5 → a VM counts from 16 %"_s);
        rules.exampleHost().setValue(24);
        rules.exampleVms().setValue(2);
        choose(cpu.kind(), 1);
        QVERIFY2(example(rules).contains(u"2 VMs → a VM counts from 12 %; but the host is below its 80 %"_s),
                 qPrintable(rules.example()));
        choose(cpu.kind(), 0);
        QCOMPARE(cpu.value().value(), 20.0); // each kind keeps its number
    }

    void whatIsWrongIsSaidAndCannotBeSaved()
    {
        const Desk desk;
        PolicyDialog &dialog = *desk.dialog;
        RuleRow &cpu = dialog.rules().row(Resource::Cpu);
        cpu.end().setValue(90);
        QVERIFY(dialog.status().contains(u"must end at or below"_s));
        QVERIFY(!dialog.saveButton().isEnabled());
        cpu.end().setValue(70);
        QVERIFY(dialog.saveButton().isEnabled());
        dialog.rules().row(Resource::Disk).watch().setChecked(true);
        QVERIFY2(dialog.status().contains(u"what 100 % is"_s), qPrintable(dialog.status()));
        dialog.rules().row(Resource::Disk).watch().setChecked(false);
        cpu.watch().setChecked(false);
        QVERIFY(dialog.status().contains(u"Watch one resource"_s));
        cpu.watch().setChecked(true);
        dialog.rules().row(Resource::Disk).watch().setChecked(true);
        dialog.hosts().addRow({u"hv1"_s, 1.0, true, {}, 500.0, {}, {}}); // every host says what its 100 % is
        QVERIFY2(dialog.problems().isEmpty(), qPrintable(dialog.problems().join(u'\n')));
        dialog.onBox().setChecked(false);
        QVERIFY(dialog.saveButton().isEnabled());
        dialog.consolidation().onBox().setChecked(true);
        dialog.consolidation().offBelow().setValue(95);
        QVERIFY(dialog.status().contains(u"off and on in turns"_s));
        dialog.consolidation().offBelow().setValue(45);
        dialog.affinity().addRow({u"pair"_s, true, u"db-1"_s});
        QVERIFY(!dialog.problems().isEmpty());
        dialog.affinity().setCell(0, 2, u"db-1, db-2"_s);
        QVERIFY2(dialog.problems().isEmpty(), qPrintable(dialog.problems().join(u'\n')));
        dialog.vms().addRow({u"web-*"_s, QString(), 0.0, false});
        dialog.vms().table().item(0, 2)->setText(u"high"_s);
        QVERIFY2(dialog.status().contains(u"\"high\" is no number"_s), qPrintable(dialog.status()));
    }

    void anExpressionIsJudgedWhileItIsTyped()
    {
        const Desk desk;
        ChoicePage &choice = desk.dialog->choice();
        QVERIFY(!choice.expression().isEnabled());
        choice.choices().button(static_cast<int>(VmChoice::Expression))->click();
        QVERIFY(choice.expression().isEnabled());
        QVERIFY(!desk.dialog->problems().isEmpty()); // there is none yet
        choice.expression().setText(u"cpu - 10 * priority"_s);
        QVERIFY2(choice.verdict().contains(u"highest value"_s), qPrintable(choice.verdict()));
        QVERIFY(desk.dialog->problems().isEmpty());
        choice.expression().setText(u"cpu - 10 * prio"_s);
        QVERIFY2(choice.verdict().contains(u"prio"_s), qPrintable(choice.verdict()));
        QVERIFY(!desk.dialog->saveButton().isEnabled());
        choice.choices().button(static_cast<int>(VmChoice::HighestIo))->click(); // then it does not matter
        QVERIFY(desk.dialog->saveButton().isEnabled());
    }

    void anEntryIsAddedAndRemoved()
    {
        const Desk desk;
        EntryTable &hosts = desk.dialog->hosts();
        QVERIFY(!hosts.removeButton().isEnabled());
        hosts.addButton().click();
        QCOMPARE(desk.dialog->policy().hosts.size(), 1);
        QCOMPARE(desk.dialog->policy().hosts[0].host, u"hv1"_s);
        QVERIFY(desk.dialog->policy().hosts[0].takesVms);
        hosts.table().item(0, 1)->setText(u"2"_s);
        QCOMPARE(desk.dialog->policy().hosts[0].coefficient, 2.0);
        hosts.removeButton().click();
        QVERIFY(desk.dialog->policy().hosts.empty());
    }

    void lastWeekIsPlayedUnderTheFieldsAsTheyAre()
    {
        Desk desk;
        ReplayPanel &panel = desk.dialog->replay();
        desk.dialog->rules().row(Resource::Cpu).begin().setValue(90);
        panel.playButton().click();
        QCOMPARE(desk.played.size(), 1);
        QCOMPARE(desk.played[0].first, 90.0); // not what is in the file
        QCOMPARE(desk.played[0].second, 7 * 86'400);
        desk.promise.start();
        ReplayResult result;
        result.hosts = 3;
        result.vms = 9;
        ReplayOutcome never;
        never.conflictMinutes = 90;
        never.conflicts = 4;
        ReplayOutcome policy;
        policy.way = ReplayWay::Policy;
        policy.conflictMinutes = 1.5;
        policy.moves = {{QDateTime::currentDateTimeUtc(), u"db-1"_s, u"hv1"_s, u"hv2"_s}};
        result.ways = {never, policy};
        desk.promise.addResult(Result<ReplayResult>(result));
        desk.promise.finish();
        QTRY_COMPARE(panel.cell(1, 1), u"1"_s);
        QVERIFY(panel.findChild<QTableWidget *>()->isVisibleTo(&panel));
        QCOMPARE(panel.cell(0, 3), u"1 h 30 min"_s);
        QCOMPARE(panel.cell(1, 3), u"1 min 30 s"_s);
        QVERIFY2(panel.said().contains(u"DB-1 from HV1 to HV2"_s), qPrintable(panel.said()));
        desk.dialog->rules().row(Resource::Cpu).begin().setValue(85);
        QVERIFY2(panel.said().contains(u"play it again"_s), qPrintable(panel.said()));
        desk.dialog->rules().row(Resource::Cpu).end().setValue(95);
        QVERIFY(!panel.playButton().isEnabled()); // it is no policy
    }

    void whyNothingCouldBePlayedIsSaid()
    {
        Desk desk;
        desk.dialog->replay().playButton().click();
        desk.promise.start();
        desk.promise.addResult(Result<ReplayResult>(fail(ErrorCode::NotFound, u"Nothing is kept."_s)));
        desk.promise.finish();
        QTRY_VERIFY(desk.dialog->replay().said().contains(u"Nothing is kept."_s));
        QVERIFY(desk.dialog->replay().playButton().isEnabled());
    }

    void whatIsSavedIsInTheSiteFile()
    {
        Desk desk;
        const auto saved = saveSite(desk.site, desk.site.path);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().what));
        QSignalSpy written(desk.dialog.get(), &PolicyDialog::siteWritten);
        desk.dialog->rules().row(Resource::Cpu).begin().setValue(90);
        desk.dialog->saveButton().click();
        QTRY_COMPARE(written.size(), 1);
        const auto site = loadSiteOrError(desk.site.path);
        QVERIFY(site);
        QCOMPARE(site->balance.resources.front().hostPercent, 90.0);
    }
};

QTEST_MAIN(PolicyDialogTest)
#include "policy_dialog_test.moc"
