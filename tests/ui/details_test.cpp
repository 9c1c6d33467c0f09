// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot_builder.h"
#include "tests/support/fleet.h"
#include "ui/details/chains.h"
#include "ui/details/facts.h"
#include "ui/details/metric.h"
#include "ui/details/usage_chart.h"
#include "ui/frame/search.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace
{

QString line(const Snapshot &snapshot, const Chain &chain)
{
    QStringList names;
    for (const ObjectRef &ref : chain.things)
        names << snapshot.nameOf(ref);
    return names.join(u'>');
}

} // namespace

/// What the details say, without any window.
class DetailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_snapshot = makeFleet({16, 3, true, 1}).snapshot; }

    void aVmHangsOnEveryFeedOfItsHost()
    {
        const auto &piece = *m_snapshot->hosts[2]; // redundantly fed
        const ObjectRef vm{ObjectKind::Vm, piece.vms[0].id};
        const QList<Chain> chains = powerPaths(*m_snapshot, vm);
        QCOMPARE(chains.size(), 2);
        for (const Chain &chain : chains) {
            QCOMPARE(chain.things.size(), 3);
            QCOMPARE(chain.things[0].kind, ObjectKind::Ups);
            QCOMPARE(chain.things[1], (ObjectRef{ObjectKind::Host, piece.host.id}));
            QCOMPARE(chain.things[2], vm);
            QVERIFY(chain.notes[1].contains(QStringLiteral("outlet")));
        }
    }

    void theIoPathRunsToTheArray()
    {
        const Vm &vm = m_snapshot->hosts[0]->vms[0];
        const QList<Chain> chains = ioPaths(*m_snapshot, {ObjectKind::Vm, vm.id});
        QCOMPARE(chains.size(), 1);
        QCOMPARE(line(*m_snapshot, chains[0]), vm.name + QStringLiteral(">vol-0001>arr-east"));
        QCOMPARE(ioPaths(*m_snapshot, {ObjectKind::Volume, vm.disks[0].volumeId}),
                 (QList<Chain>{{chains[0].things, {QString(), QString(), QString()}}}));
    }

    void anArrayNamesItsFirstHostsWithTheirVolumes()
    {
        const BuiltSnapshot fleet = makeFleet({40, 5, true, 2});
        for (const auto &array : fleet.snapshot->arrays) {
            QMap<QString, int> volumes; // the other way round: from the volumes to who uses them
            for (const Volume &volume : array->volumes) {
                QSet<QString> hosts;
                for (const QString &vm : fleet.snapshot->usersOf(volume.id))
                    hosts << fleet.snapshot->vmHomes->value(vm);
                for (const QString &host : std::as_const(hosts))
                    ++volumes[host];
            }
            const auto chains = ioPaths(*fleet.snapshot, {ObjectKind::Array, array->array.id});
            QCOMPARE(chains.size(), std::min<qsizetype>(mostChains, volumes.size()));
            for (qsizetype i = 0; i < chains.size(); ++i) {
                QCOMPARE(chains[i].things[0].id, volumes.keys()[i]);
                QCOMPARE(chains[i].notes[1].section(u' ', 0, 0).toInt(), volumes.values()[i]);
            }
        }
    }

    void everyKindHasItsPathsAndWhatIsGoneHasNone()
    {
        for (int kind = 0; kind <= static_cast<int>(ObjectKind::Array); ++kind) {
            const ObjectRef gone{static_cast<ObjectKind>(kind), QStringLiteral("nobody/nothing")};
            QVERIFY(powerPaths(*m_snapshot, gone).isEmpty());
            QVERIFY(ioPaths(*m_snapshot, gone).isEmpty());
            QVERIFY(factsOf(*m_snapshot, gone, 0).isEmpty());
        }
        QVERIFY(!powerPaths(*m_snapshot, {ObjectKind::Ups, QStringLiteral("ups-e1")}).isEmpty());
        QVERIFY(ioPaths(*m_snapshot, {ObjectKind::Array, QStringLiteral("arr-east")}).size() <=
                mostChains + 1);
    }

    void factsNameUnitsAndLeaveOutTheUnknown()
    {
        const auto find = [&](const ObjectRef &ref, const QString &title) {
            for (const Fact &fact : factsOf(*m_snapshot, ref, 1'000'000)) {
                if (fact.title == title)
                    return fact.value;
            }
            return QString();
        };
        QCOMPARE(find({ObjectKind::Ups, QStringLiteral("ups-w1")}, QStringLiteral("Charge")),
                 QStringLiteral("100 %"));
        QCOMPARE(find({ObjectKind::Ups, QStringLiteral("ups-w1")}, QStringLiteral("battery.type")),
                 QStringLiteral("PbAc"));
        QVERIFY(
            find({ObjectKind::Host, QStringLiteral("hv-002")}, QStringLiteral("CPU")).isEmpty()); // it is off
        const Vm &vm = m_snapshot->hosts[0]->vms[0];
        QVERIFY(find({ObjectKind::Vm, vm.id}, QStringLiteral("Disk vda"))
                    .startsWith(QStringLiteral("nbd://10.0.0.21:10809/vol-0001")));
    }

    void eachDeviceOfAVmSaysWhatItDoes()
    {
        const auto piece = std::make_shared<HostPiece>(*m_snapshot->hosts[0]);
        Vm &vm = piece->vms[0];
        vm.diskUsage = {{vm.disks[0].target, 3e6F, 0, 10, 0, 1.5F}};
        vm.nics = {{QStringLiteral("vnet0"), QStringLiteral("52:54:00:00:00:01"), QStringLiteral("lan")}};
        vm.nicUsage = {{QStringLiteral("vnet0"), 1000, Usage::unknown}};
        SnapshotChanges changes;
        changes.hosts = {piece};
        const auto next = advance(m_snapshot, std::move(changes), 1'000'000, m_snapshot->takenAt);
        QStringList uses;
        for (const Fact &fact : factsOf(*next.snapshot, {ObjectKind::Vm, vm.id}, 1'000'000)) {
            if (fact.title.startsWith(QStringLiteral("Use of")))
                uses << fact.title + QStringLiteral(": ") + fact.value;
        }
        QCOMPARE(uses,
                 (QStringList{QStringLiteral("Use of vda: reads 3 MB/s, writes 0 B/s, 1.50 ms a request"),
                              QStringLiteral("Use of vnet0: in 1 kB/s, out –")}));
    }

    void aPartitionSaysWhetherItsCpusAreOnline_data()
    {
        QTest::addColumn<PowerState>("power");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("count");
        QTest::addRow("on") << PowerState::On << QStringLiteral("on") << QStringLiteral("4");
        QTest::addRow("partly") << PowerState::Partly << QStringLiteral("partly on: 5")
                                << QStringLiteral("1");
        QTest::addRow("off") << PowerState::Off << QStringLiteral("off") << QStringLiteral("0");
        QTest::addRow("not") << PowerState::NotOffered << QStringLiteral("cannot be switched")
                             << QStringLiteral("4");
    }
    void aPartitionSaysWhetherItsCpusAreOnline()
    {
        QFETCH(PowerState, power);
        QFETCH(QString, says);
        QFETCH(QString, count);
        auto piece = std::make_shared<HostPiece>(*m_snapshot->hosts[0]);
        Partition &partition = piece->partitions[0];
        partition.power = power;
        partition.cpus = *CpuSet::parse(u"4-7");
        if (power == PowerState::Partly)
            partition.online = *CpuSet::parse(u"5");
        const ObjectRef ref{ObjectKind::Partition, partition.id};
        SnapshotChanges changes;
        changes.hosts.push_back(std::move(piece));
        const SnapshotPtr now = advance(m_snapshot, std::move(changes), 0, QDateTime()).snapshot;
        QStringList values;
        for (const Fact &fact : factsOf(*now, ref, 0)) {
            if (fact.title == QStringLiteral("Supply") || fact.title == QStringLiteral("CPU count"))
                values << fact.value;
        }
        QCOMPARE(values, (QStringList{count, says}));
    }

    void gapsAreGapsInTheChart()
    {
        const Appearance appearance;
        UsageChart chart(appearance);
        chart.resize(400, 160);
        const UsageSeries series = makeSeries(5'000'000);
        const Metric &cpu = metricsOf(ObjectKind::Vm).front();
        const QDateTime now(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
        chart.display(cpu, cpu.trace({series, {}}), 5'000'000, now);
        QCOMPARE(chart.segments(), 2);
        chart.display(cpu, {}, 5'000'000, now);
        QCOMPARE(chart.segments(), 0);
    }

    void theWheelZoomsAndADoubleClickShowsTheHour()
    {
        const Appearance appearance;
        UsageChart chart(appearance);
        chart.resize(400, 160);
        chart.show();
        const Metric &cpu = metricsOf(ObjectKind::Vm).front();
        chart.display(cpu, cpu.trace({makeSeries(5'000'000), {}}), 5'000'000,
                      QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC));
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QTest::keyClick(&chart, Qt::Key_Plus);
        QVERIFY(chart.spanMs() < 3'600'000);
        for (int i = 0; i < 50; ++i)
            QTest::keyClick(&chart, Qt::Key_Plus);
        QCOMPARE(chart.spanMs(), qint64(30'000));
        QTest::mouseDClick(chart.viewport(), Qt::LeftButton, {}, QPoint(200, 80));
        QCOMPARE(chart.spanMs(), qint64(3'600'000));
        QTest::mouseMove(chart.viewport(), QPoint(300, 80));
        QTRY_VERIFY(chart.reading().contains(u'%'));
    }

    void searchPutsTheBestFirst()
    {
        QCOMPARE(matchRank(u"web-1", u"web-1"), 0);
        QCOMPARE(matchRank(u"web-12", u"WEB"), 1);
        QCOMPARE(matchRank(u"old-web", u"web"), 2);
        QCOMPARE(matchRank(u"cobweb", u"web"), 3);
        QCOMPARE(matchRank(u"west-builder", u"wb"), 4);
        QCOMPARE(matchRank(u"db", u"web"), -1);
        const auto hits = searchObjects(*m_snapshot, QStringLiteral("hv-002"), 5);
        QVERIFY(!hits.empty());
        QCOMPARE(hits.front().ref, (ObjectRef{ObjectKind::Host, QStringLiteral("hv-002")}));
        QVERIFY(searchObjects(*m_snapshot, QStringLiteral("zzz"), 5).empty());
        QCOMPARE(searchObjects(*m_snapshot, m_snapshot->hosts[0]->vms[0].id, 5).front().ref->kind,
                 ObjectKind::Vm); // by UUID
    }

private:
    SnapshotPtr m_snapshot;
};

QTEST_MAIN(DetailsTest)
#include "details_test.moc"
