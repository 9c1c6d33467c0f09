// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/retired_table.h"
#include "ui/models/record_models.h"

namespace switchyard
{

/// A move in a table: where it stands rather than that it runs.
struct MoveRow
{
    ReportPtr report;
    QString key;
    const QString &id() const { return key; }
    std::optional<ObjectRef> ref() const; ///< the first of its VMs
    StateLook look(const CellContext &context) const;
};

/// A volume that a move has left behind, in a table.
struct OldVolumeRow
{
    RetiredVolume volume;
    const QString &id() const { return volume.id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{ObjectKind::Volume, volume.id}; }
    StateLook look(const CellContext &context) const;

    bool operator==(const OldVolumeRow &) const = default;
};

using MoveModel = RecordModel<MoveRow>;
using OldVolumeModel = RecordModel<OldVolumeRow>;
const std::vector<Column<MoveRow>> &moveColumns();
const std::vector<Column<OldVolumeRow>> &oldVolumeColumns();

MoveRow toMoveRow(const ReportPtr &report);

} // namespace switchyard
