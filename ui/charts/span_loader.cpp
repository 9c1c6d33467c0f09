// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/span_loader.h"

#include "ui/when_done.h"

#include <QTimeZone>
#include <algorithm>

namespace switchyard
{
namespace
{

qint64 stepOf(TimeRange range, int pixels)
{
    return std::max<qint64>(1, range.spanMs() / std::max(1, pixels));
}

QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

SpanLoader::SpanLoader(Source source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
{
}

bool SpanLoader::serves(const Wanted &wanted) const
{
    if (!m_any || !wanted.asks(m_had) || wanted.seen.fromMs < m_loaded.fromMs)
        return false;
    const qint64 step = stepOf(wanted.seen, wanted.pixels);
    // Finer data may be there; coarser are drawn as well, until they are more than the pixels can show.
    if (step * 3 / 2 < m_stepMs || step > m_stepMs * 3)
        return false;
    const qint64 newest = std::min(wanted.seen.toMs, wanted.nowMs);
    return newest - m_loaded.toMs < (m_empty ? oftenestMs : std::max(oftenestMs, step));
}

void SpanLoader::want(const Wanted &wanted)
{
    const bool another = !wanted.asks(m_wanted);
    m_wanted = wanted;
    if (m_busy)
        m_again = m_again || another || !serves(wanted);
    else if (!serves(wanted) && !failedLately(wanted))
        ask();
}

bool SpanLoader::failedLately(const Wanted &wanted) const
{
    return m_failed && wanted.asks(*m_failed) && wanted.nowMs - m_failed->nowMs < patienceMs &&
           wanted.seen.spanMs() == m_failed->seen.spanMs();
}

void SpanLoader::again()
{
    m_failed.reset();
    m_any = false;
    if (m_busy)
        m_again = true;
    else if (!m_wanted.objects.empty())
        ask();
}

void SpanLoader::ask()
{
    const Wanted asked = m_wanted;
    if (asked.objects.empty() || asked.pixels <= 0 || !m_source)
        return;
    m_again = false;
    const qint64 more = asked.seen.spanMs() / 2;
    const TimeRange range{asked.seen.fromMs - more, std::min(asked.nowMs, asked.seen.toMs + more)};
    const qint64 step = stepOf(asked.seen, asked.pixels);
    UsageQuery query;
    query.objects = asked.objects;
    query.withVms = asked.withVms;
    query.from = utc(range.fromMs);
    query.to = utc(range.toMs);
    query.mostPoints = static_cast<int>(std::max<qint64>(2, range.spanMs() / step));
    m_busy = true;
    Q_EMIT busyChanged(true);
    whenDone(m_source(query), this, [this, asked, range, step](const Result<UsageSpan> &answer) {
        m_busy = false;
        Q_EMIT busyChanged(false);
        const bool wanted = asked.asks(m_wanted); // else another thing is shown by now
        if (answer && wanted) {
            m_any = true;
            m_failed.reset();
            m_had = asked;
            m_empty = answer->lines.empty();
            m_loaded = range;
            m_stepMs = step;
            Q_EMIT arrived(std::make_shared<const UsageSpan>(*answer), range);
        } else if (!answer && wanted) {
            m_failed = asked;
            Q_EMIT failed(answer.error());
        }
        if (m_again && !m_busy && (!wanted || (!serves(m_wanted) && !failedLately(m_wanted))))
            ask();
    });
}

} // namespace switchyard
