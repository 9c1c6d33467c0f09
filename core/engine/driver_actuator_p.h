// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/driver_actuator.h"

namespace switchyard
{

// How the actuator's own sources reach a device; nobody else includes it.

template<typename Driver, typename Make, typename Use>
auto DriverActuator::with(Shelf<Driver> &shelf, const QHash<QString, DriverConfig> DeviceConfigs::*configs,
                          const QString &id, Make make, Use use) -> decltype(use(std::declval<Driver &>()))
{
    std::unique_ptr<Driver> driver;
    std::optional<DriverConfig> config;
    quint64 generation = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = (m_devices.*configs).constFind(id);
        if (found == (m_devices.*configs).cend()) {
            return fail(ErrorCode::NotFound,
                        Words::tr("The site file does not say how %1 is reached for this.").arg(id));
        }
        auto &entry = shelf.entries[id];
        if (entry.out >= mostConnections) {
            return fail(ErrorCode::Busy,
                        Words::tr("%1 has not answered earlier calls; no more are made.").arg(id));
        }
        ++entry.out;
        generation = m_generation;
        if (!entry.idle.empty()) {
            driver = std::move(entry.idle.back());
            entry.idle.pop_back();
        } else {
            config = *found;
        }
    }
    const auto putBack = [&] {
        const std::lock_guard lock(m_mutex);
        if (generation != m_generation)
            return;
        auto &entry = shelf.entries[id];
        --entry.out;
        if (driver)
            entry.idle.push_back(std::move(driver));
    };
    if (config) {
        auto made = (m_registry.*make)(*config, m_clock);
        if (!made) {
            putBack();
            return std::unexpected(made.error());
        }
        driver = std::move(*made);
    }
    auto result = use(*driver);
    putBack();
    return result;
}

} // namespace switchyard
