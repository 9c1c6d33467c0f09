// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/conflict_rows.h"

#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"
#include "ui/models/cells.h"
#include "ui/words.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

constexpr double lastsFirst = 1e15; ///< ms: what lasts stands before all that is over

template<typename Row>
Column<Row> textColumn(const char *key, const char *title, int width,
                       QString (*text)(const Row &, const CellContext &), bool live = false,
                       const char *help = "")
{
    return {{QLatin1StringView(key), title, "", CellKind::Text, true, live, width, help}, text, nullptr};
}

template<typename Row>
Column<Row> stateColumn()
{
    return {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true,
             false, 112, ""},
            [](const Row &row, const CellContext &context) { return row.look(context).word; },
            [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }};
}

double lastsSeconds(const FightRow &row)
{
    const QDateTime &until = row.conflict.isOver() ? row.conflict.until : row.now;
    return row.conflict.since.isValid() && until.isValid()
               ? static_cast<double>(std::max<qint64>(0, row.conflict.since.msecsTo(until))) / 1000
               : cells::none;
}

QString dismissal(const FightRow &row)
{
    const Conflict &conflict = row.conflict;
    if (conflict.dismissedBy.isEmpty())
        return {};
    return conflict.dismissReason.isEmpty()
               ? conflict.dismissedBy
               : QStringLiteral("%1: %2").arg(conflict.dismissedBy, conflict.dismissReason);
}

QString moveNames(const HostChangeRow &row, const CellContext &context)
{
    QStringList names;
    for (const PlannedMove &move : row.change.moves)
        names << QStringLiteral("%1 → %2").arg(context.snapshot->nameOf({ObjectKind::Vm, move.vmId}),
                                               context.snapshot->nameOf({ObjectKind::Host, move.toHost}));
    return names.join(QStringLiteral(", "));
}

} // namespace

StateLook FightRow::look(const CellContext &) const
{
    return words::conflictLook(conflict, relocation ? &*relocation : nullptr);
}

StateLook HostChangeRow::look(const CellContext &) const
{
    return words::adviceLook(change.state, change.mode, change.isPossible());
}

FightRow toRow(const Conflict &conflict, const Relocation *relocation, const QDateTime &now)
{
    FightRow row{conflict, relocation ? std::optional(*relocation) : std::nullopt, now, conflict.id};
    if (conflict.isOver())
        row.key += QStringLiteral("@%1").arg(conflict.since.toMSecsSinceEpoch());
    return row;
}

const std::vector<Column<FightRow>> &conflictColumns()
{
    using Row = FightRow;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(),
        textColumn<Row>("vms", QT_TRANSLATE_NOOP("Columns", "VMs"), 128,
                        [](const Row &row, const CellContext &context) {
                            return words::fighters(*context.snapshot, row.conflict);
                        }),
        textColumn<Row>(
            "resource", QT_TRANSLATE_NOOP("Columns", "Fight for"), 76,
            [](const Row &row, const CellContext &) { return words::conflictResources(row.conflict); }),
        textColumn<Row>("host", QT_TRANSLATE_NOOP("Columns", "Host"), 60,
                        [](const Row &row, const CellContext &context) {
                            return context.snapshot->nameOf({ObjectKind::Host, row.conflict.hostId});
                        }),
        textColumn<Row>(
            "numbers", QT_TRANSLATE_NOOP("Columns", "Numbers"), 260,
            [](const Row &row, const CellContext &context) {
                return words::conflictNumbers(*context.snapshot, row.conflict);
            },
            true,
            QT_TRANSLATE_NOOP("Columns",
                              "What the host uses of its threshold, and each VM, in per cent of the host")),
        {{QLatin1StringView("lasted"), QT_TRANSLATE_NOOP("Columns", "For"), "", CellKind::Number, true, true,
          80, ""},
         [](const Row &row, const CellContext &) { return format::duration(lastsSeconds(row)); },
         [](const Row &row, const CellContext &) { return lastsSeconds(row); }},
        {{QLatin1StringView("since"), QT_TRANSLATE_NOOP("Columns", "Since"), "", CellKind::Text, true, false,
          144, ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.conflict.since); },
         [](const Row &row, const CellContext &) -> double {
             if (!row.conflict.since.isValid())
                 return cells::none;
             return static_cast<double>(row.conflict.since.toMSecsSinceEpoch()) +
                    (row.conflict.isOver() ? 0 : lastsFirst);
         }},
        textColumn<Row>(
            "saidBy", QT_TRANSLATE_NOOP("Columns", "Said by"), 104,
            [](const Row &row, const CellContext &) {
                return row.conflict.saidBy.isEmpty() ? QCoreApplication::translate("Columns", "this console")
                                                     : row.conflict.saidBy;
            },
            false, QT_TRANSLATE_NOOP("Columns", "Who saw it first: this console, or the host's own agent")),
        textColumn<Row>("dismissed", QT_TRANSLATE_NOOP("Columns", "Dismissed by"), 160,
                        [](const Row &row, const CellContext &) { return dismissal(row); }),
    };
    return columns;
}

int conflictColumn(QLatin1StringView key)
{
    const auto &columns = conflictColumns();
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].key == key)
            return static_cast<int>(i);
    }
    return -1;
}

const std::vector<Column<HostChangeRow>> &hostChangeColumns()
{
    using Row = HostChangeRow;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(),
        textColumn<Row>("what", QT_TRANSLATE_NOOP("Columns", "What"), 224,
                        [](const Row &row, const CellContext &context) {
                            return words::hostChangeTitle(*context.snapshot, row.change);
                        }),
        {{QLatin1StringView("watts"), QT_TRANSLATE_NOOP("Columns", "Saves"),
          QT_TRANSLATE_NOOP("Columns", "W"), CellKind::Number, true, false, 88,
          QT_TRANSLATE_NOOP("Columns", "What is saved; what is drawn more has a minus")},
         [](const Row &row, const CellContext &) {
             return cells::fixed(row.change.switchOff ? row.change.watts : -row.change.watts, 0);
         },
         [](const Row &row, const CellContext &) {
             return row.change.switchOff ? row.change.watts : -row.change.watts;
         }},
        textColumn<Row>("moves", QT_TRANSLATE_NOOP("Columns", "VMs that move"), 320, moveNames),
        {{QLatin1StringView("since"), QT_TRANSLATE_NOOP("Columns", "Since"), "", CellKind::Text, true, false,
          144, ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.change.since); },
         [](const Row &row, const CellContext &) {
             return row.change.since.isValid() ? static_cast<double>(row.change.since.toMSecsSinceEpoch())
                                               : cells::none;
         }},
    };
    return columns;
}

} // namespace switchyard
