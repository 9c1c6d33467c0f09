// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/fight_marks.h"

#include "core/base/words.h"
#include "core/placement/mark_words.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 againMs = 15'000; ///< before anybody takes it for an old one (markLastsMs)

/// Numbers alone are said in their time.
bool saysTheSame(const VmMark &one, const VmMark &other)
{
    return one.resource == other.resource && one.since == other.since && one.with == other.with;
}

} // namespace

FightMarks::FightMarks(PlaceDesk &desk, QString hostId, QString by)
    : m_desk(desk)
    , m_hostId(std::move(hostId))
    , m_by(std::move(by))
{
}

bool FightMarks::isIdle() const
{
    return std::ranges::none_of(m_entries, &Entry::busy);
}

bool FightMarks::hasAny() const
{
    return std::ranges::any_of(m_entries, [](const Entry &entry) { return entry.mark || entry.busy; });
}

void FightMarks::show(const std::vector<Conflict> &conflicts, const Snapshot &snapshot)
{
    QHash<QString, VmMark> wanted;
    for (const Conflict &conflict : conflicts) {
        for (auto &[vmId, mark] : marksOf(conflict, m_by, snapshot.takenAt)) {
            if (!wanted.contains(vmId)) // of several conflicts the oldest: a VM has one such mark
                wanted.insert(vmId, std::move(mark));
        }
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const Entry &entry = m_entries[it.key()];
        const bool isNew = !entry.mark || entry.isWrong || !saysTheSame(*entry.mark, *it) ||
                           entry.mark->at.msecsTo(it->at) >= againMs;
        if (isNew && !entry.busy)
            say(it.key(), *it);
    }
    const HostPiece *piece = snapshot.hostPiece(m_hostId);
    for (const Vm &vm : piece ? piece->vms : std::vector<Vm>()) {
        const bool isOurs = std::ranges::any_of(vm.marks, [&](const VmMark &mark) {
            return mark.kind == VmMark::Kind::Fights && mark.by == m_by;
        });
        if (isOurs && !wanted.contains(vm.id) && !m_entries[vm.id].busy)
            say(vm.id, std::nullopt);
    }
    m_entries.removeIf([&](const auto &entry) { // what left took its mark along, which gets old there
        return !entry->busy && !wanted.contains(entry.key()) && (!piece || !piece->vm(entry.key()));
    });
}

void FightMarks::clear()
{
    const QStringList ids = m_entries.keys();
    for (const QString &id : ids) {
        if (m_entries[id].mark && !m_entries[id].busy)
            say(id, std::nullopt);
    }
}

void FightMarks::say(const QString &vmId, const std::optional<VmMark> &mark)
{
    Entry &entry = m_entries[vmId];
    entry.mark = mark;
    entry.busy = true;
    auto answer = mark ? m_desk.setMark(vmId, *mark) : m_desk.clearMark(vmId, VmMark::Kind::Fights);
    answer
        .then(this,
              [this, vmId](const Result<void> &done) {
                  take(vmId, done ? std::nullopt : std::optional(done.error()));
              })
        .onCanceled(this, [this, vmId] { // the engine is gone
            take(vmId, std::nullopt);
        });
}

void FightMarks::take(const QString &vmId, const std::optional<Error> &error)
{
    Entry &entry = m_entries[vmId];
    entry.busy = false;
    entry.isWrong = error.has_value();
    if (error)
        Q_EMIT failed(vmId, *error);
    if (isIdle())
        Q_EMIT settled();
}

} // namespace switchyard
