// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"

#include <QHash>
#include <QSet>
#include <array>

namespace switchyard::topology
{

/// A set whose members know how often they were put in: what several things light goes out with the last of
/// them.
class RefCounts
{
public:
    /// `by` is 1 or -1; nothing is taken out more often than it was put in.
    void add(const ObjectRef &ref, int by);

    void reserve(qsizetype members) { m_counts.reserve(members); }

    bool contains(const ObjectRef &ref) const { return m_counts.contains(ref); }
    int countOf(ObjectKind kind) const { return m_ofKind[static_cast<size_t>(kind)]; }
    QSet<ObjectRef> all() const { return {m_counts.keyBegin(), m_counts.keyEnd()}; }
    auto begin() const { return m_counts.keyBegin(); }
    auto end() const { return m_counts.keyEnd(); }
    bool operator==(const RefCounts &) const = default;

private:
    QHash<ObjectRef, int> m_counts;
    std::array<int, 7> m_ofKind{}; ///< members, each once
};

} // namespace switchyard::topology
