// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <optional>

namespace switchyard
{

/// What can be said to a run that is under way, also by another program than the one that runs it.
enum class RunWord {
    Switch,   ///< what waits for a word (ActionKind::AwaitSwitch) goes on
    Cancel,   ///< see Run::cancel()
    StopHere, ///< see Run::stopHere()
};

QString toWord(RunWord word); ///< "switch", "cancel", "stopHere"
std::optional<RunWord> runWordFromString(QStringView text);

} // namespace switchyard
