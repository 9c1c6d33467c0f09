// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/site_change.h"

#include "core/base/words.h"
#include "core/site/site_file.h"

#include <QtConcurrent>

namespace switchyard
{
namespace
{

Result<Site> write(const SiteChange &change, SecretStore *secrets)
{
    if (change.site.path.isEmpty())
        return fail(ErrorCode::Configuration,
                    Words::tr("This site is simulated; there is no site file to add a device to."));
    if (!change.secrets.empty() && !secrets)
        return fail(
            ErrorCode::Configuration,
            Words::tr("The site file names no keychain and no secrets file to keep the password in."));
    QStringList written;
    const auto takeBack = [&] {
        for (const QString &reference : written)
            (void)secrets->remove(reference);
    };
    for (const auto &[reference, secret] : change.secrets) {
        if (const auto done = secrets->write(reference, secret); !done) {
            takeBack();
            return std::unexpected(done.error());
        }
        written << reference;
    }
    if (const auto saved = saveSite(change.site, change.site.path); !saved) {
        takeBack();
        return std::unexpected(saved.error());
    }
    return change.site;
}

} // namespace

QFuture<Result<Site>> writeSiteChange(SiteChange change, std::shared_ptr<SecretStore> secrets)
{
    return QtConcurrent::run(
        [change = std::move(change), secrets = std::move(secrets)] { return write(change, secrets.get()); });
}

} // namespace switchyard
