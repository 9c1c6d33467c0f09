// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/collect/call_pool.h"
#include "core/job/actuator.h"
#include "core/job/journal.h"

#include <QHash>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace switchyard::test
{

/// How one target behaves when it is told something.
struct Script
{
    std::deque<Result<void>> answers = {}; ///< in order; then success
    bool obeys = true;
    int obeysAtAttempt = 1;
    qint64 delayMs = 0; ///< from the command to its effect
    bool hangsInCommand = false;
    bool hangsInLook = false;
    bool stopsWhenCancelled = true; ///< a hanging command; else it hangs until release()
    bool cannotTell = false;
    std::optional<Error> lookError = {};
    std::optional<Error> fails = {}; ///< what it began has failed, every look says
    bool isOpen = false;             ///< it may still become so, every look says that it is not
    StepProgressPtr progress = {};
};

/// A world of targets that do what their scripts say, on threads and an injected clock. What it was told is
/// in log(), in order.
class ScriptedActuator : public Actuator
{
public:
    explicit ScriptedActuator(const Clock &clock);
    ~ScriptedActuator() override;

    void setScript(const QString &targetId, const Script &script);
    void setScript(const QString &targetId, ActionKind action, const Script &script);
    void setSo(const QString &targetId, ActionKind action); ///< it is as if this had been done
    void setRecalled(std::optional<Effect> effect); ///< what somebody else read lately, of each target
    void release();                                 ///< whatever hangs goes on
    QStringList log() const;
    int rests() const;
    void note(const QString &line);

    Executor executor();
    /// Nothing runs any more but what hangs.
    bool isQuiet() const;
    int jobs() const;          ///< that were ever begun
    int lastCommandMs() const; ///< how long the last command may take

    Result<void> perform(const Call &call, const Step &step) override;
    Result<Sight> look(const Call &call, const Step &step) override;
    std::optional<Effect> recall(const Step &step, qint64 sinceMs) const override;
    void rest() override;

private:
    struct Now
    {
        std::optional<ActionKind> so;
        std::optional<ActionKind> coming;
        qint64 comingAtMs = 0;
    };
    struct Hanging
    {
        bool waits = true;
        bool parked = false; ///< not counted as busy
    };
    Script &scriptOf(const Step &step);
    void wake(Hanging &call);
    bool hang(std::unique_lock<std::mutex> &lock, const Call &call, bool stopsWhenCancelled);

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_woken;
    int m_lastCommandMs = 0;
    std::vector<Hanging *> m_hanging;
    bool m_release = false;
    int m_busy = 0;
    int m_jobs = 0;
    int m_rests = 0;
    QStringList m_log;
    std::optional<Effect> m_recalled;
    QHash<QString, Script> m_scripts;
    QHash<QString, int> m_attempts;
    QHash<QString, Now> m_now;
    CallPool m_calls{64};
};

/// Keeps its rows in the actuator's log, so that their order against the commands shows.
class ScriptedJournal : public Journal
{
public:
    explicit ScriptedJournal(ScriptedActuator &actuator)
        : m_actuator(actuator)
    {
    }
    QString failAt; ///< a row that cannot be written: "before vmStart", "run"

    Result<void> beginRun(const Report &run) override;
    Result<void> amendRun(const Report &run) override;
    Result<void> beginStep(const Report &run, const StepReport &step) override;
    Result<void> endStep(const Report &run, const StepReport &step) override;
    Result<void> endRun(const Report &run) override;

private:
    Result<void> write(const QString &row);
    ScriptedActuator &m_actuator;
};

} // namespace switchyard::test
