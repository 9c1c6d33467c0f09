// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/secrets.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/errors.h"

namespace switchyard::libvirt
{
namespace
{

struct FreeSecret
{
    void operator()(virSecretPtr secret) const { virSecretFree(secret); }
};
using SecretHandle = std::unique_ptr<virSecret, FreeSecret>;

bool lastWasNone()
{
    return virGetLastErrorCode() == VIR_ERR_NO_SECRET;
}

} // namespace

Result<std::optional<KeptLock>> Secrets::find(PlaceLock::Kind kind)
{
    const QString attempted = Words::tr("say whose its lock is");
    const SecretHandle secret(
        virSecretLookupByUsage(m_connection, VIR_SECRET_USAGE_TYPE_VTPM, usageOf(kind).toUtf8().constData()));
    if (!secret)
        return lastWasNone() ? Result<std::optional<KeptLock>>(std::nullopt)
                             : std::unexpected(lastError(m_device, attempted));
    const TextHandle xml(virSecretGetXMLDesc(secret.get(), 0));
    if (!xml)
        return lastWasNone() ? Result<std::optional<KeptLock>>(std::nullopt)
                             : std::unexpected(lastError(m_device, attempted));
    if (auto kept = parseSecret(QByteArray(xml.get())))
        return *kept;
    // Too large to be read: one that says nothing.
    char uuid[VIR_UUID_STRING_BUFLEN] = {};
    if (virSecretGetUUIDString(secret.get(), uuid) != 0)
        return std::unexpected(lastError(m_device, attempted));
    return KeptLock{QString::fromLatin1(uuid), {}};
}

Result<void> Secrets::keep(const QString &uuid, const PlaceLock &lock)
{
    const SecretHandle secret(virSecretDefineXML(m_connection, secretXml(uuid, lock).constData(), 0));
    if (!secret)
        return std::unexpected(lastError(m_device, Words::tr("keep a lock")));
    return {};
}

Result<void> Secrets::drop(const QString &uuid)
{
    const SecretHandle secret(virSecretLookupByUUIDString(m_connection, uuid.toLatin1().constData()));
    if ((secret && virSecretUndefine(secret.get()) == 0) || lastWasNone())
        return {};
    return std::unexpected(lastError(m_device, Words::tr("give a lock back")));
}

} // namespace switchyard::libvirt
