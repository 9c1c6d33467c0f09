// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

class QWidget;

namespace switchyard
{

// The report of a run as a file, from wherever it is shown. `over`: the part of the window that asks.

/// Asks where to; then saveReportTo().
void askToSaveReport(const ReportPtr &report, QWidget *over);
/// As HTML or text, by the file's ending, written on another thread. Where it cannot be, a box says why;
/// there never is half a file.
void saveReportTo(const ReportPtr &report, const QString &fileName, QWidget *over);

} // namespace switchyard
