// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/move_policy.h"

#include <QString>

namespace switchyard
{

QString toWord(EmptyHost what)
{
    switch (what) {
    case EmptyHost::LeaveOn:
        return QStringLiteral("leaveOn");
    case EmptyHost::Ask:
        return QStringLiteral("ask");
    case EmptyHost::SwitchOff:
        return QStringLiteral("switchOff");
    }
    return QStringLiteral("ask");
}

std::optional<EmptyHost> emptyHostFromString(QStringView text)
{
    for (const EmptyHost what : {EmptyHost::LeaveOn, EmptyHost::Ask, EmptyHost::SwitchOff}) {
        if (text == toWord(what))
            return what;
    }
    return std::nullopt;
}

QString toWord(LostMove what)
{
    switch (what) {
    case LostMove::Ask:
        return QStringLiteral("ask");
    case LostMove::GoOn:
        return QStringLiteral("goOn");
    case LostMove::TakeBack:
        return QStringLiteral("takeBack");
    }
    return QStringLiteral("ask");
}

std::optional<LostMove> lostMoveFromString(QStringView text)
{
    for (const LostMove what : {LostMove::Ask, LostMove::GoOn, LostMove::TakeBack}) {
        if (text == toWord(what))
            return what;
    }
    return std::nullopt;
}

} // namespace switchyard
