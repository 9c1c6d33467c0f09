// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/drivers/registry.h"
#include "core/drivers/sim/sim_spec.h"

#include <memory>

namespace switchyard
{

/// A simulated fleet that answers like the real thing: hosts, BMCs, UPSes and arrays of driver "sim". Time is
/// the injected clock's: with a ManualClock nothing moves until it is advanced. Latency and hangs are really
/// waited for, and end at the call's deadline or stop. Thread-safe. What is not here (contention between VMs,
/// arrays that fail under a VM) is not simulated.
class SimFleet
{
public:
    SimFleet(SimSpec spec, const Clock &clock); ///< the clock outlives it
    ~SimFleet();

    /// The fleet as a site file would describe it: devices of driver "sim" at "sim:ID".
    Site site() const;

    // What may happen to it, at once. Unknown ids are ignored and give false.
    bool move(const QString &vmId, const QString &toHost); ///< a live migration from outside
    bool migrate(const QString &vmId, const QString &toHost, double seconds); ///< the same, taking its time
    bool crash(const QString &vmId);
    bool setOutage(const QString &upsId, bool outage);      ///< false = mains are back
    bool setFault(const ObjectRef &device, SimFault fault); ///< Ups, Host (its hypervisor) or Array
    bool setBmcFault(const QString &hostId, SimFault fault);
    bool hang(const QString &hostId) { return setFault({ObjectKind::Host, hostId}, SimFault::Hang); }
    bool heal(const QString &hostId) { return setFault({ObjectKind::Host, hostId}, SimFault::None); }
    bool setPower(const QString &hostId, bool on); ///< at the switch: off at once, on boots
    void setLatency(int ms);
    quint64 commandCount() const;            ///< how often something was told to any of its devices
    QString vmId(const QString &name) const; ///< empty where there is none of this name

    class Private;

private:
    friend void registerSim(DriverRegistry &registry, std::shared_ptr<SimFleet> fleet);
    std::shared_ptr<Private> d; ///< drivers share it: an abandoned one may outlive the fleet
};

/// Adds the driver "sim" for all four kinds of device. An address "sim:ID" names the device in the fleet;
/// with any other address the device's own id does.
void registerSim(DriverRegistry &registry, std::shared_ptr<SimFleet> fleet);

} // namespace switchyard
