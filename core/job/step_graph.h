// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <deque>

namespace switchyard
{

/// Which steps of a run may begin now, by what each waits for. Steps are known by their index in the report;
/// those that the plan does not have (undo, force) are not in it.
class StepGraph
{
public:
    /// From where the steps stand: what has ended has ended, what waits waits. Returns those that can never
    /// begin, because what they stand on did not end well.
    std::vector<size_t> rebuild(const std::vector<StepReport> &steps);
    /// It has ended. `well`: those that stand on it may begin, and those that stand in for it never do, which
    /// counts as well; else who stands on it never does, nor who stands on them. Returns who never begins.
    std::vector<size_t> end(size_t index, bool well);

    bool hasReady() const { return !m_ready.empty(); }
    size_t takeReady();
    void clearReady() { m_ready.clear(); }

private:
    enum class Place : char { Waiting, Begun, Ended };
    struct Node
    {
        std::vector<size_t> strict;   ///< who must see it end well
        std::vector<size_t> loose;    ///< who must see it end
        std::vector<size_t> standIns; ///< who is needless once it has ended well
        int waitsFor = 0;
        Place place = Place::Waiting;
    };
    void countDown(size_t index);

    std::vector<Node> m_nodes;
    std::deque<size_t> m_ready; ///< the next one first
};

} // namespace switchyard
