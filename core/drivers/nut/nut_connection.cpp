// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/nut/nut_connection.h"

#include "core/base/words.h"
#include "core/drivers/nut/nut_protocol.h"

namespace switchyard::nut
{
namespace
{

std::unexpected<Error> unexpectedAnswer(const QStringList &words)
{
    return fail(ErrorCode::Protocol, Words::tr("upsd gave an answer that does not fit the question."),
                words.join(u' ').left(200));
}

bool isError(const QStringList &words)
{
    return words.value(0) == QLatin1StringView("ERR");
}

} // namespace

Connection::Connection(DriverConfig config)
    : m_config(std::move(config))
{
}

void Connection::close()
{
    m_channel.close();
    m_authenticated = false;
}

Result<void> Connection::open(const Call &call, bool &fresh)
{
    fresh = false;
    if (m_channel.isIdle())
        return {};
    close();
    const auto address = parseHostPort(m_config.address, defaultPort);
    if (!address)
        return std::unexpected(address.error());
    auto opened = m_channel.connectTcp(call, *address);
    if (opened && !m_config.plainText)
        opened = secure(call, *address);
    if (!opened)
        close();
    fresh = opened.has_value();
    return opened;
}

Result<void> Connection::secure(const Call &call, const HostPort &address)
{
    const auto answer = exchange(call, "STARTTLS");
    if (!answer)
        return std::unexpected(answer.error());
    if (isError(*answer)) {
        return fail(
            ErrorCode::PlainTextRefused,
            Words::tr("The upsd at %1 offers no encryption. Give it a certificate (upsd.conf), or allow "
                      "plain text for it in the site file.")
                .arg(address.toString()),
            answer->join(u' '));
    }
    if (answer->value(0) != QLatin1StringView("OK"))
        return unexpectedAnswer(*answer);
    // Whatever came after the answer came unprotected: somebody in between could have put it there.
    if (m_channel.hasBufferedBytes())
        return fail(ErrorCode::Protocol, Words::tr("Unprotected bytes came before the encryption began."));
    return m_channel.startTls(call, {address.host, m_config.pinnedCertificateSha256});
}

Result<void> Connection::authenticate(const Call &call)
{
    if (m_authenticated)
        return {};
    if (m_config.user.isEmpty() || !m_config.secret) {
        return fail(
            ErrorCode::AuthenticationFailed,
            Words::tr("%1 needs a user and a secret in the site file for this.").arg(m_config.deviceId));
    }
    if (!m_channel.isEncrypted() && !m_config.plainText) // open() sees to it; a password deserves two locks
        return fail(ErrorCode::PlainTextRefused, Words::tr("The password is not sent unencrypted."));
    const auto user = quoted(m_config.user);
    if (!user)
        return std::unexpected(user.error());
    auto secret = m_config.secret(call);
    if (!secret)
        return std::unexpected(secret.error());
    const auto password = quoted(QString::fromUtf8(secret->reveal()));
    if (!password) {
        return fail(
            ErrorCode::Configuration,
            Words::tr("The password of %1 holds characters that upsd cannot take.").arg(m_config.deviceId));
    }
    for (const QByteArray &line : {"USERNAME " + *user, "PASSWORD " + *password}) {
        const auto answer = request(call, line, m_config.deviceId);
        if (!answer) {
            close(); // upsd takes a user name once a connection
            return std::unexpected(answer.error());
        }
    }
    m_authenticated = true;
    return {};
}

Result<QStringList> Connection::readWords(const Call &call)
{
    const auto line = m_channel.readLine(call, maxLineBytes);
    return line ? parseWords(*line) : std::unexpected(line.error());
}

Result<QStringList> Connection::exchange(const Call &call, const QByteArray &line)
{
    const auto sent = m_channel.write(call, line + '\n');
    auto words = sent ? readWords(call) : std::unexpected(sent.error());
    if (!words)
        close();
    return words;
}

Result<QStringList> Connection::request(const Call &call, const QByteArray &line, const QString &ups)
{
    auto words = exchange(call, line);
    if (!words)
        return words;
    if (isError(*words))
        return std::unexpected(errorOf(*words, ups));
    if (!words->isEmpty())
        return words;
    close();
    return unexpectedAnswer(*words);
}

Result<std::vector<QStringList>> Connection::list(const Call &call, const QByteArray &query,
                                                  const QString &ups)
{
    const QStringList asked = QString::fromLatin1("LIST " + query).split(u' ');
    const auto first = request(call, "LIST " + query, ups);
    if (!first)
        return std::unexpected(first.error());
    if (*first != QStringList(QStringLiteral("BEGIN")) + asked) {
        close();
        return unexpectedAnswer(*first);
    }
    std::vector<QStringList> rows;
    qsizetype bytes = 0;
    while (rows.size() <= maxListLines && bytes <= maxListBytes) {
        auto line = m_channel.readLine(call, maxLineBytes);
        auto words = line ? parseWords(*line) : std::unexpected(line.error());
        if (!words) {
            close();
            return std::unexpected(words.error());
        }
        if (*words == QStringList(QStringLiteral("END")) + asked)
            return rows;
        const auto known = asked.size() - 1; // "VAR ups1" stands before each row
        if (words->first(std::min(known, words->size())) != asked.mid(1) || words->size() == known) {
            close();
            return isError(*words) ? std::unexpected(errorOf(*words, ups)) : unexpectedAnswer(*words);
        }
        bytes += line->size();
        rows.push_back(words->mid(known));
    }
    close();
    return fail(ErrorCode::Protocol, Words::tr("upsd sends a list that never ends."));
}

} // namespace switchyard::nut
