// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <vector>

namespace switchyard::topology
{

/// A line that comes in from the left at `from`, turns upright in a lane, and leaves to the right at `to`.
struct Strand
{
    qreal from = 0;
    qreal to = 0;
    bool leavesDown = false; ///< it goes on downwards instead, and crosses nobody on the right
};

/// A lane for each strand (0 = leftmost), each its own, so that few lines cross. The same strands get the
/// same lanes.
std::vector<int> assignLanes(const std::vector<Strand> &strands);
int countCrossings(const std::vector<Strand> &strands, const std::vector<int> &lanes);

} // namespace switchyard::topology
