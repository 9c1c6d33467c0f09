// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/call.h"
#include "core/base/clock.h"
#include "core/base/cpu_set.h"
#include "core/base/object_ref.h"

#include <QTest>

using namespace switchyard;

class BaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cpuSetReadsAndWritesTheKernelsFormat()
    {
        const auto set = CpuSet::parse(u"8,0-3");
        QVERIFY(set.has_value());
        QCOMPARE(set->toString(), QStringLiteral("0-3,8"));
        QVERIFY(set->contains(8));
        QVERIFY(!set->contains(4));
        QVERIFY(set->containsAll(*CpuSet::parse(u"1,2")));
        QVERIFY(!set->containsAll(*CpuSet::parse(u"1,4")));
    }

    void cpuSetRefusesNonsense_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "a", "3-1", "-1", "1,,2", "0-99999999", "1-", "4096"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void cpuSetRefusesNonsense()
    {
        QFETCH(QString, text);
        const auto set = CpuSet::parse(text);
        QVERIFY(!set.has_value());
        QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
    }

    void everyObjectKindHasANameOfItsOwn()
    {
        for (const auto kind : {ObjectKind::Ups, ObjectKind::Feed, ObjectKind::Host, ObjectKind::Partition,
                                ObjectKind::Vm, ObjectKind::Volume, ObjectKind::Array})
            QCOMPARE(objectKindFromString(toWord(kind)), kind);
        QVERIFY(!objectKindFromString(u"toaster"));
    }

    void aCallKnowsItsEnd()
    {
        const Call ended(std::chrono::milliseconds(0));
        QVERIFY(ended.expired());
        QCOMPARE(ended.check(QStringLiteral("No answer.")).error().code, ErrorCode::Timeout);
        std::stop_source source;
        const Call call(std::chrono::hours(1), source.get_token());
        QVERIFY(call.check({}).has_value());
        source.request_stop();
        QCOMPARE(call.check({}).error().code, ErrorCode::Cancelled);
    }

    void aManualClockMovesOnlyWhenTold()
    {
        ManualClock clock;
        const auto start = clock.now();
        clock.advance(1500);
        QCOMPARE(clock.monotonicMs(), 1500);
        QCOMPARE(start.msecsTo(clock.now()), 1500);
    }
};

QTEST_GUILESS_MAIN(BaseTest)
#include "base_test.moc"
