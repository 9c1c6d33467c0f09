// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <algorithm>
#include <bit>
#include <optional>
#include <vector>

namespace switchyard
{

/// Finds things by their ids, thousands at a time. Whoever makes a plan writes an id once and shares it with
/// those that wait for it, so most are known by where their text lies, without reading it; the rest, as of a
/// plan that was read from the journal, by the text. The ids' texts outlive it unchanged.
class StepIndex
{
public:
    void reserve(size_t count)
    {
        m_ids.reserve(count);
        if (2 * count > m_slots.size())
            rebuild(std::bit_ceil(2 * count));
    }
    /// Known from then on by `number`; an id that was there before is taken over by it.
    void add(const QString &id, size_t number)
    {
        if (2 * (m_ids.size() + 1) > m_slots.size())
            rebuild(std::max<size_t>(minSlots, 2 * m_slots.size()));
        m_ids.push_back({id, number});
        place(m_ids.back());
    }
    std::optional<size_t> find(const QString &id) const
    {
        if (!m_slots.empty()) {
            const Entry &near = m_slots[slotOf(id)];
            if (near.id.data() && near.id.size() == id.size())
                return near.number;
        }
        if (m_byText.isEmpty()) {
            for (const Entry &entry : m_ids)
                m_byText.insert(entry.id, entry.number);
        }
        const auto found = m_byText.constFind(id);
        return found == m_byText.cend() ? std::nullopt : std::optional(*found);
    }

private:
    static constexpr size_t minSlots = 16;

    struct Entry
    {
        QStringView id; ///< counts no reference: that would touch each text once more
        size_t number = 0;
    };

    /// Where it is by its place in memory, or would be. One in two is free, so few are gone through.
    size_t slotOf(QStringView id) const
    {
        const auto place = reinterpret_cast<quintptr>(id.data());
        constexpr quintptr golden =
            0x9e3779b97f4a7c15; // spreads what differs in a few bits only (Knuth, 6.4)
        const size_t mask = m_slots.size() - 1;
        size_t slot = (place * golden >> 32U) & mask;
        while (m_slots[slot].id.data() && m_slots[slot].id.data() != id.data())
            slot = (slot + 1) & mask;
        return slot;
    }
    void place(const Entry &entry) { m_slots[slotOf(entry.id)] = entry; }
    void rebuild(size_t slots)
    {
        m_slots.assign(slots, {});
        for (const Entry &entry : m_ids)
            place(entry);
    }

    std::vector<Entry> m_ids;
    std::vector<Entry> m_slots;                  ///< a power of two of them, by where the texts lie
    mutable QHash<QStringView, size_t> m_byText; ///< made when it is first needed
};

} // namespace switchyard
