// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/site_edit.h"

#include "core/base/words.h"

#include <QRegularExpression>
#include <algorithm>

namespace switchyard
{
namespace
{

template<typename Specs>
bool holds(const Specs &specs, const QString &id)
{
    return std::any_of(specs.begin(), specs.end(), [&](const auto &spec) { return spec.id == id; });
}

Result<void> checkNewDevice(const Site &site, const DeviceSpec &device)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]*$"));
    if (!form.match(device.id).hasMatch()) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("\"%1\" cannot be an id. Use letters, digits, dots, dashes and underscores.")
                        .arg(device.id));
    }
    if (hasDevice(site, device.id)) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("There is a device \"%1\" already. Give this one another id.").arg(device.id));
    }
    if (!holds(site.sites, device.siteId)) {
        return fail(
            ErrorCode::InvalidArgument,
            Words::tr("There is no site \"%1\". Choose where %2 stands.").arg(device.siteId, device.id));
    }
    return {};
}

template<typename Spec>
Result<Site> withDevice(const Site &site, std::vector<Spec> Site::*list, const Spec &spec)
{
    if (const auto checked = checkNewDevice(site, spec); !checked)
        return std::unexpected(checked.error());
    Site next = site;
    (next.*list).push_back(spec);
    return next;
}

/// Letters, digits and little else; empty where nothing of the wish can stay.
QString idStem(const QString &wish)
{
    static const QRegularExpression unfit(QStringLiteral("[^A-Za-z0-9._-]+"));
    static const QRegularExpression edges(QStringLiteral("^[._-]+|[._-]+$"));
    QString stem = wish.trimmed();
    stem.replace(unfit, QStringLiteral("-"));
    return stem.remove(edges);
}

template<typename Taken>
QString freeId(QString stem, const QString &otherwise, Taken taken)
{
    if (stem.isEmpty())
        stem = otherwise;
    QString id = stem;
    for (int number = 2; taken(id); ++number)
        id = QStringLiteral("%1-%2").arg(stem).arg(number);
    return id;
}

template<typename Visit>
void visitSecrets(const Site &site, Visit visit)
{
    for (const UpsSpec &ups : site.upses)
        visit(ups.id, ups.secret);
    for (const HostSpec &host : site.hosts) {
        visit(host.id, host.secret);
        if (host.bmc)
            visit(host.id, host.bmc->secret);
    }
    for (const ArraySpec &array : site.arrays)
        visit(array.id, array.secret);
    if (site.prometheus)
        visit(site.prometheus->id, site.prometheus->secret);
}

std::unexpected<Error> noDevice(const QString &id)
{
    return fail(ErrorCode::NotFound, Words::tr("There is no device \"%1\".").arg(id));
}

template<typename Specs>
auto findDevice(Specs &specs, const QString &id)
{
    const auto at = std::find_if(specs.begin(), specs.end(), [&](const auto &spec) { return spec.id == id; });
    return at == specs.end() ? nullptr : &*at;
}

/// Its options stay while it is of the same kind: what they are is not asked for.
void reach(DeviceSpec &device, const DeviceSpec &how)
{
    if (!device.driver.isEmpty() && device.driver != how.driver)
        device.options = {};
    device.driver = how.driver;
    device.address = how.address;
    device.user = how.user;
    device.secret = how.secret;
    device.plainText = how.plainText;
    device.certificateSha256 = how.certificateSha256;
}

template<typename Specs>
bool eraseDevice(Specs &specs, const QString &id)
{
    return std::erase_if(specs, [&](const auto &spec) { return spec.id == id; }) > 0;
}

} // namespace

QString freeDeviceId(const Site &site, const QString &wish)
{
    return freeId(idStem(wish), QStringLiteral("device"),
                  [&](const QString &id) { return hasDevice(site, id); });
}

bool hasDevice(const Site &site, const QString &id)
{
    return holds(site.upses, id) || holds(site.hosts, id) || holds(site.arrays, id);
}

Result<Site> withUps(const Site &site, const UpsSpec &ups)
{
    return withDevice(site, &Site::upses, ups);
}
Result<Site> withHost(const Site &site, const HostSpec &host)
{
    return withDevice(site, &Site::hosts, host);
}
Result<Site> withArray(const Site &site, const ArraySpec &array)
{
    return withDevice(site, &Site::arrays, array);
}

Result<Site> withUpsReached(const Site &site, const QString &id, const DeviceSpec &how)
{
    Site next = site;
    UpsSpec *ups = findDevice(next.upses, id);
    if (!ups)
        return noDevice(id);
    const DeviceSpec before = *ups;
    reach(*ups, how);
    for (UpsSpec &other : next.upses) {
        if (!before.secret.isEmpty() && other.secret == before.secret && other.address == how.address &&
            other.user == how.user)
            other.secret = how.secret;
    }
    return next;
}

Result<Site> withHostReached(const Site &site, const QString &id, const DeviceSpec &how, const QString &uuid,
                             const std::optional<DeviceSpec> &bmc)
{
    Site next = site;
    HostSpec *host = findDevice(next.hosts, id);
    if (!host)
        return noDevice(id);
    reach(*host, how);
    host->uuid = uuid;
    if (!bmc)
        host->bmc.reset();
    else if (host->bmc) {
        reach(*host->bmc, *bmc);
        if (bmc->driver == QLatin1StringView("redfish"))
            host->bmc->options = bmc->options; // all of them are asked for
    } else
        host->bmc = bmc;
    return next;
}

Result<Site> withArrayReached(const Site &site, const QString &id, const DeviceSpec &how,
                              const QStringList &exports)
{
    Site next = site;
    ArraySpec *array = findDevice(next.arrays, id);
    if (!array)
        return noDevice(id);
    reach(*array, how);
    array->exports = exports;
    return next;
}

Result<Site> withoutDevice(const Site &site, const QString &id)
{
    Site next = site;
    const bool found =
        eraseDevice(next.upses, id) || eraseDevice(next.hosts, id) || eraseDevice(next.arrays, id);
    if (!found)
        return noDevice(id);
    std::erase_if(next.feeds, [&](const FeedSpec &feed) { return feed.ups == id || feed.to == id; });
    if (next.prometheus)
        next.prometheus->hosts.remove(id);
    std::erase_if(next.protection.hosts, [&](const HostProtection &host) { return host.host == id; });
    std::erase_if(next.balance.hosts, [&](const HostBalance &host) { return host.host == id; });
    std::erase_if(next.protection.upses, [&](const UpsProtection &ups) { return ups.ups == id; });
    return next;
}

Result<Site> withFeed(const Site &site, const FeedSpec &feed)
{
    if (!holds(site.upses, feed.ups))
        return fail(ErrorCode::InvalidArgument, Words::tr("There is no UPS \"%1\".").arg(feed.ups));
    if (!holds(site.hosts, feed.to) && !holds(site.arrays, feed.to)) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("\"%1\" is neither a host nor an array; only these are fed.").arg(feed.to));
    }
    if (feed.outlet.trimmed().isEmpty() || feed.outlet.contains(u':'))
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("Name the outlet of %1 that feeds %2.").arg(feed.ups, feed.to));
    if (std::find(site.feeds.begin(), site.feeds.end(), feed) != site.feeds.end()) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("Outlet %1 of %2 feeds %3 already.").arg(feed.outlet, feed.ups, feed.to));
    }
    Site next = site;
    next.feeds.push_back(feed);
    return next;
}

Result<Site> withoutFeed(const Site &site, const FeedSpec &feed)
{
    Site next = site;
    if (std::erase(next.feeds, feed) == 0) {
        return fail(ErrorCode::NotFound,
                    Words::tr("Outlet %1 of %2 does not feed %3.").arg(feed.outlet, feed.ups, feed.to));
    }
    return next;
}

QString freeOutlet(const Site &site, const QString &upsId)
{
    for (int number = 1;; ++number) {
        const QString outlet = QString::number(number);
        const bool taken = std::any_of(site.feeds.begin(), site.feeds.end(), [&](const FeedSpec &feed) {
            return feed.ups == upsId && feed.outlet == outlet;
        });
        if (!taken)
            return outlet;
    }
}

Result<Site> withFeedChanges(const Site &site, const std::vector<FeedSpec> &before,
                             const std::vector<FeedSpec> &after)
{
    const auto in = [](const std::vector<FeedSpec> &feeds, const FeedSpec &feed) {
        return std::find(feeds.begin(), feeds.end(), feed) != feeds.end();
    };
    Site next = site;
    std::erase_if(next.feeds, [&](const FeedSpec &feed) { return in(before, feed) && !in(after, feed); });
    for (const FeedSpec &feed : after) {
        if (in(before, feed) || in(next.feeds, feed))
            continue;
        auto more = withFeed(next, feed);
        if (!more)
            return more;
        next = std::move(*more);
    }
    return next;
}

QString siteIdFor(const Site &site, const QString &name)
{
    for (const SiteSpec &spec : site.sites) {
        if (spec.name == name)
            return spec.id;
    }
    return freeId(idStem(name), QStringLiteral("site"),
                  [&](const QString &id) { return holds(site.sites, id); });
}

bool usesSecret(const Site &site, const QString &reference)
{
    bool used = false;
    visitSecrets(site, [&](const QString &, const QString &secret) { used |= secret == reference; });
    return used;
}

QStringList secretsOf(const Site &site, const QString &deviceId)
{
    QStringList references;
    visitSecrets(site, [&](const QString &id, const QString &secret) {
        if (id == deviceId && !secret.isEmpty() && !references.contains(secret))
            references << secret;
    });
    return references;
}

Site withSite(const Site &site, const SiteSpec &spec)
{
    Site next = site;
    if (!holds(next.sites, spec.id))
        next.sites.push_back(spec);
    return next;
}

} // namespace switchyard
