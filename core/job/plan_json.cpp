// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/plan_json.h"

#include "core/base/words.h"
#include "core/job/terms_json.h"

#include <QJsonArray>

namespace switchyard
{
namespace
{

QJsonObject stepToJson(const Step &step)
{
    QJsonObject json{{QStringLiteral("id"), step.id},
                     {QStringLiteral("action"), toWord(step.action)},
                     {QStringLiteral("target"), toWord(step.target.kind) + u':' + step.target.id},
                     {QStringLiteral("name"), step.targetName},
                     {QStringLiteral("limitMs"), step.limitMs}};
    if (!step.after.isEmpty())
        json.insert(QStringLiteral("after"), QJsonArray::fromStringList(step.after));
    if (!step.afterEnded.isEmpty())
        json.insert(QStringLiteral("afterEnded"), QJsonArray::fromStringList(step.afterEnded));
    if (step.undo)
        json.insert(QStringLiteral("undo"), toWord(*step.undo));
    if (step.force)
        json.insert(QStringLiteral("force"), toWord(*step.force));
    if (step.isMilestone)
        json.insert(QStringLiteral("milestone"), true);
    if (step.urgent)
        json.insert(QStringLiteral("urgent"), true);
    for (const auto &[key, text] : {std::pair{"insteadOf", &step.insteadOf},
                                    {"destination", &step.destination},
                                    {"destinationName", &step.destinationName}}) {
        if (!text->isEmpty())
            json.insert(QLatin1StringView(key), *text);
    }
    if (step.expectedMs > 0)
        json.insert(QStringLiteral("expectedMs"), step.expectedMs);
    if (step.terms)
        json.insert(QStringLiteral("terms"), toJson(*step.terms));
    return json;
}

std::optional<Step> stepFromJson(const QJsonObject &json)
{
    Step step;
    step.id = json.value(QStringLiteral("id")).toString();
    const auto action = actionFromString(json.value(QStringLiteral("action")).toString());
    const QString target = json.value(QStringLiteral("target")).toString();
    const auto kind = objectKindFromString(target.section(u':', 0, 0));
    if (!action || !kind)
        return std::nullopt;
    step.action = *action;
    step.target = {*kind, target.section(u':', 1)};
    step.targetName = json.value(QStringLiteral("name")).toString();
    step.limitMs = json.value(QStringLiteral("limitMs")).toInteger();
    for (const auto &before : json.value(QStringLiteral("after")).toArray())
        step.after << before.toString();
    for (const auto &before : json.value(QStringLiteral("afterEnded")).toArray())
        step.afterEnded << before.toString();
    step.isMilestone = json.value(QStringLiteral("milestone")).toBool();
    step.urgent = json.value(QStringLiteral("urgent")).toBool();
    step.insteadOf = json.value(QStringLiteral("insteadOf")).toString();
    step.destination = json.value(QStringLiteral("destination")).toString();
    step.destinationName = json.value(QStringLiteral("destinationName")).toString();
    step.expectedMs = std::max<qint64>(0, json.value(QStringLiteral("expectedMs")).toInteger());
    if (const auto terms = json.value(QStringLiteral("terms")); !terms.isUndefined()) {
        auto read = termsFromJson(terms.toObject());
        if (!read)
            return std::nullopt;
        step.terms = std::make_shared<const StepTerms>(std::move(*read));
    }
    for (const auto &[key, into] : {std::pair{"undo", &step.undo}, {"force", &step.force}}) {
        const auto word = json.value(QLatin1StringView(key));
        if (word.isString())
            *into = actionFromString(word.toString());
        if (word.isString() && !*into)
            return std::nullopt;
    }
    return step;
}

QJsonValue timeToJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODateWithMs)) : QJsonValue();
}

} // namespace

QJsonObject toJson(const Plan &plan)
{
    QJsonArray steps;
    for (const Step &step : plan.steps)
        steps << stepToJson(step);
    QJsonObject json{{QStringLiteral("title"), plan.title},
                     {QStringLiteral("kind"), plan.kind},
                     {QStringLiteral("onError"), toWord(plan.onError)},
                     {QStringLiteral("steps"), steps}};
    if (!plan.scope.isEmpty())
        json.insert(QStringLiteral("scope"), plan.scope);
    return json;
}

Result<Plan> planFromJson(const QJsonObject &json)
{
    Plan plan;
    plan.title = json.value(QStringLiteral("title")).toString();
    plan.kind = json.value(QStringLiteral("kind")).toString();
    plan.scope = json.value(QStringLiteral("scope")).toString();
    const QString onError = json.value(QStringLiteral("onError")).toString();
    for (const OnError candidate : {OnError::Stop, OnError::Unwind, OnError::GoOn}) {
        if (toWord(candidate) == onError)
            plan.onError = candidate;
    }
    bool known = toWord(plan.onError) == onError;
    for (const auto &value : json.value(QStringLiteral("steps")).toArray()) {
        if (auto step = stepFromJson(value.toObject()))
            plan.steps.push_back(std::move(*step));
        else
            known = false;
    }
    if (!known)
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("This plan was written by another version of Switchyard and cannot be read."));
    if (const auto valid = validate(plan); !valid)
        return std::unexpected(valid.error());
    return plan;
}

QJsonObject toJson(const Error &error)
{
    QJsonObject json{{QStringLiteral("code"), toWord(error.code)}, {QStringLiteral("what"), error.what}};
    if (!error.detail.isEmpty())
        json.insert(QStringLiteral("detail"), error.detail);
    return json;
}

Error errorFromJson(const QJsonObject &json)
{
    Error error{ErrorCode::Internal, json.value(QStringLiteral("what")).toString(),
                json.value(QStringLiteral("detail")).toString()};
    const QString word = json.value(QStringLiteral("code")).toString();
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        if (toWord(static_cast<ErrorCode>(code)) == word)
            error.code = static_cast<ErrorCode>(code);
    }
    return error;
}

std::optional<StepState> stepStateFromString(QStringView text)
{
    for (const StepState state : {StepState::Waiting, StepState::Running, StepState::Succeeded,
                                  StepState::Failed, StepState::Cancelled, StepState::Skipped}) {
        if (toWord(state) == text)
            return state;
    }
    return std::nullopt;
}

QJsonObject toJson(const StepReport &report)
{
    QJsonObject json = stepToJson(report.step);
    json.insert(QStringLiteral("state"), toWord(report.state));
    json.insert(QStringLiteral("startedAt"), timeToJson(report.startedAt));
    json.insert(QStringLiteral("endedAt"), timeToJson(report.endedAt));
    json.insert(QStringLiteral("attempts"), report.attempts);
    json.insert(QStringLiteral("wasSo"), report.wasSo);
    json.insert(QStringLiteral("isUndo"), report.isUndo);
    json.insert(QStringLiteral("isForce"), report.isForce);
    if (report.error)
        json.insert(QStringLiteral("error"), toJson(*report.error));
    if (!report.note.isEmpty())
        json.insert(QStringLiteral("note"), report.note);
    if (report.progress)
        json.insert(QStringLiteral("progress"), toJson(*report.progress));
    return json;
}

QJsonObject toJson(const Report &report)
{
    QJsonArray steps;
    for (const StepReport &step : report.steps)
        steps << toJson(step);
    QJsonObject json{{QStringLiteral("run"), static_cast<qint64>(report.runId)},
                     {QStringLiteral("title"), report.plan.title},
                     {QStringLiteral("kind"), report.plan.kind},
                     {QStringLiteral("who"), report.who},
                     {QStringLiteral("state"), toWord(report.state)},
                     {QStringLiteral("startedAt"), timeToJson(report.startedAt)},
                     {QStringLiteral("endedAt"), timeToJson(report.endedAt)},
                     {QStringLiteral("steps"), steps}};
    if (report.error)
        json.insert(QStringLiteral("error"), toJson(*report.error));
    if (report.overtakenBy != 0)
        json.insert(QStringLiteral("overtakenBy"), static_cast<qint64>(report.overtakenBy));
    return json;
}

} // namespace switchyard
