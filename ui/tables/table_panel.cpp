// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/table_panel.h"

#include "core/engine/engine.h"
#include "ui/actions/action_desk.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/tables/csv.h"
#include "ui/theme/icons.h"
#include "ui/widgets/empty_state.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{
constexpr int wordsFrom = 820; ///< the least width of the bar in which its buttons have words
} // namespace

TablePanel::TablePanel(TableModel &model, const Context &context, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_table(new DataTable(
          model, context.appearance, context.live,
          [&engine = context.engine](const ObjectRef &ref) { return engine.usageOf(ref); }, name))
    , m_bar(new QWidget)
    , m_search(new QLineEdit)
    , m_count(new QLabel)
    , m_empty(new EmptyState)
    , m_stack(new QStackedLayout)
{
    const Icons icons(context.appearance);
    m_search->setPlaceholderText(tr("Find in this table  (Ctrl+F)"));
    m_search->setAccessibleName(tr("Find in this table"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icons.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(120);
    m_search->setMaximumWidth(240);
    m_count->setProperty("role", QStringLiteral("muted"));
    m_filters = barButton(QStringLiteral("filter"), tr("Filters"),
                          tr("Filter by typing under each column's title (Ctrl+Shift+F)"));
    m_filters->setCheckable(true);
    auto *columns = barButton(QStringLiteral("columns"), tr("Columns"), tr("Choose which columns are shown"));
    auto *exporting =
        barButton(QStringLiteral("export"), tr("Export"), tr("Write the shown rows to a CSV file"));

    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(3 * grid, grid, 3 * grid, grid);
    bar->setSpacing(2 * grid);
    bar->addWidget(m_search, 100);
    bar->addWidget(m_count);
    bar->addStretch(1);
    bar->addWidget(m_filters);
    bar->addWidget(columns);
    bar->addWidget(exporting);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_bar);
    all->addLayout(m_stack, 1);
    // Only now: a stack shows its first widget at once, and without a parent that would be a window of its
    // own.
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    connect(m_search, &QLineEdit::textChanged, m_table,
            [this](const QString &text) { m_table->proxy().setSearch(text); });
    connect(m_search, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_filters, &QToolButton::toggled, this, [this](bool shown) {
        m_table->header().setFiltersShown(shown);
        if (shown)
            m_table->header().focusFilter(m_table->shownColumns().value(1));
    });
    connect(columns, &QToolButton::clicked, this, [this, columns] {
        QMenu menu(this);
        m_table->fillColumnMenu(menu);
        menu.exec(columns->mapToGlobal(QPoint(0, columns->height())));
    });
    connect(exporting, &QToolButton::clicked, this, &TablePanel::chooseExport);
    connect(m_empty, &EmptyState::pressed, this, &TablePanel::emptyPressed);
    connect(m_table, &DataTable::menuWanted, this, &TablePanel::showMenu);
    connect(m_table, &DataTable::refsSelected, &context.selection, &Selection::set);
    connect(&context.selection, &Selection::changed, m_table,
            [this](const QList<ObjectRef> &refs) { m_table->selectRefs(refs, false); });
    connect(&m_table->proxy(), &TableProxy::filtersChanged, this, [this] {
        m_filters->setChecked(m_table->header().filtersShown());
        look();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_table->proxy(), signal, this, &TablePanel::look);

    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &TablePanel::focusSearch);
    auto *filter = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    filter->setContext(Qt::WidgetWithChildrenShortcut);
    connect(filter, &QShortcut::activated, m_filters, &QToolButton::toggle);
    look();
}

QToolButton *TablePanel::barButton(const QString &icon, const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setIcon(Icons(m_context.appearance).icon(icon));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    m_buttons << button;
    return button;
}

/// Where there is no room for their words, the icons do.
void TablePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto style =
        event->size().width() < wordsFrom ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (QToolButton *button : std::as_const(m_buttons))
        button->setToolButtonStyle(style);
}

void TablePanel::setEmptyWords(const QString &sentence, const QString &button)
{
    m_emptySentence = sentence;
    m_emptyButton = button;
    look();
}

void TablePanel::addToBar(QWidget *widget)
{
    auto *bar = static_cast<QHBoxLayout *>(m_bar->layout());
    bar->insertWidget(bar->count() - 3, widget);
}

void TablePanel::setBarVisible(bool visible)
{
    m_bar->setVisible(visible);
}

void TablePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TablePanel::look()
{
    const int all = m_model.rowCount();
    const int shown = m_table->proxy().rowCount();
    m_count->setText(m_table->proxy().isFiltered() ? tr("%1 of %2").arg(shown).arg(all) : QString());
    if (all == 0)
        m_empty->say(m_emptySentence, m_emptyButton);
    showRows(all > 0);
}

/// The keyboard goes to the rows; while there are none, to what leads to some, and from there to the first
/// rows.
void TablePanel::showRows(bool any)
{
    QWidget *target = any                       ? static_cast<QWidget *>(m_table)
                      : m_emptyButton.isEmpty() ? static_cast<QWidget *>(m_search)
                                                : m_empty->button();
    // Of the window, not of the application: it may be another's turn while the first rows come.
    const bool had = focusProxy() && focusProxy() != target && window()->focusWidget() == focusProxy();
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_table) : m_empty);
    setFocusProxy(target);
    if (had && m_search->text().isEmpty())
        target->setFocus(Qt::OtherFocusReason);
}

void TablePanel::showMenu(const QPoint &at, const QList<ObjectRef> &refs)
{
    QMenu menu(this);
    m_context.actions.addTo(menu, refs, window());
    if (!menu.isEmpty())
        menu.addSeparator();
    connect(menu.addAction(tr("Copy")), &QAction::triggered, m_table, &DataTable::copy);
    if (!refs.isEmpty()) {
        connect(menu.addAction(tr("Ask now")), &QAction::triggered, this, [this, refs] {
            for (const ObjectRef &ref : refs)
                m_context.engine.askNow(ref);
        });
    }
    menu.exec(at);
}

void TablePanel::chooseExport()
{
    auto *dialog = new QFileDialog(this, tr("Export as CSV"), QString(), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QString problem;
        if (!exportCsv(path, problem))
            Q_EMIT m_context.actions.refused(
                {ErrorCode::Io, tr("%1 could not be written: %2").arg(path, problem), problem});
    });
    dialog->open();
}

bool TablePanel::exportCsv(const QString &path, QString &problem) const
{
    QList<int> columns = m_table->shownColumns();
    columns.removeIf([this](int column) { return m_model.column(column).kind == CellKind::Sparkline; });
    QSaveFile file(path);
    const QByteArray csv = toCsv(m_table->proxy(), columns);
    if (file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size() && file.commit())
        return true;
    problem = file.errorString();
    return false;
}

} // namespace switchyard
