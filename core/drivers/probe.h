// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/driver_config.h"

#include <vector>

namespace switchyard
{

/// What a device answers when it is tried before it is added to the site file.
struct ProbeReport
{
    struct Item
    {
        QString kind; ///< "ups", "vm", "volume", "power"
        QString id;
        QString description;
    };
    QString product;         ///< "upsd 2.8.0", "QEMU 7.2.22 through libvirt 9.0.0"
    QString uuid;            ///< a host's identity
    std::vector<Item> items; ///< what it has: UPSes of an upsd, VMs of a host, volumes of an array
    bool encrypted = false;
    QByteArray certificateSha256; ///< hex; of the TLS peer, where there is one
    QString note;                 ///< a sentence on what could not be found out
};

} // namespace switchyard
