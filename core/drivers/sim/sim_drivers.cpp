// SPDX-License-Identifier: GPL-3.0-or-later
// The registration, and the drivers of UPSes and BMCs: each hands its calls to the fleet under its device's
// id.
#include "core/base/words.h"
#include "core/drivers/sim/sim_array_driver.h"
#include "core/drivers/sim/sim_host_driver.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

using Fleet = SimFleet::Private;
using Kind = Fleet::Kind;

class SimUps : public UpsDriver
{
public:
    SimUps(std::shared_ptr<Fleet> fleet, QString id)
        : m_fleet(std::move(fleet))
        , m_id(std::move(id))
    {
    }
    Result<UpsReport> read(const Call &call) override
    {
        return m_fleet->ask(call, Kind::Ups, m_id,
                            [](SimWorld &world, int ups) { return world.readUps(ups); });
    }
    Result<void> runCommand(const Call &call, const QString &command, const QString &) override
    {
        return m_fleet->tell(call, Kind::Ups, m_id,
                             [&](SimWorld &world, int ups) { return world.runCommand(ups, command); });
    }
    Result<void> setVariable(const Call &call, const QString &name, const QString &value) override
    {
        return m_fleet->tell(call, Kind::Ups, m_id,
                             [&](SimWorld &world, int ups) { return world.setVariable(ups, name, value); });
    }
    Result<void> login(const Call &call) override { return present(call); }
    Result<void> logout(const Call &call) override { return present(call); }

private:
    /// Nobody shuts the simulated UPS down from outside, so being counted among its dependants changes
    /// nothing.
    Result<void> present(const Call &call)
    {
        return m_fleet->ask(call, Kind::Ups, m_id, [](SimWorld &, int) { return Result<void>(); });
    }

    std::shared_ptr<Fleet> m_fleet;
    QString m_id;
};

class SimPower : public PowerDriver
{
public:
    SimPower(std::shared_ptr<Fleet> fleet, QString id)
        : m_fleet(std::move(fleet))
        , m_id(std::move(id))
    {
    }
    Result<PowerReport> read(const Call &call) override
    {
        return m_fleet->ask(call, Kind::Bmc, m_id,
                            [](SimWorld &world, int host) { return world.readPower(host); });
    }
    Result<void> powerOn(const Call &call) override
    {
        return m_fleet->tell(call, Kind::Bmc, m_id,
                             [](SimWorld &world, int host) { return world.powerOn(host); });
    }
    Result<void> powerOff(const Call &call) override
    {
        return m_fleet->tell(call, Kind::Bmc, m_id,
                             [](SimWorld &world, int host) { return world.powerOff(host); });
    }
    Result<void> softPowerOff(const Call &call) override
    {
        return m_fleet->tell(call, Kind::Bmc, m_id,
                             [](SimWorld &world, int host) { return world.softPowerOff(host); });
    }

private:
    std::shared_ptr<Fleet> m_fleet;
    QString m_id;
};

/// The power of a part of a host.
class SimPartition : public PowerDriver
{
public:
    SimPartition(std::shared_ptr<Fleet> fleet, QString id)
        : m_fleet(std::move(fleet))
        , m_id(std::move(id))
    {
    }
    Result<PowerReport> read(const Call &call) override
    {
        return m_fleet->ask(call, Kind::Partition, m_id,
                            [](SimWorld &world, int part) { return world.readPartition(part); });
    }
    Result<void> powerOn(const Call &call) override { return turn(call, true); }
    Result<void> powerOff(const Call &call) override { return turn(call, false); }
    Result<void> softPowerOff(const Call &call) override { return turn(call, false); }

private:
    Result<void> turn(const Call &call, bool on)
    {
        return m_fleet->tell(call, Kind::Partition, m_id,
                             [on](SimWorld &world, int part) { return world.switchPartition(part, on); });
    }

    std::shared_ptr<Fleet> m_fleet;
    QString m_id;
};

} // namespace

void registerSim(DriverRegistry &registry, std::shared_ptr<SimFleet> fleet)
{
    const auto shared = fleet->d;
    const auto probe = [fleet, shared](const Call &call, const DriverConfig &config) {
        return shared->probe(call, Fleet::idOf(config));
    };
    registry.addUps(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) {
            return std::make_unique<SimUps>(shared, Fleet::idOf(config));
        },
        probe);
    registry.addHost(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) {
            return std::make_unique<SimHost>(shared, Fleet::idOf(config), config.expectedUuid);
        },
        probe);
    registry.addPower(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) -> std::unique_ptr<PowerDriver> {
            const QString id = Fleet::idOf(config);
            if (id.contains(u'/')) // a part of a host
                return std::make_unique<SimPartition>(shared, id);
            return std::make_unique<SimPower>(shared, id);
        },
        probe);
    registry.addArray(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) {
            return std::make_unique<SimArray>(shared, Fleet::idOf(config));
        },
        probe);
}

} // namespace switchyard
