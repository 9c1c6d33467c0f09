// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage.h"
#include "core/power/power_down.h"
#include "core/power/trigger.h"

#include <functional>

namespace switchyard
{

/// What is rehearsed against, all as it is at one moment.
struct RehearsalStage
{
    SnapshotPtr snapshot;
    Protection policy;
    StopTimes times;
    QStringList proven;      ///< UPSes that were seen healthy once
    Verdicts verdicts;       ///< as the UPSes are judged now; for an operator's power-down
    double staleSeconds = 6; ///< of a UPS that falls silent
    double downSeconds = 15;
    std::function<bool()> isCancelled; ///< may be empty; asked now and then. True: what was found until then
};

enum class RehearsalEvent {
    OnBattery,
    LowBattery,
    ForcedShutdown,
    Silent, ///< its upsd does not answer any more
    Heard,  ///< it does again
    MainsBack,
    BatteryEmpty, ///< or it is off: it feeds nothing any more
    Triggered,    ///< the guard gives the UPS up, and why
    RunBegan,
    RunAmended, ///< how steps that wait are done has changed: something is cut short now
    RunStopped, ///< the mains are back: nothing more is begun
    RunEnded,
    StepBegan,
    StepEnded,
    StepForced, ///< it did not end by its limit; it is done by force
    LostPower,  ///< a host or array that was still on
};

/// One thing that would happen.
struct RehearsalEntry
{
    double atSeconds = 0;
    RehearsalEvent event = RehearsalEvent::OnBattery;
    ObjectRef object; ///< the UPS, the step's target, who lost power; none of a run
    std::optional<Trigger> trigger;
    int step = -1; ///< into Rehearsal::steps
    int run = 0;   ///< the first, the second, … of the rehearsal; 0 = no run's

    bool operator==(const RehearsalEntry &) const = default;
};

/// One step as it would go.
struct RehearsedStep
{
    Step step;
    int run = 0;
    double beginSeconds = 0;
    double endSeconds = 0;
    StepState state = StepState::Running; ///< Skipped: not reached; it has no time
    bool forced = false;  ///< its limit passes; then it is ended by force, within its time here
    bool wasSo = false;   ///< nothing would be left to do
    bool guessed = false; ///< nobody knows how long it takes: it is given its whole limit

    bool operator==(const RehearsedStep &) const = default;
};

/// What the battery of one UPS does.
struct BatteryCurve
{
    struct Point
    {
        double atSeconds = 0;
        std::optional<double> chargePercent;
        std::optional<double> runtimeSeconds;
        bool operator==(const Point &) const = default;
    };
    QString ups;
    std::vector<Point> points;
    std::optional<double> emptyAtSeconds; ///< nothing = not in this outage, or nobody can say

    bool operator==(const BatteryCurve &) const = default;
};

/// Why something would not make it.
enum class LossReason {
    // It loses power while it is on:
    UpsUnproven,  ///< its UPS was never seen healthy, and decides nothing
    NothingFired, ///< no trigger is reached
    TooLate,      ///< it is being stopped
    NotReached,   ///< its turn had not come
    StopFailed,   ///< it was told, and did not stop
    Unreachable,  ///< who stops it does not answer, already now
    NoBmc,        ///< nobody can switch it off
    NotPlanned,   ///< no plan has it: left out, or its other feed is believed in
    ArrayGone,    ///< its host stays, but its volumes go
    LeftByPolicy, ///< the policy leaves it, and its host loses power
    // It is off in time, but not as it should be:
    CutShort, ///< powered off at once, because the battery does not last for its shutdown
    Forced,   ///< did not stop by its limit
};

struct Loss
{
    ObjectRef object;
    QString name;
    LossReason reason = LossReason::NotPlanned;
    double atSeconds = 0;

    bool operator==(const Loss &) const = default;
};
/// Whether it loses power while it is on, rather than being powered off.
bool isHard(LossReason reason);

enum class RehearsalVerdict {
    NothingHangs, ///< nothing that is on would lose power
    NothingDown,  ///< the mains are back before anything is stopped
    InOrder,      ///< all that has to be down is, in order
    NotAll,       ///< `losses` says who not
};

struct Rehearsal
{
    std::vector<RehearsalEntry> entries; ///< in the order of their time
    std::vector<RehearsedStep> steps;    ///< without milestones, in the order in which they begin
    std::vector<BatteryCurve> batteries; ///< of the UPSes that are hit
    std::vector<Loss> losses;            ///< each object once; those that lose power first
    std::vector<Problem> problems;       ///< what should be known besides
    RehearsalVerdict verdict = RehearsalVerdict::NothingHangs;
    std::optional<double> beganAtSeconds; ///< the first power-down
    std::optional<double> downAtSeconds;  ///< its last step had ended
    std::optional<double> emptyAtSeconds; ///< the first battery that something hung on
    std::optional<double> mainsBackAtSeconds;
    std::optional<double> restoredAtSeconds;
    double lengthSeconds = 0; ///< of what was played
    bool complete = true;     ///< not cancelled, and no end was put to it
};
using RehearsalPtr = std::shared_ptr<const Rehearsal>;

QString toWord(RehearsalEvent event);
QString toWord(LossReason reason);
QString toWord(RehearsalVerdict verdict);

/// Pure: what the guard would do in this outage, with the machines as they are now. Its decisions are the
/// real guard's; only the hands are others, and time. No device is touched. InvalidArgument: not a valid
/// outage, or of UPSes that there are not.
Result<Rehearsal> rehearse(const RehearsalStage &stage, const Outage &outage);

/// Pure: an operator's power-down of this scope, begun at the moment at which the mains fail on all that it
/// stands on, against what the batteries leave now. The guard has no hand in it.
Rehearsal rehearsePowerDown(const RehearsalStage &stage, const PowerScope &scope);

} // namespace switchyard
