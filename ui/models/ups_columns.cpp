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

/// Names of what hangs on a UPS, each once.
QString fedNames(const Snapshot &snapshot, const QString &upsId)
{
    QStringList names;
    for (const Feed *feed : snapshot.feedsOf(upsId))
        names << snapshot.nameOf(feed->to);
    names.removeDuplicates();
    return names.join(QStringLiteral(", "));
}

} // namespace

const std::vector<Column<UpsRow>> &upsColumns()
{
    using Row = UpsRow;
    static const std::vector<Column<Row>> columns{
        {{QLatin1StringView("state"), QT_TRANSLATE_NOOP("Columns", "State"), "", CellKind::State, true, false,
          140, ""},
         [](const Row &row, const CellContext &context) -> QString { return row.look(context).word; },
         [](const Row &row, const CellContext &context) -> double { return urgency(row.look(context)); }},
        {{QLatin1StringView("name"), QT_TRANSLATE_NOOP("Columns", "Name"), "", CellKind::Text, true, false,
          132, ""},
         [](const Row &row, const CellContext &) -> QString { return row.ups->name; },
         nullptr},
        {{QLatin1StringView("site"), QT_TRANSLATE_NOOP("Columns", "Site"), "", CellKind::Text, true, false,
          80, ""},
         [](const Row &row, const CellContext &context) -> QString {
             return siteName(*context.snapshot, (*row.ups).siteId);
         },
         nullptr},
        {{QLatin1StringView("charge"), QT_TRANSLATE_NOOP("Columns", "Charge"),
          QT_TRANSLATE_NOOP("Columns", "%"), CellKind::Number, true, false, 72, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(orNone(row.ups->chargePercent), 0);
         },
         [](const Row &row, const CellContext &) -> double { return orNone(row.ups->chargePercent); }},
        {{QLatin1StringView("runtime"), QT_TRANSLATE_NOOP("Columns", "Runtime left"), "", CellKind::Number,
          true, false, 120, QT_TRANSLATE_NOOP("Columns", "How long its battery would carry the load")},
         [](const Row &row, const CellContext &) -> QString {
             return row.ups->runtimeSeconds ? format::duration(*row.ups->runtimeSeconds) : fixed(none, 0);
         },
         [](const Row &row, const CellContext &) -> double { return orNone(row.ups->runtimeSeconds); }},
        {{QLatin1StringView("load"), QT_TRANSLATE_NOOP("Columns", "Load"), QT_TRANSLATE_NOOP("Columns", "%"),
          CellKind::Number, true, false, 72, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(orNone(row.ups->loadPercent), 0);
         },
         [](const Row &row, const CellContext &) -> double { return orNone(row.ups->loadPercent); }},
        {{QLatin1StringView("power"), QT_TRANSLATE_NOOP("Columns", "Power"),
          QT_TRANSLATE_NOOP("Columns", "W"), CellKind::Number, true, false, 80, ""},
         [](const Row &row, const CellContext &) -> QString { return fixed(orNone(row.ups->realPowerW), 0); },
         [](const Row &row, const CellContext &) -> double { return orNone(row.ups->realPowerW); }},
        {{QLatin1StringView("input"), QT_TRANSLATE_NOOP("Columns", "Input"),
          QT_TRANSLATE_NOOP("Columns", "V"), CellKind::Number, true, false, 72, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(orNone(row.ups->inputVoltageV), 0);
         },
         [](const Row &row, const CellContext &) -> double { return orNone(row.ups->inputVoltageV); }},
        {{QLatin1StringView("output"), QT_TRANSLATE_NOOP("Columns", "Output"),
          QT_TRANSLATE_NOOP("Columns", "V"), CellKind::Number, false, false, 72, ""},
         [](const Row &row, const CellContext &) -> QString {
             return fixed(orNone(row.ups->outputVoltageV), 0);
         },
         [](const Row &row, const CellContext &) -> double { return orNone(row.ups->outputVoltageV); }},
        {{QLatin1StringView("feeds"), QT_TRANSLATE_NOOP("Columns", "Feeds"), "", CellKind::Text, true, false,
          200, QT_TRANSLATE_NOOP("Columns", "What hangs on it")},
         [](const Row &row, const CellContext &context) -> QString {
             return fedNames(*context.snapshot, row.ups->id);
         },
         nullptr},
        {{QLatin1StringView("words"), QT_TRANSLATE_NOOP("Columns", "Its words"), "", CellKind::Code, false,
          false, 120, QT_TRANSLATE_NOOP("Columns", "Status words as the UPS says them")},
         [](const Row &row, const CellContext &) -> QString { return row.ups->statusWords.join(u' '); },
         nullptr},
        {{QLatin1StringView("alarms"), QT_TRANSLATE_NOOP("Columns", "Alarms"), "", CellKind::Text, false,
          false, 160, ""},
         [](const Row &row, const CellContext &) -> QString {
             return row.ups->alarms.join(QStringLiteral(", "));
         },
         nullptr},
        {{QLatin1StringView("model"), QT_TRANSLATE_NOOP("Columns", "Model"), "", CellKind::Text, true, false,
          144, ""},
         [](const Row &row, const CellContext &) -> QString {
             return QString(row.ups->manufacturer + u' ' + row.ups->model).trimmed();
         },
         nullptr},
        {{QLatin1StringView("serial"), QT_TRANSLATE_NOOP("Columns", "Serial"), "", CellKind::Code, false,
          false, 120, ""},
         [](const Row &row, const CellContext &) -> QString { return row.ups->serial; },
         nullptr},
        {{QLatin1StringView("beeper"), QT_TRANSLATE_NOOP("Columns", "Beeper"), "", CellKind::Text, false,
          false, 88, ""},
         [](const Row &row, const CellContext &) -> QString { return row.ups->beeper; },
         nullptr},
        {{QLatin1StringView("test"), QT_TRANSLATE_NOOP("Columns", "Last test"), "", CellKind::Text, false,
          false, 144, ""},
         [](const Row &row, const CellContext &) -> QString { return row.ups->testResult; },
         nullptr},
        {{QLatin1StringView("age"), QT_TRANSLATE_NOOP("Columns", "Age"), "", CellKind::Number, true, true, 80,
          QT_TRANSLATE_NOOP("Columns", "How long ago it was last heard")},
         [](const Row &row, const CellContext &context) -> QString {
             return age(row.ups->reading, context.nowMs);
         },
         [](const Row &row, const CellContext &context) -> double {
             return ageMs(row.ups->reading, context.nowMs);
         }},
        {{QLatin1StringView("id"), QT_TRANSLATE_NOOP("Columns", "Id"), "", CellKind::Code, false, false, 120,
          ""},
         [](const Row &row, const CellContext &) -> QString { return row.id(); },
         nullptr},
    };
    return columns;
}

} // namespace switchyard
