// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/prometheus/prom_answer.h"

#include "core/base/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>
#include <limits>

namespace switchyard::prometheus
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostSeries = 10'000;
constexpr qsizetype mostLabels = 64;
constexpr qsizetype mostLabelBytes = 1024;

class Reader
{
public:
    Reader(const Range &range, const QString &peer)
        : m_range(range)
        , m_peer(peer)
    {
    }

    Result<std::vector<Series>> read(const QByteArray &body)
    {
        const QJsonObject root = QJsonDocument::fromJson(body).object();
        const QJsonObject data = root[u"data"_s].toObject();
        if (root[u"status"_s] != u"success"_s || data[u"resultType"_s] != u"matrix"_s ||
            !data[u"result"_s].isArray())
            return nonsense(complaintOf(body));
        const QJsonArray result = data[u"result"_s].toArray();
        if (result.size() > mostSeries)
            return nonsense(u"%1 series"_s.arg(result.size()));
        std::vector<Series> all;
        for (const QJsonValue item : result) {
            auto series = readSeries(item.toObject());
            if (!series)
                return std::unexpected(series.error());
            all.push_back(std::move(*series));
        }
        return all;
    }

private:
    std::unexpected<Error> nonsense(const QString &detail) const
    {
        return fail(ErrorCode::Protocol,
                    Words::tr("%1 answers what no Prometheus server would. Check the address.").arg(m_peer),
                    detail);
    }

    Result<Series> readSeries(const QJsonObject &json) const
    {
        Series series;
        const QJsonObject labels = json[u"metric"_s].toObject();
        if (labels.size() > mostLabels || !json[u"values"_s].isArray())
            return nonsense(u"a series without values, or with too many labels"_s);
        for (auto it = labels.begin(); it != labels.end(); ++it)
            series.labels.insert(it.key().left(mostLabelBytes), it->toString().left(mostLabelBytes));
        const QJsonArray values = json[u"values"_s].toArray();
        const qint64 most = (m_range.toMs - m_range.fromMs) / m_range.stepMs + 1;
        if (values.size() > most)
            return nonsense(u"%1 values where %2 were asked for"_s.arg(values.size()).arg(most));
        qint64 lastMs = std::numeric_limits<qint64>::min();
        for (const QJsonValue item : values) {
            const double seconds = item[0].toDouble(-1);
            const bool inTime = seconds * 1000 >= static_cast<double>(m_range.fromMs) - 1 &&
                                seconds * 1000 <= static_cast<double>(m_range.toMs) + 1;
            const qint64 utcMs = inTime ? std::llround(seconds * 1000) : lastMs;
            if (utcMs <= lastMs || !item[1].isString())
                return nonsense(u"a value out of its time"_s);
            lastMs = utcMs;
            bool isNumber = false;
            const QString text = item[1].toString();
            const auto value = static_cast<float>(text.toDouble(&isNumber));
            const bool isNone = text == u"NaN"_s || text.endsWith(u"Inf"_s);
            if (!isNumber && !isNone)
                return nonsense(text.left(40));
            if (isNumber && std::isfinite(value) && value >= 0)
                series.values.push_back({utcMs, value});
        }
        return series;
    }

    const Range m_range;
    const QString m_peer;
};

} // namespace

Result<std::vector<Series>> seriesOf(const QByteArray &body, const Range &range, const QString &peer)
{
    return Reader(range, peer).read(body);
}

QString complaintOf(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QString error = root[u"error"_s].toString();
    if (!error.isEmpty())
        return root[u"errorType"_s].toString() + u": "_s + error.left(400);
    return QString::fromUtf8(body.left(200)).simplified();
}

} // namespace switchyard::prometheus
