// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nut_peer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QTcpSocket>

namespace switchyard::test
{
namespace
{

constexpr auto usersFile = R"(
[operator]
  password = "pass word"
  actions = SET
  instcmds = ALL
[commander]
  password = commander
  instcmds = ALL
[viewer]
  password = viewer
[guard]
  password = guard
  upsmon primary
)";

constexpr auto firstWords = R"(ups.status: OL CHRG
ups.mfr: Acme
ups.model: Model 7
ups.serial: S-1
battery.charge: 90
battery.runtime: 1200
ups.load: 25
ups.realpower.nominal: 800
input.voltage: 229.5
output.voltage: 230
ups.beeper.status: enabled
ups.test.result: Done and passed
ambient.temperature: 21.5
)";

/// Whether upsd has the whole of what the driver says, and not only its port.
bool servesData(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(1000))
        return false;
    socket.write("GET TYPE ups1 ups.status\nLIST CMD ups1\nGET VAR ups1 ups.status\n");
    QByteArray answer;
    while (!answer.contains("VAR ups1 ups.status") && !answer.contains("ERR") &&
           socket.waitForReadyRead(1000))
        answer += socket.readAll();
    return answer.contains("RW") && answer.contains("CMD ups1 load.off\n") &&
           answer.contains("VAR ups1 ups.status \"O");
}

} // namespace

QProcessEnvironment NutPeer::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"NUT_CONFPATH", "NUT_STATEPATH", "NUT_ALTPIDPATH", "NUT_PIDPATH"})
        environment.insert(QLatin1StringView(name), m_dir.path());
    return environment;
}

bool NutPeer::makeCertificate()
{
    const QString database = path(QStringLiteral("certs"));
    const QString store = QStringLiteral("sql:") + database;
    const QString password = path(QStringLiteral("certs.password"));
    const QString noise = path(QStringLiteral("noise"));
    return QDir().mkpath(database) && writeFile(password, "database\n") &&
           writeFile(noise, QByteArray(2048, 'n')) &&
           runTool(QStringLiteral("certutil"),
                   {QStringLiteral("-N"), QStringLiteral("-d"), store, QStringLiteral("-f"), password}) &&
           runTool(QStringLiteral("certutil"),
                   {QStringLiteral("-S"), QStringLiteral("-d"), store, QStringLiteral("-f"), password,
                    QStringLiteral("-z"), noise, QStringLiteral("-x"), QStringLiteral("-n"),
                    QStringLiteral("upsd"), QStringLiteral("-s"), QStringLiteral("CN=upsd.test"),
                    QStringLiteral("-t"), QStringLiteral("CT,C,C"), QStringLiteral("-8"),
                    QStringLiteral("localhost"), QStringLiteral("-v"), QStringLiteral("12")}) &&
           runTool(QStringLiteral("certutil"),
                   {QStringLiteral("-L"), QStringLiteral("-d"), store, QStringLiteral("-n"),
                    QStringLiteral("upsd"), QStringLiteral("-a"), QStringLiteral("-o"), caFile()});
}

QByteArray NutPeer::certificateSha256() const
{
    QFile file(caFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QSslCertificate(&file, QSsl::Pem).digest(QCryptographicHash::Sha256).toHex();
}

bool NutPeer::start(const Options &options)
{
    m_port = freeTcpPort();
    QByteArray upsd = "LISTEN 127.0.0.1 " + QByteArray::number(m_port) + "\nMAXAGE " +
                      QByteArray::number(options.maxAgeSeconds) + "\n";
    if (options.tls) {
        if (!makeCertificate())
            return false;
        upsd += "CERTPATH " + path(QStringLiteral("certs")).toUtf8() + "\nCERTIDENT \"upsd\" \"database\"\n";
    }
    const QByteArray ups = "maxretry = 1\npollinterval = 1\n[ups1]\n driver = dummy-ups\n port = " +
                           path(QStringLiteral("ups1.dev")).toUtf8() + "\n desc = \"Rack 1 (main)\"\n";
    return m_dir.isValid() && writeFile(path(QStringLiteral("ups.conf")), ups) &&
           writeFile(path(QStringLiteral("upsd.conf")), upsd) &&
           writeFile(path(QStringLiteral("upsd.users")), usersFile) && say(firstWords) && startDriver() &&
           startUpsd();
}

QStringList NutPeer::clients() const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    QByteArray answer;
    if (socket.waitForConnected(5000)) {
        socket.write("LIST CLIENT ups1\n");
        while (!answer.contains("END LIST") && socket.waitForReadyRead(5000))
            answer += socket.readAll();
    }
    if (!answer.contains("END LIST"))
        return {QStringLiteral("?")};
    QStringList addresses;
    for (const QByteArray &line : answer.split('\n')) {
        if (line.startsWith("CLIENT "))
            addresses << QString::fromLatin1(line.split(' ').value(2));
    }
    return addresses;
}

bool NutPeer::say(const QByteArray &variables)
{
    return writeFile(path(QStringLiteral("ups1.dev")), variables);
}

bool NutPeer::startDriver()
{
    const QString socket = path(QStringLiteral("dummy-ups-ups1"));
    QFile::remove(socket);
    return m_driver.start(
        QStringLiteral("/lib/nut/dummy-ups"),
        {QStringLiteral("-a"), QStringLiteral("ups1"), QStringLiteral("-u"), QStringLiteral("root"),
         QStringLiteral("-F")},
        path(QStringLiteral("driver.log")), [&] { return QFile::exists(socket); }, environment());
}

bool NutPeer::startUpsd()
{
    return m_upsd.start(
        QStringLiteral("/lib/nut/upsd"), {QStringLiteral("-u"), QStringLiteral("root"), QStringLiteral("-F")},
        path(QStringLiteral("upsd.log")), [&] { return servesData(m_port); }, environment());
}

} // namespace switchyard::test
