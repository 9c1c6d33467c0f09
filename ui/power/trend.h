// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/trace.h"

#include <QRect>
#include <QString>

class QPainter;

namespace switchyard
{

/// The last hour of one value as a small chart: title and present value above, thresholds as thin lines with
/// their words on them, gaps as gaps. A value to be drawn, not a widget: two hundred of them cost nothing
/// while they are out of sight.
struct Trend
{
    struct Threshold
    {
        double value = 0;
        QString words;
        bool operator==(const Threshold &) const = default;
    };

    QString title;
    QString value; ///< now, with its unit
    Tone tone = Tone::Normal;
    Trace trace;
    double top = 1;                    ///< the value at the upper edge; 0 is the lower one
    QString topWords;                  ///< "20 min"
    std::vector<Threshold> thresholds; ///< those above `top` are not drawn
    qint64 nowMs = 0;                  ///< the right edge
    bool stale = false;

    static constexpr qint64 spanMs = 3'600'000;
    qint64 timeAt(const QRect &box, int x) const; ///< of this place in `box`; Clock::monotonicMs()
    QString inWords() const;                      ///< for a screen reader
};

void drawTrend(QPainter &painter, const QRect &box, const Trend &trend, const Theme &theme);
/// The crosshair on it, at this moment: `words` says what was read there.
void drawReading(QPainter &painter, const QRect &box, const Trend &trend, qint64 atMs, const QString &words,
                 const Theme &theme);

} // namespace switchyard
