// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/power/rehearsal_words.h"

#include <QAbstractTableModel>

namespace switchyard
{

/// What would happen, line by line; also tens of thousands of them.
class RehearsalEntryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRehearsal(const SnapshotPtr &snapshot, const RehearsalPtr &made, RehearsedBy by); ///< null: none
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SnapshotPtr m_snapshot;
    RehearsalPtr m_made;
    RehearsedBy m_by = RehearsedBy::Guard;
    std::vector<size_t> m_rows; ///< into its entries: those that are a line
};

/// Who would not make it, and why.
class LossModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRehearsal(const RehearsalPtr &made);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    RehearsalPtr m_made;
};

} // namespace switchyard
