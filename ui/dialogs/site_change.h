// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/site/secrets.h"

#include <QFuture>
#include <functional>

namespace switchyard
{

/// What is to be different in a site, as a function: the file may have been edited since it was read, and
/// then the change is made to what stands there now.
struct SiteChange
{
    struct Password
    {
        QString owner; ///< whose it is: a device's id
        Secret secret;
    };
    /// Gets the site as the file has it and the references under which `passwords` are kept, in their order.
    /// Runs on a pool thread.
    using Apply = std::function<Result<Site>(const Site &, const QStringList &references)>;

    Site base; ///< as it was read
    Apply apply;
    std::vector<Password> passwords;
    QStringList unwanted = {}; ///< references to take out afterwards, where no device uses them any more
};

/// Reads the site file again, makes the change, writes the passwords, then the site file, on a pool thread: a
/// keychain may ask to be unlocked, a disk may be slow. A password goes under a reference that nothing has
/// yet, so none is ever overwritten; when the file cannot be written the new ones are taken out again. The
/// answer is the site to hand to Engine::setSite().
QFuture<Result<Site>> writeSiteChange(SiteChange change, std::shared_ptr<SecretStore> secrets);

/// Are they references that this site file made, and no other?
bool isOwnReference(const Site &site, const QString &reference);

} // namespace switchyard
