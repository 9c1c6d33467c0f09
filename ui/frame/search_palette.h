// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/frame/search.h"

#include <QDialog>

class QLineEdit;
class QListView;

namespace switchyard
{

class HitModel;

/// Ctrl+K: one line to find every object and everything that can be done, by any part of its name.
class SearchPalette : public QDialog
{
    Q_OBJECT

public:
    using Commands = std::function<std::vector<Hit>()>;

    /// `commands` are asked for when it opens: pages, actions of what is selected, the window's own.
    SearchPalette(const Context &context, Commands commands, QWidget *over);

    void openOver();
    void search(const QString &wanted);
    QStringList found() const;
    void runCurrent();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Context m_context;
    Commands m_makeCommands;
    std::vector<Hit> m_commands;
    QLineEdit *m_line;
    QListView *m_list;
    HitModel *m_model;
};

} // namespace switchyard
