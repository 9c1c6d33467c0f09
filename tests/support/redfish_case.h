// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/redfish/redfish_driver.h"
#include "core/model/names.h"
#include "tests/support/redfish_peer.h"

namespace switchyard::test
{

using namespace Qt::StringLiterals;

inline DriverConfig redfishConfig(const RedfishPeer &peer,
                                  const QByteArray &password = RedfishPeer::password())
{
    DriverConfig config;
    config.kind = QStringLiteral("redfish");
    config.deviceId = QStringLiteral("hv1");
    config.address = peer.address();
    config.user = QString::fromLatin1(RedfishPeer::user());
    config.plainText = peer.address().startsWith(QStringLiteral("http://"));
    config.pinnedCertificateSha256 = peer.certificateSha256();
    config.secret = [password](const Call &) -> Result<Secret> { return Secret(password); };
    return config;
}

inline Call soon()
{
    return Call(std::chrono::seconds(10));
}

/// "on", "off", "unknown", or the error with its words.
inline QString powerSeenBy(RedfishDriver &driver)
{
    const auto report = driver.read(soon());
    return report
               ? toWord(report->power)
               : toWord(report.error().code) + u": "_s + report.error().what + u" "_s + report.error().detail;
}

/// "" = it was taken.
inline QString outcomeOf(const Result<void> &done)
{
    return done ? QString()
                : toWord(done.error().code) + u": "_s + done.error().what + u" "_s + done.error().detail;
}

} // namespace switchyard::test
