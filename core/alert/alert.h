// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/snapshot.h"

#include <vector>

namespace switchyard
{

/// ISA-18.2's four priorities; each has a shape of its own in the window.
enum class AlertPriority { Low, Medium, High, Critical };

enum class AlertKind {
    UpsOnBattery,
    UpsLowBattery,
    UpsForcedShutdown,
    UpsOff,
    UpsDrainsOnMains, ///< says it is on mains, but its charge falls
    UpsBypass,
    UpsAlarm, ///< `text`: its own words
    UpsReplaceBattery,
    UpsOverload,
    SingleFeedLeft, ///< a redundantly fed object has one feed on mains left
    OnBatteryOnly,  ///< no feed on mains is left; what still comes, comes from batteries
    NoFeedLeft,     ///< every feed is lost
    DeviceSilent,   ///< stale or down; `error` says why
    DeviceRefused,  ///< wrong password, unknown certificate, another machine, plain text refused
    VmCrashed,
    VolumeOffline,
    HostLostVms,   ///< `text`: the names of VMs that ran when it lost its power and have not since
    VmsInConflict, ///< of a host: `text` says which of its VMs fight over what, in a sentence
};

/// Something that needs a person. The window and switchyardctl choose the words.
struct Alert
{
    QString id; ///< kind and object: the same trouble keeps its id while it lasts
    AlertKind kind = AlertKind::DeviceSilent;
    AlertPriority priority = AlertPriority::Low;
    ObjectRef object;
    qint64 sinceMs = 0; ///< Clock::monotonicMs() when it was first seen
    std::optional<Error> error;
    double number =
        0; ///< HostLostVms, VmsInConflict: how many; UpsOnBattery, UpsLowBattery: runtime left in seconds
           ///< (-1 = unknown)
    QString text; ///< the device's own words, where it has any
    bool acknowledged = false;
    bool muted = false; ///< somebody wants to hear nothing of it for a while

    bool operator==(const Alert &) const = default;
};

/// All that is wrong in a snapshot, most urgent first; `acknowledged`, `muted` and `sinceMs` are AlertBook's
/// to fill. Pure.
std::vector<Alert> findAlerts(const Snapshot &snapshot);
/// Most urgent first; of the same kind by id.
void sortAlerts(std::vector<Alert> &alerts);

QString toWord(AlertKind kind);
QString toWord(AlertPriority priority);

} // namespace switchyard
