// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/reports.h"

namespace switchyard
{

/// A storage array. Threads, deadlines and errors as in UpsDriver.
///
/// All but read() change something. Volumes are named by their export's name. Success = the array took the
/// command or it is so already; whether it is so is judged by read(), and what takes long is a job that the
/// array runs by itself: it goes on when this console is gone, and is found again by the volume's name
/// (Volume::copy). Each call is short, may be made again at any time, and then takes up what an earlier one
/// left half done. What an array cannot do it says in ArrayFacts::abilities, and refuses as NotSupported: the
/// hypervisor then copies instead. A driver for one that only serves its volumes leaves them all alone.
class ArrayDriver
{
public:
    virtual ~ArrayDriver() = default;

    /// Volumes (exported or withdrawn), their sizes and state, and the jobs it runs.
    virtual Result<ArrayReport> read(const Call &call) = 0;
    /// Writes out what it holds and ends its service; whoever still uses its volumes loses them. Success = it
    /// took the command; it is off once read() finds nobody there (Unreachable). NotSupported: this kind has
    /// no such command.
    virtual Result<void> shutDown(const Call &call) = 0;

    // Volumes (ArrayAbilities::volumes)

    /// A new one, all zeros, withdrawn. InvalidArgument: such a name or size cannot be. WrongState: there is
    /// one of this name and another size.
    virtual Result<void> createVolume(const Call &call, const QString &name, qint64 sizeBytes);
    /// Larger only (WrongState: it would lose data, or is copied just now). A VM sees it when its hypervisor
    /// is told.
    virtual Result<void> resizeVolume(const Call &call, const QString &name, qint64 sizeBytes);
    /// With its differential, and for good. WrongState: it is exported, or copied just now.
    virtual Result<void> deleteVolume(const Call &call, const QString &name);
    virtual Result<void> exportVolume(const Call &call, const QString &name, bool writable);
    /// Whoever uses it loses it.
    virtual Result<void> withdrawVolume(const Call &call, const QString &name);

    // Live differentials (ArrayAbilities::differentials), under whoever writes to the volume meanwhile

    /// From success on, all that is written goes to a differential, and the volume itself is only read.
    virtual Result<void> beginDifferential(const Call &call, const QString &name);
    /// Copies the volume below its differential to another array's export, `target`
    /// ("nbd://10.0.0.6:10809/db"), which is at least as large and which nobody else writes to. Copied once
    /// Volume::copy says so. One that failed begins anew.
    virtual Result<void> copyVolume(const Call &call, const QString &name, const QString &target);
    /// Copies the differential to where the volume was copied, and then each write to both before it is
    /// acknowledged (CopyPhase::Agreed): both sides stay the same from there on. Where the other array is
    /// lost, writes wait for it for 10 s or so before they go on without it (CopyPhase::Failed): in that time
    /// whoever switches can notice, and call it off. WrongState: not copied, or the other array does not
    /// answer by now.
    virtual Result<void> followVolume(const Call &call, const QString &name, const QString &target);
    /// Ends a copy, or the following; both sides stay as they are. Where they agreed, they did to the end.
    /// `mustAgree`: the other side is used from now on (WrongState: they did not agree, nothing is ended);
    /// else this one is, and whoever writes to it must be free again even where the other array does not
    /// answer (Timeout: it is ended when told again once that does).
    virtual Result<void> endCopy(const Call &call, const QString &name, bool mustAgree);
    /// Whether the array that it is copied to, or followed by, still answers this one (WrongState: it hangs,
    /// or refuses). Where its writes go to both, each waits for that. Success where nothing is copied.
    virtual Result<void> checkTarget(const Call &call, const QString &name);
    /// Merges the differential back into the volume, which is written to again (the undo of
    /// beginDifferential()). Called again until read() says that there is none. WrongState: it is copied just
    /// now.
    virtual Result<void> foldDifferential(const Call &call, const QString &name);
};

} // namespace switchyard
