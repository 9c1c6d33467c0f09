// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"

#include <QList>
#include <QObject>

namespace switchyard
{

/// What is selected in the window: one for all pages, so that a VM chosen in a table is lit in the topology
/// and shown in the details. Window thread.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// In the order in which they were chosen; each once.
    const QList<ObjectRef> &objects() const { return m_objects; }
    bool isEmpty() const { return m_objects.isEmpty(); }
    bool contains(const ObjectRef &ref) const { return m_objects.contains(ref); }
    /// The one that details are shown of: the last one chosen.
    std::optional<ObjectRef> current() const;

    void select(const ObjectRef &ref);
    void set(const QList<ObjectRef> &objects);
    void toggle(const ObjectRef &ref);
    void clear();
    /// Selects it and asks the shown page to bring it into view (from the search, an alert, the log).
    void reveal(const ObjectRef &ref);

Q_SIGNALS:
    void changed(const QList<switchyard::ObjectRef> &objects);
    void revealRequested(const switchyard::ObjectRef &ref);

private:
    QList<ObjectRef> m_objects;
};

} // namespace switchyard
