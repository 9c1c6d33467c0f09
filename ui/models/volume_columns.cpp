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

double allocated(const Volume &volume)
{
    return volume.allocatedBytes < 0 ? none : static_cast<double>(volume.allocatedBytes);
}

double totalSize(const ArrayPiece &piece)
{
    double sum = 0;
    for (const Volume &volume : piece.volumes)
        sum += static_cast<double>(volume.sizeBytes);
    return sum;
}

QString userNames(const Snapshot &snapshot, const QString &volumeId)
{
    QStringList names;
    for (const QString &vm : snapshot.usersOf(volumeId))
        names << snapshot.nameOf({ObjectKind::Vm, vm});
    return names.join(QStringLiteral(", "));
}

} // namespace

const std::vector<Column<VolumeRow>> &volumeColumns()
{
    using Row = VolumeRow;
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true, false,
          140, ""},
         [](const Row &row, const CellContext &context) -> QString { return row.look(context).word; },
         [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }},
        {{QLatin1StringView("name"), QT_TRANSLATE_NOOP("Columns", "Name"), "", CellKind::Text, true, false,
          132, ""},
         [](const Row &row, const CellContext &) -> QString { return row.volume->name; },
         nullptr},
        {{QLatin1StringView("array"), QT_TRANSLATE_NOOP("Columns", "Array"), "", CellKind::Text, true, false,
          120, ""},
         [](const Row &row, const CellContext &) -> QString { return row.piece->array.name; },
         nullptr},
        {{QLatin1StringView("size"), QT_TRANSLATE_NOOP("Columns", "Size"),
          QT_TRANSLATE_NOOP("Columns", "GiB"), CellKind::Number, true, false, 88, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(known(row.volume->sizeBytes, GiB), 1);
         },
         [](const Row &row, const CellContext &) -> double { return known(row.volume->sizeBytes, GiB); }},
        {{QLatin1StringView("allocated"), QT_TRANSLATE_NOOP("Columns", "Allocated"),
          QT_TRANSLATE_NOOP("Columns", "GiB"), CellKind::Number, true, false, 112, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(allocated(*row.volume) / GiB, 1);
         },
         [](const Row &row, const CellContext &) -> double { return allocated(*row.volume) / GiB; }},
        {{QLatin1StringView("used"), QT_TRANSLATE_NOOP("Columns", "Used"), QT_TRANSLATE_NOOP("Columns", "%"),
          CellKind::Number, true, false, 72, QT_TRANSLATE_NOOP("Columns", "Allocated of its size")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(allocated(*row.volume) / known(row.volume->sizeBytes, 1) * 100, 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return allocated(*row.volume) / known(row.volume->sizeBytes, 1) * 100;
         }},
        {{QLatin1StringView("users"), QT_TRANSLATE_NOOP("Columns", "Used by"), "", CellKind::Text, true,
          false, 200, QT_TRANSLATE_NOOP("Columns", "VMs that have it as a disk")},
         [](const Row &row, const CellContext &context) -> QString {
             return userNames(*context.snapshot, row.id());
         },
         nullptr},
        {{QLatin1StringView("protocol"), QT_TRANSLATE_NOOP("Columns", "Protocol"), "", CellKind::Text, true,
          false, 80, ""},
         [](const Row &row, const CellContext &) -> QString { return row.volume->protocol; },
         nullptr},
        {{QLatin1StringView("writable"), QT_TRANSLATE_NOOP("Columns", "Writable"), "", CellKind::Text, true,
          false, 80, ""},
         [](const Row &row, const CellContext &) -> QString { return yesNo(row.volume->writable); },
         nullptr},
        {{QLatin1StringView("node"), QT_TRANSLATE_NOOP("Columns", "Node"), "", CellKind::Code, false, false,
          120, QT_TRANSLATE_NOOP("Columns", "What holds the data inside the array")},
         [](const Row &row, const CellContext &) -> QString { return row.volume->node; },
         nullptr},
        {{QLatin1StringView("file"), QT_TRANSLATE_NOOP("Columns", "File"), "", CellKind::Code, false, false,
          240, ""},
         [](const Row &row, const CellContext &) -> QString { return row.volume->file; },
         nullptr},
        {{QLatin1StringView("age"), QT_TRANSLATE_NOOP("Columns", "Age"), "", CellKind::Number, true, true, 80,
          QT_TRANSLATE_NOOP("Columns", "How long ago it was last heard")},
         [](const Row &row, const CellContext &context) -> QString {
             return age(row.piece->array.reading, context.nowMs);
         },
         [](const Row &row, const CellContext &context) -> double {
             return ageMs(row.piece->array.reading, context.nowMs);
         }},
        {{QLatin1StringView("id"), QT_TRANSLATE_NOOP("Columns", "Id"), "", CellKind::Code, false, false, 176,
          ""},
         [](const Row &row, const CellContext &) -> QString { return row.id(); },
         nullptr},
    };
    return columns;
}

const std::vector<Column<ArrayRow>> &arrayColumns()
{
    using Row = ArrayRow;
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true, false,
          140, ""},
         [](const Row &row, const CellContext &context) -> QString { return row.look(context).word; },
         [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }},
        {{QLatin1StringView("name"), QT_TRANSLATE_NOOP("Columns", "Name"), "", CellKind::Text, true, false,
          132, ""},
         [](const Row &row, const CellContext &) -> QString { return row.piece->array.name; },
         nullptr},
        {{QLatin1StringView("site"), QT_TRANSLATE_NOOP("Columns", "Site"), "", CellKind::Text, true, false,
          80, ""},
         [](const Row &row, const CellContext &context) -> QString {
             return siteName(*context.snapshot, row.piece->array.siteId);
         },
         nullptr},
        {{QLatin1StringView("volumes"), QT_TRANSLATE_NOOP("Columns", "Volumes"), "", CellKind::Number, true,
          false, 88, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(static_cast<double>(row.piece->volumes.size()), 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return static_cast<double>(row.piece->volumes.size());
         }},
        {{QLatin1StringView("size"), QT_TRANSLATE_NOOP("Columns", "Size"),
          QT_TRANSLATE_NOOP("Columns", "GiB"), CellKind::Number, true, false, 96,
          QT_TRANSLATE_NOOP("Columns", "Of all its volumes")},
         [](const Row &row, const CellContext &) -> QString { return fixed(totalSize(*row.piece) / GiB, 1); },
         [](const Row &row, const CellContext &) -> double { return totalSize(*row.piece) / GiB; }},
        {{QLatin1StringView("jobs"), QT_TRANSLATE_NOOP("Columns", "Jobs"), "", CellKind::Number, true, false,
          64, QT_TRANSLATE_NOOP("Columns", "Copies, mirrors and commits that it runs")},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(static_cast<double>(row.piece->array.jobs.size()), 0);
         },
         [](const Row &row, const CellContext &) -> double {
             return static_cast<double>(row.piece->array.jobs.size());
         }},
        {{QLatin1StringView("feeds"), QT_TRANSLATE_NOOP("Columns", "Feeds"), "", CellKind::Text, true, false,
          144, QT_TRANSLATE_NOOP("Columns", "UPS and outlet")},
         [](const Row &row, const CellContext &context) -> QString {
             return feedNames(*context.snapshot, *row.ref());
         },
         nullptr},
        {{QLatin1StringView("product"), QT_TRANSLATE_NOOP("Columns", "Product"), "", CellKind::Text, true,
          false, 200, ""},
         [](const Row &row, const CellContext &) -> QString { return row.piece->array.product; },
         nullptr},
        {{QLatin1StringView("address"), QT_TRANSLATE_NOOP("Columns", "Address"), "", CellKind::Code, true,
          false, 240, QT_TRANSLATE_NOOP("Columns", "Where it is managed")},
         [](const Row &row, const CellContext &) -> QString { return row.piece->array.address; },
         nullptr},
        {{QLatin1StringView("data"), QT_TRANSLATE_NOOP("Columns", "Data addresses"), "", CellKind::Code,
          false, false, 200, QT_TRANSLATE_NOOP("Columns", "Where hosts reach its volumes")},
         [](const Row &row, const CellContext &) -> QString {
             return row.piece->array.dataAddresses.join(u' ');
         },
         nullptr},
        {{QLatin1StringView("age"), QT_TRANSLATE_NOOP("Columns", "Age"), "", CellKind::Number, true, true, 80,
          QT_TRANSLATE_NOOP("Columns", "How long ago it was last heard")},
         [](const Row &row, const CellContext &context) -> QString {
             return age(row.piece->array.reading, context.nowMs);
         },
         [](const Row &row, const CellContext &context) -> double {
             return ageMs(row.piece->array.reading, context.nowMs);
         }},
        {{QLatin1StringView("id"), QT_TRANSLATE_NOOP("Columns", "Id"), "", CellKind::Code, false, false, 120,
          ""},
         [](const Row &row, const CellContext &) -> QString { return row.id(); },
         nullptr},
    };
    return columns;
}

} // namespace switchyard
