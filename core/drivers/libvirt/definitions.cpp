// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/definitions.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/disk_moves.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/host_fit.h"

#include <array>
#include <libvirt/virterror.h>

namespace switchyard::libvirt
{
namespace
{

struct FreeNetwork
{
    void operator()(virNetworkPtr network) const { virNetworkFree(network); }
};
struct FreeVolume
{
    void operator()(virStorageVolPtr volume) const { virStorageVolFree(volume); }
};

Result<void> refuseRunning(virDomainPtr domain, const QString &device)
{
    if (virDomainIsActive(domain) != 1)
        return {};
    return fail(ErrorCode::WrongState, Words::tr("%1 runs on %2. Shut it down first.")
                                           .arg(QString::fromUtf8(virDomainGetName(domain)), device));
}

QByteArray take(TextHandle text)
{
    return text ? QByteArray(text.get()) : QByteArray();
}

const char *orNull(const QByteArray &text)
{
    return text.isEmpty() ? nullptr : text.constData();
}

void askCapabilities(virConnectPtr connection, const Needs &needs, Offer &into)
{
    into.capabilities = take(TextHandle(virConnectGetCapabilities(connection)));
    const QByteArray emulator = needs.emulator.toUtf8();
    const QByteArray arch = needs.arch.toUtf8();
    const QByteArray machine = needs.machine.toUtf8();
    const QByteArray type = needs.type.toUtf8();
    const auto ask = [&](const char *path) {
        return take(TextHandle(virConnectGetDomainCapabilities(connection, path, orNull(arch),
                                                               orNull(machine), orNull(type), 0)));
    };
    into.domainCapabilities = ask(orNull(emulator));
    if (!into.domainCapabilities.isEmpty() || virGetLastErrorCode() == VIR_ERR_NO_SUPPORT)
        return;
    into.refusal = QString::fromUtf8(virGetLastErrorMessage());
    into.domainCapabilities = ask(nullptr);
    into.lacksEmulator = !into.domainCapabilities.isEmpty();
}

void compareCpu(virConnectPtr connection, const Needs &needs, Offer &into)
{
    if (needs.cpuMode != QStringLiteral("custom") || needs.cpuXml.isEmpty() || !into.refusal.isEmpty())
        return;
    const QByteArray emulator = needs.emulator.toUtf8();
    const QByteArray arch = needs.arch.toUtf8();
    const QByteArray machine = needs.machine.toUtf8();
    const QByteArray type = needs.type.toUtf8();
    // Told to fail, it says what is missing.
    int result = virConnectCompareHypervisorCPU(connection, orNull(emulator), orNull(arch), orNull(machine),
                                                orNull(type), needs.cpuXml.constData(),
                                                VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE);
    if (result == VIR_CPU_COMPARE_ERROR && lastWasUnsupported() && needs.type != QStringLiteral("qemu")) {
        result = virConnectCompareCPU(connection, needs.cpuXml.constData(),
                                      VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE);
    }
    if (result == VIR_CPU_COMPARE_IDENTICAL || result == VIR_CPU_COMPARE_SUPERSET) {
        into.cpu = CpuFit::Fits;
    } else if (result == VIR_CPU_COMPARE_INCOMPATIBLE || virGetLastErrorCode() == VIR_ERR_CPU_INCOMPATIBLE) {
        into.cpu = CpuFit::Lacks;
        into.cpuDetail = QString::fromUtf8(virGetLastErrorMessage());
    }
}

void askNetworks(virConnectPtr connection, Offer &into)
{
    virNetworkPtr *list = nullptr;
    const int count = virConnectListAllNetworks(connection, &list, 0);
    if (count < 0)
        return;
    into.networks.emplace();
    for (int i = 0; i < count; ++i) {
        const std::unique_ptr<virNetwork, FreeNetwork> network(list[i]);
        into.networks->insert(QString::fromUtf8(virNetworkGetName(network.get())),
                              virNetworkIsActive(network.get()) == 1);
    }
    std::free(list);
}

Result<void> askVms(virConnectPtr connection, const QString &device, Offer &into)
{
    virDomainPtr *list = nullptr;
    const int count = virConnectListAllDomains(connection, &list, 0);
    if (count < 0)
        return std::unexpected(lastError(device, Words::tr("list its VMs")));
    for (int i = 0; i < count; ++i) {
        const DomainHandle domain(list[i]);
        std::array<char, VIR_UUID_STRING_BUFLEN> uuid = {};
        if (virDomainGetUUIDString(domain.get(), uuid.data()) == 0)
            into.vms.insert(QString::fromUtf8(virDomainGetName(domain.get())),
                            QString::fromLatin1(uuid.data()).toLower());
    }
    std::free(list);
    return {};
}

void askFiles(virConnectPtr connection, const Needs &needs, Offer &into)
{
    for (const QString &file : needs.media + needs.bootFiles) {
        const std::unique_ptr<virStorageVol, FreeVolume> volume(
            virStorageVolLookupByPath(connection, file.toUtf8().constData()));
        if (volume)
            into.filesThere << file;
    }
}

} // namespace

Result<DomainHandle> findDomain(virConnectPtr connection, const QString &device, const QString &vmId)
{
    DomainHandle domain(virDomainLookupByUUIDString(connection, vmId.toLatin1().constData()));
    if (domain)
        return domain;
    const Error error = lastError(device, Words::tr("find the VM %1").arg(vmId));
    if (error.code == ErrorCode::NotFound)
        return DomainHandle();
    return std::unexpected(error);
}

Result<QString> definition(Session &session, const QString &device, const QString &vmId)
{
    const auto domain = findDomain(session.connection->get(), device, vmId);
    if (!domain)
        return std::unexpected(domain.error());
    if (!*domain) {
        return fail(ErrorCode::NotFound,
                    Words::tr("%1 has no such VM (any more). Refresh (F5) to see where it is.").arg(device),
                    vmId);
    }
    unsigned int flags = VIR_DOMAIN_XML_MIGRATABLE;
    if (virDomainIsPersistent(domain->get()) == 1)
        flags |= VIR_DOMAIN_XML_INACTIVE;
    TextHandle xml(virDomainGetXMLDesc(domain->get(), flags));
    if (!xml && lastWasUnsupported())
        xml.reset(virDomainGetXMLDesc(domain->get(), flags & ~VIR_DOMAIN_XML_MIGRATABLE));
    if (!xml)
        return std::unexpected(lastError(device, Words::tr("describe the VM %1").arg(vmId)));
    return QString::fromUtf8(xml.get());
}

Result<void> define(Session &session, const QString &device, const QString &definition,
                    const std::vector<DiskMove> &disks)
{
    const auto xml = withDisks(definition.toUtf8(), disks, AbsentDisk::Fails);
    if (!xml)
        return std::unexpected(xml.error());
    const auto needs = needsOf(*xml);
    if (!needs)
        return std::unexpected(needs.error());
    virConnectPtr connection = session.connection->get();
    const auto there = findDomain(connection, device, needs->uuid);
    if (!there)
        return std::unexpected(there.error());
    if (*there) {
        if (const auto off = refuseRunning(there->get(), device); !off)
            return off;
    }
    const DomainHandle defined(virDomainDefineXMLFlags(connection, xml->constData(), 0));
    if (!defined)
        return std::unexpected(lastError(device, Words::tr("define %1").arg(needs->name)));
    return {};
}

Result<void> undefine(Session &session, const QString &device, const QString &vmId)
{
    const auto domain = findDomain(session.connection->get(), device, vmId);
    if (!domain)
        return std::unexpected(domain.error());
    if (!*domain)
        return {};
    if (const auto off = refuseRunning(domain->get(), device); !off)
        return off;
    const QString name = QString::fromUtf8(virDomainGetName(domain->get()));
    if (virDomainHasManagedSaveImage(domain->get(), 0) == 1) {
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 sleeps on %2, which keeps its memory. Start it and shut it down first.")
                        .arg(name, device));
    }
    if (virDomainUndefineFlags(domain->get(), VIR_DOMAIN_UNDEFINE_KEEP_NVRAM) == 0)
        return {};
    if (lastWasUnsupported() && virDomainUndefine(domain->get()) == 0)
        return {};
    const Error error = lastError(device, Words::tr("undefine %1").arg(name));
    if (error.code == ErrorCode::NotFound)
        return {};
    return std::unexpected(error);
}

Result<std::vector<Misfit>> canTake(Session &session, const QString &device, const QString &definition,
                                    bool live)
{
    const auto needs = needsOf(definition.toUtf8());
    if (!needs)
        return std::unexpected(needs.error());
    virConnectPtr connection = session.connection->get();
    Offer offer;
    offer.device = device;
    offer.memoryBytes = session.facts.memoryBytes;
    if (const auto asked = askVms(connection, device, offer); !asked)
        return std::unexpected(asked.error());
    askCapabilities(connection, *needs, offer);
    compareCpu(connection, *needs, offer);
    askNetworks(connection, offer);
    askFiles(connection, *needs, offer);
    if (!session.connection->isAlive()) {
        return fail(ErrorCode::Unreachable,
                    Words::tr("%1 broke the connection while it was asked what it can take.").arg(device));
    }
    return misfitsOf(*needs, offer, live);
}

} // namespace switchyard::libvirt
