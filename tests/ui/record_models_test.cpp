// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/hit_model.h"
#include "ui/models/record_models.h"
#include "ui/models/table_proxy.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QListView>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace
{

constexpr auto qtTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

QDateTime at(int seconds)
{
    return QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addSecs(seconds);
}

// A row of each kind with this number; `version` changes what it says, never who it is.

void make(AlertRow &row, int number, int version)
{
    row.alert.id = QStringLiteral("alert-%1").arg(number);
    row.alert.object = {ObjectKind::Host, QStringLiteral("hv-%1").arg(number)};
    row.alert.priority = static_cast<AlertPriority>(version % 4);
    row.alert.text = QString::number(version);
}

void make(EventRow &row, int number, int version)
{
    Event event;
    event.id = number;
    event.at = at(number);
    event.text = QStringLiteral("event %1").arg(version);
    row = toRow(event);
}

void make(AuditEntry &row, int number, int version)
{
    AuditRow audit;
    audit.id = number;
    audit.at = at(number);
    audit.object = QStringLiteral("vm:%1").arg(number);
    audit.outcome = version % 2 ? QStringLiteral("begun") : QStringLiteral("failed");
    audit.detail = QString::number(version);
    row = toRow(audit);
}

ReportPtr makeReport(int number, int version)
{
    auto report = std::make_shared<Report>();
    report->runId = static_cast<quint64>(number);
    report->startedAt = at(number);
    report->state = static_cast<StepState>(version % 5);
    report->plan.title = QStringLiteral("Run %1, %2").arg(number).arg(version);
    StepReport step;
    step.step.id = QString::number(number);
    step.step.targetName = QStringLiteral("vm-%1").arg(version);
    step.state = report->state;
    report->steps = {step};
    return report;
}

void make(RunRow &row, int number, int version)
{
    row = toRow(makeReport(number, version));
}

void make(StepRow &row, int number, int version)
{
    row = stepRows(*makeReport(number, version)).front();
}

template<typename Row>
Row made(int number, int version)
{
    Row row;
    make(row, number, version);
    return row;
}

/// What the model should hold: row number → version.
using Wanted = QMap<int, int>;

template<typename Row>
void compare(const RecordModel<Row> &model, const RecordModel<Row> &anew)
{
    QCOMPARE(model.rowCount(), anew.rowCount());
    for (int row = 0; row < anew.rowCount(); ++row) {
        const int same = model.rowOf(anew.idAt(row));
        QVERIFY2(same >= 0, qPrintable(anew.idAt(row)));
        for (int column = 0; column < model.columns(); ++column)
            QCOMPARE(model.textAt(same, column), anew.textAt(row, column));
    }
}

template<typename Row>
std::vector<Row> rowsOf(const Wanted &wanted)
{
    std::vector<Row> rows;
    for (auto one = wanted.begin(); one != wanted.end(); ++one)
        rows.push_back(made<Row>(one.key(), one.value()));
    return rows;
}

/// Random batches as the engine's records come: some new, some known, one twice in a batch; the old are
/// trimmed, or only a few kept. The chosen row stays chosen as long as it is there.
template<typename Row>
void follow(const std::vector<Column<Row>> &columns)
{
    const ManualClock clock;
    const Live live(clock);
    RecordModel<Row> model(columns, live, nullptr);
    const QAbstractItemModelTester tester(&model, qtTest);
    TableProxy proxy(model, nullptr);
    const QAbstractItemModelTester proxyTester(&proxy, qtTest);
    proxy.sort(1, Qt::DescendingOrder);
    QItemSelectionModel chosen(&proxy);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QRandomGenerator random(11);
    Wanted wanted;
    int next = 1;
    QString current;
    for (int step = 0; step < 200; ++step) {
        if (const int dice = random.bounded(10); dice == 0) {
            while (wanted.size() > 3)
                wanted.remove(wanted.lastKey());
            model.setAll(rowsOf<Row>(wanted));
        } else if (dice == 1) {
            model.setAll(rowsOf<Row>(wanted = {}));
        } else {
            Wanted batch;
            for (int i = random.bounded(4); i > 0; --i)
                batch[next++] = step;
            if (!wanted.isEmpty())
                batch[wanted.firstKey()] = step;
            auto rows = rowsOf<Row>(batch);
            if (!rows.empty())
                rows.insert(rows.begin(), made<Row>(batch.lastKey(), 999));
            model.put(std::move(rows));
            wanted.insert(batch);
        }
        proxy.settle();
        RecordModel<Row> anew(columns, live, nullptr);
        anew.setAll(rowsOf<Row>(wanted));
        compare(model, anew);
        QCOMPARE(proxy.rowCount(), model.rowCount());
        if (QTest::currentTestFailed())
            return;
        const QModelIndex index = chosen.currentIndex();
        if (model.rowOf(current) >= 0)
            QCOMPARE(index.data(TableModel::IdRole).toString(), current);
        else if (proxy.rowCount() > 0)
            chosen.setCurrentIndex(proxy.index(random.bounded(proxy.rowCount()), 0),
                                   QItemSelectionModel::ClearAndSelect);
        current = chosen.currentIndex().data(TableModel::IdRole).toString();
    }
    QVERIFY(next > 100);
    model.trim(2);
    QVERIFY(model.rowCount() <= 2);
    QCOMPARE(resets.count(), 0);
}

std::vector<Hit> hits(const QStringList &texts)
{
    std::vector<Hit> hits;
    for (const QString &text : texts) {
        hits.push_back({});
        hits.back().text = text;
    }
    return hits;
}

} // namespace

class RecordModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alerts() { follow<AlertRow>(alertColumns()); }
    void events() { follow<EventRow>(eventColumns()); }
    void auditRows() { follow<AuditEntry>(auditColumns()); }
    void runs() { follow<RunRow>(runColumns()); }
    void steps() { follow<StepRow>(stepColumns()); }

    void hitsAreReplacedRowByRow()
    {
        HitModel model;
        const QAbstractItemModelTester tester(&model, qtTest);
        QListView view;
        view.setModel(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QRandomGenerator random(5);
        for (int step = 0; step < 100; ++step) {
            QStringList texts;
            for (int i = random.bounded(8); i > 0; --i)
                texts << QStringLiteral("hit %1").arg(random.bounded(100));
            model.setHits(hits(texts));
            QCOMPARE(model.rowCount(), texts.size());
            for (int row = 0; row < texts.size(); ++row)
                QCOMPARE(model.index(row).data().toString(), texts[row]);
        }
        QVERIFY(changed.count() > 0);
        model.setHits(hits({QStringLiteral("a"), QStringLiteral("b")}));
        view.setCurrentIndex(model.index(1));
        model.setHits(hits({QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("d")}));
        QCOMPARE(view.currentIndex().row(), 1); // the place in the list is kept
        QCOMPARE(resets.count(), 0);
    }
};

QTEST_MAIN(RecordModelsTest)
#include "record_models_test.moc"
