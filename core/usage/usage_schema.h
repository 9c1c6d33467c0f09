// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

namespace switchyard
{

/// The archive's tables: usage_file.h says what is in them. Not every commit is synced: the machine's power
/// may take the last seconds of history with it, a killed program takes none that was written.
DatabaseForm usageForm();

} // namespace switchyard
