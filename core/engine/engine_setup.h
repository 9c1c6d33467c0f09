// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/drivers/registry.h"
#include "core/engine/engine.h"

namespace switchyard
{

/// What the operator asked for on the command line; one of the two.
struct SetupRequest
{
    QString siteFile = {}; ///< --site FILE
    QString simSpec = {};  ///< --sim 200x20 or --sim FILE
    /// Where events, journal and audit are kept; nothing = the site's default. An empty string = in memory.
    std::optional<QString> storePath = {};
};

/// Everything that an Engine needs, ready to be handed to it; it outlives the engine.
struct EngineSetup
{
    std::unique_ptr<Clock> clock;
    std::unique_ptr<DriverRegistry> registry;
    EngineOptions options;
};

/// Reads the site file with its secrets, or makes the simulated fleet. Configuration: what is wrong, where,
/// and what to do. A simulated fleet is kept in memory unless a store is named.
Result<EngineSetup> setUpEngine(const SetupRequest &request);

} // namespace switchyard
