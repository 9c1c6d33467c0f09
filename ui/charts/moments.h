// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace switchyard
{

// A day and a time as the language has them: "26 Nov 14:02:11", "11月26日 14:02:11". Local time.

QString dayText(const QDate &date);
QString momentText(qint64 utcMs, bool withSeconds);

} // namespace switchyard
