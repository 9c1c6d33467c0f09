// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/console.h"

#include "core/base/words.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <algorithm>
#include <optional>

namespace switchyard::libvirt
{
namespace
{

/// For a POSIX shell.
QString quoted(const QString &word)
{
    static const QRegularExpression harmless(QStringLiteral("^[A-Za-z0-9_./:@%+=,-]+$"));
    if (harmless.match(word).hasMatch())
        return word;
    QString inner = word;
    return u'\'' + inner.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString command(const QString &program, const Uri &uri, const QString &verb, const QString &name)
{
    QStringList words{program, QStringLiteral("-c"), quoted(uri.url.toString(QUrl::FullyEncoded))};
    if (!verb.isEmpty())
        words << verb;
    words << QStringLiteral("--") << quoted(name);
    if (!name.startsWith(u'-'))
        words.removeAt(words.size() - 2);
    return words.join(u' ');
}

QString address(const QString &scheme, const QString &host, int port)
{
    const QString bracketed = host.contains(u':') ? u'[' + host + u']' : host;
    return QStringLiteral("%1://%2:%3").arg(scheme, bracketed).arg(port);
}

bool isOneOf(const QString &listen, std::initializer_list<QHostAddress::SpecialAddress> which)
{
    const QHostAddress parsed(listen);
    return std::ranges::any_of(which, [&](auto special) { return parsed == QHostAddress(special); });
}

/// A screen that listens on its host's loopback or a Unix socket, seen from another machine.
std::optional<QString> tunnelled(const Graphics &graphics, const QString &name, const Uri &uri)
{
    if (uri.transport == Transport::Ssh) // virt-viewer makes the tunnel itself
        return command(QStringLiteral("virt-viewer"), uri, {}, name);
    if (uri.host.isEmpty() || graphics.port <= 0)
        return std::nullopt;
    return QStringLiteral("ssh -N -L %1:127.0.0.1:%1 %2").arg(graphics.port).arg(quoted(uri.host));
}

struct Screen
{
    QString address;
    bool direct = false; ///< reachable without a tunnel
};

std::optional<Screen> screenOf(const Graphics &graphics, const QString &name, const Uri &uri)
{
    if (graphics.type != QStringLiteral("vnc") && graphics.type != QStringLiteral("spice"))
        return std::nullopt;
    const bool secured = graphics.port <= 0 && graphics.tlsPort > 0;
    const int port = secured ? graphics.tlsPort : graphics.port;
    const QString scheme = secured ? graphics.type + QStringLiteral("+tls") : graphics.type;
    const bool local = uri.host.isEmpty();
    if (port <= 0) {
        if (graphics.socketPath.isEmpty())
            return std::nullopt;
        if (local)
            return Screen{QStringLiteral("%1+unix://%2").arg(graphics.type, graphics.socketPath), true};
        const auto tunnel = tunnelled(graphics, name, uri);
        return tunnel ? std::optional(Screen{*tunnel, false}) : std::nullopt;
    }
    const bool loopback = graphics.listen.isEmpty() || graphics.listen == QStringLiteral("localhost") ||
                          isOneOf(graphics.listen, {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6});
    if (loopback && !local) {
        const auto tunnel = tunnelled(graphics, name, uri);
        return tunnel ? std::optional(Screen{*tunnel, false}) : std::nullopt;
    }
    const bool everywhere =
        isOneOf(graphics.listen, {QHostAddress::AnyIPv4, QHostAddress::AnyIPv6, QHostAddress::Any});
    if (loopback || everywhere)
        return Screen{address(scheme, local ? QStringLiteral("127.0.0.1") : uri.host, port), true};
    return Screen{address(scheme, graphics.listen, port), true};
}

} // namespace

Result<QString> consoleOf(const Description &vm, bool running, const Uri &uri)
{
    if (!running) {
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 does not run, so it has no console. Start it first.").arg(vm.name));
    }
    std::optional<Screen> screen;
    for (const Graphics &graphics : vm.graphics) {
        const auto candidate = screenOf(graphics, vm.name, uri);
        if (candidate && (!screen || (candidate->direct && !screen->direct)))
            screen = candidate;
    }
    if (screen && screen->direct)
        return screen->address;
    // Only a pseudo-terminal can be carried by libvirt; ESX has none to offer.
    if (std::ranges::any_of(vm.consoles, [](const Console &c) { return c.type == QStringLiteral("pty"); }))
        return command(QStringLiteral("virsh"), uri, QStringLiteral("console"), vm.name);
    if (screen)
        return screen->address;
    const auto file = std::ranges::find(vm.consoles, QStringLiteral("file"), &Console::type);
    if (file != vm.consoles.end()) {
        return fail(ErrorCode::NotSupported,
                    Words::tr("%1 has no screen, and its serial port only writes to the file %2 on its host.")
                        .arg(vm.name, file->path));
    }
    return fail(ErrorCode::NotSupported,
                Words::tr("%1 has neither a screen nor a serial console. Add one to it (virsh edit %2).")
                    .arg(vm.name, quoted(vm.name)));
}

} // namespace switchyard::libvirt
