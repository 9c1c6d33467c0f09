// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/engine/places.h"
#include "core/model/json.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

QString severityWord(EventSeverity severity)
{
    switch (severity) {
    case EventSeverity::Info:
        return u"info"_s;
    case EventSeverity::Attention:
        return u"attention"_s;
    case EventSeverity::Critical:
        return u"critical"_s;
    }
    return u"info"_s;
}

QJsonObject eventJson(const Event &event)
{
    return {{u"id"_s, event.id},
            {u"at"_s, timeText(event.at)},
            {u"severity"_s, severityWord(event.severity)},
            {u"code"_s, event.code},
            {u"object"_s, QJsonObject{{u"kind"_s, toWord(event.object.kind)},
                                      {u"id"_s, event.object.id},
                                      {u"name"_s, event.objectName}}},
            {u"text"_s, event.text},
            {u"detail"_s, QJsonDocument::fromJson(event.detail.toUtf8()).object()}};
}

QJsonObject auditJson(const AuditRow &row)
{
    return {
        {u"id"_s, row.id},           {u"at"_s, timeText(row.at)}, {u"who"_s, row.who},
        {u"action"_s, row.action},   {u"object"_s, row.object},   {u"objectName"_s, row.objectName},
        {u"outcome"_s, row.outcome}, {u"detail"_s, row.detail},   {u"hash"_s, QString::fromLatin1(row.hash)}};
}

Exit verifyAudit(Store &store, bool json)
{
    constexpr int rowsAtOnce = 2'000;
    AuditCheck check(store.audit());
    for (bool all = false; !all;) {
        const auto done = check.advance(rowsAtOnce);
        if (!done) { // unreadable is not known to be whole
            (void)report(done.error());
            return Broken;
        }
        all = *done;
    }
    const auto broken = check.firstWrong();
    if (json)
        printJsonDocument({{u"whole"_s, !broken.has_value()},
                           {u"firstBroken"_s, broken ? QJsonValue(auditJson(*broken)) : QJsonValue()}});
    else
        print(broken
                  ? u"The audit was changed: row %1 of %2 does not fit the rows before it."_s.arg(broken->id)
                        .arg(timeText(broken->at))
                  : u"The audit is whole: every row fits the one before."_s);
    return broken ? Failed : Done;
}

/// Oldest first, as a log is read; the store gives the newest first.
template<typename Rows, typename Json, typename Text>
void show(const QString &key, const Rows &rows, bool json, const QStringList &headings, Json jsonOfRow,
          Text textOfRow)
{
    QJsonArray list;
    std::vector<QStringList> lines = {headings};
    for (auto it = rows.rbegin(); it != rows.rend(); ++it) {
        list << jsonOfRow(*it);
        lines.push_back(textOfRow(*it));
    }
    if (json)
        printJsonDocument({{key, list}});
    else
        print(table(lines));
}

QString alertText(const Alert &alert)
{
    if (alert.error)
        return alert.error->what;
    return alert.text.isEmpty() ? toWord(alert.kind) : toWord(alert.kind) + u": "_s + alert.text;
}

QJsonObject alertJson(const Snapshot &snapshot, const Alert &alert, qint64 nowMs)
{
    QJsonObject json{{u"id"_s, alert.id},
                     {u"kind"_s, toWord(alert.kind)},
                     {u"priority"_s, toWord(alert.priority)},
                     {u"object"_s, QJsonObject{{u"kind"_s, toWord(alert.object.kind)},
                                               {u"id"_s, alert.object.id},
                                               {u"name"_s, snapshot.nameOf(alert.object)}}},
                     {u"forMs"_s, nowMs - alert.sinceMs},
                     {u"acknowledged"_s, alert.acknowledged}};
    if (alert.error)
        json.insert(u"error"_s, jsonOf(*alert.error));
    if ((alert.kind == AlertKind::UpsOnBattery || alert.kind == AlertKind::UpsLowBattery) &&
        alert.number >= 0)
        json.insert(u"runtimeSeconds"_s, alert.number);
    return json;
}

/// The alerts of what was just found come with the snapshot's publication.
Result<std::unique_ptr<SiteWatch>> openAndAsk(const CommandLine &line)
{
    auto watch = SiteWatch::open(line);
    if (watch && !(*watch)->waitUntilAsked(line.timeoutSeconds) && !(*watch)->interrupted()) {
        for (const QString &text : silentDevices(*(*watch)->snapshot()))
            complain(text);
    }
    return watch;
}

} // namespace

Result<std::unique_ptr<Store>> openStore(const CommandLine &line)
{
    if (!line.siteFile.isEmpty() && !QFileInfo::exists(line.siteFile))
        return fail(ErrorCode::InvalidArgument, u"There is no site file %1."_s.arg(line.siteFile));
    const QString usual = line.siteFile.isEmpty() ? QString() : defaultStorePath(line.siteFile);
    auto store = Store::open(line.storeFile.isEmpty() ? usual : line.storeFile);
    if (!store)
        return fail(ErrorCode::Internal, store.error().what, store.error().detail);
    return store;
}

QString timeText(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

Exit showEvents(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return report(store.error());
    const auto events = (*store)->events().read({.most = line.limit});
    if (!events) {
        (void)report(events.error());
        return Broken;
    }
    show(u"events"_s, *events, line.json, {u"AT"_s, u"SEVERITY"_s, u"OBJECT"_s, u"WHAT"_s}, eventJson,
         [](const Event &event) {
             return QStringList{timeText(event.at), severityWord(event.severity), event.objectName,
                                event.text};
         });
    return Done;
}

Exit showAudit(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return report(store.error());
    if (line.verify)
        return verifyAudit(**store, line.json);
    const auto rows = (*store)->audit().read({.most = line.limit});
    if (!rows) {
        (void)report(rows.error());
        return Broken;
    }
    show(u"audit"_s, *rows, line.json,
         {u"AT"_s, u"WHO"_s, u"ACTION"_s, u"OBJECT"_s, u"OUTCOME"_s, u"DETAIL"_s}, auditJson,
         [](const AuditRow &row) {
             return QStringList{timeText(row.at), row.who,     row.action,
                                row.objectName,   row.outcome, row.detail};
         });
    return Done;
}

Exit showAlerts(const CommandLine &line)
{
    const auto watch = openAndAsk(line);
    if (!watch)
        return report(watch.error());
    const std::vector<Alert> alerts = (*watch)->engine().alerts();
    const SnapshotPtr snapshot = (*watch)->snapshot();
    const qint64 now = (*watch)->nowMs();
    if (line.json) {
        QJsonArray list;
        for (const Alert &alert : alerts)
            list << alertJson(*snapshot, alert, now);
        printJsonDocument({{u"alerts"_s, list}});
        return Done;
    }
    if (alerts.empty()) {
        print(u"Nothing needs a person."_s);
        return Done;
    }
    std::vector<QStringList> rows = {{u"PRIORITY"_s, u"OBJECT"_s, u"SEEN"_s, u"ID"_s, u"WHAT"_s}};
    for (const Alert &alert : alerts)
        rows.push_back({toWord(alert.priority), snapshot->nameOf(alert.object),
                        alert.acknowledged ? u"yes"_s : u"no"_s, alert.id, alertText(alert)});
    print(table(rows));
    return Done;
}

Exit acknowledgeAlert(const CommandLine &line)
{
    const auto watch = openAndAsk(line);
    if (!watch)
        return report(watch.error());
    Engine &engine = (*watch)->engine();
    const auto find = [&]() -> std::optional<Alert> {
        for (const Alert &alert : engine.alerts()) {
            if (alert.id == line.name)
                return alert;
        }
        return std::nullopt;
    };
    const auto alert = find();
    if (!alert) {
        const QString why =
            u"There is no alert \"%1\" now. \"switchyardctl alerts\" lists those that there are."_s.arg(
                line.name);
        return refuse({ErrorCode::NotFound, why, {}}, line.json, WrongUse);
    }
    if (!alert->acknowledged) {
        QEventLoop loop;
        QObject::connect(&engine, &Engine::alertsChanged, &loop, [&] {
            const auto now = find();
            if (!now || now->acknowledged)
                loop.quit();
        });
        engine.acknowledge(line.name, alert->priority);
        if (const auto now = find(); now && !now->acknowledged && !(*watch)->run(loop, line.timeoutSeconds))
            return Broken;
    }
    if (line.json)
        printJsonDocument({{u"acknowledged"_s, line.name}});
    else
        print(u"Acknowledged: %1"_s.arg(line.name));
    return Done;
}

} // namespace switchyard::ctl
