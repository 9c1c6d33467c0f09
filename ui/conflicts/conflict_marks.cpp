// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/conflict_marks.h"

#include "ui/conflicts/conflict_words.h"

namespace switchyard
{

ConflictMarks::ConflictMarks(BalanceStatePtr state)
    : m_state(std::move(state))
{
    for (size_t i = 0; m_state && i < m_state->conflicts.size(); ++i) {
        const Conflict &conflict = m_state->conflicts[i];
        if (conflict.isOver())
            continue;
        m_of[{ObjectKind::Host, conflict.hostId}].push_back(i);
        for (const QString &vm : conflict.vms())
            m_of[{ObjectKind::Vm, vm}].push_back(i);
    }
}

const Conflict *ConflictMarks::of(const ObjectRef &ref) const
{
    const auto at = m_of.constFind(ref);
    return at == m_of.constEnd() ? nullptr : &m_state->conflicts[at->front()];
}

std::vector<const Conflict *> ConflictMarks::allOf(const ObjectRef &ref) const
{
    std::vector<const Conflict *> all;
    for (const size_t i : m_of.value(ref))
        all.push_back(&m_state->conflicts[i]);
    return all;
}

QSet<ObjectRef> ConflictMarks::things() const
{
    const auto keys = m_of.keys();
    return {keys.begin(), keys.end()};
}

QSet<ObjectRef> ConflictMarks::changedSince(const ConflictMarks &before) const
{
    QSet<ObjectRef> changed;
    const auto collect = [&](const ConflictMarks &one, const ConflictMarks &other) {
        for (auto it = one.m_of.keyBegin(); it != one.m_of.keyEnd(); ++it) {
            if (words::conflictWord(one.allOf(*it)) != words::conflictWord(other.allOf(*it)))
                changed.insert(*it);
        }
    };
    collect(*this, before);
    collect(before, *this);
    return changed;
}

StateLook ConflictMarks::over(const StateLook &own, const ObjectRef &ref) const
{
    if (m_of.isEmpty() || own.tone == Tone::Critical || own.tone == Tone::Motion || own.tone == Tone::Off)
        return own;
    const auto all = allOf(ref);
    if (all.empty())
        return own;
    return {Tone::Critical, Mark::Diamond, words::conflictWord(all), true};
}

} // namespace switchyard
