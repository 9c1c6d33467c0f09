// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_forecast.h"

#include "core/migrate/dark_partitions.h"
#include "core/model/partitions.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr double handOverSeconds =
    2; ///< of a VM whose memory is over: from one hypervisor's word to the other's

constexpr double partitionSeconds = 2; ///< until all CPUs of a partition are online

double secondsFor(qint64 bytes, qint64 bps)
{
    return bps > 0 ? static_cast<double>(bytes) / static_cast<double>(bps) : 0;
}

} // namespace

MoveForecast forecastMove(const Snapshot &snapshot, const MoveRequest &request,
                          const std::vector<VolumeMove> &volumes, const MoveRates &rates)
{
    MoveForecast forecast;
    const Host *host = snapshot.host(request.toHost);
    forecast.powersOn = host && (host->state == HostState::Off || host->power == PowerState::Off);
    forecast.guessed = !rates.learned;
    double firstCopied = 0;
    qint64 memory = 0;
    double writesBps = 0;
    double memoryDirtyBps = 0;
    for (const QString &id : request.vms) {
        const Vm *vm = snapshot.vm(id);
        if (!vm)
            continue;
        memory += vm->memoryBytes;
        if (std::isfinite(vm->usage.diskWriteBps))
            writesBps += static_cast<double>(vm->usage.diskWriteBps);
    }
    for (const VolumeMove &move : volumes) {
        forecast.bytes += move.bytes;
        if (!move.byHost && move.vmId == volumes.front().vmId)
            firstCopied += secondsFor(move.bytes, rates.copyBps);
    }
    forecast.copy.end = secondsFor(forecast.bytes, rates.copyBps);
    forecast.deltaBytes = std::min(forecast.bytes, static_cast<qint64>(writesBps * forecast.copy.end));
    forecast.delta = {forecast.copy.end, forecast.copy.end + secondsFor(forecast.deltaBytes, rates.copyBps)};
    if (forecast.powersOn) {
        forecast.powerOn = {firstCopied, firstCopied + rates.bootSeconds};
        forecast.offSeconds = firstCopied;
        forecast.wattHoursSaved = rates.idleWatts * firstCopied / 3600;
    }
    for (const Partition *partition : darkPartitions(snapshot, request.vms, request.toHost)) {
        forecast.partitions << labelOf(snapshot, *partition);
        forecast.powersOn = true;
        forecast.powerOn = {firstCopied, firstCopied + partitionSeconds};
        forecast.offSeconds = firstCopied;
    }
    const double ready = std::max(forecast.delta.end, forecast.powerOn.end);
    forecast.delta.end = std::max(forecast.delta.end, ready); // it follows until it is switched
    forecast.switching = {ready, ready + secondsFor(memory, rates.memoryBps) + handOverSeconds};
    const Convergence end =
        convergenceOf(memory, rates.memoryBps, static_cast<qint64>(memoryDirtyBps), request.maxPauseMs);
    forecast.pauseMs = end.pauseMs;
    return forecast;
}

Convergence convergenceOf(qint64 leftBytes, qint64 bps, qint64 dirtyBps, qint64 maxPauseMs)
{
    Convergence found;
    if (leftBytes < 0 || bps <= 0 || dirtyBps < 0)
        return found;
    const double carried = static_cast<double>(bps);
    const double fits = carried * static_cast<double>(maxPauseMs) / 1000; ///< what the last pause carries
    const double atRest = static_cast<double>(leftBytes) / carried;
    if (static_cast<double>(leftBytes) <= fits) {
        found.verdict = Convergence::Verdict::Converges;
        found.pauseMs = atRest * 1000;
        return found;
    }
    // Each round carries what came in the round before: a geometric series, until the rest fits the pause.
    const double ratio = static_cast<double>(dirtyBps) / carried;
    if (ratio >= 1) {
        found.verdict = Convergence::Verdict::Never;
        return found;
    }
    double rest = static_cast<double>(leftBytes);
    while (rest > fits) {
        found.secondsLeft += rest / carried;
        rest *= ratio;
        if (rest < 1)
            break;
    }
    found.pauseMs = rest / carried * 1000;
    found.secondsLeft += rest / carried;
    found.verdict =
        found.secondsLeft > 4 * atRest ? Convergence::Verdict::Slow : Convergence::Verdict::Converges;
    return found;
}

} // namespace switchyard
