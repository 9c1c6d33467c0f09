// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/natural_order.h"

namespace switchyard::topology
{
namespace
{

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The run of digits that begins at `at`, without leading zeros; moves `at` behind it.
QStringView takeNumber(QStringView text, qsizetype &at)
{
    while (at + 1 < text.size() && text[at] == u'0' && isDigit(text[at + 1]))
        ++at;
    const qsizetype from = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return text.sliced(from, at - from);
}

} // namespace

int naturalCompare(QStringView left, QStringView right)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < left.size() && j < right.size()) {
        if (isDigit(left[i]) && isDigit(right[j])) {
            const QStringView a = takeNumber(left, i);
            const QStringView b = takeNumber(right, j);
            if (a.size() != b.size())
                return a.size() < b.size() ? -1 : 1;
            if (const int order = a.compare(b); order != 0)
                return order;
            continue;
        }
        const QChar a = left[i++].toCaseFolded();
        const QChar b = right[j++].toCaseFolded();
        if (a != b)
            return a < b ? -1 : 1;
    }
    const qsizetype restLeft = left.size() - i;
    const qsizetype restRight = right.size() - j;
    return restLeft == restRight ? 0 : restLeft < restRight ? -1 : 1;
}

} // namespace switchyard::topology
