// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/table_model.h"

#include <QSet>
#include <algorithm>
#include <limits>

namespace switchyard
{

/// A column: how it looks, what it says to people, and (for numbers and states) what it is sorted by. Plain
/// functions, so that a table of columns is a constant.
template<typename Row>
struct Column : ColumnInfo
{
    QString (*text)(const Row &, const CellContext &) = nullptr;
    double (*number)(const Row &, const CellContext &) = nullptr;
};

/// Rows that are known by an id. Rows come, go and change; the model is never reset. New rows go to the end:
/// order is the proxy's matter. Row needs `const QString &id() const`, `std::optional<ObjectRef> ref() const`
/// and `StateLook look(const CellContext &) const`.
template<typename Row>
class RowModel : public TableModel
{
public:
    RowModel(const std::vector<Column<Row>> &columns, QObject *parent)
        : TableModel(parent)
        , m_columns(columns)
    {
        m_untint.setSingleShot(true);
        m_untint.setInterval(1000);
        connect(&m_untint, &QTimer::timeout, this, [this] { untint(); });
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    const ColumnInfo &column(int at) const override { return m_columns[static_cast<size_t>(at)]; }
    int columns() const override { return static_cast<int>(m_columns.size()); }
    const QString &idAt(int row) const override { return rowAt(row).id(); }
    int rowOf(const QString &id) const override
    {
        settlePlaces();
        return m_places.value(id, -1);
    }
    std::optional<ObjectRef> refAt(int row) const override { return rowAt(row).ref(); }
    StateLook lookAt(int row) const override { return rowAt(row).look(context()); }
    QString textAt(int row, int at) const override
    {
        return m_columns[static_cast<size_t>(at)].text(rowAt(row), context());
    }
    bool isNumber(int at) const override { return m_columns[static_cast<size_t>(at)].number; }
    double numberAt(int row, int at) const override
    {
        const auto number = m_columns[static_cast<size_t>(at)].number;
        return number ? number(rowAt(row), context()) : std::numeric_limits<double>::quiet_NaN();
    }
    bool wasChanged(int row, int at) const override
    {
        return !m_tinted.isEmpty() && m_tinted.value(idAt(row)).contains(at);
    }
    const Row &rowAt(int row) const { return m_rows[static_cast<size_t>(row)]; }

protected:
    virtual CellContext context() const = 0;

    void appendRows(std::vector<Row> rows)
    {
        std::erase_if(rows, [this](const Row &row) { return rowOf(row.id()) >= 0; });
        if (rows.empty())
            return;
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows.reserve(m_rows.size() + rows.size());
        for (Row &row : rows) {
            m_rows.push_back(std::move(row));
        }
        endInsertRows();
    }

    void removeIds(const QStringList &ids)
    {
        std::vector<int> rows;
        for (const QString &id : ids) {
            if (const int row = rowOf(id); row >= 0)
                rows.push_back(row);
        }
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        for (size_t end = rows.size(); end > 0;) { // from the back, neighbours together
            size_t start = end - 1;
            while (start > 0 && rows[start - 1] == rows[start] - 1)
                --start;
            removeRange(rows[start], rows[end - 1]);
            end = start;
        }
    }

    /// Puts a newer row in the place of the one with its id. `quietly`: only live values can differ.
    void replaceRow(Row row, bool quietly)
    {
        const int at = rowOf(row.id());
        if (at < 0)
            return;
        Row &place = m_rows[static_cast<size_t>(at)];
        if (quietly) {
            place = std::move(row);
            return;
        }
        const Row before = std::exchange(place, std::move(row));
        tint(before, place);
        m_changedRows.push_back(at);
    }

    /// What is said of these rows changed, although they did not.
    void noteChanged(const QStringList &ids)
    {
        for (const QString &id : ids) {
            if (const int row = rowOf(id); row >= 0)
                m_changedRows.push_back(row);
        }
    }

    /// Tells of the rows that were replaced since, in as few ranges as there are gaps.
    void announceChanges()
    {
        std::sort(m_changedRows.begin(), m_changedRows.end());
        for (size_t i = 0; i < m_changedRows.size();) {
            size_t last = i;
            while (last + 1 < m_changedRows.size() && m_changedRows[last + 1] <= m_changedRows[last] + 1)
                ++last;
            Q_EMIT dataChanged(index(m_changedRows[i], 0), index(m_changedRows[last], columns() - 1));
            i = last + 1;
        }
        m_changedRows.clear();
        if (!m_tinted.isEmpty() && !m_untint.isActive())
            m_untint.start();
    }

private:
    void removeRange(int first, int last)
    {
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row)
            m_places.remove(idAt(row));
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        m_settled = std::min(m_settled, first);
        endRemoveRows();
    }

    /// After a removal the places behind it are wrong until somebody asks: many removals cost one
    /// renumbering.
    void settlePlaces() const
    {
        for (int row = m_settled; row < rowCount(); ++row)
            m_places[idAt(row)] = row;
        m_settled = rowCount();
    }

    void tint(const Row &before, const Row &after)
    {
        for (int at = 0; at < columns(); ++at) {
            const auto &info = m_columns[static_cast<size_t>(at)];
            if (!info.live && info.text(before, context()) != info.text(after, context()))
                m_tinted[after.id()].insert(at);
        }
    }

    void untint()
    {
        m_tinted.clear();
        Q_EMIT refreshed();
    }

    const std::vector<Column<Row>> &m_columns;
    std::vector<Row> m_rows;
    mutable QHash<QString, int> m_places;
    mutable int m_settled = 0; ///< rows before this one are where m_places says
    QHash<QString, QSet<int>> m_tinted;
    std::vector<int> m_changedRows;
    QTimer m_untint;
};

} // namespace switchyard
