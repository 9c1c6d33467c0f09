// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/move_options.h"

#include <QCommandLineParser>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

/// "22:30" today or tomorrow, whichever comes next, or a whole ISO date and time; UTC out.
std::optional<QDateTime> timeOf(const QString &text)
{
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    if (time.isValid()) {
        const QDateTime now = QDateTime::currentDateTime();
        QDateTime at(now.date(), time);
        if (at <= now)
            at = at.addDays(1);
        return at.toUTC();
    }
    const QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    return at.isValid() ? std::optional(at.toUTC()) : std::nullopt;
}

} // namespace

void addMoveOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"vm"_s, {}, u"NAME"_s},
                       {u"to-host"_s, {}, u"HOST"_s},
                       {u"to-array"_s, {}, u"ARRAY"_s},
                       {u"hold"_s, {}},
                       {u"post-copy"_s, {}},
                       {u"no-post-copy"_s, {}},
                       {u"at"_s, {}, u"TIME"_s},
                       {u"max-pause"_s, {}, u"MS"_s},
                       {u"retire"_s, {}, u"DAYS"_s}});
}

Result<void> readMove(MoveOptions &options, const QCommandLineParser &parser)
{
    options.vms = parser.values(u"vm"_s);
    options.toHost = parser.value(u"to-host"_s);
    options.toArray = parser.value(u"to-array"_s);
    options.hold = parser.isSet(u"hold"_s);
    if (options.vms.isEmpty() || options.vms.contains(QString()) || options.toHost.isEmpty())
        return wrong(
            u"\"migrate\" takes --vm NAME (several times for several VMs) and --to-host HOST, like: switchyardctl migrate --vm db-1 --to-host hv3 --to-array arr-west --plan"_s);
    if (parser.isSet(u"at"_s)) {
        const auto at = timeOf(parser.value(u"at"_s));
        if (!at)
            return wrong(u"--at takes a time like 22:30 or 2026-12-01T02:00:00; found \"%1\"."_s.arg(
                parser.value(u"at"_s)));
        options.switchAt = *at;
    }
    if (options.hold && options.switchAt.isValid())
        return wrong(u"Say --hold or --at, not both: one waits for your word, the other for a time."_s);
    if (parser.isSet(u"post-copy"_s) && parser.isSet(u"no-post-copy"_s))
        return wrong(u"Say --post-copy or --no-post-copy, not both."_s);
    if (parser.isSet(u"post-copy"_s) || parser.isSet(u"no-post-copy"_s))
        options.postCopy = parser.isSet(u"post-copy"_s);
    bool ok = true;
    if (parser.isSet(u"max-pause"_s)) {
        options.maxPauseMs = parser.value(u"max-pause"_s).toLongLong(&ok);
        if (!ok || *options.maxPauseMs < 1 || *options.maxPauseMs > 60'000)
            return wrong(u"--max-pause takes milliseconds, from 1 to 60000; found \"%1\"."_s.arg(
                parser.value(u"max-pause"_s)));
    }
    if (parser.isSet(u"retire"_s)) {
        options.retireDays = parser.value(u"retire"_s).toDouble(&ok);
        if (!ok || !(*options.retireDays >= 0 && *options.retireDays <= 3650))
            return wrong(u"--retire takes days, from 0 (deleted at once) to 3650; found \"%1\"."_s.arg(
                parser.value(u"retire"_s)));
    }
    return {};
}

} // namespace switchyard::ctl
