// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"
#include "ui/models/cells.h"
#include "ui/models/record_models.h"
#include "ui/words.h"

#include <QCoreApplication>

namespace switchyard
{
using namespace cells;
namespace
{

double stamp(const QDateTime &time)
{
    return time.isValid() ? static_cast<double>(time.toMSecsSinceEpoch()) : none;
}

double tookSeconds(const QDateTime &from, const QDateTime &to)
{
    return from.isValid() && to.isValid() ? static_cast<double>(from.msecsTo(to)) / 1000 : none;
}

QString took(const QDateTime &from, const QDateTime &to)
{
    const double seconds = tookSeconds(from, to);
    return seconds < 10 ? QCoreApplication::translate("Columns", "%1 s").arg(fixed(seconds, 1))
                        : format::duration(seconds);
}

QString sentence(const std::optional<Error> &error, const QString &note)
{
    return error ? error->what : note;
}

QString outcome(const Report &report)
{
    for (const StepReport &step : report.steps) {
        if (step.error)
            return step.error->what;
    }
    return report.steps.empty() ? QString() : report.steps.back().note;
}

template<typename Row>
Column<Row> stateColumn(const char *title)
{
    return {{QLatin1StringView("state"), title, "", CellKind::State, true, false, 112, ""},
            [](const Row &row, const CellContext &context) { return row.look(context).word; },
            [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }};
}

template<typename Row>
Column<Row> textColumn(const char *key, const char *title, int width,
                       QString (*text)(const Row &, const CellContext &), CellKind kind = CellKind::Text,
                       bool shown = true)
{
    return {{QLatin1StringView(key), title, "", kind, shown, false, width, ""}, text, nullptr};
}

} // namespace

const std::vector<Column<AlertRow>> &alertColumns()
{
    using Row = AlertRow;
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "Priority"), "", CellKind::State, true,
          false, 112, ""},
         [](const Row &row, const CellContext &context) { return row.look(context).word; },
         // Not by their tone: high and medium share one.
         [](const Row &row, const CellContext &) { return -static_cast<double>(row.alert.priority); }},
        textColumn<Row>("object", QT_TRANSLATE_NOOP("Columns", "What"), 120,
                        [](const Row &row, const CellContext &context) {
                            return context.snapshot->nameOf(row.alert.object);
                        }),
        {{QLatin1StringView("text"), QT_TRANSLATE_NOOP("Columns", "Trouble"), "", CellKind::Text, true, true,
          480, ""},
         [](const Row &row, const CellContext &context) { return words::alert(row.alert, context.nowMs); },
         nullptr},
        {{QLatin1StringView("since"), QT_TRANSLATE_NOOP("Columns", "For"), "", CellKind::Number, true, true,
          80, ""},
         [](const Row &row, const CellContext &context) {
             return words::elapsed(context.nowMs - row.alert.sinceMs);
         },
         [](const Row &row, const CellContext &context) {
             return static_cast<double>(context.nowMs - row.alert.sinceMs);
         }},
        textColumn<Row>("acknowledged", QT_TRANSLATE_NOOP("Columns", "Acknowledged"), 112,
                        [](const Row &row, const CellContext &) {
                            if (row.alert.muted)
                                return QCoreApplication::translate("Columns", "muted");
                            return row.alert.acknowledged ? yesNo(true) : QString();
                        }),
    };
    return columns;
}

const std::vector<Column<EventRow>> &eventColumns()
{
    using Row = EventRow;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(QT_TRANSLATE_NOOP("Columns", "Severity")),
        {{QLatin1StringView("at"), QT_TRANSLATE_NOOP("Columns", "Time"), "", CellKind::Text, true, false, 152,
          ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.event.at); },
         [](const Row &row, const CellContext &) { return static_cast<double>(row.event.id); }},
        textColumn<Row>("kind", QT_TRANSLATE_NOOP("Columns", "Kind"), 80,
                        [](const Row &row, const CellContext &) {
                            return row.event.object.id.isEmpty() ? QString()
                                                                 : words::kind(row.event.object.kind);
                        }),
        textColumn<Row>("object", QT_TRANSLATE_NOOP("Columns", "Object"), 120,
                        [](const Row &row, const CellContext &) { return row.event.objectName; }),
        textColumn<Row>("text", QT_TRANSLATE_NOOP("Columns", "Event"), 640,
                        [](const Row &row, const CellContext &) { return row.event.text; }),
        textColumn<Row>(
            "code", QT_TRANSLATE_NOOP("Columns", "Code"), 128,
            [](const Row &row, const CellContext &) { return row.event.code; }, CellKind::Code, false),
        textColumn<Row>(
            "detail", QT_TRANSLATE_NOOP("Columns", "Detail"), 320,
            [](const Row &row, const CellContext &) { return row.event.detail; }, CellKind::Code, false),
    };
    return columns;
}

const std::vector<Column<AuditEntry>> &auditColumns()
{
    using Row = AuditEntry;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(QT_TRANSLATE_NOOP("Columns", "Outcome")),
        {{QLatin1StringView("at"), QT_TRANSLATE_NOOP("Columns", "Time"), "", CellKind::Text, true, false, 152,
          ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.row.at); },
         [](const Row &row, const CellContext &) { return static_cast<double>(row.row.id); }},
        {{QLatin1StringView("row"), QT_TRANSLATE_NOOP("Columns", "Row"), "", CellKind::Number, true, false,
          64, ""},
         [](const Row &row, const CellContext &) { return QString::number(row.row.id); },
         [](const Row &row, const CellContext &) { return static_cast<double>(row.row.id); }},
        textColumn<Row>("who", QT_TRANSLATE_NOOP("Columns", "Who"), 144,
                        [](const Row &row, const CellContext &) { return row.row.who; }),
        textColumn<Row>("action", QT_TRANSLATE_NOOP("Columns", "Did what"), 144,
                        [](const Row &row, const CellContext &) {
                            const auto kind = actionFromString(row.row.action);
                            return kind ? words::action(*kind) : row.row.action;
                        }),
        textColumn<Row>("object", QT_TRANSLATE_NOOP("Columns", "To what"), 144,
                        [](const Row &row, const CellContext &) { return row.row.objectName; }),
        textColumn<Row>("detail", QT_TRANSLATE_NOOP("Columns", "Detail"), 360,
                        [](const Row &row, const CellContext &) { return row.row.detail; }),
        textColumn<Row>(
            "hash", QT_TRANSLATE_NOOP("Columns", "Hash"), 160,
            [](const Row &row, const CellContext &) { return QString::fromLatin1(row.row.hash); },
            CellKind::Code),
    };
    return columns;
}

const std::vector<Column<RunRow>> &runColumns()
{
    using Row = RunRow;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(QT_TRANSLATE_NOOP("Columns", "State")),
        textColumn<Row>(
            "title", QT_TRANSLATE_NOOP("Columns", "What is done"), 240,
            [](const Row &row, const CellContext &) { return words::planTitle(row.report->plan); }),
        {{QLatin1StringView("begun"), QT_TRANSLATE_NOOP("Columns", "Begun"), "", CellKind::Text, true, false,
          152, ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.report->startedAt); },
         [](const Row &row, const CellContext &) { return static_cast<double>(row.report->runId); }},
        {{QLatin1StringView("took"), QT_TRANSLATE_NOOP("Columns", "Took"), "", CellKind::Number, true, true,
          80, ""},
         [](const Row &row, const CellContext &) { return took(row.report->startedAt, row.report->endedAt); },
         [](const Row &row, const CellContext &) {
             return tookSeconds(row.report->startedAt, row.report->endedAt);
         }},
        textColumn<Row>("who", QT_TRANSLATE_NOOP("Columns", "Who"), 144,
                        [](const Row &row, const CellContext &) { return row.report->who; }),
        textColumn<Row>("outcome", QT_TRANSLATE_NOOP("Columns", "Outcome"), 480,
                        [](const Row &row, const CellContext &) { return outcome(*row.report); }),
    };
    return columns;
}

const std::vector<Column<StepRow>> &stepColumns()
{
    using Row = StepRow;
    static const std::vector<Column<Row>> columns{
        stateColumn<Row>(QT_TRANSLATE_NOOP("Columns", "State")),
        textColumn<Row>("step", QT_TRANSLATE_NOOP("Columns", "Step"), 240,
                        [](const Row &row, const CellContext &) {
                            return words::actionOn(row.report.step.action, {row.report.step.targetName});
                        }),
        {{QLatin1StringView("begun"), QT_TRANSLATE_NOOP("Columns", "Begun"), "", CellKind::Text, true, false,
          152, ""},
         [](const Row &row, const CellContext &) { return words::localTime(row.report.startedAt); },
         [](const Row &row, const CellContext &) { return stamp(row.report.startedAt); }},
        {{QLatin1StringView("took"), QT_TRANSLATE_NOOP("Columns", "Took"), "", CellKind::Number, true, true,
          80, ""},
         [](const Row &row, const CellContext &) { return took(row.report.startedAt, row.report.endedAt); },
         [](const Row &row, const CellContext &) {
             return tookSeconds(row.report.startedAt, row.report.endedAt);
         }},
        {{QLatin1StringView("limit"), QT_TRANSLATE_NOOP("Columns", "At most"), "", CellKind::Number, true,
          false, 80, ""},
         [](const Row &row, const CellContext &) {
             return format::duration(static_cast<double>(row.report.step.limitMs) / 1000);
         },
         [](const Row &row, const CellContext &) {
             return static_cast<double>(row.report.step.limitMs) / 1000;
         }},
        textColumn<Row>(
            "note", QT_TRANSLATE_NOOP("Columns", "What it says"), 560,
            [](const Row &row, const CellContext &) { return sentence(row.report.error, row.report.note); }),
    };
    return columns;
}

} // namespace switchyard
