// SPDX-License-Identifier: GPL-3.0-or-later
// `switchyardctl usage`: what an archive has, as a table, as CSV and as JSON.
#include "core/usage/usage_archive.h"

#include <QFile>
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

const QString program = QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");
constexpr int patienceMs = 60'000;

struct Said
{
    int code = -1;
    QString out;
    QString err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

UsageSample sampleOf(ObjectKind kind, const QString &id, const QString &name, qint64 utcMs, float cpu)
{
    UsageSample sample;
    sample.object = {kind, id};
    sample.name = name;
    sample.hostId = u"hv1"_s;
    sample.cpus = 4;
    sample.memoryBytes = 1LL << 30;
    sample.utcMs = utcMs;
    sample.usage.cpuPercent = cpu;
    sample.usage.diskReadBps = 1024;
    return sample;
}

} // namespace

class CtlUsageTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    Said run(const QStringList &arguments, const QString &store = u"room.db"_s) const
    {
        QProcess process;
        process.start(program, QStringList{u"usage"_s} + arguments +
                                   QStringList{u"--site"_s, m_folder.filePath(u"site.json"_s), u"--store"_s,
                                               m_folder.filePath(store)});
        if (!process.waitForFinished(patienceMs))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    void writeSite(const QByteArray &more = {})
    {
        QFile site(m_folder.filePath(u"site.json"_s));
        QVERIFY(site.open(QIODevice::WriteOnly));
        site.write(R"({ "switchyardSite": 1, "name": "Room", "sites": [{ "id": "east" }], "hosts": [)"
                   R"({ "id": "hv1", "site": "east", "driver": "sim", "uri": "sim:hv1" },)"
                   R"({ "id": "hv2", "site": "east", "driver": "sim", "uri": "sim:hv2" }])" +
                   more + "}");
    }

private Q_SLOTS:
    void initTestCase()
    {
        writeSite();
        const SystemClock clock;
        const auto archive = UsageArchive::open(m_folder.filePath(u"room-usage.sqlite"_s), clock);
        QVERIFY(archive.has_value());
        QVERIFY((*archive)->setWriting(true).has_value());
        const qint64 now = clock.now().toMSecsSinceEpoch();
        std::vector<UsageSample> samples;
        for (qint64 at = now - 1800'000; at < now; at += 2000) {
            samples.push_back(sampleOf(ObjectKind::Host, u"hv1"_s, u"hv1"_s, at, 80));
            samples.push_back(sampleOf(ObjectKind::Vm, u"uuid-1"_s, u"db, \"1\""_s, at, 50));
            samples.push_back(sampleOf(ObjectKind::Vm, u"uuid-2"_s, u"twin"_s, at, 20));
            samples.push_back(sampleOf(ObjectKind::Vm, u"uuid-3"_s, u"twin"_s, at, 10));
        }
        QVERIFY((*archive)->add(samples).has_value());
        QVERIFY((*archive)->flush().has_value());
    }

    void aTableForPeople()
    {
        const Said said = run({u"hv1"_s, u"--from"_s, u"10m"_s, u"--step"_s, u"1m"_s});
        QCOMPARE(said.code, 0);
        const QStringList lines = said.out.split(u'\n', Qt::SkipEmptyParts);
        QVERIFY2(lines.size() >= 10 && lines.size() <= 12, qPrintable(said.out));
        QVERIFY(lines[0].startsWith(u"AT"_s) && lines[0].contains(u"CPU"_s));
        QVERIFY(lines[1].contains(u"80 %"_s) && lines[1].contains(u"KiB/s"_s));
    }

    void jsonHasWhatIsKnown()
    {
        const Said said = run({u"hv1"_s, u"--vms"_s, u"--from"_s, u"1h"_s, u"--json"_s});
        QCOMPARE(said.code, 0);
        const QJsonArray lines = said.json()[u"usage"_s].toArray();
        QCOMPARE(lines.size(), 4);
        QVERIFY(!lines[0].toObject().contains(u"host"_s));
        QCOMPARE(lines[1][u"host"_s], u"hv1"_s);
        QCOMPARE(lines[1][u"object"_s][u"name"_s], u"db, \"1\""_s);
        QCOMPARE(lines[1][u"cpus"_s], 4);
        const QJsonArray points = lines[1][u"points"_s].toArray();
        QVERIFY(points.size() > 880);
        QCOMPARE(points[3][u"cpuPercent"_s], 50);
        QVERIFY(!points[3].toObject().contains(u"netReceiveBps"_s));
        QCOMPARE(said.json()[u"stepSeconds"_s], 2);
    }

    void csvForSpreadsheets()
    {
        const Said said = run({u"vm:uuid-1"_s, u"--from"_s, u"5m"_s, u"--csv"_s});
        QCOMPARE(said.code, 0);
        const QStringList lines = said.out.split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines[0].startsWith(u"time,kind,id,name,host,gapBefore,cpuPercent,"_s));
        QVERIFY(lines[1].contains(u",vm,uuid-1,\"db, \"\"1\"\"\",,0,50,"_s));
        QVERIFY(lines.size() > 140);
    }

    void whoIsMeant()
    {
        const Said twin = run({u"twin"_s});
        QCOMPARE(twin.code, 2);
        QVERIFY(twin.err.contains(u"vm:uuid-2"_s) && twin.err.contains(u"vm:uuid-3"_s));
        QCOMPARE(run({u"nobody"_s}).code, 2);
        QCOMPARE(run({u"hv2"_s}).out.trimmed(), u"Nothing is known of that time."_s);
        QCOMPARE(run({u"hv1"_s}, u"other.db"_s).code, 0); // nothing was kept there
        QVERIFY(!QFile::exists(m_folder.filePath(u"other-usage.sqlite"_s)));
    }

    void wrongUse_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const QStringList &arguments) {
            QTest::newRow(qPrintable(arguments.join(u' '))) << arguments;
        };
        row({});
        row({u"hv1"_s, u"--from"_s, u"yesterday"_s});
        row({u"hv1"_s, u"--from"_s, u"1h"_s, u"--to"_s, u"2h"_s});
        row({u"hv1"_s, u"--step"_s, u"0s"_s});
        row({u"hv1"_s, u"--csv"_s, u"--json"_s});
        row({u"hv1"_s, u"--limit"_s, u"3"_s});
    }
    void wrongUse()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(run(arguments).code, 2);
    }

    void aServerThatDoesNotAnswerIsSaidSo()
    {
        writeSite(R"(, "prometheus": { "url": "http://127.0.0.1:9", "plainText": true, "hosts": {)"
                  R"("hv1": { "node": "hv1:9100" } } })");
        const Said said = run({u"hv1"_s, u"--from"_s, u"7d"_s, u"--timeout"_s, u"5"_s, u"--json"_s});
        writeSite();
        QCOMPARE(said.code, 3);
        QVERIFY(said.json().contains(u"missing"_s));
        QCOMPARE(said.json()[u"usage"_s].toArray().size(), 1); // what is known is shown all the same
    }

    void aDamagedArchiveIsSaidSo()
    {
        QFile file(m_folder.filePath(u"bad-usage.sqlite"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no database, but longer than its header is");
        file.close();
        QCOMPARE(run({u"hv1"_s}, u"bad.db"_s).code, 4);
    }
};

QTEST_GUILESS_MAIN(CtlUsageTest)
#include "ctl_usage_test.moc"
