// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/partitions.h"
#include "ui/format.h"
#include "ui/models/cells.h"
#include "ui/models/object_columns.h"

#include <QCoreApplication>

namespace switchyard
{
using namespace cells;

namespace
{

double running(const HostPiece &piece)
{
    return static_cast<double>(std::count_if(piece.vms.begin(), piece.vms.end(),
                                             [](const Vm &vm) { return vm.state == VmState::Running; }));
}

double vmsIn(const HostPiece &piece, const QString &partitionId)
{
    return static_cast<double>(std::count_if(piece.vms.begin(), piece.vms.end(),
                                             [&](const Vm &vm) { return vm.partitionId == partitionId; }));
}

double usableCpus(const PartitionRow &row)
{
    const Partition &partition = *row.partition;
    const bool isWhole = partition.cpus.isEmpty() && !lacksPower(partition);
    return isWhole ? known(row.piece->host.cpuCount, 1) : availableCpus(partition, 0);
}

/// "on", "partly on: 4-5".
QString powerText(const Partition &partition)
{
    const QString word = stateLook(partition.power).word;
    return partition.power == PowerState::Partly
               ? QStringLiteral("%1: %2").arg(word, partition.online.toString())
               : word;
}

} // namespace

const std::vector<Column<HostRow>> &hostColumns()
{
    using Row = HostRow;
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true, false,
          140, ""},
         [](const Row &row, const CellContext &context) -> QString { return row.look(context).word; },
         [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }},
        {{QLatin1StringView("name"), QT_TRANSLATE_NOOP("Columns", "Name"), "", CellKind::Text, true, false,
          132, ""},
         [](const Row &row, const CellContext &) -> QString { return row.host().name; },
         nullptr},
        {{QLatin1StringView("site"), QT_TRANSLATE_NOOP("Columns", "Site"), "", CellKind::Text, true, false,
          80, ""},
         [](const Row &row, const CellContext &context) -> QString {
             return siteName(*context.snapshot, row.host().siteId);
         },
         nullptr},
        {{QLatin1StringView("conflict"), QT_TRANSLATE_NOOP("Columns", "Conflict"), "", CellKind::Text, false,
          false, 200, QT_TRANSLATE_NOOP("Columns", "Which of its VMs fight, and for what")},
         [](const Row &row, const CellContext &context) -> QString {
             return conflictText(*row.ref(), context);
         },
         nullptr},
        {{QLatin1StringView("cpu"), QT_TRANSLATE_NOOP("Columns", "CPU"), QT_TRANSLATE_NOOP("Columns", "%"),
          CellKind::Number, true, true, 64, QT_TRANSLATE_NOOP("Columns", "Share of all its CPUs")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.cpuPercent), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.host().usage.cpuPercent); }},
        {{QLatin1StringView("cpuHistory"), QT_TRANSLATE_NOOP("Columns", "CPU, last hour"), "",
          CellKind::Sparkline, true, true, 112,
          QT_TRANSLATE_NOOP("Columns", "Use of its CPUs over the last hour; gaps are gaps")},
         [](const Row &, const CellContext &) -> QString { return QString(); },
         nullptr},
        {{QLatin1StringView("memory"), QT_TRANSLATE_NOOP("Columns", "Memory used"),
          QT_TRANSLATE_NOOP("Columns", "%"), CellKind::Number, true, true, 128,
          QT_TRANSLATE_NOOP("Columns", "Share of the memory it has")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.memoryPercent), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.host().usage.memoryPercent); }},
        {{QLatin1StringView("memorySize"), QT_TRANSLATE_NOOP("Columns", "Memory"),
          QT_TRANSLATE_NOOP("Columns", "GiB"), CellKind::Number, true, false, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().memoryBytes, GiB), 1);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.host().memoryBytes, GiB); }},
        {{QLatin1StringView("cpus"), QT_TRANSLATE_NOOP("Columns", "CPUs"), "", CellKind::Number, true, false,
          64, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().cpuCount, 1), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.host().cpuCount, 1); }},
        {{QLatin1StringView("vms"), QT_TRANSLATE_NOOP("Columns", "VMs"), "", CellKind::Number, true, false,
          64, QT_TRANSLATE_NOOP("Columns", "All VMs whose home it is")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(static_cast<double>(row.piece->vms.size()), 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return static_cast<double>(row.piece->vms.size());
         }},
        {{QLatin1StringView("running"), QT_TRANSLATE_NOOP("Columns", "Running"), "", CellKind::Number, true,
          false, 80, QT_TRANSLATE_NOOP("Columns", "VMs that run there now")},
         [](const Row &row, const CellContext &) -> QString { return fixed(running(*row.piece), 0); },
         [](const Row &row, const CellContext &) -> double { return running(*row.piece); }},
        {{QLatin1StringView("feeds"), QT_TRANSLATE_NOOP("Columns", "Feeds"), "", CellKind::Text, true, false,
          144, QT_TRANSLATE_NOOP("Columns", "UPS and outlet; a redundant host has two")},
         [](const Row &row, const CellContext &context) -> QString {
             return feedNames(*context.snapshot, *row.ref());
         },
         nullptr},
        {{QLatin1StringView("power"), QT_TRANSLATE_NOOP("Columns", "Supply"), "", CellKind::Text, false,
          false, 80, QT_TRANSLATE_NOOP("Columns", "What its BMC says")},
         [](const Row &row, const CellContext &) -> QString { return stateLook(row.host().power).word; },
         nullptr},
        {{QLatin1StringView("diskRead"), QT_TRANSLATE_NOOP("Columns", "Disk read"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 104, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.diskReadBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.host().usage.diskReadBps) / 1e6;
         }},
        {{QLatin1StringView("diskWrite"), QT_TRANSLATE_NOOP("Columns", "Disk write"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 104, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.diskWriteBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.host().usage.diskWriteBps) / 1e6;
         }},
        {{QLatin1StringView("diskReadIops"), QT_TRANSLATE_NOOP("Columns", "Disk reads"),
          QT_TRANSLATE_NOOP("Columns", "1/s"), CellKind::Number, false, true, 96,
          QT_TRANSLATE_NOOP("Columns", "Requests per second")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.diskReadIops), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.host().usage.diskReadIops); }},
        {{QLatin1StringView("diskWriteIops"), QT_TRANSLATE_NOOP("Columns", "Disk writes"),
          QT_TRANSLATE_NOOP("Columns", "1/s"), CellKind::Number, false, true, 96,
          QT_TRANSLATE_NOOP("Columns", "Requests per second")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.diskWriteIops), 0);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.host().usage.diskWriteIops); }},
        {{QLatin1StringView("netReceive"), QT_TRANSLATE_NOOP("Columns", "Net in"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.netReceiveBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.host().usage.netReceiveBps) / 1e6;
         }},
        {{QLatin1StringView("netTransmit"), QT_TRANSLATE_NOOP("Columns", "Net out"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.host().usage.netTransmitBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.host().usage.netTransmitBps) / 1e6;
         }},
        {{QLatin1StringView("hypervisor"), QT_TRANSLATE_NOOP("Columns", "Hypervisor"), "", CellKind::Text,
          true, false, 128, ""},
         [](const Row &row, const CellContext &) -> QString { return row.host().hypervisor; },
         nullptr},
        {{QLatin1StringView("cpuModel"), QT_TRANSLATE_NOOP("Columns", "CPU model"), "", CellKind::Text, false,
          false, 128, ""},
         [](const Row &row, const CellContext &) -> QString { return row.host().cpuModel; },
         nullptr},
        {{QLatin1StringView("hostname"), QT_TRANSLATE_NOOP("Columns", "Host name"), "", CellKind::Text, false,
          false, 160, QT_TRANSLATE_NOOP("Columns", "What it calls itself")},
         [](const Row &row, const CellContext &) -> QString { return row.host().hostname; },
         nullptr},
        {{QLatin1StringView("address"), QT_TRANSLATE_NOOP("Columns", "Address"), "", CellKind::Code, false,
          false, 240, QT_TRANSLATE_NOOP("Columns", "How it is reached")},
         [](const Row &row, const CellContext &) -> QString { return row.host().address; },
         nullptr},
        {{QLatin1StringView("age"), QT_TRANSLATE_NOOP("Columns", "Age"), "", CellKind::Number, true, true, 80,
          QT_TRANSLATE_NOOP("Columns", "How long ago it was last heard")},
         [](const Row &row, const CellContext &context) -> QString {
             return age(row.host().reading, context.nowMs);
         },
         [](const Row &row, const CellContext &context) -> double {
             return ageMs(row.host().reading, context.nowMs);
         }},
        {{QLatin1StringView("id"), QT_TRANSLATE_NOOP("Columns", "UUID"), "", CellKind::Code, false, false,
          272, ""},
         [](const Row &row, const CellContext &) -> QString { return row.host().uuid; },
         nullptr},
    };
    return columns;
}

const std::vector<Column<PartitionRow>> &partitionColumns()
{
    using Row = PartitionRow;
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true, false,
          140, ""},
         [](const Row &row, const CellContext &context) -> QString { return row.look(context).word; },
         [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }},
        {{QLatin1StringView("name"), QT_TRANSLATE_NOOP("Columns", "Name"), "", CellKind::Text, true, false,
          104, ""},
         [](const Row &row, const CellContext &) -> QString { return row.partition->name; },
         nullptr},
        {{QLatin1StringView("host"), QT_TRANSLATE_NOOP("Columns", "Host"), "", CellKind::Text, true, false,
          120, ""},
         [](const Row &row, const CellContext &) -> QString { return row.piece->host.name; },
         nullptr},
        {{QLatin1StringView("cpu"), QT_TRANSLATE_NOOP("Columns", "CPU"), QT_TRANSLATE_NOOP("Columns", "%"),
          CellKind::Number, true, true, 64, QT_TRANSLATE_NOOP("Columns", "Share of all its CPUs")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.cpuPercent), 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.cpuPercent);
         }},
        {{QLatin1StringView("cpuHistory"), QT_TRANSLATE_NOOP("Columns", "CPU, last hour"), "",
          CellKind::Sparkline, true, true, 112,
          QT_TRANSLATE_NOOP("Columns", "Use of its CPUs over the last hour; gaps are gaps")},
         [](const Row &, const CellContext &) -> QString { return QString(); },
         nullptr},
        {{QLatin1StringView("memory"), QT_TRANSLATE_NOOP("Columns", "Memory used"),
          QT_TRANSLATE_NOOP("Columns", "%"), CellKind::Number, true, true, 128,
          QT_TRANSLATE_NOOP("Columns", "Share of the memory it has")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.memoryPercent), 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.memoryPercent);
         }},
        {{QLatin1StringView("memorySize"), QT_TRANSLATE_NOOP("Columns", "Memory"),
          QT_TRANSLATE_NOOP("Columns", "GiB"), CellKind::Number, true, false, 96,
          QT_TRANSLATE_NOOP("Columns", "Empty: no bound")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->memoryBytes, GiB), 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->memoryBytes, GiB);
         }},
        {{QLatin1StringView("cpus"), QT_TRANSLATE_NOOP("Columns", "CPUs"), "", CellKind::Text, true, false,
          96, QT_TRANSLATE_NOOP("Columns", "Which CPUs of the host are its")},
         [](const Row &row, const CellContext &) -> QString {
             return row.partition->cpus.isEmpty() ? QCoreApplication::translate("Columns", "all")
                                                  : row.partition->cpus.toString();
         },
         nullptr},
        {{QLatin1StringView("cpuCount"), QT_TRANSLATE_NOOP("Columns", "CPU count"), "", CellKind::Number,
          false, false, 88,
          QT_TRANSLATE_NOOP("Columns", "CPUs that it can use now; those offline do not count")},
         [](const Row &row, const CellContext &) -> QString { return fixed(usableCpus(row), 0); },
         [](const Row &row, const CellContext &) -> double { return usableCpus(row); }},
        {{QLatin1StringView("power"), QT_TRANSLATE_NOOP("Columns", "Supply"), "", CellKind::Text, true, false,
          128, QT_TRANSLATE_NOOP("Columns", "Whether its CPUs are online, where they can be switched")},
         [](const Row &row, const CellContext &) -> QString { return powerText(*row.partition); },
         nullptr},
        {{QLatin1StringView("vms"), QT_TRANSLATE_NOOP("Columns", "VMs"), "", CellKind::Number, true, false,
          64, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(vmsIn(*row.piece, row.partition->id), 0);
         },
         [](const Row &row, const CellContext &) -> double { return vmsIn(*row.piece, row.partition->id); }},
        {{QLatin1StringView("default"), QT_TRANSLATE_NOOP("Columns", "Default"), "", CellKind::Text, true,
          false, 72, QT_TRANSLATE_NOOP("Columns", "Where VMs go whose CPUs are nobody's")},
         [](const Row &row, const CellContext &) -> QString {
             return row.partition->isDefault ? yesNo(true) : QString();
         },
         nullptr},
        {{QLatin1StringView("diskRead"), QT_TRANSLATE_NOOP("Columns", "Disk read"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 104, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.diskReadBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.diskReadBps) / 1e6;
         }},
        {{QLatin1StringView("diskWrite"), QT_TRANSLATE_NOOP("Columns", "Disk write"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 104, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.diskWriteBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.diskWriteBps) / 1e6;
         }},
        {{QLatin1StringView("diskReadIops"), QT_TRANSLATE_NOOP("Columns", "Disk reads"),
          QT_TRANSLATE_NOOP("Columns", "1/s"), CellKind::Number, false, true, 96,
          QT_TRANSLATE_NOOP("Columns", "Requests per second")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.diskReadIops), 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.diskReadIops);
         }},
        {{QLatin1StringView("diskWriteIops"), QT_TRANSLATE_NOOP("Columns", "Disk writes"),
          QT_TRANSLATE_NOOP("Columns", "1/s"), CellKind::Number, false, true, 96,
          QT_TRANSLATE_NOOP("Columns", "Requests per second")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.diskWriteIops), 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.diskWriteIops);
         }},
        {{QLatin1StringView("netReceive"), QT_TRANSLATE_NOOP("Columns", "Net in"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.netReceiveBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.netReceiveBps) / 1e6;
         }},
        {{QLatin1StringView("netTransmit"), QT_TRANSLATE_NOOP("Columns", "Net out"),
          QT_TRANSLATE_NOOP("Columns", "MB/s"), CellKind::Number, false, true, 96, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.partition->usage.netTransmitBps) / 1e6, 1);
         },
         [](const Row &row, const CellContext &) -> double {
             return known(row.partition->usage.netTransmitBps) / 1e6;
         }},
        {{QLatin1StringView("age"), QT_TRANSLATE_NOOP("Columns", "Age"), "", CellKind::Number, true, true, 80,
          QT_TRANSLATE_NOOP("Columns", "How long ago it was last heard")},
         [](const Row &row, const CellContext &context) -> QString {
             return age(row.piece->host.reading, context.nowMs);
         },
         [](const Row &row, const CellContext &context) -> double {
             return ageMs(row.piece->host.reading, context.nowMs);
         }},
        {{QLatin1StringView("id"), QT_TRANSLATE_NOOP("Columns", "Id"), "", CellKind::Code, false, false, 160,
          ""},
         [](const Row &row, const CellContext &) -> QString { return row.id(); },
         nullptr},
    };
    return columns;
}

} // namespace switchyard
