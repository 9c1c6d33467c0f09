// SPDX-License-Identifier: GPL-3.0-or-later
// What one look at all hosts costs, and what it costs to find a place for one VM of each conflict: for 20 VMs
// on each of 1,000 to 30,000 hosts, of which all were sampled since the look before.
#include "core/placement/balancer.h"
#include "tests/bench/bench_table.h"
#include "tests/support/cpu_timer.h"
#include "tests/support/fleet.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace switchyard;
using namespace switchyard::bench;
using namespace Qt::StringLiterals;

namespace
{

constexpr int looks = 15;

/// Hosts at 30 to 60 %; `hot` of them, far apart, with two VMs that fight.
std::vector<std::shared_ptr<const HostPiece>> pieces(const Snapshot &fleet, int hot)
{
    std::vector<std::shared_ptr<const HostPiece>> all;
    const int hosts = static_cast<int>(fleet.hosts.size());
    const int every = hot > 0 ? std::max(1, hosts / hot) : hosts + 1;
    for (int i = 0; i < hosts; ++i) {
        auto piece = std::make_shared<HostPiece>(*fleet.hosts[static_cast<size_t>(i)]);
        Host &host = piece->host;
        host.state = HostState::Up;
        host.reading.freshness = Freshness::Fresh;
        host.cpuCount = 40;
        host.memoryBytes = 1LL << 40;
        const bool fights = hot > 0 && i % every == 0 && i / every < hot;
        float total = 10;
        for (size_t v = 0; v < piece->vms.size(); ++v) {
            Vm &vm = piece->vms[v];
            vm.state = VmState::Running;
            vm.vcpus = 16;
            vm.arrivingOnHostId.clear();
            vm.usage.cpuPercent = fights && v < 2 ? 90.0F : static_cast<float>(2 + (i + int(v)) % 4);
            total += vm.usage.cpuPercent * 16 / 40;
        }
        host.usage.cpuPercent = std::min(100.0F, total);
        all.push_back(std::move(piece));
    }
    return all;
}

void measure(int hosts, int hot, std::vector<Row> &rows)
{
    const BuiltSnapshot fleet = test::makeFleet({hosts, 20, false, 1});
    BalancePolicy policy;
    policy.sustainSeconds = 0;
    Balancer balancer(policy);
    const auto all = pieces(*fleet.snapshot, hot);
    SnapshotPtr before;
    std::vector<double> first;
    std::vector<double> ms;
    for (int look = 0; look < looks; ++look) {
        SnapshotChanges changes;
        for (const auto &piece : all) // as if each had been read anew
            changes.hosts.push_back(std::make_shared<HostPiece>(*piece));
        if (!before)
            changes.feeds = fleet.snapshot->feeds;
        const BuiltSnapshot built =
            advance(before, std::move(changes), 1'000'000 + look * 2000, QDateTime::currentDateTimeUtc());
        before = built.snapshot;
        const test::CpuTimer timer;
        balancer.take(*built.snapshot, built.diff, {});
        (look == 0 ? first : ms).push_back(double(timer.microseconds()) / 1000);
    }
    const auto found = static_cast<int>(balancer.state()->conflicts.size());
    int placed = 0;
    for (const Relocation &relocation : balancer.state()->relocations)
        placed += relocation.isPossible() ? 1 : 0;
    if (found != hot || placed != hot)
        qFatal("%d conflicts found and %d placed, of %d", found, placed, hot);
    const QString what = u"%1 hosts × 20 VMs, %2 conflicts: "_s.arg(hosts).arg(hot);
    rows.push_back({what + u"a look, median"_s, percentile(ms, 0.5), u"ms"_s});
    rows.push_back({what + u"the first look"_s, first.front(), u"ms"_s});
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"json"_s, u"Also write the results to this file."_s, u"FILE"_s});
    parser.process(app);
    std::vector<Row> rows;
    for (const int hosts : {1'000, 3'000, 10'000, 30'000}) {
        for (const int hot : {0, 10, 100})
            measure(hosts, hot, rows);
    }
    return report(rows, parser.value(u"json"_s));
}
