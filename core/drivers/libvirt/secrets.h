// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/place_lock.h"
#include "core/drivers/libvirt/session.h"

namespace switchyard::libvirt
{

/// The secrets of a connection's host. NotSupported where its hypervisor keeps none (ESX, test).
class Secrets : public SecretBox
{
public:
    Secrets(virConnectPtr connection, QString device)
        : m_connection(connection)
        , m_device(std::move(device))
    {
    }
    Result<std::optional<KeptLock>> find(PlaceLock::Kind kind) override;
    Result<void> keep(const QString &uuid, const PlaceLock &lock) override;
    Result<void> drop(const QString &uuid) override;

private:
    virConnectPtr m_connection;
    QString m_device;
};

} // namespace switchyard::libvirt
