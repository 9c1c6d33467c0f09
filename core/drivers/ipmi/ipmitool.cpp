// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/ipmi/ipmitool.h"

#include "core/base/words.h"

#include <algorithm>
#include <array>

namespace switchyard::ipmi
{
namespace
{

constexpr int headroomMs = 500; ///< of a call: to start the tool and to read its verdict

struct Meaning
{
    const char *says;
    ErrorCode code;
    const char *what; ///< %1 = the BMC
};

// In the order in which they are looked for: the tool says several things about one failure.
constexpr std::array meanings = {
    Meaning{
        "HMAC is invalid", ErrorCode::AuthenticationFailed,
        QT_TRANSLATE_NOOP("Words", "The BMC at %1 refused the password. Check the secret in the site file.")},
    Meaning{"unauthorized name", ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP("Words",
                              "The BMC at %1 does not know this user. Check the user in the site file.")},
    Meaning{"unauthorized role", ErrorCode::PermissionDenied,
            QT_TRANSLATE_NOOP(
                "Words", "The BMC at %1 does not give this user the operator privilege over the network.")},
    Meaning{"Insufficient privilege", ErrorCode::PermissionDenied,
            QT_TRANSLATE_NOOP("Words", "The BMC at %1 does not allow this to this user.")},
    Meaning{"insufficient resources", ErrorCode::Busy,
            QT_TRANSLATE_NOOP("Words",
                              "The BMC at %1 has no session left. Close other consoles, or wait a minute.")},
    Meaning{"Node busy", ErrorCode::Busy, QT_TRANSLATE_NOOP("Words", "The BMC at %1 is busy. Try again.")},
    Meaning{"Address lookup for", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "The name of the BMC at %1 is not known.")},
    Meaning{"Could not open socket", ErrorCode::Unreachable,
            QT_TRANSLATE_NOOP("Words", "The BMC at %1 cannot be reached.")},
    Meaning{
        "Get Auth Capabilities error", ErrorCode::Unreachable,
        QT_TRANSLATE_NOOP(
            "Words", "The BMC at %1 does not answer. Is the address right, and IPMI over LAN switched on?")},
    Meaning{"no response", ErrorCode::Timeout,
            QT_TRANSLATE_NOOP("Words", "The BMC at %1 stopped answering.")},
    Meaning{
        "algorithm", ErrorCode::NotSupported,
        QT_TRANSLATE_NOOP(
            "Words",
            "The BMC at %1 does not offer this cipher suite. Name another one as cipherSuite (3 or 17).")},
    Meaning{
        "cipher suite", ErrorCode::NotSupported,
        QT_TRANSLATE_NOOP(
            "Words",
            "The BMC at %1 does not offer this cipher suite. Name another one as cipherSuite (3 or 17).")},
    Meaning{"not supported in present state", ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Words", "The BMC at %1 cannot do this in the host's present state.")},
    Meaning{"failed: Invalid command", ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "The BMC at %1 cannot do this.")},
    Meaning{
        "password is longer than", ErrorCode::Configuration,
        QT_TRANSLATE_NOOP("Words", "The password for the BMC at %1 is longer than IPMI allows (20 bytes).")},
    Meaning{
        "Unable to establish IPMI", ErrorCode::Unreachable,
        QT_TRANSLATE_NOOP(
            "Words", "No session with the BMC at %1 could be opened. Check its address, user and password.")},
};

} // namespace

Result<Outcome> run(const Call &call, const QStringList &arguments, const Secret &password)
{
    return process::run(
        call, {.name = QStringLiteral("ipmitool"),
               .package = QStringLiteral("ipmitool"),
               .arguments = arguments,
               .input = {},
               .environment = {{QStringLiteral("IPMI_PASSWORD"), QString::fromUtf8(password.reveal())}},
               .late = Words::tr("The BMC did not answer in time."),
               .tooLong = Words::tr("ipmitool said more than any BMC could mean.")});
}

QStringList arguments(const Call &call, const HostPort &address, const QString &user, int cipherSuite,
                      const QStringList &request)
{
    // Measured with a silent peer: -R 1 gives up after 2·N seconds, -R 2 -N 1 after six. Its own verdict is
    // worth more than our kill, so it shall come first where the deadline allows. A longer N is worth more
    // than a third try: the tool repeats with a new number and no longer knows the answer to the first ("IPMI
    // Request Match NOT FOUND"), so a BMC that takes longer than N each time is never heard.
    const int timeout = std::clamp((call.remainingMs() - headroomMs) / 2000, 1, 3);
    QStringList line = {
        QStringLiteral("-v"), QStringLiteral("-I"), QStringLiteral("lanplus"), QStringLiteral("-H"),
        address.host, QStringLiteral("-p"), QString::number(address.port), QStringLiteral("-E"),
        QStringLiteral("-C"), QString::number(cipherSuite), QStringLiteral("-N"), QString::number(timeout),
        QStringLiteral("-R"), QStringLiteral("1"),
        // What switching a host takes; the tool's default, administrator, is refused to whoever has no more.
        QStringLiteral("-L"), QStringLiteral("OPERATOR")};
    if (!user.isEmpty())
        line += {QStringLiteral("-U"), user};
    return line + request;
}

bool refusesCipherSuite(const QByteArray &errors)
{
    return errors.contains("invalid authentication algorithm") ||
           errors.contains("invalid integrity algorithm") ||
           errors.contains("invalid confidentiality algorithm") || errors.contains("no cipher suite match") ||
           errors.contains("no matching cipher suite");
}

Error errorOf(const Outcome &outcome, const QString &peer)
{
    const QByteArray said = outcome.errors + outcome.output;
    for (const auto &meaning : meanings) {
        if (said.contains(meaning.says))
            return {meaning.code, Words::tr(meaning.what).arg(peer), process::lastWords(outcome.errors)};
    }
    return {ErrorCode::Protocol,
            Words::tr("ipmitool failed with the BMC at %1. What it said is in the detail; try the same "
                      "command by hand, and restart the BMC where it makes no sense.")
                .arg(peer),
            process::lastWords(outcome.errors)};
}

} // namespace switchyard::ipmi
