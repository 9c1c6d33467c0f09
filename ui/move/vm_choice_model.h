// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QAbstractTableModel>
#include <QSet>

namespace switchyard
{

class HeldBook;
struct SnapshotDiff;

/// Every VM, each with a check: those that are to be moved. What cannot be moved live cannot be checked.
class VmChoiceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, On, Memory, Disks, Writes, ColumnCount };
    static constexpr int idRole = Qt::UserRole;
    static constexpr int sortRole = Qt::UserRole + 1; ///< numbers as numbers

    VmChoiceModel(const Context &context, const HeldBook &held, QObject *parent = nullptr);

    /// These are checked, and stand first.
    void begin(const QStringList &chosen);
    QStringList chosen() const; ///< in the order in which they were checked

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void chosenChanged();

private:
    void fill();
    void apply(const SnapshotDiff &diff);
    void repaint(); ///< all of it
    QString textOf(const QString &id, int column) const;
    QVariant sortValueOf(int row, int column) const;

    const Context m_context;
    const HeldBook &m_held;
    QStringList m_ids;
    QStringList m_chosen;
    QSet<QString> m_first; ///< were chosen when it began
};

} // namespace switchyard
