// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

// The stable words of the JSON that switchyardctl prints and of event details; the window has words of its
// own.

QString toWord(Freshness freshness); ///< "neverSeen", "fresh", "stale", "down"
QString toWord(UpsState state);      ///< "unknown", "onMains", "onBattery", "lowBattery", "forcedShutdown", …
QString toWord(FeedState state);     ///< "unknown", "live", "endangered", "lost"
QString toWord(PowerState state);    ///< "unknown", "off", "on", "partly", "notOffered"
QString toWord(HaState state);       ///< "none", "active", "stoodDown"
QString toWord(HostState state);     ///< "unknown", "up", "booting", "unreachable", "off"
QString
toWord(VmState state); ///< "unknown", "running", "paused", "shuttingDown", "shutOff", "crashed", "suspended"
QString toWord(VolumeState state); ///< "unknown", "online", "offline"
QString toWord(VmMark::Kind kind); ///< "fights", "moved"
QString toWord(CopyPhase phase);   ///< "none", "copying", "copied", "following", "agreed", "failed"

} // namespace switchyard
