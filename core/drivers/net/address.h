// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace switchyard
{

/// Where a device listens: a host name or address, and a port.
struct HostPort
{
    QString host;
    quint16 port = 0;

    QString toString() const; ///< "host:port", an IPv6 address in brackets
    bool operator==(const HostPort &) const = default;
};

/// Reads "host", "host:port", "[::1]" or "[::1]:port". A bare IPv6 address is taken only without a port.
/// Configuration: with a sentence that names what is wrong; such an address is never handed to a resolver.
Result<HostPort> parseHostPort(QStringView text, quint16 defaultPort);

} // namespace switchyard
