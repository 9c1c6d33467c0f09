// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/site/site.h"

namespace switchyard
{

/// An agent's own part of a site: its host alone, asked every `periodSeconds`. Pure.
Site partOfHost(const Site &site, const QString &hostId, double periodSeconds);

/// Whether enough is known of all hosts and UPSes to choose a destination: each was asked once, and of those
/// that answer the use is known. Pure.
bool isSeenWhole(const Site &site, const Snapshot &snapshot);

} // namespace switchyard
