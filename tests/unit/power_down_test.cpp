// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/power_down.h"
#include "tests/support/power_site.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

/// What each step waits for, directly or not. Our plans name a step before those that wait for it.
QHash<QString, QSet<QString>> ancestorsOf(const Plan &plan)
{
    QHash<QString, QSet<QString>> before;
    for (const Step &step : plan.steps) {
        QSet<QString> all;
        for (const QString &id : step.after + step.afterEnded) {
            all.insert(id);
            all.unite(before.value(id));
        }
        before.insert(step.id, all);
    }
    return before;
}

/// "vm:a=vmShutDown!" with "!" where it is forced at its limit; milestones left out; sorted.
QString stepsOf(const PowerDown &made)
{
    QStringList words;
    for (const Step &step : made.plan.steps) {
        if (!step.isMilestone)
            words << step.id + u'=' + toWord(step.action) + (step.force ? u"!"_s : QString());
    }
    words.sort();
    return words.join(u' ');
}

PowerDown make(const PowerSite &site, const QString &scope, std::optional<double> available = {},
               const StopTimes &times = {})
{
    return planPowerDown(*site.snapshot, ProtectionBook(site.policy), times,
                         {powerScope(scope), site.verdicts, available});
}

} // namespace

/// Small sites in, ordered steps out.
class PowerDownTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallSites_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("steps");  // all of them
        QTest::addColumn<QString>("order");  // "a<b": a has ended before b is begun
        QTest::addColumn<QString>("freely"); // "a|b": neither waits for the other

        const QString h1 = u"vm:a=vmShutDown! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s;
        QTest::newRow("one of each") << u"ups e1 critical; host h1 e1; vm a h1"_s << u"e1"_s << h1
                                     << u"vm:a<host:h1 host:h1<ups:e1"_s << QString();
        QTest::newRow("the other feed lives: it stays")
            << u"ups e1 critical; ups e2; host h1 e1; vm a h1; host h2 e1+e2; vm b h2"_s << u"e1"_s << h1
            << QString() << QString();
        QTest::newRow("the other feed is on battery and still bears it")
            << u"ups e1 critical; ups e2 battery; host h1 e1+e2; vm a h1"_s << u"e1"_s << QString()
            << QString() << QString();
        QTest::newRow("the other feed is silent, but was on mains")
            << u"ups e1 critical; ups e2 silent; host h1 e1+e2; vm a h1"_s << u"e1"_s << QString()
            << QString() << QString();
        QTest::newRow("the other feed is critical itself")
            << u"ups e1 critical; ups e2 critical; host h1 e1+e2; vm a h1"_s << u"e1"_s << h1 << QString()
            << QString();
        QTest::newRow("the other feed is off") << u"ups e1 critical; ups e2 off; host h1 e1+e2; vm a h1"_s
                                               << u"e1"_s << h1 << QString() << QString();
        QTest::newRow("the other feed is in bypass")
            << u"ups e1 critical; ups e2 bypass; host h1 e1+e2; vm a h1"_s << u"e1"_s << QString()
            << QString() << QString();
        QTest::newRow("the other feed was never proven")
            << u"ups e1 critical; ups e2 unproven; host h1 e1+e2; vm a h1"_s << u"e1"_s << h1 << QString()
            << QString();
        QTest::newRow("two feeds of the same UPS are one")
            << u"ups e1 critical; host h1 e1+e1; vm a h1"_s << u"e1"_s << h1 << QString() << QString();
        QTest::newRow("a host that needs two feeds")
            << u"ups e1 critical; ups e2; host h1 e1+e2; vm a h1; needs h1 2"_s << u"e1"_s << h1 << QString()
            << QString();
        QTest::newRow("a host without feeds hangs on no UPS")
            << u"ups e1 critical; host h1 -; vm a h1"_s << u"e1"_s << QString() << QString() << QString();
        QTest::newRow("both UPSes: everything on either")
            << u"ups e1; ups e2; host h1 e1+e2; vm a h1"_s << u"e1+e2"_s
            << u"vm:a=vmShutDown! host:h1=hostSoftOff! ups:e1=upsLoadOff ups:e2=upsLoadOff"_s
            << u"host:h1<ups:e1 host:h1<ups:e2"_s << u"ups:e1|ups:e2"_s;

        QTest::newRow("a host that is off already is not waited for")
            << u"ups e1; host h1 e1; host h2 e1 off; vm a h1; vm b h2 off"_s << u"e1"_s << h1
            << u"host:h1<ups:e1"_s << QString();
        QTest::newRow("VMs that are off are left alone")
            << u"ups e1; host h1 e1; vm a h1; vm b h1 off"_s << u"e1"_s << h1 << QString() << QString();
        QTest::newRow("a paused guest hears nothing")
            << u"ups e1; host h1 e1; vm a h1 paused"_s << u"e1"_s
            << u"vm:a=vmSuspendToDisk! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s << QString() << QString();
        QTest::newRow("unknown is not stopped")
            << u"ups e1; host h1 e1; vm a h1 unknown"_s << u"e1"_s << h1 << QString() << QString();
        QTest::newRow("no BMC: not powered off, and the load not cut")
            << u"ups e1; host h1 e1 nobmc; vm a h1"_s << u"e1"_s << u"vm:a=vmShutDown!"_s << QString()
            << QString();
        QTest::newRow("the load is kept")
            << u"ups e1; host h1 e1; vm a h1; keep e1"_s << u"e1"_s
            << u"vm:a=vmShutDown! host:h1=hostSoftOff!"_s << QString() << QString();
        QTest::newRow("a UPS with nothing on it is not cut")
            << u"ups e1; ups e2; host h1 e1; vm a h1"_s << u"e1+e2"_s << h1 << QString() << QString();

        const QString groups =
            u"group batch; group web; group db; rule w* web; rule d* db; rule b* batch; "_s;
        QTest::newRow("groups, the least important first, over all hosts")
            << groups + u"ups e1; host h1 e1; host h2 e1; vm b1 h1; vm w1 h1; vm d1 h2; vm w2 h2"_s << u"e1"_s
            << u"vm:b1=vmShutDown! vm:w1=vmShutDown! vm:w2=vmShutDown! vm:d1=vmShutDown! "
               "host:h1=hostSoftOff! host:h2=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"vm:b1<vm:w1 vm:b1<vm:w2 vm:w1<vm:d1 vm:w2<vm:d1 vm:w1<host:h1 vm:d1<host:h2"_s
            << u"vm:w1|vm:w2 host:h1|host:h2 host:h1|vm:d1"_s; // h1 may go while d1 still stops
        QTest::newRow("a group that has nobody here is no step")
            << groups + u"ups e1; host h1 e1; vm b1 h1; vm d1 h1"_s << u"e1"_s
            << u"vm:b1=vmShutDown! vm:d1=vmShutDown! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"vm:b1<vm:d1"_s << QString();
        QTest::newRow("who is named nowhere is important")
            << groups + u"ups e1; host h1 e1; vm w1 h1; vm x h1"_s << u"e1"_s
            << u"vm:w1=vmShutDown! vm:x=vmShutDown! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"vm:w1<vm:x"_s << QString();
        QTest::newRow("after, within a group")
            << u"rule a - after=b; ups e1; host h1 e1; host h2 e1; vm a h1; vm b h2; vm c h1"_s << u"e1"_s
            << u"vm:a=vmShutDown! vm:b=vmShutDown! vm:c=vmShutDown! host:h1=hostSoftOff! "
               "host:h2=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"vm:b<vm:a vm:a<host:h1"_s << u"vm:b|vm:c vm:a|vm:c host:h2|vm:a"_s;
        QTest::newRow("after one of a later group: it waits for it")
            << u"group g1; group g2; rule a g1 after=b; rule b g2; ups e1; host h1 e1; vm a h1; vm b h1"_s
            << u"e1"_s << u"vm:a=vmShutDown! vm:b=vmShutDown! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"vm:b<vm:a"_s << QString();
        QTest::newRow("after one that is not in the scope")
            << u"rule a - after=b; ups e1; ups e2; host h1 e1; host h2 e2; vm a h1; vm b h2"_s << u"e1"_s
            << h1 << QString() << QString();
        QTest::newRow("after in a circle: not waited for")
            << u"rule a - after=b; rule b - after=a; ups e1; host h1 e1; vm a h1; vm b h1"_s << u"e1"_s
            << u"vm:a=vmShutDown! vm:b=vmShutDown! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s << QString()
            << QString();
        QTest::newRow("its action")
            << u"group g; rule a g action=powerOff; rule b g action=suspendToDisk; rule c g action=leave; "
               "ups e1; host h1 e1; vm a h1; vm b h1; vm c h1"_s
            << u"e1"_s << u"vm:a=vmPowerOff vm:b=vmSuspendToDisk! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"host:h1<left:c"_s << QString();

        QTest::newRow("an array goes after the hosts, and before its UPS")
            << u"ups e1; array s1 e1; host h1 e1; vm a h1 disk=s1"_s << u"e1"_s
            << u"vm:a=vmShutDown! host:h1=hostSoftOff! array:s1=arrayShutDown ups:e1=upsLoadOff"_s
            << u"host:h1<array:s1 array:s1<ups:e1"_s << QString();
        QTest::newRow("a VM hangs on its array, though its host stays")
            << u"ups e1; ups e2; array s1 e1; host h1 e2; vm a h1 disk=s1; vm b h1"_s << u"e1"_s
            << u"vm:a=vmShutDown! array:s1=arrayShutDown ups:e1=upsLoadOff"_s << u"vm:a<array:s1"_s
            << QString();
        QTest::newRow("an array with another feed stays")
            << u"ups e1; ups e2; array s1 e1+e2; host h1 e1; vm a h1 disk=s1"_s << u"e1"_s << h1 << QString()
            << QString();
        QTest::newRow("no array before the last VM on a host that cannot be powered off")
            << u"ups e1; array s1 e1; host h1 e1 nobmc; vm a h1 disk=s1"_s << u"e1"_s
            << u"vm:a=vmShutDown! array:s1=arrayShutDown"_s << u"vm:a<array:s1"_s << QString();

        QTest::newRow("a cluster's manager stands down before the first VM of its host")
            << u"ups e1; host h1 e1 ha; host h2 e1; vm a h1; vm b h2"_s << u"e1"_s
            << u"ha:h1=hostStandDown vm:a=vmShutDown! vm:b=vmShutDown! host:h1=hostSoftOff! "
               "host:h2=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"ha:h1<vm:a ha:h1<host:h1"_s << u"ha:h1|vm:b ha:h1|host:h2"_s;
        QTest::newRow("also where the host has no VM, or is stopped through its array")
            << u"ups e1; ups e2; array s1 e1; host h1 e1 ha; host h2 e2 ha; vm b h2 disk=s1; host h3 e2 ha"_s
            << u"e1"_s
            << u"ha:h1=hostStandDown ha:h2=hostStandDown vm:b=vmShutDown! host:h1=hostSoftOff! "
               "array:s1=arrayShutDown ups:e1=upsLoadOff"_s
            << u"ha:h1<host:h1 ha:h2<vm:b"_s << QString();
        QTest::newRow("one that stood down already, or is off, is not told")
            << u"ups e1; host h1 e1 stoodDown; host h2 e1 off ha; vm a h1"_s << u"e1"_s << h1 << QString()
            << QString();
        QTest::newRow("the console's own VM waits for its host's manager, too")
            << u"console k; ups e1; ups e2; array s1 e1; host h1 e2 ha; vm k h1 disk=s1; vm a h1 disk=s1"_s
            << u"e1"_s << u"ha:h1=hostStandDown vm:a=vmShutDown! vm:k=vmShutDown!"_s
            << u"ha:h1<vm:a ha:h1<vm:k vm:a<vm:k"_s << QString();

        const QString away = u"group g action=moveAway limit=120; "_s;
        QTest::newRow("moved away, and stopped where that fails")
            << away + u"ups e1 critical; ups e2; host h1 e1; host h2 e2; vm a h1"_s << u"e1"_s
            << u"move:a@h2=vmMigrate "_s + h1 << u"move:a@h2<vm:a vm:a<host:h1"_s << QString();
        QTest::newRow("two at once from one host, whatever their groups, the important ones first")
            << u"group g1 action=moveAway; group g2 action=moveAway; rule c g2; rule * g1; ups e1; ups e2; "
               "host h1 e1; host h2 e2; vm a h1; vm b h1; vm c h1"_s
            << u"e1"_s
            << u"move:a@h2=vmMigrate move:b@h2=vmMigrate move:c@h2=vmMigrate vm:a=vmShutDown! "
               "vm:b=vmShutDown! vm:c=vmShutDown! host:h1=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"move:c@h2<move:b@h2 vm:a<vm:c"_s << u"move:c@h2|move:a@h2"_s;
        QTest::newRow("and two at once to one")
            << away +
                   u"ups e1; ups e2; host h1 e1; host h2 e1; host h3 e1; host h4 e2; vm a h1; vm b h2; vm c h3"_s
            << u"e1"_s
            << u"move:a@h4=vmMigrate move:b@h4=vmMigrate move:c@h4=vmMigrate vm:a=vmShutDown! "
               "vm:b=vmShutDown! vm:c=vmShutDown! host:h1=hostSoftOff! host:h2=hostSoftOff! "
               "host:h3=hostSoftOff! ups:e1=upsLoadOff"_s
            << u"move:a@h4<move:c@h4"_s << u"move:a@h4|move:b@h4 move:b@h4|move:c@h4"_s;
        QTest::newRow("not without a manager that stands down")
            << away + u"ups e1; ups e2; host h1 e1 ha; host h2 e2; vm a h1"_s << u"e1"_s
            << u"ha:h1=hostStandDown move:a@h2=vmMigrate "_s + h1 << u"ha:h1<move:a@h2"_s << QString();
        QTest::newRow("the console's own VM is not moved")
            << away + u"console k; ups e1; ups e2; host h1 e1; host h2 e2; vm k h1"_s << u"e1"_s
            << u"host:h1=hostSoftOff!"_s << QString() << QString();

        QTest::newRow("one host") << u"ups e1; host h1 e1; host h2 e1; vm a h1; vm b h2"_s << u"host h1"_s
                                  << u"vm:a=vmShutDown! host:h1=hostSoftOff!"_s << u"vm:a<host:h1"_s
                                  << QString();
        QTest::newRow("one site")
            << u"ups w1 in=west; ups e1; host h1 e1; host h3 w1 in=west; vm a h1; vm c h3; array s2 w1 in=west"_s
            << u"place west"_s
            << u"vm:c=vmShutDown! host:h3=hostSoftOff! array:s2=arrayShutDown ups:w1=upsLoadOff"_s
            << u"host:h3<array:s2 array:s2<ups:w1"_s << QString();
        QTest::newRow("everything")
            << u"ups e1; ups w1 in=west; host h1 e1; host h3 w1 in=west; vm a h1; vm c h3"_s
            << u"everything"_s
            << u"vm:a=vmShutDown! vm:c=vmShutDown! host:h1=hostSoftOff! host:h3=hostSoftOff! "
               "ups:e1=upsLoadOff ups:w1=upsLoadOff"_s
            << QString() << u"ups:e1|vm:c"_s;
        QTest::newRow("nothing there") << u"ups e1"_s << u"e1"_s << QString() << QString() << QString();

        QTest::newRow("the console's own host is last, and its feed is not cut")
            << u"console h1; ups e1; ups e2; host h1 e1; host h2 e2; vm a h1; vm b h2"_s << u"everything"_s
            << u"vm:a=vmShutDown! vm:b=vmShutDown! host:h2=hostSoftOff! ups:e2=upsLoadOff "
               "host:h1=hostSoftOff!"_s
            << u"ups:e2<host:h1 vm:a<host:h1 host:h2<host:h1"_s << QString();
        QTest::newRow("the console is a VM: its host stops it")
            << u"console k; ups e1; host h1 e1; host h2 e1; vm k h1; vm a h1; vm b h2"_s << u"e1"_s
            << u"vm:a=vmShutDown! vm:b=vmShutDown! host:h2=hostSoftOff! host:h1=hostSoftOff!"_s
            << u"vm:a<host:h1 host:h2<host:h1"_s << QString();
        QTest::newRow("the console is outside the scope")
            << u"console h2; ups e1; ups e2; host h1 e1; host h2 e2; vm a h1"_s << u"e1"_s << h1 << QString()
            << QString();
        QTest::newRow("the console is a VM that its array takes down")
            << u"console k; ups e1; ups e2; array s1 e1; host h1 e2; vm k h1 disk=s1; vm a h1 disk=s1"_s
            << u"e1"_s << u"vm:a=vmShutDown! vm:k=vmShutDown!"_s << u"vm:a<vm:k"_s << QString();
    }

    void smallSites()
    {
        QFETCH(QString, site);
        QFETCH(QString, scope);
        QFETCH(QString, steps);
        QFETCH(QString, order);
        QFETCH(QString, freely);
        const PowerDown made = make(powerSite(site), scope);
        if (!made.plan.steps.empty()) {
            const auto valid = validate(made.plan);
            QVERIFY2(valid, valid ? "" : qPrintable(valid.error().what));
        }
        QStringList wanted = steps.split(u' ', Qt::SkipEmptyParts);
        wanted.sort();
        QCOMPARE(stepsOf(made), wanted.join(u' '));
        const auto before = ancestorsOf(made.plan);
        for (const QString &pair : order.split(u' ', Qt::SkipEmptyParts))
            QVERIFY2(before.value(pair.section(u'<', 1)).contains(pair.section(u'<', 0, 0)),
                     qPrintable(pair));
        for (const QString &pair : freely.split(u' ', Qt::SkipEmptyParts)) {
            const QString one = pair.section(u'|', 0, 0);
            const QString other = pair.section(u'|', 1);
            QVERIFY(before.contains(one) && before.contains(other));
            QVERIFY2(!before[one].contains(other) && !before[other].contains(one), qPrintable(pair));
        }
    }

    void whatIsCutShortIsDecidedNow()
    {
        const PowerSite site = powerSite(
            u"group batch limit=100; group db limit=100; rule b* batch; rule d* db; ups e1 battery; "
            "host h1 e1; vm b1 h1; vm d1 h1; keep e1"_s);
        StopTimes times;
        times.set(ActionKind::VmShutDown, u"b1"_s, 40);
        times.set(ActionKind::VmShutDown, u"d1"_s, 30);
        times.set(ActionKind::HostSoftOff, u"h1"_s, 50);
        PowerDown made = make(site, u"e1"_s, {}, times);
        QCOMPARE(made.forecast.needsSeconds, 120.0);
        made = make(site, u"e1"_s, 120, times);
        QVERIFY(made.cutShort.isEmpty() && made.fits());
        made = make(site, u"e1"_s, 100, times); // the batch is powered off: 3 + 30 + 50
        QCOMPARE(made.cutShort, QStringList{u"b1"_s});
        QCOMPARE(made.forecast.needsSeconds, 83.0);
        QVERIFY(made.fits() && !made.hostsCutShort);
        made = make(site, u"e1"_s, 60, times); // both: 3 + 3 + 50
        QCOMPARE(made.cutShort, (QStringList{u"b1"_s, u"d1"_s}));
        QCOMPARE(made.forecast.needsSeconds, 56.0);
        made = make(site, u"e1"_s, 20, times); // and the host: 3 + 3 + 3
        QVERIFY(made.hostsCutShort && made.fits());
        made = make(site, u"e1"_s, 5, times);
        QVERIFY(!made.fits()); // it says so, and does what it can
        QVERIFY(made.hostsCutShort);
    }

    void whoMovesGoesWhereItIsSafe_data()
    {
        QTest::addColumn<QString>("site"); // h1 fails, with the VM a, of 4 GiB, on it
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("why");
        const QString noRoom = u"a is shut down instead of being moved away: no safe host has room for it."_s;
        QTest::newRow("the most memory left")
            << u"host h2 e2 mem=64; host h3 e2 mem=96; host h4 e2 mem=96; vm b h3 mem=64; vm a h1"_s
            << u"h4"_s << QString();
        QTest::newRow("what is off takes none")
            << u"host h2 e2 mem=64; host h3 e2 mem=96; vm b h3 mem=64 off; vm a h1"_s << u"h3"_s << QString();
        QTest::newRow("none has enough") << u"host h2 e2 mem=4; vm a h1"_s << QString() << noRoom;
        QTest::newRow("what is on its way there counts")
            << u"host h2 e2 mem=10; host h3 e2 mem=128; vm b h3 mem=4 to=h2; vm c h3 mem=120; vm a h1"_s
            << u"h2"_s << QString();
        QTest::newRow("what is on its way there counts, and fills it")
            << u"host h2 e2 mem=10; host h3 e2 mem=128; vm b h3 mem=6 to=h2; vm c h3 mem=118; vm a h1"_s
            << QString() << noRoom;
        QTest::newRow("the hypervisor needs a share")
            << u"host h2 e2 mem=4; vm a h1"_s << QString() << noRoom;
        QTest::newRow("same site first")
            << u"host h2 e2 mem=64; host h3 e2 mem=96 in=west; vm a h1"_s << u"h2"_s << QString();
        QTest::newRow("same CPUs first")
            << u"host h2 e2 mem=64 cpu=X; host h3 e2 mem=96 cpu=Y; vm a h1"_s << u"h2"_s << QString();
        QTest::newRow("another hypervisor") << u"host h2 e2 kind=Xen; vm a h1"_s << QString() << noRoom;
        QTest::newRow("off") << u"host h2 e2 off; vm a h1"_s << QString() << noRoom;
        QTest::newRow("not heard lately") << u"host h2 e2 stale; vm a h1"_s << QString() << noRoom;
        QTest::newRow("its UPS is on battery") << u"host h2 e3; vm a h1"_s << QString() << noRoom;
        QTest::newRow("one of its UPSes is on mains") << u"host h2 e3+e2; vm a h1"_s << u"h2"_s << QString();
        QTest::newRow("it needs both") << u"host h2 e3+e2; needs h2 2; vm a h1"_s << QString() << noRoom;
        QTest::newRow("nobody knows what feeds it") << u"host h2 -; vm a h1"_s << QString() << noRoom;
        QTest::newRow("its disk stays")
            << u"array s2 e2; host h2 e2; vm a h1 disk=s2"_s << u"h2"_s << QString();
        QTest::newRow("its disk goes down")
            << u"array s1 e1; host h2 e2; vm a h1 disk=s1"_s << QString()
            << u"a is shut down instead of being moved away: its disk vda goes down, too."_s;
        QTest::newRow("its disk is on its host")
            << u"host h2 e2; vm a h1 disk=local"_s << QString()
            << u"a is shut down instead of being moved away: its disk vda is on its host itself."_s;
        QTest::newRow("it is held") << u"host h2 e2; vm a h1 paused"_s << QString()
                                    << u"a is shut down instead of being moved away: it is not running."_s;
        QTest::newRow("it is moving already: there")
            << u"host h2 e2; host h3 e2 mem=96; vm a h1 to=h2"_s << u"h2"_s << QString();
        QTest::newRow("it is moving already, to where it is not safe")
            << u"host h2 e3; host h3 e2 mem=96; vm a h1 to=h2"_s << QString()
            << u"a is shut down instead of being moved away: the host that it is moving to just now is not safe."_s;
    }

    void whoMovesGoesWhereItIsSafe()
    {
        QFETCH(QString, site);
        QFETCH(QString, to);
        const PowerDown made = make(powerSite(u"group g; rule a g action=moveAway; ups e1 critical; ups e2; "
                                              "ups e3 battery; host h1 e1 cpu=X; keep e1;"_s +
                                              site),
                                    u"e1"_s);
        QCOMPARE(made.movedAway.value(u"a"_s), to);
        QStringList said;
        for (const Problem &problem : made.problems)
            said << problem.error.what;
        QTEST(said.join(u'\n'), "why");
        QCOMPARE(made.hits.vms, QStringList{u"a"_s}); // it hangs on the scope, whatever is done with it
    }

    void whoIsUnderWayGoesOnThere()
    {
        const PowerSite site = powerSite(u"group g action=moveAway; ups e1; ups e2; host h1 e1; host h2 e2; "
                                         "host h3 e2 mem=96; vm a h1"_s);
        PowerDownRequest request{powerScope(u"e1"_s), site.verdicts, {}};
        request.elapsedSeconds = {{u"move:a@h2"_s, 3.0}};
        const PowerDown made = planPowerDown(*site.snapshot, ProtectionBook(site.policy), {}, request);
        QCOMPARE(made.movedAway.value(u"a"_s), u"h2"_s);
    }

    void whoMovesTakesNoTimeToStop()
    {
        const PowerSite site = powerSite(u"group g action=moveAway limit=120; ups e1 battery; ups e2; "
                                         "host h1 e1; host h2 e2; vm a h1; keep e1"_s);
        StopTimes times;
        times.set(ActionKind::VmMigrate, u"a"_s, 20);
        times.set(ActionKind::VmShutDown, u"a"_s, 5);
        times.set(ActionKind::HostSoftOff, u"h1"_s, 50);
        PowerDown made = make(site, u"e1"_s, 70, times);
        QCOMPARE(made.forecast.needsSeconds, 70.0);
        QCOMPARE(made.vmsLeft, 1);
        made = make(site, u"e1"_s, 60, times); // no time to move: 5 + 50
        QVERIFY(made.movedAway.isEmpty() && made.cutShort.isEmpty() && made.fits());
        QCOMPARE(made.forecast.needsSeconds, 55.0);
        QCOMPARE(made.vmsLeft, 0);
        QVERIFY(made.problems.back().error.what.startsWith(u"Nobody is moved away"_s));
        times.set(ActionKind::VmMigrate, u"a"_s, 300); // it never made it: 120, then it is shut down
        made = make(site, u"e1"_s, {}, times);
        QCOMPARE(made.forecast.needsSeconds, 175.0);
        made = make(site, u"e1"_s);
        QCOMPARE(made.plan.steps.front().expectedMs, 42'960); // 4 GiB at 100 MiB/s, and the hand-over
    }

    void theSlowestIsToldFirst()
    {
        const PowerSite site = powerSite(u"group g; rule c g after=a; ups e1; host h1 e1; vm a h1; vm b h1; "
                                         "vm c h1; vm d h1; keep e1"_s);
        StopTimes times;
        for (const auto &[vm, seconds] : {std::pair{u"a"_s, 1}, {u"b"_s, 20}, {u"c"_s, 30}, {u"d"_s, 50}})
            times.set(ActionKind::VmShutDown, vm, seconds);
        QStringList order;
        for (const Step &step : make(site, u"e1"_s, {}, times).plan.steps)
            order << step.id;
        QCOMPARE(order.first(4).join(u' '), u"vm:d vm:a vm:c vm:b"_s);
    }

    void whatWasNeverStoppedIsGivenItsLimit()
    {
        const PowerSite site = powerSite(u"group g limit=70; ups e1; host h1 e1 nobmc; vm a h1; vm b h1"_s);
        StopTimes times;
        times.set(ActionKind::VmShutDown, u"a"_s, 500); // it never made it in time
        PowerDown made = make(site, u"e1"_s, {}, times);
        QCOMPARE(made.forecast.needsSeconds, 73.0); // 70, then powered off
        QCOMPARE(made.plan.steps.front().limitMs, 70'000);
    }

    void whatStaysIsCounted()
    {
        const PowerDown made = make(powerSite(u"ups e1; ups e2; host h1 e1; host h2 e2; host h3 e2; vm a h1; "
                                              "vm b h2; vm c h2; vm d h3 off"_s),
                                    u"e1"_s);
        QCOMPARE(made.hostsLeft, 2);
        QCOMPARE(made.vmsLeft, 2);
        QCOMPARE(made.hits.vms, QStringList{u"a"_s});
    }

    void problemsAreSaid()
    {
        const auto said = [](const char *text) {
            QStringList all;
            for (const Problem &problem : make(powerSite(QString::fromLatin1(text)), u"e1"_s).problems)
                all << problem.error.what;
            return all.join(u'\n');
        };
        QVERIFY(said("ups e1; host h1 e1 nobmc; vm a h1").contains(u"has no BMC"_s));
        QVERIFY(said("ups e1; host h1 e1 nobmc; vm a h1").contains(u"load of e1 is not cut"_s));
        QVERIFY(said("rule a - after=b; rule b - after=a; ups e1; host h1 e1; vm a h1; vm b h1")
                    .contains(u"waits for it in turn"_s));
        QCOMPARE(said("ups e1; host h1 e1; vm a h1"), QString());
    }

    void whoElseLosesPowerIsSaid_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<bool>("loggedIn"); // our guard
        QTest::addColumn<QString>("said");
        const QString two = u"2 other machines are logged in to e1; they lose power when its load is cut."_s;
        const QString one = u"Another machine is logged in to e1; it loses power when its load is cut."_s;
        QTest::newRow("two") << u"ups e1 logins=2; host h1 e1; vm a h1"_s << false << two;
        QTest::newRow("two, and ours") << u"ups e1 logins=3; host h1 e1; vm a h1"_s << true << two;
        QTest::newRow("one") << u"ups e1 logins=2; host h1 e1; vm a h1"_s << true << one;
        QTest::newRow("only ours") << u"ups e1 logins=1; host h1 e1; vm a h1"_s << true << QString();
        QTest::newRow("nobody") << u"ups e1 logins=0; host h1 e1; vm a h1"_s << false << QString();
        QTest::newRow("its load is not cut")
            << u"ups e1 logins=5; host h1 e1; vm a h1; keep e1"_s << true << QString();
    }

    void whoElseLosesPowerIsSaid()
    {
        QFETCH(QString, site);
        QFETCH(bool, loggedIn);
        const PowerSite room = powerSite(site);
        PowerDownRequest request{powerScope(u"e1"_s), room.verdicts, {}, {}};
        if (loggedIn)
            request.ownLogins = {u"e1"_s};
        QStringList said;
        for (const Problem &problem :
             planPowerDown(*room.snapshot, ProtectionBook(room.policy), {}, request).problems)
            said << problem.error.what;
        QTEST(said.join(u' '), "said");
    }

    void aLoadIsCutOnce()
    {
        const PowerDown made =
            make(powerSite(u"ups e1; array s1 e1; host h1 e1+e1; host h2 e1; vm a h1"_s), u"e1"_s);
        QCOMPARE(std::ranges::count(made.plan.steps, ActionKind::UpsLoadOff, &Step::action), 1);
    }

    void whatIsSeenOff_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<bool>("off");
        QTest::newRow("all off") << u"ups e1; array s1 e1 off; host h1 e1 off; host h2 e1 off"_s << true;
        QTest::newRow("a host is on") << u"ups e1; host h1 e1 off; host h2 e1"_s << false;
        QTest::newRow("an array serves") << u"ups e1; array s1 e1; host h1 e1 off"_s << false;
        QTest::newRow("one that is on has another feed")
            << u"ups e1; ups e2; host h1 e1 off; host h2 e1+e2"_s << true;
        QTest::newRow("nothing hangs on it") << u"ups e1; ups e2; host h2 e1+e2"_s << false;
        QTest::newRow("one of another UPS is on") << u"ups e1; ups e2; host h1 e1 off; host h2 e2"_s << true;
    }

    void whatIsSeenOff()
    {
        QFETCH(QString, site);
        const PowerSite room = powerSite(site);
        const Dependants going =
            dependantsOf(*room.snapshot, ProtectionBook(room.policy), powerScope(u"e1"_s), room.verdicts);
        QTEST(isSeenOff(*room.snapshot, going, u"e1"_s), "off");
    }
};

QTEST_GUILESS_MAIN(PowerDownTest)
#include "power_down_test.moc"
