// SPDX-License-Identifier: GPL-3.0-or-later
// Usage from a real Prometheus server with real exporters, and from peers that lie.
#include "core/base/clock.h"
#include "core/drivers/prometheus/prom_answer.h"
#include "core/drivers/prometheus/prom_query.h"
#include "core/drivers/prometheus/prometheus_source.h"
#include "tests/support/line_server.h"
#include "tests/support/peer_process.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const auto testVm = u"6695eb01-f6a4-8304-79aa-97f2502e193f"_s; // libvirt's test:///default has it always

Call soon(int ms = 10'000)
{
    return Call(std::chrono::milliseconds(ms));
}

/// A server that scrapes this machine, and a hypervisor that libvirt makes up, once a second.
class Metrics
{
public:
    bool start()
    {
        m_node = freeTcpPort();
        m_libvirt = freeTcpPort();
        m_server = freeTcpPort();
        const auto log = [this](const char *name) { return m_dir.filePath(QString::fromLatin1(name)); };
        const auto listening = [](quint16 port) { return [port] { return answersTcp(port); }; };
        const QByteArray config = "global: { scrape_interval: 1s, scrape_timeout: 900ms }\nscrape_configs:\n"
                                  "- job_name: node\n  static_configs: [{ targets: ['" +
                                  node().toLatin1() + "'] }]\n" +
                                  "- job_name: libvirt\n  static_configs: [{ targets: ['" +
                                  libvirt().toLatin1() + "'] }]\n";
        return writeFile(log("prometheus.yml"), config) &&
               m_processes[0].start(u"prometheus-node-exporter"_s, {u"--web.listen-address="_s + node()},
                                    log("node.log"), listening(m_node)) &&
               m_processes[1].start(
                   u"prometheus-libvirt-exporter"_s,
                   {u"--libvirt.uri=test:///default"_s, u"--web.listen-address="_s + libvirt()},
                   log("libvirt.log"), listening(m_libvirt)) &&
               m_processes[2].start(
                   u"prometheus"_s,
                   {u"--config.file="_s + log("prometheus.yml"), u"--storage.tsdb.path="_s + log("data"),
                    u"--web.listen-address=127.0.0.1:%1"_s.arg(m_server), u"--web.route-prefix=/prom"_s},
                   log("prometheus.log"), listening(m_server));
    }
    QString node() const { return u"127.0.0.1:%1"_s.arg(m_node); }
    QString libvirt() const { return u"127.0.0.1:%1"_s.arg(m_libvirt); }
    QString address() const { return u"http://127.0.0.1:%1"_s.arg(m_server); }

private:
    QTemporaryDir m_dir;
    quint16 m_node = 0;
    quint16 m_libvirt = 0;
    quint16 m_server = 0;
    PeerProcess m_processes[3];
};

DriverConfig configOf(const QString &address, const QString &node, const QString &libvirt = {},
                      const QString &cpus = {})
{
    DriverConfig config;
    config.kind = u"prometheus"_s;
    config.deviceId = u"Prometheus"_s;
    config.address = address;
    config.plainText = true;
    config.options = {{u"scrapeSeconds"_s, 1.0},
                      {u"hosts"_s, QJsonObject{{u"hv1"_s, QJsonObject{{u"node"_s, node},
                                                                      {u"libvirt"_s, libvirt},
                                                                      {u"cpus"_s, cpus}}}}}};
    return config;
}

std::unique_ptr<UsageSource> sourceOf(const DriverConfig &config)
{
    static const SystemClock clock;
    DriverRegistry registry;
    registerPrometheus(registry);
    return std::move(*registry.makeUsageSource(config, clock));
}

UsageQuery lately(int seconds, std::vector<ObjectRef> objects = {{ObjectKind::Host, u"hv1"_s}})
{
    UsageQuery query;
    query.objects = std::move(objects);
    query.withVms = true;
    query.to = QDateTime::currentDateTimeUtc();
    query.from = query.to.addSecs(-seconds);
    return query;
}

const UsageLine *lineOf(const UsageSpan &span, const QString &id, const QString &hostId = {})
{
    const auto found = std::ranges::find_if(
        span.lines, [&](const UsageLine &line) { return line.object.id == id && line.hostId == hostId; });
    return found == span.lines.end() ? nullptr : &*found;
}

QByteArray http(const QByteArray &body, const QByteArray &head = "HTTP/1.1 200 OK")
{
    return head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray matrix(const QByteArray &series)
{
    return R"({"status":"success","data":{"resultType":"matrix","result":[)" + series + "]}}";
}

} // namespace

class PrometheusTest : public QObject
{
    Q_OBJECT

    Metrics m_metrics;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_metrics.start()); }

    void aRealServerIsRead()
    {
        const auto source =
            sourceOf(configOf(m_metrics.address() + u"/prom/"_s, m_metrics.node(), m_metrics.libvirt()));
        UsageSpan span;
        const auto filled = [&] {
            const auto read = source->read(soon(), lately(30), 1000);
            if (!read)
                qFatal("%s %s", qPrintable(read.error().what), qPrintable(read.error().detail));
            span = *read;
            const UsageLine *host = lineOf(span, u"hv1"_s);
            const UsageLine *vm = lineOf(span, testVm, u"hv1"_s);
            return host && host->points.size() > 3 && vm && vm->points.size() > 3;
        };
        QTRY_VERIFY_WITH_TIMEOUT(filled(), 30'000);
        QCOMPARE(span.stepMs, 1000);
        for (const UsagePoint &point : lineOf(span, u"hv1"_s)->points) {
            QVERIFY(point.usage.memoryPercent > 0 && point.usage.memoryPercent < 100);
            QVERIFY(std::isnan(point.usage.cpuPercent) ||
                    (point.usage.cpuPercent >= 0 && point.usage.cpuPercent <= 100));
            QCOMPARE(point.utcMs % 1000, 500);
        }
        QVERIFY(std::ranges::any_of(lineOf(span, u"hv1"_s)->points, [](const UsagePoint &point) {
            return point.usage.cpuPercent > 0 && point.usage.diskReadBps >= 0;
        }));
        const UsageLine *vm = lineOf(span, testVm, u"hv1"_s);
        QCOMPARE(vm->name, u"test"_s);
        QCOMPARE(vm->cpus, 2);
        QCOMPARE(vm->memoryBytes, 8LL << 30);
        // Its CPU time is the wall clock's: one of its two CPUs; it has 2 of its 8 GiB.
        const Usage &last = vm->points.back().usage;
        QVERIFY2(last.cpuPercent > 30 && last.cpuPercent <= 70, qPrintable(QString::number(last.cpuPercent)));
        QCOMPARE(last.balloonPercent, 75.0F);
        QVERIFY(last.netReceiveBps > 0 && last.diskReadIops > 0);
        QVERIFY(std::isnan(last.memoryPercent)); // it does not say it

        // The same VM, whatever host it is on.
        const auto alone = source->read(soon(), lately(30, {{ObjectKind::Vm, testVm}}), 1000);
        QVERIFY(alone.has_value());
        QCOMPARE(alone->lines.size(), 1U);
        QVERIFY(alone->lines[0].hostId.isEmpty());
        QCOMPARE(alone->lines[0].points.back().usage.balloonPercent, 75.0F);
    }

    void aHostOfSomeCpus()
    {
        const auto source =
            sourceOf(configOf(m_metrics.address() + u"/prom"_s, m_metrics.node(), {}, u"0"_s));
        const auto known = [&] {
            const auto read = source->read(soon(), lately(30), 1000);
            const UsageLine *host = read ? lineOf(*read, u"hv1"_s) : nullptr;
            return host && host->cpus == 1 && std::ranges::any_of(host->points, [](const UsagePoint &point) {
                       return point.usage.cpuPercent >= 0;
                   });
        };
        QTRY_VERIFY_WITH_TIMEOUT(known(), 20'000);
        // A CPU that it has not: nothing is known, not the whole machine's.
        const auto none =
            sourceOf(configOf(m_metrics.address() + u"/prom"_s, m_metrics.node(), {}, u"900"_s));
        const auto read = none->read(soon(), lately(30), 1000);
        QVERIFY(read.has_value());
        for (const UsagePoint &point : lineOf(*read, u"hv1"_s)->points)
            QVERIFY(std::isnan(point.usage.cpuPercent));
    }

    void whatItHasNothingOfIsLeftOut()
    {
        const auto source =
            sourceOf(configOf(m_metrics.address() + u"/prom"_s, u"nobody:1"_s, u"nobody:2"_s));
        const auto read = source->read(soon(), lately(60), 1000);
        QVERIFY(read.has_value());
        QVERIFY(read->lines.empty());
        UsageQuery old = lately(60, {{ObjectKind::Host, u"hv9"_s}, {ObjectKind::Partition, u"hv1/x"_s}});
        QVERIFY(source->read(soon(), old, 1000)->lines.empty());
        // A year in seconds is asked in parts.
        UsageQuery year = lately(60, {{ObjectKind::Host, u"hv1"_s}});
        year.from = year.to.addSecs(-40'000);
        QVERIFY(source->read(soon(), year, 1000).has_value());
    }

    void aServerElsewhereIsSaidSo()
    {
        const auto wrongPath = sourceOf(configOf(m_metrics.address() + u"/other"_s, m_metrics.node()));
        QCOMPARE(wrongPath->read(soon(), lately(60), 1000).error().code, ErrorCode::NotFound);
        const auto nobody = sourceOf(configOf(u"http://127.0.0.1:%1"_s.arg(freeTcpPort()), m_metrics.node()));
        QCOMPARE(nobody->read(soon(), lately(60), 1000).error().code, ErrorCode::Unreachable);
        DriverConfig secret = configOf(m_metrics.address(), m_metrics.node());
        secret.plainText = false;
        QCOMPARE(sourceOf(secret)->read(soon(), lately(60), 1000).error().code, ErrorCode::PlainTextRefused);
    }

    void itsOwnComplaintIsTheDetail()
    {
        LineServer peer;
        peer.setScript([](const QByteArray &line) {
            return line.trimmed().isEmpty()
                       ? http(R"({"status":"error","errorType":"bad_data","error":"unexpected end"})",
                              "HTTP/1.1 400 Bad Request")
                       : QByteArray();
        });
        const auto read =
            sourceOf(configOf(u"http://"_s + peer.address(), u"n:1"_s))->read(soon(), lately(60), 1000);
        QCOMPARE(read.error().code, ErrorCode::Protocol);
        QVERIFY(read.error().detail.contains(u"bad_data: unexpected end"_s));
    }

    void thePasswordGoesToTheServerAlone()
    {
        LineServer peer;
        peer.setScript([](const QByteArray &line) {
            return line.trimmed().isEmpty() ? http("no", "HTTP/1.1 401 Who") : QByteArray();
        });
        DriverConfig config = configOf(u"http://"_s + peer.address(), u"n:1"_s);
        config.user = u"reader"_s;
        int fetched = 0;
        config.secret = [&](const Call &) -> Result<Secret> {
            ++fetched;
            return Secret("pass word");
        };
        const auto source = sourceOf(config);
        const auto read = source->read(soon(), lately(60), 1000);
        QCOMPARE(read.error().code, ErrorCode::AuthenticationFailed);
        QVERIFY(!(read.error().what + read.error().detail).contains(u"pass word"_s));
        const QByteArray basic = "Authorization: Basic " + QByteArray("reader:pass word").toBase64();
        peer.setScript([](const QByteArray &line) {
            return line.trimmed().isEmpty() ? http(matrix({})) : QByteArray();
        });
        QVERIFY(source->read(soon(), lately(60), 1000).has_value()); // many questions
        QCOMPARE(fetched, 2);                                        // once more after it was refused
        QVERIFY(std::ranges::any_of(peer.lines(),
                                    [&](const QByteArray &line) { return line.trimmed() == basic; }));
    }

    void liesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
        row("not json", "<html>");
        row("no status", R"({"data":{"resultType":"matrix","result":[]}})");
        row("a vector", R"({"status":"success","data":{"resultType":"vector","result":[]}})");
        row("no list", R"({"status":"success","data":{"resultType":"matrix","result":{}}})");
        row("a series without values", matrix(R"({"metric":{}})"));
        row("a time of another day", matrix(R"({"metric":{},"values":[[99999,"1"]]})"));
        row("a time of its own", matrix(R"({"metric":{},"values":[["1010","1"]]})"));
        row("times that go back", matrix(R"({"metric":{},"values":[[1020,"1"],[1010,"1"]]})"));
        row("the same time twice", matrix(R"({"metric":{},"values":[[1010,"1"],[1010,"1"]]})"));
        row("numbers that are none", matrix(R"({"metric":{},"values":[[1010,"many"]]})"));
        row("numbers without quotes", matrix(R"({"metric":{},"values":[[1010,1]]})"));
        QByteArray many;
        for (int i = 0; i < 12; ++i)
            many += "[" + QByteArray::number(1000 + i) + R"(,"1"],)";
        many.chop(1);
        row("more than was asked for", matrix(R"({"metric":{},"values":[)" + many + "]}"));
        row("too deep", "{\"status\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}");
        QByteArray series;
        for (int i = 0; i < 10'001; ++i)
            series += R"({"metric":{},"values":[]},)";
        series.chop(1);
        row("more series than a site has VMs", matrix(series));
    }
    void liesAreRefused()
    {
        QFETCH(QByteArray, body);
        const auto series =
            prometheus::seriesOf(body, {1'000'000, 1'100'000, 10'000}, u"metrics.example:9090"_s);
        QVERIFY(!series);
        QCOMPARE(series.error().code, ErrorCode::Protocol);
        QVERIFY(series.error().what.contains(u"metrics.example:9090"_s));
    }

    void whatIsNoNumberIsNotKnown()
    {
        const auto series = prometheus::seriesOf(
            matrix(R"({"metric":{"uuid":"x"},"values":[[1010,"NaN"],[1020,"+Inf"],[1030,"-Inf"],[1040,"-3"],)"
                   R"([1050.000,"2.5e1"]]})"),
            {1'000'000, 1'100'000, 10'000}, {});
        QVERIFY(series.has_value());
        QCOMPARE(series->at(0).labels[u"uuid"_s], u"x"_s);
        QCOMPARE(series->at(0).values.size(), 1U);
        QCOMPARE(series->at(0).values[0].utcMs, 1'050'000);
        QCOMPARE(series->at(0).values[0].value, 25.0F);
    }

    void labelsCannotEndTheQuestion()
    {
        const QString selector = prometheus::selectorOf({u"hv.1:9177"_s, u"a|b"_s}, {testVm});
        QVERIFY(selector.contains(uR"(hv\\.1:9177|a\\|b)"_s));
    }

    void aServerThatHangsOrFloodsEndsByTheDeadline()
    {
        LineServer hangs;
        QElapsedTimer clock;
        clock.start();
        const auto late =
            sourceOf(configOf(u"http://"_s + hangs.address(), u"n:1"_s))->read(soon(500), lately(60), 1000);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(clock.elapsed() < 3'000);
        LineServer floods;
        floods.setFlood("HTTP/1.1 200 OK\r\nX: y\r\n");
        const auto flooded =
            sourceOf(configOf(u"http://"_s + floods.address(), u"n:1"_s))->read(soon(), lately(60), 1000);
        QCOMPARE(flooded.error().code, ErrorCode::Protocol);
    }
};

QTEST_GUILESS_MAIN(PrometheusTest)
#include "prometheus_test.moc"
