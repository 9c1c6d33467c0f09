// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/balance_state.h"
#include "ui/theme/state_look.h"

#include <QHash>
#include <QSet>

namespace switchyard
{

/// Which things are in a conflict now: VMs that fight, and the hosts they fight on. What the topology, the
/// tables and the details mark. A value; a look-up costs the same however many conflicts there are.
class ConflictMarks
{
public:
    ConflictMarks() = default;
    explicit ConflictMarks(BalanceStatePtr state);

    bool isEmpty() const { return m_of.isEmpty(); }
    /// The oldest that it is in; null = it is in none.
    const Conflict *of(const ObjectRef &ref) const;
    std::vector<const Conflict *> allOf(const ObjectRef &ref) const; ///< the oldest first
    QSet<ObjectRef> things() const;
    /// What differs from those before.
    QSet<ObjectRef> changedSince(const ConflictMarks &before) const;
    /// How a thing looks that looks like `own` by itself: ◆ and a word where it is in a conflict, unless it
    /// is in motion, off, or critical for a reason of its own.
    StateLook over(const StateLook &own, const ObjectRef &ref) const;

private:
    BalanceStatePtr m_state;
    QHash<ObjectRef, std::vector<size_t>> m_of; ///< places in m_state->conflicts
};

} // namespace switchyard
