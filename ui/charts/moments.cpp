// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/moments.h"

#include <QCoreApplication>
#include <QLocale>

namespace switchyard
{

QString dayText(const QDate &date)
{
    //: Qt's format of a day without its year: M, MM, MMM and d are letters of it
    return QLocale().toString(date, QCoreApplication::translate("Charts", "d MMM"));
}

QString momentText(qint64 utcMs, bool withSeconds)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(utcMs);
    return dayText(at.date()) + u' ' +
           QLocale().toString(at.time(), withSeconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

} // namespace switchyard
