// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/slowest_first.h"

#include <QTest>

using namespace switchyard;
using Order = std::vector<size_t>;

class SlowestFirstTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLongestFirst()
    {
        QCOMPARE(slowestFirst({}), Order());
        QCOMPARE(slowestFirst({{5}, {60}, {30}}), (Order{1, 2, 0}));
        QCOMPARE(slowestFirst({{5}, {5}, {5}}), (Order{0, 1, 2}));           // equals stay as they are
        QCOMPARE(slowestFirst({{5, 90}, {60, 20}}), (Order{0, 1}));          // what comes behind counts
        QCOMPARE(slowestFirst({{5}, {60}, {30, 0, {0}}}), (Order{1, 0, 2})); // 60, then 5 + 30, then 30
    }

    void nobodyBeforeWhomHeWaitsFor()
    {
        QCOMPARE(slowestFirst({{50, 0, {1}}, {0}}), (Order{1, 0}));
        QCOMPARE(slowestFirst({{10, 0, {1}}, {0, 0, {2}}, {0}}), (Order{2, 1, 0}));
        QCOMPARE(slowestFirst({{10, 500, {1}}, {1, 0}}), (Order{1, 0})); // whatever is behind the other
        QCOMPARE(slowestFirst({{10, 0, {1, 2}}, {1}, {2, 0, {1}}, {20}}), (Order{3, 1, 2, 0}));
    }
};

QTEST_GUILESS_MAIN(SlowestFirstTest)
#include "slowest_first_test.moc"
