// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/collect/ups_series.h"
#include "core/collect/usage_series.h"
#include "core/model/usage_fields.h"

#include <QHash>
#include <deque>
#include <mutex>
#include <span>

namespace switchyard
{

/// The last hour of every host, partition, VM and UPS, in memory: the last 60 samples as they were, and means
/// over 30 s for an hour. A value takes two bytes (the upper half of a float: 0.4 % exact), a full hour of
/// one VM 6 KB. Any thread.
class UsageHistory
{
public:
    struct Sample
    {
        ObjectKind kind = ObjectKind::Vm;
        QString id;
        Usage usage;
    };

    /// No sample for longer than this is a gap.
    void setGapAfter(qint64 ms);
    void add(qint64 atMs, std::span<const Sample> samples);
    void addUps(const QString &upsId, const UpsSeries::Point &point);
    void forget(ObjectKind kind, const QString &id);

    UsageSeries usageOf(const ObjectRef &ref) const;
    UpsSeries upsSeries(const QString &upsId) const;
    size_t bytes() const; ///< what the series take, for measurements

private:
    static constexpr int fields = usageFieldCount;
    struct Packed
    {
        quint32 time = 0; // tenths of a second; the top bit: a gap before
        quint16 values[fields] = {};
    };
    struct Track
    {
        std::vector<Packed> fine; // rings
        std::vector<Packed> coarse;
        quint16 fineNext = 0;
        quint16 coarseNext = 0;
        quint32 windowCount = 0; // the mean that is being made
        qint64 window = -1;
        qint64 lastMs = -1;
        float sums[fields] = {};
        quint16 counts[fields] = {};
    };
    static Packed pack(qint64 atMs, const float *values, bool gap);
    static UsageSeries::Point unpack(const Packed &packed);
    static void closeWindow(Track &track);
    static void addTo(Track &track, qint64 atMs, const Usage &usage, qint64 gapAfterMs);

    mutable std::mutex m_mutex;
    qint64 m_gapAfterMs = 6000;
    QHash<ObjectRef, Track> m_tracks;
    QHash<QString, std::deque<UpsSeries::Point>> m_upses;
};

} // namespace switchyard
