// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/flight.h"

#include <QEasingCurve>
#include <algorithm>

namespace switchyard::topology
{

void Flight::start(const Viewport &from, const Viewport &to, qint64 nowMs)
{
    m_from = from;
    m_to = to;
    m_startMs = nowMs;
    m_running = true;
}

Viewport Flight::at(qint64 nowMs)
{
    const qreal part = static_cast<qreal>(nowMs - m_startMs) / durationMs;
    if (part >= 1) {
        m_running = false;
        return m_to;
    }
    return Viewport::between(m_from, m_to,
                             QEasingCurve(QEasingCurve::OutCubic).valueForProgress(std::max(0.0, part)));
}

} // namespace switchyard::topology
