// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/selection.h"

#include <QSet>

namespace switchyard
{

std::optional<ObjectRef> Selection::current() const
{
    return m_objects.isEmpty() ? std::nullopt : std::optional(m_objects.last());
}

void Selection::select(const ObjectRef &ref)
{
    set({ref});
}

void Selection::set(const QList<ObjectRef> &objects)
{
    QList<ObjectRef> once;
    once.reserve(objects.size());
    QSet<ObjectRef> seen;
    for (const ObjectRef &ref : objects) {
        if (const auto size = seen.size(); seen.insert(ref), seen.size() != size)
            once << ref;
    }
    if (once == m_objects)
        return;
    m_objects = std::move(once);
    Q_EMIT changed(m_objects);
}

void Selection::toggle(const ObjectRef &ref)
{
    QList<ObjectRef> objects = m_objects;
    if (!objects.removeOne(ref))
        objects << ref;
    set(objects);
}

void Selection::clear()
{
    set({});
}

void Selection::reveal(const ObjectRef &ref)
{
    select(ref);
    Q_EMIT revealRequested(ref);
}

} // namespace switchyard
