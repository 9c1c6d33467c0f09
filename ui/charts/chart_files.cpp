// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_files.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSaveFile>
#include <QTimeZone>
#include <cmath>

namespace switchyard
{
namespace
{

QString field(QString text)
{
    static const QString formula = QStringLiteral("=+-@\t\r\n");
    if (!text.isEmpty() && formula.contains(text[0]))
        text.prepend(u'\'');
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    text.replace(u'"', QStringLiteral("\"\""));
    return u'"' + text + u'"';
}

QString time(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

class Writer
{
public:
    explicit Writer(TimeRange range)
        : m_range(range)
        , m_csv("time,object,kind,id,measure,unit,value\r\n")
    {
    }

    /// What stays the same over the rows of one object.
    void begin(const QString &name, const ObjectRef &ref, Measure measure)
    {
        const MeasureInfo &info = infoOf(measure);
        m_object = (u',' + field(name) + u',' + toWord(ref.kind) + u',' + field(ref.id) + u',' +
                    QLatin1StringView(info.word) + u',' + QLatin1StringView(info.unit) + u',')
                       .toUtf8();
    }

    void add(qint64 utcMs, double value)
    {
        if (!m_range.contains(utcMs) || std::isnan(value))
            return;
        m_csv += time(utcMs).toLatin1() + m_object + QByteArray::number(value, 'g', 7) + "\r\n";
    }

    QByteArray take() { return std::move(m_csv); }

private:
    TimeRange m_range;
    QByteArray m_csv;
    QByteArray m_object;
};

void addStack(Writer &writer, const Plot &plot)
{
    writer.begin(plot.hostName, plot.host, plot.measure);
    for (size_t at = 0; at < plot.times.size(); ++at)
        writer.add(plot.times[at], static_cast<double>(plot.total[at]));
    for (const PlotBand &band : plot.bands) {
        writer.begin(band.name, band.object, plot.measure);
        for (size_t at = 0; at < plot.times.size(); ++at)
            writer.add(plot.times[at], static_cast<double>(band.values[at]));
    }
}

} // namespace

QByteArray plotsToCsv(const QList<PlotPtr> &plots, TimeRange range)
{
    Writer writer(range);
    for (const PlotPtr &plot : plots) {
        if (!plot)
            continue;
        if (plot->isStack())
            addStack(writer, *plot);
        for (const PlotLine &line : plot->lines) {
            writer.begin(line.name, line.object, line.measure);
            for (const PlotPoint &point : line.points)
                writer.add(point.utcMs, point.value);
        }
    }
    return writer.take();
}

Result<void> saveWhole(const QString &path, const QByteArray &data)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(data) == data.size() && file.commit())
        return {};
    return fail(
        ErrorCode::Io,
        QCoreApplication::translate("Charts", "%1 could not be written: %2").arg(path, file.errorString()),
        file.errorString());
}

} // namespace switchyard
