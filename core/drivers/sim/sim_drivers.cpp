// SPDX-License-Identifier: GPL-3.0-or-later
// The four drivers: each hands its calls to the fleet under its device's id.
#include "core/base/words.h"
#include "core/drivers/sim/sim_fleet_p.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

using Fleet = SimFleet::Private;
using Kind = Fleet::Kind;

QString simId(const DriverConfig &config)
{
    return config.address.startsWith(u"sim:"_s) ? config.address.sliced(4) : config.deviceId;
}

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

class SimHost : public HostDriver
{
public:
    SimHost(std::shared_ptr<Fleet> fleet, QString id, QString expectedUuid)
        : m_fleet(std::move(fleet))
        , m_id(std::move(id))
        , m_expectedUuid(std::move(expectedUuid))
    {
    }
    ~SimHost() override { m_fleet->removeSink(this); }
    SimHost(const SimHost &) = delete;
    SimHost &operator=(const SimHost &) = delete;

    Result<HostReport> read(const Call &call) override
    {
        auto report = m_fleet->ask(call, Kind::Host, m_id,
                                   [](SimWorld &world, int host) { return world.readHost(host); });
        if (report && !m_expectedUuid.isEmpty() && report->facts.uuid != m_expectedUuid.toLower()) {
            return fail(ErrorCode::IdentityMismatch,
                        Words::tr("Another machine answers at %1. Its UUID is %2; the site file expects %3.")
                            .arg(m_id, report->facts.uuid, m_expectedUuid));
        }
        return report;
    }
    void setEventSink(HostEventSink sink) override { m_fleet->addSink(this, m_id, std::move(sink)); }
    Result<void> act(const Call &call, const QString &vmId, VmAction action) override
    {
        return m_fleet->tell(call, Kind::Host, m_id,
                             [&](SimWorld &world, int host) { return world.act(host, vmId, action); });
    }
    Result<VmState> vmState(const Call &call, const QString &vmId) override
    {
        return m_fleet->ask(call, Kind::Host, m_id,
                            [&](SimWorld &world, int host) { return world.vmState(host, vmId); });
    }
    Result<QString> consoleAddress(const Call &call, const QString &vmId) override
    {
        return m_fleet->ask(call, Kind::Host, m_id,
                            [&](SimWorld &world, int host) { return world.consoleAddress(host, vmId); });
    }
    Result<void> migrate(const Call &call, const QString &vmId, const DriverConfig &destination,
                         const MigrationTerms &) override
    {
        return m_fleet->tell(call, Kind::Host, m_id, [&](SimWorld &world, int host) {
            return world.moveAway(host, vmId, world.host(simId(destination)));
        });
    }
    Result<void> standDown(const Call &call) override { return setStoodDown(call, true); }
    Result<void> standUp(const Call &call) override { return setStoodDown(call, false); }

private:
    Result<void> setStoodDown(const Call &call, bool stoodDown)
    {
        return m_fleet->ask(call, Kind::Host, m_id, [stoodDown](SimWorld &world, int host) {
            return world.setStoodDown(host, stoodDown);
        });
    }

    std::shared_ptr<Fleet> m_fleet;
    QString m_id;
    QString m_expectedUuid;
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

class SimArray : public ArrayDriver
{
public:
    SimArray(std::shared_ptr<Fleet> fleet, QString id)
        : m_fleet(std::move(fleet))
        , m_id(std::move(id))
    {
    }
    Result<ArrayReport> read(const Call &call) override
    {
        return m_fleet->ask(call, Kind::Array, m_id,
                            [](SimWorld &world, int array) { return world.readArray(array); });
    }
    Result<void> shutDown(const Call &call) override
    {
        return m_fleet->tell(call, Kind::Array, m_id,
                             [](SimWorld &world, int array) { return world.shutDownArray(array); });
    }

private:
    std::shared_ptr<Fleet> m_fleet;
    QString m_id;
};

} // namespace

void registerSim(DriverRegistry &registry, std::shared_ptr<SimFleet> fleet)
{
    const auto shared = fleet->d;
    const auto probe = [fleet, shared](const Call &call, const DriverConfig &config) {
        return shared->probe(call, simId(config));
    };
    registry.addUps(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) {
            return std::make_unique<SimUps>(shared, simId(config));
        },
        probe);
    registry.addHost(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) {
            return std::make_unique<SimHost>(shared, simId(config), config.expectedUuid);
        },
        probe);
    registry.addPower(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) {
            return std::make_unique<SimPower>(shared, simId(config));
        },
        probe);
    registry.addArray(
        u"sim"_s,
        [fleet, shared](const DriverConfig &config, const Clock &) {
            return std::make_unique<SimArray>(shared, simId(config));
        },
        probe);
}

} // namespace switchyard
