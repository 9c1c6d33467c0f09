// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/balance_form.h"
#include "core/site/site_edit.h"
#include "core/site/site_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

QByteArray siteWith(const QByteArray &balance)
{
    return R"({
"switchyardSite": 1,
"name": "Room",
"sites": [{"id": "east"}],
"hosts": [{"id": "hv1", "site": "east", "driver": "sim", "uri": "sim:x"}],
"balance": )" +
           balance + "\n}";
}

const QByteArray whole = R"({
    "mode": "automatic", "all": true, "sustainSeconds": 8, "choice": "expression",
    "resources": [{"resource": "cpu", "hostPercent": 90, "vmThreshold": "shareLess", "vmLess": 7},
                  {"resource": "disk", "endPercent": 10, "capacityBps": 5e8}],
    "expression": "cpu + 10 * steal - priority", "coolDownMinutes": 5, "mostMoves": 1, "standBackMinutes": 3,
    "vms": [{"vm": "db-*", "mode": "ask", "priority": 5}, {"vm": "web-1", "pinned": true}],
    "hosts": [{"host": "hv1", "coefficient": 1.5, "takesVms": false, "hostPercent": 70, "idleWatts": 150,
               "capacities": {"network": 1.25e9}}],
    "affinity": [{"id": "databases", "vms": ["db-*"], "apart": true}, {"id": "shop", "vms": ["web-1", "db-1"]}],
    "consolidation": {"on": true, "mode": "ask", "offBelowPercent": 30, "onAbovePercent": 70, "offMinutes": 10,
                      "onMinutes": 2, "spareHosts": 2}})";

} // namespace

class SiteBalanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsReadAndWritten()
    {
        const SiteLoad load = parseSite(siteWith(whole), {});
        QVERIFY2(load.site, load.problems.empty() ? "" : qPrintable(load.problems.front().expected));
        const BalancePolicy &policy = load.site->balance;
        QCOMPARE(policy.mode, BalanceMode::Automatic);
        QCOMPARE(policy.resources.size(), size_t(2));
        QCOMPARE(policy.resources[0].endPercent, 85.0);
        QCOMPARE(policy.resources[0].vm, (VmThreshold{VmThreshold::Kind::ShareLess, 20, 7}));
        QCOMPARE(policy.resources[1].capacityBps, 5e8);
        QCOMPARE(policy.vms[0].mode, BalanceMode::Ask);
        QVERIFY(!policy.vms[1].mode && policy.vms[1].pinned);
        QCOMPARE(policy.hosts[0].hostPercent, 70.0);
        QCOMPARE(policy.hosts[0].capacities.size(), size_t(1));
        QVERIFY(policy.affinity[0].apart && !policy.affinity[1].apart);
        QCOMPARE(policy.consolidation.spareHosts, 2);

        const QTemporaryDir folder;
        const QString path = folder.filePath(u"site.json"_s);
        QVERIFY(saveSite(*load.site, path));
        const auto again = loadSiteOrError(path);
        QVERIFY(again);
        QVERIFY(again->balance == policy);
        const auto without = withoutDevice(*again, u"hv1"_s);
        QVERIFY(without && without->balance.hosts.empty());
    }

    void whatIsAsUsualIsNotWritten()
    {
        QVERIFY(treeOf(BalancePolicy()).members.empty());
        const SiteLoad load = parseSite(siteWith("{}"), {});
        QVERIFY(load.site && load.site->balance == BalancePolicy());
    }

    void aPolicyMayBeAFileOfItsOwn()
    {
        Site site;
        site.hosts.emplace_back().id = u"hv1"_s;
        const PolicyLoad load = parseBalancePolicy(whole, site);
        QVERIFY(load.policy);
        QCOMPARE(load.policy->mostMoves, 1);
        site.hosts.clear();
        QVERIFY(!parseBalancePolicy(whole, site).policy);
        QVERIFY(!loadBalancePolicy(u"/nowhere/policy.json"_s, site).problems.empty());
    }

    void theEditorIsToldWhatStandsAgainstIt()
    {
        const SiteLoad load = parseSite(siteWith("{}"), {});
        BalancePolicy policy;
        policy.coolDownMinutes = 12;
        const auto changed = withBalance(*load.site, policy);
        QVERIFY(changed && changed->balance == policy);
        policy.hosts.push_back({.host = u"hv7"_s});
        const auto wrong = withBalance(*load.site, policy);
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().what.contains(u"hv1"_s), qPrintable(wrong.error().what));
    }

    void mistakesAreSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *text, const char *key, const char *says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(key) << QString::fromLatin1(says);
        };
        row("no object", "[]", "balance", "");
        row("an unknown key", R"({"modes": "ask"})", "balance.modes", "mode");
        row("an unknown mode", R"({"mode": "auto"})", "balance.mode", "automatic");
        row("an unknown resource", R"({"resources": [{"resource": "ram"}]})", "balance.resources[0].resource",
            "memory");
        row("a resource twice", R"({"resources": [{"resource": "cpu"}, {"resource": "cpu"}]})",
            "balance.resources[1].resource", "twice");
        row("none at all", R"({"resources": []})", "balance.resources", "at least one");
        row("it ends above its beginning", R"({"resources": [{"resource": "cpu", "endPercent": 90}]})",
            "balance.resources[0].endPercent", "above where it begins");
        row("100 % of what", R"({"resources": [{"resource": "network"}]})",
            "balance.resources[0].capacityBps", "100 %");
        row("no expression", R"({"choice": "expression"})", "balance.expression", "Write what decides");
        row("a wrong expression", R"({"choice": "expression", "expression": "cpu * prio"})",
            "balance.expression", "\"prio\"");
        row("no such host", R"({"hosts": [{"host": "hv2"}]})", "balance.hosts[0].host", "hv1");
        row("a VM twice", R"({"vms": [{"vm": "a"}, {"vm": "a"}]})", "balance.vms[1].vm", "twice");
        row("together with nobody", R"({"affinity": [{"id": "x", "vms": ["a"]}]})", "balance.affinity[0].vms",
            "two VMs");
        row("off and on again", R"({"consolidation": {"offBelowPercent": 85}})", "balance.consolidation",
            "off and on again");
        row("no move at once", R"({"mostMoves": 0})", "balance.mostMoves", "1");
    }

    void mistakesAreSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, says);
        const SiteLoad load = parseSite(siteWith(text), {});
        QVERIFY(!load.site);
        QCOMPARE(load.problems.front().key, key);
        QVERIFY(load.problems.front().line >= 6);
        QVERIFY2(load.problems.front().expected.contains(says), qPrintable(load.problems.front().expected));
    }
};

QTEST_GUILESS_MAIN(SiteBalanceTest)
#include "site_balance_test.moc"
