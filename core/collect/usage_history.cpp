// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/usage_history.h"

#include <cmath>

namespace switchyard
{
namespace
{

constexpr size_t finePoints = 60;
constexpr size_t coarsePoints = 120;
constexpr qint64 windowMs = 30000;
constexpr qint64 hourMs = 60 * 60 * 1000;
constexpr size_t mostUpsPoints = 2000;
constexpr quint32 gapBit = 0x80000000U;

template<typename Ring, typename Item>
void push(Ring &ring, quint16 &next, size_t most, const Item &item)
{
    if (ring.size() < most) {
        if (ring.size() == ring.capacity()) // half as much again, never past the ring's end
            ring.reserve(std::min(most, ring.size() + ring.size() / 2 + 8));
        ring.push_back(item);
        return;
    }
    ring[next] = item;
    next = static_cast<quint16>((next + 1U) % most);
}

template<typename Ring, typename Visit>
void inOrder(const Ring &ring, quint16 next, Visit visit)
{
    for (size_t i = 0; i < ring.size(); ++i)
        visit(ring[(next + i) % ring.size()]);
}

} // namespace

UsageHistory::Packed UsageHistory::pack(qint64 atMs, const float *values, bool gap)
{
    Packed packed;
    packed.time = (static_cast<quint32>(atMs / 100) & ~gapBit) | (gap ? gapBit : 0);
    for (int i = 0; i < fields; ++i)
        packed.values[i] = halfOf(values[i]);
    return packed;
}

UsageSeries::Point UsageHistory::unpack(const Packed &packed)
{
    UsageSeries::Point point;
    point.atMs = static_cast<qint64>(packed.time & ~gapBit) * 100;
    point.gapBefore = packed.time & gapBit;
    for (int i = 0; i < fields; ++i)
        point.usage.*usageFields[i] = floatOf(packed.values[i]);
    return point;
}

void UsageHistory::setGapAfter(qint64 ms)
{
    const std::lock_guard lock(m_mutex);
    m_gapAfterMs = ms;
}

void UsageHistory::add(qint64 atMs, std::span<const Sample> samples)
{
    const std::lock_guard lock(m_mutex);
    for (const Sample &sample : samples)
        addTo(m_tracks[{sample.kind, sample.id}], atMs, sample.usage, m_gapAfterMs);
}

void UsageHistory::addTo(Track &track, qint64 atMs, const Usage &usage, qint64 gapAfterMs)
{
    float values[fields];
    for (int i = 0; i < fields; ++i)
        values[i] = usage.*usageFields[i];
    const bool gap = track.lastMs >= 0 && atMs - track.lastMs > gapAfterMs;
    track.lastMs = atMs;
    push(track.fine, track.fineNext, finePoints, pack(atMs, values, gap));

    const qint64 window = atMs / windowMs;
    if (window != track.window) {
        closeWindow(track);
        track.window = window;
    }
    ++track.windowCount;
    for (int i = 0; i < fields; ++i) {
        if (std::isnan(values[i]))
            continue;
        track.sums[i] += values[i];
        ++track.counts[i];
    }
}

/// The mean of what came in the window becomes a point at its middle.
void UsageHistory::closeWindow(Track &track)
{
    if (track.windowCount == 0)
        return;
    float means[fields];
    for (int i = 0; i < fields; ++i)
        means[i] = track.counts[i] ? track.sums[i] / static_cast<float>(track.counts[i]) : Usage::unknown;
    bool gap = false;
    const qint64 atMs = track.window * windowMs + windowMs / 2;
    if (!track.coarse.empty()) {
        const size_t size = track.coarse.size();
        const Packed &last = track.coarse[(track.coarseNext + size - 1) % size];
        gap = atMs - static_cast<qint64>(last.time & ~gapBit) * 100 > windowMs;
    }
    push(track.coarse, track.coarseNext, coarsePoints, pack(atMs, means, gap));
    track.windowCount = 0;
    std::fill_n(track.sums, fields, 0.0F);
    std::fill_n(track.counts, fields, quint16{0});
}

void UsageHistory::addUps(const QString &upsId, const UpsSeries::Point &point)
{
    const std::lock_guard lock(m_mutex);
    auto &points = m_upses[upsId];
    points.push_back(point);
    while (points.size() > mostUpsPoints || point.atMs - points.front().atMs > hourMs)
        points.pop_front();
}

void UsageHistory::forget(ObjectKind kind, const QString &id)
{
    const std::lock_guard lock(m_mutex);
    if (kind == ObjectKind::Ups)
        m_upses.remove(id);
    else
        m_tracks.remove({kind, id});
}

UsageSeries UsageHistory::usageOf(const ObjectRef &ref) const
{
    UsageSeries series;
    const std::lock_guard lock(m_mutex);
    const auto found = m_tracks.constFind(ref);
    if (found == m_tracks.constEnd() || found->fine.empty())
        return series;
    const qint64 now = found->lastMs;
    UsageSeries fine;
    inOrder(found->fine, found->fineNext, [&](const Packed &packed) {
        const auto point = unpack(packed);
        if (now - point.atMs <= hourMs)
            fine.points.push_back(point);
    });
    const qint64 fineFrom = fine.points.front().atMs;
    inOrder(found->coarse, found->coarseNext, [&](const Packed &packed) {
        const auto point = unpack(packed);
        if (now - point.atMs <= hourMs && point.atMs < fineFrom)
            series.points.push_back(point);
    });
    series.points.insert(series.points.end(), fine.points.begin(), fine.points.end());
    if (!series.points.empty())
        series.points.front().gapBefore = false;
    return series;
}

UpsSeries UsageHistory::upsSeries(const QString &upsId) const
{
    const std::lock_guard lock(m_mutex);
    const auto points = m_upses.value(upsId);
    return {{points.begin(), points.end()}};
}

size_t UsageHistory::bytes() const
{
    const std::lock_guard lock(m_mutex);
    size_t sum = 0;
    for (const Track &track : m_tracks)
        sum += sizeof(Track) + sizeof(ObjectRef) +
               (track.fine.capacity() + track.coarse.capacity()) * sizeof(Packed);
    for (const auto &points : m_upses)
        sum += points.size() * sizeof(UpsSeries::Point);
    return sum;
}

} // namespace switchyard
