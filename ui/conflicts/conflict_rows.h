// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/balance_state.h"
#include "ui/models/record_models.h"

namespace switchyard
{

/// A conflict in a table: one that lasts, with what would end it, or one that is over.
struct FightRow
{
    Conflict conflict;
    std::optional<Relocation> relocation;
    QDateTime now; ///< UTC: how long it lasts
    QString key;   ///< the conflict's id; of one that is over, with its time
    const QString &id() const { return key; }
    std::optional<ObjectRef> ref() const { return ObjectRef{ObjectKind::Host, conflict.hostId}; }
    StateLook look(const CellContext &context) const;
};

/// A host that could be switched off, or is needed again.
struct HostChangeRow
{
    HostChange change;
    const QString &id() const { return change.id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{ObjectKind::Host, change.hostId}; }
    StateLook look(const CellContext &context) const;
};

using ConflictModel = RecordModel<FightRow>;
using HostChangeModel = RecordModel<HostChangeRow>;
const std::vector<Column<FightRow>> &conflictColumns();
const std::vector<Column<HostChangeRow>> &hostChangeColumns();
/// Where a column is; -1 = there is none of this key.
int conflictColumn(QLatin1StringView key);

FightRow toRow(const Conflict &conflict, const Relocation *relocation, const QDateTime &now);

} // namespace switchyard
