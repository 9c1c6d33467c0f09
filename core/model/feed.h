// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"

namespace switchyard
{

/// Live: its UPS gives power from the mains. Endangered: from its battery. Lost: its UPS is off. Unknown:
/// nobody can say (never seen, stale).
enum class FeedState { Unknown, Live, Endangered, Lost };

/// One outlet of a UPS feeds one host or array; drawn from the site file, its state from the UPS.
struct Feed
{
    QString id; ///< "ups:outlet:to"
    QString upsId;
    QString outlet;
    ObjectRef to; ///< a Host or an Array
    FeedState state = FeedState::Unknown;

    bool operator==(const Feed &) const = default;
};

} // namespace switchyard
