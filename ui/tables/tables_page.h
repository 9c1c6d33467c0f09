// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "ui/context.h"

#include <QHash>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QSettings;
class QStackedWidget;

namespace switchyard
{

class TablePanel;

/// All things of the site as tables, one kind at a time; a segment for each kind with its count.
class TablesPage : public QWidget
{
    Q_OBJECT

public:
    explicit TablesPage(const Context &context, QWidget *parent = nullptr);

    ObjectKind kind() const;
    void showKind(ObjectKind kind);
    TablePanel &panel(ObjectKind kind); ///< made when it is first wanted
    /// Shows the kind of it and scrolls to it.
    void reveal(const ObjectRef &ref);

    void restore(QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void addDeviceWanted();

private:
    void count();

    Context m_context;
    QButtonGroup *m_segments;
    QStackedWidget *m_stack;
    QHash<int, TablePanel *> m_panels;
    QSettings *m_settings = nullptr; ///< for panels that are made later
};

} // namespace switchyard
