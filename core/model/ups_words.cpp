// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ups_words.h"

namespace switchyard
{

UpsState upsStateOf(const QStringList &statusWords)
{
    const auto says = [&](const char *word) { return statusWords.contains(QLatin1StringView(word)); };
    if (says("FSD"))
        return UpsState::ForcedShutdown;
    if (says("OFF"))
        return UpsState::Off;
    if (says("OB")) {
        if (says("CAL"))
            return UpsState::Calibrating;
        return says("LB") ? UpsState::LowBattery : UpsState::OnBattery;
    }
    if (says("BYPASS"))
        return UpsState::Bypass;
    return says("OL") ? UpsState::OnMains : UpsState::Unknown;
}

} // namespace switchyard
