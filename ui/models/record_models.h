// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/store/records.h"
#include "ui/live.h"
#include "ui/models/row_model.h"

namespace switchyard
{

// Alerts, events, audit rows, runs and their steps: what the engine hands over one by one, as tables.

struct AlertRow
{
    Alert alert;
    const QString &id() const { return alert.id; }
    std::optional<ObjectRef> ref() const { return alert.object; }
    StateLook look(const CellContext &) const { return stateLook(alert.priority); }
};

struct EventRow
{
    Event event;
    QString key;
    const QString &id() const { return key; }
    std::optional<ObjectRef> ref() const;
    StateLook look(const CellContext &) const { return stateLook(event.severity); }
};

struct AuditEntry
{
    AuditRow row;
    QString key;
    const QString &id() const { return key; }
    std::optional<ObjectRef> ref() const; ///< from "vm:UUID"
    StateLook look(const CellContext &) const;
};

struct RunRow
{
    ReportPtr report;
    QString key;
    const QString &id() const { return key; }
    std::optional<ObjectRef> ref() const;
    StateLook look(const CellContext &) const;
};

struct StepRow
{
    StepReport report;
    QString key; ///< run and step: steps of another run are other rows
    const QString &id() const { return key; }
    std::optional<ObjectRef> ref() const { return report.step.target; }
    StateLook look(const CellContext &) const;
};

/// Waiting, running, done, failed, …
StateLook stateLook(StepState state);

/// A table of records; their names of objects are resolved in what is shown now.
template<typename Row>
class RecordModel : public RowModel<Row>
{
public:
    RecordModel(const std::vector<Column<Row>> &columns, const Live &live, QObject *parent)
        : RowModel<Row>(columns, parent)
        , m_live(live)
    {
    }

    /// Adds those that are new; replaces those that are known. Of one that comes twice, the last counts.
    void put(std::vector<Row> rows)
    {
        std::vector<Row> added;
        QHash<QString, size_t> places;
        for (Row &row : rows) {
            if (this->rowOf(row.id()) >= 0) {
                this->replaceRow(std::move(row), false);
            } else if (const auto at = places.constFind(row.id()); at != places.constEnd()) {
                added[*at] = std::move(row);
            } else {
                places.insert(row.id(), added.size());
                added.push_back(std::move(row));
            }
        }
        this->appendRows(std::move(added));
        this->announceChanges();
    }
    /// Exactly these: what is not among them goes.
    void setAll(std::vector<Row> rows)
    {
        QSet<QString> kept;
        for (const Row &row : rows)
            kept.insert(row.id());
        QStringList gone;
        for (int row = 0; row < this->rowCount(); ++row) {
            if (!kept.contains(this->idAt(row)))
                gone << this->idAt(row);
        }
        this->removeIds(gone);
        put(std::move(rows));
    }
    /// Keeps the `most` rows that came last.
    void trim(int most)
    {
        QStringList oldest;
        for (int row = 0; row < this->rowCount() - most; ++row)
            oldest << this->idAt(row);
        this->removeIds(oldest);
    }

private:
    CellContext context() const override { return {m_live.snapshot().get(), m_live.nowMs()}; }

    const Live &m_live;
};

using AlertModel = RecordModel<AlertRow>;
using EventModel = RecordModel<EventRow>;
using AuditModel = RecordModel<AuditEntry>;
using RunModel = RecordModel<RunRow>;
using StepModel = RecordModel<StepRow>;

const std::vector<Column<AlertRow>> &alertColumns();
const std::vector<Column<EventRow>> &eventColumns();
const std::vector<Column<AuditEntry>> &auditColumns();
const std::vector<Column<RunRow>> &runColumns();
const std::vector<Column<StepRow>> &stepColumns();

EventRow toRow(const Event &event);
AuditEntry toRow(const AuditRow &row);
RunRow toRow(const ReportPtr &report);
std::vector<StepRow> stepRows(const Report &report);

} // namespace switchyard
