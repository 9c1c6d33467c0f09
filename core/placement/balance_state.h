// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/placement/conflict.h"
#include "core/site/balance_policy.h"

#include <memory>

namespace switchyard
{

/// What a host uses of one resource now, and would afterwards; per cent of what it has.
struct LoadChange
{
    QString hostId;
    Resource resource = Resource::Cpu;
    double before = 0;
    double after = 0;
    double threshold = 0;

    bool operator==(const LoadChange &) const = default;
};

enum class AdviceState {
    Open,    ///< a recommendation, or a question
    Waiting, ///< it would be done, but other moves or a cool-down are before it: `note`
    Running, ///< run `runId`
    Refused, ///< nothing can be done: `refusal`
    Failed,  ///< run `runId` did not end well
};

/// What would end one conflict: one VM goes to another host.
struct Relocation
{
    QString conflictId;
    QString vmId; ///< empty where no VM may be moved
    QString fromHost;
    QString toHost;                ///< empty where there is none
    std::vector<LoadChange> loads; ///< of both hosts, by each resource that is watched
    BalanceMode mode = BalanceMode::Recommend;
    AdviceState state = AdviceState::Open;
    std::optional<Error> refusal;
    QString note;
    quint64 runId = 0;
    QDateTime madeAt; ///< UTC

    bool isPossible() const { return !refusal && !toHost.isEmpty(); }
    bool operator==(const Relocation &) const = default;
};

/// One VM's way when a host is emptied, or filled again.
struct PlannedMove
{
    QString vmId;
    QString fromHost;
    QString toHost;

    bool operator==(const PlannedMove &) const = default;
};

/// A host that could be switched off once its VMs have gone, or that is needed again.
struct HostChange
{
    QString id; ///< "off/hv3", "on/hv3"
    QString hostId;
    bool switchOff = true;
    std::vector<PlannedMove> moves; ///< before it is switched off
    std::vector<LoadChange> loads;  ///< CPU and memory of each host that takes some
    double watts = 0;               ///< that are saved, or drawn
    QDateTime since;                ///< since when it is so, UTC
    BalanceMode mode = BalanceMode::Recommend;
    AdviceState state = AdviceState::Open;
    std::optional<Error> refusal;
    QString note;
    quint64 runId = 0;

    bool isPossible() const { return !refusal; }
    bool operator==(const HostChange &) const = default;
};

/// All that a balancer sees and would do; a value.
struct BalanceState
{
    bool on = true;
    std::vector<Conflict> conflicts;     ///< that last, the oldest first
    std::vector<Relocation> relocations; ///< at most one for each of them
    std::vector<HostChange> hostChanges;
    QDateTime standsBackUntil; ///< another balancer moves VMs; null = none was noticed
    QString standsBackFor;     ///< which VM went from where to where, in a sentence

    const Conflict *conflict(const QString &id) const;
    const Relocation *relocation(const QString &conflictId) const;
    const HostChange *hostChange(const QString &id) const;
    const Conflict *conflictOf(const QString &vmId) const; ///< null = it fights with nobody
    bool operator==(const BalanceState &) const = default;
};
using BalanceStatePtr = std::shared_ptr<const BalanceState>;

} // namespace switchyard
