// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard
{

// The forms of addresses that a site file may hold. Each check gives an empty string where the text is right,
// else a sentence: what was expected, what was found.

QString checkHostPort(const QString &text);      ///< "ups.example:3493", "10.0.0.5", "[fd00::5]:623"
QString checkArrayAddress(const QString &text);  ///< "unix:/run/qmp.sock" or host:port
QString checkExport(const QString &text);        ///< "nbd://10.0.0.5:10809"
QString checkHypervisorUri(const QString &text); ///< "qemu+tls://hv1/system", "test:///default"
QString
checkRedfishAddress(const QString &text);     ///< "bmc1.example", "https://10.0.0.5:8443", "http://10.0.0.5"
QString checkHttpUrl(const QString &text);    ///< "https://metrics.example:9090/prefix"
QString checkSimAddress(const QString &text); ///< "sim:hv1"

/// Whether reading from there is plain text on a network, or the peer would be believed unseen (no_verify, a
/// known_hosts_verify other than "normal", a program of the operator's): nobody may do that without saying
/// so.
bool isPlainHypervisorUri(const QString &text);
bool isPlainArrayAddress(const QString &text);
bool isPlainRedfishAddress(const QString &text);

} // namespace switchyard
