// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/dependants.h"

namespace switchyard
{

/// A scope as a plan keeps it (Plan::scope): JSON, the same for equal scopes.
QString scopeText(const PowerScope &scope);
std::optional<PowerScope> scopeFromText(const QString &text); ///< nothing: it is none

} // namespace switchyard
