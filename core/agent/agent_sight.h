// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/site.h"

namespace switchyard
{

/// What an agent looks at. Pure.
enum class AgentSight {
    Idle, ///< its host, and nothing is concluded
    Own,  ///< its host
    Whole ///< all hosts: a destination is needed
};
/// That part of a site; of its host alone it asks every `periodSeconds`.
Site partOf(const Site &site, const QString &hostId, AgentSight sight, double periodSeconds);

} // namespace switchyard
