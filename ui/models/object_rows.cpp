// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/object_rows.h"

namespace switchyard
{

StateLook HostRow::look(const CellContext &context) const
{
    const StateLook own = stateLook(piece->host);
    return context.conflicts ? context.conflicts->over(own, {kind, id()}) : own;
}

StateLook VmRow::look(const CellContext &context) const
{
    const StateLook own = stateLook(*vm, piece->host);
    return context.conflicts ? context.conflicts->over(own, {kind, id()}) : own;
}

std::vector<PartitionRow> PartitionRow::expand(const std::shared_ptr<const HostPiece> &piece)
{
    std::vector<PartitionRow> rows;
    for (const Partition &partition : piece->partitions)
        rows.push_back({piece, &partition});
    return rows;
}

std::vector<VmRow> VmRow::expand(const std::shared_ptr<const HostPiece> &piece)
{
    std::vector<VmRow> rows;
    rows.reserve(piece->vms.size());
    for (const Vm &vm : piece->vms)
        rows.push_back({piece, &vm});
    return rows;
}

std::vector<VolumeRow> VolumeRow::expand(const std::shared_ptr<const ArrayPiece> &piece)
{
    std::vector<VolumeRow> rows;
    rows.reserve(piece->volumes.size());
    for (const Volume &volume : piece->volumes)
        rows.push_back({piece, &volume});
    return rows;
}

} // namespace switchyard
