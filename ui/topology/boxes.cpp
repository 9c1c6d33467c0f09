// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/boxes.h"

#include "ui/topology/fold.h"
#include "ui/topology/natural_order.h"

#include <algorithm>
#include <cmath>

namespace switchyard::topology
{
namespace
{

using namespace size;

struct Entry
{
    const Vm *vm = nullptr;
    bool arriving = false;
};

bool before(const Entry &left, const Entry &right)
{
    return NaturalKey{left.vm->name, left.vm->id} < NaturalKey{right.vm->name, right.vm->id};
}

/// The partition a VM is drawn in. One that names none that is there, and one that is only arriving, is in
/// the default.
size_t partitionIndex(const HostPiece &piece, const Vm &vm, bool arriving)
{
    const auto &all = piece.partitions;
    const auto at = std::find_if(all.begin(), all.end(), [&](const Partition &partition) {
        return arriving ? partition.isDefault : partition.id == vm.partitionId;
    });
    if (at != all.end())
        return static_cast<size_t>(at - all.begin());
    const auto standard =
        std::find_if(all.begin(), all.end(), [](const Partition &partition) { return partition.isDefault; });
    return standard == all.end() ? 0 : static_cast<size_t>(standard - all.begin());
}

/// Few VMs stand one below the other, so that each line leaves to the right unhindered.
int columnsFor(size_t most)
{
    static constexpr std::pair<size_t, int> steps[] = {{4, 1}, {8, 2}, {18, 3}, {40, 4}, {80, 6}};
    for (const auto &[upTo, columns] : steps) {
        if (most <= upTo)
            return columns;
    }
    return 8;
}

QRectF cell(QPointF origin, int index, int columns, QSizeF size)
{
    const int row = index / columns;
    const int column = index % columns;
    return {origin + QPointF(column * (size.width() + gap), row * (size.height() + gap)), size};
}

/// Few volumes hang one below the other; of very many the box grows in width as well.
int volumeColumns(int count)
{
    const double wide = 0.16 + 0.24 * std::clamp(std::log10(std::max(count, 1) / 100.0), 0.0, 1.0);
    return std::max(1, static_cast<int>(std::lround(std::sqrt(count * wide))));
}

int rowsFor(int count, int columns)
{
    return (count + columns - 1) / columns;
}

} // namespace

const VmSlot *HostBox::vm(const QString &id) const
{
    const auto at = std::find_if(vms.begin(), vms.end(), [&](const VmSlot &slot) { return slot.id == id; });
    return at == vms.end() ? nullptr : &*at;
}

const PartitionBox *HostBox::partition(const QString &id) const
{
    const auto at = std::find_if(partitions.begin(), partitions.end(),
                                 [&](const PartitionBox &box) { return box.id == id; });
    return at == partitions.end() ? nullptr : &*at;
}

const VolumeSlot *ArrayBox::volume(const QString &id) const
{
    const auto at =
        std::find_if(volumes.begin(), volumes.end(), [&](const VolumeSlot &slot) { return slot.id == id; });
    return at == volumes.end() ? nullptr : &*at;
}

HostBox makeHostBox(const HostPiece &piece, const std::vector<const Vm *> &arriving, const Visibility &shown,
                    bool folded)
{
    HostBox box;
    box.folded = folded;
    if (folded) {
        box.panel = QRectF(0, 0, panelWidth + tileWidth + 2 * gap + pad, hostMinHeight);
        box.size = box.panel.size();
        return box;
    }
    std::vector<std::vector<Entry>> members(std::max<size_t>(1, piece.partitions.size()));
    std::vector<int> hidden(members.size(), 0);
    const auto put = [&](const Vm &vm, bool isArriving) {
        const size_t at = partitionIndex(piece, vm, isArriving);
        if (shown.showsVm(vm.id))
            members[at].push_back({&vm, isArriving});
        else if (!isArriving)
            ++hidden[at];
    };
    for (const Vm &vm : piece.vms)
        put(vm, false);
    for (const Vm *vm : arriving)
        put(*vm, true);
    size_t most = 0;
    for (auto &list : members) {
        std::sort(list.begin(), list.end(), before);
        most = std::max(most, list.size());
    }
    const int columns = columnsFor(most);
    const qreal width = columns * (tileWidth + gap) - gap + 2 * gap;
    qreal y = pad;
    for (size_t i = 0; i < members.size(); ++i) {
        PartitionBox partition;
        partition.id = i < piece.partitions.size() ? piece.partitions[i].id : QString();
        partition.first = static_cast<int>(box.vms.size());
        partition.count = static_cast<int>(members[i].size());
        partition.columns = columns;
        partition.hidden = hidden[i];
        const int rows =
            std::max(1, rowsFor(partition.count, columns)); // the first VM needs no more room than none
        partition.rect = QRectF(panelWidth, y, width, partitionHeader + rows * (tileHeight + gap));
        const QPointF origin = partition.rect.topLeft() + QPointF(gap, partitionHeader);
        for (int k = 0; k < partition.count; ++k) {
            const Entry &entry = members[i][static_cast<size_t>(k)];
            box.vms.push_back(
                {entry.vm->id, cell(origin, k, columns, QSizeF(tileWidth, tileHeight)), entry.arriving});
        }
        y = partition.rect.bottom() + gap;
        box.partitions.push_back(std::move(partition));
    }
    box.size = QSizeF(panelWidth + width + pad, std::max(hostMinHeight, y - gap + pad));
    box.panel = QRectF(0, 0, panelWidth, box.size.height());
    return box;
}

ArrayBox makeArrayBox(const ArrayPiece &piece, const Visibility &shown)
{
    ArrayBox box;
    std::vector<const Volume *> volumes;
    for (const Volume &volume : piece.volumes) {
        if (shown.showsVolume(volume.id))
            volumes.push_back(&volume);
        else
            ++box.hidden;
    }
    std::sort(volumes.begin(), volumes.end(), [](const Volume *left, const Volume *right) {
        return NaturalKey{left->name, left->id} < NaturalKey{right->name, right->id};
    });
    const auto count = static_cast<int>(volumes.size());
    box.columns = volumeColumns(count);
    const int rows = std::max(1, rowsFor(count, box.columns));
    for (int i = 0; i < count; ++i) {
        box.volumes.push_back({volumes[static_cast<size_t>(i)]->id,
                               cell(QPointF(pad, pad), i, box.columns, QSizeF(volumeWidth, volumeHeight))});
    }
    const qreal grid = box.columns * (volumeWidth + gap) - gap;
    const qreal height = std::max(hostMinHeight, 2 * pad + rows * (volumeHeight + gap) - gap);
    box.size = QSizeF(pad + grid + gap + arrayPanelWidth, height);
    box.panel = QRectF(box.size.width() - arrayPanelWidth, 0, arrayPanelWidth, height);
    return box;
}

} // namespace switchyard::topology
