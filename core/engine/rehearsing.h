// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/guard_post.h"
#include "core/power/rehearsal.h"
#include "core/site/site.h"

#include <QFuture>

namespace switchyard
{

// A rehearsal on a pool thread, of values alone: it holds nothing of the engine, which may end meanwhile. A
// cancelled future ends it, without a result.

QFuture<Result<RehearsalPtr>> rehearseSoon(const SnapshotPtr &snapshot, const Site &site,
                                           const GuardStatusPtr &guard, const Outage &outage);
QFuture<Result<RehearsalPtr>> rehearseSoon(const SnapshotPtr &snapshot, const Site &site,
                                           const GuardStatusPtr &guard, const PowerScope &scope);

} // namespace switchyard
