// SPDX-License-Identifier: GPL-3.0-or-later
// What was used, through the facade: the archive, the last hour, and another server for what both lack.
#include "core/engine/usage_desk.h"
#include "tests/unit/engine_console.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;
using switchyard::test::hv1;

namespace
{

/// Says that every host it is asked for used a tenth, all the time; or what it was told to say.
class TalesOfOld : public UsageSource
{
public:
    explicit TalesOfOld(std::optional<Error> error)
        : m_error(std::move(error))
    {
    }
    Result<UsageSpan> read(const Call &, const UsageQuery &query, qint64 stepMs) override
    {
        if (m_error)
            return std::unexpected(*m_error);
        UsageSpan span;
        span.stepMs = stepMs;
        for (const ObjectRef &ref : query.objects) {
            UsageLine line;
            line.object = ref;
            const qint64 first = query.from.toMSecsSinceEpoch() / stepMs * stepMs + stepMs / 2;
            for (qint64 at = first; at < query.to.toMSecsSinceEpoch(); at += stepMs) {
                UsagePoint point;
                point.utcMs = at;
                point.usage.cpuPercent = 10;
                line.points.push_back(point);
            }
            span.lines.push_back(std::move(line));
        }
        return span;
    }

private:
    const std::optional<Error> m_error;
};

void addServer(Console &console, const std::optional<Error> &error = std::nullopt)
{
    console.registry.addUsageSource(
        QStringLiteral("prometheus"),
        [error](const DriverConfig &, const Clock &) { return std::make_unique<TalesOfOld>(error); }, {});
    Site site = console.engine->site();
    site.prometheus.emplace();
    site.prometheus->driver = QStringLiteral("prometheus");
    site.prometheus->hosts.insert(hv1, {QStringLiteral("hv1:9100"), {}});
    console.engine->setSite(site);
}

UsageSpan used(Console &console, qint64 backSeconds, bool withVms = true, int most = 2000)
{
    UsageQuery query;
    query.objects = {{ObjectKind::Host, hv1}};
    query.withVms = withVms;
    query.from = console.clock.now().addSecs(-backSeconds);
    query.to = console.clock.now().addSecs(1);
    query.mostPoints = most;
    const auto span = Console::take(console.engine->usageBetween(query));
    if (!span)
        qFatal("%s", qPrintable(span.error().what));
    return *span;
}

const UsageLine *lineOf(const UsageSpan &span, const ObjectRef &ref)
{
    const auto found = std::ranges::find(span.lines, ref, &UsageLine::object);
    return found == span.lines.end() ? nullptr : &*found;
}

qint64 rowsOf(const QString &path)
{
    qint64 rows = 0;
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        database.setDatabaseName(path);
        if (database.open()) {
            QSqlQuery query(database);
            if (query.exec(QStringLiteral("SELECT COUNT(*) FROM journal")) && query.next())
                rows = query.value(0).toLongLong();
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return rows;
}

} // namespace

class EngineUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsUsedIsKeptOverARestart()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("room.db"));
        const QString archive = dir.filePath(QStringLiteral("room-usage.sqlite"));
        QCOMPARE(usagePathFor(path), archive);
        ObjectRef db;
        {
            Console console(path);
            QVERIFY(console.start());
            db = console.vm("db-1");
            QTRY_VERIFY_WITH_TIMEOUT(
                [&] {
                    const UsageSpan span = used(console, 60);
                    const UsageLine *vm = lineOf(span, db);
                    return vm && vm->points.size() >= 3;
                }(),
                15'000);
            const UsageSpan span = used(console, 60);
            QVERIFY(!span.missing);
            QCOMPARE(lineOf(span, db)->hostId, hv1);
            QCOMPARE(lineOf(span, db)->name, QStringLiteral("db-1"));
            QVERIFY(lineOf(span, {ObjectKind::Host, hv1})->cpus > 0);
            QVERIFY(!lineOf(span, console.vm("off-1"))); // it does not run
        }
        QVERIFY(rowsOf(archive) > 0);
        Console again(path);
        const auto opened = again.engine->start();
        QVERIFY(opened.has_value());
        const UsageSpan span = used(again, 600);
        QVERIFY(lineOf(span, db));
        QCOMPARE(lineOf(span, db)->hostId, hv1);
    }

    void itGoesOnWithoutItsFile()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("room-usage.sqlite")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no database, but longer than its header is");
        file.close();
        Console console(dir.filePath(QStringLiteral("room.db")));
        QVERIFY(console.start());
        QTRY_VERIFY(console.hasEvent("usage.failed", {}));
        const auto answered = [&] {
            const UsageSpan span = used(console, 600);
            return span.missing && lineOf(span, console.vm("db-1")) && lineOf(span, {ObjectKind::Host, hv1});
        };
        QTRY_VERIFY(answered()); // of the last hour, and it says that there is no more
        QCOMPARE(used(console, 600).missing->code, ErrorCode::Configuration);
    }

    void whatNobodyHereSawIsAskedOfTheServer()
    {
        Console console;
        QVERIFY(console.start());
        QVERIFY(!lineOf(used(console, 7200, false), {ObjectKind::Host, hv1}) ||
                lineOf(used(console, 7200, false), {ObjectKind::Host, hv1})->points.size() < 5);
        addServer(console);
        const UsageSpan span = used(console, 7200, false, 400);
        QVERIFY(!span.missing);
        const UsageLine *host = lineOf(span, {ObjectKind::Host, hv1});
        QVERIFY(host);
        QVERIFY(qint64(host->points.size()) > 7200'000 / span.stepMs - 20);
        QCOMPARE(host->points.front().usage.cpuPercent, 10.0F);
        for (size_t i = 1; i < host->points.size(); ++i)
            QVERIFY(host->points[i].utcMs > host->points[i - 1].utcMs);
        // What it has itself is not asked.
        QVERIFY(host->points.back().usage.cpuPercent != 10.0F || host->points.size() > 1);
        const UsageSpan now = used(console, 30, false);
        for (const UsagePoint &point : now.lines.empty() ? std::vector<UsagePoint>() : now.lines[0].points)
            QVERIFY(point.usage.cpuPercent != 10.0F);
    }

    void aServerThatFailsIsSaidSo()
    {
        Console console;
        QVERIFY(console.start());
        addServer(console, Error{ErrorCode::Unreachable, QStringLiteral("Nobody is there."), {}});
        const UsageSpan span = used(console, 7200);
        QVERIFY(span.missing);
        QCOMPARE(span.missing->code, ErrorCode::Unreachable);
    }

    void aWrongQuestionIsRefused()
    {
        Console console;
        QVERIFY(console.start());
        UsageQuery query;
        query.from = query.to = console.clock.now();
        QCOMPARE(Console::take(console.engine->usageBetween(query)).error().code, ErrorCode::InvalidArgument);
        console.engine->stop();
        QCOMPARE(Console::take(console.engine->usageBetween(query)).error().code, ErrorCode::WrongState);
    }
};

QTEST_GUILESS_MAIN(EngineUsageTest)
#include "engine_usage_test.moc"
