// SPDX-License-Identifier: GPL-3.0-or-later
// The four stages of a move as the lab's parts show them: both guests that write records at once, and one
// that is given up in each stage. On a lab of this test's own.
#include "tests/support/move_process.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRegularExpression>

using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class MoveStagesLabTest : public QObject
{
    Q_OBJECT

    MoveLab m_lab;

    /// All that can be told of both arrays and of where a guest is defined, without Switchyard.
    QString everything(const QString &vm) const
    {
        QString text;
        for (const QString &array : {u"arr-east"_s, u"arr-west"_s}) {
            QStringList nodes;
            for (const QJsonValue node : m_lab.qmp(array, u"query-named-block-nodes"_s).toArray())
                nodes << node[u"node-name"_s].toString();
            nodes.sort();
            text += u"%1\n files %2\n exports %3\n jobs %4\n nodes %5\n"_s.arg(
                array, m_lab.filesOf(array).join(u' '), m_lab.exportsOf(array).join(u' '),
                m_lab.jobsOf(array).join(u' '), nodes.join(u' '));
        }
        for (const QString &host : {u"hv1"_s, u"hv2"_s})
            text += host + u'\n' +
                    MoveLab::virshIn(host, {u"list"_s, u"--all"_s, u"--name"_s}).value_or(QString()) + u'\n';
        text += MoveLab::virshIn(u"hv2"_s, {u"dumpxml"_s, u"--inactive"_s, vm}).value_or(QString());
        return text + u"\nhv3 is "_s + powerOf(u"hv3"_s);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_lab.up(u"stages%1"_s.arg(QCoreApplication::applicationPid()))); }
    void cleanupTestCase() { m_lab.down(); }

    void givenUp_data()
    {
        QTest::addColumn<QString>("stage");
        QTest::addColumn<QString>("state");
        QTest::addRow("copy") << u"copy"_s << u"running"_s;
        QTest::addRow("delta") << u"delta"_s << u"running"_s;
        QTest::addRow("power on") << u"powerOn"_s << u"running"_s;
        QTest::addRow("both sides agree") << u"switch"_s << u"held"_s;
    }
    /// Of a guest that writes nothing, so that its volume can be compared byte for byte.
    void givenUp()
    {
        QFETCH(QString, stage);
        QFETCH(QString, state);
        const QString vm = u"idle-1"_s;
        const GuestPlace place = m_lab.placeOf(vm);
        QCOMPARE(place.volume(), u"arr-west/vol1"_s);
        const QString file = m_lab.fileOf(place.volume());
        QCOMPARE(runProgram(u"dd"_s, {u"if=/dev/urandom"_s, u"of="_s + file, u"bs=1M"_s,
                                      u"count=%1"_s.arg(QFileInfo(file).size() >> 20), u"conv=notrunc"_s})
                     .code,
                 0);
        const QByteArray bytes = contentsOf(file);
        const QString before = everything(vm);
        MoveProcess move(
            m_lab, {u"--vm"_s, vm, u"--to-host"_s, u"hv3"_s, u"--to-array"_s, u"arr-east"_s, u"--hold"_s});
        QVERIFY2(move.waitFor(stage, state), qPrintable(move.story()));
        const Outcome said = m_lab.ctl({u"cancel"_s, move.run()});
        QVERIFY2(said.code == 0, qPrintable(said.all()));
        QCOMPARE(move.finish(), 1);
        QVERIFY2(move.report()[u"state"_s] == u"cancelled"_s, qPrintable(move.story()));
        QCOMPARE(m_lab.placeOf(vm), place);
        QVERIFY(contentsOf(file) == bytes);
        QTRY_COMPARE_WITH_TIMEOUT(everything(vm), before, 30'000);
    }

    /// hv1/arr-east to hv3/arr-west, hv3 being off.
    void bothGuestsThatWriteRecords()
    {
        const QStringList vms{u"db-1"_s, u"db-2"_s};
        const Outcome first = migrateVm(u"db-2"_s, u"hv2"_s, u"hv1"_s);
        QVERIFY2(first.code == 0, qPrintable(first.all()));
        QTRY_VERIFY_WITH_TIMEOUT(m_lab.printedBy(u"db-2"_s).size() > 20, movePatienceMs);
        QStringList old;
        for (const QString &vm : vms)
            old << m_lab.placeOf(vm).volume();
        MoveProcess move(m_lab, {u"--vm"_s, vms[0], u"--vm"_s, vms[1], u"--to-host"_s, u"hv3"_s,
                                 u"--to-array"_s, u"arr-west"_s});
        const int code = move.finish();
        QVERIFY2(code == 0, qPrintable(move.story()));

        QHash<QString, GuestPlace> places;
        const QStringList wrong = m_lab.complaintsOfGuests(vms, &places);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        const QJsonObject report = move.report();
        const QJsonObject boot = stepOf(report, u"boot:hv3"_s);
        for (qsizetype i = 0; i < vms.size(); ++i) {
            QCOMPARE(places[vms[i]].host, u"hv3"_s);
            QCOMPARE(places[vms[i]].array, u"arr-west"_s);
            const QJsonObject copy = stepOf(report, u"copy:"_s + old[i]);
            // Nothing was written to the old volume once it was being read, and it is kept, withdrawn.
            const QFileInfo file(m_lab.fileOf(old[i]));
            QVERIFY(file.exists());
            QVERIFY2(file.lastModified().toUTC() <= timeOf(copy[u"startedAt"_s]),
                     qPrintable(file.lastModified().toUTC().toString(Qt::ISODateWithMs)));
            QVERIFY(!m_lab.exportsOf(u"arr-east"_s).contains(old[i].section(u'/', 1)));
            QVERIFY(m_lab.ctl({u"retired"_s}).out.contains(old[i]));
        }
        // By its BMC's own word it was switched on after the first copy, and before the delta was over.
        const QDateTime on = poweredOnAt(u"hv3"_s);
        QVERIFY(on.isValid());
        const QDateTime copied = timeOf(stepOf(report, u"copy:"_s + old[0])[u"endedAt"_s]);
        QVERIFY2(on >= copied.addMSecs(-1'000), qPrintable(on.toString(Qt::ISODateWithMs)));
        QVERIFY(on <= timeOf(stepOf(report, u"end:"_s + old[0])[u"startedAt"_s]));
        QVERIFY(timeOf(boot[u"startedAt"_s]) >= copied);
    }

private:
    /// As the one that its BMC told wrote it down: the last time.
    static QDateTime poweredOnAt(const QString &host)
    {
        const QString log = labSays({u"log"_s, u"lab"_s}).value_or(QString());
        static const QRegularExpression line(u"^(\\S+ \\S+) %1: power on$"_s.arg(host),
                                             QRegularExpression::MultilineOption);
        QDateTime last;
        for (auto it = line.globalMatch(log); it.hasNext();)
            last = QDateTime::fromString(it.next().captured(1), u"yyyy-MM-dd HH:mm:ss.zzz"_s);
        return last.toUTC();
    }
};

QTEST_GUILESS_MAIN(MoveStagesLabTest)
#include "move_stages_lab_test.moc"
