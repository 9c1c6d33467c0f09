// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/balance_policy.h"

#include <limits>

namespace switchyard
{

QString toWord(BalanceMode mode)
{
    switch (mode) {
    case BalanceMode::Recommend:
        return QStringLiteral("recommend");
    case BalanceMode::Ask:
        return QStringLiteral("ask");
    case BalanceMode::Automatic:
        return QStringLiteral("automatic");
    }
    return QStringLiteral("recommend");
}

std::optional<BalanceMode> balanceModeFromString(QStringView text)
{
    for (const BalanceMode mode : {BalanceMode::Recommend, BalanceMode::Ask, BalanceMode::Automatic}) {
        if (text == toWord(mode))
            return mode;
    }
    return std::nullopt;
}

QString toWord(VmChoice choice)
{
    switch (choice) {
    case VmChoice::HighestUse:
        return QStringLiteral("highestUse");
    case VmChoice::HighestIo:
        return QStringLiteral("highestIo");
    case VmChoice::LowestPriority:
        return QStringLiteral("lowestPriority");
    case VmChoice::Expression:
        return QStringLiteral("expression");
    }
    return QStringLiteral("highestUse");
}

std::optional<VmChoice> vmChoiceFromString(QStringView text)
{
    for (const VmChoice choice :
         {VmChoice::HighestUse, VmChoice::HighestIo, VmChoice::LowestPriority, VmChoice::Expression}) {
        if (text == toWord(choice))
            return choice;
    }
    return std::nullopt;
}

double VmThreshold::of(double hostPercent, int runningVms) const
{
    if (kind == Kind::Fixed)
        return percent;
    if (runningVms <= 0)
        return std::numeric_limits<double>::infinity();
    return std::max(0.0, hostPercent / runningVms - (kind == Kind::ShareLess ? less : 0));
}

} // namespace switchyard
