// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/usage_options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

/// "2h" = two hours ago, or an ISO date, with a time of day or without; UTC out.
std::optional<QDateTime> momentOf(const QString &text, const QDateTime &now)
{
    if (const auto ago = spanMsOf(text))
        return now.addMSecs(-*ago);
    const QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    return at.isValid() ? std::optional(at.toUTC()) : std::nullopt;
}

} // namespace

std::optional<qint64> spanMsOf(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{1,6})([smhd])$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    static const QHash<QString, qint64> units{
        {u"s"_s, 1'000}, {u"m"_s, 60'000}, {u"h"_s, 3'600'000}, {u"d"_s, 86'400'000}};
    return match.captured(1).toLongLong() * units.value(match.captured(2));
}

void addUsageOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"from"_s, {}, u"TIME"_s},
                       {u"to"_s, {}, u"TIME"_s},
                       {u"step"_s, {}, u"TIME"_s},
                       {u"vms"_s, {}},
                       {u"csv"_s, {}}});
}

Result<void> readUsage(UsageOptions &options, const QCommandLineParser &parser, const QStringList &objects)
{
    if (objects.isEmpty())
        return wrong(u"\"usage\" takes what to look at, like: switchyardctl usage hv1 db-1 --from 24h"_s);
    options.objects = objects;
    options.withVms = parser.isSet(u"vms"_s);
    options.csv = parser.isSet(u"csv"_s);
    if (options.csv && parser.isSet(u"json"_s))
        return wrong(u"Say --csv or --json, not both."_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    options.to = now;
    options.from = now.addSecs(-3600);
    for (const auto &[name, into] : {std::pair(u"from"_s, &options.from), std::pair(u"to"_s, &options.to)}) {
        if (!parser.isSet(name))
            continue;
        const auto at = momentOf(parser.value(name), now);
        if (!at)
            return wrong(
                u"--%1 takes how long ago (90s, 15m, 24h, 7d) or a time like 2026-12-01T02:00:00; found \"%2\"."_s
                    .arg(name, parser.value(name)));
        *into = *at;
    }
    if (options.from >= options.to)
        return wrong(u"--from has to be before --to."_s);
    if (parser.isSet(u"step"_s)) {
        const auto step = spanMsOf(parser.value(u"step"_s));
        if (!step || *step < 1'000)
            return wrong(
                u"--step takes a time like 10s, 5m or 1h; found \"%1\"."_s.arg(parser.value(u"step"_s)));
        options.stepMs = *step;
    }
    return {};
}

} // namespace switchyard::ctl
