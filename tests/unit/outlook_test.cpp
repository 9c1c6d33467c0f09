// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/outlook.h"
#include "tests/support/power_site.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

QString namesOf(const std::vector<ObjectRef> &refs)
{
    QStringList names;
    for (const ObjectRef &ref : refs)
        names << toWord(ref.kind) + u':' + ref.id;
    return names.join(u' ');
}

} // namespace

/// What the failure of one UPS alone would mean.
class OutlookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallSites_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<double>("runtime"); // of e1; negative = it does not say
        QTest::addColumn<QString>("goes");
        QTest::addColumn<QString>("stays");
        QTest::addColumn<QString>("cut"); // "+hosts": they, too
        QTest::addColumn<bool>("on");

        const auto one = u"ups e1; host h1 e1; vm a h1; group web limit=60"_s; // 60 s, 300 s, 5 s
        QTest::newRow("time enough") << one << 500.0 << u"h1 a"_s << QString() << QString() << true;
        QTest::newRow("it does not say") << one << -1.0 << u"h1 a"_s << QString() << QString() << true;
        QTest::newRow("its VMs are cut short") << one << 345.0 << u"h1 a"_s << QString() << u"a"_s << true;
        QTest::newRow("the margin counts") << one << 390.0 << u"h1 a"_s << QString() << u"a"_s << true;
        QTest::newRow("and its host") << one << 40.0 << u"h1 a"_s << QString() << u"a+hosts"_s << true;
        QTest::newRow("another feed")
            << u"ups e1; ups e2; host h1 e1+e2; host h2 e1; array s1 e1+e2; vm a h1"_s << 900.0 << u"h2"_s
            << u"host:h1 array:s1"_s << QString() << true;
        QTest::newRow("the other feed is worth nothing")
            << u"ups e1; ups e2 unproven; host h1 e1+e2; vm a h1"_s << 900.0 << u"h1 a"_s << QString()
            << QString() << true;
        QTest::newRow("two outlets of the same") << u"ups e1; ups e2; host h1 e1+e1+e2"_s << 900.0
                                                 << QString() << u"host:h1"_s << QString() << false;
        QTest::newRow("off already") << u"ups e1; host h1 e1 off"_s << 1.0 << u"h1"_s << QString()
                                     << QString() << false;
        QTest::newRow("feeds nothing")
            << u"ups e1; host h1 -"_s << 900.0 << QString() << QString() << QString() << false;
    }
    void smallSites()
    {
        QFETCH(QString, site);
        QFETCH(double, runtime);
        PowerSite made = powerSite(site);
        if (runtime >= 0)
            made.verdicts[u"e1"_s].runtimeSeconds = runtime;
        const Outlook outlook =
            outlookOf(*made.snapshot, ProtectionBook(made.policy), {}, made.verdicts, u"e1"_s);
        QTEST((outlook.hits.hosts + outlook.hits.vms).join(u' '), "goes");
        QTEST(namesOf(outlook.stays), "stays");
        QTEST(outlook.cutShort.join(u' ') + (outlook.hostsCutShort ? u"+hosts"_s : QString()), "cut");
        QTEST(outlook.somethingIsOn, "on");
    }

    /// It says when to begin: so it is the whole plan's, also where that no longer fits.
    void whatItNeedsIsInFull()
    {
        PowerSite site = powerSite(u"ups e1; host h1 e1; vm a h1; group web limit=60"_s);
        const ProtectionBook book(site.policy);
        const double full = outlookOf(*site.snapshot, book, {}, site.verdicts, u"e1"_s).needsSeconds;
        QVERIFY(full > 60);
        site.verdicts[u"e1"_s].runtimeSeconds = 10;
        QCOMPARE(outlookOf(*site.snapshot, book, {}, site.verdicts, u"e1"_s).needsSeconds, full);
    }
};

QTEST_GUILESS_MAIN(OutlookTest)
#include "outlook_test.moc"
