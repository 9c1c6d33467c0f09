// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/move_rows.h"

#include "ui/format.h"
#include "ui/models/cells.h"
#include "ui/move/move_words.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <cmath>

namespace switchyard
{
namespace
{

double stamp(const QDateTime &time)
{
    return time.isValid() ? static_cast<double>(time.toMSecsSinceEpoch()) : cells::none;
}

template<typename Row>
Column<Row> textColumn(const char *key, const char *title, int width,
                       QString (*text)(const Row &, const CellContext &))
{
    return {{QLatin1StringView(key), title, "", CellKind::Text, true, false, width, ""}, text, nullptr};
}

template<typename Row>
Column<Row> stateColumn(int width)
{
    return {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true,
             false, width, ""},
            [](const Row &row, const CellContext &context) { return row.look(context).word; },
            [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }};
}

double tookSeconds(const MoveRow &row)
{
    const Report &report = *row.report;
    return report.startedAt.isValid() && report.endedAt.isValid()
               ? static_cast<double>(report.startedAt.msecsTo(report.endedAt)) / 1000
               : cells::none;
}

/// "Copy 38 %": of the VM that is furthest behind.
QString howFar(const MoveRow &row)
{
    const std::vector<MoveEdge> edges = edgesOf(*row.report);
    const MoveEdge *last = nullptr;
    for (const MoveEdge &edge : edges) {
        if (!last || edge.stage < last->stage || (edge.stage == last->stage && edge.percent < last->percent))
            last = &edge;
    }
    if (!last || last->held || last->goesBack)
        return {};
    const QString stage = moving::stageTitle(last->stage);
    return last->percent < 0 ? stage
                             : QStringLiteral("%1 %2").arg(stage, format::percent(std::floor(last->percent)));
}

QString outcome(const MoveRow &row)
{
    if (row.report->error)
        return row.report->error->what;
    for (const StepReport &step : row.report->steps) {
        if (step.error)
            return step.error->what;
    }
    return {};
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

std::optional<ObjectRef> MoveRow::ref() const
{
    for (const Step &step : report->plan.steps) {
        if (step.action == ActionKind::VmMigrate)
            return step.target;
    }
    return std::nullopt;
}

StateLook MoveRow::look(const CellContext &) const
{
    return moving::phase(*report);
}

MoveRow toMoveRow(const ReportPtr &report)
{
    return {report, QString::number(report->runId)};
}

const std::vector<Column<MoveRow>> &moveColumns()
{
    using Row = MoveRow;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(176),
        textColumn<Row>(
            "title", QT_TRANSLATE_NOOP("Columns", "What is moved"), 240,
            [](const Row &row, const CellContext &) { return words::planTitle(row.report->plan); }),
        {{QLatin1StringView("far"), QT_TRANSLATE_NOOP("Columns", "How far"), "", CellKind::Text, true, true,
          96, ""},
         [](const Row &row, const CellContext &) { return howFar(row); },
         nullptr},
        {{QLatin1StringView("begun"), QT_TRANSLATE_NOOP("Columns", "Begun"), "", CellKind::Text, true, false,
          152, ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.report->startedAt); },
         [](const Row &row, const CellContext &) { return static_cast<double>(row.report->runId); }},
        {{QLatin1StringView("took"), QT_TRANSLATE_NOOP("Columns", "Took"), "", CellKind::Number, true, true,
          80, ""},
         [](const Row &row, const CellContext &) { return format::duration(tookSeconds(row)); },
         [](const Row &row, const CellContext &) { return tookSeconds(row); }},
        textColumn<Row>("who", QT_TRANSLATE_NOOP("Columns", "Who"), 120,
                        [](const Row &row, const CellContext &) { return row.report->who; }),
        textColumn<Row>("outcome", QT_TRANSLATE_NOOP("Columns", "Outcome"), 480,
                        [](const Row &row, const CellContext &) { return outcome(row); }),
    };
    return columns;
}

const std::vector<Column<OldVolumeRow>> &oldVolumeColumns()
{
    using Row = OldVolumeRow;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(112),
        textColumn<Row>("volume", QT_TRANSLATE_NOOP("Columns", "Old volume"), 180,
                        [](const Row &row, const CellContext &) { return row.volume.id; }),
        textColumn<Row>("vm", QT_TRANSLATE_NOOP("Columns", "Was of"), 120,
                        [](const Row &row, const CellContext &) { return row.volume.vmName; }),
        textColumn<Row>("moved", QT_TRANSLATE_NOOP("Columns", "Is now"), 180,
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
