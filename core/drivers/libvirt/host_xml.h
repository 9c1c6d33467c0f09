// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace switchyard::libvirt
{

struct Capabilities
{
    QString hostUuid; ///< lower case; empty where the hypervisor does not say
    QString cpuModel; ///< libvirt's name of it, "Skylake-Server-IBRS"

    bool operator==(const Capabilities &) const = default;
};

/// virConnectGetCapabilities (libvirt.org/formatcaps.html). What cannot be read stays empty.
Capabilities parseCapabilities(const QByteArray &xml);

/// The CPU's own name from virConnectGetSysinfo (SMBIOS), "Intel(R) Xeon(R) …"; empty where it is not there.
QString parseSysinfoCpu(const QByteArray &xml);

/// 7002022 → "7.2.22", as virConnectGetVersion and virConnectGetLibVersion number releases.
QString versionText(unsigned long number);

} // namespace switchyard::libvirt
