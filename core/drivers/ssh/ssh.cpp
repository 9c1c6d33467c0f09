// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/ssh/ssh.h"

#include "core/base/words.h"

#include <QFileInfo>
#include <algorithm>
#include <array>

namespace switchyard::ssh
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int ownFailure = 255; ///< ssh(1): its own, not the command's
constexpr int notFound = 127;   ///< a shell's: there is no such program
constexpr int notAllowed = 126; ///< a shell's: it may not be run
constexpr int headroomMs = 500; ///< of a call, beside the connecting
constexpr int longestConnectSeconds = 3;

struct Meaning
{
    const char *says;
    ErrorCode code;
    const char *what; ///< %1 = the target
};

// In the order in which they are looked for: ssh says several things about one failure.
constexpr std::array meanings = {
    Meaning{"HOST IDENTIFICATION HAS CHANGED", ErrorCode::IdentityMismatch,
            QT_TRANSLATE_NOOP("Words",
                              "%1 shows another host key than the known one: it was installed anew, or "
                              "somebody else answers there. Compare its key on the machine itself, then "
                              "put it into the known_hosts file.")},
    Meaning{"host key is known for", ErrorCode::CertificateUnknown,
            QT_TRANSLATE_NOOP("Words",
                              "No host key of %1 is known. Compare it on the machine itself, then put it "
                              "into the known_hosts file (ssh-keyscan prints it).")},
    Meaning{"Host key verification failed", ErrorCode::CertificateUnknown,
            QT_TRANSLATE_NOOP("Words", "The host key of %1 could not be verified. Look at its line in the "
                                       "known_hosts file.")},
    Meaning{"Could not resolve hostname", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "The name in %1 is not known.")},
    Meaning{"Connection refused", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "%1 refuses the connection. Is sshd running there?")},
    Meaning{"No route to host", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "There is no way to %1. Check its address and the network.")},
    Meaning{"Network is unreachable", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "There is no way to %1. Check its address and the network.")},
    Meaning{"timed out during banner exchange", ErrorCode::Timeout,
            QT_TRANSLATE_NOOP("Words", "%1 takes the connection and says nothing: its sshd hangs.")},
    Meaning{"timed out", ErrorCode::Timeout,
            QT_TRANSLATE_NOOP("Words", "%1 does not answer. Is it on, and the address right?")},
    Meaning{"Unable to negotiate", ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "%1 offers only old cryptography that ssh refuses. Update its sshd.")},
    Meaning{"UNPROTECTED PRIVATE KEY FILE", ErrorCode::Configuration,
            QT_TRANSLATE_NOOP("Words",
                              "The key for %1 can be read by others here, so ssh does not use it. Take "
                              "their permissions away (chmod 600).")},
    Meaning{"Load key", ErrorCode::Configuration,
            QT_TRANSLATE_NOOP("Words",
                              "The key for %1 cannot be used: it is none, or has a passphrase. Give it to "
                              "an agent, and name that as \"agent\" in the site file.")},
    Meaning{"Permission denied (", ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP("Words",
                              "%1 does not let us in: there is no such user, or the key is not in its "
                              "authorized_keys, or root may not log in there.")},
    Meaning{"Too many authentication failures", ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP("Words", "%1 does not let us in: the agent offers too many keys. Name one as "
                                       "\"identityFile\" in the site file.")},
    Meaning{"Connection closed", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "%1 closed the connection. Look at the log of its sshd.")},
    Meaning{"Connection reset", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "%1 closed the connection. Look at the log of its sshd.")},
    Meaning{"Broken pipe", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "The connection to %1 broke. Try again.")},
};

/// ssh passes over a key that is not there without a word. Of one that an agent holds the public half is
/// enough.
Result<void> checkKey(const Target &target)
{
    const QString &file = target.identityFile;
    if (file.isEmpty() || QFileInfo(file).isReadable() || QFileInfo(file + u".pub"_s).isReadable())
        return {};
    return fail(ErrorCode::Configuration,
                Words::tr("The key for %1 cannot be read here. Check \"identityFile\" in the site file.")
                    .arg(target.toString()),
                file);
}

QString option(const QString &name, const QString &value)
{
    return u"-o%1=%2"_s.arg(name, value);
}

/// For ssh's own reading of a file name in an option: blanks end it there, and %h is a host.
QString fileOption(QString path)
{
    return u"\"%1\""_s.arg(path.replace(u'%', u"%%"_s));
}

} // namespace

QString Target::toString() const
{
    return u"%1@%2"_s.arg(user, address.toString());
}

Result<Target> targetOf(const DriverConfig &config)
{
    const auto address = parseHostPort(config.address, defaultPort);
    if (!address)
        return std::unexpected(address.error());
    const auto text = [&](QLatin1StringView key) { return config.options.value(key).toString(); };
    Target target{*address, config.user, text("identityFile"_L1), text("agent"_L1),
                  text("knownHostsFile"_L1)};
    for (const QString &path : {target.identityFile, target.agent, target.knownHostsFile}) {
        if (path.contains(u'"') || path.contains(u'\n')) {
            return fail(ErrorCode::Configuration,
                        Words::tr("ssh cannot be given a file whose name has quotation marks: %1").arg(path));
        }
    }
    if (target.user.isEmpty() || target.user.startsWith(u'-'))
        return fail(ErrorCode::Configuration,
                    Words::tr("%1 needs a user to log in as.").arg(config.deviceId));
    return target;
}

QString quoted(const QString &word)
{
    QString text = word;
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

QStringList arguments(const Call &call, const Target &target, const QStringList &words)
{
    // Its own verdict is worth more than our kill, so it shall come first where the deadline allows.
    const int connect = std::clamp((call.remainingMs() - headroomMs) / 1000, 1, longestConnectSeconds);
    QStringList line = {u"-F"_s,
                        u"none"_s,
                        u"-T"_s,
                        u"-p"_s,
                        QString::number(target.address.port),
                        u"-l"_s,
                        target.user,
                        option(u"BatchMode"_s, u"yes"_s),
                        option(u"StrictHostKeyChecking"_s, u"yes"_s),
                        option(u"UpdateHostKeys"_s, u"no"_s),
                        option(u"PreferredAuthentications"_s, u"publickey"_s),
                        option(u"ConnectTimeout"_s, QString::number(connect)),
                        option(u"ConnectionAttempts"_s, u"1"_s),
                        option(u"ControlPath"_s, u"none"_s),
                        option(u"ClearAllForwardings"_s, u"yes"_s),
                        option(u"ForwardAgent"_s, u"no"_s),
                        option(u"LogLevel"_s, u"ERROR"_s)};
    if (!target.knownHostsFile.isEmpty())
        line << option(u"UserKnownHostsFile"_s, fileOption(target.knownHostsFile))
             << option(u"GlobalKnownHostsFile"_s, u"none"_s);
    line << option(u"IdentityAgent"_s, target.agent.isEmpty() ? u"none"_s : fileOption(target.agent));
    if (!target.identityFile.isEmpty())
        line << option(u"IdentityFile"_s, fileOption(target.identityFile))
             << option(u"IdentitiesOnly"_s, u"yes"_s);
    line << u"--"_s << target.address.host;
    for (const QString &word : words)
        line << quoted(word); // ssh joins them with blanks for the shell there
    return line;
}

std::optional<Error> errorOf(const process::Outcome &outcome, const Target &target)
{
    const QString peer = target.toString();
    const QString detail = process::lastWords(outcome.errors);
    if (outcome.exitCode == notFound)
        return Error{ErrorCode::NotSupported, Words::tr("%1 has not the program that is needed.").arg(peer),
                     detail};
    if (outcome.exitCode == notAllowed)
        return Error{ErrorCode::PermissionDenied,
                     Words::tr("%1 may not run the program that is needed.").arg(peer), detail};
    if (outcome.exitCode != ownFailure && outcome.exitCode >= 0)
        return std::nullopt;
    for (const Meaning &meaning : meanings) {
        if (outcome.errors.contains(meaning.says))
            return Error{meaning.code, Words::tr(meaning.what).arg(peer), detail};
    }
    return Error{ErrorCode::Protocol,
                 Words::tr("ssh failed with %1. What it said is in the detail; try \"ssh %2\" by hand.")
                     .arg(peer, target.address.host),
                 detail};
}

Result<process::Outcome> run(const Call &call, const Target &target, const QStringList &words,
                             const QByteArray &input)
{
    if (const auto key = checkKey(target); !key)
        return std::unexpected(key.error());
    auto outcome = process::run(
        call, {.name = u"ssh"_s,
               .package = u"openssh-client"_s,
               .arguments = arguments(call, target, words),
               .input = input,
               .environment = {},
               .late = Words::tr("%1 did not answer in time.").arg(target.toString()),
               .tooLong = Words::tr("%1 said more than could be meant.").arg(target.toString())});
    if (!outcome)
        return outcome;
    if (auto error = errorOf(*outcome, target))
        return std::unexpected(std::move(*error));
    return outcome;
}

} // namespace switchyard::ssh
