// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/ups_commands.h"

#include "core/base/words.h"

namespace switchyard
{
namespace
{

struct Wanted
{
    QString what;         ///< what the operator asked for
    QStringList commands; ///< the best first; the last ones are older names of the same
    QString family;       ///< what else of the kind it may offer
};

Wanted wantedFor(ActionKind kind)
{
    switch (kind) {
    case ActionKind::UpsTest:
        return {Words::tr("a short battery test"),
                {QStringLiteral("test.battery.start.quick"), QStringLiteral("test.battery.start")},
                QStringLiteral("test.")};
    case ActionKind::UpsBeeperOn:
        return {Words::tr("a command that switches its beeper on"),
                {QStringLiteral("beeper.enable"), QStringLiteral("beeper.on")},
                QStringLiteral("beeper.")};
    case ActionKind::UpsBeeperOff:
        return {Words::tr("a command that switches its beeper off"),
                {QStringLiteral("beeper.disable"), QStringLiteral("beeper.off")},
                QStringLiteral("beeper.")};
    case ActionKind::UpsBeeperMute:
        return {Words::tr("a command that mutes its beeper"),
                {QStringLiteral("beeper.mute")},
                QStringLiteral("beeper.")};
    case ActionKind::UpsLoadOff: // the first one lets it come back by itself with the mains
        return {Words::tr("a command that cuts its load"),
                {QStringLiteral("shutdown.return"), QStringLiteral("load.off"),
                 QStringLiteral("shutdown.stayoff")},
                QStringLiteral("load.")};
    case ActionKind::UpsLoadOn:
        return {Words::tr("a command that switches its load on"),
                {QStringLiteral("load.on")},
                QStringLiteral("load.")};
    default:
        return {};
    }
}

/// A beeper that can only be toggled can be set where the UPS says what it is now.
bool toggleWouldDo(ActionKind kind, const UpsFacts &ups)
{
    if (!ups.commands.contains(QStringLiteral("beeper.toggle")))
        return false;
    return (kind == ActionKind::UpsBeeperOn && ups.beeper == QStringLiteral("disabled")) ||
           (kind == ActionKind::UpsBeeperOff && ups.beeper == QStringLiteral("enabled"));
}

QString offers(const UpsFacts &ups, const QString &family)
{
    if (ups.commands.isEmpty())
        return Words::tr("It offers no commands at all; where a user is needed to see them, name one for it "
                         "in the site file.");
    QStringList related = ups.commands.filter(family);
    if (!related.isEmpty())
        return Words::tr("Of that kind it offers %1.").arg(related.join(QStringLiteral(", ")));
    constexpr qsizetype most = 12;
    const qsizetype more = ups.commands.size() - most;
    const QString list = ups.commands.first(qMin(most, ups.commands.size())).join(QStringLiteral(", "));
    return more > 0 ? Words::tr("It offers %1 and %2 more.").arg(list).arg(more)
                    : Words::tr("It offers %1.").arg(list);
}

} // namespace

Result<QString> upsCommandFor(ActionKind kind, const UpsFacts &ups)
{
    const Wanted wanted = wantedFor(kind);
    for (const QString &command : wanted.commands) {
        if (ups.commands.contains(command))
            return command;
    }
    if (toggleWouldDo(kind, ups))
        return QStringLiteral("beeper.toggle");
    if (wanted.commands.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("%1 is nothing that a UPS does.").arg(toWord(kind)));
    return fail(ErrorCode::NotSupported, Words::tr("%1 does not offer %2.").arg(ups.name, wanted.what) +
                                             u' ' + offers(ups, wanted.family));
}

bool countsDownToOff(const UpsFacts &ups)
{
    bool isNumber = false;
    const double left =
        ups.variables.value(QStringLiteral("ups.timer.shutdown")).toDouble(&isNumber); // else -1 or 0
    return isNumber && left > 0;
}

} // namespace switchyard
