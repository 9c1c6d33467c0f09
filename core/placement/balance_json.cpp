// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/balance_json.h"

#include "core/base/words.h"
#include "core/model/json.h"
#include "core/model/json_objects.h"

#include <QJsonArray>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostItems = 10'000; ///< that are believed of what is read again

double tenths(double percent)
{
    return std::round(percent * 10) / 10;
}

QString textOf(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

void putTime(QJsonObject &json, const QString &key, const QDateTime &time)
{
    if (time.isValid())
        json.insert(key, textOf(time));
}

void putText(QJsonObject &json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

template<typename List, typename Make>
QJsonArray arrayOf(const List &list, Make make)
{
    QJsonArray all;
    for (const auto &item : list)
        all << make(item);
    return all;
}

QJsonObject fighterJson(const Fighter &fighter)
{
    return {{u"vm"_s, fighter.vmId},
            {u"percent"_s, tenths(fighter.percent)},
            {u"threshold"_s, tenths(fighter.threshold)}};
}

QJsonObject contestJson(const Contest &contest)
{
    return {{u"resource"_s, toWord(contest.resource)},
            {u"hostPercent"_s, tenths(contest.hostPercent)},
            {u"hostThreshold"_s, tenths(contest.hostThreshold)},
            {u"vms"_s, arrayOf(contest.fighters, fighterJson)}};
}

QJsonObject moveJson(const PlannedMove &move)
{
    return {{u"vm"_s, move.vmId}, {u"from"_s, move.fromHost}, {u"to"_s, move.toHost}};
}

/// What both kinds of advice have in common.
template<typename Advice>
void putAdvice(QJsonObject &json, const Advice &advice)
{
    json.insert(u"mode"_s, toWord(advice.mode));
    json.insert(u"state"_s, toWord(advice.state));
    json.insert(u"loads"_s, arrayOf(advice.loads, [](const LoadChange &load) { return jsonOf(load); }));
    putText(json, u"note"_s, advice.note);
    if (advice.refusal)
        json.insert(u"refusal"_s, jsonOf(*advice.refusal));
    if (advice.runId)
        json.insert(u"run"_s, static_cast<qint64>(advice.runId));
}

} // namespace

QString toWord(AdviceState state)
{
    switch (state) {
    case AdviceState::Open:
        return u"open"_s;
    case AdviceState::Waiting:
        return u"waiting"_s;
    case AdviceState::Running:
        return u"running"_s;
    case AdviceState::Refused:
        return u"refused"_s;
    case AdviceState::Failed:
        return u"failed"_s;
    }
    return u"open"_s;
}

QJsonObject jsonOf(const Conflict &conflict)
{
    QJsonObject json{{u"id"_s, conflict.id},
                     {u"host"_s, conflict.hostId},
                     {u"contests"_s, arrayOf(conflict.contests, contestJson)}};
    putTime(json, u"since"_s, conflict.since);
    putTime(json, u"until"_s, conflict.until);
    putText(json, u"saidBy"_s, conflict.saidBy);
    putText(json, u"dismissedBy"_s, conflict.dismissedBy);
    putText(json, u"dismissReason"_s, conflict.dismissReason);
    return json;
}

Result<Conflict> conflictFromJson(const QJsonObject &json)
{
    const auto timeOf = [&](const QString &key) {
        QDateTime time = QDateTime::fromString(json.value(key).toString(), Qt::ISODateWithMs);
        return time.isValid() ? time.toUTC() : QDateTime();
    };
    Conflict conflict;
    conflict.id = json.value(u"id"_s).toString();
    conflict.hostId = json.value(u"host"_s).toString();
    conflict.since = timeOf(u"since"_s);
    conflict.until = timeOf(u"until"_s);
    conflict.saidBy = json.value(u"saidBy"_s).toString();
    conflict.dismissedBy = json.value(u"dismissedBy"_s).toString();
    conflict.dismissReason = json.value(u"dismissReason"_s).toString();
    const QJsonArray contests = json.value(u"contests"_s).toArray();
    const auto bad = [] { return fail(ErrorCode::InvalidArgument, Words::tr("This is no conflict.")); };
    if (conflict.id.isEmpty() || !conflict.since.isValid() || contests.size() > std::ssize(everyResource))
        return bad();
    for (const QJsonValue one : contests) {
        const auto resource = resourceFromString(one[u"resource"_s].toString());
        const QJsonArray vms = one[u"vms"_s].toArray();
        if (!resource || vms.size() > mostItems)
            return bad();
        Contest contest{*resource, one[u"hostPercent"_s].toDouble(), one[u"hostThreshold"_s].toDouble(), {}};
        for (const QJsonValue vm : vms)
            contest.fighters.push_back(
                {vm[u"vm"_s].toString(), vm[u"percent"_s].toDouble(), vm[u"threshold"_s].toDouble()});
        conflict.contests.push_back(std::move(contest));
    }
    return conflict;
}

QJsonObject jsonOf(const LoadChange &load)
{
    return {{u"host"_s, load.hostId},
            {u"resource"_s, toWord(load.resource)},
            {u"before"_s, tenths(load.before)},
            {u"after"_s, tenths(load.after)},
            {u"threshold"_s, tenths(load.threshold)}};
}

QJsonObject jsonOf(const Relocation &relocation)
{
    QJsonObject json;
    putText(json, u"conflict"_s, relocation.conflictId);
    putText(json, u"vm"_s, relocation.vmId);
    putText(json, u"from"_s, relocation.fromHost);
    putText(json, u"to"_s, relocation.toHost);
    putTime(json, u"madeAt"_s, relocation.madeAt);
    putAdvice(json, relocation);
    return json;
}

QJsonObject jsonOf(const HostChange &change)
{
    QJsonObject json{{u"id"_s, change.id},
                     {u"host"_s, change.hostId},
                     {u"what"_s, change.switchOff ? u"off"_s : u"on"_s},
                     {u"moves"_s, arrayOf(change.moves, moveJson)},
                     {u"watts"_s, tenths(change.watts)}};
    putTime(json, u"since"_s, change.since);
    putAdvice(json, change);
    return json;
}

QJsonObject jsonOf(const BalanceState &state)
{
    QJsonObject json{
        {u"on"_s, state.on},
        {u"conflicts"_s, arrayOf(state.conflicts, [](const Conflict &one) { return jsonOf(one); })},
        {u"relocations"_s, arrayOf(state.relocations, [](const Relocation &one) { return jsonOf(one); })},
        {u"hosts"_s, arrayOf(state.hostChanges, [](const HostChange &one) { return jsonOf(one); })}};
    putTime(json, u"standsBackUntil"_s, state.standsBackUntil);
    putText(json, u"standsBackFor"_s, state.standsBackFor);
    return json;
}

} // namespace switchyard
