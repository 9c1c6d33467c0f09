// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/move_rates.h"

#include "core/model/snapshot.h"
#include "core/model/volume_id.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr double gib = 1LL << 30;

/// The slowest way that one of its volumes takes; nothing where nothing was learned of any.
std::optional<double> secondsPerGib(const Snapshot &snapshot, const StopTimes &learned,
                                    const MoveRequest &request)
{
    std::optional<double> slowest;
    for (const QString &id : request.vms) {
        const Vm *vm = snapshot.vm(id);
        if (!vm)
            continue;
        for (const VmDisk &disk : vm->disks) {
            const auto seconds =
                learned.of(ActionKind::VolumeCopy, copyWay(arrayOfVolume(disk.volumeId), request.toArray));
            if (seconds)
                slowest = std::max(slowest.value_or(0), *seconds);
        }
    }
    return slowest;
}

} // namespace

QString copyWay(const QString &fromArray, const QString &toArray)
{
    return fromArray + u'>' + toArray;
}

MoveRates ratesFor(const Snapshot &snapshot, const StopTimes &learned, const MoveRequest &request)
{
    MoveRates rates;
    if (const auto seconds = secondsPerGib(snapshot, learned, request); seconds && *seconds > 0) {
        rates.copyBps = std::max<qint64>(1, static_cast<qint64>(gib / *seconds));
        rates.learned = true;
    }
    if (const auto seconds = learned.of(ActionKind::HostBoot, request.toHost))
        rates.bootSeconds = *seconds;
    return rates;
}

} // namespace switchyard
