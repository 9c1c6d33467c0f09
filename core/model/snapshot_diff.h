// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"

#include <QStringList>
#include <array>

namespace switchyard
{

/// What differs between two snapshots, by id. A new usage sample is no change of facts: the hosts whose usage
/// (and whose partitions' and VMs' usage) is newer are listed in `sampled`; UPS measurements are facts.
struct SnapshotDiff
{
    struct Ids
    {
        QStringList added;
        QStringList removed;
        QStringList changed;
        bool isEmpty() const { return added.isEmpty() && removed.isEmpty() && changed.isEmpty(); }
        bool operator==(const Ids &) const = default;
    };

    Ids &of(ObjectKind kind) { return m_ids[static_cast<size_t>(kind)]; }
    const Ids &of(ObjectKind kind) const { return m_ids[static_cast<size_t>(kind)]; }
    bool isEmpty() const; ///< neither facts nor samples
    bool hasFacts() const;
    /// The same as this one followed by `next`: an object added then removed is not mentioned.
    void append(const SnapshotDiff &next);

    QStringList sampled; ///< host ids
private:
    std::array<Ids, 7> m_ids;
};

} // namespace switchyard
