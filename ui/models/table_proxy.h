// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/table_model.h"

#include <QSortFilterProxyModel>
#include <functional>

namespace switchyard
{

/// What one header filter asks of a cell: "web" (contains), ">80", "<=10", "20..30", "!off" (does not
/// contain).
class CellFilter
{
public:
    CellFilter() = default;
    explicit CellFilter(const QString &text);
    bool isEmpty() const { return m_text.isEmpty(); }
    const QString &text() const { return m_text; }
    /// `number` is NaN where there is none: then only words can match.
    bool accepts(const QString &text, double number) const;

private:
    QString m_text;
    QString m_word;
    bool m_negated = false;
    bool m_numeric = false;
    double m_least = 0;
    double m_most = 0;
};

/// Order and filter of a table: numbers by value, names naturally. The order is settled again only when
/// settle() is called: rows do not move by themselves under the pointer; the view says when they may.
class TableProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    TableProxy(TableModel &model, QObject *parent);

    TableModel &table() const { return m_model; }
    void setSearch(const QString &text); ///< in any shown column of words
    void setColumnFilter(int column, const QString &text);
    QString columnFilter(int column) const { return m_filters.value(column).text(); }
    using RowFilter = std::function<bool(int sourceRow)>;
    /// What a page asks of rows beside the filters that are typed; an empty one takes it away.
    void setRowFilter(const QString &name, const RowFilter &filter);
    bool isFiltered() const { return !m_search.isEmpty() || !m_filters.isEmpty() || !m_rowFilters.isEmpty(); }
    void clearFilters(); ///< those that are typed
    /// Columns in which the search looks (the shown ones).
    void setSearchColumns(const QList<int> &columns);
    /// Filters and orders anew what changed since; does nothing when all is right.
    void settle();

    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void filtersChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void refilter();
    void takeKeys(int column) const;
    void dropKeys() const;
    int compare(int left, int right, int column) const;
    bool isSettled() const;

    TableModel &m_model;
    QString m_search;
    QList<int> m_searchColumns;
    QHash<int, CellFilter> m_filters;
    QHash<QString, RowFilter> m_rowFilters;
    // Keys by source row, taken before a sort and dropped after it: comparing must not make strings.
    mutable std::vector<double> m_numbers;
    mutable std::vector<std::u16string> m_texts;
};

} // namespace switchyard
