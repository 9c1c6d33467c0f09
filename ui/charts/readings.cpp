// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/readings.h"

#include "ui/charts/moments.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

QString words(const char *text) // lupdate knows it by its name
{
    return QCoreApplication::translate("Charts", text);
}

double number(float value)
{
    return static_cast<double>(value);
}

/// Infinite where the resource is not watched, or nothing was read.
double vmThreshold(const Plot &plot, int at)
{
    if (!plot.vmThreshold || at < 0 || std::isnan(plot.total[static_cast<size_t>(at)]))
        return std::numeric_limits<double>::infinity();
    int running = 0;
    for (const PlotBand &band : plot.bands) {
        if (!band.isRest && !std::isnan(band.values[static_cast<size_t>(at)]))
            running += band.together;
    }
    const double percent = number(plot.total[static_cast<size_t>(at)]) / plot.percent;
    return plot.vmThreshold->of(percent, running) * plot.percent;
}

double totalAt(const Plot &plot, size_t at)
{
    if (!std::isnan(plot.total[at]))
        return number(plot.total[at]);
    double sum = std::nan("");
    for (const PlotBand &band : plot.bands) {
        if (!std::isnan(band.values[at]))
            sum = (std::isnan(sum) ? 0 : sum) + number(band.values[at]);
    }
    return sum;
}

void addStack(std::vector<ReadingRow> &rows, const Plot &plot, qint64 utcMs)
{
    const int at = plot.indexAt(utcMs);
    const auto text = infoOf(plot.measure).text;
    const auto index = static_cast<size_t>(std::max(at, 0));
    rows.push_back({ReadingRow::Kind::Total, plot.host, words(QT_TRANSLATE_NOOP("Charts", "In all")),
                    text(at < 0 ? std::nan("") : totalAt(plot, index))});
    const double threshold = vmThreshold(plot, at);
    for (size_t band = plot.bands.size(); band-- > 0;) {
        const PlotBand &one = plot.bands[band];
        const double value = at < 0 ? std::nan("") : number(one.values[index]);
        const bool over = !one.isRest && one.together == 1 && value >= threshold;
        rows.push_back(
            {ReadingRow::Kind::Band, one.object, one.name, text(value), static_cast<int>(band), over});
    }
}

struct Extremes
{
    double last = std::nan("");
    double most = std::nan("");
    qint64 mostMs = 0;

    void take(double value, qint64 ms)
    {
        if (std::isnan(value))
            return;
        last = value;
        if (!(value <= most)) {
            most = value;
            mostMs = ms;
        }
    }
};

QString extremeWords(const Extremes &all, QString (*text)(double), qint64 stepMs)
{
    if (std::isnan(all.last))
        return words(QT_TRANSLATE_NOOP("Charts", "nothing is known of this time"));
    return words(QT_TRANSLATE_NOOP("Charts", "last %1, highest %2 at %3"))
        .arg(text(all.last), text(all.most), momentWords(all.mostMs, stepMs));
}

} // namespace

std::vector<ReadingRow> readingsAt(const Plot &plot, qint64 utcMs)
{
    std::vector<ReadingRow> rows;
    if (plot.isStack())
        addStack(rows, plot, utcMs);
    int index = 0;
    for (const PlotLine &line : plot.lines) {
        const PlotPoint *point = plot.pointAt(line, utcMs);
        rows.push_back({ReadingRow::Kind::Line, line.object,
                        words(QT_TRANSLATE_NOOP("Charts", "%1: %2")).arg(line.name, titleOf(line.measure)),
                        infoOf(line.measure).text(point ? point->value : std::nan("")), index++});
    }
    return rows;
}

QString thresholdWords(const Plot &plot, qint64 utcMs)
{
    if (!plot.isStack())
        return {};
    const double threshold = vmThreshold(plot, plot.indexAt(utcMs));
    if (!std::isfinite(threshold))
        return {};
    return words(QT_TRANSLATE_NOOP("Charts", "VMs count from %1")).arg(infoOf(plot.measure).text(threshold));
}

QString summaryOf(const Plot &plot, TimeRange seen)
{
    QStringList parts;
    if (plot.isStack()) {
        Extremes total;
        const PlotBand *largest = nullptr;
        double most = 0;
        std::vector<Extremes> each(plot.bands.size());
        for (size_t at = 0; at < plot.times.size(); ++at) {
            if (!seen.contains(plot.times[at]))
                continue;
            total.take(totalAt(plot, at), plot.times[at]);
            for (size_t band = 0; band < plot.bands.size(); ++band)
                each[band].take(number(plot.bands[band].values[at]), plot.times[at]);
        }
        for (size_t band = 0; band < plot.bands.size(); ++band) {
            if (!plot.bands[band].isRest && each[band].last > most) {
                most = each[band].last;
                largest = &plot.bands[band];
            }
        }
        parts << plot.title + QStringLiteral(": ") +
                     extremeWords(total, infoOf(plot.measure).text, plot.stepMs);
        if (largest)
            parts << words(QT_TRANSLATE_NOOP("Charts", "most of it %1 with %2"))
                         .arg(largest->name, infoOf(plot.measure).text(most));
    }
    for (const PlotLine &line : plot.lines) {
        Extremes all;
        for (const PlotPoint &point : line.points) {
            if (seen.contains(point.utcMs))
                all.take(point.value, point.utcMs);
        }
        parts << line.name + u' ' + titleOf(line.measure) + QStringLiteral(": ") +
                     extremeWords(all, infoOf(line.measure).text, plot.stepMs);
    }
    return parts.join(QStringLiteral("; "));
}

QString momentWords(qint64 utcMs, qint64 stepMs)
{
    return momentText(utcMs, stepMs < 60'000);
}

} // namespace switchyard
