// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/tables/data_table.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QToolButton;

namespace switchyard
{

class EmptyState;

/// A table with its bar: search, header filters, columns, export; and what is said when there is nothing.
/// Keeps the table's selection and the window's the same.
class TablePanel : public QWidget
{
    Q_OBJECT

public:
    TablePanel(TableModel &model, const Context &context, const QString &name, QWidget *parent = nullptr);

    DataTable &table() const { return *m_table; }
    /// What is said when the model is empty, and the words of a button (pressed: emptyPressed()).
    void setEmptyWords(const QString &sentence, const QString &button = {});
    /// Where a page puts what it has beside the search.
    void addToBar(QWidget *widget);
    void setBarVisible(bool visible);
    void focusSearch();
    bool exportCsv(const QString &path, QString &problem) const;

Q_SIGNALS:
    void emptyPressed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseExport();
    void look();
    void showRows(bool any);
    void showMenu(const QPoint &at, const QList<ObjectRef> &refs);
    QToolButton *barButton(const QString &icon, const QString &text, const QString &tip);

    Context m_context;
    TableModel &m_model;
    DataTable *m_table;
    QWidget *m_bar;
    QLineEdit *m_search;
    QList<QToolButton *> m_buttons;
    QToolButton *m_filters;
    QLabel *m_count;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QString m_emptySentence;
    QString m_emptyButton;
};

} // namespace switchyard
