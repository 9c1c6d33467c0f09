// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/job/plan_json.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject jsonOf(const GuardStatus &status)
{
    QJsonObject upses;
    for (const auto &[id, watch] : status.state.upses) {
        QJsonArray reasons;
        for (const SupplyReason reason : watch.verdict.reasons)
            reasons << toWord(reason);
        QJsonObject ups{{u"state"_s, toWord(watch.verdict.state)}, {u"reasons"_s, reasons}};
        if (watch.fired)
            ups.insert(u"trigger"_s, toWord(*watch.fired));
        if (watch.held)
            ups.insert(u"held"_s, true);
        if (status.logins.contains(id))
            ups.insert(u"loggedIn"_s, true);
        upses.insert(id, ups);
    }
    QJsonObject json{{u"active"_s, status.active},
                     {u"holder"_s, status.holder ? QJsonValue(status.holder->who) : QJsonValue()},
                     {u"phase"_s, toWord(status.state.phase)},
                     {u"upses"_s, upses}};
    if (status.state.run != 0)
        json.insert(u"run"_s, static_cast<qint64>(status.state.run));
    return json;
}

QString textOf(const GuardStatus &status)
{
    if (status.trouble)
        return u"guard: %1"_s.arg(status.trouble->what);
    if (!status.active)
        return status.holder ? u"guard: %1 guards this site; this one waits."_s.arg(status.holder->who)
                             : u"guard: nobody guards this site."_s;
    QStringList upses;
    for (const auto &[id, watch] : status.state.upses)
        upses << u"%1 %2%3%4"_s.arg(id, toWord(watch.verdict.state),
                                    watch.held ? u" (left to the operator)"_s : QString(),
                                    status.logins.contains(id) ? u", logged in"_s : QString());
    return u"guard: %1; %2"_s.arg(toWord(status.state.phase), upses.join(u", "_s));
}

} // namespace

Exit guardSite(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    Engine &engine = (*watch)->engine();
    QEventLoop loop;
    QString last;
    QObject::connect(&engine, &Engine::guardChanged, &loop, [&](const GuardStatusPtr &status) {
        const QString text = textOf(*status); // what changed is told, not every second
        if (text == last)
            return;
        last = text;
        if (line.json)
            printJson(jsonOf(*status));
        else
            print(text);
    });
    QObject::connect(&engine, &Engine::eventLogged, &loop, [&](const Event &event) {
        if (!line.json && event.severity != EventSeverity::Info)
            print(event.text);
    });
    engine.setGuarding(true);
    (void)(*watch)->run(loop); // until a signal
    return Done;
}

} // namespace switchyard::ctl
