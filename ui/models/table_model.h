// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/conflicts/conflict_marks.h"
#include "ui/theme/state_look.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

namespace switchyard
{

enum class CellKind {
    Text,
    Number,    ///< right-aligned; the unit is in the header
    State,     ///< mark and word
    Sparkline, ///< the last minutes of `key` ("cpu"), drawn by the view
    Code,      ///< monospace: ids
};

/// What the cells of a model are made with, beside their row.
struct CellContext
{
    const Snapshot *snapshot = nullptr;
    qint64 nowMs = 0;
    const ConflictMarks *conflicts = nullptr; ///< of models of things; null in those of records
};

struct ColumnInfo
{
    QLatin1StringView key; ///< stable: settings, CSV header
    const char *title;     ///< source text, context "Columns"
    const char *unit = ""; ///< "GiB", as shown; may be translated too
    CellKind kind = CellKind::Text;
    bool shown = true; ///< by default
    bool live = false; ///< changes all the time by itself (usage, ages): never tinted
    int width = 120;   ///< by default, px
    const char *help = "";
};

/// What views, proxies and CSV need of every model, whatever its rows are.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { RawRole = Qt::UserRole, RefRole, LookRole, ChangedRole, IdRole };
    using QAbstractTableModel::QAbstractTableModel;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    virtual const ColumnInfo &column(int column) const = 0;
    virtual int columns() const = 0;
    virtual const QString &idAt(int row) const = 0;
    virtual int rowOf(const QString &id) const = 0; ///< -1 = not there
    /// What the row is about; nothing where it is about no object.
    virtual std::optional<ObjectRef> refAt(int row) const = 0;
    virtual QString textAt(int row, int column) const = 0;  ///< for people, without unit
    virtual double numberAt(int row, int column) const = 0; ///< NaN = not known or no number
    virtual bool isNumber(int column) const = 0;            ///< whether rows are ordered by numberAt
    /// Whether each row is one object and has its id: then the window's selection and the table's are one.
    virtual bool rowsAreObjects() const { return false; }
    virtual StateLook lookAt(int row) const = 0;
    virtual bool wasChanged(int row, int column) const = 0; ///< within the last second
    QString title(int column) const;                        ///< without unit
    QString unit(int column) const;

Q_SIGNALS:
    /// Values that are read when they are painted (usage, ages) are newer: repaint what is seen. Instead of a
    /// dataChanged for each of 20,000 rows every two seconds.
    void refreshed();
};

} // namespace switchyard
