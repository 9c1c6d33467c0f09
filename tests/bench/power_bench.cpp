// SPDX-License-Identifier: GPL-3.0-or-later
// What planning a power-down costs, at 1,000 hosts × 20 VMs and at a tenth of that.
#include "core/power/power_down.h"
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

Protection policy()
{
    Protection policy;
    policy.groups = {{u"batch"_s, u"Batch"_s, StopAction::ShutDown, 60},
                     {u"web"_s, u"Web"_s, StopAction::ShutDown, 120},
                     {u"db"_s, u"Databases"_s, StopAction::ShutDown, 240}};
    policy.vms = {{u"web-*"_s, u"web"_s, {}, {}, {}}, {u"db-*"_s, u"db"_s, {}, {}, {}}};
    policy.defaultGroup = u"batch"_s;
    return policy;
}

Verdicts healthy(const Snapshot &snapshot)
{
    Verdicts verdicts;
    for (const auto &ups : snapshot.upses) {
        UpsVerdict verdict;
        verdict.state = SupplyState::Healthy;
        verdicts.insert(ups->id, verdict);
    }
    return verdicts;
}

/// Between 5 and 60 s, the same for each VM in every run.
StopTimes learned(const Snapshot &snapshot)
{
    StopTimes times;
    for (const auto &piece : snapshot.hosts) {
        times.set(ActionKind::HostSoftOff, piece->host.id, 40 + double(qHash(piece->host.id) % 50));
        for (const Vm &vm : piece->vms)
            times.set(ActionKind::VmShutDown, vm.id, 5 + double(qHash(vm.id) % 55));
    }
    return times;
}

void measure(int hosts, std::vector<Row> &rows)
{
    const BuiltSnapshot built = test::makeFleet({hosts, 20, false, 1});
    const ProtectionBook book(policy());
    const StopTimes times = learned(*built.snapshot);
    const PowerDownRequest request{{}, healthy(*built.snapshot), {}};
    std::vector<double> ms;
    PowerDown made;
    for (int i = 0; i < 30; ++i) {
        const test::CpuTimer timer;
        made = planPowerDown(*built.snapshot, book, times, request);
        ms.push_back(double(timer.microseconds()) / 1000);
    }
    const QString size = u"%1 hosts × 20 VMs: "_s.arg(hosts);
    rows.push_back({size + u"plan everything anew, median"_s, percentile(ms, 0.5), u"ms"_s});
    rows.push_back({size + u"plan everything anew, worst"_s, percentile(ms, 1), u"ms"_s});
    double waiting = 0; // as who waits each group's and host's configured time in full
    for (const ProtectionGroup &group : policy().groups)
        waiting += group.limitSeconds;
    waiting += book.hostRule({}).limitSeconds;
    rows.push_back({size + u"forecast / waiting every configured time in full"_s,
                    made.forecast.needsSeconds / waiting, u""_s});
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"json"_s, u"Also write the results to this file."_s, u"FILE"_s});
    parser.process(app);
    std::vector<Row> rows;
    for (const int hosts : {100, 1000})
        measure(hosts, rows);
    return report(rows, parser.value(u"json"_s));
}
