// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_stages.h"

namespace switchyard
{

/// A VM that is on its way by a run, from the first byte of its volumes on.
struct MoveEdge
{
    quint64 runId = 0;
    QString vmId;
    QString toHostId;
    MoveStage stage = MoveStage::Copy; ///< the latest that has begun
    double percent = -1;               ///< of this stage; -1 = nobody can say
    qint64 bytesPerSecond = -1;
    bool held = false;     ///< both sides agree, and it waits for the word to switch
    bool goesBack = false; ///< what was done for it is being taken back
    QString who;           ///< of another console: whose it is; empty = of this one
    bool lost = false;     ///< that console is gone, and nobody goes on with it

    bool operator==(const MoveEdge &) const = default;
};

/// Pure: of a run of kind "migration"; none once it is over, and none of a VM that has arrived.
std::vector<MoveEdge> edgesOf(const Report &report);

/// Where a VM of such a run is, as the run itself knows it.
enum class MovedVm {
    Stays,     ///< at its source
    Going,     ///< its switch is under way: it runs on at its source until the last moment
    Moved,     ///< at its destination
    Uncertain, ///< its switch failed, and only both hosts can say
};
struct MoveOutcome
{
    QString vmId;
    QString vmName;
    QString hostId;   ///< where it was to go
    QString hostName; ///< its label when it was planned
    MovedVm vm = MovedVm::Stays;
    QStringList oldVolumes; ///< ids
    QStringList newVolumes;
    /// Ids of what was begun and could not be taken back: old ones still have a differential, new ones are
    /// there.
    QStringList leftOver;

    bool operator==(const MoveOutcome &) const = default;
};
/// Pure: one of each of its VMs, in the plan's order.
std::vector<MoveOutcome> outcomesOf(const Report &report);

} // namespace switchyard
