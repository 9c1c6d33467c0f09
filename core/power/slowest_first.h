// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace switchyard
{

/// Something that is told and then takes its time.
struct Task
{
    double takes = 0; ///< seconds
    double tail = 0;  ///< seconds that come behind it in any case
    std::vector<size_t> after =
        {}; ///< tasks, by their places in the list, that must have ended before; no circle
};

/// Pure: in which order thousands are told, who cannot all be told at once, so that the last one ends as
/// early as it can: those first that have the most time behind them (list scheduling by critical path; R. L.
/// Graham, "Bounds on multiprocessing timing anomalies", 1969). Nobody comes before one that he waits for;
/// among equals the order stays.
std::vector<size_t> slowestFirst(const std::vector<Task> &tasks);

} // namespace switchyard
