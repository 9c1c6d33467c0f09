// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/job/actuator.h"
#include "core/job/limits.h"

#include <QObject>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace switchyard
{

/// How answers find their way back to the engine thread; it outlives the runner, a late answer finds nobody.
class Inbox
{
public:
    /// `owner` has an invokable tick(), in which it takes all that has come.
    explicit Inbox(QObject *owner)
        : m_owner(owner)
    {
    }
    void post(std::function<void()> job); ///< any thread
    std::vector<std::function<void()>> takeAll();
    void close(); ///< the owner's thread; nothing arrives any more

private:
    std::mutex m_mutex;
    QObject *m_owner;
    std::vector<std::function<void()>> m_jobs;
    bool m_woken = false;
};

/// The life of one step: look whether it is so already, give the command, look until it is so, tell it again
/// where that is sensible, give up at the limit. Judges by the state, not by the answer. Never waits: it is
/// moved on by tick() and by answers. A call that hangs is left behind; nothing it uses is freed under it.
/// Engine thread.
class StepRun : public std::enable_shared_from_this<StepRun>
{
public:
    struct World
    {
        std::shared_ptr<Actuator> actuator;
        Executor executor;
        const Clock *clock = nullptr;
        std::shared_ptr<Inbox> inbox;
    };
    struct Outcome
    {
        StepState state = StepState::Running;
        std::optional<Error> error;
        QString note;
        bool wasSo = false;
        int attempts = 0;
        StepProgressPtr progress;
    };

    /// What the steps of one run have out at once.
    struct Traffic
    {
        size_t steps = 0; ///< under way
        int looks = 0;    ///< under way
        /// So many that each looking by itself would keep the devices from their work.
        bool isCrowded() const { return steps > 64; }
    };

    StepRun(World world, Step step, std::shared_ptr<Traffic> traffic = std::make_shared<Traffic>());
    ~StepRun();

    void begin();
    void tick();
    /// Nothing was commanded yet: cancelled at once. Else the command is told to give up, and a last look
    /// says whether it had its effect.
    void cancel();
    void abandon(); ///< gives up every call, without an outcome
    /// An operator's word, which an AwaitSwitch waits for; others do not care.
    void release(const QString &by);
    bool isHolding() const; ///< it waits for that

    const Step &step() const { return m_step; }
    const Outcome &outcome() const { return m_outcome; }
    /// It has something to say to its device and waits for no more than the answer: of these, not too many at
    /// once. One that hangs is left out.
    bool isTelling() const;
    bool isOver() const { return m_outcome.state != StepState::Running; }
    bool takeProgressed() { return std::exchange(m_progressed, false); } ///< it has come further since

private:
    struct Flight
    {
        bool out = false;
        qint64 sinceMs = 0;
        quint64 number = 0; ///< an answer with another number is a late one
        std::stop_source stop;
    };

    qint64 now() const { return m_world.clock->monotonicMs(); }
    Call makeCall(const Flight &flight, qint64 mostMs) const;
    qint64 lookMs() const;
    qint64 commandMs() const;
    void giveCommand();
    void startLook();
    void takeAnswer(quint64 number, const Result<void> &answer);
    void takeLook(quint64 number, bool afterAnswer, const Result<Sight> &look);
    void firstLookTaken(const Result<Sight> &look);
    void takeProgress(const StepProgressPtr &progress);
    void setNote(const QString &note);
    void takeFailure(bool afterAnswer, const Error &why);
    bool isOpen() const;
    void judgeUndone(bool afterAnswer);
    void believeAnswer();
    void tickLook();
    bool mayLook() const;
    bool isAwaitingNews();
    void setLooking(bool looking);

    void succeed(const QString &note = {});
    void failWith(Error error);
    void endCancelled();
    void endAtLimit();
    void end(StepState state);

    World m_world;
    const std::shared_ptr<Traffic> m_traffic;
    Step m_step;
    ActionLimits m_limits;
    Outcome m_outcome;
    Flight m_command;
    Flight m_look;
    qint64 m_startMs = 0;
    bool m_first = true; ///< the look before the command is not over
    std::optional<Result<void>> m_answer;
    std::optional<Error> m_lookError; ///< of the last look
    std::optional<qint64> m_seenMs;   ///< the last look after the answer that saw something
    int m_looksLost = 0;
    qint64 m_nextLookMs = 0;
    std::optional<qint64> m_nextCommandMs;
    qint64 m_giveUpMs = 0; ///< after an error that is not tried again
    std::optional<qint64> m_cancelUntilMs;
    std::optional<Error> m_calledOff; ///< why it must not end well any more, though it still may
    bool m_mayStillBe = false;        ///< by the last look, or because there was none since it was told
    bool m_progressed = false;
    qint64 m_progressAtMs = 0; ///< when the last one was heard
};

} // namespace switchyard
