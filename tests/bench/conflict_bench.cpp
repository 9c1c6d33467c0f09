// SPDX-License-Identifier: GPL-3.0-or-later
// From the moment in which two VMs begin to burn their host's CPU to the conflict in a console, over a lab of
// real parts: as the console itself sees it, and as the host's own agent tells it. As ratios to the window
// that both have to wait for, since that is what an operator chooses.
#include "core/engine/engine.h"
#include "core/engine/engine_setup.h"
#include "tests/bench/bench_table.h"
#include "tests/support/burning_lab.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

using namespace switchyard;
using namespace switchyard::bench;
using namespace switchyard::test;

namespace
{

constexpr int patienceMs = 180'000;
constexpr int rounds = 3;
constexpr double sustainSeconds = 10;

bool burn(const QString &seconds)
{
    return lab({u"burn"_s, u"db-1"_s, seconds}) && lab({u"burn"_s, u"stubborn-1"_s, seconds});
}

/// Milliseconds from the load step to the conflict, as a console over `site` has it; -1 = it never had.
qint64 tookMs(const QString &site, const QString &saidBy)
{
    auto setup = setUpEngine({.siteFile = site, .storePath = QString()});
    if (!setup)
        qFatal("%s", qPrintable(setup.error().what));
    Engine engine(setup->options);
    if (!engine.start())
        return -1;
    const auto isQuiet = [&] {
        const Host *host = engine.snapshot()->host(u"hv1"_s);
        return host && host->usage.cpuPercent < 50 && engine.balance()->conflicts.empty();
    };
    if (!QTest::qWaitFor(isQuiet, patienceMs))
        return -1;
    QElapsedTimer since;
    since.start();
    if (!burn(u"120"_s))
        return -1;
    const bool seen = QTest::qWaitFor(
        [&] {
            const BalanceStatePtr now = engine.balance();
            return !now->conflicts.empty() && now->conflicts.front().saidBy.isEmpty() == saidBy.isEmpty();
        },
        patienceMs);
    const qint64 took = since.elapsed();
    (void)burn(u"stop"_s);
    return seen ? took : -1;
}

std::vector<double> measure(const QString &site, const QString &saidBy)
{
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const qint64 ms = tookMs(site, saidBy);
        if (ms < 0)
            qFatal("No conflict was seen.");
        ratios.push_back(double(ms) / 1000 / sustainSeconds);
    }
    return ratios;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"json"_s, u"Also write the results to this file."_s, u"FILE"_s});
    parser.process(app);
    BurningLab room;
    if (!room.up(u"cb%1"_s.arg(QCoreApplication::applicationPid()), 3, true))
        return 1;
    for (const auto &[host, vm] : {std::pair(u"hv1"_s, u"web-1"_s), {u"hv2"_s, u"web-2"_s}})
        (void)lab({u"exec"_s, host, u"virsh"_s, u"-q"_s, u"destroy"_s, vm});
    const QString site = room.siteWith(u"bench"_s, {{u"sustainSeconds"_s, sustainSeconds}});
    // A console that would see it much later by itself hears it from the agent.
    const QString slow = room.siteWith(u"slow"_s, {{u"sustainSeconds"_s, 600}});
    std::vector<Row> rows;
    const auto add = [&](const QString &what, const std::vector<double> &ratios) {
        rows.push_back({what + u", median"_s, percentile(ratios, 0.5), u"windows"_s});
        rows.push_back({what + u", worst"_s, percentile(ratios, 1), u"windows"_s});
    };
    add(u"load step to alert, by the console"_s, measure(site, {}));
    const QTemporaryDir folder;
    AgentProcess agent(u"hv1"_s, site, folder.filePath(u"agent.sqlite"_s), false);
    if (agent.waitFor(u"agent"_s, u"watches"_s, patienceMs).isEmpty())
        return 1;
    add(u"load step to alert, by the host's agent"_s, measure(slow, u"agent"_s));
    agent.end();
    room.down();
    return report(rows, parser.value(u"json"_s));
}
