// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard::wording
{

// The English sentences of plans, events and failed steps; the window has words of its own for what it knows
// by code.

QString title(ActionKind kind, const QString &name); ///< "Shut down db-1"
QString doing(ActionKind kind, const QString &name); ///< "Shutting down db-1"
QString done(ActionKind kind, const QString &name);  ///< "db-1 is off"
// The same of a step, with its names as plain text; of a migration with its destination.
QString title(const Step &step);
QString doing(const Step &step);
QString done(const Step &step);

/// The limit passed and the state is not so, although the command was taken.
Error noEffect(const Step &step);
/// The limit passed and the call has not even returned.
Error noAnswer(const Step &step);
/// The limit passed and it can no longer be seen what became of the command.
Error notSeen(const Step &step, const Error &lookError);
/// It was seen without effect, `agoMs` before the limit, and then not any more.
Error notSeenSince(const Step &step, qint64 agoMs, const Error &lookError);

QString seconds(qint64 ms); ///< "90 s", "2 min", "1 min 30 s"
/// "db-1, web-1, web-2 and 17 more"
QString someOf(const QStringList &names, qsizetype most = 5);

} // namespace switchyard::wording
