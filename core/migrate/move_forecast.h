// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// Pure: how the four stages will go, by the volumes' sizes, by what the VMs have written lately, and by the
/// rates given. Volumes are copied one after the other, as where they share one link.
MoveForecast forecastMove(const Snapshot &snapshot, const MoveRequest &request,
                          const std::vector<VolumeMove> &volumes, const MoveRates &rates);

/// Whether what is written while it is copied can be caught up with.
struct Convergence
{
    enum class Verdict {
        Unknown,
        Converges,
        Slow, ///< it does, but takes more than four times as long as at rest
        Never,
    };
    Verdict verdict = Verdict::Unknown;
    double secondsLeft = 0; ///< until both sides agree; nothing to say where it never does
    double pauseMs = 0;     ///< projected
};

/// Pure: `leftBytes` are to be carried over at `bps` while `dirtyBps` come anew; -1 = not known. The pause is
/// never taken to be longer than allowed: what does not fit into `maxPauseMs` does not converge.
Convergence convergenceOf(qint64 leftBytes, qint64 bps, qint64 dirtyBps, qint64 maxPauseMs);

} // namespace switchyard
