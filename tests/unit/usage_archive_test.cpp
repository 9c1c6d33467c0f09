// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_archive.h"
#include "core/usage/usage_keeper.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 secondMs = 1000;

/// Time goes on as it is told, on both clocks; the wall clock can be set besides.
class TestClock : public Clock
{
public:
    qint64 monotonicMs() const override { return m_ms; }
    QDateTime now() const override
    {
        return QDateTime::fromMSecsSinceEpoch(1'780'000'000'000 / usageDayMs * usageDayMs + m_ms + m_setMs,
                                              Qt::UTC);
    }
    void advance(qint64 ms) { m_ms += ms; }
    void set(qint64 ms) { m_setMs += ms; }

private:
    std::atomic<qint64> m_ms = 1'000'000;
    std::atomic<qint64> m_setMs = 0;
};

UsageSample sampleOf(ObjectKind kind, const QString &id, const QDateTime &at, float cpu,
                     const QString &host = {})
{
    UsageSample sample;
    sample.object = {kind, id};
    sample.name = id.toUpper();
    sample.hostId = host;
    sample.cpus = 4;
    sample.memoryBytes = 1 << 30;
    sample.utcMs = at.toMSecsSinceEpoch();
    sample.usage.cpuPercent = cpu;
    return sample;
}

const UsageLine *lineOf(const UsageSpan &span, const QString &id, const QString &hostId = {})
{
    for (const UsageLine &line : span.lines) {
        if (line.object.id == id && line.hostId == hostId)
            return &line;
    }
    return nullptr;
}

} // namespace

class UsageArchiveTest : public QObject
{
    Q_OBJECT

private:
    TestClock m_clock;
    QTemporaryDir m_folder;
    int m_files = 0;

    QString newPath() { return m_folder.filePath(u"usage-%1.sqlite"_s.arg(++m_files)); }
    std::unique_ptr<UsageArchive> opened(const QString &path, bool writing = true)
    {
        auto archive = UsageArchive::open(path, m_clock);
        if (!archive)
            qFatal("%s", qPrintable(archive.error().what));
        if (writing && !(*archive)->setWriting(true))
            qFatal("it does not write");
        return std::move(*archive);
    }
    /// To the next whole one of these.
    void align(qint64 ms) { m_clock.advance(ms - m_clock.now().toMSecsSinceEpoch() % ms); }
    void workAll(UsageArchive &archive)
    {
        for (;;) {
            const auto more = archive.work();
            QVERIFY2(more.has_value(), more ? "" : qPrintable(more.error().what));
            if (!*more)
                return;
        }
    }
    /// hv1 with db, every `everyMs` for so long; their CPU as told.
    void run(UsageArchive &archive, qint64 forMs, float hostCpu, float vmCpu, qint64 everyMs = 2 * secondMs,
             const QString &host = u"hv1"_s)
    {
        for (qint64 ms = 0; ms < forMs; ms += everyMs) {
            const std::vector samples{sampleOf(ObjectKind::Host, host, m_clock.now(), hostCpu),
                                      sampleOf(ObjectKind::Vm, u"db"_s, m_clock.now(), vmCpu, host)};
            QVERIFY(archive.add(samples).has_value());
            m_clock.advance(everyMs);
            if (ms % (30 * secondMs) == 0)
                workAll(archive);
        }
        workAll(archive);
    }
    UsageSpan read(UsageArchive &archive, qint64 backMs, int most = 2000, bool withVms = false)
    {
        UsageQuery query;
        query.objects = {{ObjectKind::Host, u"hv1"_s}, {ObjectKind::Vm, u"db"_s}};
        if (withVms)
            query.objects = {{ObjectKind::Host, u"hv1"_s}, {ObjectKind::Host, u"hv2"_s}};
        query.withVms = withVms;
        query.from = m_clock.now().addMSecs(-backMs);
        query.to = m_clock.now();
        query.mostPoints = most;
        const auto span = archive.read(query);
        if (!span)
            qFatal("%s", qPrintable(span.error().what));
        return *span;
    }

private Q_SLOTS:
    void whatIsAddedIsReadAtOnce()
    {
        const auto archive = opened({});
        run(*archive, 60 * secondMs, 80, 50);
        const UsageSpan span = read(*archive, 60 * secondMs);
        QCOMPARE(span.lines.size(), 2U);
        const UsageLine *vm = lineOf(span, u"db"_s);
        QCOMPARE(vm->name, u"DB"_s);
        QCOMPARE(vm->cpus, 4);
        QCOMPARE(vm->points.size(), 30U);
        QCOMPARE(vm->points.front().usage.cpuPercent, 50.0F);
        QCOMPARE(vm->points[1].utcMs - vm->points[0].utcMs, 2 * secondMs);
        QVERIFY(!vm->points[1].gapBefore);
        QVERIFY(std::isnan(vm->points[0].usage.diskReadBps));
    }

    void aWrongQuestionIsRefused()
    {
        const auto archive = opened({});
        UsageQuery query;
        query.from = m_clock.now();
        query.to = m_clock.now().addSecs(-1);
        QCOMPARE(archive->read(query).error().code, ErrorCode::InvalidArgument);
    }

    void itSurvivesARestart()
    {
        const QString path = newPath();
        {
            const auto archive = opened(path);
            run(*archive, 35 * usageMinuteMs, 80, 50);
            QVERIFY(archive->flush().has_value());
        }
        m_clock.advance(60 * secondMs);
        const auto archive = opened(path);
        run(*archive, 60 * secondMs, 20, 10);
        const UsageSpan span = read(*archive, 40 * usageMinuteMs, 5000);
        const UsageLine *host = lineOf(span, u"hv1"_s);
        QCOMPARE(host->points.size(), 35U * 30 + 30);
        int gaps = 0;
        for (const UsagePoint &point : host->points)
            gaps += point.gapBefore;
        QCOMPARE(gaps, 1); // the minute in which nobody measured
        QVERIFY(host->points[35 * 30].gapBefore);
    }

    /// Nothing is flushed at the end: as one that is killed.
    void aKilledProgramLosesHalfAMinute()
    {
        const QString path = newPath();
        {
            const auto archive = opened(path);
            run(*archive, 25 * usageMinuteMs + 20 * secondMs, 80, 50);
        }
        const auto reader = opened(path, false);
        const UsageLine *read1 = nullptr;
        const UsageSpan seen = read(*reader, 26 * usageMinuteMs, 5000);
        read1 = lineOf(seen, u"db"_s);
        QVERIFY(read1);
        QVERIFY2(read1->points.size() >= 25U * 30 - 15, qPrintable(QString::number(read1->points.size())));
        const auto next = opened(path);
        const UsageSpan span = read(*next, 26 * usageMinuteMs, 5000);
        QCOMPARE(lineOf(span, u"db"_s)->points.size(), read1->points.size());
    }

    void minutesAndHoursAreMadeOfIt()
    {
        const QString path = newPath();
        const auto archive = opened(path);
        run(*archive, 4 * usageDayMs, 60, 30, 30 * secondMs);
        run(*archive, 2 * usageDayMs, 80, 40, 30 * secondMs);
        const UsageSpan hours = read(*archive, 6 * usageDayMs, 1000);
        QCOMPARE(hours.stepMs, 10 * usageMinuteMs);
        QVERIFY(lineOf(hours, u"db"_s)->points.size() > 860);
        const UsageSpan coarse = read(*archive, 6 * usageDayMs, 150);
        QCOMPARE(coarse.stepMs, usageHourMs);
        const UsageLine *host = lineOf(coarse, u"hv1"_s);
        QVERIFY(host->points.size() >= 143 && host->points.size() <= 146);
        QVERIFY(std::abs(host->points[10].usage.cpuPercent - 60) < 0.5F);
        QVERIFY(std::abs(host->points[140].usage.cpuPercent - 80) < 0.5F);
        for (size_t i = 1; i < host->points.size(); ++i) {
            QVERIFY(host->points[i].utcMs > host->points[i - 1].utcMs);
            QVERIFY(!host->points[i].gapBefore);
        }
        // It has forgotten by itself what is older than a day.
        const auto file = UsageFile::open(path);
        const auto oldest = (*file)->oldestSlot(UsageLevel::Raw);
        const qint64 oldestMs = gridOf(UsageLevel::Raw).startOf(**oldest);
        const qint64 ageMs = m_clock.now().toMSecsSinceEpoch() - oldestMs;
        QVERIFY(ageMs >= usageDayMs && ageMs <= usageDayMs + 2 * usageHourMs);
    }

    void aShortGapIsOne()
    {
        const auto archive = opened({});
        archive->setTerms({5 * secondMs, 1LL << 30});
        run(*archive, 20 * secondMs, 60, 30);
        m_clock.advance(4 * secondMs); // two answers are missing
        run(*archive, 20 * secondMs, 60, 30);
        const UsageSpan span = read(*archive, usageMinuteMs);
        const auto &points = lineOf(span, u"db"_s)->points;
        QCOMPARE(points.size(), 20U);
        QVERIFY(points[10].gapBefore);
        QCOMPARE(std::ranges::count_if(points, &UsagePoint::gapBefore), 1);
    }

    /// A host that was off for hours: the hour in which it went has a mean, at a time at which it was off.
    void aGapIsNotFilledByAMean()
    {
        const auto archive = opened(newPath());
        align(usageHourMs);
        run(*archive, 5 * usageHourMs + 10 * usageMinuteMs, 60, 30, 30 * secondMs);
        const qint64 offMs = m_clock.now().toMSecsSinceEpoch();
        m_clock.advance(4 * usageDayMs); // until its hours are made
        run(*archive, usageHourMs, 60, 30, 30 * secondMs);
        const qint64 onMs = m_clock.now().toMSecsSinceEpoch() - usageHourMs;
        UsageQuery query;
        query.objects = {{ObjectKind::Vm, u"db"_s}};
        query.to = m_clock.now();
        for (const auto &[hours, most] : {std::pair(5 * 24, 10'000), std::pair(5 * 24, 150)}) {
            query.from = query.to.addSecs(-3600LL * hours);
            query.mostPoints = most;
            const auto span = archive->read(query);
            QVERIFY(span.has_value());
            const auto &points = lineOf(*span, u"db"_s)->points;
            int gaps = 0;
            for (const UsagePoint &point : points) {
                gaps += point.gapBefore;
                QVERIFY(point.utcMs <= offMs + span->stepMs || point.utcMs >= onMs - span->stepMs);
            }
            QCOMPARE(gaps, 1);
        }
    }

    /// What is made of a window that goes on is read as if it were over.
    void aLongTimeIsReadFromFewPoints()
    {
        const QString path = newPath();
        const auto archive = opened(path);
        run(*archive, 3 * usageHourMs + 7 * usageMinuteMs, 60, 30, 10 * secondMs);
        const auto file = UsageFile::open(path);
        QVERIFY(file.has_value());
        const qint64 slot = gridOf(UsageLevel::Minute).slotOf(m_clock.now().toMSecsSinceEpoch());
        const auto object = (*file)->object(ObjectRef{ObjectKind::Vm, u"db"_s});
        QVERIFY(object.has_value() && *object);
        qint64 known = 0;
        for (const qint64 at : {slot - 1, slot}) {
            const auto block = (*file)->block((*object)->number, UsageLevel::Minute, at);
            if (const auto points = unpackBlock(*block, gridOf(UsageLevel::Minute).units()))
                known += qint64(points->size());
        }
        QVERIFY2(known >= 140, qPrintable(QString::number(known)));
        const UsageSpan span = read(*archive, 4 * usageHourMs, 300);
        QCOMPARE(span.stepMs, usageMinuteMs);
        const auto &points = lineOf(span, u"db"_s)->points;
        QVERIFY(points.size() >= 187 && points.size() <= 189);
        for (size_t i = 1; i < points.size(); ++i) {
            QVERIFY(points[i].utcMs > points[i - 1].utcMs);
            QVERIFY(!points[i].gapBefore);
            QVERIFY(std::abs(points[i].usage.cpuPercent - 30) < 0.2F);
        }
    }

    void theOldIsForgottenInItsTime()
    {
        const auto archive = opened(newPath());
        run(*archive, usageDayMs, 60, 30, 30 * secondMs);
        m_clock.advance(2 * usageDayMs);
        run(*archive, usageHourMs, 60, 30, 30 * secondMs);
        QVERIFY(archive->prune().has_value());
        // Of three days ago there are minutes, and no raw samples.
        UsageQuery query;
        query.objects = {{ObjectKind::Vm, u"db"_s}};
        query.from = m_clock.now().addDays(-3);
        query.to = query.from.addSecs(3600);
        query.mostPoints = 100'000;
        auto span = archive->read(query);
        QVERIFY(span.has_value());
        QCOMPARE(lineOf(*span, u"db"_s)->points.size(), 60U);

        m_clock.advance(60 * usageDayMs);
        QVERIFY(archive->prune().has_value());
        span = archive->read(query);
        QVERIFY(lineOf(*span, u"db"_s)->points.size() <= 2); // hours

        m_clock.advance(370 * usageDayMs);
        QVERIFY(archive->prune().has_value());
        QVERIFY(archive->read(query)->lines.empty());
        QVERIFY(read(*archive, usageHourMs).lines.empty());
        run(*archive, usageMinuteMs, 60, 30); // it comes back under a new number
        QCOMPARE(lineOf(read(*archive, usageHourMs), u"db"_s)->points.size(), 30U);
    }

    void itStaysWithinItsBound()
    {
        const QString path = newPath();
        const auto archive = opened(path);
        archive->setTerms({6000, 600 * 1024});
        for (int vm = 0; vm < 40; ++vm) {
            const QDateTime begin = m_clock.now();
            std::vector<UsageSample> samples;
            for (int i = 0; i < 43'200; i += 10) {
                UsageSample sample = sampleOf(ObjectKind::Vm, u"vm%1"_s.arg(vm), begin.addSecs(-2LL * i),
                                              float(i * 7 % 100), u"hv1"_s);
                sample.usage.netReceiveBps = float(i * 13 % 1000);
                samples.push_back(sample);
            }
            std::ranges::reverse(samples);
            QVERIFY(archive->add(samples).has_value());
            workAll(*archive);
        }
        QVERIFY(*archive->bytes() > 1'000'000);
        QVERIFY(archive->prune().has_value());
        QVERIFY2(*archive->bytes() <= 600 * 1024, qPrintable(QString::number(*archive->bytes())));
        QVERIFY(QFileInfo(path).size() > 0);
        // The newest hour is whole; the oldest is known by its means.
        UsageQuery query;
        query.objects = {{ObjectKind::Vm, u"vm3"_s}};
        query.to = m_clock.now();
        query.from = query.to.addSecs(-3000);
        QVERIFY(archive->read(query)->lines[0].points.size() >= 140);
        query.to = m_clock.now().addSecs(-22 * 3600);
        query.from = query.to.addSecs(-3600);
        const auto old = archive->read(query);
        QCOMPARE(old->lines.size(), 1U);
        QVERIFY(old->lines[0].points.size() >= 50);
    }

    void aVmIsReadOfTheHostItWasOn()
    {
        const QString path = newPath();
        {
            const auto archive = opened(path);
            align(10 * usageMinuteMs);
            run(*archive, 12 * usageMinuteMs, 80, 50, 2 * secondMs, u"hv1"_s);
            run(*archive, usageMinuteMs, 70, 40, 2 * secondMs, u"hv2"_s);
            const UsageSpan moved = read(*archive, 25 * usageMinuteMs, 5000, true);
            QCOMPARE(lineOf(moved, u"db"_s, u"hv1"_s)->points.size(), 360U);
            QCOMPARE(lineOf(moved, u"db"_s, u"hv2"_s)->points.size(), 30U);
            run(*archive, 11 * usageMinuteMs, 70, 40, 2 * secondMs, u"hv2"_s);
            const UsageSpan span = read(*archive, 25 * usageMinuteMs, 5000, true);
            QCOMPARE(lineOf(span, u"db"_s, u"hv1"_s)->points.size(), 360U);
            QCOMPARE(lineOf(span, u"db"_s, u"hv2"_s)->points.size(), 360U);
            QCOMPARE(lineOf(span, u"db"_s, u"hv2"_s)->points.front().usage.cpuPercent, 40.0F);
            QVERIFY(archive->flush().has_value());
        }
        const auto reader = opened(path, false);
        const UsageSpan span = read(*reader, 25 * usageMinuteMs, 5000, true);
        QCOMPARE(lineOf(span, u"db"_s, u"hv1"_s)->points.size(), 360U);
        QCOMPARE(lineOf(span, u"db"_s, u"hv2"_s)->points.size(), 360U);
        QVERIFY(!lineOf(span, u"db"_s));
    }

    void aClockThatGoesBackHarmsNothing()
    {
        const auto archive = opened(newPath());
        run(*archive, 30 * usageMinuteMs, 80, 50);
        m_clock.set(-20 * usageMinuteMs);
        run(*archive, 15 * usageMinuteMs, 30, 20);
        m_clock.set(+5 * usageMinuteMs);
        run(*archive, 12 * usageMinuteMs, 10, 5);
        const UsageSpan span = read(*archive, usageHourMs, 5000);
        const auto &points = lineOf(span, u"db"_s)->points;
        for (size_t i = 1; i < points.size(); ++i)
            QVERIFY(points[i].utcMs > points[i - 1].utcMs);
        QVERIFY(points.size() >= 40U * 30);
        QCOMPARE(points.back().usage.cpuPercent, 5.0F);
    }

    void aWrongClockForgetsNothing()
    {
        const auto archive = opened(newPath());
        run(*archive, 3 * usageHourMs, 80, 50, 10 * secondMs);
        m_clock.set(800 * usageDayMs); // a machine's clock gone mad
        run(*archive, 5 * usageMinuteMs, 80, 50, 10 * secondMs);
        m_clock.set(-800 * usageDayMs); // and set right
        run(*archive, 2 * usageHourMs, 80, 50, 10 * secondMs);
        const UsageSpan span = read(*archive, 5 * usageHourMs, 5000);
        QVERIFY(lineOf(span, u"db"_s)->points.size() >= 5U * 360 - 31);
    }

    void oneWritesAndAllCanRead()
    {
        const QString path = newPath();
        const auto writer = opened(path);
        const auto other = opened(path, false);
        run(*writer, 12 * usageMinuteMs, 80, 50);
        QVERIFY(other->add(std::vector{sampleOf(ObjectKind::Host, u"hv1"_s, m_clock.now(), 1)}).has_value());
        QVERIFY(lineOf(read(*other, usageHourMs, 5000), u"db"_s)->points.size() >= 345);
        // The one that takes over has what the other wrote down.
        QVERIFY(other->setWriting(true).has_value());
        QVERIFY(writer->setWriting(false).has_value());
        run(*other, 12 * usageMinuteMs, 70, 40);
        const UsageSpan span = read(*writer, usageHourMs, 5000);
        const auto &points = lineOf(span, u"db"_s)->points;
        QVERIFY2(points.size() >= 690, qPrintable(QString::number(points.size())));
        for (size_t i = 1; i < points.size(); ++i)
            QVERIFY(points[i].utcMs > points[i - 1].utcMs);
    }

    void aPartThatIsDamagedIsAGap()
    {
        const QString path = newPath();
        {
            const auto archive = opened(path);
            run(*archive, 65 * usageMinuteMs, 80, 50);
            QVERIFY(archive->flush().has_value());
        }
        {
            const auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"damage"_s);
            auto damaged = database;
            damaged.setDatabaseName(path);
            QVERIFY(damaged.open());
            QSqlQuery query(damaged);
            QVERIFY(query.exec(u"UPDATE blocks SET data = x'0102030405060708' WHERE id IN "
                               "(SELECT id FROM blocks WHERE level = 0 ORDER BY slot LIMIT 2 OFFSET 4)"_s));
            damaged.close();
        }
        QSqlDatabase::removeDatabase(u"damage"_s);
        const auto archive = opened(path);
        const UsageSpan span = read(*archive, 70 * usageMinuteMs, 5000);
        const auto &points = lineOf(span, u"db"_s)->points;
        QVERIFY(points.size() > 50U * 30 && points.size() < 60U * 30);
        QCOMPARE(std::ranges::count_if(points, &UsagePoint::gapBefore), 1);
    }

    void aFileThatIsNoneIsToldAndLeft()
    {
        const QString path = newPath();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("something else altogether, and longer than a header");
        file.close();
        std::atomic_int told = 0;
        {
            UsageKeeper keeper(
                {path, &m_clock, [&](const std::optional<Error> &error) { told += error ? 1 : 100; }});
            keeper.setWriting(true);
            keeper.add({sampleOf(ObjectKind::Host, u"hv1"_s, m_clock.now(), 1)});
            UsageQuery query;
            query.from = m_clock.now().addSecs(-60);
            query.to = m_clock.now();
            const auto span = keeper.read(query).result();
            QCOMPARE(span.error().code, ErrorCode::Configuration);
        }
        QCOMPARE(told.load(), 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("something else"));
    }

    void aFullDiskIsToldOnceAndWritingGoesOnAfterwards()
    {
        const QString path = newPath();
        std::atomic_int failures = 0;
        std::atomic_int recoveries = 0;
        UsageKeeper keeper(
            {path, &m_clock, [&](const std::optional<Error> &error) { ++(error ? failures : recoveries); }});
        keeper.setWriting(true);
        QVERIFY(keeper.bytes().result().has_value());
        const auto give = [&] {
            std::vector<UsageSample> samples;
            for (int vm = 0; vm < 300; ++vm)
                samples.push_back(sampleOf(ObjectKind::Vm, u"vm%1"_s.arg(vm), m_clock.now(), 5, u"hv1"_s));
            keeper.add(samples);
            m_clock.advance(31 * secondMs);
        };
        give(); // all are known by now: to take a sample writes nothing
        QVERIFY(keeper.bytes().result().has_value());
        // No file may grow any more, as on a full disk.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit full = before;
        full.rlim_cur = static_cast<rlim_t>(QFileInfo(path + u"-wal"_s).size()) + 20'000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
        for (int i = 0; i < 40; ++i)
            give();
        QTRY_COMPARE(failures.load(), 1);
        for (int i = 0; i < 10; ++i)
            give();
        QVERIFY(keeper.bytes().result().has_value()); // all of it was looked at
        QCOMPARE(failures.load(), 1);
        QCOMPARE(recoveries.load(), 0);
        setrlimit(RLIMIT_FSIZE, &before);
        give();
        QTRY_COMPARE_WITH_TIMEOUT(recoveries.load(), 1, 10'000);
        UsageQuery query;
        query.objects = {{ObjectKind::Vm, u"vm7"_s}};
        query.from = m_clock.now().addSecs(-3600);
        query.to = m_clock.now();
        const auto span = keeper.read(query).result();
        QVERIFY(span.has_value());
        QVERIFY(!span->lines.empty());
    }
};

QTEST_GUILESS_MAIN(UsageArchiveTest)
#include "usage_archive_test.moc"
