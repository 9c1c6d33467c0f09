// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/units.h"

#include <algorithm>

namespace switchyard
{

void Units::rebuild(const std::vector<StepReport> &steps)
{
    for (const StepReport &step : steps)
        m_units.try_emplace(of(step.step));
}

const Units::Unit *Units::find(const QString &unit) const
{
    const auto found = m_units.find(unit);
    return found == m_units.end() ? nullptr : &found->second;
}

void Units::failAll()
{
    for (auto &[name, unit] : m_units)
        unit.failed = true;
}

void Units::noteReturn(const StepReport &step)
{
    if (step.progress && step.progress->isPastReturn && !step.isUndo)
        commit(of(step.step));
}

bool Units::isFailing(const Unit &unit)
{
    return unit.failed && !unit.committed;
}

/// What serves all is of no use once none of the others goes on.
bool Units::isFailing(const QString &name) const
{
    const Unit *found = find(name);
    const bool nobodyLeft =
        name.isEmpty() && m_units.size() > 1 && std::ranges::all_of(m_units, [](const auto &entry) {
            return entry.first.isEmpty() || isFailing(entry.second);
        });
    return nobodyLeft || (found && isFailing(*found));
}

bool Units::allFailing() const
{
    return std::ranges::all_of(m_units, [&](const auto &entry) { return isFailing(entry.first); });
}

bool Units::allCommitted() const
{
    return std::ranges::all_of(m_units, [&](const auto &entry) {
        const auto &[name, unit] = entry;
        return unit.committed || (name.isEmpty() && m_units.size() > 1);
    });
}

QStringList Units::failing() const
{
    QStringList names;
    for (const auto &[name, unit] : m_units) {
        if (isFailing(name))
            names << name;
    }
    std::ranges::reverse(names); // what serves all comes last
    return names;
}

bool Units::mayTakeBack(const QString &unit) const
{
    return !unit.isEmpty() || std::ranges::all_of(m_units, [&](const auto &entry) {
        const auto &[name, other] = entry;
        return name.isEmpty() || (isFailing(other) && isDone(other));
    });
}

void Units::list(const QString &unit, const std::vector<StepReport> &steps,
                 const std::vector<size_t> &started)
{
    Unit &listed = m_units[unit];
    if (std::exchange(listed.listed, true))
        return;
    // A step that failed or was cancelled after its command may yet have its effect: it is taken back, too.
    for (const size_t index : started) {
        const StepReport &step = steps[index];
        const bool ours = (!step.wasSo && step.attempts > 0) || (step.step.terms && step.step.terms->ours);
        if (of(step.step) == unit && step.step.undo && !step.isUndo && ours)
            listed.toUndo.push_back(index);
    }
}

std::optional<size_t> Units::takeNext(const QString &unit)
{
    Unit &listed = m_units[unit];
    if (listed.undoFailed || listed.toUndo.empty())
        return std::nullopt;
    const size_t next = listed.toUndo.back();
    listed.toUndo.pop_back();
    return next;
}

bool Units::anyUndoFailed() const
{
    return std::ranges::any_of(m_units, [](const auto &entry) { return entry.second.undoFailed; });
}

} // namespace switchyard
