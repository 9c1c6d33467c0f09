// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/driver_config.h"
#include "core/drivers/reports.h"
#include "core/model/migration.h"
#include "core/model/place_lock.h"

#include <functional>

namespace switchyard
{

/// Something happened at once, between two readings; the collector asks again. Sent on the driver's own event
/// thread: the sink must only hand it on.
struct HostEvent
{
    enum class Kind {
        VmChanged,      ///< started, stopped, defined, metadata, …
        VmMigratedAway, ///< it left for another host and runs there: keep showing it until that host reports
                        ///< it
        VmArrived,      ///< it came by migration and runs here
        ConnectionLost,
    };
    Kind kind = Kind::VmChanged;
    QString vmId;
};
using HostEventSink = std::function<void(const HostEvent &)>;

enum class VmAction {
    Start,
    ShutDown,
    PowerOff,
    Suspend,
    Resume,
    SuspendToDisk, ///< off, with its memory kept by the host until Start; may take as long as that is large
};

/// One connection to one hypervisor. Threads, deadlines and errors as in UpsDriver. An object that did not
/// return by its deadline is abandoned by the collector (it is destroyed when it returns at last), so it must
/// hold nothing that another object needs.
class HostDriver
{
public:
    virtual ~HostDriver() = default;

    /// The whole host and its VMs, in one bulk call where the hypervisor has one; never waits on a VM that is
    /// busy.
    virtual Result<HostReport> read(const Call &call) = 0;
    /// From the next read() on, events go to `sink`. Set once, before the first read; the sink outlives the
    /// driver.
    virtual void setEventSink(HostEventSink sink) = 0;
    /// Success = the hypervisor took the command; whether it had an effect is judged by vmState(). What is
    /// already so is success.
    virtual Result<void> act(const Call &call, const QString &vmId, VmAction action) = 0;
    virtual Result<VmState> vmState(const Call &call, const QString &vmId) = 0;
    /// Where its screen or serial console is reached ("vnc://10.0.0.1:5900", "virsh -c … console db-1").
    virtual Result<QString> consoleAddress(const Call &call, const QString &vmId) = 0;

    /// Moves a running VM live to another host of the same kind, which must reach its disks under the
    /// addresses in `terms`. Success = it has moved, or is on its way; where it runs is judged by both hosts'
    /// vmState(). May take as long as the call allows; its stop, or its end, calls the migration off.
    virtual Result<void> migrate(const Call &call, const QString &vmId, const DriverConfig &destination,
                                 const MigrationTerms &terms) = 0;

    // For larger moves; asked of another object than the one that migrate() hangs in.

    /// How far it has come. Asked of the host that it leaves; once it has arrived, of the one that it went
    /// to. NotFound: this host does not know the VM.
    virtual Result<MigrationProgress> migrationProgress(const Call &call, const QString &vmId);
    /// The longest pause from now on, of the migration that is under way (WrongState: none is).
    virtual Result<void> setMaxPause(const Call &call, const QString &vmId, qint64 ms);
    /// Calls off the migration that is under way; none is = success. WrongState: it cannot be any more
    /// (PostCopy).
    virtual Result<void> cancelMigration(const Call &call, const QString &vmId);

    /// All of a VM's definition, in this kind of hypervisor's own words, secrets left out: for canTake() and
    /// define().
    virtual Result<QString> definition(const Call &call, const QString &vmId);
    /// Defines a VM that is not running, its disks where `disks` says. The same VM again = success.
    virtual Result<void> define(const Call &call, const QString &definition,
                                const std::vector<DiskMove> &disks);
    /// Takes a VM that is not running off this host; its volumes stay. None of this id = success.
    virtual Result<void> undefine(const Call &call, const QString &vmId);
    /// What stands against this VM leaving this host, by what is only known here: snapshots, jobs and errors
    /// on its disks. Empty = nothing, or this kind cannot say.
    virtual Result<std::vector<Misfit>> mayLeave(const Call &call, const QString &vmId);
    /// Whether this host could run this VM, live where `live`, as far as it can say beforehand: nothing is
    /// changed. Empty = nothing stands against it.
    virtual Result<std::vector<Misfit>> canTake(const Call &call, const QString &definition, bool live);

    /// Whether MigrationTerms::postCopy can be asked of this host, as the one that is left or gone to.
    /// Success = as far as it can say. NotSupported: not, and why, in a sentence.
    virtual Result<void> offersPostCopy(const Call &call);

    // For balancers; kept by the hypervisor itself, seen by everybody who is connected to it.

    /// Leaves a mark on a VM, in place of an earlier one of its kind. It raises HostEvent::VmChanged at every
    /// connection, is in VmFacts::marks from the next read() on, and goes with the VM. NotSupported.
    virtual Result<void> setMark(const Call &call, const QString &vmId, const VmMark &mark);
    /// None of this kind = success.
    virtual Result<void> clearMark(const Call &call, const QString &vmId, VmMark::Kind kind);
    /// Takes a lock of this host, at once or not at all; the owner's own is renewed. Busy: somebody has it,
    /// with who, for what and how long in the sentence. One whose time is over since lockClockGapMs is taken
    /// over, by exactly one. InvalidArgument: it would be over already, or last longer than longestLockMs.
    /// NotSupported.
    virtual Result<void> takeLock(const Call &call, const PlaceLock &lock);
    /// Null = nobody has it.
    virtual Result<std::optional<PlaceLock>> placeLock(const Call &call,
                                                       PlaceLock::Kind kind = PlaceLock::Kind::Arrivals);
    /// Somebody else's, or none = success, and nothing is changed.
    virtual Result<void> releaseLock(const Call &call, const QString &owner,
                                     PlaceLock::Kind kind = PlaceLock::Kind::Arrivals);

    // For hypervisors with something that starts again what is stopped (a cluster's manager): read() then
    // says Active or StoodDown in HostFacts::ha, and a power-down calls these, before the host's first VM is
    // stopped and after its last one is started again. Success = it took the command; HostFacts::ha judges.
    // It must last over a reboot of the host.
    virtual Result<void> standDown(const Call &) { return {}; } ///< nothing here fights a shutdown
    virtual Result<void> standUp(const Call &) { return {}; }
};

} // namespace switchyard
