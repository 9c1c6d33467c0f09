// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cpu_set.h"

#include "core/base/words.h"

#include <QStringList>
#include <algorithm>

namespace switchyard
{
namespace
{
constexpr int maxCpu = 4095;

std::optional<int> cpuNumber(QStringView text)
{
    bool ok = false;
    const int value = text.trimmed().toInt(&ok);
    if (!ok || value < 0 || value > maxCpu)
        return std::nullopt;
    return value;
}
} // namespace

Result<CpuSet> CpuSet::parse(QStringView text)
{
    CpuSet set;
    for (const QStringView part : text.split(u',')) {
        const qsizetype dash = part.indexOf(u'-');
        const auto first = cpuNumber(dash < 0 ? part : part.first(dash));
        const auto last = dash < 0 ? first : cpuNumber(part.sliced(dash + 1));
        if (!first || !last || *last < *first) {
            return fail(ErrorCode::InvalidArgument,
                        Words::tr("\"%1\" is not a list of CPUs. Write it like 0-3,8.").arg(text));
        }
        for (int cpu = *first; cpu <= *last; ++cpu)
            set.insert(cpu);
    }
    return set;
}

void CpuSet::insert(int cpu)
{
    const auto at = std::lower_bound(m_cpus.begin(), m_cpus.end(), cpu);
    if (at == m_cpus.end() || *at != cpu)
        m_cpus.insert(at, cpu);
}

bool CpuSet::contains(int cpu) const
{
    return std::binary_search(m_cpus.begin(), m_cpus.end(), cpu);
}

bool CpuSet::containsAll(const CpuSet &other) const
{
    return std::includes(m_cpus.begin(), m_cpus.end(), other.m_cpus.begin(), other.m_cpus.end());
}

QString CpuSet::toString() const
{
    QStringList parts;
    for (size_t i = 0; i < m_cpus.size();) {
        size_t end = i;
        while (end + 1 < m_cpus.size() && m_cpus[end + 1] == m_cpus[end] + 1)
            ++end;
        parts << (end == i ? QString::number(m_cpus[i])
                           : QStringLiteral("%1-%2").arg(m_cpus[i]).arg(m_cpus[end]));
        i = end + 1;
    }
    return parts.join(u',');
}

} // namespace switchyard
