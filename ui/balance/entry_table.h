// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QVariant>
#include <QWidget>

class QPushButton;
class QTableWidget;

namespace switchyard
{

/// A short list that is edited in place: add, remove, a cell a value. F2 or typing edits a cell, Space checks
/// one.
class EntryTable : public QWidget
{
    Q_OBJECT

public:
    struct Column
    {
        enum class Kind { Text, Number, Check, Choice };
        QString title;
        Kind kind = Kind::Text;
        int width = 120;
        QVariant usual = {};                          ///< of a new entry
        QList<QPair<QString, QVariant>> choices = {}; ///< of Choice: words and value
        QString help = {};
    };
    using Row = QVariantList; ///< a value for each column; of Number a double, or nothing where it is empty

    EntryTable(const QString &name, const QList<Column> &columns, const QString &sentence,
               QWidget *parent = nullptr);

    void setRows(const QList<Row> &rows);
    QList<Row> rows() const;
    void addRow(const Row &row = {}); ///< empty = a new one, ready to be edited
    void setCell(int row, int column, const QVariant &value);
    QString problem() const; ///< what is no number, or has no name; empty = none
    QTableWidget &table() const { return *m_table; }
    QPushButton &addButton() const { return *m_add; }
    QPushButton &removeButton() const { return *m_remove; }

Q_SIGNALS:
    void changed();

private:
    QVariant cell(int row, int column) const;
    void look();

    QList<Column> m_columns;
    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    bool m_filling = false;
};

} // namespace switchyard
