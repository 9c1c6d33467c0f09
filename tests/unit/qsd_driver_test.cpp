// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/drivers/all.h"
#include "core/drivers/qsd/qsd_driver.h"
#include "core/model/names.h"
#include "tests/support/array_peer.h"
#include "tests/support/line_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QtEndian>

using namespace switchyard;
using namespace switchyard::test;
using namespace std::chrono_literals;

namespace
{

constexpr qint64 mebibyte = 1024 * 1024;

DriverConfig configFor(const QString &address, const QStringList &exports = {})
{
    DriverConfig config;
    config.kind = QStringLiteral("qsd");
    config.deviceId = QStringLiteral("arr");
    config.address = address;
    config.options.insert(QStringLiteral("exports"), QJsonArray::fromStringList(exports));
    return config;
}

Call soon()
{
    return Call(5s);
}

const Volume *find(const ArrayReport &report, const QString &name)
{
    const auto found = std::ranges::find(report.volumes, name, &Volume::name);
    return found == report.volumes.end() ? nullptr : &*found;
}

QStringList namesOf(const ArrayReport &report)
{
    QStringList names;
    for (const auto &volume : report.volumes)
        names.append(volume.name);
    names.sort();
    return names;
}

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + ']').array().first();
}

/// Says something to the monitor by hand.
bool say(const ArrayPeer &peer, const QString &command, const QJsonObject &arguments)
{
    QmpClient client;
    const Channel::Use use(client.channel());
    const auto opened = client.open(soon(), peer.monitor());
    const auto done = opened ? client.execute(soon(), command, arguments) : std::unexpected(opened.error());
    if (!done)
        qWarning() << command << done.error().what << done.error().detail;
    return done.has_value();
}

} // namespace

class QsdDriverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARealArray()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QFile image(peer.file(QStringLiteral("vol1.raw")));
        QVERIFY(image.open(QIODevice::ReadWrite) && image.write(QByteArray(mebibyte, 'x')) == mebibyte &&
                image.flush());
        QsdDriver driver(configFor(peer.monitor(), {peer.nbd()}), m_clock);
        const auto report = driver.read(soon());
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().what));
        QVERIFY2(report->facts.product.startsWith(QStringLiteral("qemu-storage-daemon 7.2.")),
                 qPrintable(report->facts.product));
        QCOMPARE(namesOf(*report),
                 QStringList({QStringLiteral("archive"), QStringLiteral("odd"), QStringLiteral("vol1")}));
        const auto *vol1 = find(*report, QStringLiteral("vol1"));
        QCOMPARE(toWord(vol1->state), toWord(VolumeState::Online));
        QCOMPARE(vol1->protocol, QStringLiteral("nbd"));
        QCOMPARE(vol1->node, QStringLiteral("vol1"));
        QCOMPARE(vol1->file, peer.file(QStringLiteral("vol1.raw")));
        QCOMPARE(vol1->sizeBytes, 16 * mebibyte);
        QVERIFY(vol1->allocatedBytes >= mebibyte && vol1->allocatedBytes < 2 * mebibyte);
        QVERIFY(vol1->writable);
        // Its node could be written to; that its export is read-only the NBD server alone says.
        const auto *archive = find(*report, QStringLiteral("archive"));
        QVERIFY(!archive->writable);
        QCOMPARE(archive->node, QStringLiteral("n2"));
        // Neither id nor node says "odd": it is the only one left of its size.
        QCOMPARE(find(*report, QStringLiteral("odd"))->node, QStringLiteral("n3"));
        QVERIFY(!report->facts.plainText);
    }

    void theMonitorIsFreeBetweenReads()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QsdDriver driver(configFor(peer.monitor()), m_clock);
        QsdDriver other(configFor(peer.monitor()), m_clock);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(driver.read(soon()).has_value());
            QVERIFY(other.read(soon()).has_value());
        }
        auto config = configFor(peer.monitor());
        config.options.insert(QStringLiteral("exclusive"), true);
        QsdDriver exclusive(config, m_clock);
        QVERIFY(exclusive.read(soon()).has_value());
        QCOMPARE(driver.read(Call(300ms)).error().code, ErrorCode::Timeout);
        QVERIFY(exclusive.read(soon()).has_value());
    }

    void anExportKeepsItsNameAfterASnapshot()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QsdDriver driver(configFor(peer.monitor(), {peer.nbd()}), m_clock);
        QVERIFY(driver.read(soon()).has_value());
        QVERIFY(runTool(QStringLiteral("qemu-img"),
                        {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"),
                         QStringLiteral("qcow2"), peer.file(QStringLiteral("delta.qcow2")),
                         QStringLiteral("16M")}));
        const QJsonObject file{{QStringLiteral("driver"), QStringLiteral("file")},
                               {QStringLiteral("filename"), peer.file(QStringLiteral("delta.qcow2"))}};
        QVERIFY(say(peer, QStringLiteral("blockdev-add"),
                    {{QStringLiteral("driver"), QStringLiteral("qcow2")},
                     {QStringLiteral("node-name"), QStringLiteral("delta1")},
                     {QStringLiteral("backing"), QJsonValue()},
                     {QStringLiteral("file"), file}}));
        QVERIFY(say(peer, QStringLiteral("blockdev-snapshot"),
                    {{QStringLiteral("node"), QStringLiteral("vol1")},
                     {QStringLiteral("overlay"), QStringLiteral("delta1")}}));
        const auto report = driver.read(soon());
        QVERIFY(report.has_value());
        const auto *vol1 = find(*report, QStringLiteral("vol1"));
        QVERIFY(vol1);
        QCOMPARE(vol1->node, QStringLiteral("delta1"));
        QCOMPARE(vol1->sizeBytes, 16 * mebibyte);
        QCOMPARE(report->volumes.size(), std::size_t(3));
    }

    /// QEMU itself finds it out, by reading it, and marks it.
    void anImageThatIsCorruptIsNoWholeVolume()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        const QString path = peer.file(QStringLiteral("bad.qcow2"));
        QVERIFY(runTool(QStringLiteral("qemu-img"),
                        {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"),
                         QStringLiteral("qcow2"), path, QStringLiteral("8M")}));
        QVERIFY(runTool(QStringLiteral("qemu-io"),
                        {QStringLiteral("-c"), QStringLiteral("write -P 1 0 1M"), path}));
        QFile image(path);
        QVERIFY(image.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && image.seek(40));
        const auto table = qFromBigEndian<qint64>(image.read(8).constData());
        QVERIFY(image.seek(table));
        const auto entry = qFromBigEndian<quint64>(image.read(8).constData());
        QByteArray wrong(8, 0);
        qToBigEndian<quint64>(entry | 0x200, wrong.data()); // leads to where no table can be
        QVERIFY(image.seek(table) && image.write(wrong) == 8);
        image.close();
        (void)runTool(QStringLiteral("qemu-io"), {QStringLiteral("-c"), QStringLiteral("read 0 64k"), path});
        const QJsonObject file{{QStringLiteral("driver"), QStringLiteral("file")},
                               {QStringLiteral("filename"), path},
                               {QStringLiteral("read-only"), true}};
        QVERIFY(say(peer, QStringLiteral("blockdev-add"),
                    {{QStringLiteral("driver"), QStringLiteral("qcow2")},
                     {QStringLiteral("node-name"), QStringLiteral("bad")},
                     {QStringLiteral("read-only"), true},
                     {QStringLiteral("file"), file}}));
        QVERIFY(say(peer, QStringLiteral("block-export-add"),
                    {{QStringLiteral("type"), QStringLiteral("nbd")},
                     {QStringLiteral("id"), QStringLiteral("e-bad")},
                     {QStringLiteral("node-name"), QStringLiteral("bad")},
                     {QStringLiteral("name"), QStringLiteral("bad")}}));
        QsdDriver driver(configFor(peer.monitor(), {peer.nbd()}), m_clock);
        const auto report = driver.read(soon());
        QVERIFY2(report, report ? "" : qPrintable(report.error().what));
        QVERIFY(find(*report, QStringLiteral("bad")));
        QVERIFY(find(*report, QStringLiteral("bad"))->fault.contains(QStringLiteral("corrupt")));
        QVERIFY(find(*report, QStringLiteral("vol1"))->fault.isEmpty());
    }

    /// A console whose clock is wrong sees every device's as wrong by as much. Only over the network: an
    /// array on this machine has its clock.
    void itsClockIsAskedForOnceAnHour()
    {
        ArrayPeer peer;
        QVERIFY(peer.start(true));
        auto config = configFor(peer.monitor(), {peer.nbd()});
        config.plainText = true;
        config.options.insert(QStringLiteral("directory"),
                              QFileInfo(peer.file(QStringLiteral("vol1.raw"))).path());
        ManualClock late(QDateTime::currentDateTimeUtc().addSecs(-90));
        QsdDriver driver(config, late);
        const auto gap = [&] { return driver.read(soon()).value_or(ArrayReport{}).facts.clockGap; };
        const auto first = gap();
        QVERIFY(first);
        QVERIFY2(first->ms > 89'000 && first->ms < 120'000, qPrintable(QString::number(first->ms)));
        QVERIFY(driver.read(soon())->facts.jobs.empty()); // nothing of the asking is left
        QCOMPARE(gap(), first);
        late.advance(3600 * 1000);
        const auto next = gap();
        QVERIFY(next && next->ms < -3'000'000);

        ArrayPeer local;
        QVERIFY(local.start());
        QsdDriver here(configFor(local.monitor(), {local.nbd()}), late);
        QVERIFY(!here.read(soon())->facts.clockGap);
    }

    void jobsAreReported()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QVERIFY(say(peer, QStringLiteral("blockdev-add"),
                    {{QStringLiteral("driver"), QStringLiteral("null-co")},
                     {QStringLiteral("node-name"), QStringLiteral("target")},
                     {QStringLiteral("size"), 16 * mebibyte}}));
        QVERIFY(say(peer, QStringLiteral("blockdev-backup"),
                    {{QStringLiteral("job-id"), QStringLiteral("copy1")},
                     {QStringLiteral("device"), QStringLiteral("vol1")},
                     {QStringLiteral("target"), QStringLiteral("target")},
                     {QStringLiteral("sync"), QStringLiteral("full")},
                     {QStringLiteral("auto-dismiss"), false}}));
        QsdDriver driver(configFor(peer.monitor()), m_clock);
        const auto jobs = [&] { return driver.read(soon()).value_or(ArrayReport{}).facts.jobs; };
        QTRY_COMPARE(jobs().empty() ? QString() : jobs().front().state, QStringLiteral("concluded"));
        const auto job = jobs().front();
        QCOMPARE(job.id, QStringLiteral("copy1"));
        QCOMPARE(job.kind, QStringLiteral("backup"));
        QCOMPARE(job.doneBytes, job.totalBytes);
        QVERIFY(job.totalBytes > 0);
        QVERIFY(job.error.isEmpty());
    }

    void withoutTheNbdServerConventionsNameTheVolumes()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        const auto elsewhere = QStringLiteral("nbd://127.0.0.1:%1").arg(freeTcpPort());
        QsdDriver driver(configFor(peer.monitor(), {elsewhere}), m_clock);
        const auto report = driver.read(soon());
        QVERIFY(report.has_value());
        QCOMPARE(namesOf(*report),
                 QStringList({QStringLiteral("archive"), QStringLiteral("n3"), QStringLiteral("vol1")}));
        QCOMPARE(report->facts.dataAddresses.size(), 1);
        // The second address is asked when the first does not answer.
        QsdDriver second(configFor(peer.monitor(), {elsewhere, peer.nbd()}), m_clock);
        QVERIFY(find(second.read(soon()).value_or(ArrayReport{}), QStringLiteral("odd")));
    }

    void namesStayWhileTheNbdServerIsAway()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QsdDriver driver(configFor(peer.monitor(), {peer.nbd()}), m_clock);
        const auto before = driver.read(soon());
        QVERIFY(before.has_value());
        // Stopping the server takes its exports along; what is left is asked anew and found without the
        // server.
        QVERIFY(say(peer, QStringLiteral("block-export-del"),
                    {{QStringLiteral("id"), QStringLiteral("e-archive")}}));
        LineServer silent; // the address answers no more
        QTRY_COMPARE(driver.read(soon()).value_or(ArrayReport{}).volumes.size(), std::size_t(2));
        QVERIFY(find(*driver.read(soon()), QStringLiteral("odd")));
    }

    void aSilentNbdServerDoesNotEatTheDeadline()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        LineServer silent;
        QsdDriver driver(configFor(peer.monitor(), {QStringLiteral("nbd://") + silent.address()}), m_clock);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(driver.read(Call(3s)).has_value());
        QVERIFY2(timer.elapsed() < 3000, "did not keep the deadline");
        const int asked = silent.connections();
        QVERIFY(driver.read(soon()).has_value());
        QCOMPARE(silent.connections(), asked); // and is left alone for a while
        m_clock.advance(60'000);
        QVERIFY(driver.read(soon()).has_value());
        QVERIFY(silent.connections() > asked);
    }

    void overTheNetworkOnlyWhereTheSiteFileSaysSo()
    {
        ArrayPeer peer;
        QVERIFY(peer.start(true));
        auto config = configFor(peer.monitor(), {peer.nbd()});
        QCOMPARE(QsdDriver(config, m_clock).read(soon()).error().code, ErrorCode::PlainTextRefused);
        config.plainText = true;
        const auto report = QsdDriver(config, m_clock).read(soon());
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().what));
        QVERIFY(report->facts.plainText);
        QCOMPARE(report->volumes.size(), std::size_t(3));
    }

    void arrayGoneFrozenAndBack()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QsdDriver driver(configFor(peer.monitor(), {peer.nbd()}), m_clock);
        QVERIFY(driver.read(soon()).has_value());
        peer.freeze();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(driver.read(Call(400ms)).error().code, ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 2000);
        peer.thaw();
        QTRY_VERIFY(driver.read(soon()).has_value());
        peer.kill();
        QCOMPARE(driver.read(soon()).error().code, ErrorCode::Unreachable);
        QVERIFY(peer.start());
        QVERIFY(driver.read(soon()).has_value());
    }

    void probeListsTheVolumes()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        const auto probed = allDrivers().probe(soon(), configFor(peer.monitor(), {peer.nbd()}));
        QVERIFY(probed.has_value());
        QCOMPARE(probed->items.size(), std::size_t(3));
        QCOMPARE(probed->items[0].kind, QStringLiteral("volume"));
        QVERIFY(probed->product.startsWith(QStringLiteral("qemu-storage-daemon")));
    }

    void namesAreMatchedByConventionThenBySize_data()
    {
        using qsd::ExportInfo;
        QTest::addColumn<QList<QStringList>>("exports"); // id, node, size
        QTest::addColumn<QList<QStringList>>("listed");  // name, size
        QTest::addColumn<QString>("expected");           // id=name, sorted
        const auto row = [](const char *tag, const QList<QStringList> &exports,
                            const QList<QStringList> &listed, const char *expected) {
            QTest::newRow(tag) << exports << listed << QString::fromLatin1(expected);
        };
        const auto s = [](const char *words) { return QString::fromLatin1(words).split(u' '); };
        row("id", {s("a n1 1")}, {s("a 1")}, "a=a");
        row("e-id after a snapshot", {s("e-a delta 1")}, {s("a 1")}, "e-a=a");
        row("default name", {s("x n1 1")}, {s("n1 1")}, "x=n1");
        row("id before node", {s("b a 1"), s("a b 1")}, {s("a 1"), s("b 1")}, "a=a b=b");
        row("only one of its size", {s("x n1 1"), s("y n2 2")}, {s("p 2"), s("q 1")}, "x=q y=p");
        row("two of one size", {s("x n1 1"), s("y n2 1")}, {s("p 1"), s("q 1")}, "");
        row("a size that nobody has", {s("x n1 1")}, {s("p 7")}, "");
        row("no size", {s("x n1 0")}, {s("p 0")}, "");
        row("more names than exports", {s("e-a n1 1")}, {s("a 1"), s("b 1")}, "e-a=a");
        row("nothing listed", {s("e-a n1 1")}, {}, "");
    }

    void namesAreMatchedByConventionThenBySize()
    {
        QFETCH(QList<QStringList>, exports);
        QFETCH(QList<QStringList>, listed);
        QFETCH(QString, expected);
        std::vector<qsd::ExportInfo> infos;
        QHash<QString, qsd::NodeInfo> nodes;
        for (const auto &entry : exports) {
            infos.push_back({.id = entry[0], .type = QStringLiteral("nbd"), .node = entry[1]});
            const qsd::NodeInfo node{
                .sizeBytes = entry[2].toLongLong(), .allocatedBytes = -1, .file = {}, .driver = {}};
            nodes.insert(entry[1], node);
        }
        std::vector<NbdExport> names;
        for (const auto &entry : listed)
            names.push_back({.name = entry[0], .sizeBytes = entry[1].toLongLong()});
        const auto matched = qsd::matchNames(infos, nodes, names);
        QStringList pairs;
        for (auto it = matched.cbegin(); it != matched.cend(); ++it)
            pairs.append(it.key() + u'=' + it->name);
        pairs.sort();
        QCOMPARE(pairs.join(u' '), expected);
    }

    void noTwoVolumesShareAName()
    {
        const std::vector<qsd::ExportInfo> exports = {
            {.id = QStringLiteral("e-a"), .type = QStringLiteral("nbd"), .node = QStringLiteral("n1")},
            {.id = QStringLiteral("x"), .type = QStringLiteral("nbd"), .node = QStringLiteral("a")},
            {.id = QStringLiteral("a"), .type = QStringLiteral("fuse"), .node = QStringLiteral("n3")},
        };
        const auto volumes = qsd::volumesOf(exports, {}, {}, false);
        QCOMPARE(volumes[0].name, QStringLiteral("a"));
        QCOMPARE(volumes[1].name, QStringLiteral("x"));
        QCOMPARE(volumes[2].name, QStringLiteral("a (2)"));
        QCOMPARE(volumes[2].protocol, QStringLiteral("fuse"));
    }

    void whatTheServerDoesNotListIsUnknown()
    {
        std::vector<qsd::ExportInfo> exports = {
            {.id = QStringLiteral("e-a"), .type = QStringLiteral("nbd"), .node = QStringLiteral("n1")}};
        QCOMPARE(toWord(qsd::volumesOf(exports, {}, {}, true)[0].state), toWord(VolumeState::Unknown));
        QCOMPARE(toWord(qsd::volumesOf(exports, {}, {}, false)[0].state), toWord(VolumeState::Online));
        exports[0].shuttingDown = true;
        QCOMPARE(toWord(qsd::volumesOf(exports, {}, {}, false)[0].state), toWord(VolumeState::Offline));
    }

    void answersThatDoNotFitAreRefused()
    {
        for (const char *text : {"{}", "7", "null", "[{}]", "[7]", "[{\"id\": \"a\"}, {\"id\": \"a\"}]"})
            QVERIFY2(!qsd::exportsOf(json(text)).has_value(), text);
        QVERIFY(!qsd::nodesOf(json("{}")).has_value());
        QVERIFY(!qsd::jobsOf(json("null")).has_value());
        // A node with sizes that cannot be: nothing is made up.
        const auto nodes = qsd::nodesOf(
            json("[{\"node-name\": \"n\", \"image\": {\"virtual-size\": -5, \"actual-size\": 1e300}}]"));
        QVERIFY(nodes.has_value());
        QCOMPARE(nodes->value(QStringLiteral("n")).sizeBytes, 0);
        QCOMPARE(nodes->value(QStringLiteral("n")).allocatedBytes, -1);
    }

    void anNbdServerIsAsked()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        auto listed = listNbdExports(soon(), {QStringLiteral("127.0.0.1"), peer.nbdPort()});
        QVERIFY(listed.has_value());
        std::ranges::sort(*listed, {}, &NbdExport::name);
        const std::vector<NbdExport> expected = {{QStringLiteral("archive"), 8 * mebibyte, true},
                                                 {QStringLiteral("odd"), 4 * mebibyte, false},
                                                 {QStringLiteral("vol1"), 16 * mebibyte, false}};
        QVERIFY(*listed == expected);
    }

    void hostileNbdServers_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray hello = "NBDMAGICIHAVEOPT" + QByteArray::fromHex("0003");
        const QByteArray reply = QByteArray::fromHex("0003e889045565a9"
                                                     "00000003");
        QTest::newRow("other protocol")
            << QByteArray("SSH-2.0-OpenSSH_9.2p1 Debian\r\n") << ErrorCode::Protocol;
        QTest::newRow("oldstyle") << "NBDMAGIC" + QByteArray::fromHex("00420281861253") +
                                         QByteArray(200, '\0')
                                  << ErrorCode::Protocol;
        QTest::newRow("not fixed") << "NBDMAGICIHAVEOPT" + QByteArray::fromHex("0000")
                                   << ErrorCode::NotSupported;
        QTest::newRow("half") << QByteArray("NBDMAGIC") << ErrorCode::Timeout;
        QTest::newRow("huge reply") << hello + reply +
                                           QByteArray::fromHex("00000002"
                                                               "7fffffff")
                                    << ErrorCode::Protocol;
        QTest::newRow("long name") << hello + reply +
                                          QByteArray::fromHex("00000002"
                                                              "00000005"
                                                              "0000ffff"
                                                              "41")
                                   << ErrorCode::Protocol;
        QTest::newRow("no name") << hello + reply +
                                        QByteArray::fromHex("00000002"
                                                            "00000002"
                                                            "0000")
                                 << ErrorCode::Protocol;
        QTest::newRow("not listed") << hello + reply +
                                           QByteArray::fromHex("80000002"
                                                               "00000000")
                                    << ErrorCode::NotSupported;
        QTest::newRow("wrong magic") << hello + QByteArray(20, 'x') << ErrorCode::Protocol;
        QTest::newRow("endless list") << hello + (reply + QByteArray::fromHex("00000002"
                                                                              "00000005"
                                                                              "00000001"
                                                                              "41"))
                                                     .repeated(10'002)
                                      << ErrorCode::Protocol;
    }

    void hostileNbdServers()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(ErrorCode, code);
        LineServer server;
        server.setGreeting(greeting);
        const auto listed = listNbdExports(Call(code == ErrorCode::Timeout ? 300ms : 20s),
                                           {QStringLiteral("127.0.0.1"), server.serverPort()});
        QVERIFY(!listed.has_value());
        QCOMPARE(toWord(listed.error().code), toWord(code));
    }

private:
    ManualClock m_clock;
};

QTEST_GUILESS_MAIN(QsdDriverTest)
#include "qsd_driver_test.moc"
