// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/power/dependants.h"
#include "core/power/forecast.h"
#include "core/power/stop_times.h"

namespace switchyard
{

struct PowerDownRequest
{
    PowerScope scope;
    Verdicts verdicts;
    /// What the batteries leave, without the margin; nothing = no bound is known (mains is there, or no UPS
    /// says its runtime).
    std::optional<double> availableSeconds;
    QSet<QString> ownLogins = {}; ///< UPSes at which this console's guard is logged in itself
    /// By step: for how long what is under way already has been. See forecastOf().
    QHash<QString, double> elapsedSeconds = {};
    /// PowerDown::raised of the plan that is under way: whom they waited for may be off by now, but among the
    /// others their place stays.
    QHash<QString, size_t> raised = {};
};

/// A power-down as a value: what it hits, in which order, how long it takes, and what stands against it.
struct PowerDown
{
    Plan plan; ///< kind "power-down"; may be empty of steps: nothing hangs on the scope
    Dependants hits;
    int hostsLeft = 0; ///< that stay on
    int vmsLeft = 0;   ///< that go on running
    Forecast forecast;
    std::optional<double> availableSeconds;
    /// VMs that are powered off at once, because the battery does not last for their shutdown: decided now
    /// and not at the end. The least important first.
    QStringList cutShort;
    QHash<QString, QString> movedAway; ///< VMs that are moved instead of stopped → the hosts they go to
    bool movesCutShort = false;        ///< nobody is moved, since the battery does not last for it
    /// VMs that go with a later group than their own, since they wait for one of it: their ids → into the
    /// groups.
    QHash<QString, size_t> raised;
    bool hostsCutShort = false;    ///< hosts are powered off without being asked, too
    std::vector<Problem> problems; ///< warnings: who cannot be seen off, which load is therefore not cut, …

    /// Whether there is anything to do: something that is on hangs on the scope.
    bool isEmpty() const { return plan.steps.empty(); }
    bool fits() const { return !availableSeconds || forecast.needsSeconds <= *availableSeconds; }
};
using PowerDownPtr = std::shared_ptr<const PowerDown>;

// Steps are named after what they stop, so that a plan made anew can be compared with one that runs:
// "vm:UUID", "move:UUID@HOST" (it moves away; "vm:UUID" stands in for that), "host:ID", "array:ID", "ups:ID",
// "ha:ID" (a host's cluster manager stands down); the milestones are "group:N", "hosts", "all", and
// "left:UUID" for a VM that ends with its host.

/// Pure: VMs that can be moved out of the way, two at once from one host and to one, and where that fails, or
/// takes longer than the battery lasts, as the others; VMs, the least important group first, then hosts, then
/// arrays, then the UPSes' loads; the machine that this console runs on last of all. A step stands on others
/// only where it must, and goes on as soon as they have ended. A host whose cluster manager would start its
/// VMs again has that stand down first; where it does not, the rest goes on. No load is cut before every host
/// and array that hangs on it is seen off.
PowerDown planPowerDown(const Snapshot &snapshot, const ProtectionBook &book, const StopTimes &times,
                        const PowerDownRequest &request);

} // namespace switchyard
