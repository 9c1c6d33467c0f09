// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/secret_desk.h"

#include "core/base/words.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

namespace switchyard
{
namespace
{

using Steady = std::chrono::steady_clock;

/// A person did not give it, or could not be asked; that a password is not there is no refusal.
bool isRefusal(ErrorCode code)
{
    return code == ErrorCode::PermissionDenied || code == ErrorCode::Timeout || code == ErrorCode::Io;
}

/// The same words each time, so that a reading that is held back does not change.
Error withHold(Error error)
{
    error.what += u' ' + Words::tr("For a minute only an action or a refresh (F5) asks it again.");
    return error;
}

} // namespace

struct SecretDesk::Question
{
    QString reference;
    Steady::time_point since = Steady::now();
    std::optional<Result<Secret>> answer;
};

struct SecretDesk::State
{
    std::mutex mutex;
    std::condition_variable_any answered;
    std::shared_ptr<Question> open;    ///< null = nothing is being asked
    std::optional<Error> refusal;      ///< the last answer, where it was one
    std::optional<qint64> heldSinceMs; ///< since somebody met it: the asking thread knows no clock
};

SecretDesk::SecretDesk(std::shared_ptr<SecretStore> store, const Clock &clock)
    : SecretDesk(std::move(store), clock, Limits())
{
}

SecretDesk::SecretDesk(std::shared_ptr<SecretStore> store, const Clock &clock, Limits limits)
    : m_store(std::move(store))
    , m_clock(clock)
    , m_limits(limits)
    , m_state(std::make_shared<State>())
{
}

void SecretDesk::forgive()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->refusal.reset();
    m_state->heldSinceMs.reset();
}

/// With the mutex held: what a poll is told instead of asking.
std::optional<Error> SecretDesk::heldBack(State &state) const
{
    if (!state.refusal)
        return std::nullopt;
    const qint64 now = m_clock.monotonicMs();
    if (!state.heldSinceMs)
        state.heldSinceMs = now;
    if (now - *state.heldSinceMs < m_limits.holdMs)
        return withHold(*state.refusal);
    state.refusal.reset();
    state.heldSinceMs.reset();
    return std::nullopt;
}

/// With the mutex held. The store may block for as long as a person thinks: on a thread that waits for
/// nothing else, and that nobody waits for.
auto SecretDesk::ask(const std::shared_ptr<State> &state, const std::shared_ptr<SecretStore> &store,
                     const QString &reference) -> std::shared_ptr<Question>
{
    const auto question = std::make_shared<Question>();
    question->reference = reference;
    state->open = question;
    const auto take = [state, question](Result<Secret> answer) {
        state->open.reset();
        state->heldSinceMs.reset();
        const bool refused = !answer && isRefusal(answer.error().code);
        state->refusal = refused ? std::optional(answer.error()) : std::nullopt;
        question->answer = std::move(answer);
    };
    try {
        std::thread([state, store, reference, take] {
            auto answer = store->read(reference);
            const std::lock_guard lock(state->mutex);
            take(std::move(answer));
            state->answered.notify_all();
        }).detach();
    } catch (const std::system_error &) {
        take(
            fail(ErrorCode::Internal,
                 Words::tr("The password \"%1\" could not be asked for: this machine has no thread to spare. "
                           "Close what is not needed, then try again.")
                     .arg(reference)));
    }
    return question;
}

/// False = no answer within the deadline, or told to stop.
bool SecretDesk::waitFor(std::unique_lock<std::mutex> &lock, const Question &question, const Call &call,
                         For whom) const
{
    auto until = Steady::now() + std::chrono::milliseconds(call.remainingMs());
    if (whom == For::Poll)
        until = std::min(until, question.since + m_limits.pollPatience);
    return m_state->answered.wait_until(lock, call.stop(), until,
                                        [&] { return question.answer.has_value(); });
}

Result<Secret> SecretDesk::read(const QString &reference, const Call &call, For whom)
{
    if (!m_store->mayAskAPerson())
        return m_store->read(reference);
    std::unique_lock lock(m_state->mutex);
    for (;;) {
        if (!m_state->open) {
            const auto held = whom == For::Poll ? heldBack(*m_state) : std::nullopt;
            if (held)
                return std::unexpected(*held);
        }
        const auto question = m_state->open ? m_state->open : ask(m_state, m_store, reference);
        if (!waitFor(lock, *question, call, whom)) {
            if (call.stopRequested())
                return fail(ErrorCode::Cancelled, Words::tr("Cancelled."));
            // A person has to do something; the device is not to blame, as a Timeout would say.
            return fail(ErrorCode::PermissionDenied,
                        Words::tr("The keychain has not handed out the password \"%1\" yet: it waits to be "
                                  "unlocked. Unlock it and allow Switchyard to read it.")
                            .arg(reference));
        }
        if (question->reference == reference) {
            if (!*question->answer && whom == For::Poll && isRefusal(question->answer->error().code))
                return std::unexpected(withHold(question->answer->error()));
            return *question->answer;
        }
    }
}

} // namespace switchyard
