// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_actuator.h"

namespace switchyard::test
{

ScriptedActuator::ScriptedActuator(const Clock &clock)
    : m_clock(clock)
{
}

ScriptedActuator::~ScriptedActuator()
{
    release();
    m_calls.finish(std::chrono::seconds(5));
}

void ScriptedActuator::setScript(const QString &targetId, const Script &script)
{
    const std::lock_guard lock(m_mutex);
    m_scripts.insert(targetId, script);
}

void ScriptedActuator::setScript(const QString &targetId, ActionKind action, const Script &script)
{
    setScript(targetId + u'/' + toWord(action), script);
}

void ScriptedActuator::setSo(const QString &targetId, ActionKind action)
{
    const std::lock_guard lock(m_mutex);
    m_now[targetId].so = action;
}

void ScriptedActuator::release()
{
    const std::lock_guard lock(m_mutex);
    m_release = true;
    for (Hanging *call : m_hanging)
        wake(*call);
}

QStringList ScriptedActuator::log() const
{
    const std::lock_guard lock(m_mutex);
    return m_log;
}

int ScriptedActuator::rests() const
{
    const std::lock_guard lock(m_mutex);
    return m_rests;
}

void ScriptedActuator::note(const QString &line)
{
    const std::lock_guard lock(m_mutex);
    m_log << line;
}

Executor ScriptedActuator::executor()
{
    return [this](std::function<void()> job) {
        {
            const std::lock_guard lock(m_mutex);
            ++m_busy;
            ++m_jobs;
        }
        m_calls.start([this, job = std::move(job)] {
            job();
            const std::lock_guard lock(m_mutex);
            --m_busy;
        });
    };
}

bool ScriptedActuator::isQuiet() const
{
    const std::lock_guard lock(m_mutex);
    return m_busy == 0;
}

int ScriptedActuator::jobs() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs;
}

Script &ScriptedActuator::scriptOf(const Step &step)
{
    const QString exact = step.target.id + u'/' + toWord(step.action);
    return m_scripts[m_scripts.contains(exact) ? exact : step.target.id];
}

/// With the mutex held. It is busy again before whoever wakes it goes on: a test that cancels a call and then
/// waits until all is quiet waits for that call's end too.
void ScriptedActuator::wake(Hanging &call)
{
    if (!call.waits)
        return;
    call.waits = false;
    if (std::exchange(call.parked, false))
        ++m_busy;
    m_woken.notify_all();
}

/// False = it was told to stop.
bool ScriptedActuator::hang(std::unique_lock<std::mutex> &lock, const Call &call, bool stopsWhenCancelled)
{
    if (m_release)
        return true;
    Hanging hanging;
    m_hanging.push_back(&hanging);
    lock.unlock(); // a callback runs at once where the call was cancelled already
    {
        const std::stop_callback cancelled(stopsWhenCancelled ? call.stop() : std::stop_token(), [&] {
            const std::lock_guard inside(m_mutex);
            wake(hanging);
        });
        lock.lock();
        if (hanging.waits) {
            hanging.parked = true;
            --m_busy;
        }
        m_woken.wait(lock, [&] { return !hanging.waits; });
        lock.unlock(); // the callback's end waits for one that runs
    }
    lock.lock();
    std::erase(m_hanging, &hanging);
    return m_release;
}

int ScriptedActuator::lastCommandMs() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastCommandMs;
}

Result<void> ScriptedActuator::perform(const Call &call, const Step &step)
{
    std::unique_lock lock(m_mutex);
    m_log << QStringLiteral("tell %1 %2").arg(step.target.id, toWord(step.action));
    m_lastCommandMs = call.remainingMs();
    const Script script = scriptOf(step);
    const int attempt = ++m_attempts[step.id];
    if (script.obeys && attempt >= script.obeysAtAttempt) {
        Now &now = m_now[step.target.id];
        now.coming = step.action;
        now.comingAtMs = m_clock.monotonicMs() + script.delayMs;
    }
    if (script.hangsInCommand && !hang(lock, call, script.stopsWhenCancelled))
        return fail(ErrorCode::Cancelled, QStringLiteral("Cancelled."));
    Script &original = scriptOf(step);
    if (original.answers.empty())
        return {};
    const auto answer = original.answers.front();
    original.answers.pop_front();
    return answer;
}

Result<Sight> ScriptedActuator::look(const Call &call, const Step &step)
{
    std::unique_lock lock(m_mutex);
    const Script script = scriptOf(step);
    if (script.hangsInLook && !hang(lock, call, true))
        return fail(ErrorCode::Cancelled, QStringLiteral("Cancelled."));
    if (script.lookError)
        return std::unexpected(*script.lookError);
    if (script.cannotTell)
        return Effect::CannotTell;
    Now &now = m_now[step.target.id];
    if (now.coming && m_clock.monotonicMs() >= now.comingAtMs)
        now.so = std::exchange(now.coming, std::nullopt);
    if (now.so == step.action)
        return Sight(Effect::Done, script.progress);
    Sight sight(Effect::NotYet, script.progress, script.fails);
    sight.isOpen = script.isOpen;
    return sight;
}

void ScriptedActuator::setRecalled(std::optional<Effect> effect)
{
    const std::lock_guard lock(m_mutex);
    m_recalled = effect;
}

std::optional<Effect> ScriptedActuator::recall(const Step &, qint64) const
{
    const std::lock_guard lock(m_mutex);
    return m_recalled;
}

void ScriptedActuator::rest()
{
    const std::lock_guard lock(m_mutex);
    ++m_rests;
}

Result<void> ScriptedJournal::write(const QString &row)
{
    if (!failAt.isEmpty() && row.startsWith(failAt))
        return fail(ErrorCode::Io, QStringLiteral("The disk is full."));
    m_actuator.note(row);
    return {};
}

Result<void> ScriptedJournal::beginRun(const Report &run)
{
    return write(QStringLiteral("run ") + run.plan.title);
}

Result<void> ScriptedJournal::amendRun(const Report &run)
{
    return write(QStringLiteral("amend ") + run.plan.title);
}

Result<void> ScriptedJournal::beginStep(const Report &, const StepReport &step)
{
    return write(QStringLiteral("before ") + step.step.id);
}

Result<void> ScriptedJournal::endStep(const Report &, const StepReport &step)
{
    return write(QStringLiteral("after %1 %2").arg(step.step.id, toWord(step.state)));
}

Result<void> ScriptedJournal::endRun(const Report &run)
{
    return write(QStringLiteral("end ") + toWord(run.state));
}

} // namespace switchyard::test
