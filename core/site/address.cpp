// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/address.h"

#include "core/base/words.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

bool isHostName(QStringView text)
{
    // RFC 1123: labels of letters, digits and hyphens; an underscore does no harm and is met in the field.
    static const QRegularExpression form(
        u"^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\.?$"_s);
    static const QRegularExpression onlyNumbers(u"^[0-9.]+$"_s);
    if (onlyNumbers.match(text.toString()).hasMatch()) {
        static const QRegularExpression ipv4(
            u"^(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}$"_s);
        return ipv4.match(text.toString()).hasMatch();
    }
    return form.match(text.toString()).hasMatch();
}

bool isHostPort(const QString &text, bool portNeeded = false)
{
    static const QRegularExpression form(
        u"^(\\[(?<six>[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?)\\]|(?<name>[^:\\[\\]/@\\s]+))(:(?<port>[0-9]{1,5}))?$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return false;
    const QString port = match.captured(u"port"_s);
    if (port.isEmpty() ? portNeeded : port.toInt() < 1 || port.toInt() > 65535)
        return false;
    const QString six = match.captured(u"six"_s);
    if (!six.isEmpty())
        return QHostAddress(six).protocol() == QAbstractSocket::IPv6Protocol;
    return isHostName(match.captured(u"name"_s));
}

QString expected(const QString &what, const QString &found)
{
    return Words::tr("Expected %1, found \"%2\".").arg(what, found.left(200));
}

} // namespace

QString checkHostPort(const QString &text)
{
    return isHostPort(text) ? QString() : expected(Words::tr("HOST or HOST:PORT, like 10.0.0.5:3493"), text);
}

QString checkArrayAddress(const QString &text)
{
    const bool right = text.startsWith(u"unix:"_s)
                           ? text.startsWith(u"unix:/"_s) && text.size() > 6 && text.size() <= 5 + 107
                           : isHostPort(text, true);
    return right ? QString()
                 : expected(Words::tr("unix:/PATH (at most 107 bytes of path) or HOST:PORT"), text);
}

QString checkExport(const QString &text)
{
    const bool right = text.startsWith(u"nbd://"_s) && isHostPort(text.sliced(6));
    return right ? QString() : expected(Words::tr("nbd://HOST or nbd://HOST:PORT"), text);
}

QString checkHypervisorUri(const QString &text)
{
    static const QRegularExpression form(u"^[a-z][a-z0-9]*(\\+[a-z0-9]+)?://"_s);
    const QUrl url(text, QUrl::StrictMode);
    if (!form.match(text).hasMatch() || !url.isValid())
        return expected(Words::tr("a libvirt URI such as qemu+tls://hv1/system or esx://hv1/"), text);
    if (!url.password().isEmpty())
        return Words::tr("Expected no password in the address: passwords belong in the keychain or the "
                         "secrets file; name one with \"secret\".");
    return {};
}

QString checkRedfishAddress(const QString &text)
{
    QString server = text;
    for (const QString &scheme : {u"https://"_s, u"http://"_s}) {
        if (server.startsWith(scheme)) {
            server.remove(0, scheme.size());
            break;
        }
    }
    if (server.size() < text.size() && server.endsWith(u'/'))
        server.chop(1);
    return isHostPort(server)
               ? QString()
               : expected(Words::tr("HOST, HOST:PORT or https://HOST:PORT, without a path"), text);
}

QString checkHttpUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString port = url.port() < 0 ? QString() : u':' + QString::number(url.port());
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || !isHostPort(host + port) || url.hasQuery() || url.hasFragment() ||
        !url.userInfo().isEmpty())
        return expected(Words::tr("http://HOST:PORT or https://HOST:PORT, and a path where there is one"),
                        text);
    return {};
}

QString checkSimAddress(const QString &text)
{
    return text.startsWith(u"sim:"_s) && text.size() > 4
               ? QString()
               : expected(Words::tr("sim:ID, the name of a simulated device"), text);
}

bool isPlainHypervisorUri(const QString &text)
{
    const QUrl url(text);
    const QUrlQuery query(url);
    const auto option = [&](const QString &key) { return query.queryItemValue(key); };
    const QString noVerify = option(u"no_verify"_s);
    const QString knownHosts = option(u"known_hosts_verify"_s);
    return url.scheme().endsWith(u"+tcp"_s) || url.scheme().endsWith(u"+ext"_s) ||
           option(u"transport"_s) == u"http"_s || (!noVerify.isEmpty() && noVerify != u"0"_s) ||
           (!knownHosts.isEmpty() && knownHosts != u"normal"_s);
}

bool isPlainArrayAddress(const QString &text)
{
    return !text.startsWith(u"unix:"_s);
}

bool isPlainRedfishAddress(const QString &text)
{
    return text.startsWith(u"http://"_s);
}

} // namespace switchyard
