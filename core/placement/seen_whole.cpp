// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/seen_whole.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

bool wasAsked(const Reading &reading)
{
    return reading.freshness != Freshness::NeverSeen || reading.error;
}

} // namespace

bool isSeenWhole(const Snapshot &snapshot)
{
    const auto isKnown = [](const auto &piece) {
        const Host &host = piece->host;
        return wasAsked(host.reading) &&
               (host.reading.freshness != Freshness::Fresh || !std::isnan(host.usage.cpuPercent));
    };
    return std::ranges::all_of(snapshot.hosts, isKnown) &&
           std::ranges::all_of(snapshot.upses, [](const auto &ups) { return wasAsked(ups->reading); });
}

} // namespace switchyard
