// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cpu_set.h"
#include "core/model/vm.h"

namespace switchyard::libvirt
{

/// Where a machine's screen is.
struct Graphics
{
    QString type; ///< "vnc", "spice", …
    int port = -1;
    int tlsPort = -1;
    QString listen;     ///< an address; empty = libvirt does not say
    QString socketPath; ///< where it listens on a Unix socket

    bool operator==(const Graphics &) const = default;
};

/// A serial port or paravirtual console.
struct Console
{
    QString type; ///< "pty", "file", "tcp", …
    QString path;

    bool operator==(const Console &) const = default;
};

/// What a domain's XML says that its statistics do not (libvirt.org/formatdomain.html).
struct Description
{
    QString uuid;
    QString name;
    qint64 memoryBytes = 0;    ///< the most it may have
    int vcpus = 0;             ///< those that are on
    CpuSet affinity;           ///< the union over its vCPUs; empty = at least one may run anywhere
    std::vector<VmDisk> disks; ///< with a source; an empty CD drive is none
    std::vector<VmNic> nics;
    std::vector<Graphics> graphics;
    std::vector<Console> consoles;
    std::vector<VmMark> marks; ///< as somebody wrote them: see believable()

    bool operator==(const Description &) const = default;
};

/// Understands QEMU's, Xen's, LXC's, ESX's and the test driver's dialect; what it does not know it skips.
/// Errors: Protocol (no XML, no domain, absurdly large).
Result<Description> parseDomain(const QByteArray &xml);

/// libvirt's CPU list, which may exclude ("0-3,^2"). Nonsense gives an empty set: no affinity.
CpuSet parseCpus(QStringView text);

constexpr qsizetype largestXml = 4 * 1024 * 1024;

} // namespace switchyard::libvirt
