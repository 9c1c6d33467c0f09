// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/guard_post.h"

namespace switchyard
{

/// Pure: the power-down of a scope as things are now: with what the guard knows of the UPSes and was learned
/// of the machines, and in the time that the batteries leave. `underWay`: the run whose plan is made anew,
/// and what PowerDown::raised said of that; null = none.
PowerDown planOf(const Snapshot &snapshot, const Protection &policy, const GuardStatus &guard,
                 const PowerScope &scope, const Report *underWay = nullptr, const QDateTime &now = {},
                 const QHash<QString, size_t> &raised = {});

} // namespace switchyard
