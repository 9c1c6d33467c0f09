// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/session.h"
#include "core/drivers/all.h"
#include "core/drivers/sim/sim_file.h"
#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/places.h"
#include "core/site/site_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace switchyard
{
namespace
{

Result<SessionPlan> planSim(const QString &sim, const Clock &clock)
{
    Result<SimSpec> spec = loadSimSpec(sim);
    if (!spec)
        return std::unexpected(spec.error());
    auto fleet = std::make_shared<SimFleet>(*std::move(spec), clock);
    SessionPlan plan;
    plan.site = fleet->site();
    registerSim(plan.registry, fleet);
    return plan;
}

/// Passwords go into the keychain; into a file beside the site where the session has no keychain to ask.
Site newSite(const QString &path)
{
    Site site;
    site.path = path;
    site.name = QCoreApplication::translate("Session", "My site");
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        site.secrets.file = QFileInfo(path).absoluteDir().filePath(QStringLiteral("secrets.json"));
    else
        site.secrets.keychain = QStringLiteral("switchyard");
    return site;
}

Result<SessionPlan> planSite(const QString &path)
{
    SessionPlan plan;
    plan.registry = allDrivers();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (QFileInfo::exists(absolute)) {
        Result<Site> site = loadSiteOrError(absolute);
        if (!site)
            return std::unexpected(site.error());
        plan.site = *std::move(site);
    } else {
        plan.site = newSite(absolute);
    }
    plan.secrets = makeSecretStore(plan.site.secrets);
    plan.storePath = defaultStorePath(absolute);
    return plan;
}

} // namespace

Result<SessionPlan> planSession(const QString &site, const QString &sim, QSettings &settings,
                                const Clock &clock)
{
    if (!sim.isEmpty())
        return planSim(sim, clock);
    if (!site.isEmpty())
        return planSite(site);
    if (!qEnvironmentVariableIsEmpty("SWITCHYARD_SITE"))
        return planSite(defaultSiteFile());
    const QString last = settings.value(QStringLiteral("lastSite")).toString();
    return planSite(QFileInfo::exists(last) ? last : defaultSiteFile());
}

} // namespace switchyard
