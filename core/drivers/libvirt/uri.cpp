// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/uri.h"

#include "core/base/words.h"

#include <QFileInfo>
#include <QHash>
#include <QUrlQuery>
#include <unistd.h>

namespace switchyard::libvirt
{
namespace
{

int defaultPort(Transport transport)
{
    switch (transport) {
    case Transport::Tcp:
        return 16509;
    case Transport::Tls:
        return 16514;
    case Transport::Ssh:
        return 22;
    case Transport::Https:
        return 443;
    case Transport::Http:
        return 80;
    default:
        return 0;
    }
}

/// Hypervisors that the client library itself talks to over the web.
bool isWebService(const QString &driver)
{
    static const QStringList names{QStringLiteral("esx"), QStringLiteral("vpx"), QStringLiteral("gsx"),
                                   QStringLiteral("hyperv")};
    return names.contains(driver);
}

bool isInProcess(const QString &driver)
{
    static const QStringList names{QStringLiteral("test"), QStringLiteral("openvz"),
                                   QStringLiteral("vmwareplayer"), QStringLiteral("vmwarews"),
                                   QStringLiteral("vmwarefusion")};
    return names.contains(driver);
}

std::optional<Transport> transportNamed(const QString &word)
{
    static const QHash<QString, Transport> known{
        {QStringLiteral("unix"), Transport::Unix},    {QStringLiteral("tcp"), Transport::Tcp},
        {QStringLiteral("tls"), Transport::Tls},      {QStringLiteral("ssh"), Transport::Ssh},
        {QStringLiteral("libssh"), Transport::Ssh},   {QStringLiteral("libssh2"), Transport::Ssh},
        {QStringLiteral("ext"), Transport::External},
    };
    const auto found = known.constFind(word);
    return found == known.constEnd() ? std::nullopt : std::optional(*found);
}

/// Where the daemon of this machine listens: the driver's own daemon before the old one for all. Empty where
/// neither is there (a session's daemon is started by the first connection).
QString localSocket(const Uri &uri)
{
    const QString given = uri.option(QStringLiteral("socket"));
    if (!given.isEmpty())
        return given;
    const bool session = uri.url.path() == QStringLiteral("/session");
    const QString folder = session ? qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/libvirt/")
                                   : QStringLiteral("/run/libvirt/");
    for (const QString &name :
         {QStringLiteral("virt%1d-sock").arg(uri.driver), QStringLiteral("libvirt-sock")}) {
        if (QFileInfo::exists(folder + name))
            return folder + name;
    }
    return {};
}

/// The option with which libvirt would believe whoever answers; empty where there is none
/// (libvirt.org/uri.html: no_verify of TLS, ssh and the web services; known_hosts_verify of libssh and
/// libssh2, "normal" where it is not given).
QString unverifiedBy(const Uri &uri)
{
    const QString noVerify = uri.option(QStringLiteral("no_verify"));
    if (!noVerify.isEmpty() && noVerify != QStringLiteral("0"))
        return QStringLiteral("no_verify");
    const QString hosts = uri.option(QStringLiteral("known_hosts_verify"));
    if (!hosts.isEmpty() && hosts != QStringLiteral("normal"))
        return QStringLiteral("known_hosts_verify=") + hosts;
    return {};
}

} // namespace

bool Uri::encrypted() const
{
    return transport == Transport::Tls || transport == Transport::Ssh || transport == Transport::Https;
}

QString Uri::endpoint() const
{
    if (host.isEmpty())
        return socketPath;
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

QString Uri::option(const QString &key) const
{
    return QUrlQuery(url).queryItemValue(key, QUrl::FullyDecoded);
}

Result<Uri> Uri::parse(const QString &text, const QString &deviceId)
{
    const auto refuse = [&](const QString &why) {
        return fail(ErrorCode::Configuration,
                    Words::tr("The address of %1, \"%2\", %3. Write it like qemu+tls://host.example/system.")
                        .arg(deviceId, text, why));
    };
    Uri uri;
    uri.url = QUrl(text, QUrl::StrictMode);
    if (!uri.url.isValid() || uri.url.scheme().isEmpty())
        return refuse(Words::tr("is not a libvirt URI"));
    if (!uri.url.password().isEmpty()) {
        return fail(ErrorCode::Configuration,
                    Words::tr("The address of %1 holds a password. Take it out and name a \"secret\".")
                        .arg(deviceId));
    }
    const QStringList parts = uri.url.scheme().split(u'+');
    uri.driver = parts.first();
    uri.host = uri.url.host();
    if (parts.size() > 1) {
        const auto named = transportNamed(parts.at(1));
        if (parts.size() > 2 || !named)
            return refuse(Words::tr("asks for the transport \"%1\", which libvirt has not").arg(parts.at(1)));
        uri.transport = *named;
    } else if (isWebService(uri.driver)) {
        uri.transport = uri.option(QStringLiteral("transport")) == QStringLiteral("http") ? Transport::Http
                                                                                          : Transport::Https;
    } else if (!uri.host.isEmpty()) {
        uri.transport = Transport::Tls; // libvirt's default for a remote machine
    } else {
        uri.transport = isInProcess(uri.driver) ? Transport::InProcess : Transport::Unix;
    }

    if (uri.transport == Transport::Unix) {
        uri.host.clear();
        uri.socketPath = localSocket(uri);
    } else if (uri.transport != Transport::InProcess && uri.transport != Transport::External) {
        if (uri.host.isEmpty())
            return refuse(Words::tr("names no host"));
        uri.port = uri.url.port(defaultPort(uri.transport));
    }
    return uri;
}

Result<void> checkAllowed(const Uri &uri, const DriverConfig &config)
{
    if (config.plainText)
        return {};
    if (uri.transport == Transport::Tcp || uri.transport == Transport::Http) {
        return fail(
            ErrorCode::PlainTextRefused,
            Words::tr("The connection to %1 would not be encrypted. Use %2+tls:// or %2+ssh://, or, "
                      "where the network is trusted, write \"plainText\": true for %1 in the site file.")
                .arg(config.deviceId, uri.driver));
    }
    if (uri.transport == Transport::External) {
        return fail(
            ErrorCode::PlainTextRefused,
            Words::tr(
                "The address of %1 is reached through a program (+ext), of which nobody knows whether it "
                "encrypts. Use %2+tls:// or %2+ssh://, or, where that program is trusted, write "
                "\"plainText\": true for %1 in the site file.")
                .arg(config.deviceId, uri.driver));
    }
    if (const QString option = unverifiedBy(uri); !option.isEmpty()) {
        return fail(
            ErrorCode::PlainTextRefused,
            Words::tr("The address of %1 says %2, so anybody could answer there. Take it out, or, "
                      "where the network is trusted, write \"plainText\": true for %1 in the site file.")
                .arg(config.deviceId, option));
    }
    return {};
}

QByteArray textForLibvirt(const Uri &uri)
{
    QUrl url = uri.url;
    if (uri.transport == Transport::Ssh && url.scheme().endsWith(QStringLiteral("+ssh"))) {
        // ssh would ask on the terminal that the program was started from, and wait for ever.
        QUrlQuery query(url);
        query.removeAllQueryItems(QStringLiteral("no_tty"));
        query.addQueryItem(QStringLiteral("no_tty"), QStringLiteral("1"));
        url.setQuery(query);
    }
    return url.toEncoded();
}

} // namespace switchyard::libvirt
