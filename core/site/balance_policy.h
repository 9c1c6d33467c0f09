// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/resource.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace switchyard
{

/// What a balancer does with what it found.
enum class BalanceMode {
    Recommend, ///< says what it would do
    Ask,       ///< the same, and asks for a word in the window
    Automatic, ///< does it
};
QString toWord(BalanceMode mode); ///< "recommend", "ask", "automatic"
std::optional<BalanceMode> balanceModeFromString(QStringView text);

/// From when on one VM's share of its host counts.
struct VmThreshold
{
    enum class Kind {
        Fixed,     ///< `percent` of the host
        Share,     ///< Up/N: what the host uses over its running VMs
        ShareLess, ///< Up/N − `less`
    };
    Kind kind = Kind::Fixed;
    double percent = 20;
    double less = 5;

    /// Per cent of the host. No VM at all: never reached (infinite). Never below 0.
    double of(double hostPercent, int runningVms) const;
    bool operator==(const VmThreshold &) const = default;
};

/// One resource that is watched.
struct ResourceRule
{
    Resource resource = Resource::Cpu;
    double hostPercent = 80; ///< the host's total at which a conflict begins
    double endPercent = 75;  ///< and below which it ends; not above hostPercent
    VmThreshold vm = {};
    double vmEndLess = 2;   ///< a VM counts until it is so far below its threshold
    double capacityBps = 0; ///< 100 % of Disk, Network, MemoryTraffic; 0 = not known: not watched
    bool operator==(const ResourceRule &) const = default;
};

/// Which one of those that fight is moved.
enum class VmChoice { HighestUse, HighestIo, LowestPriority, Expression };
QString toWord(VmChoice choice); ///< "highestUse", "highestIo", "lowestPriority", "expression"
std::optional<VmChoice> vmChoiceFromString(QStringView text);

/// What differs for some VMs. The first entry that fits counts.
struct VmBalance
{
    QString vm; ///< id, name, or a pattern of names with "*"
    std::optional<BalanceMode> mode = {};
    double priority = 0; ///< the higher, the rather it stays where it is
    bool pinned = false; ///< never moved by a balancer

    bool operator==(const VmBalance &) const = default;
};

struct HostBalance
{
    QString host;
    /// How strong it is against the others: what is free there counts so many times.
    double coefficient = 1;
    bool takesVms = true;                                     ///< false: no balancer sends one there
    std::optional<double> hostPercent = {};                   ///< instead of the rules'
    std::vector<std::pair<Resource, double>> capacities = {}; ///< bytes per second, instead of the rules'
    std::optional<double> idleWatts = {};                     ///< with nothing on it; instead of MovePolicy's

    bool operator==(const HostBalance &) const = default;
};

/// VMs that go together, or that must not.
struct AffinityRule
{
    QString id;
    QStringList vms;    ///< ids, names, patterns
    bool apart = false; ///< true = no two of them on one host

    bool operator==(const AffinityRule &) const = default;
};

/// Gathering VMs, so that hosts can be switched off.
struct ConsolidationPolicy
{
    bool on = false;
    BalanceMode mode = BalanceMode::Recommend;
    double offBelowPercent = 45;
    double offMinutes = 40;
    double onAbovePercent = 81;
    double onMinutes = 5;
    int spareHosts = 1; ///< on, beyond what is needed

    bool operator==(const ConsolidationPolicy &) const = default;
};

/// How VMs are spread over hosts.
struct BalancePolicy
{
    bool on = true;
    BalanceMode mode = BalanceMode::Recommend;
    std::vector<ResourceRule> resources = std::vector<ResourceRule>(1); ///< CPU, as usual
    bool all =
        false; ///< every resource must be over, for the total and for the VMs; else each is judged alone
    /// Over now, and over on the mean of so long: what is shorter is no conflict.
    double sustainSeconds = 20;
    VmChoice choice = VmChoice::HighestUse;
    QString expression;           ///< of VmChoice::Expression: the highest value goes
    double coolDownMinutes = 30;  ///< that a VM is let alone once it was moved
    int mostMoves = 2;            ///< at once, over the whole site
    double standBackMinutes = 10; ///< that nothing is moved once somebody else moved VMs
    std::vector<VmBalance> vms;
    std::vector<HostBalance> hosts;
    std::vector<AffinityRule> affinity;
    ConsolidationPolicy consolidation;

    bool operator==(const BalancePolicy &) const = default;
};

} // namespace switchyard
