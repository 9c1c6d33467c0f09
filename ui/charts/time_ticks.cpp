// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_ticks.h"

#include "ui/charts/moments.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <algorithm>
#include <array>

namespace switchyard
{
namespace
{

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

qint64 startOf(const QDate &date)
{
    return date.startOfDay().toMSecsSinceEpoch();
}

QDate dateAt(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs).date();
}

/// Each local day from its own beginning: where the clock is changed, the ticks after it are round again.
void hours(std::vector<TimeTick> &ticks, TimeRange range, qint64 step)
{
    const QString form = step < minute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    for (QDate date = dateAt(range.fromMs); startOf(date) <= range.toMs; date = date.addDays(1)) {
        const qint64 begin = startOf(date);
        const qint64 end = startOf(date.addDays(1));
        const qint64 first = std::max<qint64>(0, (range.fromMs - begin + step - 1) / step);
        // Half a step before the next day is too near to it for a label.
        for (qint64 at = begin + first * step; at <= range.toMs && at + step / 2 < end; at += step) {
            const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
            const bool midnight = at == begin;
            ticks.push_back({at, midnight ? dayText(date) : time.toString(form), midnight});
        }
    }
}

void days(std::vector<TimeTick> &ticks, TimeRange range, int step)
{
    QDate date = dateAt(range.fromMs);
    if (step == 7)
        date = date.addDays(1 - date.dayOfWeek());
    else
        date = date.addDays(-(date.toJulianDay() % step));
    for (; startOf(date) <= range.toMs; date = date.addDays(step)) {
        if (startOf(date) >= range.fromMs)
            ticks.push_back({startOf(date), dayText(date), false});
    }
}

void months(std::vector<TimeTick> &ticks, TimeRange range, int step)
{
    const QDate first = dateAt(range.fromMs);
    for (QDate date(first.year(), 1, 1); startOf(date) <= range.toMs; date = date.addMonths(step)) {
        if (startOf(date) < range.fromMs)
            continue;
        const bool year = date.month() == 1;
        ticks.push_back(
            {startOf(date),
             year ? QString::number(date.year()) : QLocale().toString(date, QStringLiteral("MMM")), year});
    }
}

} // namespace

std::vector<TimeTick> timeTicks(TimeRange range, int most)
{
    std::vector<TimeTick> ticks;
    if (range.spanMs() <= 0 || most <= 0)
        return ticks;
    for (const qint64 step :
         {second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute,
          5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour}) {
        if (range.spanMs() / step < most) {
            hours(ticks, range, step);
            return ticks;
        }
    }
    for (const int step : {1, 2, 7}) {
        if (range.spanMs() / (step * day) < most) {
            days(ticks, range, step);
            return ticks;
        }
    }
    for (const int step : {1, 2, 3, 6}) {
        if (range.spanMs() / (step * 30 * day) < most) {
            months(ticks, range, step);
            return ticks;
        }
    }
    months(ticks, range, 12);
    return ticks;
}

} // namespace switchyard
