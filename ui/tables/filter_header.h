// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QPointer>

class QLineEdit;

namespace switchyard
{

class TableProxy;

/// A header with a line to type a filter into under each column's title ("web", ">80", "20..30", "!off").
class FilterHeader : public QHeaderView
{
    Q_OBJECT

public:
    FilterHeader(TableProxy &proxy, QWidget *parent);

    bool filtersShown() const { return m_shown; }
    void setFiltersShown(bool shown); ///< hiding them clears them
    void focusFilter(int column);

    QSize sizeHint() const override;

Q_SIGNALS:
    void leftDown(); ///< Enter or Down in a filter: on to the rows

protected:
    void updateGeometries() override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *fieldOf(int column);
    void place();

    TableProxy &m_proxy;
    QHash<int, QLineEdit *> m_edits;
    bool m_shown = false;
};

} // namespace switchyard
