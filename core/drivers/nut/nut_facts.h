// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ups.h"

namespace switchyard::nut
{

/// Facts from a UPS's variables in NUT's names (docs/nut-names.txt). A number that cannot be (NaN, a charge
/// of 4000 %, a negative runtime) is left unset and stays to be seen among the variables.
UpsFacts factsOf(QMap<QString, QString> variables);

} // namespace switchyard::nut
