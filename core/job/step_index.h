// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <optional>
#include <vector>

namespace switchyard
{

/// Finds things by their ids, thousands at a time. Whoever makes a plan writes an id once and shares it with
/// those that wait for it, so most are known by where their text lies, without reading it; the rest, as of a
/// plan that was read from the journal, by the text. The ids outlive it unchanged.
class StepIndex
{
public:
    void reserve(size_t count)
    {
        m_ids.reserve(count);
        m_byPlace.reserve(static_cast<qsizetype>(count));
    }
    /// Known from then on by `number`; an id that was there before is taken over by it.
    void add(const QString &id, size_t number)
    {
        m_ids.push_back({id, number});
        m_byPlace.insert(placeOf(id), m_ids.size() - 1);
    }
    std::optional<size_t> find(const QString &id) const
    {
        const auto near = m_byPlace.constFind(placeOf(id));
        if (near != m_byPlace.cend() && m_ids[*near].id.size() == id.size())
            return m_ids[*near].number;
        if (m_byText.isEmpty()) {
            for (const Entry &entry : m_ids)
                m_byText.insert(entry.id, entry.number);
        }
        const auto found = m_byText.constFind(id);
        return found == m_byText.cend() ? std::nullopt : std::optional(*found);
    }

private:
    struct Entry
    {
        QString id;
        size_t number;
    };
    static quintptr placeOf(const QString &id) { return reinterpret_cast<quintptr>(id.constData()); }

    std::vector<Entry> m_ids;
    QHash<quintptr, size_t> m_byPlace;       ///< into m_ids
    mutable QHash<QString, size_t> m_byText; ///< made when it is first needed
};

} // namespace switchyard
