// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_line.h"

namespace switchyard
{
namespace
{

/// Unicode's directional formatting characters, and what breaks a line.
bool steersReading(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x2028 ||
           code == 0x2029;
}

} // namespace

QString withoutControls(const QString &text)
{
    QString clean = text;
    for (QChar &c : clean) {
        if (c == u'\n' || c == u'\r' || c == u'\t')
            c = u' ';
        else if (c < u' ' || (c >= QChar(0x7f) && c < QChar(0xa0)) || steersReading(c))
            c = QChar::ReplacementCharacter;
    }
    return clean;
}

} // namespace switchyard
