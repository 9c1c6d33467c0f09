// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/canvas.h"

#include <QAccessibleWidget>

namespace switchyard::topology
{

/// Makes the nodes of every Canvas known to assistive technology. Once is enough; more does no harm.
void installAccessibility();

/// A node of the tree that a screen reader walks: canvas → sites → UPSes, hosts, arrays → VMs, volumes. Made
/// when asked for; twenty thousand VMs cost nothing until then.
struct NodeKey
{
    bool isSite = false;
    ObjectRef ref; ///< of a site: only the id

    bool operator==(const NodeKey &) const = default;
    friend size_t qHash(const NodeKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.isSite, key.ref);
    }
};

class CanvasAccessible : public QAccessibleWidget
{
public:
    explicit CanvasAccessible(Canvas *canvas);
    ~CanvasAccessible() override;

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;
    QString text(QAccessible::Text text) const override;

    Canvas *canvas() const { return static_cast<Canvas *>(widget()); }
    QAccessibleInterface *node(const NodeKey &key) const;
    std::vector<NodeKey> childrenOf(const NodeKey *parent) const; ///< null = of the canvas itself
    std::optional<NodeKey> parentOf(const NodeKey &key) const;    ///< nothing = the canvas

private:
    mutable QHash<NodeKey, QAccessible::Id> m_nodes;
};

} // namespace switchyard::topology
