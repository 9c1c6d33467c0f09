// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/theme/state_look.h"

namespace switchyard::topology
{

class FeedIndex;

/// What the feeds of a host or array come to.
enum class Supply {
    None,       ///< no feed is known: nothing to say
    Good,       ///< every feed is live, or enough of them
    Unsure,     ///< of some feed nobody can say
    SingleLeft, ///< of several, one still gives power from the mains
    Endangered, ///< only batteries are left
    Lost,       ///< no feed gives power
};
Supply supplyOf(const std::vector<const Feed *> &feeds);
/// Tone::Normal and no word where there is nothing to say.
StateLook stateLook(Supply supply);

/// The state of a device and what its feeds come to, whichever is more urgent. An off device needs no power.
StateLook withSupply(const StateLook &own, Supply supply);

/// Somebody should look at it: attention, critical, or nobody can say.
bool isAbnormal(Tone tone);
/// The one of two that needs a person more.
Tone worse(Tone left, Tone right);

/// Its last values are shown, but nobody can say what they are now: to be hatched. What is known to be off,
/// and what boots, is silent by right.
bool isSilent(const Ups &ups);
bool isSilent(const Host &host);
bool isSilent(const Array &array);

} // namespace switchyard::topology
