// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/redfish/redfish_errors.h"

#include "core/base/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>

namespace switchyard::redfish
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostWords = 400;
constexpr int mostMessages = 8;

struct Said
{
    QString text;
    QString id; ///< "Base.1.4.NoValidSession"
};

/// Old firmware writes "MessageID", or has the list beside "error".
std::vector<Said> messagesOf(const HttpAnswer &answer)
{
    const QJsonObject whole = QJsonDocument::fromJson(answer.body).object();
    const QJsonObject error = whole.value("error"_L1).toObject();
    QJsonArray listed = error.value("@Message.ExtendedInfo"_L1).toArray();
    if (listed.isEmpty())
        listed = whole.value("Messages"_L1).toArray();
    std::vector<Said> messages;
    for (const QJsonValue &value : listed) {
        const QJsonObject message = value.toObject();
        const QJsonValue id = message.value("MessageId"_L1);
        messages.push_back({message.value("Message"_L1).toString(),
                            (id.isString() ? id : message.value("MessageID"_L1)).toString()});
        if (messages.size() == mostMessages)
            break;
    }
    if (messages.empty())
        messages.push_back({error.value("message"_L1).toString(), error.value("code"_L1).toString()});
    return messages;
}

/// What the sentence for a status is; %1 = the BMC.
struct Meaning
{
    int status;
    ErrorCode code;
    const char *what;
};
constexpr std::array meanings = {
    Meaning{401, ErrorCode::AuthenticationFailed,
            QT_TRANSLATE_NOOP(
                "Words", "The BMC at %1 refused the user or the password. Check both in the site file.")},
    Meaning{403, ErrorCode::PermissionDenied,
            QT_TRANSLATE_NOOP("Words",
                              "The BMC at %1 does not allow this to this user. It takes a user with the "
                              "operator role whose password needs no change.")},
    Meaning{404, ErrorCode::NotFound,
            QT_TRANSLATE_NOOP("Words", "The BMC at %1 does not have what it named itself.")},
    Meaning{405, ErrorCode::NotSupported, QT_TRANSLATE_NOOP("Words", "The BMC at %1 cannot do this.")},
    Meaning{501, ErrorCode::NotSupported, QT_TRANSLATE_NOOP("Words", "The BMC at %1 cannot do this.")},
    Meaning{409, ErrorCode::Busy, QT_TRANSLATE_NOOP("Words", "The BMC at %1 is busy. Try again.")},
    Meaning{429, ErrorCode::Busy, QT_TRANSLATE_NOOP("Words", "The BMC at %1 is busy. Try again.")},
    Meaning{503, ErrorCode::Busy, QT_TRANSLATE_NOOP("Words", "The BMC at %1 is busy. Try again.")},
};

} // namespace

QString ownWords(const HttpAnswer &answer)
{
    QStringList words;
    for (const Said &said : messagesOf(answer)) {
        const QString text = said.text.left(mostWords).simplified();
        const QString id = said.id.left(mostWords).simplified();
        if (text.isEmpty() || id.isEmpty())
            words << text + id;
        else
            words << u"%1 (%2)"_s.arg(text, id);
    }
    words.removeAll(QString());
    words.prepend(u"HTTP %1"_s.arg(answer.status));
    return words.join(u"; "_s).left(mostWords);
}

bool saysMessage(const HttpAnswer &answer, QLatin1StringView message)
{
    for (const Said &said : messagesOf(answer)) {
        if (said.id == message ||
            (said.id.endsWith(message) && said.id.at(said.id.size() - message.size() - 1) == u'.'))
            return true;
    }
    return false;
}

Error errorOf(const HttpAnswer &answer, const QString &peer)
{
    const QString words = ownWords(answer);
    if (saysMessage(answer, "InvalidOperationForSystemState"_L1)) {
        return {ErrorCode::WrongState,
                Words::tr("The BMC at %1 cannot do this in the host's present state.").arg(peer), words};
    }
    for (const Meaning &meaning : meanings) {
        if (meaning.status == answer.status)
            return {meaning.code, Words::tr(meaning.what).arg(peer), words};
    }
    if (answer.status >= 400 && answer.status < 500) {
        return {ErrorCode::InvalidArgument,
                Words::tr("The BMC at %1 refused this. What it said is in the detail.").arg(peer), words};
    }
    return {
        ErrorCode::Protocol,
        Words::tr("The BMC at %1 failed. What it said is in the detail; restart the BMC where it goes on.")
            .arg(peer),
        words};
}

} // namespace switchyard::redfish
