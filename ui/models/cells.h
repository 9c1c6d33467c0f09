// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/table_model.h"

#include <limits>

/// The words of cells that several tables share.
namespace switchyard::cells
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double MiB = 1024.0 * 1024.0;
constexpr double GiB = MiB * 1024.0;

QString fixed(double value, int decimals); ///< "12.4"; "–" for NaN: all of a column with the same decimals
QString age(const Reading &reading, qint64 nowMs); ///< "2.1 s", "3 min 10 s", "never"
double ageMs(const Reading &reading, qint64 nowMs);
QString siteName(const Snapshot &snapshot, const QString &siteId);
/// "ups-e1:1, ups-e2:2": the UPS and outlet of each feed to it.
QString feedNames(const Snapshot &snapshot, const ObjectRef &target);
/// "CPU with web-3" of a VM, "CPU: db-1 and web-3" of a host; empty = it is in no conflict.
QString conflictText(const ObjectRef &ref, const CellContext &context);
QString yesNo(bool value);
double orNone(const std::optional<double> &value);
double known(float value);             ///< NaN stays NaN
double known(qint64 value, double by); ///< none for a negative or zero value

} // namespace switchyard::cells
