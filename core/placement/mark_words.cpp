// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/mark_words.h"

#include <algorithm>
#include <map>

namespace switchyard
{

std::vector<SaidConflict> saidOf(const HostPiece &piece, const QDateTime &now)
{
    std::map<Resource, SaidConflict> found;
    for (const Vm &vm : piece.vms) {
        if (vm.state != VmState::Running)
            continue;
        for (const VmMark &mark : vm.marks) {
            if (mark.kind != VmMark::Kind::Fights || std::abs(mark.at.msecsTo(now)) > markLastsMs)
                continue;
            // A VM takes its mark along: of those it fights with, some must be here.
            const bool here = std::ranges::any_of(mark.with, [&](const QString &other) {
                return other != vm.id && piece.vm(other) != nullptr;
            });
            if (!here)
                continue;
            SaidConflict &said = found[mark.resource];
            said.by = mark.by;
            if (!said.since.isValid() || mark.since < said.since)
                said.since = mark.since;
            said.contest.resource = mark.resource;
            said.contest.hostPercent = mark.hostPercent;
            said.contest.hostThreshold = mark.hostThreshold;
            said.contest.fighters.push_back({vm.id, mark.vmPercent, mark.vmThreshold});
        }
    }
    std::vector<SaidConflict> all;
    for (auto &[resource, said] : found) {
        if (said.contest.fighters.size() < 2)
            continue;
        std::ranges::stable_sort(said.contest.fighters, std::greater(), &Fighter::percent);
        all.push_back(std::move(said));
    }
    return all;
}

std::vector<std::pair<QString, VmMark>> marksOf(const Conflict &conflict, const QString &by,
                                                const QDateTime &now)
{
    std::vector<std::pair<QString, VmMark>> marks;
    if (conflict.contests.empty())
        return marks;
    // At most one mark of a kind is on a VM: where several resources must be over, the first stands for all.
    const Contest &contest = conflict.contests.front();
    for (const Fighter &fighter : contest.fighters) {
        VmMark mark;
        mark.kind = VmMark::Kind::Fights;
        mark.by = by;
        mark.at = now;
        mark.resource = contest.resource;
        mark.since = conflict.since;
        mark.with = conflict.vms();
        mark.hostPercent = contest.hostPercent;
        mark.vmPercent = fighter.percent;
        mark.hostThreshold = contest.hostThreshold;
        mark.vmThreshold = fighter.threshold;
        marks.emplace_back(fighter.vmId, std::move(mark));
    }
    return marks;
}

} // namespace switchyard
