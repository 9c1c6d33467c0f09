// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cpu_timer.h"
#include "tests/support/fleet.h"
#include "ui/models/natural_order.h"
#include "ui/models/object_model.h"
#include "ui/models/record_models.h"
#include "ui/models/table_proxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace switchyard;
using namespace switchyard::test;

namespace
{

constexpr std::array kinds{ObjectKind::Ups, ObjectKind::Host,   ObjectKind::Partition,
                           ObjectKind::Vm,  ObjectKind::Volume, ObjectKind::Array};

/// Every cell of a model by row id: what two models must agree in, whatever the order of their rows.
QMap<QString, QStringList> contents(const TableModel &model)
{
    QMap<QString, QStringList> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columns(); ++column)
            cells << model.textAt(row, column);
        rows.insert(model.idAt(row), cells);
    }
    return rows;
}

Event makeEvent(qint64 id, const QString &text)
{
    Event event;
    event.id = id;
    event.at = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addSecs(id);
    event.text = text;
    return event;
}

int columnOf(const TableModel &model, const char *key)
{
    for (int column = 0; column < model.columns(); ++column) {
        if (model.column(column).key == QLatin1StringView(key))
            return column;
    }
    return -1;
}

QStringList names(const TableProxy &proxy)
{
    QStringList names;
    for (int row = 0; row < proxy.rowCount(); ++row)
        names << proxy.index(row, 1).data().toString();
    return names;
}

} // namespace

class ModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyModelFollowsDiffsAsIfBuiltAnew_data()
    {
        QTest::addColumn<ObjectKind>("kind");
        for (const ObjectKind kind : kinds)
            QTest::newRow(qPrintable(toWord(kind))) << kind;
    }
    void everyModelFollowsDiffsAsIfBuiltAnew()
    {
        QFETCH(ObjectKind, kind);
        ManualClock clock;
        Live live(clock);
        const std::unique_ptr<TableModel> model(makeObjectModel(kind, live, nullptr));
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        TableProxy proxy(*model, nullptr);
        const QAbstractItemModelTester proxyTester(&proxy,
                                                   QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.sort(1, Qt::AscendingOrder);
        QSignalSpy resets(model.get(), &QAbstractItemModel::modelReset);

        QRandomGenerator random(42);
        BuiltSnapshot built = makeFleet({6, 4, true, 1});
        live.take(built.snapshot, built.diff);
        for (int step = 0; step < 150; ++step) {
            built = advance(built.snapshot, randomChanges(*built.snapshot, random), 1'000'000 + step, {});
            live.take(built.snapshot, built.diff);
            if (step % 3 != 0) // several diffs reach the model as one
                continue;
            live.flush();
            Live freshLive(clock);
            freshLive.take(built.snapshot, {});
            const std::unique_ptr<TableModel> fresh(makeObjectModel(kind, freshLive, nullptr));
            QCOMPARE(contents(*model), contents(*fresh));
            proxy.settle();
            QCOMPARE(proxy.rowCount(), model->rowCount());
        }
        QCOMPARE(resets.count(), 0);
    }

    void aChangedFactIsAnnouncedAndTintedANewSampleIsNot()
    {
        ManualClock clock;
        Live live(clock);
        BuiltSnapshot built = makeFleet({4, 4, false, 1});
        live.take(built.snapshot, built.diff);
        const std::unique_ptr<TableModel> model(makeObjectModel(ObjectKind::Vm, live, nullptr));
        QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy refreshed(model.get(), &TableModel::refreshed);

        auto piece = std::make_shared<HostPiece>(*built.snapshot->hosts[0]);
        piece->vms[0].usage.cpuPercent = 77;
        SnapshotChanges sample;
        sample.hosts = {piece};
        built = advance(built.snapshot, sample, 1'000'100, {});
        live.take(built.snapshot, built.diff);
        live.flush();
        QCOMPARE(changed.count(), 0);
        QVERIFY(refreshed.count() > 0);
        const QString id = piece->vms[0].id;
        QCOMPARE(model->textAt(model->rowOf(id), columnOf(*model, "cpu")), QStringLiteral("77"));

        piece = std::make_shared<HostPiece>(*piece);
        piece->vms[0].state = VmState::Crashed;
        SnapshotChanges fact;
        fact.hosts = {piece};
        built = advance(built.snapshot, fact, 1'000'200, {});
        live.take(built.snapshot, built.diff);
        live.flush();
        QCOMPARE(changed.count(), 1);
        const int row = model->rowOf(id);
        QCOMPARE(changed[0][0].toModelIndex().row(), row);
        QVERIFY(model->wasChanged(row, columnOf(*model, "state")));
        QVERIFY(!model->wasChanged(row, columnOf(*model, "name")));
        QTRY_VERIFY_WITH_TIMEOUT(!model->wasChanged(row, columnOf(*model, "state")), 3000);
    }

    void manyDiffsReachTheWindowAsFew()
    {
        ManualClock clock;
        Live live(clock);
        QSignalSpy changed(&live, &Live::changed);
        QRandomGenerator random(1);
        BuiltSnapshot built = makeFleet({5, 5, false, 1});
        live.take(built.snapshot, built.diff);
        for (int i = 0; i < 100; ++i) {
            built = advance(built.snapshot, randomChanges(*built.snapshot, random), i, {});
            live.take(built.snapshot, built.diff);
        }
        QTRY_COMPARE(live.snapshot(), built.snapshot);
        QCOMPARE(changed.count(), 2);
    }

    void namesAreOrderedAsPeopleDo()
    {
        QStringList list{QStringLiteral("hv-10"), QStringLiteral("HV-2"),  QStringLiteral("hv-1"),
                         QStringLiteral("a"),     QStringLiteral("hv-02"), QStringLiteral("hv")};
        std::sort(list.begin(), list.end(),
                  [](const QString &a, const QString &b) { return naturalCompare(a, b) < 0; });
        QCOMPARE(list,
                 (QStringList{QStringLiteral("a"), QStringLiteral("hv"), QStringLiteral("hv-1"),
                              QStringLiteral("HV-2"), QStringLiteral("hv-02"), QStringLiteral("hv-10")}));
        QCOMPARE(naturalCompare(u"x9", u"x9"), 0);
    }

    void numbersAreOrderedByValueAndTheUnknownComesLast()
    {
        ManualClock clock;
        Live live(clock);
        const BuiltSnapshot built = makeFleet({6, 6, true, 1}); // VMs that are off have no usage
        live.take(built.snapshot, built.diff);
        const std::unique_ptr<TableModel> model(makeObjectModel(ObjectKind::Vm, live, nullptr));
        TableProxy proxy(*model, nullptr);
        const int cpu = columnOf(*model, "cpu");
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            proxy.sort(cpu, order);
            double before = order == Qt::AscendingOrder ? -1 : 1000;
            bool unknownBegan = false;
            for (int row = 0; row < proxy.rowCount(); ++row) {
                const double value = model->numberAt(proxy.mapToSource(proxy.index(row, 0)).row(), cpu);
                if (std::isnan(value)) {
                    unknownBegan = true;
                    continue;
                }
                QVERIFY2(!unknownBegan, "a known value after an unknown one");
                QVERIFY(order == Qt::AscendingOrder ? value >= before : value <= before);
                before = value;
            }
            QVERIFY(unknownBegan);
        }
    }

    void filtersUnderstandWordsAndNumbers()
    {
        const double none = std::nan("");
        QVERIFY(CellFilter(QStringLiteral("WEB")).accepts(QStringLiteral("web-1"), none));
        QVERIFY(!CellFilter(QStringLiteral("web")).accepts(QStringLiteral("db-1"), none));
        QVERIFY(CellFilter(QStringLiteral("!off")).accepts(QStringLiteral("running"), none));
        QVERIFY(!CellFilter(QStringLiteral("!off")).accepts(QStringLiteral("off"), none));
        QVERIFY(CellFilter(QStringLiteral(">80")).accepts({}, 81));
        QVERIFY(!CellFilter(QStringLiteral(">80")).accepts({}, 80));
        QVERIFY(CellFilter(QStringLiteral(">= 80")).accepts({}, 80));
        QVERIFY(CellFilter(QStringLiteral("<10")).accepts({}, 9.5));
        QVERIFY(!CellFilter(QStringLiteral("<10")).accepts({}, none));
        QVERIFY(CellFilter(QStringLiteral("20..30")).accepts({}, 25));
        QVERIFY(!CellFilter(QStringLiteral("20..30")).accepts({}, 31));
        QVERIFY(CellFilter(QStringLiteral("10.0.0.5"))
                    .accepts(QStringLiteral("qemu+tls://10.0.0.5/system"), none));
    }

    void aFilterHoldsWhileDataChange()
    {
        ManualClock clock;
        Live live(clock);
        BuiltSnapshot built = makeFleet({6, 6, false, 1});
        live.take(built.snapshot, built.diff);
        const std::unique_ptr<TableModel> model(makeObjectModel(ObjectKind::Vm, live, nullptr));
        TableProxy proxy(*model, nullptr);
        proxy.sort(1, Qt::AscendingOrder);
        proxy.setColumnFilter(columnOf(*model, "state"), QStringLiteral("running"));
        proxy.setSearchColumns({1});
        proxy.setSearch(QStringLiteral("-00"));
        QRandomGenerator random(3);
        for (int step = 0; step < 60; ++step) {
            built = advance(built.snapshot, randomChanges(*built.snapshot, random, {2, false}), step, {});
            live.take(built.snapshot, built.diff);
            live.flush();
            proxy.settle();
            QStringList expected;
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->lookAt(row).word.contains(QStringLiteral("running")) &&
                    model->textAt(row, 1).contains(QStringLiteral("-00")))
                    expected << model->textAt(row, 1);
            }
            std::sort(expected.begin(), expected.end(),
                      [](const QString &a, const QString &b) { return naturalCompare(a, b) < 0; });
            QStringList shown = names(proxy);
            QCOMPARE(shown, expected);
        }
    }

    void recordsComeAndGo()
    {
        ManualClock clock;
        Live live(clock);
        EventModel model(eventColumns(), live, nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.put({toRow(makeEvent(2, QStringLiteral("two"))), toRow(makeEvent(1, QStringLiteral("one")))});
        model.put({toRow(makeEvent(3, QStringLiteral("three"))), toRow(makeEvent(1, QStringLiteral("uno")))});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.textAt(model.rowOf(QStringLiteral("1")), columnOf(model, "text")),
                 QStringLiteral("uno"));
        model.trim(2);
        QCOMPARE(model.rowCount(), 2);
        model.setAll(
            {toRow(makeEvent(3, QStringLiteral("drei"))), toRow(makeEvent(9, QStringLiteral("nine")))});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(QStringLiteral("2")), -1);
        QVERIFY(model.rowOf(QStringLiteral("9")) >= 0);
    }

    void alertsAreOrderedByPriority()
    {
        ManualClock clock;
        Live live(clock);
        AlertModel model(alertColumns(), live, nullptr);
        std::vector<AlertRow> rows;
        for (const auto priority :
             {AlertPriority::Medium, AlertPriority::Low, AlertPriority::Critical, AlertPriority::High}) {
            Alert alert;
            alert.id = QString::number(rows.size());
            alert.priority = priority;
            rows.push_back({alert});
        }
        model.setAll(std::move(rows));
        TableProxy proxy(model, nullptr);
        proxy.sort(0, Qt::AscendingOrder);
        QStringList ids;
        for (int row = 0; row < proxy.rowCount(); ++row)
            ids << proxy.index(row, 0).data(TableModel::IdRole).toString();
        QCOMPARE(ids, QStringList({QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("0"),
                                   QStringLiteral("1")}));
    }

    void twentyThousandRowsStayFluid()
    {
        ManualClock clock;
        Live live(clock);
        BuiltSnapshot built = makeFleet({1000, 20, false, 1});
        live.take(built.snapshot, built.diff);
        const std::unique_ptr<TableModel> model(makeObjectModel(ObjectKind::Vm, live, nullptr));
        TableProxy proxy(*model, nullptr);
        QCOMPARE(proxy.rowCount(), 20'000);
        CpuTimer timer;
        proxy.sort(columnOf(*model, "cpu"), Qt::DescendingOrder);
        const qint64 sortUs = timer.microseconds();
        timer.restart();
        proxy.sort(1, Qt::AscendingOrder);
        const qint64 nameUs = timer.microseconds();
        timer.restart();
        proxy.setSearchColumns({0, 1, 2, 3});
        proxy.setSearch(QStringLiteral("web"));
        const qint64 searchUs = timer.microseconds();
        proxy.setSearch({});
        QRandomGenerator random(5);
        std::vector<qint64> takes;
        for (int step = 0; step < 20; ++step) { // a hundred hosts report in one tenth of a second
            built = advance(built.snapshot, randomChanges(*built.snapshot, random, {100, false}), step, {});
            timer.restart();
            live.take(built.snapshot, built.diff);
            live.flush();
            takes.push_back(timer.microseconds());
        }
        std::sort(takes.begin(), takes.end());
        qInfo("20,000 rows: order by CPU %lld us, by name %lld us, search %lld us; 100 hosts' diff: median "
              "%lld us, worst %lld us",
              sortUs, nameUs, searchUs, takes[takes.size() / 2], takes.back());
    }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
