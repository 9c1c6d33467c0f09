// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/session.h"
#include "core/drivers/all.h"
#include "core/drivers/sim/sim_file.h"
#include "core/drivers/sim/sim_fleet.h"
#include "core/site/site_file.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace switchyard
{
namespace
{

/// Every site has a store of its own, found again by the path of its file.
QString storePathFor(const QString &sitePath)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QDir().mkpath(folder);
    const QByteArray hash = QCryptographicHash::hash(sitePath.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/%2-%3.sqlite")
        .arg(folder, QFileInfo(sitePath).completeBaseName(), QString::fromLatin1(hash.left(12)));
}

QString defaultSitePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/site.json");
}

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
    plan.storePath = storePathFor(absolute);
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
    const QString last = settings.value(QStringLiteral("lastSite")).toString();
    return planSite(QFileInfo::exists(last) ? last : defaultSitePath());
}

} // namespace switchyard
