// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run_recorder.h"

namespace switchyard
{

// Runs whose console or guard is gone, though the journal has them under way.

/// NotFound: there is no such run. WrongState: it is over. Busy: whoever runs it is alive; or it is on
/// another machine and cannot be asked, and `gone` (whoever calls knows that it is) was not said.
Result<JournalRun> lostRun(Store &store, quint64 id, bool gone);

/// Gives it up: closed with a sentence, audited, told in the event log; what it held is free. Errors as
/// lostRun().
Result<void> abandonRun(Store &store, const Clock &clock, const QString &who, quint64 id, bool gone);

/// How it ends when `who` goes on with what it had not done.
RunRecorder::LostEnd handOver(const QString &who);
/// Closes it so, where nothing is left to do. Errors as lostRun().
Result<void> handOverRun(Store &store, const Clock &clock, const QString &who, quint64 id, bool gone);

} // namespace switchyard
