// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QRectF>

namespace switchyard::topology
{

class Visibility;

struct VmSlot
{
    QString id;
    QRectF rect;
    bool arriving = false; ///< it runs elsewhere and is on its way here
    bool operator==(const VmSlot &) const = default;
};

struct PartitionBox
{
    QString id;
    QRectF rect;
    int first = 0; ///< its VMs in HostBox::vms
    int count = 0;
    int columns = 1;
    int hidden = 0; ///< VMs that the fold does not show
    bool operator==(const PartitionBox &) const = default;
};

/// The inside of a host, relative to its top left: a panel for the host itself, right of it its partitions
/// one below the other with their VMs in a grid, in natural order of their names.
struct HostBox
{
    QSizeF size;
    QRectF panel;
    std::vector<PartitionBox> partitions; ///< empty when folded
    std::vector<VmSlot> vms;
    bool folded = false;

    const VmSlot *vm(const QString &id) const;
    const PartitionBox *partition(const QString &id) const;
    bool operator==(const HostBox &) const = default;
};

struct VolumeSlot
{
    QString id;
    QRectF rect;
    bool operator==(const VolumeSlot &) const = default;
};

/// The inside of an array: its volumes in a grid on the left, where the lines from the VMs come in; a panel
/// for the array itself on the right.
struct ArrayBox
{
    QSizeF size;
    QRectF panel;
    std::vector<VolumeSlot> volumes;
    int columns = 1;
    int hidden = 0;

    const VolumeSlot *volume(const QString &id) const;
    bool operator==(const ArrayBox &) const = default;
};

/// `arriving`: VMs that run elsewhere and are on their way to this host; each gets a place of its own at
/// once, so that nothing has to make room when it lands.
HostBox makeHostBox(const HostPiece &piece, const std::vector<const Vm *> &arriving, const Visibility &shown,
                    bool folded);
ArrayBox makeArrayBox(const ArrayPiece &piece, const Visibility &shown);

namespace size
{
// Multiples of four.
inline constexpr qreal gap = 4;
inline constexpr qreal pad = 8;
inline constexpr qreal panelWidth = 112;
inline constexpr qreal tileWidth = 144;
inline constexpr qreal tileHeight = 28;
inline constexpr qreal partitionHeader = 20;
inline constexpr qreal hostMinHeight = 92;
inline constexpr qreal volumeWidth = 108;
inline constexpr qreal volumeHeight = 24;
inline constexpr qreal arrayPanelWidth = 124;
inline constexpr qreal upsWidth = 176;
inline constexpr qreal upsHeight = 84;
} // namespace size

} // namespace switchyard::topology
