// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_tree.h"
#include "core/base/words.h"
#include "core/site/secrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

using Passwords = std::map<QString, QString>;
constexpr qsizetype maxBytes = 1024 * 1024;

QString quotedForShell(const QString &path)
{
    QString inside = path;
    return u'\'' + inside.replace(u'\'', u"'\\''"_s) + u'\'';
}

/// Looks at the file that is open, not at its name: what is checked is what is read.
Result<void> checkGuarded(int handle, const QString &path)
{
    struct stat is = {};
    if (::fstat(handle, &is) != 0 || !S_ISREG(is.st_mode))
        return fail(ErrorCode::Io, Words::tr("The secrets file %1 is no regular file.").arg(path));
    const uid_t user = ::geteuid();
    if (is.st_uid != user && user != 0) { // root reads what another user keeps for himself: nothing leaks
        return fail(ErrorCode::PermissionDenied,
                    Words::tr("The secrets file %1 belongs to another user. Run: sudo chown \"$USER\" %2")
                        .arg(path, quotedForShell(path)));
    }
    const auto mode = is.st_mode & 07777U;
    if (mode != 0600U) {
        return fail(
            ErrorCode::PermissionDenied,
            Words::tr("The secrets file %1 has mode %2, so others might read or change it. Run: chmod 600 %3")
                .arg(path)
                .arg(mode, 4, 8, QLatin1Char('0'))
                .arg(quotedForShell(path)));
    }
    return {};
}

class FileSecretStore : public SecretStore
{
public:
    explicit FileSecretStore(QString path)
        : m_path(std::move(path))
    {
    }

    Result<Secret> read(const QString &reference) const override
    {
        const std::lock_guard lock(m_mutex);
        const auto all = load();
        if (!all)
            return std::unexpected(all.error());
        const auto found = all->find(reference);
        if (found == all->end()) {
            return fail(ErrorCode::NotFound,
                        Words::tr("The secrets file %1 has no \"%2\". Add the password under this name.")
                            .arg(m_path, reference));
        }
        return Secret(found->second.toUtf8());
    }

    Result<void> write(const QString &reference, const Secret &secret) override
    {
        return change([&](Passwords &all) { all[reference] = QString::fromUtf8(secret.reveal()); });
    }

    Result<void> remove(const QString &reference) override
    {
        return change([&](Passwords &all) { all.erase(reference); });
    }

private:
    Result<Passwords> load() const
    {
        const int handle = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (handle < 0 && errno == ENOENT)
            return fail(
                ErrorCode::NotFound,
                Words::tr("There is no secrets file %1. Make it: a JSON object of passwords, mode 0600.")
                    .arg(m_path));
        if (handle < 0)
            return fail(ErrorCode::Io, Words::tr("The secrets file %1 cannot be opened.").arg(m_path),
                        qt_error_string(errno));
        QFile file;
        if (!file.open(handle, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
            ::close(handle);
            return fail(ErrorCode::Io, Words::tr("The secrets file %1 cannot be read.").arg(m_path),
                        file.errorString());
        }
        if (const auto guarded = checkGuarded(handle, m_path); !guarded)
            return std::unexpected(guarded.error());
        return parse(file.read(maxBytes + 1));
    }

    /// Messages name the line and never what stands on it.
    Result<Passwords> parse(const QByteArray &text) const
    {
        const JsonTree tree = parseJson(text, maxBytes);
        if (!tree.problems.empty()) {
            return fail(ErrorCode::Configuration,
                        Words::tr("The secrets file %1 is wrong in line %2: expected a JSON object like { "
                                  "\"upsd\": \"password\" }, each name once.")
                            .arg(m_path)
                            .arg(tree.problems.front().line));
        }
        if (tree.root->kind != JsonNode::Kind::Object)
            return fail(ErrorCode::Configuration,
                        Words::tr("The secrets file %1 holds no JSON object.").arg(m_path));
        Passwords all;
        for (const JsonNode::Member &member : tree.root->members) {
            if (member.value.kind != JsonNode::Kind::String) {
                return fail(
                    ErrorCode::Configuration,
                    Words::tr(
                        "The secrets file %1 is wrong in line %2: expected a password in quotation marks.")
                        .arg(m_path)
                        .arg(member.line));
            }
            all.emplace(member.key, member.value.text);
        }
        return all;
    }

    template<typename Change>
    Result<void> change(Change apply)
    {
        const std::lock_guard lock(m_mutex);
        auto all = load();
        if (!all && all.error().code != ErrorCode::NotFound)
            return std::unexpected(all.error());
        Passwords next = all ? std::move(*all) : Passwords();
        apply(next);
        return save(next);
    }

    Result<void> save(const Passwords &all) const
    {
        JsonNode root = JsonNode::ofKind(JsonNode::Kind::Object);
        for (const auto &[name, password] : all)
            root.add(name, JsonNode::ofText(password));
        const QByteArray text = writeJson(root);
        QDir().mkpath(QFileInfo(m_path).absolutePath());
        QSaveFile file(m_path);
        // The mode is set while the file is still empty.
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
            file.write(text) != text.size() || !file.commit())
            return fail(ErrorCode::Io, Words::tr("The secrets file %1 cannot be written.").arg(m_path),
                        file.errorString());
        return {};
    }

    const QString m_path;
    mutable std::mutex m_mutex;
};

/// Where the site file names neither.
class NoSecretStore : public SecretStore
{
public:
    Result<Secret> read(const QString &) const override { return nowhere(); }
    Result<void> write(const QString &, const Secret &) override { return nowhere(); }
    Result<void> remove(const QString &) override { return nowhere(); }

private:
    static std::unexpected<Error> nowhere()
    {
        return fail(ErrorCode::Configuration,
                    Words::tr("The site file does not say where passwords are kept. Add "
                              "\"secrets\": { \"keychain\": \"switchyard\" }, "
                              "or { \"file\": \"secrets.json\" }."));
    }
};

} // namespace

std::unique_ptr<SecretStore> makeFileSecretStore(const QString &path)
{
    return std::make_unique<FileSecretStore>(path);
}

std::unique_ptr<SecretStore> makeSecretStore(const SecretsSpec &spec)
{
    if (!spec.file.isEmpty())
        return makeFileSecretStore(spec.file);
    if (!spec.keychain.isEmpty())
        return makeKeychainSecretStore(spec.keychain);
    return std::make_unique<NoSecretStore>();
}

} // namespace switchyard
