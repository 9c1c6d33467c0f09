// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/job/plan.h"

#include <functional>

namespace switchyard
{

/// What a look at a step's target says. CannotTell: this device shows nothing by which it could be judged, so
/// its answer to the command has to be believed.
enum class Effect { Done, NotYet, CannotTell };

struct Sight
{
    Effect effect = Effect::NotYet;
    StepProgressPtr progress = {}; ///< null = nothing is known of it
    /// What was begun has failed since, by the device's own word: it is told again, or it is over.
    std::optional<Error> failed = {};
    /// NotYet, and it may still become so by itself: something is under way, or it cannot be told. What
    /// commits (StepTerms::commits) is neither given up nor taken back before that is certain.
    bool isOpen = false;

    Sight(Effect seen, StepProgressPtr how = {}, std::optional<Error> why = {})
        : effect(seen)
        , progress(std::move(how))
        , failed(std::move(why))
    {
    }
};

/// How the Runner reaches the world. perform() and look() are called on threads of an Executor, also several
/// at once for one target (a look while a command hangs must not wait for it), and may block until the call's
/// deadline. One that blocks longer is left behind: it must hold nothing that another call needs. Held by
/// shared_ptr, so that it outlives such calls.
class Actuator
{
public:
    virtual ~Actuator() = default;

    /// Gives the command. Success = the device took it; whether it had an effect is looked at.
    virtual Result<void> perform(const Call &call, const Step &step) = 0;
    /// Whether the target is as the step wants it; asked of the device itself, never from memory.
    virtual Result<Sight> look(const Call &call, const Step &step) = 0;
    /// What somebody else read of the target lately, without asking it anything; nothing where that is older
    /// than `sinceMs` (Clock::monotonicMs()), or nobody did. A hint for when to look, where thousands are
    /// waited for at once. Any thread; does not wait.
    virtual std::optional<Effect> recall(const Step &, qint64 /*sinceMs*/) const { return std::nullopt; }
    /// No run is under way any more: connections made for control may be closed. On the engine thread; must
    /// not wait.
    virtual void rest() = 0;
};

/// Runs a job on a thread of its own choice, at once or a little later; the caller does not wait for it.
using Executor = std::function<void(std::function<void()>)>;

} // namespace switchyard
