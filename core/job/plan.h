// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/job/action.h"
#include "core/model/migration.h"

#include <QDateTime>
#include <memory>
#include <vector>

namespace switchyard
{

/// What only the steps of a move have.
struct StepTerms
{
    /// Steps of one unit are taken back together, and by themselves: one VM's, of a plan for several. Those
    /// without one serve all, and are taken back last, once no unit has use for them.
    QString unit;
    bool commits = false; ///< once it has ended well, nothing of its unit is taken back any more
    /// An earlier run, with which this one goes on, began it: found done, it is ours to take back.
    bool ours = false;
    bool onlyIfEmpty = false; ///< of a host or a partition: it is left on where VMs run on it by then
    qint64 bytes = 0;         ///< of a volume
    /// Of a switch, and of the end of a copy behind it: whose two sides must be the same by then. Of a host
    /// that is switched on for them: without any of them that goes on, it is of no use.
    QStringList volumes;
    std::vector<ObjectRef> uses; ///< hosts and arrays that others may use meanwhile, too, but not switch off
    QString url;                 ///< where a volume is copied to: "nbd://10.0.0.6:10809/db"
    double watts = 0;    ///< that a host draws with nothing on it, as long as it is on; 0 = nobody says
    double keepDays = 0; ///< of an old volume that is withdrawn: it is deleted so many days later
    QDateTime notBefore; ///< of AwaitSwitch: then it ends by itself; null = only by an operator's word
    MigrationTerms migration;

    bool operator==(const StepTerms &) const = default;
};

/// Shared, and compared by what is in it. Null: the step has none.
struct StepTermsPtr : std::shared_ptr<const StepTerms>
{
    using std::shared_ptr<const StepTerms>::shared_ptr;
    StepTermsPtr(std::shared_ptr<const StepTerms> terms)
        : std::shared_ptr<const StepTerms>(std::move(terms))
    {
    }
    friend bool operator==(const StepTermsPtr &a, const StepTermsPtr &b)
    {
        return a.get() == b.get() || (a && b && *a == *b);
    }
};

/// One thing to do: to whom, how long it may take, what must be done before, and what takes it back.
struct Step
{
    QString id; ///< unique within its plan
    ActionKind action = ActionKind::VmStart;
    ObjectRef target;
    QString targetName; ///< its label when the plan was made, for people
    qint64 limitMs = 60'000;
    QStringList after;      ///< ids of steps that must have ended well first
    QStringList afterEnded; ///< ids of steps that must have ended first, however
    std::optional<ActionKind> undo;
    /// Done when it has not ended well by its limit, as a step of its own ("force:" and its id); what stands
    /// on the step then stands on that one.
    std::optional<ActionKind> force;
    /// It stands in for that step, one of `afterEnded`: it is not begun where that one ended well.
    QString insteadOf;
    QString destination;     ///< of a migration: the id of the host that it goes to; of a copy: of the volume
    QString destinationName; ///< its label when the plan was made
    qint64 expectedMs = 0;   ///< how long it takes where nothing was learned of it; 0 = as is usual
    /// Does nothing: it ends when all that it waits for has ended. So a thousand steps that wait for another
    /// thousand need two thousand arrows and not a million.
    bool isMilestone = false;
    /// Of a migration while a battery may run: it asks nobody's leave to send its VM there (PlaceLock).
    bool urgent = false;
    StepTermsPtr terms;

    bool operator==(const Step &) const = default;
};

/// What a run does when a step fails. GoOn: steps that do not stand on the failed one are still done, as in a
/// power-down.
enum class OnError { Stop, Unwind, GoOn };

/// Kinds of plans that others must know: what one thing is done with one click, and what the battery
/// commands.
inline const QString everydayKind = QStringLiteral("action");
inline const QString powerDownKind = QStringLiteral("power-down");
inline const QString migrationKind =
    QStringLiteral("migration"); ///< VMs go to other hosts with their volumes
/// With this Plan::scope begins, before what it is for: a balancer made it.
inline const QString balanceScope = QStringLiteral("balance:");
inline const QString restoreKind = QStringLiteral("restore"); ///< of the plans that take a power-down back

/// A change as a value: made by a pure function, shown, tested and rehearsed without touching a device;
/// executed by the Runner.
struct Plan
{
    QString title; ///< in the operator's words, untranslated key is `kind`
    QString kind;  ///< "action" (everydayKind), later powerDownKind, "migration", …
    std::vector<Step> steps;
    OnError onError = OnError::Stop;
    QString scope; ///< what it was made for, in its maker's words, so that it can be made anew; may be empty

    bool operator==(const Plan &) const = default;
};

/// InvalidArgument: no step, an id twice, `after` names no step or leads in a circle, a limit that is not
/// positive, a step in the place of one that it does not wait for, a migration that leads nowhere.
Result<void> validate(const Plan &plan);

enum class ProblemSeverity { Warning, Error };

/// Found by a check before a plan is made.
struct Problem
{
    ProblemSeverity severity = ProblemSeverity::Error;
    std::vector<ObjectRef> objects;
    Error error; ///< what is wrong and what to do
};

enum class StepState { Waiting, Running, Succeeded, Failed, Cancelled, Skipped };

/// How far a step that takes long has come; -1 = its device does not say.
struct StepProgress
{
    qint64 doneBytes = -1;
    qint64 totalBytes = -1; ///< may grow
    qint64 bytesPerSecond = -1;
    qint64 dirtyBytesPerSecond = -1; ///< written meanwhile, so that it has to be carried over again
    qint64 expectedPauseMs = -1;
    qint64 pausedMs = -1; ///< measured
    /// Of a migration: the VM goes on at the destination already (PostCopy), so that it can neither be called
    /// off nor taken back.
    bool isPastReturn = false;

    bool operator==(const StepProgress &) const = default;
};
using StepProgressPtr = std::shared_ptr<const StepProgress>;

struct StepReport
{
    Step step;
    StepState state = StepState::Waiting;
    QDateTime startedAt; ///< UTC; null = not yet
    QDateTime endedAt;
    std::optional<Error> error;
    QString note;                  ///< "It was so already."; while it runs: what it waits for
    bool wasSo = false;            ///< found done: nothing was changed, so nothing is to be taken back
    bool isUndo = false;           ///< takes back the step whose id is behind "undo:"
    bool isForce = false;          ///< does by force what the step whose id is behind "force:" did not reach
    bool forcedWell = false;       ///< it failed, but was then forced or stood in for, and that ended well
    bool needless = false;         ///< skipped, because what it stands in for ended well
    int attempts = 0;              ///< how often the device was told
    StepProgressPtr progress = {}; ///< null = none was heard

    bool operator==(const StepReport &) const = default;
};

/// What a run did so far; window, log and export all read this one.
struct Report
{
    quint64 runId = 0;
    Plan plan;
    QString who; ///< "alice@noc-3"
    StepState state = StepState::Waiting;
    QDateTime startedAt;
    QDateTime endedAt;
    std::optional<Error> error; ///< why it did not succeed, and what is left where
    std::vector<StepReport>
        steps; ///< in the plan's order, then what was taken back, in the order it was done
    bool unwinding = false;
    bool cancelRequested = false;
    bool stopRequested = false; ///< nothing more is begun; what is under way is ended as it would be
    bool mayGoOn = false;       ///< it was stopped only until its plan is made anew
    quint64 overtakenBy = 0;    ///< the run that went before and ended this one; 0 = none

    bool isOver() const
    {
        return state == StepState::Succeeded || state == StepState::Failed || state == StepState::Cancelled;
    }

    bool operator==(const Report &) const = default;
};
using ReportPtr = std::shared_ptr<const Report>;

QString toWord(StepState state); ///< "waiting", "running", "succeeded", "failed", "cancelled", "skipped"
QString toWord(OnError onError); ///< "stop", "unwind", "goOn"
QString toWord(ProblemSeverity severity);

} // namespace switchyard
