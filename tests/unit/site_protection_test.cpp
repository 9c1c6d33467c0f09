// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/protection_book.h"
#include "core/site/site_edit.h"
#include "core/site/site_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

QByteArray siteWith(const char *protection)
{
    return R"({
"switchyardSite": 1,
"name": "Room",
"sites": [{"id": "east"}],
"upses": [{"id": "ups-e1", "site": "east", "driver": "sim", "address": "sim:x"}],
"hosts": [{"id": "hv1", "site": "east", "driver": "sim", "uri": "sim:x"}],
"protection": )" +
           QByteArray(protection) + "\n}";
}

} // namespace

class SiteProtectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsReadAndWritten()
    {
        const SiteLoad load = parseSite(siteWith(R"({
            "groups": [{"id": "batch", "name": "Batch jobs", "action": "powerOff", "limitSeconds": 30}, {"id": "db"}],
            "defaultGroup": "batch",
            "vms": [{"vm": "db-*", "group": "db", "limitSeconds": 300},
                    {"vm": "web-1", "after": ["proxy", "db-1"], "action": "suspendToDisk"}],
            "hosts": [{"host": "hv1", "feedsNeeded": 2, "limitSeconds": 600}],
            "upses": [{"ups": "ups-e1", "secondsOnBattery": 0, "runtimeBelowSeconds": 300, "chargeBelowPercent": 40,
                       "cutLoad": false}],
            "console": "hv1", "blipSeconds": 4, "marginSeconds": 60, "restoreByItself": false,
            "restoreChargePercent": 80})"),
                                        {});
        QVERIFY2(load.site, load.problems.empty() ? "" : qPrintable(load.problems.front().expected));
        const Protection &policy = load.site->protection;
        QCOMPARE(policy.groups.size(), 2U);
        QCOMPARE(policy.groups[0].action, StopAction::PowerOff);
        QCOMPARE(policy.groups[1].limitSeconds, 120.0);
        QCOMPARE(policy.vms[1].after, (QStringList{u"proxy"_s, u"db-1"_s}));
        QCOMPARE(policy.upses[0].secondsOnBattery, 0.0);
        QVERIFY(!policy.upses[0].cutLoad && !policy.restoreByItself);

        const QTemporaryDir folder;
        const QString path = folder.filePath(u"site.json"_s);
        QVERIFY(saveSite(*load.site, path));
        const auto again = loadSiteOrError(path);
        QVERIFY(again);
        QVERIFY(again->protection == policy);
        const auto without = withoutDevice(*again, u"ups-e1"_s);
        QVERIFY(without && without->protection.upses.empty());
    }

    void mistakesAreSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *text, const char *key, const char *says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(key) << QString::fromLatin1(says);
        };
        row("no object", "[]", "protection", "");
        row("an unknown key", R"({"group": []})", "protection.group", "groups");
        row("an unknown action", R"({"groups": [{"id": "a", "action": "shutdown"}]})",
            "protection.groups[0].action", "shutDown");
        row("a limit of nothing", R"({"groups": [{"id": "a", "limitSeconds": 0}]})",
            "protection.groups[0].limitSeconds", "1");
        row("a group twice", R"({"groups": [{"id": "a"}, {"id": "a"}]})", "protection.groups[1].id", "twice");
        row("no such group", R"({"groups": [{"id": "batch"}], "vms": [{"vm": "x", "group": "bacth"}]})",
            "protection.vms[0].group", "batch");
        row("no such default", R"({"defaultGroup": "x"})", "protection.defaultGroup", "There is none");
        row("a VM twice", R"({"vms": [{"vm": "x"}, {"vm": "x"}]})", "protection.vms[1].vm", "twice");
        row("no such host", R"({"hosts": [{"host": "hv2"}]})", "protection.hosts[0].host", "hv1");
        row("no such UPS", R"({"upses": [{"ups": "ups-e2"}]})", "protection.upses[0].ups", "ups-e1");
        row("a circle", R"({"vms": [{"vm": "a", "after": ["b"]}, {"vm": "b", "after": ["c"]},
                        {"vm": "c", "after": ["a"]}]})",
            "protection.vms[0].after", "circle");
        row("itself", R"({"vms": [{"vm": "a", "after": ["a"]}]})", "protection.vms[0].after", "itself");
        row("a pattern to wait for", R"({"vms": [{"vm": "a", "after": ["b*"]}]})", "protection.vms[0].after",
            "b*");
        row("a charge of 200 %", R"({"upses": [{"ups": "ups-e1", "chargeBelowPercent": 200}]})",
            "protection.upses[0].chargeBelowPercent", "100");
    }

    void mistakesAreSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, says);
        const SiteLoad load = parseSite(siteWith(text.constData()), {});
        QVERIFY(!load.site);
        QCOMPARE(load.problems.front().key, key);
        QVERIFY(load.problems.front().line >= 7);
        QVERIFY2(load.problems.front().expected.contains(says), qPrintable(load.problems.front().expected));
    }

    void rulesAreFound()
    {
        Protection policy;
        policy.groups = {{u"batch"_s, u"Batch"_s, StopAction::PowerOff, 10},
                         {u"web"_s, u"Web"_s, StopAction::ShutDown, 60}};
        policy.vms = {{u"web-*"_s, u"batch"_s, {}, {}, 20.0}, {u"web-1"_s, u"web"_s, {}, {}, {}}};
        const ProtectionBook book(policy);
        const auto rule = [&](const char *name) {
            VmFacts vm;
            vm.id = u"uuid"_s;
            vm.name = QString::fromLatin1(name);
            return book.ruleOf(vm);
        };
        QCOMPARE(rule("web-1").group, 1U); // a name goes before a pattern, wherever it stands
        QCOMPARE(rule("web-2").group, 0U);
        QCOMPARE(rule("web-2").limitSeconds, 20.0);
        QCOMPARE(rule("web-2").action, StopAction::PowerOff);
        QCOMPARE(rule("other").group, 1U); // the last, most important one
        QCOMPARE(ProtectionBook({}).groups().size(), 1U);
    }

    void namesMatchPatterns_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *name, bool matches) {
            QTest::addRow("%s %s", pattern, name)
                << QString::fromLatin1(pattern) << QString::fromLatin1(name) << matches;
        };
        row("web-*", "web-1", true);
        row("web-*", "web-", true);
        row("web-*", "web", false);
        row("web-*", "my-web-1", false);
        row("*-db", "a-db", true);
        row("*-db", "a-db-1", false);
        row("*", "anything", true);
        row("*mid*", "amidb", true);
        row("*mid*", "amd", false);
        row("a*b*c", "a-b-c", true);
        row("a*b*c", "abc", true);
        row("a*b*c", "ac-b", false);
        row("a*b*c", "acb", false);
        row("ab*ba", "aba", false); // the two ends may not share a letter
        row("a*bb*b", "abb", false);
        row("a*bb*b", "abbb", true);
        row("a**b", "ab", true);
        row("w?b-*", "web-1", false); // only "*" means more than itself
        row("[a]-*", "a-1", false);
        row("[a]-*", "[a]-1", true);
    }

    void namesMatchPatterns()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, name);
        Protection policy;
        policy.groups = {{u"one"_s, u"One"_s, StopAction::ShutDown, 10},
                         {u"two"_s, u"Two"_s, StopAction::ShutDown, 10}};
        policy.vms = {{pattern, u"one"_s, {}, {}, {}}};
        VmFacts vm;
        vm.id = u"uuid"_s;
        vm.name = name;
        const bool found = ProtectionBook(policy).ruleOf(vm).group == 0U;
        QTEST(found, "matches");
    }
};

QTEST_GUILESS_MAIN(SiteProtectionTest)
#include "site_protection_test.moc"
