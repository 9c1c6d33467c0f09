// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard::format
{

// Units and times as people read them; the one place where they are made. Numbers in the application's
// locale.

QString bytes(double bytes);           ///< "12.4 GiB"
QString bytesPerSecond(double rate);   ///< "3.1 MB/s"; "–" where not known (NaN)
QString percent(double percent);       ///< "42 %"; "–" where not known
QString duration(double seconds);      ///< "3 min 10 s", "42 s", "2 h 05 min"
QString roughDuration(double seconds); ///< without seconds from a minute on: "3 min"
QString age(qint64 ms);                ///< "41 s old", "never seen" for -1
QString milliseconds(double ms);       ///< "1.25 ms"
QString watts(double watts);           ///< "840 W"
QString volts(double volts);           ///< "231 V"

} // namespace switchyard::format
