// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QMap>
#include <vector>

namespace switchyard::prometheus
{

/// One series of a range query's answer.
struct Series
{
    QMap<QString, QString> labels;
    struct Value
    {
        qint64 utcMs = 0;
        float value = 0; ///< finite, not negative
    };
    std::vector<Value> values; ///< ascending; what was none ("NaN", "+Inf", below nothing) is left out
};

/// The times that were asked for; no answer has others.
struct Range
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    qint64 stepMs = 0;
};

/// The body of /api/v1/query_range's answer (its format: prometheus.io/docs, "HTTP API", 2.42). Protocol: it
/// is none, or says more than was asked. `peer`: for messages.
Result<std::vector<Series>> seriesOf(const QByteArray &body, const Range &range, const QString &peer);

/// What an answer that is no success says: {"status":"error","errorType":…,"error":…}; else its first bytes.
QString complaintOf(const QByteArray &body);

} // namespace switchyard::prometheus
