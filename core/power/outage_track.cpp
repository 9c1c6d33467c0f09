// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/outage_track.h"

#include "core/model/ups_words.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

/// A threshold of its own, where it says one that can be.
double numberOf(const UpsFacts &ups, const QString &name)
{
    bool ok = false;
    const double value = ups.variables.value(name).toDouble(&ok);
    return ok && value > 0 ? value : -1;
}

bool drains(const QStringList &words)
{
    return words.contains(u"OB"_s) && !words.contains(u"OFF"_s);
}

} // namespace

OutageTrack::OutageTrack(const UpsFacts &today, const std::vector<OutagePoint> &points)
    : m_lowCharge(numberOf(today, u"battery.charge.low"_s))
    , m_lowRuntime(numberOf(today, u"battery.runtime.low"_s))
{
    double lastCharge = 0;
    double lastRuntime = 0;
    const OutagePoint *fallsFrom = nullptr; // the last one on battery with a charge
    QStringList words = today.statusWords;
    for (const OutagePoint &point : points) {
        if (!point.statusWords.isEmpty()) {
            words = point.statusWords;
            m_lastStatus = point.atSeconds;
            if (!drains(words))
                fallsFrom = nullptr;
        }
        if (point.runtimeSeconds)
            lastRuntime = point.atSeconds;
        if (!point.chargePercent)
            continue;
        lastCharge = point.atSeconds;
        if (!drains(words))
            continue;
        if (fallsFrom && point.atSeconds > fallsFrom->atSeconds &&
            *point.chargePercent < *fallsFrom->chargePercent)
            m_fallingSlope =
                (*point.chargePercent - *fallsFrom->chargePercent) / (point.atSeconds - fallsFrom->atSeconds);
        fallsFrom = &point;
    }
    if (today.runtimeSeconds)
        m_fullRuntime =
            *today.runtimeSeconds / std::clamp(today.chargePercent.value_or(100), 1.0, 100.0) * 100;

    Stretch first;
    first.said = {today.statusWords, today.chargePercent, today.runtimeSeconds, false, false};
    m_stretches.push_back(first);
    for (size_t i = 0; i <= points.size(); ++i) {
        Stretch &now = m_stretches.back();
        now.runtimeCounts = now.begin >= lastRuntime;
        now.chargeSlope = now.begin >= lastCharge ? slopeOf(now) : 0;
        const std::optional<double> end =
            i < points.size() ? std::optional(points[i].atSeconds) : std::nullopt;
        settle(now, end);
        if (!end)
            break;
        const OutagePoint &point = points[i];
        Stretch next;
        next.begin = point.atSeconds;
        next.said = within(now, point.atSeconds);
        next.said.dead = false;
        if (!point.statusWords.isEmpty())
            next.said.statusWords = point.statusWords;
        else // LB that it said by itself is said anew, while it holds
            next.said.statusWords = now.said.statusWords;
        if (point.chargePercent)
            next.said.chargePercent = point.chargePercent;
        if (point.runtimeSeconds)
            next.said.runtimeSeconds = point.runtimeSeconds;
        next.said.silent = point.silent.value_or(now.said.silent);
        if (next.begin <= now.begin)
            m_stretches.back() = std::move(next);
        else
            m_stretches.push_back(std::move(next));
    }
}

double OutageTrack::slopeOf(const Stretch &stretch) const
{
    if (!drains(stretch.said.statusWords))
        return stretch.said.statusWords.contains(u"OL"_s) ? 100 / rechargeSeconds : 0;
    if (stretch.runtimeCounts && stretch.said.runtimeSeconds && stretch.said.chargePercent)
        return *stretch.said.runtimeSeconds > 0 ? -*stretch.said.chargePercent / *stretch.said.runtimeSeconds
                                                : 0;
    return m_fallingSlope;
}

/// When its battery is empty in this stretch.
void OutageTrack::settle(Stretch &stretch, const std::optional<double> &end) const
{
    const Moment &said = stretch.said;
    if (said.statusWords.contains(u"OFF"_s)) {
        stretch.emptyAt = stretch.begin;
        return;
    }
    if (!drains(said.statusWords))
        return;
    const auto consider = [&](double at) {
        if (!end || at < *end)
            stretch.emptyAt = std::min(stretch.emptyAt.value_or(at), at);
    };
    if (said.runtimeSeconds && (stretch.runtimeCounts || *said.runtimeSeconds <= 0))
        consider(stretch.begin + *said.runtimeSeconds);
    if (said.chargePercent && *said.chargePercent <= 0)
        consider(stretch.begin);
    else if (said.chargePercent && stretch.chargeSlope < 0)
        consider(stretch.begin - *said.chargePercent / stretch.chargeSlope);
}

OutageTrack::Moment OutageTrack::within(const Stretch &stretch, double seconds) const
{
    Moment now = stretch.said;
    const double passed = seconds - stretch.begin;
    if (now.chargePercent)
        now.chargePercent = std::clamp(*now.chargePercent + passed * stretch.chargeSlope, 0.0, 100.0);
    if (now.runtimeSeconds && stretch.runtimeCounts) {
        if (drains(now.statusWords))
            now.runtimeSeconds = std::max(0.0, *now.runtimeSeconds - passed);
        else if (stretch.chargeSlope > 0 && *now.runtimeSeconds < m_fullRuntime)
            now.runtimeSeconds =
                std::min(m_fullRuntime, *now.runtimeSeconds + passed * m_fullRuntime / rechargeSeconds);
    }
    now.dead = stretch.emptyAt && seconds >= *stretch.emptyAt;
    // While the points say its status, they say LB as well.
    const bool byItself =
        stretch.begin >= m_lastStatus && drains(now.statusWords) && !now.statusWords.contains(u"LB"_s);
    const bool isLow = (now.chargePercent && *now.chargePercent <= m_lowCharge) ||
                       (now.runtimeSeconds && *now.runtimeSeconds <= m_lowRuntime);
    if (byItself && isLow)
        now.statusWords << u"LB"_s;
    return now;
}

const OutageTrack::Stretch &OutageTrack::stretchAt(double seconds) const
{
    const auto after = std::ranges::upper_bound(m_stretches, seconds, {}, &Stretch::begin);
    return after == m_stretches.begin() ? m_stretches.front() : *std::prev(after);
}

OutageTrack::Moment OutageTrack::at(double seconds) const
{
    return within(stretchAt(seconds), seconds);
}

std::optional<double> OutageTrack::nextChange(double seconds) const
{
    const auto after = std::ranges::upper_bound(m_stretches, seconds, {}, &Stretch::begin);
    std::optional<double> next;
    if (after != m_stretches.end())
        next = after->begin;
    if (const auto &empty = stretchAt(seconds).emptyAt; empty && *empty > seconds)
        next = std::min(next.value_or(*empty), *empty);
    return next;
}

std::optional<double> OutageTrack::emptyAt() const
{
    for (const Stretch &stretch : m_stretches) {
        if (stretch.emptyAt)
            return stretch.emptyAt;
    }
    return std::nullopt;
}

} // namespace switchyard
