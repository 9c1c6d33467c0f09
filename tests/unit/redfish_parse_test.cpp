// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/redfish/redfish_documents.h"
#include "core/drivers/redfish/redfish_errors.h"
#include "core/drivers/redfish/redfish_service.h"
#include "core/model/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace switchyard;
using namespace switchyard::redfish;
using namespace Qt::StringLiterals;

namespace
{

/// With ' for ": moc loses its way in raw strings.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(quoted(text), &error);
    if (!document.isObject())
        qFatal("the test's own JSON is wrong: %s", qPrintable(error.errorString()));
    return document.object();
}

QString codeOf(int status, const QByteArray &body = {})
{
    return toWord(errorOf({.status = status, .headers = {}, .body = quoted(body)}, u"bmc"_s).code);
}

} // namespace

class RedfishParseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("reached"); // or the error's code
        const auto row = [](const char *address, const char *reached) {
            QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(reached);
        };
        row("bmc1.example", "tls bmc1.example:443");
        row("10.0.0.5:8443", "tls 10.0.0.5:8443");
        row("https://10.0.0.5/", "tls 10.0.0.5:443");
        row("https://[fd00::5]:8443", "tls [fd00::5]:8443");
        row("http://10.0.0.5", "plainTextRefused");
        row("https://10.0.0.5/redfish/v1", "configuration");
        row("https://", "configuration");
        row("https://user@bmc", "configuration");
        row("ftp://bmc", "configuration");
    }

    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(QString, reached);
        DriverConfig config;
        config.address = address;
        const auto peer = peerOf(config);
        QCOMPARE(peer ? (peer->tls ? u"tls "_s : u"plain "_s) + peer->address.toString()
                      : toWord(peer.error().code),
                 reached);
    }

    void plainTextIsASchemeThatIsAllowed()
    {
        DriverConfig config;
        config.address = u"http://10.0.0.5:8000"_s;
        config.plainText = true;
        QVERIFY(!peerOf(config)->tls);
        QCOMPARE(peerOf(config)->address.port, quint16(8000));
        config.address = u"10.0.0.5"_s; // allowed, but not asked for
        QVERIFY(peerOf(config)->tls);
    }

    void linksAreOnThisServer()
    {
        const auto link = [](const char *path) {
            return linkOf(QJsonObject{{u"@odata.id"_s, QLatin1StringView(path)}});
        };
        QCOMPARE(link("/redfish/v1/Systems"), QByteArray("/redfish/v1/Systems"));
        QCOMPARE(link("/redfish/v1/Chassis/1#/Power/0"), QByteArray("/redfish/v1/Chassis/1"));
        for (const char *path :
             {"", "//evil.example/", "https://evil.example/", "Systems", "/a b", "/a\r\nX: y"})
            QCOMPARE(link(path), QByteArray());
        QCOMPARE(linkOf(u"/redfish"_s), QByteArray());
        QCOMPARE(linkOf(QJsonObject{{u"@odata.id"_s, 7}}), QByteArray());

        QCOMPARE(pathOfLocation("/redfish/v1/SessionService/Sessions/7"),
                 QByteArray("/redfish/v1/SessionService/Sessions/7"));
        QCOMPARE(pathOfLocation("https://10.0.0.5:8443/redfish/v1/Sessions/7?a=b"),
                 QByteArray("/redfish/v1/Sessions/7?a=b"));
        for (const char *location : {"", "//evil.example/x", "ftp://bmc/x", "7", "https://bmc", "/a b"})
            QCOMPARE(pathOfLocation(location), QByteArray());
    }

    void membersAreCollectedPageByPage()
    {
        QByteArrayList members;
        const auto next = addMembers(json("{'Members@odata.count': 7, 'Members': [{'@odata.id': '/s/1'}, "
                                          "{'@odata.id': '/s/2/'}, {'@odata.id': '/s/1'}, {'@odata.id': 3}, "
                                          "{}, null], 'Members@odata.nextLink': '/s?$skip=2'}"),
                                     members);
        QCOMPARE(*next, QByteArray("/s?$skip=2"));
        QCOMPARE(members, (QByteArrayList{"/s/1", "/s/2"}));
        QCOMPARE(*addMembers(json("{'Members': [{'@odata.id': '/s/3'}]}"), members), QByteArray());
        QCOMPARE(members.size(), 3);
        for (const char *text : {"{}", "{'Members': {}}", "{'Members': 'all'}"})
            QCOMPARE(addMembers(json(text), members).error().code, ErrorCode::Protocol);
        QJsonArray many;
        for (int i = 0; i <= mostMembers; ++i)
            many << QJsonObject{{u"@odata.id"_s, u"/s/n%1"_s.arg(i)}};
        members.clear();
        QCOMPARE(addMembers({{u"Members"_s, many}}, members).error().code, ErrorCode::Protocol);
    }

    void theSystemIsChosen()
    {
        const QByteArrayList one = {"/redfish/v1/Systems/437XR1138R2"};
        const QByteArrayList two = {"/redfish/v1/Systems/A", "/redfish/v1/Systems/Blade%202"};
        QCOMPARE(*chooseSystem(one, {}, u"bmc"_s), one[0]);
        QCOMPARE(*chooseSystem(one, u"437XR1138R2"_s, u"bmc"_s), one[0]);
        QCOMPARE(*chooseSystem(two, u"A"_s, u"bmc"_s), two[0]);
        QCOMPARE(*chooseSystem(two, u"Blade 2"_s, u"bmc"_s), two[1]);
        QCOMPARE(*chooseSystem(two, u"/redfish/v1/Systems/A/"_s, u"bmc"_s), two[0]);
        // Nothing is guessed: to switch the wrong machine is worse than none.
        QCOMPARE(chooseSystem(one, u"other"_s, u"bmc"_s).error().code, ErrorCode::Configuration);
        const auto several = chooseSystem(two, {}, u"bmc"_s).error();
        QCOMPARE(several.code, ErrorCode::Configuration);
        QVERIFY2(several.what.contains(u"A, Blade 2"_s), qPrintable(several.what));
        QCOMPARE(chooseSystem({}, {}, u"bmc"_s).error().code, ErrorCode::NotFound);
    }

    void powerStates_data()
    {
        QTest::addColumn<QByteArray>("system");
        QTest::addColumn<QString>("power");
        QTest::newRow("on") << QByteArray("{'PowerState': 'On'}") << u"on"_s;
        QTest::newRow("off") << QByteArray("{'PowerState': 'Off'}") << u"off"_s;
        // A supply must not be cut under one that is on its way.
        QTest::newRow("going on") << QByteArray("{'PowerState': 'PoweringOn'}") << u"on"_s;
        QTest::newRow("going off") << QByteArray("{'PowerState': 'PoweringOff'}") << u"on"_s;
        QTest::newRow("paused") << QByteArray("{'PowerState': 'Paused'}") << u"on"_s;
        QTest::newRow("null") << QByteArray("{'PowerState': null}") << u"unknown"_s;
        QTest::newRow("absent") << QByteArray("{}") << u"unknown"_s;
        QTest::newRow("of a make") << QByteArray("{'PowerState': 'FinishPost'}") << u"unknown"_s;
        QTest::newRow("number") << QByteArray("{'PowerState': 1}") << u"unknown"_s;
        QTest::newRow("case") << QByteArray("{'PowerState': 'OFF'}") << u"unknown"_s;
    }

    void powerStates()
    {
        QFETCH(QByteArray, system);
        QFETCH(QString, power);
        QCOMPARE(toWord(powerStateOf(supplyOf(json(system)))), power);
    }

    void aSystemIsKnown()
    {
        const auto typed = [](const QString &type) { return QJsonObject{{u"@odata.type"_s, type}}; };
        QVERIFY(isSystem(typed(u"#ComputerSystem.v1_5_1.ComputerSystem"_s)));
        QVERIFY(isSystem({{u"PowerState"_s, QJsonValue()}}));
        QVERIFY(!isSystem({}));
        QVERIFY(!isSystem(typed(u"#ComputerSystemCollection.ComputerSystemCollection"_s)));
    }

    void theResetActionIsRead()
    {
        const auto system = [](const QByteArray &reset) {
            return json("{'Actions': {'#ComputerSystem.Reset': " + reset + "}}");
        };
        // As OpenBMC has it.
        const auto said =
            resetOf(system("{'target': '/redfish/v1/Systems/system/Actions/ComputerSystem.Reset', "
                           "'@Redfish.ActionInfo': '/redfish/v1/Systems/system/ResetActionInfo'}"));
        QCOMPARE(said.target, QByteArray("/redfish/v1/Systems/system/Actions/ComputerSystem.Reset"));
        QCOMPARE(said.actionInfo, QByteArray("/redfish/v1/Systems/system/ResetActionInfo"));
        QVERIFY(said.kinds.isEmpty());
        const auto listed =
            resetOf(system("{'target': 'https://10.0.0.5/r', 'ResetType@Redfish.AllowableValues': ['On', 7, "
                           "'', 'ForceOff', null]}"));
        QCOMPARE(listed.target, QByteArray("/r"));
        QCOMPARE(listed.kinds, (QStringList{u"On"_s, u"ForceOff"_s}));
        for (const char *reset : {"7", "{}", "'x'", "{'target': '//evil.example/'}"})
            QCOMPARE(resetOf(system(reset)), Reset());
        QCOMPARE(resetOf({}), Reset());
        QCOMPARE(resetOf({{u"Actions"_s, 7}}), Reset());

        QCOMPARE(kindsOf(json("{'Parameters': [{'Name': 'X', 'AllowableValues': ['Y']}, {'Name': "
                              "'ResetType', 'AllowableValues': ['On']}]}")),
                 QStringList{u"On"_s});
        QCOMPARE(kindsOf(json("{'Parameters': {}}")), QStringList());
    }

    void theBestResetTypeIsFirst()
    {
        const QStringList all = {u"PushPowerButton"_s, u"ForceOn"_s, u"GracefulShutdown"_s, u"Nmi"_s, u"On"_s,
                                 u"ForceOff"_s};
        QCOMPARE(resetTypesFor(Wish::On, all), (QStringList{u"On"_s, u"ForceOn"_s}));
        QCOMPARE(resetTypesFor(Wish::Off, all), QStringList{u"ForceOff"_s});
        QCOMPARE(resetTypesFor(Wish::SoftOff, all),
                 (QStringList{u"GracefulShutdown"_s, u"PushPowerButton"_s}));
        QCOMPARE(resetTypesFor(Wish::On, {u"ForceOn"_s}), QStringList{u"ForceOn"_s});
        QCOMPARE(resetTypesFor(Wish::SoftOff, {u"PushPowerButton"_s}), QStringList{u"PushPowerButton"_s});
        QCOMPARE(resetTypesFor(Wish::Off, {u"Nmi"_s, u"ForceRestart"_s}), QStringList());
        QCOMPARE(resetTypesFor(Wish::On, {}), (QStringList{u"On"_s, u"ForceOn"_s})); // it does not say
    }

    void whatIsSoIsKnown()
    {
        QVERIFY(isSo(Wish::On, Supply::On) && isSo(Wish::On, Supply::PoweringOn));
        QVERIFY(!isSo(Wish::On, Supply::PoweringOff) && !isSo(Wish::On, Supply::Unsaid) &&
                !isSo(Wish::On, Supply::Paused));
        for (const Wish off : {Wish::Off, Wish::SoftOff}) {
            QVERIFY(isSo(off, Supply::Off) && isSo(off, Supply::PoweringOff));
            QVERIFY(!isSo(off, Supply::On) && !isSo(off, Supply::PoweringOn) && !isSo(off, Supply::Unsaid));
        }
    }

    void products()
    {
        const QJsonObject root = json("{'RedfishVersion': '1.6.0', 'Product': 'Some BMC'}");
        QCOMPARE(productOf(root, json("{'Manufacturer': ' Dell  Inc.\n', 'Model': 'R740'}")),
                 u"Dell Inc. R740, Redfish 1.6.0"_s);
        QCOMPARE(productOf(root, json("{'Manufacturer': null, 'Model': 7}")), u"Some BMC, Redfish 1.6.0"_s);
        QCOMPARE(productOf({}, {}), u"BMC"_s);
        QVERIFY(productOf({}, {{u"Model"_s, QString(10000, u'x')}}).size() < 200);
    }

    void refusalsAreToldApart()
    {
        QCOMPARE(codeOf(401), u"authenticationFailed"_s);
        QCOMPARE(codeOf(403), u"permissionDenied"_s);
        QCOMPARE(codeOf(404), u"notFound"_s);
        QCOMPARE(codeOf(405), u"notSupported"_s);
        QCOMPARE(codeOf(409), u"busy"_s);
        QCOMPARE(codeOf(503), u"busy"_s);
        QCOMPARE(codeOf(400), u"invalidArgument"_s);
        QCOMPARE(codeOf(500), u"protocol"_s);
        QCOMPARE(codeOf(304), u"protocol"_s);
        // iLO 4, which has the id in another case and the list twice.
        const QByteArray ilo =
            "{'Messages':[{'MessageArgs':['Power is "
            "off'],'MessageID':'iLO.0.10.InvalidOperationForSystemState'}], "
            "'error':{'@Message.ExtendedInfo':[{'MessageArgs':['Power is "
            "off'],'MessageID':'iLO.0.10.InvalidOperationForSystemState'}], "
            "'code':'iLO.0.10.ExtendedInfo','message':'See @Message.ExtendedInfo for more information.'}}";
        QCOMPARE(codeOf(400, ilo), u"wrongState"_s);
        QVERIFY(!saysMessage(
            {.headers = {}, .body = quoted("{'error': {'code': 'NotInvalidOperationForSystemState'}}")},
            "InvalidOperationForSystemState"_L1));
    }

    void thePeersWordsAreKeptAndBounded()
    {
        const auto words = [](const QByteArray &body) {
            return ownWords({.status = 400, .headers = {}, .body = quoted(body)});
        };
        QCOMPARE(words("{'error': {'@Message.ExtendedInfo': [{'Message': 'No  way.', 'MessageId': "
                       "'Base.1.0.No'}, 7]}}"),
                 u"HTTP 400; No way. (Base.1.0.No)"_s);
        QCOMPARE(words("{'error': {'message': 'Bad.', 'code': 'X'}}"), u"HTTP 400; Bad. (X)"_s);
        for (const char *body : {"", "<html>", "[]", "{}", "{'error': 7}"})
            QCOMPARE(words(body), u"HTTP 400"_s);
        QVERIFY(words("{'error': {'message': '" + QByteArray(100000, 'x') + "'}}").size() <= 400);
    }
};

QTEST_GUILESS_MAIN(RedfishParseTest)
#include "redfish_parse_test.moc"
