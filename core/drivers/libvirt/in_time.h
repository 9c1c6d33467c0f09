// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/words.h"
#include "core/drivers/libvirt/session.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace switchyard::libvirt
{

/// A question on a thread of its own, so that the call's end and its stop bound it: a call into libvirt
/// cannot be interrupted, and its daemon lets one wait for a busy VM up to half a minute. The session goes
/// along; it is handed back where the answer came in time, else it ends with the question.
template<typename T>
Result<T> askInTime(const Call &call, std::shared_ptr<Session> &session, const QString &device,
                    std::function<Result<T>(Session &)> ask)
{
    struct State
    {
        std::mutex mutex;
        std::condition_variable_any ended;
        std::optional<Result<T>> answer;
    };
    const auto state = std::make_shared<State>();
    auto given = std::exchange(session, nullptr);
    try {
        std::thread([state, given, ask = std::move(ask)]() mutable {
            auto answer = ask(*given);
            given.reset(); // before anybody knows: one thread uses it
            {
                const std::lock_guard lock(state->mutex);
                state->answer = std::move(answer);
            }
            state->ended.notify_all();
        }).detach();
    } catch (const std::system_error &error) {
        return fail(ErrorCode::Busy,
                    Words::tr("%1 was not asked: this machine has no thread left for it.").arg(device),
                    QString::fromUtf8(error.what()));
    }
    std::unique_lock lock(state->mutex);
    const bool ended = state->ended.wait_for(lock, call.stop(), std::chrono::milliseconds(call.remainingMs()),
                                             [&] { return state->answer.has_value(); });
    if (!ended) {
        lock.unlock();
        given.reset();
        const QString late = Words::tr("%1 did not answer in time.").arg(device);
        if (const auto timely = call.check(late); !timely)
            return std::unexpected(timely.error());
        return fail(ErrorCode::Timeout, late);
    }
    session = std::move(given);
    return std::move(*state->answer);
}

} // namespace switchyard::libvirt
