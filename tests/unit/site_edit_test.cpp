// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/site_edit.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Site smallSite()
{
    Site site;
    site.sites.push_back({u"east"_s, u"East"_s});
    UpsSpec ups;
    ups.id = u"ups-1"_s;
    ups.siteId = u"east"_s;
    site.upses.push_back(ups);
    HostSpec host;
    host.id = u"hv1"_s;
    host.siteId = u"east"_s;
    site.hosts.push_back(host);
    site.feeds.push_back({u"ups-1"_s, u"1"_s, u"hv1"_s});
    return site;
}

} // namespace

class SiteEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreMadeFromWhatPeopleType_data()
    {
        QTest::addColumn<QString>("wish");
        QTest::addColumn<QString>("id");
        QTest::newRow("spaces") << u" UPS East 1 "_s << u"UPS-East-1"_s;
        QTest::newRow("taken") << u"hv1"_s << u"hv1-2"_s;
        QTest::newRow("nothing usable") << u"。。"_s << u"device"_s;
        QTest::newRow("edges") << u"-.x_"_s << u"x"_s;
    }

    void idsAreMadeFromWhatPeopleType()
    {
        QFETCH(QString, wish);
        QFETCH(QString, id);
        QCOMPARE(freeDeviceId(smallSite(), wish), id);
    }

    void aDeviceNeedsAnIdOfItsOwnAndAPlace()
    {
        HostSpec host;
        host.siteId = u"east"_s;
        for (const auto &id : {u"hv1"_s, u"ups-1"_s, u""_s, u"a b"_s}) {
            host.id = id;
            QVERIFY2(!withHost(smallSite(), host), qPrintable(id));
        }
        host.id = u"hv2"_s;
        host.siteId = u"nowhere"_s;
        QVERIFY(!withHost(smallSite(), host));
        host.siteId = u"east"_s;
        QCOMPARE(withHost(smallSite(), host)->hosts.size(), 2u);
    }

    void aDeviceTakesItsFeedsAlong()
    {
        for (const auto &id : {u"hv1"_s, u"ups-1"_s}) {
            const auto next = withoutDevice(smallSite(), id);
            QVERIFY(next.has_value());
            QVERIFY(next->feeds.empty());
            QVERIFY(!hasDevice(*next, id));
        }
        QCOMPARE(withoutDevice(smallSite(), u"x"_s).error().code, ErrorCode::NotFound);
    }

    void everySiteGetsAnIdOfItsOwn()
    {
        Site site = smallSite(); // has "east", called East
        QCOMPARE(siteIdFor(site, u"East"_s), u"east"_s);
        site.sites.push_back({u"North"_s, u"Room of the north"_s});
        QCOMPARE(siteIdFor(site, u"North"_s), u"North-2"_s); // another one has this id
        const QString first = siteIdFor(site, u"東"_s);
        site = withSite(site, {first, u"東"_s});
        const QString second = siteIdFor(site, u"西"_s);
        QVERIFY2(first != second, qPrintable(second));
        site = withSite(site, {second, u"西"_s});
        QCOMPARE(siteIdFor(site, u"東"_s), first);
        QCOMPARE(siteIdFor(site, u"西"_s), second);
    }

    void changedFeedsAreMadeToASiteThatChangedToo()
    {
        const FeedSpec one{u"ups-1"_s, u"1"_s, u"hv1"_s}, two{u"ups-1"_s, u"2"_s, u"hv1"_s},
            three{u"ups-1"_s, u"3"_s, u"hv1"_s};
        Site other = smallSite();
        other.feeds.push_back(three); // written by hand meanwhile
        const auto next = withFeedChanges(other, {one}, {two});
        QVERIFY(next.has_value());
        QCOMPARE(next->feeds, (std::vector<FeedSpec>{three, two}));
        QCOMPARE(withFeedChanges(*next, {one}, {two}).value(), *next);
        QVERIFY(!withFeedChanges(withoutDevice(other, u"hv1"_s).value(), {one}, {two}));
    }

    void feedsAreChecked()
    {
        const Site site = smallSite();
        QVERIFY(!withFeed(site, {u"ups-1"_s, u"1"_s, u"hv1"_s}));   // there already
        QVERIFY(!withFeed(site, {u"ups-1"_s, u" "_s, u"hv1"_s}));   // no outlet
        QVERIFY(!withFeed(site, {u"ups-1"_s, u"a:b"_s, u"hv1"_s})); // ids are joined by colons
        QVERIFY(!withFeed(site, {u"hv1"_s, u"2"_s, u"hv1"_s}));     // a host feeds nothing
        QVERIFY(!withFeed(site, {u"ups-1"_s, u"2"_s, u"ups-1"_s}));
        QCOMPARE(freeOutlet(site, u"ups-1"_s), u"2"_s);
        const auto next = withFeed(site, {u"ups-1"_s, u"2"_s, u"hv1"_s});
        QCOMPARE(next->feeds.size(), 2u);
        QCOMPARE(withoutFeed(*next, {u"ups-1"_s, u"2"_s, u"hv1"_s}).value(), site);
    }
};

QTEST_GUILESS_MAIN(SiteEditTest)
#include "site_edit_test.moc"
