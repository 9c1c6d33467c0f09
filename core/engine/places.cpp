// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/places.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSysInfo>
#include <pwd.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

/// The specification wants a relative one to be ignored.
QString folderOf(const char *variable, const char *usual)
{
    const QString named = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(named) ? named : QDir::homePath() + QString::fromLatin1(usual);
}

} // namespace

QString defaultSiteFile()
{
    const QString named = qEnvironmentVariable("SWITCHYARD_SITE");
    return named.isEmpty() ? folderOf("XDG_CONFIG_HOME", "/.config") + QStringLiteral("/switchyard/site.json")
                           : named;
}

QString defaultStorePath(const QString &siteFile)
{
    const QFileInfo file(siteFile);
    const QFileInfo folder(file.absolutePath());
    QString path = file.canonicalFilePath();
    if (path.isEmpty()) // not made yet: as it will be called then
        path = (folder.exists() ? folder.canonicalFilePath() : folder.absoluteFilePath()) + u'/' +
               file.fileName();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/switchyard/%2-%3.db")
        .arg(folderOf("XDG_STATE_HOME", "/.local/state"), QFileInfo(path).completeBaseName(),
             QString::fromLatin1(hash.first(12)));
}

QString defaultWho()
{
    const passwd *entry = getpwuid(getuid());
    const QString user = entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(getuid());
    return user + u'@' + QSysInfo::machineHostName();
}

} // namespace switchyard
