// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

namespace switchyard
{

/// Where one of a VM's disks is from the switch on; as in VmDisk.
struct DiskMove
{
    QString target;     ///< "vda"
    QString protocol;   ///< "nbd"
    QString address;    ///< "10.0.0.6:10809"
    QString exportName; ///< "db-1"

    bool operator==(const DiskMove &) const = default;
};

/// How a VM goes to another host.
struct MigrationTerms
{
    std::vector<DiskMove> disks = {}; ///< those whose address changes; all others stay where they are
    qint64 maxPauseMs = 0;            ///< the guest stands still for no longer; 0 = the hypervisor's usual
    /// The hypervisors copy the `disks` over to their new addresses themselves, with the memory (for arrays
    /// that cannot). Else what is there is the same already.
    bool copyDisks = false;
    /// Where memory is written faster than it is carried over (isTimeForPostCopy()), the guest goes on at the
    /// destination before all of it has arrived, and fetches the rest. From then on nobody can call it off,
    /// and the guest is lost if either host dies meanwhile. False = it never does so.
    bool postCopy = false;

    bool operator==(const MigrationTerms &) const = default;
};

/// Fetching: the guest goes on at the destination, and a part of its memory is still at the source. Broken:
/// the hosts have lost each other meanwhile; it stands still, with a part of its memory at either.
enum class PostCopy { None, Fetching, Broken };

/// A migration that is under way, or was.
struct MigrationProgress
{
    bool active = false;
    qint64 memoryTotalBytes = -1; ///< -1 = the hypervisor does not say; so for all below
    qint64 memoryLeftBytes = -1;
    qint64 diskTotalBytes = -1;
    qint64 diskLeftBytes = -1;
    qint64 bytesPerSecond = -1;      ///< carried over
    qint64 dirtyBytesPerSecond = -1; ///< written by the guest meanwhile
    qint64 rounds = -1;              ///< over its memory so far
    qint64 expectedPauseMs = -1;
    qint64 pausedMs = -1;    ///< of one that has ended: how long the guest stood still
    int throttlePercent = 0; ///< of its time that the guest is held back, so that it fits
    PostCopy postCopy = PostCopy::None;

    bool operator==(const MigrationProgress &) const = default;
};

/// Why a host cannot take a VM, as the host itself says.
struct Misfit
{
    enum class Kind {
        Cpu,         ///< its model or features
        MachineType, ///< of the VM's hardware
        Firmware,
        Virtualization, ///< the kind of guest: KVM or emulated, nested paging
        Memory,
        Network,  ///< not there
        Media,    ///< an image that is not there: an ISO, a floppy
        Device,   ///< passed through from its host, or otherwise bound to it
        Name,     ///< another VM of this name is there
        Storage,  ///< its disks' protocol or format, or a job on them
        Snapshot, ///< it has some, which do not move with it
        PostCopy, ///< MigrationTerms::postCopy is not offered
    };
    Kind kind = Kind::Device;
    QString what;       ///< a sentence for an operator, with what to do
    QString detail;     ///< the hypervisor's own words
    bool blocks = true; ///< false = a warning

    bool operator==(const Misfit &) const = default;
};

/// Pure: whether it has gone over its memory often enough to tell that the rest will not fit into the pause;
/// 0 = the hypervisor's usual.
bool isTimeForPostCopy(const MigrationProgress &progress, qint64 maxPauseMs);

/// What one host says of a migration's PostCopy. None = it is not in it, or has nothing of the VM any more.
/// Silent = it does not answer; Off = nor does it have power, by its controller's word.
enum class PostCopySide { None, Fetching, Broken, Silent, Off };
enum class PostCopyPhase {
    None, ///< it has not begun, or is over
    Fetching,
    Broken,          ///< both hosts are there: it can be taken up again
    SourceLost,      ///< and with it memory that the guest needs
    DestinationLost, ///< and with it what the guest did there; what the source has is old
};
/// Pure. `here`: the host that is left. Of one that is silent nothing is concluded until more is known.
PostCopyPhase postCopyPhase(PostCopySide here, PostCopySide there);

} // namespace switchyard
