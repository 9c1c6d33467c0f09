// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/session.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/host_xml.h"

#include <cstring>

namespace switchyard::libvirt
{
namespace
{

QByteArray take(TextHandle text)
{
    return text ? QByteArray(text.get()) : QByteArray();
}

/// Errors: whatever the connection fails with; facts that a hypervisor does not have stay empty.
Result<HostFacts> readFacts(virConnectPtr connection, const QString &device)
{
    HostFacts facts;
    virNodeInfo node = {};
    if (virNodeGetInfo(connection, &node) != 0 && !lastWasUnsupported())
        return std::unexpected(lastError(device, Words::tr("describe itself")));
    facts.cpuCount = static_cast<int>(node.cpus);
    facts.memoryBytes = static_cast<qint64>(node.memory) * 1024;

    const Capabilities capabilities =
        parseCapabilities(take(TextHandle(virConnectGetCapabilities(connection))));
    facts.uuid = capabilities.hostUuid;
    facts.cpuModel = parseSysinfoCpu(take(TextHandle(virConnectGetSysinfo(connection, 0))));
    if (facts.cpuModel.isEmpty())
        facts.cpuModel = capabilities.cpuModel;
    if (facts.cpuModel.isEmpty())
        facts.cpuModel =
            QString::fromUtf8(node.model, static_cast<qsizetype>(strnlen(node.model, sizeof node.model)));

    facts.hostname = QString::fromUtf8(take(TextHandle(virConnectGetHostname(connection))));
    unsigned long version = 0;
    facts.hypervisor = QString::fromUtf8(virConnectGetType(connection));
    if (virConnectGetVersion(connection, &version) == 0 && version > 0)
        facts.hypervisor += u' ' + versionText(version);
    if (virConnectGetLibVersion(connection, &version) == 0)
        facts.driverVersion = QStringLiteral("libvirt %1").arg(versionText(version));
    if (virConnectIsAlive(connection) == 0)
        return fail(ErrorCode::Unreachable,
                    Words::tr("%1 broke the connection while it described itself.").arg(device));
    return facts;
}

} // namespace

Result<std::unique_ptr<Session>> Session::open(const Call &call, const DriverConfig &config,
                                               const std::shared_ptr<EventTarget> &target)
{
    auto connection = Connection::open(call, config, target);
    if (!connection)
        return std::unexpected(connection.error());
    const auto facts = readFacts((*connection)->get(), config.deviceId);
    if (!facts)
        return std::unexpected(facts.error());
    if (!config.expectedUuid.isEmpty() && facts->uuid != config.expectedUuid.toLower()) {
        return fail(
            ErrorCode::IdentityMismatch,
            Words::tr("Another machine answers at the address of %1. Correct its address or its \"uuid\" "
                      "in the site file.")
                .arg(config.deviceId),
            QStringLiteral("expected %1, found %2 (%3)")
                .arg(config.expectedUuid, facts->uuid.isEmpty() ? QStringLiteral("none") : facts->uuid,
                     facts->hostname));
    }
    auto session = std::make_unique<Session>();
    session->connection = std::move(*connection);
    session->facts = *facts;
    return session;
}

} // namespace switchyard::libvirt
