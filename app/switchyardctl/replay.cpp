// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/replay.h"
#include "app/switchyardctl/commands.h"
#include "core/site/balance_form.h"
#include "core/site/site_file.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

QString wayText(ReplayWay way)
{
    switch (way) {
    case ReplayWay::Recorded:
        return u"as recorded"_s;
    case ReplayWay::Never:
        return u"never moving"_s;
    case ReplayWay::LoadOnly:
        return u"by load alone"_s;
    case ReplayWay::Policy:
        return u"by this policy"_s;
    }
    return {};
}

QJsonObject jsonOf(const ReplayOutcome &outcome)
{
    QJsonArray moves;
    for (const ReplayMove &move : outcome.moves)
        moves << QJsonObject{{u"at"_s, timeText(move.at)},
                             {u"vm"_s, move.vm},
                             {u"from"_s, move.fromHost},
                             {u"to"_s, move.toHost}};
    return {{u"way"_s, toWord(outcome.way)},
            {u"conflicts"_s, outcome.conflicts},
            {u"conflictMinutes"_s, outcome.conflictMinutes},
            {u"overloadMinutes"_s, outcome.overloadMinutes},
            {u"moves"_s, moves}};
}

void show(const ReplayResult &result, bool json)
{
    if (json) {
        QJsonArray ways;
        for (const ReplayOutcome &outcome : result.ways)
            ways << jsonOf(outcome);
        printJsonDocument({{u"from"_s, timeText(result.from)},
                           {u"to"_s, timeText(result.to)},
                           {u"hosts"_s, result.hosts},
                           {u"vms"_s, result.vms},
                           {u"ways"_s, ways}});
        return;
    }
    print(u"%1 hosts and %2 VMs, from %3 to %4"_s.arg(result.hosts)
              .arg(result.vms)
              .arg(timeText(result.from), timeText(result.to)));
    std::vector<QStringList> rows = {
        {u"VMS ARE MOVED"_s, u"MOVES"_s, u"CONFLICTS"_s, u"CONFLICT MIN"_s, u"OVERLOAD MIN"_s}};
    for (const ReplayOutcome &outcome : result.ways)
        rows.push_back({wayText(outcome.way), QString::number(outcome.moves.size()),
                        QString::number(outcome.conflicts), QString::number(outcome.conflictMinutes, 'f', 1),
                        QString::number(outcome.overloadMinutes, 'f', 1)});
    print(table(rows));
}

Exit complainOf(const QString &path, const TextProblems &problems)
{
    for (const TextProblem &problem : problems)
        complain(u"%1:%2: %3%4"_s.arg(path)
                     .arg(problem.line)
                     .arg(problem.key.isEmpty() ? QString() : problem.key + u": "_s, problem.expected));
    return WrongUse;
}

Exit playFile(const CommandLine &line)
{
    Site site;
    if (!line.siteFile.isEmpty()) {
        auto loaded = loadSiteOrError(line.siteFile);
        if (!loaded)
            return report(loaded.error());
        site = std::move(*loaded);
    }
    const auto record = loadRecord(line.recordFile);
    if (!record)
        return refuse(record.error(), line.json, exitOf(record.error()));
    BalancePolicy policy = site.balance;
    if (!line.policyFile.isEmpty()) {
        // Its hosts are the record's: it need not be a record of this site.
        Site of;
        for (const UsageRecord::Host &host : record->hosts)
            of.hosts.emplace_back().id = host.id;
        auto load = loadBalancePolicy(line.policyFile, of);
        if (!load.policy)
            return complainOf(line.policyFile, load.problems);
        policy = std::move(*load.policy);
    }
    ReplayTerms terms;
    terms.moveSeconds = line.moveSeconds;
    const auto result = replay(*record, policy, terms);
    if (!result)
        return refuse(result.error(), line.json, exitOf(result.error()));
    show(*result, line.json);
    return Done;
}

} // namespace

Exit replayUsage(const CommandLine &line)
{
    if (!line.recordFile.isEmpty())
        return playFile(line);
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds);
    Engine &engine = (*watch)->engine();
    BalancePolicy policy = engine.site().balance;
    if (!line.policyFile.isEmpty()) {
        auto load = loadBalancePolicy(line.policyFile, engine.site());
        if (!load.policy)
            return complainOf(line.policyFile, load.problems);
        policy = std::move(*load.policy);
    }
    const auto result = (*watch)->take(engine.replay(policy, line.from, line.to, line.moveSeconds));
    if (!result)
        return Failed;
    if (!*result)
        return refuse(result->error(), line.json, exitOf(result->error()));
    show(**result, line.json);
    return Done;
}

} // namespace switchyard::ctl
