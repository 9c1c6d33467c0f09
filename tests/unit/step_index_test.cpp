// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/step_index.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

class StepIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneFindsNothing()
    {
        StepIndex index;
        QVERIFY(!index.find(u"a"_s));
        QVERIFY(!index.find(QString()));
    }

    void idsAreFoundByPlaceAndByText_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("reserved");
        for (const int count : {1, 7, 8, 9, 1000}) {
            QTest::addRow("%d, grown", count) << count << false;
            QTest::addRow("%d, reserved", count) << count << true;
        }
    }
    void idsAreFoundByPlaceAndByText()
    {
        QFETCH(int, count);
        QFETCH(bool, reserved);
        QStringList ids;
        for (int i = 0; i < count; ++i)
            ids << u"vm:%1"_s.arg(i);
        StepIndex index;
        if (reserved)
            index.reserve(static_cast<size_t>(count));
        for (int i = 0; i < count; ++i)
            index.add(ids[i], static_cast<size_t>(10 * i));
        for (int i = 0; i < count; ++i) {
            const QString shared = ids[i];
            QCOMPARE(index.find(shared).value(), static_cast<size_t>(10 * i));
            QCOMPARE(index.find(u"vm:%1"_s.arg(i)).value(), static_cast<size_t>(10 * i)); // another text
        }
        QVERIFY(!index.find(u"vm:%1"_s.arg(count)));
    }

    void theLaterOneTakesItsIdOver()
    {
        const QString first = u"group:1"_s;
        const QString again = u"group:%1"_s.arg(1); // the same text elsewhere
        StepIndex index;
        index.add(first, 1);
        index.add(first, 2);
        QCOMPARE(index.find(first).value(), size_t(2));
        index.add(again, 3);
        QCOMPARE(index.find(u"group:%1"_s.arg(1)).value(), size_t(3));
    }
};

QTEST_GUILESS_MAIN(StepIndexTest)
#include "step_index_test.moc"
