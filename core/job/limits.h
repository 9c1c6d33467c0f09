// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/action.h"

namespace switchyard
{

/// How long each kind of action may take: the one table. All in milliseconds of Clock.
struct ActionLimits
{
    qint64 limitMs; ///< from its beginning until the state must be so; a plan may set another (Step::limitMs)
    qint64 callMs;  ///< one call to the device
    qint64 pollMs;  ///< between two looks at the state
    qint64 againMs; ///< taken, but without effect for so long: it is told again; 0 = never
};
ActionLimits limitsOf(ActionKind kind);

/// A command that ended with an error that may pass (no connection, busy, …) is given at most so often.
constexpr int mostAttempts = 3;
constexpr qint64 retryMs = 2'000;
/// A command that has not answered for so long is not waited for: the state is looked at meanwhile.
constexpr qint64 slowAnswerMs = 2'000;
/// After a cancel: how long a given command may still show its effect.
constexpr qint64 cancelGraceMs = 2'000;

} // namespace switchyard
