// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot_diff.h"

#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

QSet<QString> toSet(const QStringList &list)
{
    return {list.begin(), list.end()};
}

void appendIds(SnapshotDiff::Ids &into, const SnapshotDiff::Ids &next)
{
    if (next.isEmpty())
        return;
    auto added = toSet(into.added);
    auto removed = toSet(into.removed);
    auto changed = toSet(into.changed);
    for (const QString &id : next.added) {
        if (removed.remove(id))
            changed.insert(id);
        else
            added.insert(id);
    }
    for (const QString &id : next.changed) {
        if (!added.contains(id))
            changed.insert(id);
    }
    for (const QString &id : next.removed) {
        changed.remove(id);
        if (!added.remove(id))
            removed.insert(id);
    }
    into = {added.values(), removed.values(), changed.values()};
    for (QStringList *list : {&into.added, &into.removed, &into.changed})
        std::sort(list->begin(), list->end());
}

} // namespace

bool SnapshotDiff::hasFacts() const
{
    return std::any_of(m_ids.begin(), m_ids.end(), [](const Ids &ids) { return !ids.isEmpty(); });
}

bool SnapshotDiff::isEmpty() const
{
    return sampled.isEmpty() && !hasFacts();
}

void SnapshotDiff::append(const SnapshotDiff &next)
{
    for (size_t i = 0; i < m_ids.size(); ++i)
        appendIds(m_ids[i], next.m_ids[i]);
    auto all = toSet(sampled);
    all.unite(toSet(next.sampled));
    sampled = all.values();
    std::sort(sampled.begin(), sampled.end());
}

} // namespace switchyard
