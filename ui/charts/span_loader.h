// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/usage/usage_query.h"
#include "ui/charts/time_window.h"

#include <QFuture>
#include <QObject>

namespace switchyard
{

/// Asks for what a chart shows: somewhat more to both sides, about as many points as it has pixels, one
/// question at a time, and none where what is there serves. Whatever was there stays until the next is.
/// Window thread.
class SpanLoader : public QObject
{
    Q_OBJECT

public:
    using Source = std::function<QFuture<Result<UsageSpan>>(const UsageQuery &)>;
    struct Wanted
    {
        std::vector<ObjectRef> objects;
        bool withVms = false;
        TimeRange seen;
        int pixels = 0;   ///< how wide that is
        qint64 nowMs = 0; ///< since 1970

        bool asks(const Wanted &other) const { return objects == other.objects && withVms == other.withVms; }
    };

    explicit SpanLoader(Source source, QObject *parent = nullptr);

    void want(const Wanted &wanted);
    void again(); ///< what is wanted, whatever is there
    bool isBusy() const { return m_busy; }

    /// New samples are asked for when they can move something: a pixel later, but not more often than this.
    static constexpr qint64 oftenestMs = 2000;
    /// What failed is asked for again by itself so much later, or by again() at once.
    static constexpr qint64 patienceMs = 15'000;

Q_SIGNALS:
    /// `loaded`: the time that was asked for.
    void arrived(const std::shared_ptr<const switchyard::UsageSpan> &span, switchyard::TimeRange loaded);
    void failed(const switchyard::Error &error);
    void busyChanged(bool busy);

private:
    bool serves(const Wanted &wanted) const;
    bool failedLately(const Wanted &wanted) const;
    void ask();

    Source m_source;
    Wanted m_wanted;
    Wanted m_had; ///< what was answered last
    TimeRange m_loaded;
    qint64 m_stepMs = 0;            ///< that was asked for
    std::optional<Wanted> m_failed; ///< not asked for again at once
    bool m_any = false;
    bool m_empty = false; ///< nothing was known: something may be in a moment
    bool m_busy = false;
    bool m_again = false;
};

} // namespace switchyard
