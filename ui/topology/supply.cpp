// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/supply.h"

#include "ui/topology/feed_index.h"

#include <QCoreApplication>
#include <algorithm>

namespace switchyard::topology
{
namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Supply)
};

int rank(Tone tone)
{
    switch (tone) {
    case Tone::Critical:
        return 5;
    case Tone::Attention:
        return 4;
    case Tone::Stale:
        return 3;
    case Tone::Motion:
        return 2;
    case Tone::Normal:
        return 1;
    case Tone::Off:
        return 0;
    }
    return 0;
}

} // namespace

Supply supplyOf(const std::vector<const Feed *> &feeds)
{
    if (feeds.empty())
        return Supply::None;
    const auto count = [&](FeedState state) {
        return std::count_if(feeds.begin(), feeds.end(),
                             [=](const Feed *feed) { return feed->state == state; });
    };
    const auto all = static_cast<std::ptrdiff_t>(feeds.size());
    const auto live = count(FeedState::Live);
    const auto unknown = count(FeedState::Unknown);
    if (live == all || live > 1)
        return Supply::Good;
    if (count(FeedState::Lost) == all)
        return Supply::Lost;
    if (unknown > 0)
        return Supply::Unsure;
    return live == 1 ? Supply::SingleLeft : Supply::Endangered;
}

StateLook stateLook(Supply supply)
{
    switch (supply) {
    case Supply::None:
    case Supply::Good:
    case Supply::Unsure:
        return {};
    case Supply::SingleLeft:
        return {Tone::Attention, Mark::Triangle, Words::tr("one feed left"), false};
    case Supply::Endangered:
        return {Tone::Attention, Mark::Triangle, Words::tr("from battery"), false};
    case Supply::Lost:
        return {Tone::Critical, Mark::Diamond, Words::tr("no feed left"), true};
    }
    return {};
}

StateLook withSupply(const StateLook &own, Supply supply)
{
    const StateLook feeds = stateLook(supply);
    return own.tone != Tone::Off && rank(feeds.tone) > rank(own.tone) ? feeds : own;
}

bool isAbnormal(Tone tone)
{
    return tone == Tone::Attention || tone == Tone::Critical || tone == Tone::Stale;
}

Tone worse(Tone left, Tone right)
{
    return rank(left) >= rank(right) ? left : right;
}

bool isSilent(const Ups &ups)
{
    return ups.reading.freshness != Freshness::Fresh;
}

bool isSilent(const Host &host)
{
    return host.reading.freshness != Freshness::Fresh && host.state != HostState::Off &&
           host.state != HostState::Booting;
}

bool isSilent(const Array &array)
{
    return array.reading.freshness != Freshness::Fresh;
}

} // namespace switchyard::topology
