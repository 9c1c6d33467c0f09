// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of hosts with power of their own, from the plan to what is published: an engine over a simulated
// room.
#include "core/drivers/sim/sim_file.h"
#include "core/model/json.h"
#include "tests/unit/engine_console.h"

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const ObjectRef batch{ObjectKind::Partition, u"hv1/batch"_s};
const ObjectRef odd{ObjectKind::Partition, u"hv1/odd"_s};

DeviceSpec simPower(const QString &id)
{
    DeviceSpec power;
    power.id = id;
    power.driver = u"sim"_s;
    power.address = u"sim:"_s + id;
    return power;
}

/// hv1 with prod (0-15, the default), batch (16-23) with web-1 in it, and odd (24-31), of which CPU 25 is
/// fixed.
SimSpec partedRoom()
{
    SimSpec spec = smallRoom();
    SimHostSpec &host = spec.hosts[0];
    const auto add = [&](const QString &id, const QString &cpus, bool power) {
        PartitionSpec partition;
        partition.id = partition.name = id;
        partition.cpus = *CpuSet::parse(cpus);
        partition.isDefault = !power;
        if (power)
            partition.power = simPower(u"hv1/"_s + id);
        host.partitions.push_back(std::move(partition));
    };
    add(u"prod"_s, u"0-15"_s, false);
    add(u"batch"_s, u"16-23"_s, true);
    add(u"odd"_s, u"24-31"_s, true);
    host.fixedCpus = *CpuSet::parse(u"25");
    host.vms[1].partition = 1;
    return spec;
}

PowerState powerOf(const Console &console, const ObjectRef &part)
{
    const SnapshotPtr now = console.engine->snapshot();
    return now->partition(part.id)->power;
}

} // namespace

class PartitionPowerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offAndOn()
    {
        Console console({}, partedRoom());
        QVERIFY(console.start());
        QTRY_COMPARE(powerOf(console, batch), PowerState::On);
        QCOMPARE(powerOf(console, {ObjectKind::Partition, u"hv1/prod"_s}), PowerState::NotOffered);
        const auto refused = console.engine->planAction({ActionKind::PartitionPowerOff, batch});
        QVERIFY(!refused);
        QVERIFY2(refused.error().what.contains(u"web-1"_s), qPrintable(refused.error().what));
        QCOMPARE(console.act(ActionKind::VmPowerOff, console.vm("web-1"))->state, StepState::Succeeded);
        QTRY_VERIFY(console.engine->planAction({ActionKind::PartitionPowerOff, batch}));
        QCOMPARE(console.act(ActionKind::PartitionPowerOff, batch)->state, StepState::Succeeded);
        QTRY_COMPARE(powerOf(console, batch), PowerState::Off);
        const QJsonObject json = jsonOf(*console.engine->snapshot(), batch, 0);
        QCOMPARE(json[u"power"_s].toString(), u"off"_s);
        QVERIFY(!json.contains(u"onlineCpus"_s));
        QTRY_VERIFY(console.hasEvent("partition.power", u"batch"_s));
        QCOMPARE(console.act(ActionKind::PartitionPowerOn, batch)->state, StepState::Succeeded);
        QTRY_COMPARE(powerOf(console, batch), PowerState::On);
        QCOMPARE(jsonOf(*console.engine->snapshot(), batch, 0)[u"onlineCpus"_s].toString(), u"16-23"_s);
        const auto audit = Console::take(console.engine->audit(2));
        QCOMPARE(audit[0].action, u"partitionPowerOn"_s);
        QCOMPARE(audit[0].outcome, u"succeeded"_s);
    }

    void oneWithACpuThatCannotStaysOn()
    {
        Console console({}, partedRoom());
        QVERIFY(console.start());
        QTRY_COMPARE(powerOf(console, odd), PowerState::On);
        const auto report = console.act(ActionKind::PartitionPowerOff, odd);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Failed);
        QVERIFY2(report->steps[0].error->what.contains(u"CPU 25"_s),
                 qPrintable(report->steps[0].error->what));
        QCOMPARE(powerOf(console, odd), PowerState::On);
    }

    /// A VM that was started in it after the plan was made keeps its CPUs.
    void aVmThatWasStartedMeanwhileKeepsItOn()
    {
        Console console({}, partedRoom());
        QVERIFY(console.start());
        QTRY_COMPARE(powerOf(console, batch), PowerState::On);
        QCOMPARE(console.act(ActionKind::VmPowerOff, console.vm("web-1"))->state, StepState::Succeeded);
        QTRY_VERIFY(console.engine->planAction({ActionKind::PartitionPowerOff, batch}));
        const Plan off = *console.engine->planAction({ActionKind::PartitionPowerOff, batch});
        QTRY_VERIFY(console.engine->planAction({ActionKind::VmStart, console.vm("web-1")}));
        QCOMPARE(console.act(ActionKind::VmStart, console.vm("web-1"))->state, StepState::Succeeded);
        const auto report = console.run(off);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Failed);
        QVERIFY2(report->steps[0].error->what.contains(u"web-1 runs in it"_s),
                 qPrintable(report->steps[0].error->what));
        QCOMPARE(powerOf(console, batch), PowerState::On);
    }

    void afterItsHostHasBootedItIsOnAgain()
    {
        Console console({}, partedRoom());
        QVERIFY(console.start());
        QTRY_COMPARE(powerOf(console, batch), PowerState::On);
        const ObjectRef host{ObjectKind::Host, hv1};
        QCOMPARE(console.act(ActionKind::VmPowerOff, console.vm("web-1"))->state, StepState::Succeeded);
        QTRY_VERIFY(console.engine->planAction({ActionKind::PartitionPowerOff, batch}));
        QCOMPARE(console.act(ActionKind::PartitionPowerOff, batch)->state, StepState::Succeeded);
        QTRY_COMPARE(powerOf(console, batch), PowerState::Off);
        QCOMPARE(console.act(ActionKind::HostPowerOff, host)->state, StepState::Succeeded);
        QTRY_COMPARE(powerOf(console, batch), PowerState::Unknown); // nothing is known of what is off
        QVERIFY(!console.engine->snapshot()->partition(batch.id)->powerReading.error);
        QCOMPARE(console.act(ActionKind::HostPowerOn, host)->state, StepState::Succeeded);
        QTRY_COMPARE_WITH_TIMEOUT(powerOf(console, batch), PowerState::On, 20'000);
    }

    void theSimulatorReadsItFromItsFile()
    {
        const auto loaded = parseSimFile(R"({ "switchyardSim": 1, "sites": [{ "id": "east" }],
            "hosts": [{ "id": "hv1", "site": "east", "cpus": 8, "fixedCpus": "0", "partitions": [
                { "id": "prod", "cpus": "0-3", "default": true },
                { "id": "batch", "cpus": "4-7", "power": true }] }] })");
        QVERIFY(loaded.spec);
        const SimHostSpec &host = loaded.spec->hosts[0];
        QCOMPARE(host.fixedCpus.toString(), u"0"_s);
        QVERIFY(!host.partitions[0].power);
        QCOMPARE(host.partitions[1].power->address, u"sim:hv1/batch"_s);
    }
};

QTEST_GUILESS_MAIN(PartitionPowerTest)
#include "partition_power_test.moc"
