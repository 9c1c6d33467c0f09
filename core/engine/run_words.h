// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/owner.h"
#include "core/job/run_word.h"
#include "core/store/store.h"

#include <functional>
#include <map>

namespace switchyard
{

/// What is said to runs that are under way, across programs on one store: heard for those of this program,
/// said to those of others. Engine thread; poll() is to be called while isBusy(), a few times a second.
class RunWords
{
public:
    /// Does it to a run of this console. NotFound: it has no such run under way; the word is left to whoever
    /// has.
    using Act = std::function<Result<void>(quint64 runId, RunWord word, const QString &who)>;
    using Answer = std::function<void(Result<void>)>;

    /// `store` and `clock` outlive it. `owner`: of the runs that it hears for.
    RunWords(Store &store, const Clock &clock, QString who, Act act, QString owner = ownerOfThisProcess());

    /// `answer` gets what became of it. NotFound: no such run. WrongState: it is over; its console is gone;
    /// nothing in it waits for a word. Timeout: its console took no notice, and will not any more.
    void say(quint64 runId, RunWord word, const Answer &answer);
    bool isWaiting() const { return !m_asked.empty(); } ///< for an answer
    void poll();

private:
    struct Asked
    {
        quint64 runId = 0;
        qint64 sinceMs = 0;
        QString who; ///< has the run
        Answer answer;
    };
    Result<QString> holderOf(quint64 runId, RunWord word) const;
    void hear();
    void takeAnswers();

    Store &m_store;
    const Clock &m_clock;
    const QString m_who;
    const QString m_owner;
    const Act m_act;
    std::map<qint64, Asked> m_asked; ///< by row
};

} // namespace switchyard
