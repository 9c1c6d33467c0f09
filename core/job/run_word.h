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
    Hold,     ///< of a move: it waits for a word before its switch from now on (holdMove())
};

QString toWord(RunWord word); ///< "switch", "cancel", "stopHere", "hold"
std::optional<RunWord> runWordFromString(QStringView text);

} // namespace switchyard
