// SPDX-License-Identifier: GPL-3.0-or-later
// Volumes, differentials and copies of two real qemu-storage-daemons, under somebody who writes all the time.
#include "core/base/clock.h"
#include "core/drivers/qsd/qsd_driver.h"
#include "core/model/names.h"
#include "tests/support/array_peer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace std::chrono_literals;

namespace
{

constexpr qint64 mebibyte = 1024 * 1024;
const QString vol1 = QStringLiteral("vol1");

/// Writes to a volume through its export, one block after the other, and knows what was acknowledged.
class Writer
{
public:
    Writer(const QString &url, qint64 bytes)
        : m_model(bytes, '\0')
        , m_blocks(static_cast<int>(bytes / block))
    {
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { heard(); });
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("qemu-io"), {QStringLiteral("-f"), QStringLiteral("raw"),
                                                    QStringLiteral("-t"), QStringLiteral("none"), url});
        next();
    }

    /// What the volume holds, once all is acknowledged and flushed.
    const QByteArray &stop()
    {
        m_stopping = true;
        (void)QTest::qWaitFor([this] { return !m_waiting; }, 20'000);
        m_process.write("quit\n"); // it flushes when it closes; of two lines at once it would only see one
        m_process.waitForFinished(20'000);
        return m_model;
    }
    int written() const { return m_written; }
    int failed() const { return m_failed; }

private:
    static constexpr int block = 4096;

    void next()
    {
        ++m_turn;
        m_waiting = true;
        const int at = (m_turn * 37) % m_blocks;
        m_process.write(QStringLiteral("write -P %1 %2 %3\n")
                            .arg(1 + m_turn % 250)
                            .arg(at * block)
                            .arg(block)
                            .toLatin1());
        if (m_turn % 16 == 0)
            m_process.write("flush\n");
    }

    void heard()
    {
        static const QRegularExpression wrote(QStringLiteral("wrote (\\d+)/\\d+ bytes at offset (\\d+)\n"));
        m_said += QString::fromLatin1(m_process.readAllStandardOutput());
        const auto match = wrote.match(m_said);
        const bool wrong = m_said.contains(QLatin1StringView("failed"));
        if (!match.hasMatch() && !wrong)
            return;
        m_said.clear();
        m_waiting = false;
        if (wrong) {
            ++m_failed;
        } else {
            ++m_written;
            std::fill_n(m_model.begin() + match.captured(2).toLongLong(), match.captured(1).toLongLong(),
                        static_cast<char>(1 + m_turn % 250));
        }
        if (!m_stopping)
            next();
    }

    QProcess m_process;
    QByteArray m_model;
    QString m_said;
    int m_blocks = 0;
    int m_turn = 0;
    int m_written = 0;
    int m_failed = 0;
    bool m_waiting = false;
    bool m_stopping = false;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString directoryOf(const ArrayPeer &peer)
{
    return QFileInfo(peer.file(vol1)).path();
}

} // namespace

class QsdStorageTest : public QObject
{
    Q_OBJECT

private:
    using Tell = std::function<Result<void>(QsdDriver &, const Call &)>;

    std::unique_ptr<QsdDriver> driverOf(const ArrayPeer &peer, bool withDirectory = true)
    {
        DriverConfig config;
        config.kind = QStringLiteral("qsd");
        config.deviceId = QStringLiteral("arr");
        config.address = peer.monitor();
        config.options.insert(QStringLiteral("exports"), QJsonArray{peer.nbd()});
        config.plainText = true;
        if (withDirectory)
            config.options.insert(QStringLiteral("directory"), directoryOf(peer));
        return std::make_unique<QsdDriver>(config, m_clock);
    }

    /// By a driver that knows of nothing before, as one of a console that has just been started.
    Result<void> tell(const ArrayPeer &peer, const Tell &what) { return what(*driverOf(peer), Call(10s)); }

    /// The same again by another console.
    bool twice(const ArrayPeer &peer, const Tell &what)
    {
        for (int turn = 0; turn < 2; ++turn) {
            if (const auto done = tell(peer, what); !done) {
                QFile log(peer.file(QStringLiteral("log")));
                qWarning() << turn << done.error().what << done.error().detail
                           << (log.open(QIODevice::ReadOnly) ? log.readAll().right(500) : QByteArray());
                return false;
            }
        }
        return true;
    }

    Volume volume(const ArrayPeer &peer, const QString &name = vol1)
    {
        const auto report = driverOf(peer)->read(Call(10s));
        if (!report)
            return {};
        const auto found = std::ranges::find(report->volumes, name, &Volume::name);
        return found == report->volumes.end() ? Volume{} : *found;
    }

    QString phase(const ArrayPeer &peer, const QString &name = vol1)
    {
        return toWord(volume(peer, name).copy.phase);
    }

    QString code(const Result<void> &done)
    {
        return done ? QStringLiteral("done") : toWord(done.error().code);
    }

    bool foldAll(const ArrayPeer &peer)
    {
        return QTest::qWaitFor(
            [&] {
                const auto done = tell(peer, [](QsdDriver &driver, const Call &call) {
                    return driver.foldDifferential(call, vol1);
                });
                if (!done)
                    qWarning() << done.error().what << done.error().detail;
                const auto now = volume(peer);
                return done && !now.hasDifferential && !now.folding;
            },
            20'000);
    }

    /// What the daemon holds: a job, a node or a file that we forgot shows.
    QStringList holds(const ArrayPeer &peer)
    {
        QmpClient client;
        const Channel::Use use(client.channel());
        const Call call(10s);
        QStringList all;
        if (!client.open(call, peer.monitor()))
            return all;
        const auto answers = qsd::askDaemon(call, client);
        if (!answers)
            return all;
        for (const auto &job : answers->jobs)
            all << job.id;
        all << answers->nodes.keys();
        all << QDir(directoryOf(peer)).entryList({QStringLiteral("*.raw"), QStringLiteral("*.qcow2")});
        all.sort();
        return all;
    }

    static QString targetOn(const ArrayPeer &peer, const QString &name = vol1)
    {
        return peer.nbd() + u'/' + name;
    }

    bool begin(const ArrayPeer &peer)
    {
        return twice(
            peer, [](QsdDriver &driver, const Call &call) { return driver.beginDifferential(call, vol1); });
    }
    bool copy(const ArrayPeer &peer, const QString &target)
    {
        return twice(
            peer, [&](QsdDriver &driver, const Call &call) { return driver.copyVolume(call, vol1, target); });
    }
    bool follow(const ArrayPeer &peer, const QString &target)
    {
        return twice(peer, [&](QsdDriver &driver, const Call &call) {
            return driver.followVolume(call, vol1, target);
        });
    }
    bool end(const ArrayPeer &peer)
    {
        return twice(peer,
                     [](QsdDriver &driver, const Call &call) { return driver.endCopy(call, vol1, false); });
    }

    /// Copied, followed, the same on both.
    bool agrees(const ArrayPeer &source, const QString &target)
    {
        const auto becomes = [&](const QString &wanted) {
            return QTest::qWaitFor([&] { return phase(source) == wanted; });
        };
        return begin(source) && copy(source, target) && becomes(QStringLiteral("copied")) &&
               follow(source, target) && becomes(QStringLiteral("agreed"));
    }

private Q_SLOTS:
    void theWholeWayUnderAWriter()
    {
        ArrayPeer source;
        ArrayPeer destination;
        QVERIFY(source.start() && destination.start());
        const QStringList before = holds(source);
        Writer writer(targetOn(source), 16 * mebibyte);
        QTRY_VERIFY(writer.written() > 20);
        QVERIFY(begin(source));
        QVERIFY(volume(source).hasDifferential);
        QVERIFY(volume(source).differentialBytes > 0);
        const QByteArray below = contentOf(source.file(QStringLiteral("vol1.raw")));
        const QString target = targetOn(destination);
        QCOMPARE(code(tell(source, [&](auto &driver,
                                       auto &call) { return driver.followVolume(call, vol1, target); })),
                 QStringLiteral("wrongState"));
        QVERIFY(copy(source, target));
        QTRY_COMPARE(phase(source), QStringLiteral("copied"));
        QCOMPARE(volume(source).copy.target, target);
        QVERIFY(below == contentOf(source.file(QStringLiteral("vol1.raw"))));
        QVERIFY(below == contentOf(destination.file(QStringLiteral("vol1.raw"))));
        QVERIFY(follow(source, target));
        QTRY_COMPARE(phase(source), QStringLiteral("agreed"));
        QCOMPARE(
            code(tell(source, [](auto &driver, auto &call) { return driver.foldDifferential(call, vol1); })),
            QStringLiteral("wrongState"));
        const int now = writer.written();
        QTRY_VERIFY(writer.written() > now + 50);
        const QByteArray model = writer.stop();
        QVERIFY(end(source));
        destination.kill();
        QCOMPARE(writer.failed(), 0);
        QVERIFY(model == contentOf(destination.file(QStringLiteral("vol1.raw"))));
        QVERIFY(foldAll(source));
        QVERIFY(model == contentOf(source.file(QStringLiteral("vol1.raw"))));
        QCOMPARE(holds(source), before);
    }

    void everyStepIsUndone_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("differential") << 1;
        QTest::newRow("copying") << 2;
        QTest::newRow("copied") << 3;
        QTest::newRow("following") << 4;
        QTest::newRow("agreed") << 5;
    }

    void everyStepIsUndone()
    {
        QFETCH(int, steps);
        ArrayPeer source;
        ArrayPeer destination;
        QVERIFY(source.start() && destination.start());
        const QStringList before = holds(source);
        Writer writer(targetOn(source), 16 * mebibyte);
        QTRY_VERIFY(writer.written() > 20);
        QVERIFY(begin(source));
        if (steps >= 2)
            QVERIFY(copy(source, targetOn(destination)));
        if (steps >= 3)
            QTRY_COMPARE(phase(source), QStringLiteral("copied"));
        if (steps >= 4)
            QVERIFY(follow(source, targetOn(destination)));
        if (steps >= 5)
            QTRY_COMPARE(phase(source), QStringLiteral("agreed"));
        QVERIFY(end(source));
        QCOMPARE(phase(source), QStringLiteral("none"));
        QVERIFY(foldAll(source));
        QVERIFY(foldAll(source));
        const int now = writer.written();
        QTRY_VERIFY(writer.written() > now + 20);
        const QByteArray model = writer.stop();
        QCOMPARE(writer.failed(), 0);
        QVERIFY(model == contentOf(source.file(QStringLiteral("vol1.raw"))));
        QCOMPARE(holds(source), before);
    }

    void aTargetThatDiesFailsTheJobAndTheWriterGoesOn()
    {
        ArrayPeer source;
        ArrayPeer destination;
        QVERIFY(source.start() && destination.start());
        const QStringList before = holds(source);
        Writer writer(targetOn(source), 16 * mebibyte);
        const QString target = targetOn(destination);
        QVERIFY2(agrees(source, target), qPrintable(phase(source)));
        destination.kill();
        QTRY_COMPARE_WITH_TIMEOUT(phase(source), QStringLiteral("failed"), 20'000);
        QVERIFY(!volume(source).copy.error.isEmpty());
        const int now = writer.written();
        QTRY_VERIFY(writer.written() > now + 20);
        QCOMPARE(code(tell(source, [&](auto &driver,
                                       auto &call) { return driver.followVolume(call, vol1, target); })),
                 QStringLiteral("wrongState"));
        QVERIFY(destination.start()); // it begins anew
        QVERIFY(copy(source, target));
        QTRY_COMPARE(phase(source), QStringLiteral("copied"));
        QVERIFY(end(source) && foldAll(source));
        const QByteArray model = writer.stop();
        QCOMPARE(writer.failed(), 0);
        QVERIFY(model == contentOf(source.file(QStringLiteral("vol1.raw"))));
        QCOMPARE(holds(source), before);
    }

    /// A VM that is switched over meanwhile must not have been told that a write is done which is missing
    /// there: until the switch can be called off, none is acknowledged.
    void aWriteWaitsForATargetThatIsLost()
    {
        ArrayPeer source;
        ArrayPeer destination;
        QVERIFY(source.start() && destination.start());
        const QStringList before = holds(source);
        Writer writer(targetOn(source), 16 * mebibyte);
        const QString target = targetOn(destination);
        const auto check = [](auto &driver, auto &call) { return driver.checkTarget(call, vol1); };
        QVERIFY2(agrees(source, target), qPrintable(phase(source)));
        destination.kill();
        QCOMPARE(code(tell(source, check)), QStringLiteral("wrongState")); // at once, and not when it failed
        QCOMPARE(phase(source), QStringLiteral("agreed"));
        // A time in which an unheld writer would write thousands; whatever was acknowledged is on both.
        const int atLeast = writer.written();
        QVERIFY(!QTest::qWaitFor([&] { return writer.written() > atLeast + 1; }, 2'500));
        QVERIFY(destination.start());
        QTRY_VERIFY_WITH_TIMEOUT(writer.written() > atLeast + 50, 20'000); // it was taken up again
        QCOMPARE(phase(source), QStringLiteral("agreed"));
        QCOMPARE(code(tell(source, check)), QStringLiteral("done"));
        const QByteArray model = writer.stop();
        QCOMPARE(writer.failed(), 0);
        QVERIFY(end(source));
        QVERIFY(model == contentOf(destination.file(QStringLiteral("vol1.raw"))));
        QVERIFY(foldAll(source));
        QCOMPARE(holds(source), before);
    }

    /// A mirror to a server that is gone already costs the daemon its heap: none is begun.
    void nothingFollowsToATargetThatIsLost()
    {
        ArrayPeer source;
        ArrayPeer destination;
        QVERIFY(source.start() && destination.start());
        const QString target = targetOn(destination);
        QVERIFY(begin(source) && copy(source, target));
        QTRY_COMPARE(phase(source), QStringLiteral("copied"));
        destination.kill();
        QCOMPARE(code(tell(source, [&](auto &driver,
                                       auto &call) { return driver.followVolume(call, vol1, target); })),
                 QStringLiteral("wrongState"));
        QCOMPARE(phase(source), QStringLiteral("copied"));
        // To close its node is to wait for it once more.
        const auto ended = [&] {
            return code(
                tell(source, [](auto &driver, auto &call) { return driver.endCopy(call, vol1, false); }));
        };
        QTRY_COMPARE_WITH_TIMEOUT(ended(), QStringLiteral("done"), 60'000);
        QVERIFY(foldAll(source));
    }

    /// Once it is called off nobody waits any longer.
    void aWriterIsLetGoOfByATargetThatIsLost()
    {
        ArrayPeer source;
        ArrayPeer destination;
        QVERIFY(source.start() && destination.start());
        const QStringList before = holds(source);
        Writer writer(targetOn(source), 16 * mebibyte);
        const QString target = targetOn(destination);
        QVERIFY2(agrees(source, target), qPrintable(phase(source)));
        destination.kill();
        QElapsedTimer since;
        since.start();
        QCOMPARE(
            code(tell(source, [](auto &driver, auto &call) { return driver.endCopy(call, vol1, true); })),
            QStringLiteral("timeout")); // what is there was not written out: it is not said to be the same
        QCOMPARE(phase(source), QStringLiteral("agreed"));
        QVERIFY(end(source));
        const int now = writer.written();
        QTRY_VERIFY(writer.written() > now + 20);
        QVERIFY2(since.elapsed() < 9'000, qPrintable(QString::number(since.elapsed())));
        QVERIFY(foldAll(source));
        const QByteArray model = writer.stop();
        QCOMPARE(writer.failed(), 0);
        QVERIFY(model == contentOf(source.file(QStringLiteral("vol1.raw"))));
        QCOMPARE(holds(source), before);
    }

    /// Each write goes to both, so it waits for the one that hangs; and to cancel that would hang the array.
    void aTargetThatHangsLetsTheWriterGo()
    {
        ArrayPeer source;
        ArrayPeer destination;
        QVERIFY(source.start() && destination.start());
        const QStringList before = holds(source);
        Writer writer(targetOn(source), 16 * mebibyte);
        const QString target = targetOn(destination);
        const auto check = [](auto &driver, auto &call) { return driver.checkTarget(call, vol1); };
        const auto endFor = [](bool mustAgree) {
            return [mustAgree](auto &driver, auto &call) { return driver.endCopy(call, vol1, mustAgree); };
        };
        QVERIFY2(agrees(source, target), qPrintable(phase(source)));
        QCOMPARE(code(tell(source, check)), QStringLiteral("done"));
        destination.freeze();
        QCOMPARE(code(tell(source, check)), QStringLiteral("wrongState"));
        QCOMPARE(code(tell(source, endFor(false))), QStringLiteral("timeout"));
        const int now = writer.written();
        QTRY_VERIFY(writer.written() > now + 20);
        QCOMPARE(phase(source), QStringLiteral("failed")); // the other one misses something
        QCOMPARE(volume(source).state, VolumeState::Online);
        QCOMPARE(code(tell(source, endFor(true))), QStringLiteral("wrongState"));
        QCOMPARE(code(tell(source, endFor(false))), QStringLiteral("timeout"));
        destination.thaw();
        QTRY_COMPARE(code(tell(source, endFor(false))), QStringLiteral("done"));
        QVERIFY(foldAll(source));
        const int last = writer.written();
        QTRY_VERIFY(writer.written() > last + 20);
        const QByteArray model = writer.stop();
        QCOMPARE(holds(source), before);
        // What was refused may be there or not.
        const QByteArray content = contentOf(source.file(QStringLiteral("vol1.raw")));
        QCOMPARE(content.size(), model.size());
        int different = 0;
        for (qsizetype at = 0; at < model.size(); at += 4096)
            different += QByteArrayView(model).sliced(at, 4096) != QByteArrayView(content).sliced(at, 4096);
        QVERIFY2(different <= writer.failed(), qPrintable(QString::number(different)));
    }

    void aVolumeIsMadeServedEnlargedAndDeleted()
    {
        const QString name = QStringLiteral("a volume of the night shift, 夜");
        for (const bool overTcp : {false, true}) {
            ArrayPeer peer;
            QVERIFY(peer.start(overTcp));
            const QStringList before = holds(peer);
            const auto make = [&](QsdDriver &driver, const Call &call) {
                return driver.createVolume(call, name, 4 * mebibyte);
            };
            QVERIFY(twice(peer, make));
            QCOMPARE(toWord(volume(peer, name).state), QStringLiteral("offline"));
            QCOMPARE(volume(peer, name).sizeBytes, 4 * mebibyte);
            QCOMPARE(code(tell(peer, [&](auto &driver,
                                         auto &call) { return driver.createVolume(call, name, mebibyte); })),
                     QStringLiteral("wrongState"));
            const auto grow = [&](QsdDriver &driver, const Call &call) {
                return driver.resizeVolume(call, name, 8 * mebibyte);
            };
            QVERIFY(twice(peer, grow));
            QCOMPARE(code(tell(peer, [&](auto &driver,
                                         auto &call) { return driver.resizeVolume(call, name, mebibyte); })),
                     QStringLiteral("wrongState"));
            QVERIFY(
                twice(peer, [&](auto &driver, auto &call) { return driver.exportVolume(call, name, true); }));
            QCOMPARE(toWord(volume(peer, name).state), QStringLiteral("online"));
            QCOMPARE(volume(peer, name).sizeBytes, 8 * mebibyte);
            QVERIFY(volume(peer, name).writable);
            const auto destroy = [&](QsdDriver &driver, const Call &call) {
                return driver.deleteVolume(call, name);
            };
            QCOMPARE(code(tell(peer, destroy)), QStringLiteral("wrongState"));
            QVERIFY(
                twice(peer, [&](auto &driver, auto &call) { return driver.beginDifferential(call, name); }));
            QVERIFY(twice(peer, [&](auto &driver, auto &call) { return driver.withdrawVolume(call, name); }));
            QVERIFY(volume(peer, name).hasDifferential);
            QVERIFY(twice(peer, destroy));
            QVERIFY(volume(peer, name).name.isEmpty());
            if (overTcp) { // QMP deletes no files: they are empty, and the name is free
                QCOMPARE(QFileInfo(peer.file(name + QStringLiteral(".raw"))).size(), 0);
                QVERIFY(twice(peer, make));
                QVERIFY(!volume(peer, name).hasDifferential);
            } else {
                QCOMPARE(holds(peer), before);
            }
        }
    }

    void whatADaemonThatDiedLeftIsNotWrittenOver()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        const QStringList before = holds(peer);
        Writer writer(targetOn(peer), 16 * mebibyte);
        QVERIFY(begin(peer));
        const int now = writer.written();
        QTRY_VERIFY(writer.written() > now + 20);
        const QByteArray model = writer.stop();
        peer.kill();
        QVERIFY(peer.start()); // by a command line that knows nothing of the differential
        const auto beginAgain = [](QsdDriver &driver, const Call &call) {
            return driver.beginDifferential(call, vol1);
        };
        QCOMPARE(code(tell(peer, beginAgain)), QStringLiteral("wrongState"));
        QVERIFY(tell(peer, [](auto &driver, auto &call) {
                    return driver.withdrawVolume(call, vol1);
                }).has_value());
        QVERIFY(foldAll(peer));
        QVERIFY(model == contentOf(peer.file(QStringLiteral("vol1.raw"))));
        QCOMPARE(holds(peer), before);
    }

    void whatCannotBeIsRefused()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        const QStringList before = holds(peer);
        for (const char *name : {"", "..", "../x", "a/b", ".hidden", "a\nb"}) {
            QCOMPARE(code(tell(peer,
                               [&](auto &driver, auto &call) {
                                   return driver.createVolume(call, QString::fromLatin1(name), mebibyte);
                               })),
                     QStringLiteral("invalidArgument"));
        }
        for (const qint64 size : {0LL, -512LL, 1000LL, 1LL << 62}) {
            QCOMPARE(code(tell(peer,
                               [&](auto &driver, auto &call) {
                                   return driver.createVolume(call, QStringLiteral("n"), size);
                               })),
                     QStringLiteral("invalidArgument"));
        }
        QCOMPARE(
            code(tell(peer, [](auto &driver,
                               auto &call) { return driver.exportVolume(call, QStringLiteral("n"), true); })),
            QStringLiteral("notFound"));
        const auto copyTo = [&](const QString &target) {
            return code(
                tell(peer, [&](auto &driver, auto &call) { return driver.copyVolume(call, vol1, target); }));
        };
        QCOMPARE(copyTo(QStringLiteral("http://x/y")), QStringLiteral("invalidArgument"));
        ArrayPeer other;
        QVERIFY(other.start());
        QCOMPARE(copyTo(targetOn(peer)), QStringLiteral("invalidArgument")); // onto itself
        QCOMPARE(copyTo(targetOn(other)), QStringLiteral("wrongState"));     // no differential
        QVERIFY(begin(peer));
        QCOMPARE(copyTo(targetOn(other, QStringLiteral("odd"))),
                 QStringLiteral("invalidArgument")); // too small
        QVERIFY(end(peer) && foldAll(peer));
        QCOMPARE(holds(peer), before);

        const auto serving = driverOf(peer, false);
        const auto facts = serving->read(Call(10s)).value_or(ArrayReport{}).facts;
        QVERIFY(!facts.abilities.volumes && !facts.abilities.differentials);
        QVERIFY(facts.abilities.lacks.contains(QStringLiteral("\"directory\"")));
        QCOMPARE(facts.capacityBytes, -1);
        QCOMPARE(code(serving->beginDifferential(Call(10s), vol1)), QStringLiteral("notSupported"));
        const auto able = driverOf(peer)->read(Call(10s)).value_or(ArrayReport{}).facts;
        QVERIFY(able.abilities.volumes && able.abilities.differentials && able.abilities.lacks.isEmpty());
        QVERIFY(able.freeBytes > 0 && able.capacityBytes >= able.freeBytes);
    }

private:
    ManualClock m_clock;
};

QTEST_GUILESS_MAIN(QsdStorageTest)
#include "qsd_storage_test.moc"
