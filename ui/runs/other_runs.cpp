// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/other_runs.h"

#include "core/engine/engine.h"
#include "ui/when_done.h"

#include <QSet>

namespace switchyard
{
namespace
{
constexpr int againMs = 2'000;
} // namespace

OtherRuns::OtherRuns(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &OtherRuns::ask);
    m_again.start();
}

void OtherRuns::ask()
{
    if (m_waiting > 0) // the disk is slow; asked again when it has answered
        return;
    ++m_waiting;
    whenDone(m_engine.runsElsewhere(), this, [this](const Result<std::vector<RunElsewhere>> &runs) {
        --m_waiting;
        if (runs)
            take(*runs);
    });
}

void OtherRuns::take(const std::vector<RunElsewhere> &open)
{
    QSet<quint64> ids;
    for (const RunElsewhere &run : open) {
        ids.insert(run.id);
        const auto known = m_runs.find(run.id);
        const bool same = known != m_runs.end() && known->second.isLost == run.isLost;
        if (!same || run.kind == migrationKind)
            read(run.id, run.isLost);
    }
    if (std::erase_if(m_runs, [&](const auto &run) { return !ids.contains(run.first); }))
        Q_EMIT changed();
}

void OtherRuns::read(quint64 run, bool isLost)
{
    ++m_waiting;
    whenDone(m_engine.pastRun(run), this, [this, run, isLost](const Result<ReportPtr> &past) {
        --m_waiting;
        if (!past || (*past)->isOver())
            return;
        Run &entry = m_runs[run];
        const bool same = entry.report && *entry.report == **past && entry.isLost == isLost;
        if (same)
            return;
        entry = {*past, isLost};
        Q_EMIT changed();
    });
}

} // namespace switchyard
