// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/viewport.h"

#include <QtGlobal>

namespace switchyard::topology
{

/// The view on its way from one place to another, so that the eye can follow.
class Flight
{
public:
    static constexpr qint64 durationMs = 220;

    void start(const Viewport &from, const Viewport &to, qint64 nowMs);
    void stop() { m_running = false; }
    bool isRunning() const { return m_running; }
    Viewport at(qint64 nowMs); ///< ends by itself

private:
    Viewport m_from;
    Viewport m_to;
    qint64 m_startMs = 0;
    bool m_running = false;
};

} // namespace switchyard::topology
