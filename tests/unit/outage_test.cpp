// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/outage_track.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

UpsFacts today()
{
    UpsFacts ups;
    ups.statusWords = {u"OL"_s};
    ups.chargePercent = 100;
    ups.runtimeSeconds = 600;
    return ups;
}

QString textOf(const OutageTrack::Moment &moment)
{
    const auto number = [](const std::optional<double> &value) {
        return value ? QString::number(*value) : u"-"_s;
    };
    return u"%1 %2 %3%4%5"_s.arg(moment.statusWords.join(u'+'), number(moment.chargePercent),
                                 number(moment.runtimeSeconds), moment.silent ? u" silent"_s : QString(),
                                 moment.dead ? u" dead"_s : QString());
}

std::vector<OutagePoint> points(const char *text)
{
    const auto read = readOutage(text);
    if (!read)
        qFatal("%s", qPrintable(read.error().what));
    return *read;
}

} // namespace

class OutageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsReadAsDummyUpsDoes()
    {
        const auto read = readOutage("# a night\r\n"
                                     "battery.charge: 80 # of it\n"
                                     "battery.runtime: \"900\"\n"
                                     "ups.mfr: \"Some \\\"maker\\\"\"\n"
                                     "driver.parameter.port: auto\n"
                                     "outlet.1.desc: PowerShare Outlet 1\n"
                                     "ups.status: OL CHRG\n"
                                     "TIMER 300\n"
                                     "ups.status: OB DISCHRG\n"
                                     "TIMER 10\n"
                                     "TIMER 20\n"
                                     "ups.status: OB LB DISCHRG\n"
                                     "battery.charge: 9.5\n"
                                     "TIMER 60");
        QVERIFY2(read, read ? "" : qPrintable(read.error().what));
        QCOMPARE(read->size(), size_t(3));
        QCOMPARE((*read)[0], (OutagePoint{0, {u"OL"_s, u"CHRG"_s}, 80, 900, {}}));
        QCOMPARE((*read)[1], (OutagePoint{300, {u"OB"_s, u"DISCHRG"_s}, {}, {}, {}}));
        QCOMPARE((*read)[2], (OutagePoint{330, {u"OB"_s, u"LB"_s, u"DISCHRG"_s}, 9.5, {}, {}}));
        QVERIFY(validate(Outage{{u"e1"_s}, *read}));
    }

    void aMistakeIsNamedByItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &text, const char *says) {
            QTest::newRow(name) << text << QString::fromUtf8(says);
        };
        row("empty", "", "never says");
        row("only comments", "# nothing\n\n", "never says");
        row("no status", "battery.charge: 10\nTIMER 5\n", "never says");
        row("no colon", "ups.status OB\n", "Line 1: expected \"name: value\"");
        row("a word", "ups.status: OB\nhello\n", "Line 2: expected");
        row("glued", "ups.status:OB\n", "Line 1: expected");
        row("a slip", "ups.status: OL\nTIMER 5\nups.status: BO\n", "Line 3: ups.status takes NUT's words");
        row("lower case", "ups.status: ol\n", "Line 1: ups.status takes");
        row("no supply", "ups.status: CHRG\n", "Line 1: ups.status has to say");
        row("status of nothing", "ups.status:\n", "Line 1: ups.status has to say");
        row("charge above", "battery.charge: 100.5\nups.status: OL\n", "Line 1: battery.charge is a number");
        row("charge below", "ups.status: OL\nbattery.charge: -1\n", "Line 2: battery.charge is a number");
        row("charge nan", "battery.charge: nan\n", "Line 1: battery.charge");
        row("charge inf", "battery.charge: inf\n", "Line 1: battery.charge");
        row("charge text", "battery.charge: full\n", "found \"full\"");
        row("charge nothing", "battery.charge:\n", "Line 1: battery.charge");
        row("runtime huge", "battery.runtime: 1e9\n", "Line 1: battery.runtime");
        row("runtime two", "battery.runtime: 10 20\n", "found \"10 20\"");
        row("timer nothing", "ups.status: OL\nTIMER\n", "Line 2: TIMER takes whole seconds");
        row("timer text", "TIMER soon\n", "found \"soon\"");
        row("timer negative", "TIMER -5\n", "Line 1: TIMER");
        row("timer fraction", "TIMER 1.5\n", "Line 1: TIMER");
        row("timer two", "TIMER 1 2\n", "Line 1: TIMER");
        row("timer overflow", "TIMER 99999999999999999999\n", "Line 1: TIMER");
        row("timer too long", "TIMER 86401\n", "Line 1: TIMER");
        row("timers too long", "TIMER 86400\nTIMER 1\n", "Line 2: the outage is longer");
        row("lower case timer", "timer 5\n", "Line 1: expected");
        row("open quote", "ups.mfr: \"Acme\nups.status: OL\n", "Line 1: a quote is not closed");
        row("zero byte", QByteArray("ups.status: OL\n\0\n", 17), "Line 2: it is not text");
        row("long line", "ups.status: OL\n# " + QByteArray(2000, 'x'), "Line 2: it is longer");
        row("large", QByteArray(2 * 1024 * 1024, '\n'), "larger than 1 MiB");
        row("many points", "ups.status: OB\n" + QByteArray("TIMER 1\n").repeated(10'001),
            "more than 10000 points");
        row("controls", "\x1b[2Jups.status: OB\n", "found \"?[2Jups.status: OB\"");
        row("markup", "<b>\n", "Line 1: expected");
    }

    void aMistakeIsNamedByItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto read = readOutage(text);
        QVERIFY(!read);
        QCOMPARE(toWord(read.error().code), u"configuration"_s);
        QVERIFY2(read.error().what.contains(says), qPrintable(read.error().what));
        QVERIFY(read.error().what.size() < 300);
    }

    void nothingBreaksTheReader()
    {
        quint32 seed = 1;
        const QByteArray alphabet("OBL TIMER:.#\"\\ups.status battery.charge 019\n\r\t\xc3\xa4\x80");
        for (int round = 0; round < 3'000; ++round) {
            QByteArray text;
            for (int i = 0; i < 80; ++i) {
                seed = seed * 1664525 + 1013904223;
                text += alphabet[static_cast<qsizetype>((seed >> 8) % static_cast<quint32>(alphabet.size()))];
            }
            const auto read = readOutage(text);
            QVERIFY(read || !read.error().what.isEmpty());
        }
    }

    void aFileThatIsNotThere()
    {
        const QTemporaryDir dir;
        QCOMPARE(toWord(readOutageFile(dir.filePath(u"no.seq"_s)).error().code), u"notFound"_s);
        QVERIFY(!readOutageFile(dir.path()));
        QFile file(dir.filePath(u"bad.seq"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("ups.status: OL\nups.status: maybe\n");
        file.close();
        const auto bad = readOutageFile(file.fileName());
        QVERIFY(!bad && bad.error().what.contains(file.fileName()) &&
                bad.error().what.contains(u"Line 2:"_s));
    }

    void onlyAnOutageThatCanBe_data()
    {
        QTest::addColumn<Outage>("outage");
        QTest::addColumn<bool>("can");
        const Outage good = mainsFail({u"e1"_s}, 60);
        const auto with = [&](auto change) {
            Outage outage = good;
            change(outage);
            return outage;
        };
        QTest::newRow("good") << good << true;
        QTest::newRow("of nobody") << with([](Outage &o) { o.upses.clear(); }) << false;
        QTest::newRow("of nothing") << with([](Outage &o) { o.points.clear(); }) << false;
        QTest::newRow("backwards") << with([](Outage &o) { o.points[0].atSeconds = 61; }) << false;
        QTest::newRow("before") << with([](Outage &o) { o.points[0].atSeconds = -1; }) << false;
        QTest::newRow("never") << with([](Outage &o) { o.points[1].atSeconds = NAN; }) << false;
        QTest::newRow("in a week") << with([](Outage &o) { o.points[1].atSeconds = 7e5; }) << false;
        QTest::newRow("too full") << with([](Outage &o) { o.points[0].chargePercent = 101; }) << false;
        QTest::newRow("too empty") << with([](Outage &o) { o.points[0].runtimeSeconds = -1; }) << false;
        QTest::newRow("no state") << with([](Outage &o) { o.points[0].statusWords = {u"CHRG"_s}; }) << false;
    }

    void onlyAnOutageThatCanBe()
    {
        QFETCH(Outage, outage);
        QFETCH(bool, can);
        QCOMPARE(validate(outage).has_value(), can);
    }

    void theRuntimeCountsDownFromWhatItSays()
    {
        const OutageTrack track(today(), mainsFail({u"e1"_s}).points);
        QCOMPARE(textOf(track.at(0)), u"OB+DISCHRG 100 600"_s);
        QCOMPARE(textOf(track.at(150)), u"OB+DISCHRG 75 450"_s);
        QCOMPARE(textOf(track.at(600)), u"OB+DISCHRG 0 0 dead"_s);
        QCOMPARE(track.emptyAt(), std::optional(600.0));
        QCOMPARE(track.nextChange(0), std::optional(600.0));
        QCOMPARE(track.nextChange(600), std::nullopt);
    }

    void whatAPointSaysHoldsUntilTheNext()
    {
        const OutageTrack track(today(), points("ups.status: OB\nbattery.charge: 90\nbattery.runtime: 500\n"
                                                "TIMER 60\nbattery.charge: 70\nbattery.runtime: 300\n"
                                                "TIMER 60\nups.status: OB LB\n"));
        QCOMPARE(textOf(track.at(59)), u"OB 90 500"_s);
        QCOMPARE(textOf(track.at(60)), u"OB 70 300"_s);
        QCOMPARE(textOf(track.at(120)), u"OB+LB 56 240"_s); // after its last word it counts
        QCOMPARE(track.emptyAt(), std::optional(360.0));
        QCOMPARE(track.nextChange(60), std::optional(120.0));
    }

    void withoutARuntimeTheChargeFallsOn()
    {
        UpsFacts ups = today();
        ups.runtimeSeconds.reset();
        const OutageTrack track(
            ups, points("ups.status: OB\nbattery.charge: 90\nTIMER 100\nbattery.charge: 70\n"));
        QCOMPARE(textOf(track.at(200)), u"OB 50 -"_s);
        QCOMPARE(track.emptyAt(), std::optional(450.0));
        ups.chargePercent.reset();
        QCOMPARE(OutageTrack(ups, mainsFail({u"e1"_s}).points).emptyAt(), std::nullopt); // nobody can say
    }

    void theMainsFillItAgain()
    {
        const OutageTrack track(today(), mainsFail({u"e1"_s}, 300).points);
        QCOMPARE(track.emptyAt(), std::nullopt);
        QCOMPARE(textOf(track.at(300)), u"OL+CHRG 50 300"_s);
        const auto later = track.at(300 + OutageTrack::rechargeSeconds / 4);
        QCOMPARE(textOf(later), u"OL+CHRG 75 450"_s);
        QCOMPARE(textOf(track.at(80'000)), u"OL+CHRG 100 600"_s);
    }

    void itSaysLowWhereItWould()
    {
        UpsFacts ups = today();
        ups.variables.insert(u"battery.charge.low"_s, u"20"_s);
        const OutageTrack track(ups, mainsFail({u"e1"_s}).points);
        QCOMPARE(textOf(track.at(479)), u"OB+DISCHRG 20.1667 121"_s);
        QCOMPARE(textOf(track.at(480)), u"OB+DISCHRG+LB 20 120"_s);
    }

    void silentAndOff()
    {
        Outage outage = mainsFail({u"e1"_s});
        OutagePoint silent;
        silent.atSeconds = 30;
        silent.silent = true;
        OutagePoint off;
        off.atSeconds = 60;
        off.statusWords = {u"OB"_s, u"OFF"_s};
        off.silent = false;
        outage.points.insert(outage.points.end(), {silent, off});
        const OutageTrack track(today(), outage.points);
        QCOMPARE(textOf(track.at(45)), u"OB+DISCHRG 92.5 555 silent"_s);
        QVERIFY(track.at(60).dead && !track.at(60).silent);
        QCOMPARE(track.emptyAt(), std::optional(60.0));
    }
};

QTEST_GUILESS_MAIN(OutageTest)
#include "outage_test.moc"
