// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/net/address.h"
#include "core/drivers/nut/nut_facts.h"
#include "core/drivers/nut/nut_protocol.h"
#include "core/model/names.h"
#include "core/model/ups_words.h"

#include <QTest>

using namespace switchyard;

class NutProtocolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreParted_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *line, const QStringList &words) {
            QTest::newRow(line) << QByteArray(line) << words;
        };
        row("", {});
        row("OK", {QStringLiteral("OK")});
        row("VAR ups1 ups.status \"OL CHRG\"", {QStringLiteral("VAR"), QStringLiteral("ups1"),
                                                QStringLiteral("ups.status"), QStringLiteral("OL CHRG")});
        row("A  \"\" B", {QStringLiteral("A"), QString(), QStringLiteral("B")});
        row("V \"say \\\"hi\\\" \\\\ \\#1\"", {QStringLiteral("V"), QStringLiteral("say \"hi\" \\ #1")});
        row("V \"caf\xc3\xa9\"", {QStringLiteral("V"), QString(QChar(u'c')) + QStringLiteral(u"af\u00e9")});
        row("V \"caf\xe9\"", {QStringLiteral("V"), QStringLiteral(u"caf\u00e9")});
    }

    void wordsAreParted()
    {
        QFETCH(QByteArray, line);
        QFETCH(QStringList, words);
        const auto parsed = nut::parseWords(line);
        QVERIFY(parsed.has_value());
        QCOMPARE(*parsed, words);
    }

    void brokenLinesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("open quote") << QByteArray("VAR \"abc");
        QTest::newRow("open escape") << QByteArray("VAR \"abc\\");
        QTest::newRow("escaped end") << QByteArray("VAR \"abc\\\"");
        QTest::newRow("unknown escape") << QByteArray("VAR \"a\\n\"");
        QTest::newRow("glued") << QByteArray("VAR \"a\"b");
        QTest::newRow("quote within a word") << QByteArray("VAR a\"b\"");
        QTest::newRow("backslash in a word") << QByteArray("VAR a\\b");
        QTest::newRow("carriage return") << QByteArray("OK\r");
        QTest::newRow("zero byte") << QByteArray("VAR \"a\0b\"", 9);
        QTest::newRow("binary") << QByteArray::fromHex("16030100aa");
    }

    void brokenLinesAreRefused()
    {
        QFETCH(QByteArray, line);
        const auto parsed = nut::parseWords(line);
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code, ErrorCode::Protocol);
    }

    void valuesAreQuotedSoThatTheyComeBack()
    {
        for (const auto &value :
             {QStringLiteral("OB LB"), QStringLiteral("a \"b\" \\ c"), QString(), QStringLiteral("#")}) {
            const auto wire = nut::quoted(value);
            QVERIFY(wire.has_value());
            QCOMPARE(*nut::parseWords(*wire), QStringList(value));
        }
        QCOMPARE(nut::quoted(QStringLiteral("a\nFSD ups1")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(nut::quoted(QString(2000, u'x')).error().code, ErrorCode::InvalidArgument);
    }

    void namesHoldNoTricks()
    {
        QVERIFY(nut::isName(u"test.battery.start.quick"));
        QVERIFY(nut::isName(u"ups-e1"));
        for (const auto *name : {u"", u"a b", u"a\nFSD", u"\"a\"", u"\u00e9"})
            QVERIFY(!nut::isName(name));
    }

    void errorsAreSentencesWithTheirCode_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("hint");
        QTest::newRow("DATA-STALE") << ErrorCode::DataStale << QStringLiteral("no fresh data");
        QTest::newRow("DRIVER-NOT-CONNECTED")
            << ErrorCode::DataStale << QStringLiteral("driver of ups1 does not");
        QTest::newRow("UNKNOWN-UPS") << ErrorCode::NotFound << QStringLiteral("knows no UPS named ups1");
        QTest::newRow("ACCESS-DENIED")
            << ErrorCode::AuthenticationFailed << QStringLiteral("password is wrong");
        QTest::newRow("USERNAME-REQUIRED") << ErrorCode::AuthenticationFailed << QStringLiteral("user name");
        QTest::newRow("CMD-NOT-SUPPORTED") << ErrorCode::NotSupported << QStringLiteral("command");
        QTest::newRow("READONLY") << ErrorCode::NotSupported << QStringLiteral("cannot be set");
        QTest::newRow("INVALID-VALUE") << ErrorCode::InvalidArgument << QStringLiteral("value");
        QTest::newRow("ALREADY-SET-USERNAME") << ErrorCode::WrongState << QStringLiteral("Try again");
        QTest::newRow("ALREADY-SET-PASSWORD") << ErrorCode::WrongState << QStringLiteral("Try again");
        QTest::newRow("SOMETHING-NEW") << ErrorCode::Protocol << QStringLiteral("SOMETHING-NEW");
        QTest::newRow("") << ErrorCode::Protocol << QString();
    }

    void errorsAreSentencesWithTheirCode()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, hint);
        const auto error = nut::errorOf({QStringLiteral("ERR"), QString::fromLatin1(QTest::currentDataTag())},
                                        QStringLiteral("ups1"));
        QCOMPARE(error.code, code);
        QVERIFY2(error.what.contains(hint), qPrintable(error.what));
        QVERIFY(!error.what.contains(QStringLiteral("%1")));
    }

    void statusWordsAreOneState_data()
    {
        QTest::addColumn<UpsState>("state");
        QTest::newRow("OL") << UpsState::OnMains;
        QTest::newRow("OL CHRG LB") << UpsState::OnMains;
        QTest::newRow("OL BOOST ECO XYZZY") << UpsState::OnMains;
        QTest::newRow("OL RB ALARM") << UpsState::OnMains;
        QTest::newRow("OB DISCHRG") << UpsState::OnBattery;
        QTest::newRow("LB OB") << UpsState::LowBattery;
        QTest::newRow("FSD OL") << UpsState::ForcedShutdown;
        QTest::newRow("FSD OB LB") << UpsState::ForcedShutdown;
        QTest::newRow("OB CAL DISCHRG") << UpsState::Calibrating;
        QTest::newRow("OB LB CAL") << UpsState::Calibrating;
        QTest::newRow("OL CAL") << UpsState::OnMains;
        QTest::newRow("OL OFF") << UpsState::Off;
        QTest::newRow("OFF") << UpsState::Off;
        QTest::newRow("OL BYPASS") << UpsState::Bypass;
        QTest::newRow("BYPASS") << UpsState::Bypass;
        QTest::newRow("LB") << UpsState::Unknown;
        QTest::newRow("WAIT") << UpsState::Unknown;
        QTest::newRow("OLD OBX") << UpsState::Unknown;
        QTest::newRow("") << UpsState::Unknown;
    }

    void statusWordsAreOneState()
    {
        QFETCH(UpsState, state);
        const auto words = QString::fromLatin1(QTest::currentDataTag()).split(u' ', Qt::SkipEmptyParts);
        QCOMPARE(toWord(upsStateOf(words)), toWord(state));
        const auto facts = nut::factsOf({{QStringLiteral("ups.status"), words.join(u' ')}});
        QCOMPARE(facts.statusWords, words);
    }

    void factsAreFilled()
    {
        const auto facts = nut::factsOf({
            {QStringLiteral("ups.status"), QStringLiteral("OL CHRG ALARM")},
            {QStringLiteral("ups.alarm"), QStringLiteral("[Replace battery!] [Fan failure]")},
            {QStringLiteral("device.mfr"), QStringLiteral("Acme")},
            {QStringLiteral("ups.mfr"), QStringLiteral("Acme")},
            {QStringLiteral("ups.model"), QStringLiteral("M7")},
            {QStringLiteral("battery.charge"), QStringLiteral("98.5")},
            {QStringLiteral("battery.runtime"), QStringLiteral("1260")},
            {QStringLiteral("ups.load"), QStringLiteral("25")},
            {QStringLiteral("ups.realpower.nominal"), QStringLiteral("800")},
            {QStringLiteral("input.voltage"), QStringLiteral("229.9")},
            {QStringLiteral("ups.delay.start"), QStringLiteral("30")},
        });
        QCOMPARE(facts.alarms,
                 QStringList({QStringLiteral("Replace battery!"), QStringLiteral("Fan failure")}));
        QCOMPARE(facts.manufacturer, QStringLiteral("Acme"));
        QCOMPARE(facts.model, QStringLiteral("M7"));
        QCOMPARE(facts.chargePercent, 98.5);
        QCOMPARE(facts.runtimeSeconds, 1260.0);
        QCOMPARE(facts.realPowerW, 200.0);
        QCOMPARE(facts.inputVoltageV, 229.9);
        QVERIFY(!facts.outputVoltageV);
        QCOMPARE(facts.variables,
                 (QMap<QString, QString>{{QStringLiteral("ups.delay.start"), QStringLiteral("30")}}));
    }

    void measuredPowerBeatsComputedPower()
    {
        const auto facts = nut::factsOf({{QStringLiteral("ups.load"), QStringLiteral("50")},
                                         {QStringLiteral("ups.realpower.nominal"), QStringLiteral("1000")},
                                         {QStringLiteral("ups.realpower"), QStringLiteral("437")}});
        QCOMPARE(facts.realPowerW, 437.0);
        QCOMPARE(facts.nominalPowerW, 1000.0);
    }

    void numbersThatCannotBeAreNotBelieved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const char *value) {
            QTest::addRow("%s=%s", name, value) << QString::fromLatin1(name) << QString::fromLatin1(value);
        };
        for (const char *value :
             {"4000", "-1", "nan", "inf", "-inf", "", "full", "50 %", "1e400", "0x32", "5,5"})
            row("battery.charge", value);
        for (const char *value : {"-20", "nan", "99999999999"})
            row("battery.runtime", value);
        for (const char *value : {"-5", "1000", "NaN"})
            row("ups.load", value);
        row("input.voltage", "-230");
        row("ups.realpower", "1e30");
    }

    void numbersThatCannotBeAreNotBelieved()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto facts = nut::factsOf({{name, value}});
        QVERIFY(!facts.chargePercent && !facts.runtimeSeconds && !facts.loadPercent && !facts.inputVoltageV &&
                !facts.realPowerW);
        QCOMPARE(facts.variables.value(name), value); // and it can still be seen
    }

    void addressesAreRead_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("ups.example") << QStringLiteral("ups.example") << 3493;
        QTest::newRow("10.0.0.1:1234") << QStringLiteral("10.0.0.1") << 1234;
        QTest::newRow("[::1]:99") << QStringLiteral("::1") << 99;
        QTest::newRow("[fe80::1]") << QStringLiteral("fe80::1") << 3493;
        QTest::newRow("::1") << QStringLiteral("::1") << 3493;
        for (const char *wrong : {"", ":1", "a:", "a:0", "a:65536", "a:b", "[::1", "[a]:1", "[::1]99", "a b",
                                  "-a:1", "a:1:2x", "user@host", "a/b"})
            QTest::newRow(wrong) << QString() << 0;
    }

    void addressesAreRead()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto address = parseHostPort(QString::fromLatin1(QTest::currentDataTag()), 3493);
        QCOMPARE(address.has_value(), port != 0);
        if (!address) {
            QCOMPARE(address.error().code, ErrorCode::Configuration);
            return;
        }
        QCOMPARE(address->host, host);
        QCOMPARE(int(address->port), port);
        QCOMPARE(*parseHostPort(address->toString(), 1), *address);
    }
};

QTEST_GUILESS_MAIN(NutProtocolTest)
#include "nut_protocol_test.moc"
