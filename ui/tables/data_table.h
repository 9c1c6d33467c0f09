// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/table_proxy.h"
#include "ui/tables/filter_header.h"
#include "ui/widgets/sparkline.h"

#include <QElapsedTimer>
#include <QTableView>

class QMenu;
class QSettings;

namespace switchyard
{

class Appearance;
class Live;

/// The one table of the window: rows of 24 px, sort, header filters, columns to choose, copy. Selection,
/// scroll position and what is under the pointer stay while the data change.
class DataTable : public QTableView
{
    Q_OBJECT

public:
    /// `model` must outlive it. `name` is the key under which its columns are remembered.
    DataTable(TableModel &model, const Appearance &appearance, const Live &live, SeriesSource series,
              const QString &name, QWidget *parent = nullptr);

    TableProxy &proxy() const { return *m_proxy; }
    FilterHeader &header() const { return *m_header; }

    QList<ObjectRef> selectedRefs() const; ///< from top to bottom
    /// Selects exactly these, as far as they are there; scrolls to the first one if `show`.
    void selectRefs(const QList<ObjectRef> &refs, bool show);
    /// Makes it the current row without having selected what it is about: nobody did.
    void showRow(const QModelIndex &index);
    QList<int> shownColumns() const; ///< in their order on the screen
    void fillColumnMenu(QMenu &menu);
    void resetColumns();

    void restore(QSettings &settings);
    void save(QSettings &settings) const;

public Q_SLOTS:
    void copy();

Q_SIGNALS:
    void refsSelected(const QList<switchyard::ObjectRef> &refs); ///< by the operator, not by data that went
    void menuWanted(const QPoint &globalPosition, const QList<switchyard::ObjectRef> &refs);
    void opened(const switchyard::ObjectRef &ref); ///< double click or Enter

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void settleSoon();
    void settle();
    void showSearchColumns();
    QString topId() const;

    TableModel &m_model;
    TableProxy *m_proxy;
    FilterHeader *m_header;
    QString m_name;
    QTimer m_settle;
    QElapsedTimer m_touched; ///< since the pointer last moved here
    bool m_byData = false;   ///< the selection changes because of data, not by the operator
    QList<ObjectRef> m_wanted;
};

} // namespace switchyard
