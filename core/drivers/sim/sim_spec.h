// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/drivers/sim/sim_curve.h"
#include "core/model/array.h"
#include "core/model/migration.h"
#include "core/model/vm.h"
#include "core/site/site.h"

namespace switchyard
{

struct SimVmSpec
{
    QString id; ///< UUID; empty = made of its name
    QString name;
    int vcpus = 2;
    qint64 memoryBytes = 2LL << 30;
    VmState state = VmState::Running;
    int load = 0;       ///< index into SimSpec::loads
    int partition = -1; ///< index into its host's partitions; -1 = may run on all CPUs
    QString arrayId;    ///< where its disk is; empty = a local file
    qint64 diskBytes = 20LL << 30;
    bool stubborn = false; ///< ignores the power button
    bool autostart = false;
    double shutdownSeconds = 8;
};

/// Why a host does not take a VM.
struct SimMisfit
{
    QString vm; ///< its name; empty = none at all
    Misfit misfit;
};

struct SimHostSpec
{
    QString id;
    QString name;
    QString siteId;
    int cpus = 32;
    qint64 memoryBytes = 128LL << 30;
    std::vector<PartitionSpec> partitions;
    CpuSet fixedCpus; ///< cannot be taken offline
    bool poweredOn = true;
    bool bmc = true;
    double bootSeconds = 30;
    double softOffSeconds = 15;
    double watts = 280; ///< drawn while it is on
    bool ha = false;    ///< a cluster's manager starts again what is stopped, until it is told to stand down
    double migrateBps = 200.0 * (1 << 20); ///< of a VM that leaves
    bool postCopy = true;                  ///< offered
    std::vector<SimMisfit> misfits;
    std::vector<SimVmSpec> vms;
};

struct SimUpsSpec
{
    QString id;
    QString name;
    QString siteId;
    double nominalW = 3000;
    double runtimeSeconds = 600; ///< from full, at nominal load
    double rechargeSeconds = 7200;
    double chargePercent = 100;
    double lowPercent = 20;
    double offDelaySeconds = 0;  ///< it counts down before it cuts its load, and refuses to be told meanwhile
    bool showsCountdown = false; ///< in ups.timer.shutdown, as some do
};

struct SimArraySpec
{
    QString id;
    QString name;
    QString siteId;
    QString dataAddress; ///< "10.9.0.1:10809"
    double watts = 400;
    ArrayAbilities abilities = {true, true, {}};
    qint64 capacityBytes = 0;           ///< 0 = twice what its volumes have, at least 1 TiB
    double copyBps = 400.0 * (1 << 20); ///< of a volume or a differential
};

/// What is wrong with one device, as seen from outside. Heals by None.
enum class SimFault {
    None,
    Hang,            ///< takes the connection, never answers
    Unreachable,     ///< refuses the connection
    RefusesPassword, ///< authentication fails
    AnotherMachine,  ///< another UUID answers
    StaleData,       ///< answers that its own data are old
    WrongData,       ///< lies: a UPS says OL while its charge falls; a host's counters run backwards
};

/// One moment of the story.
struct SimMoment
{
    enum class What { Outage, Mains, Fault, BmcFault, Crash, Migrate, ShutDown, Start, PowerOff, PowerOn };
    double atSeconds = 0; ///< since the fleet began
    What what = What::Outage;
    ObjectRef object; ///< a VM by its id
    SimFault fault = SimFault::None;
    QString to;         ///< Migrate: the host
    double seconds = 0; ///< Migrate: how long it takes
};

/// A whole simulated fleet as a value.
struct SimSpec
{
    static constexpr int maxHosts = 5000;
    static constexpr int maxVms = 200'000;

    QString name;
    int latencyMs = 0; ///< really waited at every call
    Policies policies;
    std::vector<SiteSpec> sites;
    std::vector<SimUpsSpec> upses;
    std::vector<SimHostSpec> hosts;
    std::vector<SimArraySpec> arrays;
    std::vector<FeedSpec> feeds;
    std::vector<SimLoad> loads;
    std::vector<SimMoment> timeline;

    /// "200x20": 200 hosts of 20 VMs each, in racks of ten with two UPSes (every second host on both), in
    /// several sites, an array for each two racks with a volume for each VM; one VM in ten is off.
    /// InvalidArgument with a sentence where it is none, or too large.
    static Result<SimSpec> parse(const QString &text);
};

/// The identity of a simulated VM: a UUID made of its name.
QString simUuid(const QString &name);

} // namespace switchyard
