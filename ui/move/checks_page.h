// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_fixes.h"
#include "ui/context.h"
#include "ui/theme/state_look.h"

#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace switchyard
{

class MarkLabel;
class MoveDraft;

/// What stands against the move, and what should be known before: each with what to do about it, and a button
/// where one click does it. Made anew as things change.
class ChecksPage : public QWidget
{
    Q_OBJECT

public:
    ChecksPage(const Context &context, MoveDraft &draft, QWidget *parent = nullptr);

    void focusFirst();
    QString said() const; ///< every line of it

Q_SIGNALS:
    void fixWanted(const switchyard::MoveFix &fix);

private:
    struct Line
    {
        StateLook look;
        QString text;
        std::vector<MoveFix> fixes;
        bool operator==(const Line &) const = default;
    };
    void look();
    std::vector<Line> lines() const;
    void addFits(std::vector<Line> &lines) const;
    QWidget *rowOf(const Line &line);
    StateLook verdict() const;

    const Context m_context;
    MoveDraft &m_draft;
    MarkLabel *m_verdict;
    QPushButton *m_again;
    QScrollArea *m_scroll;
    QWidget *m_rows = nullptr;
    std::vector<Line> m_shown;
    bool m_filled = false;
};

} // namespace switchyard
