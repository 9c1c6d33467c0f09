// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/rehearsal_lists.h"

#include "ui/power/outage_words.h"
#include "ui/words.h"

namespace switchyard
{
namespace
{

/// Times below each other, and their title above them.
QVariant alignment(int column)
{
    return QVariant((column == 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

void RehearsalEntryModel::setRehearsal(const SnapshotPtr &snapshot, const RehearsalPtr &made, RehearsedBy by)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_made = made;
    m_by = by;
    m_rows.clear();
    for (size_t i = 0; made && i < made->entries.size(); ++i) {
        const RehearsalEvent event = made->entries[i].event;
        if (event != RehearsalEvent::StepEnded && event != RehearsalEvent::StepForced)
            m_rows.push_back(i);
    }
    endResetModel();
}

int RehearsalEntryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RehearsalEntryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant RehearsalEntryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const RehearsalEntry &entry = m_made->entries[m_rows[static_cast<size_t>(index.row())]];
    return index.column() == 0 ? clockWord(entry.atSeconds)
                               : words::rehearsalEntry(*m_snapshot, *m_made, entry, m_by);
}

QVariant RehearsalEntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("At (min:s)") : tr("What would happen");
}

void LossModel::setRehearsal(const RehearsalPtr &made)
{
    beginResetModel();
    m_made = made;
    endResetModel();
}

int LossModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_made ? 0 : static_cast<int>(m_made->losses.size());
}

int LossModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 4;
}

QVariant LossModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Loss &loss = m_made->losses[static_cast<size_t>(index.row())];
    switch (index.column()) {
    case 0:
        return clockWord(loss.atSeconds);
    case 1:
        return words::kind(loss.object.kind);
    case 2:
        return loss.name;
    default:
        return words::lossReason(loss.reason);
    }
}

QVariant LossModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case 0:
        return tr("At (min:s)");
    case 1:
        return tr("Kind");
    case 2:
        return tr("Who would not make it");
    default:
        return tr("Why");
    }
}

} // namespace switchyard
