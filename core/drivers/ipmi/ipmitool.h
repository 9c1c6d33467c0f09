// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/driver_config.h"
#include "core/drivers/net/address.h"
#include "core/drivers/process/program.h"

#include <QStringList>

namespace switchyard::ipmi
{

constexpr quint16 defaultPort = 623;

/// Of ipmitool; with -v its stderr says why, without it a wrong password looks like silence.
using process::Outcome;

/// Runs ipmitool(1), as process::run() does. The password goes through the environment (-E), which only this
/// user can read; the command line can be read by everybody. Nothing of the environment is ever put into an
/// error.
Result<Outcome> run(const Call &call, const QStringList &arguments, const Secret &password);

/// The command line for one request. `cipherSuite`: 3 and 17 are the ones with encryption.
QStringList arguments(const Call &call, const HostPort &address, const QString &user, int cipherSuite,
                      const QStringList &request);

/// What the tool's words mean. `peer` names the BMC in the sentence.
Error errorOf(const Outcome &outcome, const QString &peer);

/// The BMC does not offer this cipher suite: another one may be tried.
bool refusesCipherSuite(const QByteArray &errors);

} // namespace switchyard::ipmi
