// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/site_change.h"

#include "core/base/words.h"
#include "core/site/site_edit.h"
#include "core/site/site_file.h"

#include <QFileInfo>
#include <QLockFile>
#include <QtConcurrent>

namespace switchyard
{
namespace
{

constexpr int lockPatienceMs = 3000;

/// A keychain's service is one for all site files of a user: the file's name keeps their devices apart.
QString referenceStem(const Site &site)
{
    return QFileInfo(site.path).completeBaseName() + u'/';
}

Result<Site> readAgain(const Site &base)
{
    if (!QFileInfo::exists(base.path))
        return base;
    Result<Site> now = loadSiteOrError(base.path);
    if (!now) {
        return fail(
            now.error().code,
            Words::tr("The site file was edited since it was opened and cannot be read now, so nothing "
                      "was written. Mend it, then try again. %1")
                .arg(now.error().what),
            now.error().detail);
    }
    return now;
}

Result<QString> freeReference(const SecretStore &secrets, const Site &site, const QStringList &taken,
                              const QString &owner)
{
    const QString stem = referenceStem(site) + owner;
    for (int number = 1;; ++number) {
        const QString reference = number == 1 ? stem : QStringLiteral("%1-%2").arg(stem).arg(number);
        if (taken.contains(reference) || usesSecret(site, reference))
            continue;
        const auto there = secrets.read(reference);
        if (!there && there.error().code == ErrorCode::NotFound)
            return reference;
        if (!there)
            return std::unexpected(there.error());
    }
}

/// New passwords, each under a reference of its own; takes them out again unless they are kept.
class NewPasswords
{
public:
    explicit NewPasswords(SecretStore *secrets)
        : m_secrets(secrets)
    {
    }
    ~NewPasswords()
    {
        for (const QString &reference : std::as_const(m_written))
            (void)m_secrets->remove(reference);
    }
    Q_DISABLE_COPY_MOVE(NewPasswords)

    Result<void> write(const std::vector<SiteChange::Password> &passwords, const QStringList &references)
    {
        for (qsizetype i = 0; i < references.size(); ++i) {
            if (auto done = m_secrets->write(references[i], passwords[static_cast<size_t>(i)].secret); !done)
                return done;
            m_written << references[i];
        }
        return {};
    }
    void keep() { m_written.clear(); }

private:
    SecretStore *m_secrets;
    QStringList m_written;
};

Result<QStringList> chooseReferences(const SiteChange &change, const Site &now, const SecretStore *secrets)
{
    QStringList references;
    if (change.passwords.empty())
        return references;
    if (!secrets)
        return fail(
            ErrorCode::Configuration,
            Words::tr("The site file names no keychain and no secrets file to keep the password in."));
    if (now.secrets != change.base.secrets)
        return fail(ErrorCode::WrongState,
                    Words::tr("The site file was edited: it names another place for passwords now. Choose "
                              "\"Reload the site file\" in the menu, then do this again."));
    for (const SiteChange::Password &password : change.passwords) {
        const auto reference = freeReference(*secrets, now, references, password.owner);
        if (!reference)
            return std::unexpected(reference.error());
        references << *reference;
    }
    return references;
}

Result<Site> write(const SiteChange &change, SecretStore *secrets)
{
    const QString &path = change.base.path;
    if (path.isEmpty())
        return fail(ErrorCode::Configuration,
                    Words::tr("This site is simulated; there is no site file to add a device to."));
    QLockFile lock(path + QStringLiteral(".lock"));
    // Where no lock can be made (a folder that is not there yet, or is not to be written) saving tells more.
    if (!lock.tryLock(lockPatienceMs) && lock.error() == QLockFile::LockFailedError)
        return fail(ErrorCode::Io,
                    Words::tr("Another window writes this site file just now. Try again in a moment."));
    const auto now = readAgain(change.base);
    if (!now)
        return now;
    const auto references = chooseReferences(change, *now, secrets);
    if (!references)
        return std::unexpected(references.error());
    auto next = change.apply(*now, *references);
    if (!next)
        return next;
    NewPasswords fresh(secrets);
    if (const auto done = fresh.write(change.passwords, *references); !done)
        return std::unexpected(done.error());
    if (const auto saved = saveSite(*next, path); !saved)
        return std::unexpected(saved.error());
    fresh.keep();
    // One that stays behind does no harm: the site is written, and that is what was asked for.
    for (const QString &reference : change.unwanted) {
        if (secrets && !usesSecret(*next, reference))
            (void)secrets->remove(reference);
    }
    return next;
}

} // namespace

QFuture<Result<Site>> writeSiteChange(SiteChange change, std::shared_ptr<SecretStore> secrets)
{
    return QtConcurrent::run(
        [change = std::move(change), secrets = std::move(secrets)] { return write(change, secrets.get()); });
}

bool isOwnReference(const Site &site, const QString &reference)
{
    return reference.startsWith(referenceStem(site));
}

} // namespace switchyard
