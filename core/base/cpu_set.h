// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>
#include <vector>

namespace switchyard
{

/// A set of physical CPU numbers, as in "0-3,8" (the kernel's list format, cpuset(7)). Bounded to 4096 CPUs.
class CpuSet
{
public:
    CpuSet() = default;
    static Result<CpuSet> parse(QStringView text);

    void insert(int cpu);
    bool contains(int cpu) const;
    bool containsAll(const CpuSet &other) const;
    bool isEmpty() const { return m_cpus.empty(); }
    int count() const { return static_cast<int>(m_cpus.size()); }
    const std::vector<int> &cpus() const { return m_cpus; } ///< ascending
    QString toString() const;

    bool operator==(const CpuSet &) const = default;

private:
    std::vector<int> m_cpus;
};

} // namespace switchyard
