// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/step_run.h"

#include "core/base/words.h"
#include "core/job/wording.h"

namespace switchyard
{
namespace
{

constexpr qint64 mostLookMs = 30'000;    ///< also of what takes long to do
constexpr qint64 firstLookMs = 5'000;    ///< not longer than so is the command held back
constexpr int mostLooks = 64;            ///< of one run at once
constexpr qint64 newsMs = 5'000;         ///< what was read longer ago is no news
constexpr qint64 withoutNewsMs = 15'000; ///< it is looked at itself at least so often, whatever is read
constexpr qint64 busyMs = 500;
constexpr int mostLostLooks = 3; ///< each holds a thread and a connection for as long as it hangs

/// Errors that a second try cannot mend, and that may do harm when repeated (an account is locked).
bool isRefusal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AuthenticationFailed:
    case ErrorCode::PermissionDenied:
    case ErrorCode::CertificateUnknown:
    case ErrorCode::PlainTextRefused:
    case ErrorCode::IdentityMismatch:
    case ErrorCode::NotSupported:
    case ErrorCode::NotFound:
    case ErrorCode::InvalidArgument:
    case ErrorCode::WrongState:
    case ErrorCode::Configuration:
        return true;
    default:
        return false;
    }
}

/// A look that ends so says that the command would end so, too.
bool closesTheDoor(ErrorCode code)
{
    return isRefusal(code) && code != ErrorCode::NotSupported && code != ErrorCode::WrongState;
}

/// The command has certainly not been carried out.
bool neverArrived(ErrorCode code)
{
    return code == ErrorCode::Unreachable || code == ErrorCode::Busy;
}

} // namespace

void Inbox::post(std::function<void()> job)
{
    const std::lock_guard lock(m_mutex);
    if (!m_owner)
        return;
    m_jobs.push_back(std::move(job));
    if (!std::exchange(m_woken, true)) // under the lock: the owner cannot go while it is told
        QMetaObject::invokeMethod(m_owner, "tick", Qt::QueuedConnection);
}

std::vector<std::function<void()>> Inbox::takeAll()
{
    const std::lock_guard lock(m_mutex);
    m_woken = false;
    return std::exchange(m_jobs, {});
}

void Inbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
    m_jobs.clear();
}

StepRun::StepRun(World world, Step step, std::shared_ptr<Traffic> traffic)
    : m_world(std::move(world))
    , m_traffic(std::move(traffic))
    , m_step(std::move(step))
    , m_limits(limitsOf(m_step.action))
{
}

StepRun::~StepRun()
{
    abandon();
}

void StepRun::abandon()
{
    setLooking(false);
    m_command.stop.request_stop();
    m_look.stop.request_stop();
}

void StepRun::begin()
{
    m_startMs = now();
    if (isHolding()) { // nobody is told anything
        m_first = false;
        m_nextLookMs = m_startMs;
        return;
    }
    // That it is to be done is believed at once; that it is not, only of the device itself.
    if (m_traffic->isCrowded() && m_world.actuator->recall(m_step, now() - newsMs) == Effect::NotYet)
        giveCommand();
    else
        startLook();
}

bool StepRun::isHolding() const
{
    return m_step.action == ActionKind::AwaitSwitch;
}

void StepRun::release(const QString &by)
{
    if (isHolding() && !isOver())
        succeed(Words::tr("%1 said so.").arg(by));
}

bool StepRun::isTelling() const
{
    return m_first ? now() - m_startMs < firstLookMs
                   : m_command.out && now() - m_command.sinceMs < slowAnswerMs;
}

void StepRun::setLooking(bool looking)
{
    if (looking != m_look.out)
        m_traffic->looks += looking ? 1 : -1;
    m_look.out = looking;
}

/// What commits and may still become so: to give it up, or to take back what it stands on, could lose what is
/// written at the other end meanwhile.
bool StepRun::isOpen() const
{
    return m_step.terms && m_step.terms->commits && m_outcome.attempts > 0 && m_mayStillBe;
}

qint64 StepRun::lookMs() const
{
    return std::min(m_limits.callMs, mostLookMs);
}

/// A call that lasts as long as its action (a migration) may take what the plan gives the action.
qint64 StepRun::commandMs() const
{
    return m_limits.callMs < m_limits.limitMs ? m_limits.callMs : std::max(m_limits.callMs, m_step.limitMs);
}

Call StepRun::makeCall(const Flight &flight, qint64 mostMs) const
{
    const qint64 left = isOpen() ? mostMs : m_startMs + m_step.limitMs - now();
    return Call(std::chrono::milliseconds(std::clamp<qint64>(left, 1, mostMs)), flight.stop.get_token());
}

void StepRun::giveCommand()
{
    ++m_outcome.attempts;
    m_first = false;
    m_mayStillBe = true;
    if (m_step.terms && !m_step.terms->ours) { // what is found from now on is what was made
        auto terms = std::make_shared<StepTerms>(*m_step.terms);
        terms->ours = true;
        m_step.terms = StepTermsPtr(std::move(terms));
    }
    m_nextCommandMs.reset();
    m_answer.reset();
    m_command = {true, now(), m_command.number + 1, std::stop_source()};
    m_nextLookMs = now() + slowAnswerMs;
    m_world.executor([weak = weak_from_this(), inbox = m_world.inbox, actuator = m_world.actuator,
                      step = m_step, call = makeCall(m_command, commandMs()), number = m_command.number] {
        auto answer = actuator->perform(call, step);
        inbox->post([weak, number, answer = std::move(answer)] {
            if (const auto self = weak.lock())
                self->takeAnswer(number, answer);
        });
    });
}

void StepRun::startLook()
{
    setLooking(true);
    m_look = {true, now(), m_look.number + 1, std::stop_source()};
    m_world.executor([weak = weak_from_this(), inbox = m_world.inbox, actuator = m_world.actuator,
                      step = m_step, call = makeCall(m_look, lookMs()), number = m_look.number,
                      afterAnswer = m_answer.has_value()] {
        auto look = actuator->look(call, step);
        inbox->post([weak, number, afterAnswer, look = std::move(look)] {
            if (const auto self = weak.lock())
                self->takeLook(number, afterAnswer, look);
        });
    });
}

void StepRun::takeAnswer(quint64 number, const Result<void> &answer)
{
    if (isOver() || !m_command.out || number != m_command.number)
        return;
    m_command.out = false;
    m_answer = answer;
    m_nextLookMs = now();
    if (m_cancelUntilMs)
        return;
    if (m_calledOff && !answer) {
        m_giveUpMs = now();
        return;
    }
    if (answer) {
        if (m_limits.againMs > 0)
            m_nextCommandMs = now() + m_limits.againMs;
        return;
    }
    if (answer.error().code == ErrorCode::Busy) { // it never got there, and will once others are done
        --m_outcome.attempts;
        m_nextCommandMs = now() + busyMs;
        setNote(answer.error().what); // whoever looks on knows what it waits for
        return;
    }
    const bool again = !isRefusal(answer.error().code) && m_outcome.attempts < mostAttempts;
    if (again)
        m_nextCommandMs = now() + retryMs;
    else
        m_giveUpMs = isRefusal(answer.error().code) ? now() : now() + retryMs;
}

void StepRun::takeLook(quint64 number, bool afterAnswer, const Result<Sight> &look)
{
    if (isOver() || !m_look.out || number != m_look.number)
        return;
    setLooking(false);
    m_nextLookMs = now() + m_limits.pollMs;
    m_lookError = look ? std::nullopt : std::optional(look.error());
    if (look) {
        takeProgress(look->progress);
        m_mayStillBe = look->isOpen;
        if (afterAnswer)
            m_seenMs = now();
    }
    if (m_first) {
        firstLookTaken(look);
        return;
    }
    if (look && look->effect == Effect::Done) {
        const bool contradicted = m_answer && !*m_answer;
        succeed(contradicted
                    ? Words::tr("It answered \"%1\", but the state is as wanted.").arg(m_answer->error().what)
                    : QString());
    } else if (isOpen()) {
        if (look && look->failed) { // it is called off, and looked at until it is certain
            m_calledOff = look->failed;
            m_nextCommandMs.reset();
            m_command.stop.request_stop();
        }
    } else if (m_cancelUntilMs) {
        if (!m_command.out || (m_step.terms && m_step.terms->commits && look))
            endCancelled();
    } else if (look && look->failed) {
        takeFailure(afterAnswer || isHolding(), *look->failed);
    } else if (look && look->effect == Effect::CannotTell) {
        believeAnswer();
    } else {
        judgeUndone(afterAnswer);
    }
}

void StepRun::firstLookTaken(const Result<Sight> &look)
{
    if (look && look->effect == Effect::Done) {
        m_outcome.wasSo = true;
        succeed(Words::tr("It was so already; nothing was done."));
    } else if (!look && closesTheDoor(look.error().code)) {
        failWith(look.error());
    } else {
        giveCommand();
    }
}

/// Rates are of what changed between two looks: not every device says one.
void StepRun::takeProgress(const StepProgressPtr &progress)
{
    if (!progress)
        return;
    auto next = std::make_shared<StepProgress>(*progress);
    const qint64 tookMs = now() - m_progressAtMs;
    const StepProgress *before = m_outcome.progress.get();
    if (next->bytesPerSecond < 0 && before && tookMs > 0 && next->doneBytes >= before->doneBytes &&
        before->doneBytes >= 0)
        next->bytesPerSecond = (next->doneBytes - before->doneBytes) * 1000 / tookMs;
    m_progressed |= !before || *before != *next;
    m_outcome.progress = std::move(next);
    m_progressAtMs = now();
}

void StepRun::takeFailure(bool afterAnswer, const Error &why)
{
    if (m_command.out && m_step.terms && m_step.terms->commits) { // nobody waits for a call that hangs in it
        m_calledOff = why;
        m_nextCommandMs.reset();
        m_command.stop.request_stop();
        return;
    }
    if (!afterAnswer || m_command.out)
        return; // of an earlier attempt
    if (isHolding() || isRefusal(why.code) || m_outcome.attempts >= mostAttempts)
        failWith(why);
    else if (!m_nextCommandMs)
        m_nextCommandMs = now() + retryMs;
}

void StepRun::setNote(const QString &note)
{
    m_progressed |= m_outcome.note != note;
    m_outcome.note = note;
}

void StepRun::judgeUndone(bool afterAnswer)
{
    const bool refused = m_answer && !*m_answer && !m_nextCommandMs;
    if (refused && afterAnswer && now() >= m_giveUpMs)
        failWith(m_calledOff.value_or(m_answer->error()));
}

void StepRun::believeAnswer()
{
    if (!m_answer)
        return;
    if (*m_answer) {
        succeed(Words::tr("The device took it; it shows nothing more by which this could be seen."));
        return;
    }
    // Nothing shows whether it was carried out: it is told again only if it never got there.
    if (!m_nextCommandMs || !neverArrived(m_answer->error().code))
        failWith(m_answer->error());
}

void StepRun::tick()
{
    if (isOver())
        return;
    if (isHolding() && m_step.terms && m_step.terms->notBefore.isValid() &&
        m_world.clock->now() >= m_step.terms->notBefore) {
        succeed(Words::tr("The time that was set for it has come."));
    } else if (isOpen() && (now() - m_startMs >= m_step.limitMs || m_cancelUntilMs)) {
        m_command.stop.request_stop(); // and then it is looked at until it is certain
        tickLook();
    } else if (now() - m_startMs >= m_step.limitMs) {
        endAtLimit();
    } else if (m_cancelUntilMs && now() >= *m_cancelUntilMs) {
        endCancelled();
    } else if (m_first) {
        if (now() - m_look.sinceMs >= firstLookMs) {
            m_look.stop.request_stop();
            setLooking(false);
            ++m_looksLost;
            giveCommand();
        }
    } else {
        if (m_command.out && now() - m_command.sinceMs >= slowAnswerMs)
            setNote({}); // it is at work
        if (m_nextCommandMs && now() >= *m_nextCommandMs)
            giveCommand();
        tickLook();
    }
}

void StepRun::tickLook()
{
    if (m_look.out && now() - m_look.sinceMs >= lookMs()) {
        m_look.stop.request_stop();
        setLooking(false);
        ++m_looksLost;
        m_lookError = Error{
            ErrorCode::Timeout,
            Words::tr("it does not say its state (no answer within %1).").arg(wording::seconds(lookMs())),
            {}};
        judgeUndone(m_answer.has_value());
    }
    if (!isOver() && mayLook() && !isAwaitingNews())
        startLook();
}

/// Where thousands are waited for, whoever reads the hosts anyway says when it is worth a look.
bool StepRun::isAwaitingNews()
{
    if (!m_traffic->isCrowded() || m_cancelUntilMs || (m_answer && !*m_answer))
        return false;
    const qint64 lookedMs = std::max(m_look.sinceMs, m_command.sinceMs);
    if (now() - lookedMs >= withoutNewsMs ||
        m_world.actuator->recall(m_step, now() - newsMs) != Effect::NotYet)
        return false;
    m_nextLookMs = now() + m_limits.pollMs;
    return true;
}

bool StepRun::mayLook() const
{
    const bool answered = !m_command.out || now() - m_command.sinceMs >= slowAnswerMs || m_cancelUntilMs;
    return !m_look.out && m_traffic->looks < mostLooks && answered &&
           (m_looksLost < mostLostLooks || isOpen()) && now() >= m_nextLookMs;
}

void StepRun::cancel()
{
    if (isOver() || m_cancelUntilMs)
        return;
    if (m_outcome.attempts == 0) {
        endCancelled();
        return;
    }
    m_cancelUntilMs = now() + cancelGraceMs;
    m_nextCommandMs.reset();
    m_nextLookMs = now();
    m_command.stop.request_stop();
}

void StepRun::succeed(const QString &note)
{
    m_outcome.note = note;
    end(StepState::Succeeded);
}

void StepRun::failWith(Error error)
{
    m_outcome.error = std::move(error);
    m_outcome.note.clear();
    end(StepState::Failed);
}

void StepRun::endCancelled()
{
    const bool commanded = m_outcome.attempts > 0;
    m_outcome.error =
        Error{ErrorCode::Cancelled,
              commanded ? Words::tr("Cancelled. %1 had been told already, so it may still "
                                    "happen.")
                              .arg(m_step.targetName)
                        : Words::tr("Cancelled before anything was done to %1.").arg(m_step.targetName),
              {}};
    m_outcome.note.clear();
    end(StepState::Cancelled);
}

void StepRun::endAtLimit()
{
    if (m_cancelUntilMs)
        endCancelled();
    else if (m_command.out || m_first)
        failWith(wording::noAnswer(m_step));
    else if (m_answer && !*m_answer)
        failWith(m_answer->error());
    else if (m_lookError)
        failWith(m_seenMs ? wording::notSeenSince(m_step, now() - *m_seenMs, *m_lookError)
                          : wording::notSeen(m_step, *m_lookError));
    else
        failWith(wording::noEffect(m_step));
}

void StepRun::end(StepState state)
{
    m_outcome.state = state;
    abandon();
}

} // namespace switchyard
