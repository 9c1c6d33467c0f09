// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/own_certificate.h"

#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <unistd.h>

namespace switchyard::libvirt
{
namespace
{

/// Of whichever kind it is: the file's own word for that is not enough for Qt.
QSslKey keyFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.read(64 * 1024);
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        if (QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

} // namespace

std::optional<OwnCertificate> ownCertificate(const Uri &uri)
{
    std::vector<OwnCertificate> places;
    const auto inOneFolder = [](const QString &folder) {
        return OwnCertificate{folder + QStringLiteral("/clientcert.pem"),
                              folder + QStringLiteral("/clientkey.pem")};
    };
    if (const QString given = uri.option(QStringLiteral("pkipath")); !given.isEmpty()) {
        places.push_back(inOneFolder(given));
    } else {
        if (geteuid() != 0)
            places.push_back(inOneFolder(QDir::homePath() + QStringLiteral("/.pki/libvirt")));
        places.push_back({QStringLiteral("/etc/pki/libvirt/clientcert.pem"),
                          QStringLiteral("/etc/pki/libvirt/private/clientkey.pem")});
    }
    for (const OwnCertificate &place : places) {
        if (QFile::exists(place.certificate) && QFile::exists(place.key))
            return place;
    }
    return std::nullopt;
}

void showOwnCertificate(const Uri &uri, QSslConfiguration &configuration)
{
    const auto own = ownCertificate(uri);
    if (!own)
        return;
    const auto chain = QSslCertificate::fromPath(own->certificate);
    const QSslKey key = keyFrom(own->key);
    if (chain.isEmpty() || key.isNull())
        return;
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
}

} // namespace switchyard::libvirt
