// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/site/secrets.h"

#include <QFuture>

namespace switchyard
{

/// A changed site with the passwords that are new in it.
struct SiteChange
{
    Site site;
    std::vector<std::pair<QString, Secret>> secrets; ///< reference, password
};

/// Writes the passwords, then the site file, on a pool thread: a keychain may ask to be unlocked, a disk may
/// be slow. When the file cannot be written the passwords written just now are taken out again. The answer is
/// the site to hand to Engine::setSite().
QFuture<Result<Site>> writeSiteChange(SiteChange change, std::shared_ptr<SecretStore> secrets);

} // namespace switchyard
