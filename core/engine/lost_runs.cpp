// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/lost_runs.h"

#include "core/base/words.h"
#include "core/engine/owner.h"

namespace switchyard
{
namespace
{

Result<void> close(Store &store, const Clock &clock, quint64 id, bool gone, const RunRecorder::LostEnd &end)
{
    const auto run = lostRun(store, id, gone);
    if (!run)
        return std::unexpected(run.error());
    RunRecorder recorder(store, clock, [&store](Event event) {
        std::vector<Event> events{std::move(event)};
        (void)store.events().add(events); // journal and audit have it
    });
    return recorder.closeLost(*run, end);
}

} // namespace

Result<JournalRun> lostRun(Store &store, quint64 id, bool gone)
{
    const auto found = store.journal().runs(1, id + 1);
    if (!found)
        return std::unexpected(found.error());
    if (found->empty() || found->front().id != id)
        return fail(
            ErrorCode::NotFound,
            Words::tr("There is no run %1. \"switchyardctl runs list\" lists those that there are.").arg(id));
    const JournalRun &run = found->front();
    if (run.endedAt.isValid())
        return fail(ErrorCode::WrongState, Words::tr("Run %1 is over already.").arg(id));
    const bool elsewhere = !isOwnerOfThisMachine(run.owner);
    if (isOwnerGone(run.owner) || (elsewhere && gone))
        return run;
    if (elsewhere)
        return fail(ErrorCode::Busy, Words::tr("Run %1 was begun by %2 on another machine, and whether it "
                                               "still runs there cannot be told from here. Look there; say "
                                               "--yes if it is certainly gone.")
                                         .arg(QString::number(id), run.who));
    return fail(ErrorCode::Busy,
                Words::tr("Run %1 is still run by %2: stop it there.").arg(QString::number(id), run.who));
}

Result<void> abandonRun(Store &store, const Clock &clock, const QString &who, quint64 id, bool gone)
{
    return close(
        store, clock, id, gone,
        {who, QStringLiteral("abandoned"),
         Words::tr("The console that ran this was lost, and %1 gave it up. What had been told may have "
                   "been done; look at the state.")
             .arg(who)});
}

RunRecorder::LostEnd handOver(const QString &who)
{
    return {who, QStringLiteral("resumed"),
            Words::tr("The console that ran this was lost; %1 goes on from the state as it is.").arg(who)};
}

Result<void> handOverRun(Store &store, const Clock &clock, const QString &who, quint64 id, bool gone)
{
    return close(store, clock, id, gone, handOver(who));
}

} // namespace switchyard
