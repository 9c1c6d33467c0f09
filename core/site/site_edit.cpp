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

template<typename Specs>
bool eraseDevice(Specs &specs, const QString &id)
{
    return std::erase_if(specs, [&](const auto &spec) { return spec.id == id; }) > 0;
}

} // namespace

QString freeDeviceId(const Site &site, const QString &wish)
{
    static const QRegularExpression unfit(QStringLiteral("[^A-Za-z0-9._-]+"));
    static const QRegularExpression edges(QStringLiteral("^[._-]+|[._-]+$"));
    QString stem = wish.trimmed();
    stem.replace(unfit, QStringLiteral("-"));
    stem.remove(edges);
    if (stem.isEmpty())
        stem = QStringLiteral("device");
    QString id = stem;
    for (int number = 2; hasDevice(site, id); ++number)
        id = QStringLiteral("%1-%2").arg(stem).arg(number);
    return id;
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

Result<Site> withoutDevice(const Site &site, const QString &id)
{
    Site next = site;
    const bool found =
        eraseDevice(next.upses, id) || eraseDevice(next.hosts, id) || eraseDevice(next.arrays, id);
    if (!found)
        return fail(ErrorCode::NotFound, Words::tr("There is no device \"%1\".").arg(id));
    std::erase_if(next.feeds, [&](const FeedSpec &feed) { return feed.ups == id || feed.to == id; });
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

Site withSite(const Site &site, const SiteSpec &spec)
{
    Site next = site;
    if (!holds(next.sites, spec.id))
        next.sites.push_back(spec);
    return next;
}

} // namespace switchyard
