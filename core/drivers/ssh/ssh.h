// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/drivers/net/address.h"
#include "core/drivers/process/program.h"

/// One command on another machine, through OpenSSH's ssh(1): its cryptography is not ours to write.
namespace switchyard::ssh
{

constexpr quint16 defaultPort = 22;

/// Whom to ask, and how we show who we are. Nothing of the user's own ssh configuration is read (-F none).
struct Target
{
    HostPort address;
    QString user;
    QString identityFile;   ///< a private key; without a passphrase, or held by the agent
    QString agent;          ///< an agent's socket
    QString knownHostsFile; ///< empty = the user's and the system's

    QString toString() const; ///< "root@10.0.0.11:22", for sentences
};

/// Site file: address "host:port" (22), user; options "identityFile", "agent", "knownHostsFile".
Result<Target> targetOf(const DriverConfig &config);

/// Runs `words` there, `input` being their stdin. Each word reaches the program there as it is, whatever is
/// in it; what is more than words is better given as input. The outcome is of the command, whatever its exit
/// code; an error, with what to do, where it was not run: Unreachable, Timeout, CertificateUnknown (no key of
/// the host is known), IdentityMismatch (it has another one), AuthenticationFailed, NotSupported (no such
/// program there), Configuration.
Result<process::Outcome> run(const Call &call, const Target &target, const QStringList &words,
                             const QByteArray &input = {});

// The parts of it, for tests.
QStringList arguments(const Call &call, const Target &target, const QStringList &words);
QString quoted(const QString &word); ///< for a shell, Bourne's or C
/// What ssh's words mean; null where the command was run, and the words are its own.
std::optional<Error> errorOf(const process::Outcome &outcome, const Target &target);

} // namespace switchyard::ssh
