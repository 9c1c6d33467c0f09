// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

struct Fact
{
    QString title;
    QString value; ///< with its unit
    bool code = false;

    bool operator==(const Fact &) const = default;
};

/// Everything that is known of a thing, in the words and units of the tables, and what no table has (a UPS's
/// other variables, a VM's disks and network cards). What is empty or not known is left out. Pure.
QList<Fact> factsOf(const Snapshot &snapshot, const ObjectRef &ref, qint64 nowMs);

} // namespace switchyard
