// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_words.h"

#include "core/base/words.h"
#include "core/engine/lost_runs.h"
#include "core/engine/run_history.h"
#include "core/migrate/move_stages.h"

namespace switchyard
{
namespace
{

constexpr qint64 patienceMs = 10'000;

} // namespace

RunWords::RunWords(Store &store, const Clock &clock, QString who, Act act, QString owner)
    : m_store(store)
    , m_clock(clock)
    , m_who(std::move(who))
    , m_owner(std::move(owner))
    , m_act(std::move(act))
{
}

void RunWords::say(quint64 runId, RunWord word, const Answer &answer)
{
    const auto ours = m_act(runId, word, m_who);
    if (ours || ours.error().code != ErrorCode::NotFound)
        return answer(ours);
    const auto holder = holderOf(runId, word);
    if (!holder)
        return answer(std::unexpected(holder.error()));
    AuditRow row;
    row.at = m_clock.now();
    row.who = m_who;
    row.action = QStringLiteral("runWord");
    row.objectName = Words::tr("run %1").arg(runId);
    row.outcome = toWord(word);
    const auto asked = m_store.database().inTransaction([&]() -> Result<qint64> {
        if (const auto written = m_store.audit().append(row); !written)
            return std::unexpected(written.error());
        return m_store.runWords().ask(runId, toWord(word), m_who, row.at);
    });
    if (!asked)
        return answer(std::unexpected(asked.error()));
    m_asked.emplace(*asked, Asked{runId, m_clock.monotonicMs(), *holder, answer});
}

/// Who runs it, where it can be spoken to.
Result<QString> RunWords::holderOf(quint64 runId, RunWord word) const
{
    const auto lost = lostRun(m_store, runId, false);
    if (!lost && lost.error().code != ErrorCode::Busy) // there is none, or it is over
        return std::unexpected(lost.error());
    if (lost)
        return fail(ErrorCode::WrongState,
                    Words::tr("The console that ran run %1 is gone. \"switchyardctl runs resume %1\" goes on "
                              "with it, \"switchyardctl runs unwind %1\" takes a move back.")
                        .arg(runId));
    const auto report = pastRun(m_store, runId);
    if (!report)
        return std::unexpected(report.error());
    if (word == RunWord::Switch && !isHeld(**report))
        return fail(ErrorCode::WrongState, Words::tr("Nothing in run %1 waits for a word.").arg(runId));
    return (*report)->who;
}

void RunWords::poll()
{
    hear();
    takeAnswers();
}

void RunWords::hear()
{
    const auto asked = m_store.runWords().askedOf(m_owner, m_clock.now());
    if (!asked)
        return; // tried again
    for (const RunWordTable::Row &row : *asked) {
        const auto word = runWordFromString(row.word);
        const Result<void> done =
            word ? m_act(row.runId, *word, row.who)
                 : fail(ErrorCode::NotSupported,
                        Words::tr(
                            "The console of this run is of another version and does not know this word."));
        // Two consoles of one program have the same owner: the one that does not have the run is not meant.
        if (done || done.error().code != ErrorCode::NotFound)
            (void)m_store.runWords().answer(row.id, done ? QString() : done.error().what);
    }
}

void RunWords::takeAnswers()
{
    const qint64 nowMs = m_clock.monotonicMs();
    for (auto it = m_asked.begin(); it != m_asked.end();) {
        const auto answer = m_store.runWords().takeAnswer(it->first);
        const bool late = nowMs - it->second.sinceMs > patienceMs;
        if (answer && !*answer && !late) {
            ++it;
            continue;
        }
        Result<void> outcome;
        if (!answer)
            outcome = std::unexpected(answer.error());
        else if (*answer && !(*answer)->isEmpty())
            outcome = fail(ErrorCode::WrongState, **answer);
        else if (!*answer && m_store.runWords().withdraw(it->first).value_or(true))
            outcome =
                fail(ErrorCode::Timeout,
                     Words::tr("The console that has run %1 (%2) took no notice, and will not any more. "
                               "Look whether it still runs, then say it again.")
                         .arg(QString::number(it->second.runId), it->second.who));
        const Answer tell = std::move(it->second.answer);
        it = m_asked.erase(it);
        tell(outcome);
    }
}

} // namespace switchyard
