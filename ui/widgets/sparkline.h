// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/collect/usage_series.h"
#include "ui/widgets/trace.h"

#include <QColor>
#include <functional>

class QPainter;
class QRectF;

namespace switchyard
{

/// Where the last hour of a host, partition or VM comes from (Engine::usageOf).
using SeriesSource = std::function<UsageSeries(const ObjectRef &)>;

/// The last hour up to `nowMs` within `box`, from 0 to `top`; `top` 0 = to its own greatest value. Gaps are
/// gaps. The last value has a dot.
void drawSparkline(QPainter &painter, const QRectF &box, const Trace &trace, double top, qint64 nowMs,
                   const QColor &colour);

} // namespace switchyard
