// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_query.h"

#include <QTimeZone>
#include <algorithm>
#include <cmath>

namespace switchyard::test
{

/// Usage as a store would answer with it: a host of 16 CPUs whose VMs ("vm-01", of 2 vCPUs each) each go up
/// and down in a rhythm of their own, so that what was answered can be computed again. The host uses what its
/// VMs do, and 4 % itself.
struct UsageRoom
{
    QString hostId = QStringLiteral("hv1");
    int vms = 6;
    qint64 beginsMs = 0;  ///< nothing is known before
    qint64 gapFromMs = 0; ///< nothing is known between these
    qint64 gapToMs = 0;
    int comesLate = -1; ///< this VM comes in the middle of what is asked for

    static constexpr int hostCpus = 16;
    static constexpr int vcpus = 2;
    static constexpr double own = 4;

    /// Per cent of the host.
    double share(int vm, qint64 ms) const
    {
        const double hours = static_cast<double>(ms) / 3'600'000;
        return 4 + 2.5 * std::sin(hours * (0.7 + 0.13 * vm) + vm) + 1.2 * std::sin(hours * 21 + 2 * vm) +
               0.5 * std::sin(static_cast<double>(ms % 7919) + vm);
    }

    ObjectRef vm(int index) const
    {
        return {ObjectKind::Vm, QStringLiteral("vm-%1").arg(index + 1, 2, 10, QLatin1Char('0'))};
    }

    UsageSpan answer(const UsageQuery &query, int mostPoints = 0) const
    {
        const qint64 from = std::max(beginsMs, query.from.toMSecsSinceEpoch());
        const qint64 to = query.to.toMSecsSinceEpoch();
        const qint64 asked =
            std::max<qint64>(1, query.to.toMSecsSinceEpoch() - query.from.toMSecsSinceEpoch());
        const int points = mostPoints > 0 ? mostPoints : query.mostPoints;
        UsageSpan span;
        span.stepMs = std::max<qint64>(2000, asked / points);
        const auto wants = [&](const ObjectRef &ref) {
            return std::ranges::find(query.objects, ref) != query.objects.end();
        };
        const ObjectRef host{ObjectKind::Host, hostId};
        UsageLine total{host, hostId, {}, hostCpus, 64LL << 30, {}};
        for (int i = 0; i < vms; ++i) {
            const bool withHost = query.withVms && wants(host);
            if (!withHost && !wants(vm(i)))
                continue;
            UsageLine line{vm(i), vm(i).id, hostId, vcpus, 4LL << 30, {}};
            fill(line, span.stepMs, i == comesLate ? (from + to) / 2 : from, to,
                 [&](qint64 ms) { return share(i, ms) * hostCpus / vcpus; });
            if (!line.points.empty())
                span.lines.push_back(std::move(line));
        }
        if (wants(host)) {
            fill(total, span.stepMs, from, to, [&](qint64 ms) {
                double sum = own;
                for (int i = 0; i < vms; ++i)
                    sum += i == comesLate && ms < (from + to) / 2 ? 0 : share(i, ms);
                return sum;
            });
            if (!total.points.empty())
                span.lines.push_back(std::move(total));
        }
        return span;
    }

private:
    template<typename Value>
    void fill(UsageLine &line, qint64 step, qint64 from, qint64 to, Value value) const
    {
        bool gap = true;
        for (qint64 ms = (from + step - 1) / step * step; ms <= to; ms += step) {
            if (ms >= gapFromMs && ms < gapToMs) {
                gap = true;
                continue;
            }
            UsagePoint point{ms, {}, std::exchange(gap, false)};
            point.usage.cpuPercent = static_cast<float>(value(ms));
            point.usage.memoryPercent = 40;
            point.usage.diskReadBps = 1e6F * point.usage.cpuPercent;
            point.usage.diskWriteBps = 2e5F * point.usage.cpuPercent;
            line.points.push_back(point);
        }
    }
};

} // namespace switchyard::test
