// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/conflicts/conflict_marks.h"

#include <QWidget>

class QVBoxLayout;

namespace switchyard
{

/// The conflicts that the selected VM or host is in: with whom, since when, what would end each, and the way
/// to the page.
class ConflictView : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictView(QWidget *parent = nullptr);

    void display(const ObjectRef &ref, const ConflictMarks &marks, const BalanceState &state,
                 const Snapshot &snapshot);
    bool isEmpty() const { return m_entries.isEmpty(); }
    QStringList said() const;

Q_SIGNALS:
    void conflictWanted(const QString &id);

private:
    void build();

    /// Conflict id and what is said of it.
    QList<QPair<QString, QString>> m_entries;
    QVBoxLayout *m_column;
};

} // namespace switchyard
