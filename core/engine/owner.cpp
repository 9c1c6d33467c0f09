// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/owner.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

namespace switchyard
{
namespace
{

/// proc(5), /proc/PID/stat field 22; the name in field 2 may hold anything, so it is read from its end on.
QString startTime(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromLocal8Bit(stat.readAll());
    return text.sliced(text.lastIndexOf(u')') + 1).simplified().section(u' ', 19, 19);
}

QString machine()
{
    return QString::fromLatin1(QSysInfo::machineUniqueId()) + u'/' + QSysInfo::machineHostName();
}

} // namespace

QString ownerOfThisProcess()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return QStringLiteral("%1 %2 %3").arg(machine()).arg(pid).arg(startTime(pid));
}

bool isOwnerGone(const QString &owner)
{
    const QStringList parts = owner.split(u' ');
    if (parts.size() != 3)
        return true;
    return parts[0] == machine() && startTime(parts[1].toLongLong()) != parts[2];
}

bool isOwnerOfThisMachine(const QString &owner)
{
    return owner.section(u' ', 0, 0) == machine();
}

QString lockOwner(const QString &who)
{
    const qint64 pid = QCoreApplication::applicationPid();
    return QStringLiteral("%1 %2 %3 %4").arg(who).arg(pid).arg(startTime(pid), machine());
}

bool isLockOwnerGone(const QString &owner)
{
    const QStringList parts = owner.split(u' ');
    if (parts.size() < 4)
        return false; // an older program's, or none of ours: its time tells
    const auto fromEnd = [&](qsizetype back) { return parts[parts.size() - back]; };
    return isOwnerGone(fromEnd(1) + u' ' + fromEnd(3) + u' ' + fromEnd(2));
}

} // namespace switchyard
