// SPDX-License-Identifier: GPL-3.0-or-later
// The console is killed (-9) in the middle of a move, at each row of its journal and at random moments
// between; another one then goes on with it or takes it back. Whatever happens: the VM runs in exactly one
// place, nothing that it printed as flushed is missing, and nothing is left over. On a lab of this test's
// own.
#include "core/store/store.h"
#include "tests/support/move_lab.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <csignal>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int patienceMs = 240'000;
constexpr auto vm = "db-1";

/// The end of a move to kill at.
struct Moment
{
    int row = -1; ///< once so many rows are in the journal; -1 = by time
    int ms = 0;
    bool takesBack = false;
};

} // namespace

class MoveCrashLabTest : public QObject
{
    Q_OBJECT

    MoveLab m_lab;
    QStringList m_besides;
    GuestPlace m_place; ///< where the guest is now

    std::unique_ptr<Store> store() const
    {
        auto opened = Store::open(m_lab.store());
        return opened ? std::move(*opened) : nullptr;
    }

    QString storyOf(quint64 run) const { return m_lab.ctl({u"runs"_s, u"show"_s, QString::number(run)}).out; }

    /// Where the VM is not: there it goes next.
    static std::pair<QString, QString> nextFor(const GuestPlace &place)
    {
        return place.host == u"hv3"_s ? std::pair(u"hv1"_s, u"arr-east"_s)
                                      : std::pair(u"hv3"_s, u"arr-west"_s);
    }

    QStringList moveTo(const std::pair<QString, QString> &where) const
    {
        return m_lab.ctlArguments({u"migrate"_s, u"--vm"_s, QString::fromLatin1(vm), u"--to-host"_s,
                                   where.first, u"--to-array"_s, where.second, u"--max-pause"_s, u"2000"_s,
                                   u"--retire"_s, u"0"_s, u"--yes"_s, u"--json"_s});
    }

    /// hv3 is to be off where the VM goes there, so that it is switched on in the move.
    bool prepare(const std::pair<QString, QString> &where) const
    {
        if (where.first != u"hv3"_s || powerOf(u"hv3"_s) == u"off"_s)
            return true;
        const Outcome off = m_lab.ctl({u"act"_s, u"host"_s, u"soft-off"_s, u"hv3"_s, u"--yes"_s});
        if (off.code != 0)
            qWarning("%s", qPrintable(off.all()));
        return QTest::qWaitFor([] { return powerOf(u"hv3"_s) == u"off"_s; }, patienceMs);
    }

    /// Begins a move and kills it; the number of its run. Nothing where it ended before.
    std::optional<quint64> killAt(const Moment &moment, const std::pair<QString, QString> &where)
    {
        const auto records = store();
        const auto before = records->journal().runs(1).value_or(std::vector<JournalRun>());
        const quint64 last = before.empty() ? 0 : before.front().id;
        QProcess process;
        process.start(MoveLab::program(), moveTo(where));
        if (!process.waitForStarted())
            return std::nullopt;
        quint64 run = 0;
        QElapsedTimer since;
        const auto due = [&] {
            if (run == 0) {
                const auto runs = records->journal().runs(1);
                if (runs && !runs->empty() && runs->front().id > last) {
                    run = runs->front().id;
                    since.start();
                }
            }
            if (run == 0)
                return false;
            if (moment.row < 0)
                return since.elapsed() >= moment.ms;
            const auto rows = records->journal().rows(run);
            return rows && static_cast<int>(rows->size()) >= moment.row;
        };
        while (process.state() != QProcess::NotRunning && !due())
            process.waitForFinished(1);
        const bool killed = process.state() != QProcess::NotRunning;
        if (killed)
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        process.waitForFinished();
        if (!killed) {
            qWarning("it ended before: %s%s", process.readAllStandardError().constData(),
                     process.readAllStandardOutput().constData());
            return std::nullopt;
        }
        return run;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_lab.up(u"crash%1"_s.arg(QCoreApplication::applicationPid())));
        for (const QString &array : {u"arr-east"_s, u"arr-west"_s}) {
            for (const QString &file : m_lab.filesOf(array))
                m_besides << array + u'/' + file.section(u'.', 0, 0);
        }
        QVERIFY(QTest::qWaitFor([&] { return m_lab.printedBy(QString::fromLatin1(vm)).size() > 20; },
                                patienceMs));
        m_place = m_lab.placeOf(QString::fromLatin1(vm));
        QVERIFY(!m_place.host.isEmpty());
        m_besides.removeOne(m_place.volume());
        const QStringList wrong = m_lab.complaints({QString::fromLatin1(vm)}, m_besides);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
    void cleanupTestCase() { m_lab.down(); }

    void killed_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("ms");
        QTest::addColumn<bool>("takesBack");
        constexpr int rows = 21; // of a move with a host that is switched on; behind the last it is over
        for (int row = 0; row <= rows; ++row)
            QTest::addRow("row %d", row) << row << 0 << (row % 2 == 1);
        bool given = false;
        quint32 seed = qEnvironmentVariable("SWITCHYARD_SEED").toUInt(&given);
        if (!given)
            seed = QRandomGenerator::global()->generate();
        qInfo("SWITCHYARD_SEED=%u", seed);
        QRandomGenerator random(seed);
        for (int i = 0; i < 12; ++i) {
            const int ms = random.bounded(12'000);
            QTest::addRow("at %d ms", ms) << -1 << ms << (random.bounded(2) == 1);
        }
    }

    void killed()
    {
        QFETCH(int, row);
        QFETCH(int, ms);
        QFETCH(bool, takesBack);
        const QString name = QString::fromLatin1(vm);
        const GuestPlace from = m_place;
        const auto where = nextFor(from);
        QVERIFY(prepare(where));
        const auto run = killAt({row, ms, takesBack}, where);
        if (!run && row < 0)
            return; // a random moment behind its end
        if (!run && where.first != u"hv3"_s)
            return; // without the rows of a host that is switched on
        QVERIFY(run);
        const Outcome went = m_lab.ctl({u"runs"_s, takesBack ? u"unwind"_s : u"resume"_s,
                                        QString::number(*run), u"--yes"_s, u"--timeout"_s, u"120"_s});
        QHash<QString, GuestPlace> places;
        const QStringList wrong = m_lab.complaints({name}, m_besides, &places);
        const QString story =
            went.code != 0 || !wrong.isEmpty() ? storyOf(*run) + storyOf(*run + 1) : QString();
        QVERIFY2(went.code == 0, qPrintable(went.all() + story + wrong.join(u'\n')));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n') + u'\n' + went.all() + story));
        const GuestPlace now = m_place = places.value(name);
        if (!takesBack)
            QCOMPARE(now.host, where.first);
        QVERIFY(now.host == from.host || now.host == where.first);
        QCOMPARE(now.array, now.host == from.host ? from.array : where.second);
        if (now.host == from.host && where.first == u"hv3"_s) // it was switched on for this alone
            QCOMPARE(powerOf(u"hv3"_s), u"off"_s);
    }
};

QTEST_GUILESS_MAIN(MoveCrashLabTest)
#include "move_crash_lab_test.moc"
