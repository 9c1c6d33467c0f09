// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"
#include "ui/models/cells.h"
#include "ui/models/object_columns.h"

#include <QCoreApplication>

namespace switchyard
{
using namespace cells;

namespace
{

QString partitionName(const HostPiece &piece, const QString &id)
{
    const Partition *partition = piece.partition(id);
    return partition ? partition->name : QString();
}

QString diskNames(const Vm &vm)
{
    QStringList names;
    for (const VmDisk &disk : vm.disks)
        names << (disk.volumeId.isEmpty() ? disk.exportName : disk.volumeId);
    return names.join(QStringLiteral(", "));
}

} // namespace

const std::vector<Column<VmRow>> &vmColumns()
{
    using Row = VmRow;
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true, false,
          140, ""},
         [](const Row &row, const CellContext &context) -> QString { return row.look(context).word; },
         [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }},
        {{QLatin1StringView("name"), QT_TRANSLATE_NOOP("Columns", "Name"), "", CellKind::Text, true, false,
          132, ""},
         [](const Row &row, const CellContext &) -> QString { return row.vm->name; },
         nullptr},
        {{QLatin1StringView("host"), QT_TRANSLATE_NOOP("Columns", "Host"), "", CellKind::Text, true, false,
          104, ""},
         [](const Row &row, const CellContext &) -> QString { return row.piece->host.name; },
         nullptr},
        {{QLatin1StringView("conflict"), QT_TRANSLATE_NOOP("Columns", "Conflict"), "", CellKind::Text, false,
          false, 200, QT_TRANSLATE_NOOP("Columns", "Which VMs it fights with, and for what")},
         [](const Row &row, const CellContext &context) -> QString {
             return conflictText(*row.ref(), context);
         },
         nullptr},
        {{QLatin1StringView("partition"), QT_TRANSLATE_NOOP("Columns", "Partition"), "", CellKind::Text, true,
          false, 88, ""},
         [](const Row &row, const CellContext &) -> QString {
             return partitionName(*row.piece, row.vm->partitionId);
         },
         nullptr},
        {{QLatin1StringView("cpu"), QT_TRANSLATE_NOOP("Columns", "CPU"), QT_TRANSLATE_NOOP("Columns", "%"),
          CellKind::Number, true, true, 64, QT_TRANSLATE_NOOP("Columns", "Share of all its CPUs")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.cpuPercent), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.vm->usage.cpuPercent); }},
        {{QLatin1StringView("cpuHistory"), QT_TRANSLATE_NOOP("Columns", "CPU, last hour"), "",
          CellKind::Sparkline, true, true, 112,
          QT_TRANSLATE_NOOP("Columns", "Use of its CPUs over the last hour; gaps are gaps")},
         [](const Row &, const CellContext &) -> QString { return QString(); },
         nullptr},
        {{QLatin1StringView("memory"), QT_TRANSLATE_NOOP("Columns", "Memory used"),
          QT_TRANSLATE_NOOP("Columns", "%"), CellKind::Number, true, true, 128,
          QT_TRANSLATE_NOOP("Columns", "Share of the memory it has")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.memoryPercent), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.vm->usage.memoryPercent); }},
        {{QLatin1StringView("memorySize"), QT_TRANSLATE_NOOP("Columns", "Memory"),
          QT_TRANSLATE_NOOP("Columns", "GiB"), CellKind::Number, true, false, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->memoryBytes, GiB), 1);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.vm->memoryBytes, GiB); }},
        {{QLatin1StringView("vcpus"), QT_TRANSLATE_NOOP("Columns", "vCPUs"), "", CellKind::Number, true,
          false, 72, ""},
         [](const Row &row, const CellContext &) -> QString { return fixed(known(row.vm->vcpus, 1), 0); },
         [](const Row &row, const CellContext &) -> double { return known(row.vm->vcpus, 1); }},
        {{QLatin1StringView("diskRead"), QT_TRANSLATE_NOOP("Columns", "Disk read"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, true, true, 104, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.diskReadBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.vm->usage.diskReadBps) / 1e6;
         }},
        {{QLatin1StringView("diskWrite"), QT_TRANSLATE_NOOP("Columns", "Disk write"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, true, true, 104, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.diskWriteBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.vm->usage.diskWriteBps) / 1e6;
         }},
        {{QLatin1StringView("diskReadIops"), QT_TRANSLATE_NOOP("Columns", "Disk reads"),
          QT_TRANSLATE_NOOP("Columns", "1/s"), CellKind::Number, false, true, 96,
          QT_TRANSLATE_NOOP("Columns", "Requests per second")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.diskReadIops), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.vm->usage.diskReadIops); }},
        {{QLatin1StringView("diskWriteIops"), QT_TRANSLATE_NOOP("Columns", "Disk writes"),
          QT_TRANSLATE_NOOP("Columns", "1/s"), CellKind::Number, false, true, 96,
          QT_TRANSLATE_NOOP("Columns", "Requests per second")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.diskWriteIops), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.vm->usage.diskWriteIops); }},
        {{QLatin1StringView("netReceive"), QT_TRANSLATE_NOOP("Columns", "Net in"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, true, true, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.netReceiveBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.vm->usage.netReceiveBps) / 1e6;
         }},
        {{QLatin1StringView("netTransmit"), QT_TRANSLATE_NOOP("Columns", "Net out"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, true, true, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.netTransmitBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.vm->usage.netTransmitBps) / 1e6;
         }},
        {{QLatin1StringView("steal"), QT_TRANSLATE_NOOP("Columns", "CPU wait"),
          QT_TRANSLATE_NOOP("Columns", "%"), CellKind::Number, false, true, 88,
          QT_TRANSLATE_NOOP("Columns", "Time its vCPUs waited for a CPU")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.vm->usage.cpuStealPercent), 1);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.vm->usage.cpuStealPercent); }},
        {{QLatin1StringView("volumes"), QT_TRANSLATE_NOOP("Columns", "Volumes"), "", CellKind::Text, true,
          false, 176, ""},
         [](const Row &row, const CellContext &) -> QString { return diskNames(*row.vm); },
         nullptr},
        {{QLatin1StringView("site"), QT_TRANSLATE_NOOP("Columns", "Site"), "", CellKind::Text, false, false,
          80, ""},
         [](const Row &row, const CellContext &context) -> QString {
             return siteName(*context.snapshot, row.piece->host.siteId);
         },
         nullptr},
        {{QLatin1StringView("autostart"), QT_TRANSLATE_NOOP("Columns", "Autostart"), "", CellKind::Text,
          false, false, 80, ""},
         [](const Row &row, const CellContext &) -> QString { return yesNo(row.vm->autostart); },
         nullptr},
        {{QLatin1StringView("reason"), QT_TRANSLATE_NOOP("Columns", "Reason"), "", CellKind::Text, false,
          false, 104, QT_TRANSLATE_NOOP("Columns", "Why it is in its state, as the hypervisor says")},
         [](const Row &row, const CellContext &) -> QString { return row.vm->stateReason; },
         nullptr},
        {{QLatin1StringView("age"), QT_TRANSLATE_NOOP("Columns", "Age"), "", CellKind::Number, true, true, 80,
          QT_TRANSLATE_NOOP("Columns", "How long ago it was last heard")},
         [](const Row &row, const CellContext &context) -> QString {
             return age(row.piece->host.reading, context.nowMs);
         },
         [](const Row &row, const CellContext &context) -> double {
             return ageMs(row.piece->host.reading, context.nowMs);
         }},
        {{QLatin1StringView("id"), QT_TRANSLATE_NOOP("Columns", "UUID"), "", CellKind::Code, false, false,
          272, ""},
         [](const Row &row, const CellContext &) -> QString { return row.vm->id; },
         nullptr},
    };
    return columns;
}

} // namespace switchyard
