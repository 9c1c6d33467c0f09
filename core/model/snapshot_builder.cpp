// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot_builder.h"

#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

const QString &idOf(const Ups &ups)
{
    return ups.id;
}
const QString &idOf(const HostPiece &piece)
{
    return piece.host.id;
}
const QString &idOf(const ArrayPiece &piece)
{
    return piece.array.id;
}

/// Puts each new piece in its place and takes the removed ones out; calls `visit(before, after)` for each,
/// either may be null.
template<typename Piece, typename Visit>
void replacePieces(std::vector<std::shared_ptr<const Piece>> &pieces,
                   std::vector<std::shared_ptr<const Piece>> &&changed, const QStringList &removed,
                   Visit visit)
{
    const auto place = [&](const QString &id) {
        return std::lower_bound(
            pieces.begin(), pieces.end(), id,
            [](const auto &piece, const QString &wanted) { return idOf(*piece) < wanted; });
    };
    for (auto &piece : changed) {
        const auto at = place(idOf(*piece));
        if (at != pieces.end() && idOf(**at) == idOf(*piece)) {
            visit(at->get(), piece.get());
            *at = std::move(piece);
        } else {
            visit(static_cast<const Piece *>(nullptr), piece.get());
            pieces.insert(at, std::move(piece));
        }
    }
    for (const QString &id : removed) {
        const auto at = place(id);
        if (at == pieces.end() || idOf(**at) != id)
            continue;
        visit(at->get(), static_cast<const Piece *>(nullptr));
        pieces.erase(at);
    }
}

/// Walks two lists that are ascending by id in step; `visit(before, after)`, either may be null.
template<typename Item, typename Visit>
void walkSorted(const std::vector<Item> *before, const std::vector<Item> *after, Visit visit)
{
    size_t i = 0;
    size_t j = 0;
    const size_t beforeEnd = before ? before->size() : 0;
    const size_t afterEnd = after ? after->size() : 0;
    while (i < beforeEnd || j < afterEnd) {
        const Item *left = i < beforeEnd ? &(*before)[i] : nullptr;
        const Item *right = j < afterEnd ? &(*after)[j] : nullptr;
        if (left && right && left->id == right->id) {
            visit(left, right);
            ++i;
            ++j;
        } else if (!right || (left && left->id < right->id)) {
            visit(left, static_cast<const Item *>(nullptr));
            ++i;
        } else {
            visit(static_cast<const Item *>(nullptr), right);
            ++j;
        }
    }
}

void note(SnapshotDiff::Ids &ids, const QString &id, bool before, bool after, bool same)
{
    if (!before)
        ids.added << id;
    else if (!after)
        ids.removed << id;
    else if (!same)
        ids.changed << id;
}

QStringList volumeIdsOf(const Vm *vm)
{
    QStringList ids;
    if (!vm)
        return ids;
    for (const VmDisk &disk : vm->disks) {
        if (!disk.volumeId.isEmpty())
            ids << disk.volumeId;
    }
    return ids;
}

/// One building of a snapshot: collects what changed while the pieces are put in.
class Advance
{
public:
    Advance(const SnapshotPtr &previous, SnapshotDiff &diff)
        : m_next(previous ? std::make_shared<Snapshot>(*previous) : std::make_shared<Snapshot>())
        , m_diff(diff)
    {
    }

    std::shared_ptr<Snapshot> run(SnapshotChanges &&changes)
    {
        replacePieces(m_next->upses, std::move(changes.upses), changes.removedUpses,
                      [this](const Ups *before, const Ups *after) { visitUps(before, after); });
        replacePieces(
            m_next->arrays, std::move(changes.arrays), changes.removedArrays,
            [this](const ArrayPiece *before, const ArrayPiece *after) { visitArray(before, after); });
        replacePieces(m_next->hosts, std::move(changes.hosts), changes.removedHosts,
                      [this](const HostPiece *before, const HostPiece *after) { visitHost(before, after); });
        settleVms();
        if (changes.feeds) {
            walkSorted(m_next->feeds.get(), changes.feeds.get(),
                       [this](const Feed *before, const Feed *after) {
                           note(m_diff.of(ObjectKind::Feed), (before ? before : after)->id, before, after,
                                before && after && *before == *after);
                       });
            m_next->feeds = std::move(changes.feeds);
        }
        if (changes.sites)
            m_next->sites = std::move(changes.sites);
        return m_next;
    }

private:
    void visitUps(const Ups *before, const Ups *after)
    {
        const bool same = before && after && static_cast<const UpsFacts &>(*before) == *after &&
                          before->reading.sameFacts(after->reading);
        note(m_diff.of(ObjectKind::Ups), (before ? before : after)->id, before, after, same);
    }

    void visitArray(const ArrayPiece *before, const ArrayPiece *after)
    {
        const bool sameReading = before && after && before->array.reading.sameFacts(after->array.reading);
        const bool same = sameReading && static_cast<const ArrayFacts &>(before->array) == after->array;
        note(m_diff.of(ObjectKind::Array), idOf(before ? *before : *after), before, after, same);
        walkSorted(before ? &before->volumes : nullptr, after ? &after->volumes : nullptr,
                   [&](const Volume *left, const Volume *right) {
                       note(m_diff.of(ObjectKind::Volume), (left ? left : right)->id, left, right,
                            sameReading && left && right && *left == *right);
                   });
    }

    void visitHost(const HostPiece *before, const HostPiece *after)
    {
        const bool sameReading = before && after && before->host.reading.sameFacts(after->host.reading);
        const bool same = sameReading && before->host.bmcReading.sameFacts(after->host.bmcReading) &&
                          static_cast<const HostFacts &>(before->host) == after->host;
        const QString &id = idOf(before ? *before : *after);
        note(m_diff.of(ObjectKind::Host), id, before, after, same);
        if (after)
            m_diff.sampled << id;
        visitPartitions(before, after, sameReading);
        walkSorted(before ? &before->vms : nullptr, after ? &after->vms : nullptr,
                   [&](const Vm *left, const Vm *right) { visitVm(left, right, sameReading); });
    }

    void visitPartitions(const HostPiece *before, const HostPiece *after, bool sameReading)
    {
        auto &ids = m_diff.of(ObjectKind::Partition);
        for (const Partition &partition : after ? after->partitions : std::vector<Partition>()) {
            const Partition *old = before ? before->partition(partition.id) : nullptr;
            note(ids, partition.id, old, true,
                 sameReading && old && static_cast<const PartitionFacts &>(*old) == partition &&
                     old->powerReading.sameFacts(partition.powerReading));
        }
        for (const Partition &partition : before ? before->partitions : std::vector<Partition>()) {
            if (!after || !after->partition(partition.id))
                ids.removed << partition.id;
        }
    }

    void visitVm(const Vm *before, const Vm *after, bool sameReading)
    {
        if (before && after) {
            if (!sameReading || static_cast<const VmFacts &>(*before) != *after)
                m_diff.of(ObjectKind::Vm).changed << after->id;
            if (before->disks != after->disks)
                moveVolumes(before, after);
            return;
        }
        if (after) {
            m_come.insert(after->id, after);
        } else {
            m_goneIds.insert(before->id);
            m_gone.push_back(*before); // a copy: its piece may die while the others are put in
        }
    }

    /// A VM that went from one host and came to another moved: it is changed, neither removed nor added.
    void settleVms()
    {
        if (m_come.isEmpty() && m_gone.empty())
            return;
        auto homes = std::make_shared<QHash<QString, QString>>(*m_next->vmHomes);
        auto &ids = m_diff.of(ObjectKind::Vm);
        for (const Vm &gone : m_gone) {
            const Vm *after = m_come.value(gone.id);
            if (!after) {
                homes->remove(gone.id);
                ids.removed << gone.id;
            }
            moveVolumes(&gone, after);
        }
        for (auto it = m_come.cbegin(); it != m_come.cend(); ++it) {
            homes->insert(it.key(), it.value()->hostId);
            const bool moved = m_goneIds.contains(it.key());
            (moved ? ids.changed : ids.added) << it.key();
            if (!moved)
                moveVolumes(nullptr, it.value());
        }
        m_next->vmHomes = std::move(homes);
    }

    void moveVolumes(const Vm *before, const Vm *after)
    {
        const QStringList left = volumeIdsOf(before);
        const QStringList right = volumeIdsOf(after);
        if (left == right)
            return;
        if (!m_users) {
            m_users = std::make_shared<QHash<QString, QStringList>>(*m_next->volumeUsers);
            m_next->volumeUsers = m_users;
        }
        for (const QString &volume : left) {
            auto &users = (*m_users)[volume];
            users.removeAll(before->id);
            if (users.isEmpty())
                m_users->remove(volume);
        }
        for (const QString &volume : right) {
            auto &users = (*m_users)[volume];
            if (!users.contains(after->id))
                users.insert(std::lower_bound(users.begin(), users.end(), after->id), after->id);
        }
    }

    std::shared_ptr<Snapshot> m_next;
    SnapshotDiff &m_diff;
    QHash<QString, const Vm *> m_come;
    QSet<QString> m_goneIds;
    std::vector<Vm> m_gone;
    std::shared_ptr<QHash<QString, QStringList>> m_users;
};

} // namespace

BuiltSnapshot advance(const SnapshotPtr &previous, SnapshotChanges changes, qint64 nowMs,
                      const QDateTime &now)
{
    SnapshotDiff diff;
    auto next = Advance(previous, diff).run(std::move(changes));
    next->sequence = previous ? previous->sequence + 1 : 1;
    next->takenAtMs = nowMs;
    next->takenAt = now;
    for (const auto kind : {ObjectKind::Ups, ObjectKind::Feed, ObjectKind::Host, ObjectKind::Partition,
                            ObjectKind::Vm, ObjectKind::Volume, ObjectKind::Array}) {
        auto &ids = diff.of(kind);
        for (QStringList *list : {&ids.added, &ids.removed, &ids.changed})
            std::sort(list->begin(), list->end());
    }
    return {std::move(next), std::move(diff)};
}

} // namespace switchyard
