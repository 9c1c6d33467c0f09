// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/natural_order.h"

#include <QChar>
#include <algorithm>

namespace switchyard
{
namespace
{

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// The run of digits at `at`, without its leading zeros; moves `at` behind it.
QStringView takeNumber(QStringView text, qsizetype &at)
{
    while (at < text.size() && text[at] == u'0')
        ++at;
    const qsizetype start = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return text.mid(start, at - start);
}

} // namespace

std::u16string naturalKey(QStringView text)
{
    std::u16string key;
    key.reserve(static_cast<size_t>(text.size()) + 4);
    for (qsizetype at = 0; at < text.size();) {
        if (isDigit(text[at])) {
            const QStringView number = takeNumber(text, at);
            // More digits are a greater number; a digit stays a digit against letters.
            key.push_back(static_cast<char16_t>(u'0' + std::min<qsizetype>(number.size(), 9)));
            key.append(reinterpret_cast<const char16_t *>(number.utf16()),
                       static_cast<size_t>(number.size()));
            continue;
        }
        const char16_t unit = text[at++].unicode();
        if (unit < 128)
            key.push_back(unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit);
        else
            key.push_back(QChar::toCaseFolded(unit));
    }
    return key;
}

int naturalCompare(QStringView left, QStringView right)
{
    if (const int order = naturalKey(left).compare(naturalKey(right)))
        return order;
    return left.compare(right); // "hv-01" and "hv-1" are not the same
}

} // namespace switchyard
