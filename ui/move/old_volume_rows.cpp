// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/old_volume_rows.h"

#include "ui/format.h"
#include "ui/models/cells.h"
#include "ui/words.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using Row = OldVolumeRow;

double stamp(const QDateTime &time)
{
    return time.isValid() ? static_cast<double>(time.toMSecsSinceEpoch()) : cells::none;
}

Column<Row> textColumn(const char *key, const char *title, int width,
                       QString (*text)(const Row &, const CellContext &))
{
    return {{QLatin1StringView(key), title, "", CellKind::Text, true, false, width, ""}, text, nullptr};
}

} // namespace

StateLook OldVolumeRow::look(const CellContext &context) const
{
    const bool used = context.snapshot && !context.snapshot->usersOf(volume.id).isEmpty();
    return used ? StateLook{Tone::Attention, Mark::Triangle,
                            QCoreApplication::translate("Columns",
                                                        QT_TRANSLATE_NOOP("Columns", "in use again")),
                            true}
                : StateLook{Tone::Off, Mark::Hollow,
                            QCoreApplication::translate("Columns", QT_TRANSLATE_NOOP("Columns", "put away")),
                            false};
}

const std::vector<Column<OldVolumeRow>> &oldVolumeColumns()
{
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true, false,
          112, ""},
         [](const Row &row, const CellContext &context) { return row.look(context).word; },
         [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }},
        textColumn("volume", QT_TRANSLATE_NOOP("Columns", "Old volume"), 180,
                   [](const Row &row, const CellContext &) { return row.volume.id; }),
        textColumn("vm", QT_TRANSLATE_NOOP("Columns", "Was of"), 120,
                   [](const Row &row, const CellContext &) { return row.volume.vmName; }),
        textColumn("moved", QT_TRANSLATE_NOOP("Columns", "Is now"), 180,
                   [](const Row &row, const CellContext &) { return row.volume.movedTo; }),
        {{QLatin1StringView("until"), QT_TRANSLATE_NOOP("Columns", "Deleted on"), "", CellKind::Text, true,
          false, 152, ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.volume.until); },
         [](const Row &row, const CellContext &) { return stamp(row.volume.until); }},
        {{QLatin1StringView("run"), QT_TRANSLATE_NOOP("Columns", "Run"), "", CellKind::Number, true, false,
          64, ""},
         [](const Row &row, const CellContext &) { return QString::number(row.volume.runId); },
         [](const Row &row, const CellContext &) { return static_cast<double>(row.volume.runId); }},
    };
    return columns;
}

} // namespace switchyard
