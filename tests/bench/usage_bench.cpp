// SPDX-License-Identifier: GPL-3.0-or-later
// What the history of use takes on disk for each VM, how long a year's chart takes to open, and how both grow
// with the number of VMs. Aims: at most 1.5 MiB for each VM and month; under 200 ms.
#include "core/usage/usage_archive.h"
#include "tests/bench/bench_table.h"
#include "tests/support/cpu_timer.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <numbers>

using namespace switchyard;
using namespace switchyard::bench;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 secondMs = 1000;

enum class Kind {
    Idle,
    Usual, ///< what most hypervisors tell, with a day's rise and fall and noise on everything
    Whole  ///< every value known, and noisy
};

/// Each value around its own daily curve, a fifth of it noise.
class Load
{
public:
    Load(Kind kind, quint32 seed)
        : m_kind(kind)
        , m_random(seed)
        , m_phase(m_random.generateDouble() * 2 * std::numbers::pi)
    {
    }

    Usage at(qint64 utcMs)
    {
        const double day =
            std::sin(static_cast<double>(utcMs) / 86'400'000.0 * 2 * std::numbers::pi + m_phase);
        const auto noisy = [&](double base) {
            return static_cast<float>(base * (1 + 0.5 * day) * (0.9 + 0.2 * m_random.generateDouble()));
        };
        Usage usage;
        usage.cpuPercent =
            m_kind == Kind::Idle ? 0.7F + static_cast<float>(m_random.bounded(0.3)) : noisy(35);
        usage.memoryPercent = m_kind == Kind::Idle ? 22 : static_cast<float>(60 + 5 * day);
        usage.cpuStealPercent = m_kind == Kind::Idle ? 0 : noisy(1);
        const double busy = m_kind == Kind::Idle ? 0 : 1;
        usage.diskReadBps = noisy(6e6 * busy);
        usage.diskWriteBps = noisy(9e6 * busy);
        usage.diskReadIops = noisy(300 * busy);
        usage.diskWriteIops = noisy(500 * busy);
        usage.netReceiveBps = noisy(2e6 * busy);
        usage.netTransmitBps = noisy(5e6 * busy);
        if (busy > 0)
            usage.diskLatencyMs = noisy(1.4);
        usage.balloonPercent = 0;
        if (m_kind == Kind::Whole) {
            usage.balloonPercent = noisy(10);
            usage.swapBps = noisy(1e5);
            usage.memoryTrafficBps = noisy(2e9);
        }
        return usage;
    }

private:
    const Kind m_kind;
    QRandomGenerator m_random;
    const double m_phase;
};

/// A host and its VMs, recorded into an archive as time goes by.
class Recording
{
public:
    Recording(const QString &path, int hosts, int vmsPerHost, Kind kind)
        : m_path(path)
    {
        quint32 seed = 1;
        for (int host = 0; host < hosts; ++host) {
            const QString hostId = u"hv%1"_s.arg(host + 1);
            add(ObjectKind::Host, hostId, hostId, Kind::Usual, seed++);
            for (int vm = 0; vm < vmsPerHost; ++vm)
                add(ObjectKind::Vm, u"%1-vm%2"_s.arg(hostId).arg(vm + 1), hostId, kind, seed++);
        }
        reopen();
    }

    void reopen()
    {
        m_archive.reset();
        auto opened = UsageArchive::open(m_path, m_clock);
        if (!opened || !(*opened)->setWriting(true))
            qFatal("the archive cannot be used");
        m_archive = std::move(*opened);
        m_archive->setTerms({3600 * secondMs, 64LL << 30});
    }

    void run(qint64 forMs, qint64 everyMs)
    {
        qint64 workedMs = 0;
        for (qint64 ms = 0; ms < forMs; ms += everyMs) {
            const qint64 utcMs = m_clock.now().toMSecsSinceEpoch();
            for (size_t i = 0; i < m_samples.size(); ++i) {
                m_samples[i].utcMs = utcMs;
                m_samples[i].usage = m_loads[i].at(utcMs);
            }
            const test::CpuTimer timer;
            check(m_archive->add(m_samples).has_value());
            m_clock.advance(everyMs);
            if ((workedMs += everyMs) >= 30 * secondMs) {
                workedMs = 0;
                for (bool more = true; more;)
                    more = m_archive->work().value_or(false);
            }
            m_writeMicroseconds += static_cast<double>(timer.microseconds());
            m_written += static_cast<double>(m_samples.size());
        }
    }

    /// Median of ten, each on a connection that was just opened; what is computed, so that a busy machine
    /// does not blur it (the pages are in the system's cache).
    double readMs(qint64 backMs, int points, size_t &read)
    {
        std::vector<double> times;
        for (int i = 0; i < 10; ++i) {
            reopen();
            UsageQuery query;
            query.objects = {{ObjectKind::Host, u"hv1"_s}};
            query.withVms = true;
            query.to = m_clock.now();
            query.from = query.to.addMSecs(-backMs);
            query.mostPoints = points;
            const test::CpuTimer timer;
            const auto span = m_archive->read(query);
            times.push_back(static_cast<double>(timer.microseconds()) / 1000);
            check(span.has_value());
            read = 0;
            for (const UsageLine &line : span->lines)
                read += line.points.size();
        }
        return percentile(times, 0.5);
    }

    double bytes()
    {
        check(m_archive->prune().has_value());
        return static_cast<double>(m_archive->bytes().value_or(0));
    }
    size_t objects() const { return m_samples.size(); }
    double microsecondsPerSample() const { return m_writeMicroseconds / m_written; }

private:
    static void check(bool well)
    {
        if (!well)
            qFatal("the archive failed");
    }
    void add(ObjectKind kind, const QString &id, const QString &host, Kind load, quint32 seed)
    {
        m_samples.push_back({{kind, id}, id, host, 4, 8LL << 30, 0, {}});
        m_loads.emplace_back(load, seed);
    }

    const QString m_path;
    ManualClock m_clock;
    std::unique_ptr<UsageArchive> m_archive;
    std::vector<UsageSample> m_samples;
    std::vector<Load> m_loads;
    double m_writeMicroseconds = 0;
    double m_written = 0;
};

/// A month ends with a day at 2 s, before that it is in minutes: of two samples each, which are noisier than
/// the means of thirty and take more room.
void measureMonth(const QTemporaryDir &folder, const QString &name, Kind kind, std::vector<Row> &rows)
{
    Recording recording(folder.filePath(name), 1, 20, kind);
    recording.run(30 * usageDayMs, 30 * secondMs);
    recording.run(usageDayMs, 2 * secondMs);
    rows.push_back({u"a VM and month at 2 s, "_s + name,
                    recording.bytes() / static_cast<double>(recording.objects()) / (1 << 20), u"MiB"_s});
}

void measureYear(const QTemporaryDir &folder, std::vector<Row> &rows)
{
    Recording recording(folder.filePath(u"year"_s), 1, 20, Kind::Whole);
    recording.run(334 * usageDayMs, 20 * usageMinuteMs);
    recording.run(30 * usageDayMs, 30 * secondMs);
    recording.run(usageDayMs, 2 * secondMs);
    rows.push_back({u"a VM and year, every value known"_s,
                    recording.bytes() / static_cast<double>(recording.objects()) / (1 << 20), u"MiB"_s});
    size_t points = 0;
    const auto add = [&](const QString &what, qint64 backMs, int most) {
        const double ms = recording.readMs(backMs, most, points);
        rows.push_back({u"host and 20 VMs, %1 (%2 points)"_s.arg(what).arg(points), ms, u"ms"_s});
    };
    add(u"a year in hours"_s, 365 * usageDayMs, 9000);
    add(u"a year in 2,000 points"_s, 365 * usageDayMs, 2000);
    add(u"a month in 2,000 points"_s, 30 * usageDayMs, 2000);
    add(u"a day raw"_s, usageDayMs, 50'000);
    add(u"a day in 2,000 points"_s, usageDayMs, 2000);
    add(u"an hour raw"_s, usageHourMs, 2000);
}

void measureGrowth(const QTemporaryDir &folder, int hosts, std::vector<Row> &rows)
{
    Recording recording(folder.filePath(u"growth-%1"_s.arg(hosts)), hosts, 20, Kind::Usual);
    recording.run(12 * usageHourMs, 20 * secondMs);
    const QString size = u"%1 hosts × 20 VMs, half a day at 20 s: "_s.arg(hosts);
    size_t points = 0;
    rows.push_back({size + u"a sample kept"_s, recording.microsecondsPerSample(), u"µs"_s});
    rows.push_back({size + u"a sample on disk"_s,
                    recording.bytes() / static_cast<double>(recording.objects()) / (12 * 180), u"bytes"_s});
    rows.push_back(
        {size + u"one host with its VMs read"_s, recording.readMs(12 * usageHourMs, 2000, points), u"ms"_s});
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"json"_s, u"Also write the results to this file."_s, u"FILE"_s});
    parser.process(app);
    const QTemporaryDir folder;
    std::vector<Row> rows;
    measureMonth(folder, u"idle"_s, Kind::Idle, rows);
    measureMonth(folder, u"busy"_s, Kind::Usual, rows);
    measureMonth(folder, u"busy, every value known"_s, Kind::Whole, rows);
    measureYear(folder, rows);
    for (const int hosts : {1, 10, 50})
        measureGrowth(folder, hosts, rows);
    return report(rows, parser.value(u"json"_s));
}
