// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/marks.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/mark_xml.h"

#include <libvirt/virterror.h>

namespace switchyard::libvirt
{
namespace
{

Result<DomainHandle> find(Session &session, const QString &device, const QString &vmId)
{
    DomainHandle domain(virDomainLookupByUUIDString(session.connection->get(), vmId.toLatin1().constData()));
    if (!domain)
        return std::unexpected(lastError(device, Words::tr("find the VM %1").arg(vmId)));
    return domain;
}

/// Where it is kept: the run, the definition, or both. 0 = neither could be told.
unsigned int placesOf(virDomainPtr domain)
{
    unsigned int places = 0;
    if (virDomainIsActive(domain) == 1)
        places |= VIR_DOMAIN_AFFECT_LIVE;
    if (virDomainIsPersistent(domain) == 1)
        places |= VIR_DOMAIN_AFFECT_CONFIG;
    return places;
}

/// Null = takes it away.
Result<void> write(virDomainPtr domain, const QString &device, VmMark::Kind kind, const char *element)
{
    const QByteArray prefix = prefixOf(kind).toUtf8();
    const int done = virDomainSetMetadata(domain, VIR_DOMAIN_METADATA_ELEMENT, element,
                                          element ? prefix.constData() : nullptr,
                                          uriOf(kind).toUtf8().constData(), placesOf(domain));
    if (done == 0)
        return {};
    return std::unexpected(
        lastError(device, Words::tr("leave a mark on %1").arg(QString::fromUtf8(virDomainGetName(domain)))));
}

bool isThere(virDomainPtr domain, VmMark::Kind kind, unsigned int place)
{
    const TextHandle text(
        virDomainGetMetadata(domain, VIR_DOMAIN_METADATA_ELEMENT, uriOf(kind).toUtf8().constData(), place));
    return text || virGetLastErrorCode() != VIR_ERR_NO_DOMAIN_METADATA;
}

} // namespace

Result<void> setMark(Session &session, const QString &device, const QString &vmId, const VmMark &mark)
{
    const auto domain = find(session, device, vmId);
    if (!domain)
        return std::unexpected(domain.error());
    return write(domain->get(), device, mark.kind, toXml(mark).toUtf8().constData());
}

Result<void> clearMark(Session &session, const QString &device, const QString &vmId, VmMark::Kind kind)
{
    const auto domain = find(session, device, vmId);
    if (!domain) {
        if (domain.error().code == ErrorCode::NotFound)
            return {};
        return std::unexpected(domain.error());
    }
    // Each change is told to everybody who is connected: none where there is nothing to be changed.
    bool any = false;
    for (const unsigned int place : {VIR_DOMAIN_AFFECT_LIVE, VIR_DOMAIN_AFFECT_CONFIG})
        any = any || ((placesOf(domain->get()) & place) && isThere(domain->get(), kind, place));
    return any ? write(domain->get(), device, kind, nullptr) : Result<void>();
}

} // namespace switchyard::libvirt
