// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/session.h"

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

Result<void> useSiteFile(Session &session, const QString &path)
{
    auto site = loadSiteOrError(path);
    if (!site)
        return std::unexpected(site.error());
    session.options.secrets = makeSecretStore(site->secrets);
    session.options.site = std::move(*site);
    return {};
}

Result<void> useSim(Session &session, const QString &text)
{
    auto spec = loadSimSpec(text);
    if (!spec)
        return std::unexpected(spec.error());
    const auto fleet = std::make_shared<SimFleet>(std::move(*spec), *session.clock);
    registerSim(*session.registry, fleet);
    session.options.site = fleet->site();
    return {};
}

} // namespace

Result<Session> openSession(const SessionRequest &request)
{
    if (request.siteFile.isEmpty() == request.simSpec.isEmpty()) {
        return fail(
            ErrorCode::Configuration,
            Words::tr("Name a site file (--site FILE) or a simulated fleet (--sim 200x20), one of both."));
    }
    Session session;
    session.clock = std::make_unique<SystemClock>();
    session.registry = std::make_unique<DriverRegistry>(allDrivers());
    const bool simulated = !request.simSpec.isEmpty();
    const auto used = simulated ? useSim(session, request.simSpec) : useSiteFile(session, request.siteFile);
    if (!used)
        return std::unexpected(used.error());
    session.options.registry = session.registry.get();
    session.options.clock = session.clock.get();
    session.options.who = defaultWho();
    if (request.storePath)
        session.options.storePath = *request.storePath;
    else if (!simulated)
        session.options.storePath = defaultStorePath(request.siteFile);
    return session;
}

} // namespace switchyard
