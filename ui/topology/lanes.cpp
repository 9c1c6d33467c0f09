// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/lanes.h"

#include <algorithm>
#include <numeric>

namespace switchyard::topology
{
namespace
{

bool spans(const Strand &strand, qreal y)
{
    return y >= std::min(strand.from, strand.to) && y <= std::max(strand.from, strand.to);
}

/// How often the upright part of `a` meets the level parts of `b`.
int meets(const Strand &a, int laneA, const Strand &b, int laneB)
{
    int count = 0;
    if (laneA < laneB && spans(a, b.from))
        ++count;
    if (laneB < laneA && !b.leavesDown && spans(a, b.to))
        ++count;
    return count;
}

} // namespace

int countCrossings(const std::vector<Strand> &strands, const std::vector<int> &lanes)
{
    int count = 0;
    for (size_t i = 0; i < strands.size(); ++i) {
        for (size_t j = 0; j < strands.size(); ++j) {
            if (i != j)
                count += meets(strands[i], lanes[i], strands[j], lanes[j]);
        }
    }
    return count;
}

std::vector<int> assignLanes(const std::vector<Strand> &strands)
{
    std::vector<int> lanes(strands.size());
    std::iota(lanes.begin(), lanes.end(), 0);
    // More than a few cannot be told apart anyway.
    if (strands.size() > 12)
        return lanes;
    int best = countCrossings(strands, lanes);
    for (bool better = true; better && best > 0;) {
        better = false;
        for (size_t i = 0; i < lanes.size(); ++i) {
            for (size_t j = i + 1; j < lanes.size(); ++j) {
                std::swap(lanes[i], lanes[j]);
                const int count = countCrossings(strands, lanes);
                if (count < best) {
                    best = count;
                    better = true;
                } else {
                    std::swap(lanes[i], lanes[j]);
                }
            }
        }
    }
    return lanes;
}

} // namespace switchyard::topology
