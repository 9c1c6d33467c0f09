// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_setup.h"

#include "core/base/words.h"
#include "core/drivers/all.h"
#include "core/drivers/sim/sim_file.h"
#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/places.h"
#include "core/site/secrets.h"
#include "core/site/site_file.h"

namespace switchyard
{
namespace
{

Result<void> useSiteFile(EngineSetup &setup, const QString &path)
{
    auto site = loadSiteOrError(path);
    if (!site)
        return std::unexpected(site.error());
    setup.options.secrets = makeSecretStore(site->secrets);
    setup.options.site = std::move(*site);
    return {};
}

Result<void> useSim(EngineSetup &setup, const QString &text)
{
    auto spec = loadSimSpec(text);
    if (!spec)
        return std::unexpected(spec.error());
    const auto fleet = std::make_shared<SimFleet>(std::move(*spec), *setup.clock);
    registerSim(*setup.registry, fleet);
    setup.options.site = fleet->site();
    return {};
}

} // namespace

Result<EngineSetup> setUpEngine(const SetupRequest &request)
{
    if (request.siteFile.isEmpty() == request.simSpec.isEmpty()) {
        return fail(
            ErrorCode::Configuration,
            Words::tr("Name a site file (--site FILE) or a simulated fleet (--sim 200x20), one of both."));
    }
    EngineSetup setup;
    setup.clock = std::make_unique<SystemClock>();
    setup.registry = std::make_unique<DriverRegistry>(allDrivers());
    const bool simulated = !request.simSpec.isEmpty();
    const auto used = simulated ? useSim(setup, request.simSpec) : useSiteFile(setup, request.siteFile);
    if (!used)
        return std::unexpected(used.error());
    setup.options.registry = setup.registry.get();
    setup.options.clock = setup.clock.get();
    setup.options.who = defaultWho();
    if (request.storePath)
        setup.options.storePath = *request.storePath;
    else if (!simulated)
        setup.options.storePath = defaultStorePath(request.siteFile);
    return setup;
}

} // namespace switchyard
