// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/accessibility.h"

#include <QPointer>

namespace switchyard::topology
{

/// One node of the tree. Survives its object: then it is invalid, and says so.
class NodeAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    NodeAccessible(CanvasAccessible *owner, NodeKey key);

    bool isValid() const override;
    QObject *object() const override { return nullptr; }
    QAccessible::Role role() const override { return QAccessible::TreeItem; }
    QWindow *window() const override { return m_owner->window(); }
    QAccessibleInterface *parent() const override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override { return m_owner->childAt(x, y); }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override { return {setFocusAction(), pressAction()}; }
    void doAction(const QString &name) override; ///< press brings it into view
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    std::vector<NodeKey> children() const;
    QString stateWord() const;

    CanvasAccessible *m_owner;
    QPointer<Canvas> m_canvas;
    NodeKey m_key;
};

} // namespace switchyard::topology
