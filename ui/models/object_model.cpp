// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/object_model.h"

#include "ui/models/object_columns.h"

namespace switchyard
{

TableModel *makeObjectModel(ObjectKind kind, const Live &live, QObject *parent)
{
    switch (kind) {
    case ObjectKind::Ups:
        return new ObjectModel<UpsRow>(upsColumns(), live, parent);
    case ObjectKind::Host:
        return new ObjectModel<HostRow>(hostColumns(), live, parent);
    case ObjectKind::Partition:
        return new ObjectModel<PartitionRow>(partitionColumns(), live, parent);
    case ObjectKind::Vm:
        return new ObjectModel<VmRow>(vmColumns(), live, parent);
    case ObjectKind::Volume:
        return new ObjectModel<VolumeRow>(volumeColumns(), live, parent);
    case ObjectKind::Array:
        return new ObjectModel<ArrayRow>(arrayColumns(), live, parent);
    case ObjectKind::Feed:
        break;
    }
    return nullptr;
}

} // namespace switchyard
