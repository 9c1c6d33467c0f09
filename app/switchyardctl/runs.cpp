// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/engine/run_history.h"
#include "core/job/plan_json.h"
#include "core/job/report_file.h"
#include "core/job/wording.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

/// A whole second is not enough to tell what is quick.
QString tookText(const QDateTime &from, const QDateTime &to)
{
    return from.isValid() && to.isValid()
               ? u"%1 s"_s.arg(static_cast<double>(from.msecsTo(to)) / 1000, 0, 'f', 1)
               : u"-"_s;
}

QString outcomeText(const std::optional<Error> &error, const QString &note)
{
    return error ? error->what : note;
}

Exit saveRun(const Report &run, const CommandLine &line)
{
    QStringList written;
    for (const auto &[file, form] :
         {std::pair(line.htmlFile, ReportForm::Html), {line.textFile, ReportForm::Text}}) {
        if (file.isEmpty())
            continue;
        if (const auto saved = saveReport(run, file, form); !saved)
            return refuse(saved.error(), line.json, Failed);
        written << file;
    }
    if (line.json)
        printJsonDocument({{u"run"_s, static_cast<qint64>(run.runId)},
                           {u"written"_s, QJsonArray::fromStringList(written)}});
    else
        print(u"Written: %1"_s.arg(written.join(u", "_s)));
    return Done;
}

QString begunText(const QDateTime &at)
{
    return at.isValid() ? timeText(at) : u"-"_s;
}

} // namespace

Exit listRuns(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return report(store.error());
    const auto runs = pastRuns(**store, line.limit);
    if (!runs) {
        (void)report(runs.error());
        return Broken;
    }
    QJsonArray list;
    std::vector<QStringList> rows = {
        {u"RUN"_s, u"BEGUN"_s, u"TOOK"_s, u"STATE"_s, u"WHO"_s, u"WHAT"_s, u"OUTCOME"_s}};
    for (auto it = runs->rbegin(); it != runs->rend(); ++it) { // oldest first, as a log is read
        const Report &run = **it;
        QJsonObject json = toJson(run);
        json.remove(u"steps"_s); // "show" has them
        list << json;
        rows.push_back({QString::number(run.runId), timeText(run.startedAt),
                        tookText(run.startedAt, run.endedAt), toWord(run.state), run.who, run.plan.title,
                        outcomeText(run.error, {})});
    }
    if (line.json)
        printJsonDocument({{u"runs"_s, list}});
    else
        print(table(rows));
    return Done;
}

Exit showRun(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return report(store.error());
    const auto run = pastRun(**store, line.run);
    if (!run) {
        (void)ctl::report(run.error());
        return run.error().code == ErrorCode::NotFound ? WrongUse : Broken;
    }
    if (!line.htmlFile.isEmpty() || !line.textFile.isEmpty())
        return saveRun(**run, line);
    if (line.json) {
        printJsonDocument(toJson(**run));
        return Done;
    }
    const Report &report = **run;
    print(u"Run %1: %2. %3, begun %4 by %5."_s.arg(report.runId)
              .arg(report.plan.title, toWord(report.state), timeText(report.startedAt), report.who));
    if (report.error)
        print(report.error->what);
    std::vector<QStringList> rows = {{u"BEGUN"_s, u"TOOK"_s, u"STATE"_s, u"STEP"_s, u"WHAT IT SAYS"_s}};
    for (const StepReport &step : report.steps)
        rows.push_back({begunText(step.startedAt), tookText(step.startedAt, step.endedAt), toWord(step.state),
                        wording::title(step.step), outcomeText(step.error, step.note)});
    print(table(rows));
    return Done;
}

} // namespace switchyard::ctl
