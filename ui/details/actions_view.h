// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot_diff.h"
#include "ui/actions/action_desk.h"
#include "ui/context.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;

namespace switchyard
{

/// What can be done to the selected things, as buttons in a fixed order (none jumps away under the pointer),
/// and why the others cannot be done now.
class ActionsView : public QWidget
{
    Q_OBJECT

public:
    explicit ActionsView(const Context &context, QWidget *parent = nullptr);

    /// Works out what can be done, where another thing is selected or what concerns it was noted since.
    void display(const QList<ObjectRef> &refs);
    void note(const SnapshotDiff &diff);
    int timesWorkedOut() const { return m_timesWorkedOut; }
    bool isEmpty() const { return m_offers.empty(); }
    QPushButton *button(ActionKind kind) const;
    QPushButton *moveButton() const { return m_move; } ///< hidden where nothing selected could be moved

private:
    void rebuild(const QList<ObjectRef> &refs);

    Context m_context;
    std::vector<ActionOffer> m_offers;
    QHash<int, QPushButton *> m_buttons;
    std::optional<ObjectKind> m_kind;
    QList<ObjectRef> m_refs;
    QSet<QString> m_lookedAt; ///< their ids
    bool m_due = true;
    int m_timesWorkedOut = 0;
    QWidget *m_flow;
    QPushButton *m_move;
    QLabel *m_reasons;
};

} // namespace switchyard
