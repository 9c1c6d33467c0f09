// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

/// A host that VMs could go to, with what speaks for it and against it, in sentences.
struct Destination
{
    QString hostId;
    QString arrayId; ///< where their volumes would best go with it; empty = they stay
    bool isPossible = false;
    bool isOff = false;   ///< it would be switched on for this
    qint64 freeBytes = 0; ///< of its memory, once all that is on its way there has arrived
    QStringList reasonsFor;
    QStringList reasonsAgainst;
};

/// Pure: every host but those that all of them run on already, the best first: those that can take them
/// before those that cannot, near storage, on more live feeds, with more room. One that is off is as good as
/// one that is on.
std::vector<Destination> rankDestinations(const Snapshot &snapshot, const QStringList &vms);

QString sizeText(qint64 bytes); ///< "10.0 GiB"

/// Distinct UPSes that feed something, and how many of them are on mains.
struct FeedCount
{
    int all = 0;
    int live = 0;
};
QHash<ObjectRef, FeedCount> feedCounts(const Snapshot &snapshot);

} // namespace switchyard
