// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/table_proxy.h"

#include "ui/models/natural_order.h"

#include <QLocale>
#include <QRegularExpression>
#include <cmath>

namespace switchyard
{
namespace
{

std::optional<double> toNumber(const QString &text)
{
    bool ok = false;
    double value = QLocale().toDouble(text, &ok);
    if (!ok)
        value = QLocale::c().toDouble(text, &ok);
    return ok ? std::optional(value) : std::nullopt;
}

constexpr int fewRows = 200; ///< as many are compared without keys
constexpr double infinite = std::numeric_limits<double>::infinity();

} // namespace

CellFilter::CellFilter(const QString &text)
    : m_text(text.trimmed())
    , m_word(m_text)
{
    static const QRegularExpression range(QStringLiteral("^(\\S+?)\\s*\\.\\.\\s*(\\S+)$"));
    static const QRegularExpression comparison(QStringLiteral("^(<=|>=|<|>|=)\\s*(\\S+)$"));
    if (const auto match = range.match(m_text); match.hasMatch()) {
        const auto least = toNumber(match.captured(1));
        const auto most = toNumber(match.captured(2));
        m_numeric = least && most;
        m_least = least.value_or(0);
        m_most = most.value_or(0);
    } else if (const auto one = comparison.match(m_text); one.hasMatch()) {
        const auto value = toNumber(one.captured(2));
        const QString sign = one.captured(1);
        m_numeric = value.has_value();
        m_least = sign[0] == u'<' ? -infinite : value.value_or(0);
        m_most = sign[0] == u'>' ? infinite : value.value_or(0);
        if (sign == QStringLiteral("<"))
            m_most = std::nextafter(m_most, -infinite);
        if (sign == QStringLiteral(">"))
            m_least = std::nextafter(m_least, infinite);
    } else if (m_text.startsWith(u'!')) {
        m_negated = true;
        m_word = m_text.mid(1);
    }
}

bool CellFilter::accepts(const QString &text, double number) const
{
    if (m_numeric)
        return !std::isnan(number) && number >= m_least && number <= m_most;
    return text.contains(m_word, Qt::CaseInsensitive) != m_negated;
}

TableProxy::TableProxy(TableModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setDynamicSortFilter(false);
    // Qt sorts what is inserted within its own slot: ours before and after it hold the keys ready.
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                if (sortColumn() >= 0 && last - first > fewRows)
                    takeKeys(sortColumn());
            });
    setSourceModel(&model);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &TableProxy::dropKeys);
}

void TableProxy::setSearch(const QString &text)
{
    if (m_search == text.trimmed())
        return;
    m_search = text.trimmed();
    refilter();
    settle();
    Q_EMIT filtersChanged();
}

void TableProxy::setColumnFilter(int column, const QString &text)
{
    const CellFilter filter(text);
    if (m_filters.value(column).text() == filter.text())
        return;
    if (filter.isEmpty())
        m_filters.remove(column);
    else
        m_filters[column] = filter;
    refilter();
    settle();
    Q_EMIT filtersChanged();
}

void TableProxy::setRowFilter(const QString &name, const RowFilter &filter)
{
    if (!filter && !m_rowFilters.contains(name))
        return;
    if (filter)
        m_rowFilters[name] = filter;
    else
        m_rowFilters.remove(name);
    refilter();
    settle();
    Q_EMIT filtersChanged();
}

void TableProxy::clearFilters()
{
    if (!isFiltered())
        return;
    m_search.clear();
    m_filters.clear();
    refilter();
    settle();
    Q_EMIT filtersChanged();
}

void TableProxy::setSearchColumns(const QList<int> &columns)
{
    m_searchColumns = columns;
    if (!m_search.isEmpty())
        refilter();
}

bool TableProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    for (auto filter = m_filters.begin(); filter != m_filters.end(); ++filter) {
        // A state is ordered by urgency, but asked for by its word.
        const bool state = m_model.column(filter.key()).kind == CellKind::State;
        const double number = state ? std::nan("") : m_model.numberAt(row, filter.key());
        if (!filter->accepts(m_model.textAt(row, filter.key()), number))
            return false;
    }
    for (const RowFilter &filter : m_rowFilters) {
        if (!filter(row))
            return false;
    }
    if (m_search.isEmpty())
        return true;
    for (const int column : m_searchColumns) {
        if (m_model.column(column).kind != CellKind::Number &&
            m_model.textAt(row, column).contains(m_search, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

void TableProxy::settle()
{
    if (isFiltered())
        refilter();
    if (sortColumn() >= 0 && !isSettled())
        sort(sortColumn(), sortOrder());
}

void TableProxy::sort(int column, Qt::SortOrder order)
{
    if (column >= 0)
        takeKeys(column);
    QSortFilterProxyModel::sort(column, order);
    dropKeys();
}

void TableProxy::takeKeys(int column) const
{
    const int rows = m_model.rowCount();
    m_numbers.clear();
    m_texts.clear();
    if (m_model.isNumber(column)) {
        m_numbers.reserve(static_cast<size_t>(rows));
        for (int row = 0; row < rows; ++row)
            m_numbers.push_back(m_model.numberAt(row, column));
        return;
    }
    m_texts.reserve(static_cast<size_t>(rows));
    for (int row = 0; row < rows; ++row)
        m_texts.push_back(naturalKey(m_model.textAt(row, column)));
}

/// Qt sorts what comes back as it filters: with keys that costs what sorting costs.
void TableProxy::refilter()
{
    if (sortColumn() >= 0)
        takeKeys(sortColumn());
    invalidateFilter();
    dropKeys();
}

void TableProxy::dropKeys() const
{
    m_numbers.clear();
    m_texts.clear();
}

/// By the keys where they are taken; equals by id, so that the order is always the same one.
int TableProxy::compare(int left, int right, int column) const
{
    const auto one = static_cast<size_t>(left);
    const auto other = static_cast<size_t>(right);
    if (m_model.isNumber(column)) {
        const double a = m_numbers.empty() ? m_model.numberAt(left, column) : m_numbers[one];
        const double b = m_numbers.empty() ? m_model.numberAt(right, column) : m_numbers[other];
        if (std::isnan(a) || std::isnan(b)) { // what is not known comes last, in either order
            if (std::isnan(a) != std::isnan(b))
                return std::isnan(a) == (sortOrder() == Qt::AscendingOrder) ? 1 : -1;
        } else if (a != b) {
            return a < b ? -1 : 1;
        }
    } else if (const int order = m_texts.empty() ? naturalCompare(m_model.textAt(left, column),
                                                                  m_model.textAt(right, column))
                                                 : m_texts[one].compare(m_texts[other])) {
        return order;
    }
    const int order = m_model.idAt(left).compare(m_model.idAt(right));
    return sortOrder() == Qt::AscendingOrder ? order : -order;
}

bool TableProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return compare(left.row(), right.row(), left.column()) < 0;
}

bool TableProxy::isSettled() const
{
    takeKeys(sortColumn());
    bool settled = true;
    for (int row = 1; row < rowCount() && settled; ++row) {
        const int before = mapToSource(index(row - 1, 0)).row();
        const int after = mapToSource(index(row, 0)).row();
        const int order = compare(before, after, sortColumn());
        settled = sortOrder() == Qt::AscendingOrder ? order <= 0 : order >= 0;
    }
    dropKeys();
    return settled;
}

} // namespace switchyard
