// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/site_file.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const QString dataFolder = QStringLiteral(SWITCHYARD_SOURCE_DIR "/tests/data/site/");

QByteArray readData(const QString &name)
{
    QFile file(dataFolder + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

struct WrongCase
{
    QString name;
    QByteArray text;
    QString key;
    QString says;
    int line = 0;
    bool schemaKnows = false; ///< a matter of form; else only a reader that compares keys can know
};

/// good.json with one thing changed each.
std::vector<WrongCase> wrongCases()
{
    const QByteArray good = readData(u"good.json"_s);
    std::vector<WrongCase> cases;
    for (const QJsonValue value : QJsonDocument::fromJson(readData(u"wrong.json"_s)).array()) {
        const QByteArray from = value[u"replace"_s][0].toString().toUtf8();
        const qsizetype at = good.indexOf(from);
        if (at < 0)
            qFatal("%s is not in good.json", from.constData());
        QByteArray text = good;
        text.replace(at, from.size(), value[u"replace"_s][1].toString().toUtf8());
        cases.push_back({value[u"name"_s].toString(), text, value[u"key"_s].toString(),
                         value[u"says"_s].toString(), value[u"line"_s].toInt(), value[u"by"_s] == u"form"_s});
    }
    return cases;
}

QString listed(const std::vector<SiteProblem> &problems)
{
    QStringList lines;
    for (const SiteProblem &problem : problems)
        lines << u"%1: %2: %3"_s.arg(problem.line).arg(problem.key, problem.expected);
    return lines.join(u'\n');
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class SiteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodFileIsReadWhole()
    {
        const SiteLoad load = loadSite(dataFolder + u"good.json"_s);
        QVERIFY2(load.site, qPrintable(listed(load.problems)));
        const Site &site = *load.site;
        QCOMPARE(site.name, u"East + West"_s);
        QVERIFY(site.demo);
        QCOMPARE(site.secrets.file, dataFolder + u"secrets.json"_s);
        QCOMPARE(site.sites[1].name, u"west"_s); // a name not given is the id
        QCOMPARE(site.upses[0].options, (QJsonObject{{u"ups"_s, u"ups-e1"_s}}));
        QCOMPARE(site.upses[1].certificateSha256.left(20), u"00112233445566778899"_s);
        const HostSpec &host = site.hosts[0];
        QCOMPARE(host.uuid, u"4c4c4544-0051-3510-8052-b4c04f4e4d31"_s);
        QCOMPARE(host.bmc->options, (QJsonObject{{u"cipherSuite"_s, 3}}));
        QCOMPARE(host.bmc->id, u"hv1/bmc"_s);
        QCOMPARE(site.hosts[1].bmc->driver, u"redfish"_s);
        QCOMPARE(site.hosts[1].bmc->address, u"https://bmc-hv2:8443"_s);
        QCOMPARE(site.hosts[1].bmc->options, (QJsonObject{{u"system"_s, u"Blade2"_s}}));
        QCOMPARE(host.partitions[0].cpus.toString(), u"0-3,8"_s);
        QCOMPARE(host.partitions[0].memoryBytes, 1LL << 30);
        QVERIFY(host.partitions[0].isDefault && !host.partitions[1].isDefault);
        QVERIFY(site.hosts[1].partitions[0].isDefault); // the only one
        QVERIFY(!host.partitions[0].power);
        const DeviceSpec &power = *host.partitions[1].power;
        QCOMPARE(power.id, u"hv1/batch"_s);
        QCOMPARE(power.driver, u"linux-cpus"_s);
        QCOMPARE(power.options, (QJsonObject{{u"identityFile"_s, dataFolder + u"keys/hv1"_s},
                                             {u"knownHostsFile"_s, u"/etc/ssh/ssh_known_hosts"_s}}));
        QCOMPARE(site.hosts[2].partitions[0].power->address, u"sim:hv-1/all"_s);
        QCOMPARE(site.arrays[0].exports.size(), 2);
        QCOMPARE(site.arrays[1].options,
                 (QJsonObject{{u"exclusive"_s, true}, {u"directory"_s, u"/srv/volumes"_s}}));
        QCOMPARE(site.feeds[2].outlet, u"left bar"_s);
        QCOMPARE(site.policies.pollSeconds, 2.5);
        QCOMPARE(site.moves, (MovePolicy{500, 1.5, 1, 4, EmptyHost::SwitchOff, LostMove::GoOn, 140, true}));
        QCOMPARE(site.policies.downAfterSeconds, 20.0);
        QCOMPARE(site.hosts[2].options, (QJsonObject{{u"cpus"_s, u"0-7"_s}}));
        QCOMPARE(site.policies.usageMostMiB, 512);
        QCOMPARE(site.prometheus->address, u"https://metrics.example:9090/prom"_s);
        QCOMPARE(site.prometheus->secret, u"metrics"_s);
        QCOMPARE(site.prometheus->hosts[u"hv1"_s], (PrometheusTargets{u"hv1:9100"_s, u"hv1:9177"_s}));
        QCOMPARE(site.prometheus->hosts.size(), 2);
    }

    void theLeastFileIsEnough()
    {
        const SiteLoad load = loadSite(dataFolder + u"least.json"_s);
        QVERIFY2(load.site, qPrintable(listed(load.problems)));
        QCOMPARE(load.site->policies, Policies());
    }

    void everyMistakeHasItsLineAndKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("line");
        for (const WrongCase &wrong : wrongCases())
            QTest::newRow(qPrintable(wrong.name)) << wrong.text << wrong.key << wrong.says << wrong.line;
    }

    void everyMistakeHasItsLineAndKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, says);
        QFETCH(int, line);
        const SiteLoad load = parseSite(text, dataFolder + u"x.json"_s);
        QVERIFY(!load.site);
        for (const SiteProblem &problem : load.problems) {
            if (problem.key == key && problem.line == line && problem.expected.contains(says))
                return;
        }
        QFAIL(
            qPrintable(u"expected %1: %2: … %3; found\n"_s.arg(line).arg(key, says) + listed(load.problems)));
    }

    void allMistakesComeInOnePass()
    {
        QByteArray text = readData(u"good.json"_s);
        text.replace("\"demo\": true", "\"demo\": 1");
        text.replace("\"cipherSuite\": 3", "\"cipherSuite\": 99");
        text.replace("\"to\": \"arr-east\"", "\"to\": \"nobody\"");
        const SiteLoad load = parseSite(text, {});
        QStringList keys;
        for (const SiteProblem &problem : load.problems)
            keys << problem.key;
        QCOMPARE(keys, (QStringList{u"demo"_s, u"hosts[0].bmc.cipherSuite"_s, u"feeds[3].to"_s}));
    }

    void brokenJsonHasItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *says) {
            QTest::newRow(name) << text << line << QString::fromUtf8(says);
        };
        row("empty", "", 1, "the end of the file");
        row("not closed", "{\n\"a\": 1\n", 3, "Expected \",\" or \"}\"");
        row("last comma", "{\n\"a\": [1,\n],\n}", 3, "last comma");
        row("comment", "{\n// hello\n}", 2, "key in quotation marks");
        row("single quotes", "{\n'a': 1}", 2, "key in quotation marks");
        row("bare word", "{\"a\":\n yes}", 2, "quotation marks");
        row("leading zero", "[\n01]", 2, "a number");
        row("plus", "[+1]", 1, "Expected a value");
        row("huge", "[1e999]", 1, "a number");
        row("dot", "[1.]", 1, "a number");
        row("two values", "{}\n{}", 2, "end of the file");
        row("raw tab", "[\"a\tb\"]", 1, "control character");
        row("line in a string", "[\"a\nb\"]", 1, "end of the line");
        row("bad escape", "[\"\\x41\"]", 1, "after a backslash");
        row("short escape", "[\"\\u12\"]", 1, "four hexadecimal");
        row("half a pair", "[\"\\ud800\"]", 1, "surrogate");
        row("no UTF-8", "{\n\"a\": \"\xff\xfe\"}", 2, "UTF-8");
        row("overlong UTF-8", "[\"\xc0\xaf\"]", 1, "UTF-8");
        row("deep", QByteArray(100000, '['), 1, "levels");
        row("no object", "[]", 1, "Expected an object");
    }

    void brokenJsonHasItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, says);
        const SiteLoad load = parseSite(text, {});
        QVERIFY(!load.site);
        QVERIFY2(load.problems.front().line == line && load.problems.front().expected.contains(says),
                 qPrintable(listed(load.problems)));
    }

    void whatIsTooLargeOrNoFileIsRefused()
    {
        QVERIFY(parseSite(QByteArray(17 * 1024 * 1024, ' '), {})
                    .problems.front()
                    .expected.contains(u"at most"_s));
        QVERIFY(loadSite(u"/nonexistent/site.json"_s).problems.front().expected.contains(u"no such file"_s));
        QVERIFY(loadSite(u"/"_s).problems.front().expected.contains(u"Expected a file"_s));
        const auto site = loadSiteOrError(u"/nonexistent/site.json"_s);
        QCOMPARE(site.error().code, ErrorCode::Configuration);
        QVERIFY(site.error().what.contains(u"/nonexistent/site.json"_s));
    }

    void theSchemaAndTheReaderAgree()
    {
        QTemporaryDir folder;
        QStringList files = {dataFolder + u"good.json"_s, dataFolder + u"least.json"_s};
        QStringList expected = {u"right"_s, u"right"_s};
        QStringList names = {u"good"_s, u"least"_s};
        for (const WrongCase &wrong : wrongCases()) {
            files << folder.filePath(u"%1.json"_s.arg(files.size()));
            write(files.back(), wrong.text);
            expected << (wrong.schemaKnows ? u"wrong"_s : u"right"_s);
            names << wrong.name;
        }
        QProcess judge;
        judge.start(u"python3"_s,
                    QStringList{dataFolder + u"judge.py"_s,
                                QStringLiteral(SWITCHYARD_SOURCE_DIR "/resources/site.schema.json")} +
                        files);
        QVERIFY(judge.waitForFinished());
        const QString errors = QString::fromUtf8(judge.readAllStandardError());
        if (errors.contains(u"No module named"_s))
            QSKIP("python3-jsonschema is not installed");
        QVERIFY2(judge.exitCode() == 0, qPrintable(errors));
        const QStringList said =
            QString::fromUtf8(judge.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(said.size(), expected.size());
        for (qsizetype i = 0; i < said.size(); ++i)
            QVERIFY2(said[i] == expected[i], qPrintable(u"%1: the schema says %2"_s.arg(names[i], said[i])));
    }

    void aSavedSiteIsReadBackTheSame()
    {
        QTemporaryDir folder;
        for (const QString &name : {u"good.json"_s, u"least.json"_s}) {
            Site site = *loadSite(dataFolder + name).site;
            const QString path = folder.filePath(name);
            const auto saved = saveSite(site, path);
            QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().what));
            site.path = path;
            const SiteLoad again = loadSite(path);
            QVERIFY2(again.site, qPrintable(listed(again.problems)));
            QCOMPARE(*again.site == site, true);
        }
    }

    void savingKeepsModeOrderAndTheNeighbourhood()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"site.json"_s);
        write(path, "{\"name\":\"N\",\n\"sites\":[{\"name\":\"Here\",\"id\":\"h\"}],\"secrets\":{\"file\":"
                    "\"sub/s.json\"},\"switchyardSite\":1}");
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        Site site = *loadSite(path).site;
        QCOMPARE(site.secrets.file, folder.filePath(u"sub/s.json"_s));
        HostSpec host;
        host.id = host.name = u"hv1"_s;
        host.siteId = u"h"_s;
        host.driver = u"libvirt"_s;
        host.address = u"test:///default"_s;
        site.hosts.push_back(host);
        QVERIFY(saveSite(site, path).has_value());
        const auto others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOwner;
        QVERIFY(!(QFile::permissions(path) & others));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.indexOf("\"name\": \"N\"") < text.indexOf("\"sites\"") &&
                text.indexOf("\"sites\"") < text.indexOf("switchyardSite"));
        QVERIFY(text.contains("{ \"name\": \"Here\", \"id\": \"h\" }"));
        QVERIFY(text.contains("\"file\": \"sub/s.json\""));
        QCOMPARE(loadSite(path).site->hosts.size(), 1U);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // nothing left beside it
    }

    void aSiteThatCouldNotBeReadAgainIsNotSaved()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"site.json"_s);
        Site site = *loadSite(dataFolder + u"good.json"_s).site;
        site.feeds.push_back({u"nobody"_s, u"1"_s, u"hv1"_s});
        QCOMPARE(saveSite(site, path).error().code, ErrorCode::Configuration);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(
            saveSite(*loadSite(dataFolder + u"least.json"_s).site, u"/proc/nothing/site.json"_s).error().code,
            ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(SiteTest)
#include "site_test.moc"
