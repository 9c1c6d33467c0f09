// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/net/address.h"

#include "core/base/words.h"

#include <QHostAddress>
#include <algorithm>

namespace switchyard
{
namespace
{

std::unexpected<Error> wrong(QStringView text, const QString &why)
{
    return fail(ErrorCode::Configuration,
                Words::tr("The address \"%1\" is wrong: %2").arg(text.left(100), why));
}

bool isHostName(QStringView host)
{
    return !host.isEmpty() && host.size() <= 253 && !host.startsWith(u'-') &&
           std::ranges::all_of(host, [](QChar c) {
               const auto u = c.unicode();
               return u < 128 && (c.isLetterOrNumber() || u == '.' || u == '-' || u == '_');
           });
}

bool isIpv6(QStringView host)
{
    QHostAddress address;
    return address.setAddress(host.toString()) && address.protocol() == QAbstractSocket::IPv6Protocol;
}

} // namespace

QString HostPort::toString() const
{
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

Result<HostPort> parseHostPort(QStringView text, quint16 defaultPort)
{
    QStringView host = text;
    QStringView port;
    if (text.startsWith(u'[')) {
        const auto close = text.indexOf(u']');
        if (close < 0)
            return wrong(text, Words::tr("the bracket is not closed."));
        host = text.mid(1, close - 1);
        port = text.mid(close + 1);
        if (!isIpv6(host))
            return wrong(text, Words::tr("brackets hold an IPv6 address."));
    } else if (text.count(u':') == 1) {
        host = text.left(text.indexOf(u':'));
        port = text.mid(host.size());
    }
    if (!isIpv6(host) && !isHostName(host))
        return wrong(text, Words::tr("expected host:port, an IPv6 address in brackets."));
    if (port.isEmpty())
        return HostPort{host.toString(), defaultPort};
    bool ok = false;
    const auto number = port.mid(1).toUShort(&ok);
    if (!port.startsWith(u':') || !ok || number == 0)
        return wrong(text, Words::tr("the port is a number from 1 to 65535."));
    return HostPort{host.toString(), number};
}

} // namespace switchyard
