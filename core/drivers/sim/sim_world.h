// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/host_driver.h"
#include "core/drivers/sim/sim_spec.h"

#include <QHash>
#include <functional>
#include <map>

namespace switchyard
{

/// The simulated room itself: what is on, what runs where, how full each battery is. Deterministic: the same
/// calls at the same times give the same answers. Not thread-safe, waits for nothing; SimFleet is the one
/// that is both. Times are milliseconds since the fleet began and never go back.
class SimWorld
{
public:
    explicit SimWorld(SimSpec spec);

    /// Lets everything happen that is due by then.
    void advance(qint64 nowMs);

    // Index of a device or VM by id, -1 where there is none.
    int ups(const QString &id) const { return m_upsIndex.value(id, -1); }
    int host(const QString &id) const { return m_hostIndex.value(id, -1); }
    int array(const QString &id) const { return m_arrayIndex.value(id, -1); }
    int vm(const QString &id) const { return m_vmIndex.value(id, -1); }

    // What the devices answer now. Unreachable where there is no power.
    Result<UpsReport> readUps(int ups) const;
    Result<HostReport> readHost(int host) const;
    Result<PowerReport> readPower(int host) const;
    Result<ArrayReport> readArray(int array) const;
    Result<void> shutDownArray(int array); ///< until its supply was gone and is back

    Result<void> act(int host, const QString &vmId, VmAction action);
    Result<VmState> vmState(int host, const QString &vmId) const;
    Result<QString> consoleAddress(int host, const QString &vmId) const;
    Result<void> powerOn(int host);
    Result<void> powerOff(int host);
    Result<void> softPowerOff(int host);
    Result<void> setStoodDown(int host, bool stoodDown);
    Result<void> runCommand(int ups, const QString &command);
    Result<void> setVariable(int ups, const QString &name, const QString &value);

    void setOutage(int ups, bool outage);
    void crash(int vm);
    void migrate(int vm, int toHost, double seconds);                 ///< 0 = at once
    Result<void> moveAway(int host, const QString &vmId, int toHost); ///< a live migration, as it is told
    SimFault &upsFault(int ups) { return m_upses[size_t(ups)].fault; }
    SimFault &hostFault(int host) { return m_hosts[size_t(host)].fault; }
    SimFault &bmcFault(int host) { return m_hosts[size_t(host)].bmcFault; }
    SimFault &arrayFault(int array) { return m_arrays[size_t(array)].fault; }

    /// What happened since the last time: by host id.
    std::vector<std::pair<QString, HostEvent>> takeEvents();

private:
    struct VmNow
    {
        SimVmSpec spec;
        VmReport report; ///< all but the counters: made when something changes, copied when it is read
        quint32 seed = 0;
        int home = -1;
        int arriving = -1;
        bool counting = false; ///< its CPUs run
        SimTotals begun;       ///< the curves' totals when they began to
        SimTotals done;        ///< what it had before
        quint64 token = 0;     ///< what was planned for another token is void
    };
    struct HostNow
    {
        SimHostSpec spec;       ///< without its VMs
        std::vector<int> upses; ///< that feed it
        QString uuid;
        PowerState power = PowerState::On;
        bool answering = true;  ///< its hypervisor runs
        bool supplied = true;   ///< has a live feed, or none is drawn
        bool stoodDown = false; ///< its cluster's manager, where it has one
        qint64 bootedMs = 0;
        std::vector<int> vms;
        std::vector<int> arriving;
        std::vector<double> retired; ///< per CPU: busy seconds of what ran here and does not now
        SimTotals retiredTotals;
        quint64 token = 0;
        SimFault fault = SimFault::None;
        SimFault bmcFault = SimFault::None;
    };
    struct Load
    {
        int host = -1; ///< one of the two
        int array = -1;
    };
    struct UpsNow
    {
        SimUpsSpec spec;
        std::vector<Load> feeds;
        bool mains = true;
        bool output = true; ///< the operator did not switch the load off
        double chargePercent = 100;
        double drawW = 0;
        qint64 settledMs = 0;
        qint64 testUntilMs = -1;
        qint64 offAtMs = -1; ///< it counts down to it; -1 = it does not
        bool tested = false;
        QString beeper = QStringLiteral("enabled");
        QMap<QString, QString> variables;
        quint64 token = 0;
        SimFault fault = SimFault::None;
        bool live() const { return output && (mains || chargePercent > 0); }
    };
    struct ArrayNow
    {
        SimArraySpec spec;
        std::vector<int> upses; ///< that feed it
        bool supplied = true;
        bool down = false; ///< it was shut down
        std::vector<Volume> volumes;
        SimFault fault = SimFault::None;
    };

    void build();
    void addVm(int host, const SimVmSpec &spec);
    void planTimeline();
    void play(const SimMoment &moment);
    void switchLoad(int ups, bool on);
    void at(double inSeconds, std::function<void()> what);
    double seconds() const { return double(m_nowMs) / 1000.0; }

    // hosts and VMs
    SimTotals curvesOf(const VmNow &vm) const;
    SimTotals totalsOf(const VmNow &vm) const;
    Counters countersOf(const VmNow &vm, const SimTotals &totals) const;
    void setState(int vm, VmState state, const QString &reason);
    void retire(int vm); ///< its totals stay with the host when it stops or leaves
    void arrive(int vm, int toHost);
    void spread(const VmNow &vm, const SimTotals &totals, std::vector<double> &busy) const;
    void stopHost(int host, const QString &reason);
    void bootHost(int host);
    void startAgainLater(int vm); ///< what a cluster's manager does about a VM that stopped
    Result<int> vmOn(int host, const QString &vmId) const;
    void tell(int host, HostEvent::Kind kind, const QString &vmId);

    // power
    void settle(UpsNow &ups) const;
    void repower(); ///< after any change of what is on: draws, batteries' ends, who lost its supply
    double draw(const UpsNow &ups) const;
    bool hasSupply(const std::vector<int> &upses) const;
    void planEnd(int ups);
    void loseSupply();
    double runtimeOf(const UpsNow &ups) const;
    void fillVariables(const UpsNow &ups, UpsFacts &facts) const;

    SimSpec m_spec; ///< its hosts, VMs, UPSes and arrays have moved into the vectors below
    qint64 m_nowMs = 0;
    std::multimap<qint64, std::function<void()>> m_due;
    std::vector<UpsNow> m_upses;
    std::vector<HostNow> m_hosts;
    std::vector<ArrayNow> m_arrays;
    std::vector<VmNow> m_vms;
    QHash<QString, int> m_upsIndex;
    QHash<QString, int> m_hostIndex;
    QHash<QString, int> m_arrayIndex;
    QHash<QString, int> m_vmIndex;
    std::vector<std::pair<QString, HostEvent>> m_events;
};

} // namespace switchyard
