// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard
{

/// Where it is decided: on a console, or on a host.
struct BalanceRole
{
    QString agentOf = {}; ///< a host: only that one is watched, and what is seen is left on its VMs
    bool alone = false;   ///< of an agent: it decides for its own VMs, and moves them
};

} // namespace switchyard
