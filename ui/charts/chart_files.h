// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/charts/plot.h"

#include <QByteArray>

namespace switchyard
{

/// The values of plots within a time, as CSV (RFC 4180: CRLF, quotes doubled; UTF-8), one value a row:
///
///   time     UTC, ISO 8601 with milliseconds: 2026-11-26T14:03:22.000Z
///   object   its name; "hypervisor and the rest" of a stacked host for what no VM has
///   kind     host, partition, vm
///   id       its id
///   measure  cpu, memory, diskRead, … (everyMeasure())
///   unit     %, B/s, 1/s, ms; of a VM of a stacked host % is of the host
///   value    with a point; never empty: what is not known has no row
///
/// A name that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break) gets an
/// apostrophe in front. Pure.
QByteArray plotsToCsv(const QList<PlotPtr> &plots, TimeRange range);

/// Whole or not at all; any thread. Io: a sentence that says why it cannot be.
Result<void> saveWhole(const QString &path, const QByteArray &data);

} // namespace switchyard
