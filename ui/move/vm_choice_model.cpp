// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/vm_choice_model.h"

#include "ui/format.h"
#include "ui/live.h"
#include "ui/runs/held_book.h"
#include "ui/theme/state_look.h"
#include "ui/words.h"

#include <cmath>

namespace switchyard
{
namespace
{

qint64 diskBytes(const Vm &vm)
{
    qint64 bytes = 0;
    for (const VmDisk &disk : vm.disks)
        bytes += disk.volumeId.isEmpty() ? 0 : disk.capacityBytes;
    return bytes;
}

int volumesOf(const Vm &vm)
{
    return static_cast<int>(
        std::ranges::count_if(vm.disks, [](const VmDisk &disk) { return !disk.volumeId.isEmpty(); }));
}

} // namespace

VmChoiceModel::VmChoiceModel(const Context &context, const HeldBook &held, QObject *parent)
    : QAbstractTableModel(parent)
    , m_context(context)
    , m_held(held)
{
    connect(&context.live, &Live::changed, this,
            [this](const SnapshotPtr &, const SnapshotDiff &diff) { apply(diff); });
    connect(&held, &HeldBook::changed, this, &VmChoiceModel::repaint);
    fill();
}

void VmChoiceModel::fill()
{
    for (const auto &piece : m_context.live.snapshot()->hosts) {
        for (const Vm &vm : piece->vms)
            m_ids << vm.id;
    }
}

void VmChoiceModel::begin(const QStringList &chosen)
{
    beginResetModel(); // it is not seen yet: a page is prepared
    m_ids.clear();
    fill();
    m_chosen.clear();
    for (const QString &id : chosen) {
        if (m_ids.contains(id) && !m_chosen.contains(id))
            m_chosen << id;
    }
    m_first = QSet<QString>(m_chosen.begin(), m_chosen.end());
    endResetModel();
    Q_EMIT chosenChanged();
}

QStringList VmChoiceModel::chosen() const
{
    return m_chosen;
}

void VmChoiceModel::apply(const SnapshotDiff &diff)
{
    const SnapshotDiff::Ids &vms = diff.of(ObjectKind::Vm);
    bool lost = false;
    for (const QString &id : vms.removed) {
        const auto row = static_cast<int>(m_ids.indexOf(id));
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_ids.removeAt(row);
        endRemoveRows();
        lost |= m_chosen.removeAll(id) > 0;
    }
    for (const QString &id : vms.added) {
        if (m_ids.contains(id))
            continue;
        beginInsertRows({}, rowCount(), rowCount());
        m_ids << id;
        endInsertRows();
    }
    repaint();
    if (lost)
        Q_EMIT chosenChanged();
}

void VmChoiceModel::repaint()
{
    if (!m_ids.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int VmChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int VmChoiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString VmChoiceModel::textOf(const QString &id, int column) const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const Vm *vm = snapshot.vm(id);
    if (!vm)
        return column == Name ? id : QString();
    switch (column) {
    case Name:
        return vm->name;
    case State: { // who has it is what matters of one that is held
        for (const Holder &holder : m_held.holdersOf({ObjectKind::Vm, id})) {
            if (!holder.isLost)
                return wordsOf(holder);
        }
        return stateLook(snapshot, {ObjectKind::Vm, id}).word;
    }
    case On:
        return snapshot.nameOf({ObjectKind::Host, vm->hostId});
    case Memory:
        return format::bytes(static_cast<double>(vm->memoryBytes));
    case Disks:
        return volumesOf(*vm) == 0   ? tr("none on an array")
               : volumesOf(*vm) == 1 ? format::bytes(static_cast<double>(diskBytes(*vm)))
                                     : tr("%1 in %2")
                                           .arg(format::bytes(static_cast<double>(diskBytes(*vm))))
                                           .arg(volumesOf(*vm));
    default:
        return format::bytesPerSecond(vm->usage.diskWriteBps);
    }
}

QVariant VmChoiceModel::sortValueOf(int row, int column) const
{
    const QString &id = m_ids[row];
    const Vm *vm = m_context.live.snapshot()->vm(id);
    switch (column) {
    case Memory:
        return vm ? vm->memoryBytes : 0;
    case Disks:
        return vm ? diskBytes(*vm) : 0;
    case Writes:
        return vm && std::isfinite(vm->usage.diskWriteBps) ? static_cast<double>(vm->usage.diskWriteBps)
                                                           : -1.0;
    default:
        return textOf(id, column);
    }
}

QVariant VmChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &id = m_ids[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(id, index.column());
    case Qt::CheckStateRole:
        return index.column() != Name ? QVariant()
                                      : QVariant(m_chosen.contains(id) ? Qt::Checked : Qt::Unchecked);
    case Qt::TextAlignmentRole:
        return index.column() >= Memory ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
        if (!flags(index).testFlag(Qt::ItemIsEnabled))
            return tr("Only a running VM is moved live. Start it first.");
        return index.column() == State ? QVariant(textOf(id, State)) : QVariant();
    case idRole:
        return id;
    case sortRole:
        return m_first.contains(id) && index.column() == Name ? QVariant(u' ' + textOf(id, Name))
                                                              : sortValueOf(index.row(), index.column());
    default:
        return {};
    }
}

bool VmChoiceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Name)
        return false;
    const QString id = m_ids[index.row()];
    const bool on = value.toInt() == Qt::Checked;
    if (on == m_chosen.contains(id))
        return true;
    if (on)
        m_chosen << id;
    else
        m_chosen.removeAll(id);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
    return true;
}

QVariant VmChoiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Memory ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("VM");
    case State:
        return tr("State");
    case On:
        return tr("Runs on");
    case Memory:
        return tr("Memory");
    case Disks:
        return tr("Disks");
    default:
        return tr("Writes now");
    }
}

/// One that is chosen can always be left out again.
Qt::ItemFlags VmChoiceModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const QString &id = m_ids[index.row()];
    const Vm *vm = m_context.live.snapshot()->vm(id);
    if (!m_chosen.contains(id) && (!vm || vm->state != VmState::Running))
        return Qt::ItemIsSelectable;
    const Qt::ItemFlags usual = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    return index.column() == Name ? usual | Qt::ItemIsUserCheckable : usual;
}

} // namespace switchyard
