// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace switchyard
{

QString toWord(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorCode::AuthenticationFailed:
        return QStringLiteral("authenticationFailed");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("permissionDenied");
    case ErrorCode::CertificateUnknown:
        return QStringLiteral("certificateUnknown");
    case ErrorCode::PlainTextRefused:
        return QStringLiteral("plainTextRefused");
    case ErrorCode::IdentityMismatch:
        return QStringLiteral("identityMismatch");
    case ErrorCode::Protocol:
        return QStringLiteral("protocol");
    case ErrorCode::DataStale:
        return QStringLiteral("dataStale");
    case ErrorCode::NotSupported:
        return QStringLiteral("notSupported");
    case ErrorCode::NotFound:
        return QStringLiteral("notFound");
    case ErrorCode::InvalidArgument:
        return QStringLiteral("invalidArgument");
    case ErrorCode::WrongState:
        return QStringLiteral("wrongState");
    case ErrorCode::Busy:
        return QStringLiteral("busy");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::Configuration:
        return QStringLiteral("configuration");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace switchyard
