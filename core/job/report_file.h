// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

enum class ReportForm { Text, Html };
ReportForm reportFormOf(const QString &fileName); ///< by its ending: .html or .htm; else text

/// Writes the report of a run to a file, whole or not at all: what was there before stays until all is
/// written. Io: a sentence that says why it cannot be.
Result<void> saveReport(const Report &report, const QString &fileName, ReportForm form);

} // namespace switchyard
