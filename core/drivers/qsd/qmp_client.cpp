// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qmp_client.h"

#include "core/base/words.h"

#include <QJsonDocument>

namespace switchyard
{
namespace
{

constexpr int maxEventsBetween = 100'000; ///< a peer that only ever tells events never answers

std::unexpected<Error> notQmp(const QByteArray &line)
{
    return fail(ErrorCode::Protocol, Words::tr("This is not a QMP monitor. Is the address right?"),
                QString::fromLatin1(line.left(80).toPercentEncoding(" \"\\:/.-{}[],")));
}

QString versionOf(const QJsonObject &greeting)
{
    const auto qemu =
        greeting[QLatin1StringView("QMP")][QLatin1StringView("version")][QLatin1StringView("qemu")];
    return QStringLiteral("%1.%2.%3")
        .arg(qemu[QLatin1StringView("major")].toInt())
        .arg(qemu[QLatin1StringView("minor")].toInt())
        .arg(qemu[QLatin1StringView("micro")].toInt());
}

std::optional<QDateTime> timeOf(const QJsonValue &timestamp)
{
    const qint64 seconds = timestamp[QLatin1StringView("seconds")].toInteger(-1);
    if (seconds < 0)
        return std::nullopt;
    const qint64 micros = std::max<qint64>(0, timestamp[QLatin1StringView("microseconds")].toInteger());
    return QDateTime::fromMSecsSinceEpoch(seconds * 1000 + micros / 1000, Qt::UTC);
}

} // namespace

Result<void> QmpClient::open(const Call &call, const QString &address)
{
    close();
    Result<void> opened;
    if (address.startsWith(QLatin1StringView("unix:"))) {
        opened = m_channel.connectUnix(call, address.mid(5));
    } else {
        const auto tcp = parseHostPort(address, 0);
        if (!tcp)
            return std::unexpected(tcp.error());
        if (tcp->port == 0)
            return fail(ErrorCode::Configuration, Words::tr("The address \"%1\" needs a port.").arg(address));
        opened = m_channel.connectTcp(call, *tcp);
    }
    if (!opened)
        return opened;
    auto greeting = readObject(call);
    if (!greeting) {
        close();
        if (greeting.error().code == ErrorCode::Timeout)
            greeting.error().what =
                Words::tr("The monitor %1 takes the connection and says nothing: another client "
                          "holds this monitor, or its process hangs.")
                    .arg(address);
        return std::unexpected(greeting.error());
    }
    if (!(*greeting)[QLatin1StringView("QMP")].isObject()) {
        close();
        return notQmp(QJsonDocument(*greeting).toJson(QJsonDocument::Compact));
    }
    m_version = versionOf(*greeting);
    const auto ready = execute(call, QStringLiteral("qmp_capabilities"));
    if (!ready) {
        close();
        return std::unexpected(ready.error());
    }
    return {};
}

Result<QJsonObject> QmpClient::readObject(const Call &call)
{
    const auto line = m_channel.readLine(call, maxLineBytes);
    if (!line)
        return std::unexpected(line.error());
    const auto document = QJsonDocument::fromJson(*line);
    if (!document.isObject())
        return notQmp(*line);
    return document.object();
}

Result<QJsonValue> QmpClient::answerOf(const QJsonObject &object)
{
    if (object.contains(QLatin1StringView("return")))
        return object[QLatin1StringView("return")];
    const auto error = object[QLatin1StringView("error")].toObject();
    const QString kind = error[QLatin1StringView("class")].toString();
    const QString words = error[QLatin1StringView("desc")].toString();
    if (kind == QLatin1StringView("CommandNotFound"))
        return fail(ErrorCode::NotSupported, Words::tr("This QEMU does not know a command that is needed."),
                    words);
    if (kind == QLatin1StringView("DeviceNotFound"))
        return fail(ErrorCode::NotFound, Words::tr("QEMU does not know this object."), words);
    return fail(ErrorCode::Io, Words::tr("QEMU refused: %1").arg(words), words);
}

Result<QJsonValue> QmpClient::execute(const Call &call, const QString &command, const QJsonObject &arguments)
{
    const qint64 id = m_nextId++;
    QJsonObject request{{QStringLiteral("execute"), command}, {QStringLiteral("id"), id}};
    if (!arguments.isEmpty())
        request.insert(QStringLiteral("arguments"), arguments);
    if (auto sent = m_channel.write(call, QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        !sent) {
        close();
        return std::unexpected(sent.error());
    }
    for (int events = 0; events < maxEventsBetween; ++events) {
        const auto object = readObject(call);
        if (!object) {
            close(); // a late answer would be taken for that of the next request
            return std::unexpected(object.error());
        }
        if (object->contains(QLatin1StringView("event"))) {
            m_eventTime = timeOf((*object)[QLatin1StringView("timestamp")]);
            continue;
        }
        if ((*object)[QLatin1StringView("id")].toInteger(-1) == id)
            return answerOf(*object);
        close();
        return notQmp(QJsonDocument(*object).toJson(QJsonDocument::Compact));
    }
    close();
    return fail(ErrorCode::Protocol, Words::tr("The monitor sends events and never answers."));
}

} // namespace switchyard
