// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/pieces.h"

#include "core/collect/volume_index.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

void dropUnlikely(std::optional<double> &value, double most)
{
    if (value && (!std::isfinite(*value) || *value < 0 || *value > most))
        value.reset();
}

QString nameOf(const DeviceSpec &spec)
{
    return spec.name.isEmpty() ? spec.id : spec.name;
}

} // namespace

Ups makeUps(const UpsSpec &spec, const UpsFacts &said, const Reading &reading)
{
    Ups ups;
    static_cast<UpsFacts &>(ups) = said;
    ups.id = spec.id;
    ups.name = nameOf(spec);
    ups.siteId = spec.siteId;
    ups.plainText = spec.plainText;
    dropUnlikely(ups.chargePercent, 200);
    if (ups.chargePercent)
        ups.chargePercent = std::min(*ups.chargePercent, 100.0); // some say 101 when full
    dropUnlikely(ups.loadPercent, 1000);
    dropUnlikely(ups.runtimeSeconds, 1e8);
    dropUnlikely(ups.realPowerW, 1e8);
    dropUnlikely(ups.nominalPowerW, 1e8);
    dropUnlikely(ups.inputVoltageV, 1e6);
    dropUnlikely(ups.outputVoltageV, 1e6);
    ups.reading = reading;
    return ups;
}

ArrayPiece makeArray(const ArraySpec &spec, const ArrayFacts &said, std::vector<Volume> volumes,
                     const Reading &reading)
{
    ArrayPiece piece;
    static_cast<ArrayFacts &>(piece.array) = said;
    piece.array.id = spec.id;
    piece.array.name = nameOf(spec);
    piece.array.siteId = spec.siteId;
    piece.array.address = spec.address;
    piece.array.plainText = spec.plainText;
    for (const QString &uri : spec.exports) {
        const auto at = uri.indexOf(QLatin1String("://"));
        const QString address = at < 0 ? uri : normalizedAddress(uri.left(at), uri.mid(at + 3));
        if (!piece.array.dataAddresses.contains(address))
            piece.array.dataAddresses << address;
    }
    piece.array.reading = reading;
    piece.volumes = std::move(volumes);
    return piece;
}

FeedState feedState(const Ups *ups)
{
    if (!ups || ups->reading.freshness != Freshness::Fresh)
        return FeedState::Unknown;
    switch (ups->state) {
    case UpsState::OnMains:
    case UpsState::Calibrating:
        return FeedState::Live;
    case UpsState::OnBattery:
    case UpsState::LowBattery:
    case UpsState::ForcedShutdown:
        return FeedState::Endangered;
    case UpsState::Off:
        return FeedState::Lost;
    case UpsState::Bypass:
    case UpsState::Unknown:
        break;
    }
    return FeedState::Unknown;
}

std::vector<Feed> makeFeeds(const Site &site, const QHash<QString, FeedState> &states)
{
    QSet<QString> hosts;
    for (const HostSpec &host : site.hosts)
        hosts.insert(host.id);
    std::vector<Feed> feeds;
    for (const FeedSpec &spec : site.feeds) {
        const auto kind = hosts.contains(spec.to) ? ObjectKind::Host : ObjectKind::Array;
        feeds.push_back({spec.ups + u':' + spec.outlet + u':' + spec.to,
                         spec.ups,
                         spec.outlet,
                         {kind, spec.to},
                         states.value(spec.ups, FeedState::Unknown)});
    }
    const auto byId = [](const Feed &left, const Feed &right) { return left.id < right.id; };
    std::sort(feeds.begin(), feeds.end(), byId);
    const auto sameId = [](const Feed &left, const Feed &right) { return left.id == right.id; };
    feeds.erase(std::unique(feeds.begin(), feeds.end(), sameId), feeds.end());
    return feeds;
}

} // namespace switchyard
