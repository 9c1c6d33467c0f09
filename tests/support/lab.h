// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <optional>

/// The lab that is up (tests/lab/README.md; SWITCHYARD_LAB names it) for the tests that run against it, and
/// the programs that say independently of Switchyard how its parts are.
namespace switchyard::test
{

/// How a program ended and what it said.
struct Outcome
{
    int code = -1; ///< -1: it did not start, crashed, or never ended
    QString out;
    QString err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    QString all() const { return QStringLiteral("exit %1\n%2%3").arg(code).arg(out, err); }
};

/// Runs it to its end, while what is tested goes on in this thread.
inline Outcome runProgram(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 180'000)) {
        process.kill();
        process.waitForFinished();
    }
    const bool ended =
        process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// Its standard output without the space round it; nothing where it failed, and then the log says why.
inline std::optional<QString> run(const QString &program, const QStringList &arguments)
{
    const Outcome outcome = runProgram(program, arguments);
    if (outcome.code == 0)
        return outcome.out.trimmed();
    qWarning("%s %s: %s", qPrintable(program), qPrintable(arguments.join(u' ')), qPrintable(outcome.all()));
    return std::nullopt;
}

inline std::optional<QString> labSays(const QStringList &arguments)
{
    return run(QStringLiteral(SWITCHYARD_SOURCE_DIR "/tests/lab/lab"), arguments);
}

inline bool lab(const QStringList &arguments)
{
    return labSays(arguments).has_value();
}

constexpr auto labIsNotUp = "The lab is not up. Bring it up: tests/lab/lab up";

/// The path of its site file; empty where it is not up.
inline QString labSiteFile()
{
    return labSays({QStringLiteral("site")}).value_or(QString());
}

inline QJsonObject labSite()
{
    QFile file(labSiteFile());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Of a list of the site file ("hosts", "upses", "arrays") the one of this id.
inline QJsonObject labPart(const QString &list, const QString &id)
{
    for (const QJsonValue value : labSite()[list].toArray()) {
        if (value[QStringLiteral("id")] == id)
            return value.toObject();
    }
    return {};
}

inline std::optional<QString> virsh(const QString &host, const QStringList &arguments)
{
    const QString uri = labPart(QStringLiteral("hosts"), host)[QStringLiteral("uri")].toString();
    return run(QStringLiteral("virsh"),
               QStringList{QStringLiteral("-q"), QStringLiteral("-c"), uri} + arguments);
}

/// Live, with its definition; both ends by their ids in the site file.
inline Outcome migrateVm(const QString &vm, const QString &from, const QString &to)
{
    const QString uri = labPart(QStringLiteral("hosts"), from)[QStringLiteral("uri")].toString();
    return runProgram(QStringLiteral("virsh"),
                      {QStringLiteral("-c"), uri, QStringLiteral("migrate"), QStringLiteral("--live"),
                       QStringLiteral("--p2p"), QStringLiteral("--unsafe"), QStringLiteral("--persistent"),
                       QStringLiteral("--undefinesource"), vm,
                       QStringLiteral("qemu+tcp://%1/system").arg(to)});
}

/// "running", "paused", "shut off", …; empty where that host does not have it.
inline QString domstate(const QString &host, const QString &vm)
{
    return virsh(host, {QStringLiteral("domstate"), vm}).value_or(QString());
}

/// What the UPS's own daemon says of one of its variables.
inline QString upsc(const QString &ups, const QString &variable)
{
    const QString address = labPart(QStringLiteral("upses"), ups)[QStringLiteral("address")].toString();
    return run(QStringLiteral("upsc"), {ups + u'@' + address, variable}).value_or(QString());
}

/// "on" or "off".
inline QString powerOf(const QString &host)
{
    return labSays({QStringLiteral("power"), host, QStringLiteral("status")}).value_or(QString());
}

} // namespace switchyard::test
