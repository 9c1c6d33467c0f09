// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock_gap.h"
#include "core/model/reading.h"

#include <QStringList>
#include <vector>

namespace switchyard
{

/// A long task that the array itself runs (a copy, a mirror, a commit).
struct ArrayJob
{
    QString id;
    QString kind;  ///< "mirror", "backup", "commit", …
    QString state; ///< "running", "ready", "concluded", …
    qint64 doneBytes = 0;
    qint64 totalBytes = 0;
    QString error;

    bool operator==(const ArrayJob &) const = default;
};

/// What an array can do with its volumes beyond serving them.
struct ArrayAbilities
{
    bool volumes = false;       ///< create, resize, delete, export and withdraw them
    bool differentials = false; ///< copy one to another array under a running VM, and follow its writes
    QString lacks; ///< what stands against the rest and what to do, in a sentence; empty = nothing

    bool operator==(const ArrayAbilities &) const = default;
};

struct ArrayFacts
{
    QString id;
    QString name;
    QString siteId;
    QString product;           ///< "qemu-storage-daemon 7.2.22"
    QString address;           ///< where it is managed
    QStringList dataAddresses; ///< "10.0.0.5:10809": where hosts reach its volumes
    std::vector<ArrayJob> jobs;
    ArrayAbilities abilities = {};
    qint64 capacityBytes = -1; ///< of the place its volumes are in; -1 = it does not say
    qint64 freeBytes = -1;
    bool plainText = false;
    std::optional<ClockGap> clockGap = {}; ///< null = it does not tell the time

    bool operator==(const ArrayFacts &) const = default;
};

struct Array : ArrayFacts
{
    Reading reading;
};

/// Offline: it is there, and not exported.
enum class VolumeState { Unknown, Online, Offline };

/// How far the copy of a volume to another array has come. Agreed: each write reaches both before it is
/// acknowledged. Failed: VolumeCopy::error says why; the volume itself is well.
enum class CopyPhase { None, Copying, Copied, Following, Agreed, Failed };

struct VolumeCopy
{
    CopyPhase phase = CopyPhase::None;
    QString target;        ///< "nbd://10.0.0.6:10809/db"; may be empty where the array does not say
    qint64 doneBytes = 0;  ///< of this phase
    qint64 totalBytes = 0; ///< grows while a VM writes
    QString error;         ///< the array's own words

    bool operator==(const VolumeCopy &) const = default;
};

struct Volume
{
    QString id; ///< "array/export"
    QString arrayId;
    QString name; ///< the export's name
    VolumeState state = VolumeState::Unknown;
    QString protocol; ///< "nbd"
    QString node;     ///< what holds the data inside the array
    QString file;
    qint64 sizeBytes = 0;
    qint64 allocatedBytes = -1; ///< -1 = not known
    bool writable = false;
    bool shuttingDown = false;
    bool hasDifferential = false;  ///< new writes go there, not to the volume
    qint64 differentialBytes = -1; ///< what it has taken so far; -1 = not known
    bool folding = false;          ///< it is being merged back
    VolumeCopy copy = {};
    QString fault = {}; ///< what the array says is wrong with it, in its own words; empty = nothing

    bool operator==(const Volume &) const = default;
};

} // namespace switchyard
