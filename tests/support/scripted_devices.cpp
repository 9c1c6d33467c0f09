// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_devices.h"

#include <stdexcept>

namespace switchyard::test
{
namespace
{

using State = ScriptedDevices::State;
using Device = ScriptedDevices::Device;

/// One connection's side of a scripted device.
class Connection
{
public:
    Connection(std::shared_ptr<State> state, QString id)
        : m_state(std::move(state))
        , m_id(std::move(id))
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->devices[m_id].connections;
    }
    ~Connection()
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->devices[m_id].destroyed;
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    template<typename Answer>
    Answer read(Answer Device::*answer)
    {
        std::unique_lock lock(m_state->mutex);
        Device &device = m_state->devices[m_id];
        ++device.asked;
        ++device.running;
        device.mostRunning = std::max(device.mostRunning, ++m_running);
        m_state->changed.wait(lock, [&] { return !device.hangs || m_state->over; });
        --m_running;
        --device.running;
        ++device.answered;
        if (device.breaksOff)
            throw std::runtime_error("scripted");
        return device.*answer;
    }

    void setSink(HostEventSink sink)
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->devices[m_id].sink = std::move(sink);
    }

private:
    std::shared_ptr<State> m_state;
    QString m_id;
    int m_running = 0;
};

std::unexpected<Error> notScripted()
{
    return fail(ErrorCode::NotSupported, QStringLiteral("Scripted devices only answer."));
}

class ScriptedHost : public HostDriver
{
public:
    ScriptedHost(std::shared_ptr<State> state, const QString &id)
        : m_connection(std::move(state), id)
    {
    }
    Result<HostReport> read(const Call &) override { return m_connection.read(&Device::host); }
    void setEventSink(HostEventSink sink) override { m_connection.setSink(std::move(sink)); }
    Result<void> act(const Call &, const QString &, VmAction) override { return notScripted(); }
    Result<VmState> vmState(const Call &, const QString &) override { return notScripted(); }
    Result<QString> consoleAddress(const Call &, const QString &) override { return notScripted(); }
    Result<void> migrate(const Call &, const QString &, const DriverConfig &, const MigrationTerms &) override
    {
        return notScripted();
    }

private:
    Connection m_connection;
};

class ScriptedUps : public UpsDriver
{
public:
    ScriptedUps(std::shared_ptr<State> state, const QString &id)
        : m_connection(std::move(state), id)
    {
    }
    Result<UpsReport> read(const Call &) override { return m_connection.read(&Device::ups); }
    Result<void> runCommand(const Call &, const QString &, const QString &) override { return notScripted(); }
    Result<void> setVariable(const Call &, const QString &, const QString &) override
    {
        return notScripted();
    }
    Result<void> login(const Call &) override { return notScripted(); }
    Result<void> logout(const Call &) override { return notScripted(); }

private:
    Connection m_connection;
};

class ScriptedPower : public PowerDriver
{
public:
    ScriptedPower(std::shared_ptr<State> state, const QString &id)
        : m_connection(std::move(state), id)
    {
    }
    Result<PowerReport> read(const Call &) override { return m_connection.read(&Device::power); }
    Result<void> powerOn(const Call &) override { return notScripted(); }
    Result<void> powerOff(const Call &) override { return notScripted(); }
    Result<void> softPowerOff(const Call &) override { return notScripted(); }

private:
    Connection m_connection;
};

class ScriptedArray : public ArrayDriver
{
public:
    ScriptedArray(std::shared_ptr<State> state, const QString &id)
        : m_connection(std::move(state), id)
    {
    }
    Result<ArrayReport> read(const Call &) override { return m_connection.read(&Device::array); }
    Result<void> shutDown(const Call &) override
    {
        return fail(ErrorCode::NotSupported, QStringLiteral("It does only what it is scripted to."));
    }

private:
    Connection m_connection;
};

} // namespace

ScriptedDevices::ScriptedDevices()
    : m_state(std::make_shared<State>())
{
}

ScriptedDevices::~ScriptedDevices()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->over = true;
    m_state->changed.notify_all();
}

int ScriptedDevices::hanging()
{
    const std::lock_guard lock(m_state->mutex);
    int hanging = 0;
    for (const auto &[id, device] : m_state->devices)
        hanging += device.hangs ? device.running : 0;
    return hanging;
}

void ScriptedDevices::emitEvent(const QString &id, const HostEvent &event)
{
    const auto sink = with(id, [](Device &device) { return device.sink; });
    if (sink)
        sink(event);
}

DriverRegistry ScriptedDevices::registry() const
{
    const QString kind = QStringLiteral("scripted");
    DriverRegistry registry;
    const auto state = m_state;
    registry.addHost(kind,
                     [state](const DriverConfig &config, const Clock &) {
                         return std::make_unique<ScriptedHost>(state, config.deviceId);
                     },
                     {});
    registry.addUps(kind,
                    [state](const DriverConfig &config, const Clock &) {
                        return std::make_unique<ScriptedUps>(state, config.deviceId);
                    },
                    {});
    registry.addPower(kind,
                      [state](const DriverConfig &config, const Clock &) {
                          return std::make_unique<ScriptedPower>(state,
                                                                 config.deviceId + QStringLiteral("-bmc"));
                      },
                      {});
    registry.addArray(kind,
                      [state](const DriverConfig &config, const Clock &) {
                          return std::make_unique<ScriptedArray>(state, config.deviceId);
                      },
                      {});
    return registry;
}

VmReport runningVm(const QString &id, const QString &name)
{
    VmReport vm;
    vm.facts.id = id;
    vm.facts.name = name;
    vm.facts.state = VmState::Running;
    vm.facts.vcpus = 1;
    vm.facts.memoryBytes = 128 << 20;
    return vm;
}

HostSpec scriptedHost(const QString &id)
{
    HostSpec spec;
    spec.id = id;
    spec.name = id;
    spec.siteId = QStringLiteral("east");
    spec.driver = QStringLiteral("scripted");
    spec.address = QStringLiteral("scripted:") + id;
    return spec;
}

HostReport hostReport(const QString &id, std::vector<VmReport> vms)
{
    HostReport report;
    report.facts.uuid = QStringLiteral("uuid-") + id;
    report.facts.cpuCount = 4;
    report.facts.memoryBytes = qint64{8} << 30;
    report.vms = std::move(vms);
    return report;
}

} // namespace switchyard::test
