// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/theme/appearance.h"

#include <QAbstractListModel>
#include <QHash>
#include <QIcon>

namespace switchyard
{

/// Names of hosts, arrays and VMs, in that order and each in natural order. What did not change stays where
/// it is: who walks through them by keyboard keeps his place.
class NamesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Row
    {
        ObjectRef ref;
        QString name;
        QString note; ///< for the tooltip

        bool operator==(const Row &) const = default;
    };

    explicit NamesModel(const Appearance &appearance, QObject *parent = nullptr);

    void setRows(std::vector<Row> rows); ///< in any order
    const std::vector<Row> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QIcon icon(ObjectKind kind) const;

    const Appearance &m_appearance;
    std::vector<Row> m_rows;
    mutable QHash<int, QIcon> m_icons; ///< drawn once: hundreds are painted at once
};

} // namespace switchyard
