// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/site/site.h"

namespace switchyard
{

// Changes to a site as pure functions: the site given is never touched, the answer is a whole new one or what
// stands against it.

/// An id from what a person typed: "UPS East 1" becomes "UPS-East-1", with a number behind where that is
/// taken.
QString freeDeviceId(const Site &site, const QString &wish);
bool hasDevice(const Site &site, const QString &id);

Result<Site> withUps(const Site &site, const UpsSpec &ups);
Result<Site> withHost(const Site &site, const HostSpec &host);
Result<Site> withArray(const Site &site, const ArraySpec &array);
/// Another way to reach a device: it keeps its id, its name, its place, its feeds and its partitions. UPSes
/// of the same upsd that shared its password share the new one.
Result<Site> withUpsReached(const Site &site, const QString &id, const DeviceSpec &how);
Result<Site> withHostReached(const Site &site, const QString &id, const DeviceSpec &how, const QString &uuid,
                             const std::optional<DeviceSpec> &bmc);
Result<Site> withArrayReached(const Site &site, const QString &id, const DeviceSpec &how,
                              const QStringList &exports);

/// Its feeds go with it.
Result<Site> withoutDevice(const Site &site, const QString &id);

Result<Site> withFeed(const Site &site, const FeedSpec &feed);
Result<Site> withoutFeed(const Site &site, const FeedSpec &feed);
/// The lowest number that no feed of this UPS uses.
QString freeOutlet(const Site &site, const QString &upsId);

/// All that was drawn, erased or renamed between two states of a site, done to a third one. What is so
/// already is no mistake.
Result<Site> withFeedChanges(const Site &site, const std::vector<FeedSpec> &before,
                             const std::vector<FeedSpec> &after);

/// Adds the site (room, location) when there is none of that id.
Site withSite(const Site &site, const SiteSpec &spec);
/// The id of the site of this name; where there is none, an id for it that no other site has.
QString siteIdFor(const Site &site, const QString &name);

/// Does any device, or the BMC of a host, use the password under this reference?
bool usesSecret(const Site &site, const QString &reference);
/// The references that one device uses, its BMC's too.
QStringList secretsOf(const Site &site, const QString &deviceId);

} // namespace switchyard
