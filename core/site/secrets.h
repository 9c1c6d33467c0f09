// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/site/site.h"

#include <memory>

namespace switchyard
{

/// Where passwords come from. Thread-safe; read() may block (a keychain may ask the operator to unlock it),
/// so never on the window's thread. Errors: NotFound (no such reference), PermissionDenied (a secrets file
/// with another mode than 0600), Io.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual Result<Secret> read(const QString &reference) const = 0;
    virtual Result<void> write(const QString &reference, const Secret &secret) = 0;
    virtual Result<void> remove(const QString &reference) = 0;
    /// A read may put a question to a person: callers that come again by themselves go through a SecretDesk.
    virtual bool mayAskAPerson() const { return false; }
};

/// A JSON object of strings, mode exactly 0600, owned by the user; refused otherwise.
std::unique_ptr<SecretStore> makeFileSecretStore(const QString &path);
/// The system's keychain, through QtKeychain. Fails with a sentence where the build or the session has none.
std::unique_ptr<SecretStore> makeKeychainSecretStore(const QString &service);
/// What the site file names; where it names none, a store that says so.
std::unique_ptr<SecretStore> makeSecretStore(const SecretsSpec &spec);

} // namespace switchyard
