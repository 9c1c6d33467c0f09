// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <vector>

namespace switchyard::schema
{

constexpr int applicationId = 0x53575944; ///< "SWYD", SQLite's PRAGMA application_id

/// One list of statements for each version, from an empty file on. A released list is never changed; a new
/// version is a new list at the end.
const std::vector<QStringList> &migrations();

} // namespace switchyard::schema
