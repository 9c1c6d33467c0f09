// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/run_lanes.h"

#include "core/engine/engine.h"
#include "core/migrate/move_stages.h"
#include "ui/live.h"
#include "ui/move/move_words.h"
#include "ui/move/run_watch.h"

namespace switchyard
{

RunLanes::RunLanes(const Context &context, const RunWatch &watch, QWidget *parent)
    : LanesView(context.appearance, parent)
    , m_context(context)
    , m_watch(watch)
{
    connect(&watch, &RunWatch::changed, this, &RunLanes::look);
    connect(&context.live, &Live::ticked, this, [this] {
        if (isVisible()) // what is expected moves with the time
            look();
    });
    look();
}

void RunLanes::look()
{
    const ReportPtr report = m_watch.report();
    if (!report)
        return;
    const MoveRequest request = requestOf(report->plan);
    if (std::exchange(m_shown, report->runId) != report->runId) {
        // Of a plan that was made somewhere else, too: how long what is still to come may take.
        m_forecast = m_context.engine.planMove(request).forecast;
        m_from.clear();
    }
    const Snapshot &snapshot = *m_context.live.snapshot();
    if (!isSwitched(*report)) // afterwards nobody knows any more where it was
        m_from = moving::hostsOf(snapshot, request.vms);
    setPlaces(m_from, snapshot.nameOf({ObjectKind::Host, request.toHost}));
    setLanes(lanesOf(*report, m_forecast, m_context.live.clock().now()));
}

} // namespace switchyard
