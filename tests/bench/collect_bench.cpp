// SPDX-License-Identifier: GPL-3.0-or-later
// What the collector costs: a whole refresh of a large simulated fleet, publishing a small change, an hour of
// history. Prints a table, and JSON with --json FILE. Times are reported, not judged.
#include "core/collect/collector.h"
#include "core/collect/picture.h"
#include "core/drivers/sim/sim_fleet.h"
#include "tests/bench/bench_table.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>
#include <algorithm>
#include <ctime>
#include <sys/resource.h>

using namespace switchyard;
using bench::percentile;
using bench::Row;

namespace
{

double cpuSeconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1024 * 1024);
}

/// Twenty seconds of a running fleet; every host's answers are seen in the snapshots.
void refresh(std::vector<Row> &rows, int hosts, int seconds)
{
    SystemClock clock;
    auto spec = SimSpec::parse(QStringLiteral("%1x20").arg(hosts));
    if (!spec)
        qFatal("%s", qPrintable(spec.error().what));
    auto fleet = std::make_shared<SimFleet>(std::move(*spec), clock);
    fleet->setLatency(20);
    DriverRegistry registry;
    registerSim(registry, fleet);
    const double before = residentMiB();
    Collector collector(fleet->site(), registry, clock, nullptr, 32);
    const qint64 periodMs = static_cast<qint64>(collector.site().policies.pollSeconds * 1000);

    QHash<QString, qint64> seenAt;
    std::vector<double> gaps;
    qint64 answers = 0;
    int snapshots = 0;
    bool measuring = false;
    QElapsedTimer first;
    double firstRoundMs = 0;
    QObject::connect(&collector, &Collector::published, &collector,
                     [&](const SnapshotPtr &snapshot, const SnapshotDiff &) {
                         ++snapshots;
                         for (const auto &piece : snapshot->hosts) {
                             const qint64 seen = piece->host.reading.seenAtMs;
                             qint64 &last = seenAt[piece->host.id];
                             if (measuring && seen > last && last > 0) {
                                 gaps.push_back(static_cast<double>(seen - last));
                                 ++answers;
                             }
                             last = std::max(last, seen);
                         }
                     });
    QObject::connect(&collector, &Collector::firstRoundDone, &collector, [&] {
        firstRoundMs = static_cast<double>(first.elapsed());
        QTimer::singleShot(3000, QCoreApplication::instance(), [] { QCoreApplication::exit(); });
    });
    first.start();
    collector.start();
    QCoreApplication::exec();

    measuring = true;
    snapshots = 0;
    const double cpu = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
    const double engine = cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
    QElapsedTimer wall;
    wall.start();
    QTimer::singleShot(seconds * 1000, QCoreApplication::instance(), [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
    const double took = static_cast<double>(wall.elapsed()) / 1000;
    const double cpuUsed = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    const double engineUsed = cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - engine;
    const double after = residentMiB();
    const auto snapshot = collector.snapshot();
    const auto fresh = std::count_if(snapshot->hosts.begin(), snapshot->hosts.end(), [](const auto &piece) {
        return piece->host.reading.freshness == Freshness::Fresh;
    });
    collector.stop();

    rows.push_back({QStringLiteral("hosts"), static_cast<double>(hosts), {}});
    rows.push_back({QStringLiteral("VMs"), static_cast<double>(snapshot->vmCount()), {}});
    rows.push_back({QStringLiteral("first round, all devices"), firstRoundMs, QStringLiteral("ms")});
    rows.push_back({QStringLiteral("hosts fresh at the end"), static_cast<double>(fresh), {}});
    rows.push_back({QStringLiteral("host refreshes a second"), static_cast<double>(answers) / took, {}});
    rows.push_back(
        {QStringLiteral("time between two refreshes, median"), percentile(gaps, 0.5), QStringLiteral("ms")});
    rows.push_back(
        {QStringLiteral("time between two refreshes, 99 %"), percentile(gaps, 0.99), QStringLiteral("ms")});
    rows.push_back(
        {QStringLiteral("time between two refreshes, longest"), percentile(gaps, 1), QStringLiteral("ms")});
    const auto inPeriod = std::count_if(
        gaps.begin(), gaps.end(), [&](double gap) { return gap < 1.5 * static_cast<double>(periodMs); });
    rows.push_back(
        {QStringLiteral("refreshes within one and a half periods"),
         gaps.empty() ? 0 : 100.0 * static_cast<double>(inPeriod) / static_cast<double>(gaps.size()),
         QStringLiteral("%")});
    rows.push_back({QStringLiteral("snapshots a second"), snapshots / took, {}});
    rows.push_back({QStringLiteral("CPU, whole process with the simulator"), 100 * cpuUsed / took,
                    QStringLiteral("% of one CPU")});
    rows.push_back({QStringLiteral("CPU, the collector's thread"), 100 * engineUsed / took,
                    QStringLiteral("% of one CPU")});
    rows.push_back(
        {QStringLiteral("memory of collector and its answers"), after - before, QStringLiteral("MiB")});
}

HostReport reportOf(int host, int vms, int turn)
{
    HostReport report;
    report.facts.uuid = QStringLiteral("host-%1").arg(host);
    report.facts.cpuCount = 32;
    report.facts.memoryBytes = qint64{128} << 30;
    report.sampledAtNs = (turn + 1) * 2'000'000'000LL;
    for (int i = 0; i < vms; ++i) {
        VmReport vm;
        vm.facts.id =
            QStringLiteral("%1-%2").arg(host, 8, 16, QLatin1Char('0')).arg(i, 12, 16, QLatin1Char('0'));
        vm.facts.name = QStringLiteral("vm-%1-%2").arg(host).arg(i);
        vm.facts.state = turn % 2 && i == 0 ? VmState::Paused : VmState::Running;
        vm.facts.vcpus = 2;
        vm.facts.memoryBytes = qint64{2} << 30;
        vm.facts.disks.resize(1);
        vm.facts.disks[0].protocol = QStringLiteral("nbd");
        vm.facts.disks[0].address = QStringLiteral("10.0.0.1:10809");
        vm.facts.disks[0].exportName = vm.facts.name;
        vm.facts.nics.resize(1);
        vm.counters.cpuTimeNs = turn * 1'000'000'000LL;
        report.vms.push_back(std::move(vm));
    }
    return report;
}

/// One per cent of 20,000 VMs changed, on `hosts` of the 1,000: what taking the answers costs, and what the
/// snapshot does.
void publishing(std::vector<Row> &rows, int hosts, const QString &label)
{
    constexpr int all = 1000;
    constexpr int vms = 20;
    Site site;
    for (int i = 0; i < all; ++i) {
        HostSpec spec;
        spec.id = QStringLiteral("hv%1").arg(i, 4, 10, QLatin1Char('0'));
        site.hosts.push_back(spec);
    }
    UsageHistory history;
    Picture picture(history);
    picture.setSite(site, 0);
    const auto answer = [&](int host, int turn) {
        const DeviceKey key{Role::Host, site.hosts[static_cast<size_t>(host)].id};
        const qint64 now = turn * 2000 + 1;
        if (!picture.take(key, reportOf(host, vms, turn), now - 1, now))
            qFatal("refused");
        Reading reading{Freshness::Fresh, now, {}};
        picture.setReading(key, reading, true, now);
    };
    for (int i = 0; i < all; ++i)
        answer(i, 0);
    SnapshotPtr snapshot = advance(nullptr, picture.takeChanges(), 0, {}).snapshot;

    // CPU time: what else runs on the machine does not count.
    const auto ms = [] { return 1000 * cpuSeconds(CLOCK_THREAD_CPUTIME_ID); };
    std::vector<double> takes;
    std::vector<double> prepares;
    std::vector<double> publishes;
    for (int turn = 1; turn <= 600; ++turn) {
        double from = ms();
        for (int i = 0; i < hosts; ++i)
            answer((turn * hosts + i) % all, turn);
        takes.push_back(ms() - from);
        from = ms();
        picture.prepare();
        prepares.push_back(ms() - from);
        from = ms();
        snapshot = advance(snapshot, picture.takeChanges(), turn * 2000, {}).snapshot;
        publishes.push_back(ms() - from);
    }
    const QString unit = QStringLiteral("ms of CPU");
    rows.push_back(
        {label + QStringLiteral(": taking the answers (made here as well)"), percentile(takes, 0.5), unit});
    rows.push_back(
        {label + QStringLiteral(": making the pieces, spread over them"), percentile(prepares, 0.5), unit});
    rows.push_back({label + QStringLiteral(": the next snapshot, median"), percentile(publishes, 0.5), unit});
    rows.push_back({label + QStringLiteral(": the next snapshot, 95 %"), percentile(publishes, 0.95), unit});
}

void history(std::vector<Row> &rows)
{
    const double before = residentMiB();
    UsageHistory usage;
    std::vector<UsageHistory::Sample> samples;
    for (int i = 0; i < 20000; ++i)
        samples.push_back({ObjectKind::Vm,
                           QStringLiteral("00000000-0000-0000-0000-%1").arg(i, 12),
                           {1, 2, 3, 4, 5, 6, 7, 8, 9}});
    for (int turn = 0; turn < 125; ++turn)
        usage.add(turn * 30000, samples);
    rows.push_back({QStringLiteral("history of 20,000 VMs, one hour"),
                    static_cast<double>(usage.bytes()) / (1024 * 1024), QStringLiteral("MiB")});
    rows.push_back(
        {QStringLiteral("the same, as the process grew"), residentMiB() - before, QStringLiteral("MiB")});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("json"), QStringLiteral("Also write FILE."), QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("seconds"), QStringLiteral("How long the fleet runs; 0 leaves it out."),
                      QStringLiteral("N"), QStringLiteral("20")});
    parser.addOption(
        {QStringLiteral("hosts"), QStringLiteral("How many."), QStringLiteral("N"), QStringLiteral("1000")});
    parser.process(app);
    const int seconds = parser.value(QStringLiteral("seconds")).toInt();

    std::vector<Row> rows;
    history(rows);
    publishing(rows, 10, QStringLiteral("200 VMs on 10 hosts"));
    publishing(rows, 200, QStringLiteral("200 VMs on 200 hosts"));
    if (seconds > 0)
        refresh(rows, parser.value(QStringLiteral("hosts")).toInt(), seconds);

    return bench::report(rows, parser.value(QStringLiteral("json")));
}
