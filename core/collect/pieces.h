// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/site/site.h"

namespace switchyard
{

// What the site file and one device's answer make together. Pure.

/// The site file's part in place; percentages that no device can mean become "not known".
Ups makeUps(const UpsSpec &spec, const UpsFacts &said, const Reading &reading);
ArrayPiece makeArray(const ArraySpec &spec, const ArrayFacts &said, std::vector<Volume> volumes,
                     const Reading &reading);

/// What a feed is worth when its UPS says this. A calibration or a test draws on the battery with the mains
/// there: its feeds live. Anything but a fresh answer is Unknown.
FeedState feedState(const Ups *ups);
/// The site file's feeds, ascending by id, each once; states by UPS id.
std::vector<Feed> makeFeeds(const Site &site, const QHash<QString, FeedState> &states);

} // namespace switchyard
