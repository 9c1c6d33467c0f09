// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live.h"
#include "ui/models/object_rows.h"

namespace switchyard
{

/// A model of all things of one kind, following what is shown (Live). Rows whose facts changed are announced
/// by dataChanged; newer usage and ages only by refreshed(). Costs what the new pieces hold.
template<typename Row>
class ObjectModel : public RowModel<Row>
{
public:
    ObjectModel(const std::vector<Column<Row>> &columns, const Live &live, QObject *parent)
        : RowModel<Row>(columns, parent)
        , m_live(live)
        , m_snapshot(std::make_shared<Snapshot>())
        , m_conflicts(live.conflicts())
    {
        SnapshotDiff all;
        take(live.snapshot(), all);
        QObject::connect(
            &live, &Live::changed, this,
            [this](const SnapshotPtr &snapshot, const SnapshotDiff &diff) { take(snapshot, diff); });
        QObject::connect(&live, &Live::balanceChanged, this, [this] { takeConflicts(); });
        QObject::connect(&live, &Live::ticked, this, &TableModel::refreshed);
    }

    bool rowsAreObjects() const override { return true; }

private:
    using PiecePtr = std::shared_ptr<const typename Row::Piece>;

    CellContext context() const override { return {m_snapshot.get(), m_live.nowMs(), &m_conflicts}; }

    void takeConflicts()
    {
        const ConflictMarks before = std::exchange(m_conflicts, m_live.conflicts());
        QStringList changed;
        for (const ObjectRef &ref : m_conflicts.changedSince(before)) {
            if (ref.kind == Row::kind)
                changed << ref.id;
        }
        this->noteChanged(changed);
        this->announceChanges();
    }

    void take(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
    {
        m_snapshot = snapshot;
        const auto &ids = diff.of(Row::kind);
        this->removeIds(ids.removed);
        const QSet<QString> changed(ids.changed.begin(), ids.changed.end());
        std::vector<Row> added;
        const auto &pieces = Row::pieces(*snapshot);
        std::vector<PiecePtr> seen;
        seen.reserve(pieces.size());
        size_t old = 0;
        for (const PiecePtr &piece : pieces) { // both ascending by id: a merge finds the ones that are new
            while (old < m_pieces.size() && Row::idOf(*m_pieces[old]) < Row::idOf(*piece))
                ++old;
            if (old >= m_pieces.size() || m_pieces[old] != piece)
                renew(piece, changed, added);
            seen.push_back(piece);
        }
        m_pieces = std::move(seen);
        this->appendRows(std::move(added));
        this->announceChanges();
        Q_EMIT this->refreshed();
    }

    void renew(const PiecePtr &piece, const QSet<QString> &changed, std::vector<Row> &added)
    {
        for (Row &row : Row::expand(piece)) {
            if (this->rowOf(row.id()) < 0)
                added.push_back(std::move(row));
            else
                this->replaceRow(row, !changed.contains(row.id()));
        }
    }

    const Live &m_live;
    SnapshotPtr m_snapshot;
    ConflictMarks m_conflicts;
    std::vector<PiecePtr> m_pieces; ///< as in m_snapshot
};

/// The model of all UPSes, hosts, partitions, VMs, volumes or arrays (feeds have none).
TableModel *makeObjectModel(ObjectKind kind, const Live &live, QObject *parent);

} // namespace switchyard
