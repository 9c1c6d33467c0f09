// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/device.h"
#include "core/drivers/registry.h"
#include "core/site/secret_desk.h"
#include "core/site/site.h"

namespace switchyard
{

/// One device that the site wants asked, and how to make a connection to it.
struct WantedDevice
{
    DeviceKey key;
    QString name;
    QByteArray reach;
    Device::Connect connect;
};

/// All of a site: UPSes, hosts, BMCs, what switches partitions, arrays. `registry` and `clock` are used when
/// a connection is made, in the thread that asks for it.
std::vector<WantedDevice> wantedDevices(const Site &site, const DriverRegistry &registry, const Clock &clock,
                                        const std::shared_ptr<SecretDesk> &desk,
                                        const std::shared_ptr<LetterBox> &box);

} // namespace switchyard
