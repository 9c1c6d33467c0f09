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

    void aHostTakesItsMetricsAlong()
    {
        Site site = smallSite();
        site.prometheus.emplace();
        site.prometheus->secret = u"metrics"_s;
        site.prometheus->hosts.insert(u"hv1"_s, {u"hv1:9100"_s, {}});
        QVERIFY(usesSecret(site, u"metrics"_s));
        const auto next = withoutDevice(site, u"hv1"_s);
        QVERIFY(next->prometheus->hosts.isEmpty());
        QVERIFY(usesSecret(*next, u"metrics"_s));
    }

    void anEditedDeviceKeepsWhatItIs()
    {
        Site site = smallSite();
        site.hosts[0].name = u"First"_s;
        site.hosts[0].partitions.push_back({u"a"_s, u"A"_s, {}, 0, false});
        site.hosts[0].bmc = DeviceSpec{};
        site.hosts[0].bmc->options.insert(u"suite"_s, 17);
        DeviceSpec how;
        how.address = u"qemu+tls://new/system"_s;
        DeviceSpec bmc;
        bmc.address = u"10.0.0.7"_s;
        const auto next = withHostReached(site, u"hv1"_s, how, u"uuid"_s, bmc);
        QCOMPARE(next->hosts[0].address, how.address);
        QCOMPARE(next->hosts[0].uuid, u"uuid"_s);
        QCOMPARE(next->hosts[0].name, u"First"_s);
        QCOMPARE(next->hosts[0].siteId, u"east"_s);
        QCOMPARE(next->hosts[0].partitions, site.hosts[0].partitions);
        QCOMPARE(next->hosts[0].bmc->address, bmc.address);
        QCOMPARE(next->hosts[0].bmc->options, site.hosts[0].bmc->options);
        QCOMPARE(next->feeds, site.feeds);
        QVERIFY(!withHostReached(site, u"hv1"_s, how, {}, {})->hosts[0].bmc);

        // Another protocol has other options; and of Redfish all are asked for.
        site.hosts[0].bmc->driver = u"ipmi"_s;
        bmc.driver = u"redfish"_s;
        bmc.options = {{u"system"_s, u"Blade2"_s}};
        const auto other = withHostReached(site, u"hv1"_s, how, {}, bmc);
        QCOMPARE(other->hosts[0].bmc->options, bmc.options);
        bmc.options = {};
        QCOMPARE(withHostReached(*other, u"hv1"_s, how, {}, bmc)->hosts[0].bmc->options, QJsonObject());
        bmc.driver = u"ipmi"_s;
        QCOMPARE(withHostReached(*other, u"hv1"_s, how, {}, bmc)->hosts[0].bmc->options, QJsonObject());
        QCOMPARE(withArrayReached(site, u"hv1"_s, how, {}).error().code, ErrorCode::NotFound);
    }

    void upsesOfOneServerShareTheNewPassword()
    {
        Site site = smallSite();
        site.upses[0].address = u"a"_s;
        site.upses[0].user = u"u"_s;
        site.upses[0].secret = u"old"_s;
        UpsSpec same = site.upses[0], elsewhere = site.upses[0];
        same.id = u"ups-2"_s;
        elsewhere.id = u"ups-3"_s;
        elsewhere.address = u"b"_s;
        site.upses.push_back(same);
        site.upses.push_back(elsewhere);
        DeviceSpec how = site.upses[0];
        how.secret = u"new"_s;
        const auto next = withUpsReached(site, u"ups-1"_s, how);
        QCOMPARE(next->upses[0].secret, u"new"_s);
        QCOMPARE(next->upses[1].secret, u"new"_s);
        QCOMPARE(next->upses[2].secret, u"old"_s);
        QVERIFY(usesSecret(*next, u"old"_s));
        QCOMPARE(secretsOf(*next, u"ups-1"_s), QStringList{u"new"_s});
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
