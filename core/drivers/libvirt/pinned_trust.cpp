// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/pinned_trust.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/own_certificate.h"

#include <QDir>
#include <QFile>
#include <QUrlQuery>

namespace switchyard::libvirt
{
Result<PinnedTrust> PinnedTrust::make(const QByteArray &certificatePem, const Uri &uri)
{
    PinnedTrust trust;
    trust.m_folder =
        std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/switchyard-trust-XXXXXX"));
    QFile authority(trust.m_folder->filePath(QStringLiteral("cacert.pem")));
    bool made = trust.m_folder->isValid() && authority.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                authority.write(certificatePem) == certificatePem.size() && authority.flush();
    if (const auto own = ownCertificate(uri); made && own) {
        made = QFile::link(QFileInfo(own->certificate).absoluteFilePath(),
                           trust.m_folder->filePath(QStringLiteral("clientcert.pem"))) &&
               QFile::link(QFileInfo(own->key).absoluteFilePath(),
                           trust.m_folder->filePath(QStringLiteral("clientkey.pem")));
    }
    if (!made) {
        return fail(
            ErrorCode::Internal,
            Words::tr("The accepted certificate could not be handed to libvirt: no folder could be made "
                      "under %1. Is the disk full?")
                .arg(QDir::tempPath()),
            trust.m_folder->errorString());
    }
    return trust;
}

Uri PinnedTrust::applyTo(Uri uri) const
{
    QUrlQuery query(uri.url);
    query.removeAllQueryItems(QStringLiteral("pkipath"));
    query.removeAllQueryItems(QStringLiteral("no_sanity"));
    query.addQueryItem(QStringLiteral("pkipath"), folder());
    // A server's own certificate is no authority's, which libvirt would complain of before it looks at the
    // peer.
    query.addQueryItem(QStringLiteral("no_sanity"), QStringLiteral("1"));
    uri.url.setQuery(query);
    return uri;
}

} // namespace switchyard::libvirt
