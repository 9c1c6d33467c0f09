// SPDX-License-Identifier: GPL-3.0-or-later
// What breaks while a VM moves, on a lab of this test's own. Whatever it is: the VM runs in exactly one place
// and writes on there, nothing that it printed as flushed is missing, the run says what became of it, and
// nothing is left over, or what is left behind something dead is said and taken away once that is back.
#include "tests/support/move_lab.h"

#include <QElapsedTimer>
#include <QProcess>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int patienceMs = 240'000;
const QString vm = u"db-1"_s;

/// "switchyardctl migrate … --json" as a process, and what it says.
class Mover
{
public:
    Mover(const MoveLab &lab, const QStringList &more = {}, const QString &host = u"hv3"_s,
          const QString &array = u"arr-west"_s)
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(MoveLab::program(),
                        lab.ctlArguments(QStringList{u"migrate"_s, u"--vm"_s, vm, u"--to-host"_s, host,
                                                     u"--to-array"_s, array, u"--max-pause"_s, u"2000"_s,
                                                     u"--retire"_s, u"0"_s, u"--yes"_s, u"--json"_s} +
                                         more));
    }
    ~Mover()
    {
        if (isRunning()) {
            m_process.terminate(); // it takes back what it has begun
            m_process.waitForFinished(60'000);
        }
    }

    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    bool reaches(const QString &stage, const QString &state)
    {
        const bool there = QTest::qWaitFor(
            [&] {
                read();
                return m_reached.contains(stage + u' ' + state) || !isRunning();
            },
            patienceMs);
        read();
        return there && m_reached.contains(stage + u' ' + state);
    }
    /// How it ended; -1: not within the time.
    int end(int ms = patienceMs)
    {
        const bool ended = QTest::qWaitFor([&] { return !isRunning(); }, ms);
        read();
        return ended ? m_process.exitCode() : -1;
    }
    qint64 run() const { return m_run; }
    const QString &error() const { return m_error; }
    QString all() const { return m_reached.join(u", "_s) + u'\n' + m_error + u'\n' + m_said; }

private:
    void read()
    {
        m_said += QString::fromUtf8(m_process.readAllStandardError());
        m_out += m_process.readAllStandardOutput();
        for (qsizetype end = m_out.indexOf('\n'); end >= 0; end = m_out.indexOf('\n')) {
            const QJsonObject line = QJsonDocument::fromJson(m_out.first(end)).object();
            m_out.remove(0, end + 1);
            if (line.isEmpty())
                continue;
            m_run = line[u"run"_s].toInteger(m_run);
            if (line[u"error"_s].isString())
                m_error = line[u"error"_s].toString();
            const QString reached = line[u"stage"_s].toString() + u' ' + line[u"state"_s].toString();
            if (!m_reached.contains(reached))
                m_reached << reached;
        }
    }

    QProcess m_process;
    QByteArray m_out;
    QString m_said;
    QStringList m_reached;
    QString m_error;
    qint64 m_run = 0;
};

} // namespace

class MoveFaultsLabTest : public QObject
{
    Q_OBJECT

    MoveLab m_lab;
    QStringList m_besides;
    GuestPlace m_home; ///< where the guest is at first

    /// The array's copy of the guest's volume takes long from now on.
    bool slowTheCopy() const
    {
        const QString job = u"sy-copy-"_s + m_home.exportName;
        return QTest::qWaitFor([&] { return m_lab.jobsOf(m_home.array).contains(job); }, patienceMs) &&
               !m_lab.qmp(m_home.array, u"block-job-set-speed"_s, {{u"device"_s, job}, {u"speed"_s, 1 << 20}})
                    .isNull();
    }

    bool slowTheSwitch(bool slow) const
    {
        return MoveLab::virshIn(m_home.host, {u"migrate-setspeed"_s, vm, slow ? u"1"_s : u"10000"_s})
            .has_value();
    }

    bool isSwitching() const
    {
        return QTest::qWaitFor(
            [&] {
                const auto info = MoveLab::virshIn(m_home.host, {u"domjobinfo"_s, vm});
                return info && info->contains(u"Memory remaining"_s);
            },
            patienceMs);
    }

    bool writesOn(int more = 10) const
    {
        const size_t now = m_lab.printedBy(vm).size();
        return QTest::qWaitFor([&] { return m_lab.printedBy(vm).size() > now + static_cast<size_t>(more); },
                               patienceMs);
    }

    QString story(const Mover &mover) const
    {
        return mover.all() + m_lab.ctl({u"runs"_s, u"show"_s, QString::number(mover.run())}).out;
    }

    /// Empty = it is as it was before, and all is well.
    QString wrongAtHome() const
    {
        QHash<QString, GuestPlace> places;
        QStringList wrong = m_lab.complaints({vm}, m_besides, &places);
        if (places.value(vm) != m_home)
            wrong << u"it is on %1 and %2"_s.arg(places.value(vm).host, places.value(vm).volume());
        return wrong.join(u'\n');
    }

    bool takeBack(const Mover &mover) const
    {
        const Outcome went = m_lab.ctl(
            {u"runs"_s, u"unwind"_s, QString::number(mover.run()), u"--yes"_s, u"--timeout"_s, u"120"_s});
        if (went.code != 0)
            qWarning("%s", qPrintable(went.all()));
        return went.code == 0;
    }

    static bool isOff(const QString &host)
    {
        return QTest::qWaitFor([&] { return powerOf(host) == u"off"_s; }, patienceMs);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_lab.up(u"faults%1"_s.arg(QCoreApplication::applicationPid())));
        for (const QString &array : {u"arr-east"_s, u"arr-west"_s}) {
            for (const QString &file : m_lab.filesOf(array))
                m_besides << array + u'/' + file.section(u'.', 0, 0);
        }
        QVERIFY(QTest::qWaitFor([&] { return m_lab.printedBy(vm).size() > 20; }, patienceMs));
        m_home = m_lab.placeOf(vm);
        QCOMPARE(m_home.host, u"hv1"_s);
        m_besides.removeOne(m_home.volume());
    }
    void cleanupTestCase() { m_lab.down(); }

    void init()
    {
        if (powerOf(u"hv3"_s) != u"off"_s)
            (void)lab({u"power"_s, u"hv3"_s, u"off"_s});
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
    }

    void theTargetArrayDiesInTheCopy()
    {
        Mover mover(m_lab);
        QVERIFY(slowTheCopy());
        QVERIFY(lab({u"array"_s, u"stop"_s, u"arr-west"_s}));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"arr-west/"_s), qPrintable(story(mover))); // what is left there
        QVERIFY(writesOn());
        QCOMPARE(powerOf(u"hv3"_s), u"off"_s);
        QVERIFY(lab({u"array"_s, u"start"_s, u"arr-west"_s}));
        QVERIFY2(takeBack(mover), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
    }

    void theTargetArrayDiesInTheDelta()
    {
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"powerOn"_s, u"running"_s), qPrintable(story(mover)));
        QVERIFY(lab({u"array"_s, u"stop"_s, u"arr-west"_s}));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"arr-west/"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QVERIFY2(isOff(u"hv3"_s), qPrintable(story(mover))); // it was switched on for this alone
        QVERIFY(lab({u"array"_s, u"start"_s, u"arr-west"_s}));
        QVERIFY2(takeBack(mover), qPrintable(story(mover)));
        QCOMPARE(wrongAtHome(), QString());
    }

    void theTargetArrayDiesAfterBothAgreed()
    {
        Mover mover(m_lab, {u"--hold"_s});
        QVERIFY2(mover.reaches(u"switch"_s, u"held"_s), qPrintable(story(mover)));
        QVERIFY(lab({u"array"_s, u"stop"_s, u"arr-west"_s}));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"arr-west/"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QVERIFY(lab({u"array"_s, u"start"_s, u"arr-west"_s}));
        QVERIFY2(takeBack(mover), qPrintable(story(mover)));
        QCOMPARE(wrongAtHome(), QString());
    }

    void theTargetArrayDiesInTheSwitch()
    {
        QVERIFY(slowTheSwitch(true));
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"switch"_s, u"running"_s), qPrintable(story(mover)));
        QVERIFY(isSwitching());
        QVERIFY(lab({u"array"_s, u"stop"_s, u"arr-west"_s}));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"arr-west/"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QVERIFY(lab({u"array"_s, u"start"_s, u"arr-west"_s}));
        QVERIFY2(takeBack(mover), qPrintable(story(mover)));
        QCOMPARE(wrongAtHome(), QString());
        QVERIFY(slowTheSwitch(false));
    }

    void theTargetArrayIsLostForAMomentInTheSwitch_data()
    {
        QTest::addColumn<int>("ms"); // from its loss to the end of the memory
        for (const int ms : {0, 500, 1500, 3000})
            QTest::addRow("%d ms", ms) << ms;
    }

    /// It dies, the memory is over a moment later, and then it is back: a VM that arrived there would find
    /// what was acknowledged meanwhile missing. Wherever it runs, nothing is.
    void theTargetArrayIsLostForAMomentInTheSwitch()
    {
        QFETCH(int, ms);
        QVERIFY(slowTheSwitch(true));
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"switch"_s, u"running"_s), qPrintable(story(mover)));
        QVERIFY(isSwitching());
        QVERIFY(lab({u"array"_s, u"stop"_s, u"arr-west"_s}));
        QElapsedTimer since;
        since.start();
        (void)QTest::qWaitFor([&] { return since.elapsed() >= ms; },
                              patienceMs); // what is varied is the time
        (void)slowTheSwitch(false);
        QVERIFY(lab({u"array"_s, u"start"_s, u"arr-west"_s}));
        const int code = mover.end();
        QVERIFY2(code >= 0, qPrintable(story(mover)));
        QVERIFY2(writesOn(), qPrintable(story(mover)));
        const GuestPlace place = m_lab.placeOf(vm);
        QVERIFY2(!place.host.isEmpty(), qPrintable(story(mover)));
        const auto printed = m_lab.printedBy(vm);
        QVERIFY2(m_lab.missingOn(place.volume(), vm, printed) == 0, qPrintable(story(mover)));
        if (place == m_home) {
            if (!wrongAtHome().isEmpty())
                QVERIFY2(takeBack(mover), qPrintable(story(mover)));
            QCOMPARE(wrongAtHome(), QString());
        } else { // it was in time: home again
            QCOMPARE(code, 0);
            Mover back(m_lab, {}, m_home.host, m_home.array);
            QVERIFY2(back.end() == 0, qPrintable(story(back)));
            m_home = m_lab.placeOf(vm);
        }
        (void)slowTheSwitch(false);
    }

    void theTargetArrayHangsInTheCopy()
    {
        Mover mover(m_lab);
        QVERIFY(slowTheCopy());
        QVERIFY(lab({u"freeze"_s, u"arr-west"_s}));
        QVERIFY(writesOn()); // it is not held up
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"does not answer"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QVERIFY(lab({u"thaw"_s, u"arr-west"_s}));
        QVERIFY2(takeBack(mover), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
    }

    void theTargetArrayHangsAfterBothAgreed_data()
    {
        QTest::addColumn<QString>("breaks");
        QTest::addColumn<QString>("mends");
        QTest::newRow("frozen") << u"freeze"_s << u"thaw"_s;
        QTest::newRow("cut off") << u"cut"_s << u"mend"_s;
    }

    /// Each write goes to both arrays, so it waits for the one that hangs: the VM must be let go of it.
    void theTargetArrayHangsAfterBothAgreed()
    {
        QFETCH(QString, breaks);
        QFETCH(QString, mends);
        Mover mover(m_lab, {u"--hold"_s});
        QVERIFY2(mover.reaches(u"switch"_s, u"held"_s), qPrintable(story(mover)));
        QVERIFY(lab({breaks, u"arr-west"_s}));
        QElapsedTimer since;
        since.start();
        QVERIFY2(writesOn(), qPrintable(story(mover)));
        QVERIFY2(since.elapsed() < 90'000, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"does not answer"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QVERIFY(lab({mends, u"arr-west"_s}));
        QVERIFY2(takeBack(mover), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
    }

    void theSourceArrayHasNoRoom()
    {
        // Its differentials on a small disk of their own; the daemon sees what is mounted when it begins.
        const QString room = QFileInfo(m_lab.fileOf(m_home.volume())).absolutePath() + u"/room"_s;
        const QString delta = m_lab.fileOf(m_home.volume()).chopped(4) + u".delta.qcow2"_s;
        QVERIFY(QDir().mkpath(room));
        QVERIFY(run(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=640k"_s, u"small"_s, room}));
        const auto unmount = qScopeGuard([&] {
            QFile::remove(delta);
            (void)run(u"umount"_s, {u"-l"_s, room});
            QDir().rmdir(room);
        });
        QVERIFY(lab({u"array"_s, u"stop"_s, m_home.array}));
        QVERIFY(lab({u"array"_s, u"start"_s, m_home.array}));
        QVERIFY(QFile::link(room + u"/delta"_s, delta));
        QVERIFY(writesOn());
        Mover mover(m_lab, {u"--hold"_s});
        QVERIFY2(mover.reaches(u"run"_s, u"unwinding"_s), qPrintable(story(mover)));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"no room"_s), qPrintable(story(mover)));
        QVERIFY(writesOn(40));
        QCOMPARE(wrongAtHome(), QString());
    }

    void theControllerOfTheDestinationRefuses()
    {
        QFile secrets(QFileInfo(m_lab.site()).absolutePath() + u"/secrets.json"_s);
        QVERIFY(secrets.open(QIODevice::ReadWrite));
        const QByteArray good = secrets.readAll();
        QJsonObject wrong = QJsonDocument::fromJson(good).object();
        wrong[u"bmc-hv3"_s] = u"not-this-one"_s;
        const auto write = [&](const QByteArray &text) {
            secrets.seek(0);
            secrets.write(text);
            secrets.resize(text.size());
            secrets.flush();
        };
        write(QJsonDocument(wrong).toJson());
        const auto mend = qScopeGuard([&] { write(good); });
        Mover mover(m_lab);
        QCOMPARE(mover.end(), 1);
        QVERIFY2(!mover.all().isEmpty(), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
        QCOMPARE(powerOf(u"hv3"_s), u"off"_s);
    }

    /// Given up by the operator: it would be waited for a quarter of an hour.
    void theControllerOfTheDestinationLies()
    {
        QVERIFY(lab({u"bmc"_s, u"hv3"_s, u"lie"_s}));
        const auto honest = qScopeGuard([] { (void)lab({u"bmc"_s, u"hv3"_s, u"honest"_s}); });
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"delta"_s, u"succeeded"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QVERIFY(mover.isRunning()); // it is not believed
        QVERIFY(m_lab.ctl({u"cancel"_s, QString::number(mover.run())}).code == 0);
        QVERIFY2(mover.end() > 0, qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
        QCOMPARE(powerOf(u"hv3"_s), u"off"_s);
    }

    void theDestinationNeverAnswers()
    {
        QVERIFY(lab({u"boot-delay"_s, u"3600"_s}));
        const auto mend = qScopeGuard([] { (void)lab({u"boot-delay"_s, u"2"_s}); });
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"delta"_s, u"succeeded"_s), qPrintable(story(mover)));
        QVERIFY(QTest::qWaitFor([] { return powerOf(u"hv3"_s) == u"on"_s; }, patienceMs));
        QVERIFY(writesOn());
        QVERIFY(m_lab.ctl({u"cancel"_s, QString::number(mover.run())}).code == 0);
        QVERIFY2(mover.end() > 0, qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
    }

    void theDestinationDiesInTheSwitch()
    {
        QVERIFY(slowTheSwitch(true));
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"switch"_s, u"running"_s), qPrintable(story(mover)));
        QVERIFY(isSwitching());
        QVERIFY(lab({u"kill"_s, u"hv3"_s}));
        QVERIFY(writesOn());
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"hv3"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
        QVERIFY(slowTheSwitch(false));
    }

    void theDestinationIsCutOffInTheSwitch()
    {
        QVERIFY(slowTheSwitch(true));
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"switch"_s, u"running"_s), qPrintable(story(mover)));
        QVERIFY(isSwitching());
        QVERIFY(lab({u"cut"_s, u"hv3"_s}));
        // The hypervisor's call hangs, the VM does not; nothing is taken back before both say where it is.
        QVERIFY(writesOn(100));
        QVERIFY(mover.isRunning());
        QVERIFY(lab({u"mend"_s, u"hv3"_s}));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(u"hv3"_s), qPrintable(story(mover)));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
        QVERIFY(slowTheSwitch(false));
    }

    void theSourceDiesInTheSwitch()
    {
        QVERIFY(slowTheSwitch(true));
        Mover mover(m_lab);
        QVERIFY2(mover.reaches(u"switch"_s, u"running"_s), qPrintable(story(mover)));
        QVERIFY(isSwitching());
        QVERIFY(lab({u"kill"_s, m_home.host}));
        QCOMPARE(mover.end(), 1);
        QVERIFY2(mover.error().contains(m_home.volume()), qPrintable(story(mover)));
        const auto printed = m_lab.printedBy(vm);
        QCOMPARE(m_lab.missingOn(m_home.volume(), vm, printed), 0);
        // It can be started there.
        QVERIFY(lab({u"power"_s, m_home.host, u"on"_s}));
        QVERIFY(QTest::qWaitFor([&] { return MoveLab::virshIn(m_home.host, {u"start"_s, vm}).has_value(); },
                                patienceMs));
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
    }

    void aSecondConsoleIsRefused()
    {
        Mover mover(m_lab, {u"--hold"_s});
        QVERIFY2(mover.reaches(u"switch"_s, u"held"_s), qPrintable(story(mover)));
        Mover second(m_lab);
        QCOMPARE(second.end(), 5);
        QVERIFY2(second.all().contains(u"run %1"_s.arg(mover.run())), qPrintable(second.all()));
        QVERIFY(mover.isRunning());
        const Outcome said = m_lab.ctl({u"cancel"_s, QString::number(mover.run())});
        QVERIFY2(said.code == 0, qPrintable(said.all() + story(mover)));
        QVERIFY(mover.end() > 0);
        QVERIFY(writesOn());
        QCOMPARE(wrongAtHome(), QString());
    }
};

QTEST_GUILESS_MAIN(MoveFaultsLabTest)
#include "move_faults_lab_test.moc"
