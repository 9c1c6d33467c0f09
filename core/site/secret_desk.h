// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/base/clock.h"
#include "core/site/secrets.h"

#include <mutex>
#include <optional>

namespace switchyard
{

/// Stands between a store that may ask a person (a locked keychain) and the many callers that want passwords:
/// one question at a time, shared by all who want the same; nobody waits past the deadline of his call; and
/// after a refusal polls do not ask again for a while, so that no dialog comes back every few seconds. What
/// an operator does asks at once. A store that asks nobody is simply read.
///
/// Any thread. Keeps no password: who was given one keeps it as long as his connection.
class SecretDesk
{
public:
    /// Who wants it: a poll, which comes again by itself, or something that an operator does now.
    enum class For { Poll, Operator };
    struct Limits
    {
        qint64 holdMs = 60'000; ///< of the clock: so long polls do not ask after a refusal
        /// A question that has been open for so long waits for a person; polls do not wait with it.
        std::chrono::milliseconds pollPatience{3'000};
    };

    /// `clock` outlives it.
    SecretDesk(std::shared_ptr<SecretStore> store, const Clock &clock);
    SecretDesk(std::shared_ptr<SecretStore> store, const Clock &clock, Limits limits);

    /// The store's errors; PermissionDenied too where it did not answer within the call; Cancelled.
    Result<Secret> read(const QString &reference, const Call &call, For whom);
    /// The operator wants everything asked anew: the next poll may ask, too.
    void forgive();

private:
    struct Question;
    struct State;
    std::optional<Error> heldBack(State &state) const;
    static std::shared_ptr<Question> ask(const std::shared_ptr<State> &state,
                                         const std::shared_ptr<SecretStore> &store, const QString &reference);
    bool waitFor(std::unique_lock<std::mutex> &lock, const Question &question, const Call &call,
                 For whom) const;

    const std::shared_ptr<SecretStore> m_store;
    const Clock &m_clock;
    const Limits m_limits;
    const std::shared_ptr<State> m_state; ///< outlives the desk where a question hangs
};

} // namespace switchyard
