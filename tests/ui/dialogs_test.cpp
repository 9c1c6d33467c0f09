// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/site_file.h"
#include "ui/dialogs/add_device_dialog.h"
#include "ui/dialogs/feed_board.h"
#include "ui/dialogs/feeds_dialog.h"
#include "ui/dialogs/site_change.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTreeWidget>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// Answers when the test says so.
struct ScriptedProbe
{
    std::vector<DriverConfig> asked;
    std::vector<std::shared_ptr<QPromise<Result<ProbeReport>>>> promises;

    AddDeviceDialog::Probe function()
    {
        return [this](const DriverConfig &config) {
            asked.push_back(config);
            promises.push_back(std::make_shared<QPromise<Result<ProbeReport>>>());
            promises.back()->start();
            return promises.back()->future();
        };
    }

    void answer(Result<ProbeReport> report)
    {
        promises.back()->addResult(std::move(report));
        promises.back()->finish();
        QCoreApplication::processEvents();
    }
};

ProbeReport twoUpses()
{
    ProbeReport report;
    report.product = u"upsd 2.8.0"_s;
    report.encrypted = true;
    report.items = {{u"ups"_s, u"rack1"_s, u"Eaton 5P"_s}, {u"ups"_s, u"rack2"_s, u"Eaton 9PX"_s}};
    return report;
}

template<typename Widget>
Widget *named(QWidget &parent, const QString &accessibleName)
{
    for (Widget *widget : parent.findChildren<Widget *>()) {
        if (widget->accessibleName() == accessibleName && widget->isVisibleTo(&parent))
            return widget;
    }
    return nullptr;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPushButton *button(QWidget &parent, const QString &text)
{
    for (QPushButton *candidate : parent.findChildren<QPushButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

} // namespace

class DialogsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    Site emptySite(const QString &name) const
    {
        Site site;
        site.name = u"Test"_s;
        site.path = m_dir.filePath(name + u".json"_s);
        site.secrets.file = m_dir.filePath(name + u".secrets"_s);
        return site;
    }

    std::shared_ptr<SecretStore> store(const Site &site) const { return makeSecretStore(site.secrets); }

    static HostSpec someHost(const QString &id)
    {
        HostSpec host;
        host.id = host.name = id;
        host.siteId = u"east"_s;
        host.driver = u"libvirt"_s;
        host.address = u"qemu+tls://%1/system"_s.arg(id);
        return host;
    }

    static UpsSpec someUps(const QString &id)
    {
        UpsSpec ups;
        ups.id = ups.name = id;
        ups.siteId = u"east"_s;
        ups.driver = u"nut"_s;
        ups.address = u"127.0.0.1"_s;
        ups.plainText = true;
        ups.options.insert(u"ups"_s, id);
        return ups;
    }

    /// A dialog in which the upsd of twoUpses() was tried with this password.
    static void tryUpses(AddDeviceDialog &dialog, ScriptedProbe &probe, const QString &password)
    {
        dialog.show();
        QTest::keyClicks(named<QLineEdit>(dialog, u"Address"_s), u"ups.example.org"_s);
        named<QLineEdit>(dialog, u"User"_s)->setText(u"operator"_s);
        named<QLineEdit>(dialog, u"Password"_s)->setText(password);
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        probe.answer(twoUpses());
        named<QComboBox>(dialog, u"Site"_s)->setEditText(u"East"_s);
    }

    static QString status(QWidget &dialog) { return named<QLabel>(dialog, u"Status"_s)->text(); }

    /// Presses Add or Save: "written", or what stands in the dialog instead.
    template<typename Dialog>
    static QString write(Dialog &dialog, const QString &text)
    {
        QSignalSpy written(&dialog, &Dialog::siteWritten);
        QTest::mouseClick(button(dialog, text), Qt::LeftButton);
        const bool once = QTest::qWaitFor([&] { return !written.isEmpty(); }) && written.count() == 1;
        return once ? u"written"_s : status(dialog);
    }

private Q_SLOTS:
    void aUpsServerIsTriedChosenFromAndWritten()
    {
        const Site site = emptySite(u"ups"_s);
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        dialog.show();
        QTest::keyClicks(named<QLineEdit>(dialog, u"Address"_s), u"ups.example.org"_s);
        named<QLineEdit>(dialog, u"User"_s)->setText(u"operator"_s);
        named<QLineEdit>(dialog, u"Password"_s)->setText(u"open sesame"_s);
        QVERIFY(!button(dialog, u"Add"_s)->isEnabled());
        QTest::keyClick(named<QLineEdit>(dialog, u"Password"_s), Qt::Key_Return);
        QCOMPARE(probe.asked.size(), 1u);
        QCOMPARE(probe.asked[0].secret(Call(std::chrono::seconds(0)))->reveal(), QByteArray("open sesame"));
        probe.answer(twoUpses());

        auto *tree = dialog.findChild<QTreeWidget *>();
        QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
        tree->topLevelItem(0)->child(1)->setCheckState(0, Qt::Unchecked);
        named<QComboBox>(dialog, u"Site"_s)->setEditText(u"Room 2"_s);
        QCOMPARE(write(dialog, u"Add"_s), u"written"_s);

        const auto loaded = loadSiteOrError(site.path);
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().what));
        QCOMPARE(loaded->upses.size(), 1u);
        QCOMPARE(loaded->upses[0].id, u"rack1"_s);
        QCOMPARE(loaded->upses[0].siteId, u"Room-2"_s);
        QCOMPARE(store(*loaded)->read(loaded->upses[0].secret)->reveal(), QByteArray("open sesame"));
        QVERIFY2(!contents(site.path).contains("sesame"), "a password stands in the site file");
    }

    void aRefusalSaysWhatToDoAndNothingIsWritten()
    {
        const Site site = emptySite(u"refused"_s);
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        dialog.show();
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        QVERIFY(probe.asked.empty());
        QVERIFY(named<QLabel>(dialog, u"Status"_s)->text().contains(u"address"_s));
        QTest::keyClicks(named<QLineEdit>(dialog, u"Address"_s), u"ups.example.org"_s);
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        probe.answer(fail(ErrorCode::AuthenticationFailed, u"upsd does not know this password."_s));
        bool shown = false;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            shown |= label->text().contains(u"does not know this password"_s);
        QVERIFY(shown);
        QVERIFY(!button(dialog, u"Add"_s)->isEnabled());
        QVERIFY(!QFile::exists(site.path));
    }

    void anUnknownCertificateIsTriedAgainOnlyWhenTrusted()
    {
        const Site site = emptySite(u"certificate"_s);
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        dialog.show();
        QTest::keyClicks(named<QLineEdit>(dialog, u"Address"_s), u"ups.example.org"_s);
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        const QByteArray fingerprint(64, 'a');
        probe.answer(fail(ErrorCode::CertificateUnknown, u"Nobody vouches for its certificate."_s,
                          QString::fromLatin1(fingerprint)));
        QCOMPARE(probe.asked.size(), 1u);
        QCheckBox *trust = nullptr;
        for (QCheckBox *box : dialog.findChildren<QCheckBox *>()) {
            if (box->text().contains(u"trust"_s))
                trust = box;
        }
        trust->setChecked(true);
        QCOMPARE(probe.asked.size(), 2u);
        QCOMPARE(probe.asked[1].pinnedCertificateSha256, fingerprint);
        probe.answer(twoUpses());
        named<QComboBox>(dialog, u"Site"_s)->setEditText(u"East"_s);
        QCOMPARE(write(dialog, u"Add"_s), u"written"_s);
        QCOMPARE(loadSiteOrError(site.path)->upses[0].certificateSha256.toLatin1(), fingerprint);
    }

    void whatIsEditedAfterTheTrialMustBeTriedAgain()
    {
        const Site site = emptySite(u"edited"_s);
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        dialog.show();
        QTest::keyClicks(named<QLineEdit>(dialog, u"Address"_s), u"a"_s);
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        probe.answer(twoUpses());
        QVERIFY(button(dialog, u"Add"_s)->isEnabled());
        QTest::keyClicks(named<QLineEdit>(dialog, u"Address"_s), u"b"_s);
        QVERIFY(!button(dialog, u"Add"_s)->isEnabled());
    }

    void aHostComesWithItsBmcIdentityAndFeeds()
    {
        Site site = emptySite(u"host"_s);
        site.sites.push_back({u"east"_s, u"East"_s});
        site.upses.push_back(someUps(u"ups-1"_s));
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        dialog.show();
        named<QComboBox>(dialog, u"Kind of device"_s)->setCurrentIndex(1);
        QTest::keyClicks(named<QLineEdit>(dialog, u"libvirt URI"_s), u"qemu+tls://hv1.example.org/system"_s);
        named<QLineEdit>(dialog, u"Address"_s)->setText(u"10.0.9.5"_s);
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == u"Password" && edit->isVisible())
                edit->setText(u"pw"_s);
        }
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        QVERIFY(probe.asked.empty()); // a password without a user
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == u"User" && edit->isVisible())
                edit->setText(u"operator"_s);
        }
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        ProbeReport host;
        host.product = u"QEMU 7.2.22"_s;
        host.uuid = u"11111111-2222-3333-4444-555555555555"_s;
        probe.answer(host);
        QCOMPARE(probe.asked.size(), 2u);
        QCOMPARE(probe.asked[1].kind, u"ipmi"_s);
        probe.answer(ProbeReport{});
        dialog.findChild<QTableWidget *>()->item(0, 0)->setCheckState(Qt::Checked);
        QCOMPARE(write(dialog, u"Add"_s), u"written"_s);
        const auto loaded = loadSiteOrError(site.path);
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().what));
        QCOMPARE(loaded->hosts[0].uuid, host.uuid);
        QCOMPARE(loaded->hosts[0].id, u"hv1.example.org"_s);
        QCOMPARE(loaded->hosts[0].bmc->address, u"10.0.9.5"_s);
        QCOMPARE(loaded->feeds, (std::vector<FeedSpec>{{u"ups-1"_s, u"1"_s, u"hv1.example.org"_s}}));
        QVERIFY(store(*loaded)->read(loaded->hosts[0].bmc->secret).has_value());
    }

    void aRedfishBmcHasItsOwnCertificateAndSystem()
    {
        const Site site = emptySite(u"redfish"_s);
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        dialog.show();
        named<QComboBox>(dialog, u"Kind of device"_s)->setCurrentIndex(1);
        QTest::keyClicks(named<QLineEdit>(dialog, u"libvirt URI"_s), u"qemu+tls://hv1.example.org/system"_s);
        QVERIFY(!named<QLineEdit>(dialog, u"System"_s)); // of IPMI there is none
        auto *protocol = named<QComboBox>(dialog, u"Protocol"_s);
        protocol->setCurrentIndex(protocol->findData(u"redfish"_s));
        named<QLineEdit>(dialog, u"System"_s)->setText(u"Blade2"_s);
        named<QLineEdit>(dialog, u"Address"_s)->setText(u"https://10.0.9.5"_s);
        // The fields of the BMC are the later ones.
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>()) {
            if (edit->isVisible() &&
                (edit->accessibleName() == u"Password" || edit->accessibleName() == u"User"))
                edit->setText(u"operator"_s);
        }
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        ProbeReport host;
        host.product = u"QEMU 7.2.22"_s;
        probe.answer(host);
        QCOMPARE(probe.asked.back().kind, u"redfish"_s);
        const QByteArray fingerprint(64, 'b');
        probe.answer(fail(ErrorCode::CertificateUnknown, u"Nobody vouches for its certificate."_s,
                          QString::fromLatin1(fingerprint)));
        for (QCheckBox *box : dialog.findChildren<QCheckBox *>()) {
            if (box->text().contains(u"trust this"_s))
                box->setChecked(true);
        }
        QCOMPARE(probe.asked.size(), 3u);
        QCOMPARE(probe.asked[2].pinnedCertificateSha256,
                 QByteArray()); // the host's certificate is another one
        probe.answer(host);
        QCOMPARE(probe.asked.size(), 4u);
        QCOMPARE(probe.asked[3].pinnedCertificateSha256, fingerprint);
        probe.answer(ProbeReport{});
        named<QComboBox>(dialog, u"Site"_s)->setEditText(u"East"_s);
        QCOMPARE(write(dialog, u"Add"_s), u"written"_s);
        const auto loaded = loadSiteOrError(site.path);
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().what));
        QVERIFY(loaded->hosts[0].certificateSha256.isEmpty());
        const DeviceSpec &bmc = *loaded->hosts[0].bmc;
        QCOMPARE(bmc.driver, u"redfish"_s);
        QCOMPARE(bmc.certificateSha256.toLatin1(), fingerprint);
        QCOMPARE(bmc.options, (QJsonObject{{u"system"_s, u"Blade2"_s}}));

        AddDeviceDialog again(*loaded, store(*loaded), probe.function());
        again.show();
        QVERIFY(again.edit(loaded->hosts[0].id));
        QCOMPARE(named<QComboBox>(again, u"Protocol"_s)->currentData(), u"redfish"_s);
        QCOMPARE(named<QLineEdit>(again, u"System"_s)->text(), u"Blade2"_s);
    }

    void whatWasWrittenMeanwhileStays()
    {
        Site site = emptySite(u"meanwhile"_s);
        site.sites.push_back({u"east"_s, u"East"_s});
        site.hosts.push_back(someHost(u"hv1"_s));
        site.upses.push_back(someUps(u"ups-1"_s));
        QVERIFY(saveSite(site, site.path));
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        FeedsDialog feeds(site, Theme::makeLight());
        tryUpses(dialog, probe, u"pw"_s);
        Site byHand = site;
        byHand.name = u"Renamed by hand"_s;
        byHand.hosts.push_back(someHost(u"hv2"_s));
        QVERIFY(saveSite(byHand, site.path));
        QSignalSpy written(&dialog, &AddDeviceDialog::siteWritten);
        QTest::mouseClick(button(dialog, u"Add"_s), Qt::LeftButton);
        QTRY_VERIFY2(written.count() == 1, qPrintable(status(dialog)));
        auto loaded = loadSiteOrError(site.path);
        QCOMPARE(loaded->name, byHand.name);
        QCOMPARE(loaded->hosts.size(), 2u);
        QCOMPARE(loaded->upses.size(), 3u);
        QCOMPARE(written.first().first().value<Site>(), *loaded);

        // A second window, open since the start, draws a feed.
        feeds.show();
        QTest::mouseClick(button(feeds, u"Add feed"_s), Qt::LeftButton);
        QCOMPARE(write(feeds, u"Save"_s), u"written"_s);
        loaded = loadSiteOrError(site.path);
        QCOMPARE(loaded->upses.size(), 3u);
        QCOMPARE(loaded->hosts.size(), 2u);
        QCOMPARE(loaded->feeds, (std::vector<FeedSpec>{{u"ups-1"_s, u"1"_s, u"hv1"_s}}));
    }

    void whatCannotBeReadIsNotOverwritten()
    {
        Site site = emptySite(u"broken"_s);
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        tryUpses(dialog, probe, u"pw"_s);
        QFile file(site.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ half a sentence");
        file.close();
        QTest::mouseClick(button(dialog, u"Add"_s), Qt::LeftButton);
        QTRY_VERIFY2(status(dialog).contains(u"nothing was written"_s), qPrintable(status(dialog)));
        QCOMPARE(contents(site.path), QByteArray("{ half a sentence"));
        QVERIFY2(!QFile::exists(site.secrets.file), "a password was kept for a device that is not there");
        QVERIFY(dialog.isVisible());
    }

    void aPasswordIsNeverOverwritten()
    {
        // Two site files share one place for passwords; both have a rack1.
        Site one = emptySite(u"first"_s);
        Site other = emptySite(u"second"_s);
        other.secrets = one.secrets;
        QVERIFY(store(one)->write(u"rack1"_s, Secret("by hand")));
        QVERIFY(store(one)->write(u"second/rack1"_s, Secret("somebody's")));
        std::vector<Site> loaded;
        for (const Site &site : {one, other}) {
            ScriptedProbe probe;
            AddDeviceDialog dialog(site, store(site), probe.function());
            tryUpses(dialog, probe, site.path);
            QCOMPARE(write(dialog, u"Add"_s), u"written"_s);
            loaded.push_back(*loadSiteOrError(site.path));
        }
        for (const Site &site : loaded) {
            QCOMPARE(site.upses.size(), 2u);
            for (const UpsSpec &ups : site.upses)
                QCOMPARE(store(site)->read(ups.secret)->reveal(), site.path.toUtf8());
        }
        QCOMPARE(store(one)->read(u"rack1"_s)->reveal(), QByteArray("by hand"));
        QCOMPARE(store(one)->read(u"second/rack1"_s)->reveal(), QByteArray("somebody's"));

        // A device that cannot be added leaves the passwords as they were.
        const QByteArray before = contents(one.secrets.file);
        ScriptedProbe probe;
        AddDeviceDialog dialog(one, store(one), probe.function()); // knows of no rack1
        tryUpses(dialog, probe, u"third"_s);
        QTest::mouseClick(button(dialog, u"Add"_s), Qt::LeftButton);
        QTRY_VERIFY2(status(dialog).contains(u"rack1"_s), qPrintable(status(dialog)));
        QCOMPARE(contents(one.secrets.file), before);
    }

    void aSiteThatCannotBeSavedLeavesThePasswordsAsTheyWere()
    {
        const Site site = emptySite(u"unsaved"_s);
        QVERIFY(store(site)->write(u"unsaved/x"_s, Secret("old")));
        const QByteArray before = contents(site.secrets.file);
        QStringList references;
        const auto apply = [&](const Site &now, const QStringList &chosen) -> Result<Site> {
            references = chosen;
            Site next = now;
            next.feeds.push_back({u"nobody"_s, u"1"_s, u"nothing"_s}); // saveSite() refuses it
            return next;
        };
        SiteChange change{.base = site, .apply = apply, .passwords = {{u"x"_s, Secret("new")}}};
        change.unwanted = {u"unsaved/x"_s};
        auto written = writeSiteChange(change, store(site));
        written.waitForFinished();
        QVERIFY(!written.result());
        QCOMPARE(references, QStringList{u"unsaved/x-2"_s});
        QCOMPARE(contents(site.secrets.file), before);
        QVERIFY(!QFile::exists(site.path));
    }

    void whatIsBeingWrittenCannotBeCancelled()
    {
        Site site = emptySite(u"cancelled"_s);
        site.sites.push_back({u"east"_s, u"East"_s});
        site.hosts.push_back(someHost(u"hv1"_s));
        site.upses.push_back(someUps(u"ups-1"_s));
        QVERIFY(saveSite(site, site.path));
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        tryUpses(dialog, probe, u"pw"_s);
        QSignalSpy written(&dialog, &AddDeviceDialog::siteWritten);
        QTest::mouseClick(button(dialog, u"Add"_s), Qt::LeftButton);
        // It is written, and the dialog was not told yet.
        for (int i = 0; i < 200 && !contents(site.path).contains("rack1"); ++i)
            QThread::msleep(25);
        QVERIFY(contents(site.path).contains("rack1"));
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isVisible());
        QTRY_COMPARE(written.count(), 1);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));

        FeedsDialog feeds(site, Theme::makeLight());
        feeds.show();
        QTest::mouseClick(button(feeds, u"Add feed"_s), Qt::LeftButton);
        QSignalSpy drawn(&feeds, &FeedsDialog::siteWritten);
        QTest::mouseClick(button(feeds, u"Save"_s), Qt::LeftButton);
        QTest::mouseClick(button(feeds, u"Add feed"_s), Qt::LeftButton);
        QCOMPARE(feeds.site().feeds.size(), 1u); // what is drawn now would be in no file
        feeds.close();
        QVERIFY(feeds.isVisible());
        QTRY_COMPARE(drawn.count(), 1);
    }

    void whatATrialCouldNotFindOutIsSaid()
    {
        const Site site = emptySite(u"note"_s);
        ScriptedProbe probe;
        AddDeviceDialog dialog(site, store(site), probe.function());
        dialog.show();
        QTest::keyClicks(named<QLineEdit>(dialog, u"Address"_s), u"a"_s);
        QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
        ProbeReport report = twoUpses();
        report.note = u"The password is not checked."_s;
        probe.answer(report);
        bool shown = false;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            shown |= label->isVisible() && label->text().contains(report.note);
        QVERIFY(shown);
        QVERIFY(button(dialog, u"Add"_s)->isEnabled());
    }

    void anExistingDeviceIsEdited()
    {
        Site site = emptySite(u"edit"_s);
        site.sites.push_back({u"east"_s, u"East"_s});
        UpsSpec ups = someUps(u"ups-1"_s);
        ups.options[u"ups"_s] = u"rack1"_s;
        ups.user = u"operator"_s;
        ups.secret = u"edit/ups-1"_s;
        ups.certificateSha256 = QString(64, u'a');
        site.upses.push_back(ups);
        site.hosts.push_back(someHost(u"hv1"_s));
        site.feeds.push_back({u"ups-1"_s, u"1"_s, u"hv1"_s});
        QVERIFY(saveSite(site, site.path));
        QVERIFY(store(site)->write(ups.secret, Secret("old")));
        for (const bool typed : {false, true}) {
            ScriptedProbe probe;
            AddDeviceDialog dialog(*loadSiteOrError(site.path), store(site), probe.function());
            QVERIFY(!dialog.edit(u"nobody"_s));
            QVERIFY(dialog.edit(u"ups-1"_s));
            dialog.show();
            auto *address = named<QLineEdit>(dialog, u"Address"_s);
            QCOMPARE(named<QLineEdit>(dialog, u"User"_s)->text(), ups.user);
            address->clear();
            QTest::keyClicks(address, u"other.example.org"_s);
            if (typed)
                QTest::keyClicks(named<QLineEdit>(dialog, u"Password"_s), u"new"_s);
            QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
            QCOMPARE(probe.asked[0].secret(Call(std::chrono::seconds(0)))->reveal(),
                     QByteArray(typed ? "new" : "old"));
            QCOMPARE(probe.asked[0].pinnedCertificateSha256, QByteArray(64, typed ? 'b' : 'a'));
            if (!typed) { // it has another certificate now
                probe.answer(fail(ErrorCode::CertificateUnknown, u"another"_s, QString(64, u'b')));
                bool said = false;
                for (const QLabel *label : dialog.findChildren<QLabel *>())
                    said |= label->text().startsWith(u"another\n"_s);
                QVERIFY(said);
                for (QCheckBox *box : dialog.findChildren<QCheckBox *>()) {
                    if (box->text().contains(u"trust"_s))
                        box->setChecked(true);
                }
                QCOMPARE(probe.asked.size(), 2u);
            }
            ProbeReport without = twoUpses();
            without.items.erase(without.items.begin());
            probe.answer(without);
            QVERIFY2(status(dialog).contains(u"rack1"_s), qPrintable(status(dialog)));
            QVERIFY(!button(dialog, u"Save"_s)->isEnabled());
            QTest::mouseClick(button(dialog, u"Try it"_s), Qt::LeftButton);
            if (!typed) {
                probe.answer(fail(ErrorCode::CertificateUnknown, u"another"_s, QString(64, u'b')));
                for (QCheckBox *box : dialog.findChildren<QCheckBox *>()) {
                    if (box->text().contains(u"trust"_s))
                        box->setChecked(true);
                }
            }
            probe.answer(twoUpses());
            QCOMPARE(write(dialog, u"Save"_s), u"written"_s);
            const auto loaded = loadSiteOrError(site.path);
            QCOMPARE(loaded->upses.size(), 1u);
            QCOMPARE(loaded->upses[0].address, u"other.example.org"_s);
            QCOMPARE(loaded->upses[0].options, ups.options);
            QCOMPARE(loaded->upses[0].certificateSha256, QString(64, u'b'));
            QCOMPARE(loaded->feeds, site.feeds);
            QCOMPARE(store(site)->read(loaded->upses[0].secret)->reveal(), QByteArray(typed ? "new" : "old"));
            QCOMPARE(loaded->upses[0].secret == ups.secret, !typed);
        }
        QVERIFY2(!store(site)->read(ups.secret), "the password that nothing uses any more is still kept");
    }

    void japanesePlacesAreTwo()
    {
        Site site = emptySite(u"places"_s);
        for (const auto &place : {u"東"_s, u"西"_s}) {
            ScriptedProbe probe;
            AddDeviceDialog dialog(site, store(site), probe.function());
            tryUpses(dialog, probe, u"pw"_s);
            named<QComboBox>(dialog, u"Site"_s)->setEditText(place);
            QCOMPARE(write(dialog, u"Add"_s), u"written"_s);
            site = *loadSiteOrError(site.path);
        }
        QCOMPARE(site.sites.size(), 2u);
        QCOMPARE(site.upses.size(), 4u);
        QVERIFY(site.upses[0].siteId != site.upses[2].siteId);
    }

    void feedsAreDrawnByDraggingAndByKeyboard()
    {
        Site site = emptySite(u"feeds"_s);
        site.sites.push_back({u"east"_s, u"East"_s});
        for (const auto &id : {u"ups-1"_s, u"ups-2"_s})
            site.upses.push_back(someUps(id));
        site.hosts.push_back(someHost(u"hv1"_s));

        FeedsDialog dialog(site, Theme::makeLight());
        dialog.show();
        auto *board = dialog.findChild<FeedBoard *>();
        QVERIFY(!button(dialog, u"Save"_s)->isEnabled());
        const QPoint ups1(20, 30), hv1(board->width() - 20, 30);
        QTest::mousePress(board, Qt::LeftButton, {}, ups1);
        QTest::mouseMove(board, hv1);
        QTest::mouseRelease(board, Qt::LeftButton, {}, hv1);
        QCOMPARE(dialog.site().feeds, (std::vector<FeedSpec>{{u"ups-1"_s, u"1"_s, u"hv1"_s}}));

        board->setFocus();
        for (const auto key :
             {Qt::Key_Left, Qt::Key_Down, Qt::Key_Return, Qt::Key_Right, Qt::Key_Up, Qt::Key_Return})
            QTest::keyClick(board, key);
        QCOMPARE(dialog.site().feeds.size(), 2u);
        QCOMPARE(dialog.site().feeds[1], (FeedSpec{u"ups-2"_s, u"1"_s, u"hv1"_s}));
        QTest::keyClick(board, Qt::Key_Delete);
        QCOMPARE(dialog.site().feeds.size(), 1u);

        dialog.findChild<QTableWidget *>()->item(0, 1)->setText(u"A3"_s);
        QCOMPARE(dialog.site().feeds[0].outlet, u"A3"_s);
        QCOMPARE(write(dialog, u"Save"_s), u"written"_s);
        QCOMPARE(loadSiteOrError(site.path)->feeds, dialog.site().feeds);
    }
};

QTEST_MAIN(DialogsTest)
#include "dialogs_test.moc"
