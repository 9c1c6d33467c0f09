// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <expected>

namespace switchyard
{

/// Stable codes to branch on; their names (toWord) are part of the JSON that switchyardctl prints.
enum class ErrorCode {
    Cancelled,
    Timeout,     ///< no answer within the deadline
    Unreachable, ///< connection refused, no route, name not found
    AuthenticationFailed,
    PermissionDenied,
    CertificateUnknown, ///< TLS peer could not be verified; detail holds its SHA-256 fingerprint
    PlainTextRefused,   ///< the site file does not allow an unencrypted connection here
    IdentityMismatch,   ///< another machine answers at this address
    Protocol,           ///< the peer broke its protocol (or lies)
    DataStale,          ///< the peer answers, but says that its own data are old
    NotSupported,
    NotFound,
    InvalidArgument,
    WrongState, ///< the object is in a state in which this cannot be done
    Busy,
    Io,
    Configuration, ///< something the operator wrote is wrong
    Internal,
};

/// The three parts of every failure. `what` is a sentence that an operator understands and that says what to
/// do; `detail` is the peer's own words, for the log. Neither ever holds a secret.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString what;
    QString detail;

    bool operator==(const Error &) const = default;
};

template<typename T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, QString what, QString detail = {})
{
    return std::unexpected(Error{code, std::move(what), std::move(detail)});
}

/// "timeout", "unreachable", …: lower camel case, stable.
QString toWord(ErrorCode code);

} // namespace switchyard
