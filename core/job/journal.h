// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <functional>

namespace switchyard
{

/// Where a run writes down what it is about to do and what became of it, so that after a crash somebody can
/// say where it stood. Each call returns once the row is on the disk (synced); a step whose beginStep()
/// failed is not done at all. Called on the engine thread.
class Journal
{
public:
    virtual ~Journal() = default;

    virtual Result<void> beginRun(const Report &run) = 0;
    virtual Result<void> amendRun(const Report &run) = 0; ///< its plan is another one now
    virtual Result<void> beginStep(const Report &run, const StepReport &step) = 0;
    virtual Result<void> endStep(const Report &run, const StepReport &step) = 0;
    /// What `work` writes is synced once, at its end. Error: nothing of it is on the disk.
    virtual Result<void> together(const std::function<void()> &work)
    {
        work();
        return {};
    }
    virtual Result<void> endRun(const Report &run) = 0;
    /// It is neither over nor anybody's any more: whoever comes next may go on with it, or take it back.
    virtual Result<void> leaveRun(const Report & /*run*/) { return {}; }
};

} // namespace switchyard
