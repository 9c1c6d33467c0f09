// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/slowest_first.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace switchyard
{
namespace
{

constexpr double atLeast = 1e-3; ///< between one and who waits for it, however little it takes

std::vector<double> timeBehind(const std::vector<Task> &tasks)
{
    std::vector<double> behind(tasks.size());
    std::vector<size_t> waiters(tasks.size(), 0);
    for (size_t i = 0; i < tasks.size(); ++i) {
        behind[i] = tasks[i].takes + tasks[i].tail;
        for (const size_t before : tasks[i].after)
            ++waiters[before];
    }
    std::vector<size_t> next; // all who wait for it are counted
    for (size_t i = 0; i < tasks.size(); ++i) {
        if (waiters[i] == 0)
            next.push_back(i);
    }
    while (!next.empty()) {
        const size_t here = next.back();
        next.pop_back();
        for (const size_t before : tasks[here].after) {
            behind[before] = std::max(behind[before], behind[here] + tasks[before].takes + atLeast);
            if (--waiters[before] == 0)
                next.push_back(before);
        }
    }
    return behind;
}

} // namespace

std::vector<size_t> slowestFirst(const std::vector<Task> &tasks)
{
    const std::vector<double> behind = timeBehind(tasks);
    std::vector<size_t> order(tasks.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::stable_sort(order, std::ranges::greater(), [&](size_t i) { return behind[i]; });
    return order;
}

} // namespace switchyard
