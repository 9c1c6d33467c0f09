// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/entry_table.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableWidget>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int rowHeight = 28;

std::optional<double> numberOf(const QString &text)
{
    bool fine = false;
    double value = QLocale().toDouble(text.trimmed(), &fine);
    if (!fine)
        value = QLocale::c().toDouble(text.trimmed(), &fine);
    return fine ? std::optional(value) : std::nullopt;
}

} // namespace

EntryTable::EntryTable(const QString &name, const QList<Column> &columns, const QString &sentence,
                       QWidget *parent)
    : QWidget(parent)
    , m_columns(columns)
    , m_table(new QTableWidget(0, static_cast<int>(columns.size())))
    , m_add(new QPushButton(tr("Add")))
    , m_remove(new QPushButton(tr("Remove")))
{
    m_table->setAccessibleName(name);
    m_table->setProperty("role", QStringLiteral("ringed"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int i = 0; i < columns.size(); ++i) {
        auto *title = new QTableWidgetItem(columns[i].title);
        title->setToolTip(columns[i].help);
        m_table->setHorizontalHeaderItem(i, title);
        m_table->setColumnWidth(i, columns[i].width);
    }
    for (QPushButton *button : {m_add, m_remove})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * grid);
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 4 * grid, 0, 0);
    all->setSpacing(2 * grid);
    all->addWidget(wrappedLabel(sentence, QStringLiteral("muted")));
    all->addWidget(m_table, 1);
    all->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, [this] { addRow(); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_table->removeRow(m_table->currentRow());
        look();
        Q_EMIT changed();
    });
    connect(m_table, &QTableWidget::itemChanged, this, [this] {
        if (!m_filling)
            Q_EMIT changed();
    });
    connect(m_table, &QTableWidget::currentCellChanged, this, &EntryTable::look);
    look();
}

void EntryTable::look()
{
    m_remove->setEnabled(m_table->currentRow() >= 0);
}

void EntryTable::setRows(const QList<Row> &rows)
{
    {
        const QScopedValueRollback filling(m_filling, true);
        m_table->setRowCount(0);
        for (const Row &row : rows)
            addRow(row);
    }
    look();
    Q_EMIT changed();
}

void EntryTable::addRow(const Row &row)
{
    const int at = m_table->rowCount();
    {
        const QScopedValueRollback filling(m_filling, true);
        m_table->insertRow(at);
        for (int i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].kind == Column::Kind::Choice) {
                auto *box = new QComboBox;
                box->setFrame(false);
                box->setAccessibleName(m_columns[i].title);
                for (const auto &[words, value] : m_columns[i].choices)
                    box->addItem(words, value);
                connect(box, &QComboBox::activated, this, &EntryTable::changed);
                m_table->setCellWidget(at, i, box);
            }
            m_table->setItem(at, i, new QTableWidgetItem);
            setCell(at, i, row.isEmpty() ? m_columns[i].usual : row.value(i));
        }
    }
    if (!row.isEmpty())
        return;
    m_table->setCurrentCell(at, 0);
    m_table->setFocus();
    if (m_columns[0].kind == Column::Kind::Text)
        m_table->editItem(m_table->item(at, 0));
    Q_EMIT changed();
}

void EntryTable::setCell(int row, int column, const QVariant &value)
{
    QTableWidgetItem *item = m_table->item(row, column);
    switch (m_columns[column].kind) {
    case Column::Kind::Text:
        item->setText(value.toString());
        break;
    case Column::Kind::Number:
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        item->setText(value.isValid() ? QLocale().toString(value.toDouble(), 'g', 6) : QString());
        break;
    case Column::Kind::Check:
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(value.toBool() ? Qt::Checked : Qt::Unchecked);
        break;
    case Column::Kind::Choice: {
        auto *box = static_cast<QComboBox *>(m_table->cellWidget(row, column));
        if (box->findData(value) < 0 && !value.toString().isEmpty())
            box->addItem(value.toString(), value); // named, but not there (any more)
        box->setCurrentIndex(std::max(0, box->findData(value)));
        break;
    }
    }
}

QVariant EntryTable::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_table->item(row, column);
    switch (m_columns[column].kind) {
    case Column::Kind::Text:
        return item->text().trimmed();
    case Column::Kind::Number: {
        const auto number = numberOf(item->text());
        return number ? QVariant(*number) : QVariant();
    }
    case Column::Kind::Check:
        return item->checkState() == Qt::Checked;
    case Column::Kind::Choice:
        return static_cast<const QComboBox *>(m_table->cellWidget(row, column))->currentData();
    }
    return {};
}

QList<EntryTable::Row> EntryTable::rows() const
{
    QList<Row> rows;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        Row values;
        for (int column = 0; column < m_columns.size(); ++column)
            values << cell(row, column);
        rows << values;
    }
    return rows;
}

QString EntryTable::problem() const
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_columns[0].kind == Column::Kind::Text && cell(row, 0).toString().isEmpty())
            return tr("%1: entry %2 names none.").arg(m_table->accessibleName()).arg(row + 1);
        for (int column = 0; column < m_columns.size(); ++column) {
            const QString text = m_table->item(row, column)->text().trimmed();
            if (m_columns[column].kind == Column::Kind::Number && !text.isEmpty() && !numberOf(text))
                return tr("%1: \"%2\" is no number.").arg(m_columns[column].title, text);
        }
    }
    return {};
}

} // namespace switchyard
