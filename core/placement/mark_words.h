// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/placement/conflict.h"

namespace switchyard
{

/// An agent says again what it sees at least every 20 s; what is older than this does not count any more.
/// Both clocks may be off by as much as ClockGap allows.
inline constexpr qint64 markLastsMs = 60'000;

/// What an agent saw, put together from the marks on its host's VMs. Pure.
struct SaidConflict
{
    Contest contest;
    QString by;
    QDateTime since;
};
std::vector<SaidConflict> saidOf(const HostPiece &piece, const QDateTime &now);

/// The marks that an agent leaves for this conflict: VM id → mark.
std::vector<std::pair<QString, VmMark>> marksOf(const Conflict &conflict, const QString &by,
                                                const QDateTime &now);

} // namespace switchyard
