// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/dependants.h"
#include "ui/context.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace switchyard
{

/// What can be powered down as a whole: everything, each site, each UPS with what hangs on it, each host. One
/// is chosen, or none. Stays as it is while states change; follows the site.
class ScopeList : public QWidget
{
    Q_OBJECT

public:
    explicit ScopeList(const Context &context, QWidget *parent = nullptr);

    std::optional<PowerScope> scope() const;
    void setScope(const std::optional<PowerScope> &scope); ///< one that is not offered chooses none
    void focusList();
    QListWidget &list() const { return *m_list; }
    QLineEdit &search() const { return *m_search; }

Q_SIGNALS:
    void scopeChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void add(const PowerScope &scope, const QString &name, const QString &kind);
    void chooseFirst(); ///< of those that are found
    void filter(const QString &text);

    const Context m_context;
    QLineEdit *m_search;
    QListWidget *m_list;
    QStringList m_filled; ///< the names and ids that it was filled with
};

} // namespace switchyard
