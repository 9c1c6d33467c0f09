// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/engine/run_history.h"
#include "core/job/plan_json.h"
#include "core/job/wording.h"
#include "core/model/json.h"
#include "core/power/restore.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

QString whenText(const Forecast::Span &span)
{
    return u"%1–%2 s"_s.arg(qRound(span.begin)).arg(qRound(span.end));
}

QStringList namesOf(const Snapshot &snapshot, ObjectKind kind, const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids)
        names << snapshot.nameOf({kind, id});
    return names;
}

QJsonObject jsonOf(const PowerDown &made)
{
    QJsonArray steps;
    for (size_t i = 0; i < made.plan.steps.size(); ++i) {
        const Step &step = made.plan.steps[i];
        if (step.isMilestone)
            continue;
        const Forecast::Span span = made.forecast.spans[i];
        steps << QJsonObject{{u"id"_s, step.id},
                             {u"action"_s, toWord(step.action)},
                             {u"name"_s, step.targetName},
                             {u"beginsAtSeconds"_s, span.begin},
                             {u"endsAtSeconds"_s, span.end},
                             {u"limitSeconds"_s, double(step.limitMs) / 1000},
                             {u"force"_s, step.force ? toWord(*step.force) : QString()}};
    }
    QJsonObject movedAway;
    for (auto it = made.movedAway.cbegin(); it != made.movedAway.cend(); ++it)
        movedAway.insert(it.key(), it.value());
    QJsonArray problems;
    for (const Problem &problem : made.problems)
        problems << toJson(problem.error);
    QJsonObject json{{u"title"_s, made.plan.title},
                     {u"needsSeconds"_s, made.forecast.needsSeconds},
                     {u"fits"_s, made.fits()},
                     {u"hosts"_s, QJsonArray::fromStringList(made.hits.hosts)},
                     {u"arrays"_s, QJsonArray::fromStringList(made.hits.arrays)},
                     {u"vms"_s, QJsonArray::fromStringList(made.hits.vms)},
                     {u"hostsLeft"_s, made.hostsLeft},
                     {u"vmsLeft"_s, made.vmsLeft},
                     {u"cutShort"_s, QJsonArray::fromStringList(made.cutShort)},
                     {u"hostsCutShort"_s, made.hostsCutShort},
                     {u"movedAway"_s, movedAway},
                     {u"steps"_s, steps},
                     {u"problems"_s, problems}};
    if (made.availableSeconds)
        json.insert(u"availableSeconds"_s, *made.availableSeconds);
    return json;
}

void printPlan(const Snapshot &snapshot, const PowerDown &made)
{
    print(u"%1: %2 host(s), %3 VM(s), %4 array(s); %5 host(s) and %6 VM(s) stay up."_s.arg(made.plan.title)
              .arg(made.hits.hosts.size())
              .arg(made.hits.vms.size())
              .arg(made.hits.arrays.size())
              .arg(made.hostsLeft)
              .arg(made.vmsLeft));
    std::vector<QStringList> rows = {{u"WHEN"_s, u"WHAT"_s, u"AT MOST"_s, u"THEN"_s}};
    for (size_t i = 0; i < made.plan.steps.size(); ++i) {
        const Step &step = made.plan.steps[i];
        if (!step.isMilestone)
            rows.push_back({whenText(made.forecast.spans[i]), wording::title(step),
                            wording::seconds(step.limitMs),
                            step.force ? wording::title(*step.force, step.targetName) : QString()});
    }
    print(table(rows));
    const QString needs = wording::seconds(static_cast<qint64>(made.forecast.needsSeconds * 1000));
    print(made.availableSeconds
              ? u"It needs %1; the batteries leave %2."_s.arg(
                    needs, wording::seconds(static_cast<qint64>(*made.availableSeconds * 1000)))
              : u"It needs %1."_s.arg(needs));
    if (!made.movedAway.isEmpty()) {
        QStringList moves;
        for (auto it = made.movedAway.cbegin(); it != made.movedAway.cend(); ++it)
            moves << u"%1 to %2"_s.arg(snapshot.nameOf({ObjectKind::Vm, it.key()}),
                                       snapshot.nameOf({ObjectKind::Host, it.value()}));
        moves.sort();
        print(u"Moved away, and not stopped: %1."_s.arg(moves.join(u", "_s)));
    }
    if (!made.cutShort.isEmpty())
        print(u"Cut short, because it would not fit else: %1."_s.arg(
            namesOf(snapshot, ObjectKind::Vm, made.cutShort).join(u", "_s)));
    for (const Problem &problem : made.problems)
        complain(u"Warning: %1"_s.arg(problem.error.what));
}

} // namespace

Result<PowerScope> scopeOf(const Snapshot &snapshot, const QString &text)
{
    if (text == u"all"_s)
        return PowerScope();
    const QString kind = text.section(u':', 0, 0);
    const QString name = text.section(u':', 1);
    if (kind == u"site"_s) {
        for (const SiteInfo &site : *snapshot.sites) {
            if (site.id == name || site.name == name)
                return PowerScope{PowerScope::Kind::Place, {site.id}};
        }
        return fail(ErrorCode::NotFound, u"There is no site \"%1\"."_s.arg(name));
    }
    const bool isUps = kind == u"ups"_s;
    const auto found = resolveName(snapshot, isUps ? ObjectKind::Ups : ObjectKind::Host, name);
    if (!found)
        return std::unexpected(found.error());
    return PowerScope{isUps ? PowerScope::Kind::Upses : PowerScope::Kind::Host, {found->id}};
}

void showPlan(const Snapshot &snapshot, const PowerDown &made, bool json)
{
    if (json)
        printJsonDocument(jsonOf(made));
    else
        printPlan(snapshot, made);
}

Exit refuse(const Error &error, bool json, Exit code)
{
    complain(error.detail.isEmpty() ? error.what : u"%1 (%2)"_s.arg(error.what, error.detail));
    if (json)
        printJsonDocument({{u"error"_s, jsonOf(error)}});
    return code;
}

Exit askForYes(const Plan &plan, bool json)
{
    QJsonArray steps;
    for (const Step &step : plan.steps) {
        if (step.isMilestone)
            continue;
        if (json)
            steps << QJsonObject{
                {u"id"_s, step.id}, {u"action"_s, toWord(step.action)}, {u"name"_s, step.targetName}};
        else
            print(wording::title(step));
    }
    const Error error{ErrorCode::InvalidArgument, u"%1: say --yes to do it."_s.arg(plan.title), {}};
    if (json)
        printJsonDocument({{u"title"_s, plan.title}, {u"steps"_s, steps}, {u"error"_s, jsonOf(error)}});
    complain(error.what);
    return WrongUse;
}

Exit powerDown(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds); // what is silent is in the plan as it was last seen
    for (const QString &text : silentDevices(*(*watch)->snapshot()))
        complain(text);
    const SnapshotPtr snapshot = (*watch)->snapshot();
    const auto scope = scopeOf(*snapshot, line.scope);
    if (!scope)
        return refuse(scope.error(), line.json, exitOf(scope.error()));
    const PowerDown made = (*watch)->engine().planPowerDown(*scope);
    if (made.isEmpty()) {
        complain(u"Nothing that is on hangs on it."_s);
        if (line.json)
            showPlan(*snapshot, made, true);
        return Done;
    }
    if (line.plan || !line.yes) {
        showPlan(*snapshot, made, line.json);
        if (line.plan)
            return Done;
        complain(u"%1: this takes something away, so say --yes to do it."_s.arg(made.plan.title));
        return WrongUse;
    }
    for (const Problem &problem : made.problems)
        complain(u"Warning: %1"_s.arg(problem.error.what));
    return runPlan(**watch, made.plan, line.json, OnSignal::StopHere);
}

Exit restoreRun(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds);
    const auto answer = (*watch)->take((*watch)->engine().pastRun(line.run));
    if (!answer)
        return Broken;
    const Result<ReportPtr> &past = *answer;
    if (!past)
        return refuse(past.error(), line.json, past.error().code == ErrorCode::NotFound ? WrongUse : Broken);
    if ((*past)->plan.kind != powerDownKind || !(*past)->isOver()) {
        const QString why = (*past)->isOver()
                                ? u"Run %1 was no power-down: there is nothing to bring back."_s.arg(line.run)
                                : u"Run %1 is not over yet."_s.arg(line.run);
        return refuse({ErrorCode::WrongState, why, {}}, line.json, WrongUse);
    }
    const Plan plan = planRestore(**past);
    if (plan.steps.empty()) {
        if (line.json)
            printJsonDocument({{u"title"_s, plan.title}, {u"steps"_s, QJsonArray()}});
        else
            print(u"Run %1 had stopped nothing."_s.arg(line.run));
        return Done;
    }
    if (!line.yes)
        return askForYes(plan, line.json);
    return runPlan(**watch, plan, line.json, OnSignal::StopHere);
}

} // namespace switchyard::ctl
