// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/data_table.h"

#include "ui/tables/cell_delegate.h"
#include "ui/tables/csv.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSettings>

namespace switchyard
{
namespace
{
constexpr int settleMs = 1000;    ///< how often rows may find their new places
constexpr int untouchedMs = 2500; ///< and how long the pointer must have rested before
} // namespace

DataTable::DataTable(TableModel &model, const Appearance &appearance, const Live &live, SeriesSource series,
                     const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_proxy(new TableProxy(model, this))
    , m_header(new FilterHeader(*m_proxy, this))
    , m_name(name)
{
    // Before the selection model hears of it: what leaves with its data was not unselected by the operator.
    connect(m_proxy, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_byData = true; });
    setModel(m_proxy);
    setHorizontalHeader(m_header);
    setItemDelegate(new CellDelegate(appearance, live, std::move(series), this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight);
    verticalHeader()->setMinimumSectionSize(CellDelegate::rowHeight);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setFrameShape(NoFrame);
    resetColumns();
    setSortingEnabled(true);

    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &DataTable::settle);
    connect(&model, &TableModel::refreshed, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &TableModel::refreshed, this, [this] {
        if (const int sorted = m_proxy->sortColumn(); sorted >= 0 && m_model.column(sorted).live)
            settleSoon();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, &DataTable::settleSoon);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &DataTable::settleSoon);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, [this] { m_byData = false; });
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_wanted.isEmpty())
            selectRefs(m_wanted, false); // what was selected may have come back
    });
    connect(m_header, &FilterHeader::leftDown, this, qOverload<>(&QWidget::setFocus));
    connect(m_header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        fillColumnMenu(menu);
        menu.exec(m_header->mapToGlobal(at));
    });
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const auto ref = m_model.refAt(m_proxy->mapToSource(index).row()))
            Q_EMIT opened(*ref);
    });
}

void DataTable::resetColumns()
{
    for (int column = 0; column < m_model.columns(); ++column) {
        const ColumnInfo &info = m_model.column(column);
        m_header->moveSection(m_header->visualIndex(column), column);
        const QString title = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int titleWidth = m_header->fontMetrics().horizontalAdvance(title) + 5 * grid; // in any language
        m_header->resizeSection(column, std::max(info.width, titleWidth));
        m_header->setSectionHidden(column, !info.shown);
    }
    const int name = m_model.columns() > 1 ? 1 : 0;
    m_header->setSortIndicator(name, Qt::AscendingOrder);
    sortByColumn(name, Qt::AscendingOrder);
    showSearchColumns();
}

QList<int> DataTable::shownColumns() const
{
    QList<int> columns;
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        if (!m_header->isSectionHidden(column))
            columns << column;
    }
    return columns;
}

void DataTable::showSearchColumns()
{
    m_proxy->setSearchColumns(shownColumns());
}

void DataTable::fillColumnMenu(QMenu &menu)
{
    for (int column = 0; column < m_model.columns(); ++column) {
        QAction *action = menu.addAction(m_model.title(column));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        action->setEnabled(column > 1); // state and name stay
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_header->setSectionHidden(column, !shown);
            showSearchColumns();
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Columns as at first")), &QAction::triggered, this, &DataTable::resetColumns);
}

void DataTable::save(QSettings &settings) const
{
    QStringList columns;
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        const bool hidden = m_header->isSectionHidden(column);
        // The width of a hidden section reads 0: its own default will do when it comes back.
        columns << QStringLiteral("%1:%2:%3")
                       .arg(m_model.column(column).key)
                       .arg(hidden ? m_model.column(column).width : m_header->sectionSize(column))
                       .arg(QChar(hidden ? u'h' : u's'));
    }
    settings.setValue(QStringLiteral("tables/%1/columns").arg(m_name), columns);
    const QString sorted = m_model.column(std::max(0, m_header->sortIndicatorSection())).key;
    settings.setValue(QStringLiteral("tables/%1/sort").arg(m_name),
                      (m_header->sortIndicatorOrder() == Qt::AscendingOrder ? u'+' : u'-') + sorted);
}

void DataTable::restore(QSettings &settings)
{
    QHash<QString, int> byKey;
    for (int column = 0; column < m_model.columns(); ++column)
        byKey.insert(m_model.column(column).key, column);
    int place = 0;
    for (const QString &entry :
         settings.value(QStringLiteral("tables/%1/columns").arg(m_name)).toStringList()) {
        const QStringList parts = entry.split(u':');
        if (parts.size() != 3 || !byKey.contains(parts[0]))
            continue; // of another version
        const int column = byKey.value(parts[0]);
        m_header->moveSection(m_header->visualIndex(column), place++);
        m_header->resizeSection(column, qBound(32, parts[1].toInt(), 2000));
        m_header->setSectionHidden(column, parts[2] == QStringLiteral("h"));
    }
    const QString sort = settings.value(QStringLiteral("tables/%1/sort").arg(m_name)).toString();
    if (byKey.contains(sort.mid(1)))
        sortByColumn(byKey.value(sort.mid(1)), sort[0] == u'+' ? Qt::AscendingOrder : Qt::DescendingOrder);
    showSearchColumns();
}

void DataTable::copy()
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    QList<int> columns = shownColumns();
    columns.removeIf([this](int column) { return m_model.column(column).kind == CellKind::Sparkline; });
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(toTsv(*m_proxy, rows, columns));
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint at = event->reason() == QContextMenuEvent::Keyboard
                          ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                          : event->globalPos();
    Q_EMIT menuWanted(at, selectedRefs());
}

bool DataTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Wheel)
        m_touched.start();
    return QTableView::viewportEvent(event);
}

void DataTable::settleSoon()
{
    if (!m_settle.isActive())
        m_settle.start();
}

QString DataTable::topId() const
{
    const QModelIndex top = indexAt(QPoint(1, 1));
    return top.isValid() ? m_model.idAt(m_proxy->mapToSource(top).row()) : QString();
}

void DataTable::settle()
{
    // Nothing moves by itself under the pointer.
    if (m_touched.isValid() && m_touched.elapsed() < untouchedMs) {
        m_settle.start();
        return;
    }
    // New rows above must not push away what is being read; but who orders by a live value wants the top.
    const int sorted = m_proxy->sortColumn();
    const bool anchored = verticalScrollBar()->value() > 0 && sorted >= 0 && !m_model.column(sorted).live;
    const QString top = anchored ? topId() : QString();
    const QScopedValueRollback guard(m_byData, true);
    m_proxy->settle();
    if (const int row = top.isEmpty() ? -1 : m_model.rowOf(top); row >= 0) {
        const QModelIndex index = m_proxy->mapFromSource(m_model.index(row, 0));
        if (index.isValid() && topId() != top)
            scrollTo(index, PositionAtTop);
    }
}

QList<ObjectRef> DataTable::selectedRefs() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<ObjectRef> refs;
    for (const QModelIndex &index : std::as_const(rows)) {
        if (const auto ref = m_model.refAt(m_proxy->mapToSource(index).row()))
            refs << *ref;
    }
    return refs;
}

void DataTable::selectRefs(const QList<ObjectRef> &refs, bool show)
{
    if (!m_model.rowsAreObjects())
        return;
    m_wanted = refs;
    QItemSelection selection;
    QModelIndex first;
    for (const ObjectRef &ref : refs) {
        const int row = m_model.rowOf(ref.id);
        if (row < 0 || m_model.refAt(row) != ref)
            continue;
        const QModelIndex index = m_proxy->mapFromSource(m_model.index(row, 0));
        if (!index.isValid())
            continue;
        selection.select(index, index);
        if (!first.isValid())
            first = index;
    }
    const QScopedValueRollback guard(m_byData, true);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!first.isValid())
        return;
    if (!selection.contains(currentIndex()))
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    if (show)
        scrollTo(first);
}

void DataTable::showRow(const QModelIndex &index)
{
    const QScopedValueRollback guard(m_byData, true);
    setCurrentIndex(index);
}

void DataTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_byData)
        return;
    m_wanted = selectedRefs();
    Q_EMIT refsSelected(m_wanted);
}

} // namespace switchyard
