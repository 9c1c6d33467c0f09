// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/registry.h"
#include "core/site/site.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace switchyard::test
{

/// Devices that do what no real part does on demand: hang until told, lie, answer late. Driver "scripted", by
/// device id. Thread-safe; what a hung call waits for outlives the drivers.
class ScriptedDevices
{
public:
    /// What one device does when it is asked, and how often it was.
    struct Device
    {
        Result<HostReport> host = HostReport();
        Result<UpsReport> ups = UpsReport();
        Result<PowerReport> power = PowerReport();
        Result<ArrayReport> array = ArrayReport();
        bool hangs = false;     ///< ignores its deadline and stop token too
        bool breaksOff = false; ///< throws
        int asked = 0;          ///< calls that began
        int answered = 0;       ///< calls that returned
        int running = 0;        ///< calls that run now
        int mostRunning = 0;    ///< at one time, of one connection
        int connections = 0;    ///< objects made
        int destroyed = 0;      ///< of them, gone
        HostEventSink sink;     ///< of the last connection
    };

    ScriptedDevices();
    ~ScriptedDevices(); ///< lets all that hangs go

    /// Changes or reads one device under the lock.
    template<typename Change>
    auto with(const QString &id, Change change)
    {
        const std::lock_guard lock(m_state->mutex);
        auto done = [&] { m_state->changed.notify_all(); };
        if constexpr (std::is_void_v<decltype(change(m_state->devices[id]))>) {
            change(m_state->devices[id]);
            done();
        } else {
            auto result = change(m_state->devices[id]);
            done();
            return result;
        }
    }
    int asked(const QString &id)
    {
        return with(id, [](Device &device) { return device.asked; });
    }
    int answered(const QString &id)
    {
        return with(id, [](Device &device) { return device.answered; });
    }
    int hanging(); ///< calls that began and do not return
    void emitEvent(const QString &id, const HostEvent &event);

    DriverRegistry registry() const;

    struct State
    {
        std::mutex mutex;
        std::condition_variable changed;
        std::map<QString, Device> devices;
        bool over = false;
    };

private:
    std::shared_ptr<State> m_state;
};

/// A VM that runs.
VmReport runningVm(const QString &id, const QString &name = QStringLiteral("vm"));
/// A host of the "scripted" driver; `uuid` of its report is made of the id.
HostSpec scriptedHost(const QString &id);
HostReport hostReport(const QString &id, std::vector<VmReport> vms = {});

} // namespace switchyard::test
