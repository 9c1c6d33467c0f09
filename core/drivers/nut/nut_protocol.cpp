// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/nut/nut_protocol.h"

#include "core/base/words.h"

#include <QStringDecoder>
#include <algorithm>
#include <array>

namespace switchyard::nut
{
namespace
{

constexpr auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };

std::unexpected<Error> broken(const char *why, const QByteArray &line)
{
    return fail(
        ErrorCode::Protocol, Words::tr("This is not an answer of upsd. Is the address right?"),
        QStringLiteral("%1: %2").arg(QLatin1StringView(why),
                                     QString::fromLatin1(line.left(80).toPercentEncoding(" \"\\:/.-"))));
}

QString text(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString decoded = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : decoded;
}

struct Meaning
{
    QLatin1StringView word;
    ErrorCode code;
    const char *what; ///< %1 = the UPS's name
};

constexpr std::array meanings = {
    Meaning{QLatin1StringView("DATA-STALE"), ErrorCode::DataStale,
            QT_TRANSLATE_NOOP("Words", "upsd has had no fresh data from %1 for a while: its driver runs, but "
                                       "the UPS does not answer it. "
                                       "Check the UPS's cable or network card.")},
    Meaning{QLatin1StringView("DRIVER-NOT-CONNECTED"), ErrorCode::DataStale,
            QT_TRANSLATE_NOOP(
                "Words",
                "upsd runs, but the driver of %1 does not. Start it on upsd's machine (upsdrvctl start).")},
    Meaning{
        QLatin1StringView("UNKNOWN-UPS"), ErrorCode::NotFound,
        QT_TRANSLATE_NOOP(
            "Words", "upsd knows no UPS named %1. Check the name in the site file against its ups.conf.")},
    Meaning{
        QLatin1StringView("ACCESS-DENIED"), ErrorCode::AuthenticationFailed,
        QT_TRANSLATE_NOOP(
            "Words",
            "upsd refused this for %1: the user or the password is wrong, or upsd.users does not allow it to "
            "that user.")},
    Meaning{QLatin1StringView("INVALID-PASSWORD"), ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP("Words", "upsd refused the password for %1.")},
    Meaning{QLatin1StringView("INVALID-USERNAME"), ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP("Words", "upsd refused the user name for %1.")},
    Meaning{QLatin1StringView("USERNAME-REQUIRED"), ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP(
                "Words", "upsd wants a user name for this on %1. Give user and secret in the site file.")},
    Meaning{QLatin1StringView("PASSWORD-REQUIRED"), ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP("Words",
                              "upsd wants a password for this on %1. Give the secret in the site file.")},
    Meaning{QLatin1StringView("CMD-NOT-SUPPORTED"), ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "%1 does not offer this command.")},
    Meaning{QLatin1StringView("VAR-NOT-SUPPORTED"), ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "%1 does not have this variable.")},
    Meaning{QLatin1StringView("READONLY"), ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "This variable of %1 cannot be set.")},
    Meaning{QLatin1StringView("TOO-LONG"), ErrorCode::InvalidArgument,
            QT_TRANSLATE_NOOP("Words", "The value is too long for %1.")},
    Meaning{QLatin1StringView("INVALID-VALUE"), ErrorCode::InvalidArgument,
            QT_TRANSLATE_NOOP("Words", "%1 does not take this value.")},
    Meaning{QLatin1StringView("INVALID-ARGUMENT"), ErrorCode::InvalidArgument,
            QT_TRANSLATE_NOOP("Words", "%1 does not take this value.")},
    Meaning{QLatin1StringView("SET-FAILED"), ErrorCode::Io,
            QT_TRANSLATE_NOOP("Words", "upsd could not hand the value to the driver of %1.")},
    Meaning{QLatin1StringView("INSTCMD-FAILED"), ErrorCode::Io,
            QT_TRANSLATE_NOOP("Words", "upsd could not hand the command to the driver of %1.")},
    Meaning{QLatin1StringView("FAILED"), ErrorCode::Io,
            QT_TRANSLATE_NOOP("Words", "%1 tried it and failed.")},
    Meaning{QLatin1StringView("UNKNOWN"), ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "The driver of %1 does not know how to do this.")},
    Meaning{QLatin1StringView("FEATURE-NOT-CONFIGURED"), ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "The upsd of %1 is not configured for this.")},
    Meaning{QLatin1StringView("FEATURE-NOT-SUPPORTED"), ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "The upsd of %1 was built without this.")},
    Meaning{QLatin1StringView("UNKNOWN-COMMAND"), ErrorCode::NotSupported,
            QT_TRANSLATE_NOOP("Words", "The upsd of %1 does not know this request.")},
    Meaning{QLatin1StringView("ALREADY-SET-USERNAME"), ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Words",
                              "upsd has a user name for this connection of %1 already. Try again: the "
                              "next try is made on a new connection.")},
    Meaning{QLatin1StringView("ALREADY-SET-PASSWORD"), ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Words",
                              "upsd has a password for this connection of %1 already. Try again: the "
                              "next try is made on a new connection.")},
    Meaning{QLatin1StringView("ALREADY-LOGGED-IN"), ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Words", "Already logged in to %1.")},
};

} // namespace

Result<QStringList> parseWords(const QByteArray &line)
{
    QStringList words;
    qsizetype i = 0;
    while (i < line.size()) {
        if (line[i] == ' ') {
            ++i;
            continue;
        }
        QByteArray word;
        const bool inQuotes = line[i] == '"';
        if (inQuotes)
            ++i;
        bool closed = false;
        for (; i < line.size(); ++i) {
            char c = line[i];
            if (isControl(c))
                return broken("control character", line);
            if (inQuotes && c == '"') {
                closed = true;
                ++i;
                break;
            }
            if (!inQuotes && c == ' ')
                break;
            if (!inQuotes && (c == '"' || c == '\\'))
                return broken("quote within a word", line);
            if (c == '\\') {
                if (++i == line.size())
                    return broken("open escape", line);
                c = line[i];
                if (c != '"' && c != '\\' && c != '#')
                    return broken("unknown escape", line);
            }
            word.append(c);
        }
        if (inQuotes && !closed)
            return broken("open quote", line);
        if (inQuotes && i < line.size() && line[i] != ' ')
            return broken("text after a quote", line);
        words.append(text(word));
    }
    return words;
}

Result<QByteArray> quoted(const QString &value)
{
    QByteArray wire = "\"";
    for (const char c : value.toUtf8()) {
        if (isControl(c))
            return fail(ErrorCode::InvalidArgument, Words::tr("A value may not hold control characters."));
        if (c == '"' || c == '\\')
            wire.append('\\');
        wire.append(c);
    }
    wire.append('"');
    if (wire.size() > 1024)
        return fail(ErrorCode::InvalidArgument, Words::tr("The value is too long for a UPS."));
    return wire;
}

bool isName(QStringView name)
{
    return !name.isEmpty() && name.size() <= 128 && std::ranges::all_of(name, [](QChar c) {
        const auto u = c.unicode();
        return u < 128 && (c.isLetterOrNumber() || u == '.' || u == '-' || u == '_');
    });
}

Error errorOf(const QStringList &words, const QString &ups)
{
    const QString word = words.value(1);
    const QString detail = words.join(u' ');
    for (const auto &meaning : meanings) {
        if (word == meaning.word)
            return {meaning.code, Words::tr(meaning.what).arg(ups), detail};
    }
    return {ErrorCode::Protocol,
            Words::tr(
                "upsd refused this for %1 with the word %2, which Switchyard does not know. Look into upsd's "
                "log on its machine.")
                .arg(ups, word),
            detail};
}

} // namespace switchyard::nut
