// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/lock_text.h"

#include "core/base/plain_line.h"
#include "core/base/words.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace switchyard::libvirt
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype largestSecret = 64 * 1024;
constexpr qsizetype largestText = 4096;
constexpr qsizetype longestOwner = 200;
constexpr qsizetype longestPurpose = 300;

QString textOf(const PlaceLock &lock)
{
    const QJsonObject json{{u"switchyardLock"_s, 1},
                           {u"owner"_s, lock.owner},
                           {u"purpose"_s, lock.purpose.left(longestPurpose)},
                           {u"until"_s, lock.until.toUTC().toString(Qt::ISODateWithMs)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

QString usageOf(PlaceLock::Kind kind)
{
    return kind == PlaceLock::Kind::Arrivals ? u"switchyard:place"_s : u"switchyard:agent"_s;
}

QByteArray secretXml(const QString &uuid, const PlaceLock &lock)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.writeStartElement(u"secret"_s);
    xml.writeAttribute(u"ephemeral"_s, u"yes"_s);
    xml.writeAttribute(u"private"_s, u"yes"_s);
    xml.writeTextElement(u"uuid"_s, uuid);
    xml.writeTextElement(u"description"_s, textOf(lock));
    xml.writeStartElement(u"usage"_s);
    xml.writeAttribute(u"type"_s, u"vtpm"_s);
    xml.writeTextElement(u"name"_s, usageOf(lock.kind));
    xml.writeEndElement();
    xml.writeEndElement();
    return text;
}

Result<KeptLock> parseSecret(const QByteArray &text)
{
    KeptLock kept;
    if (text.size() > largestSecret) {
        return fail(
            ErrorCode::Protocol,
            Words::tr("The lock of a host is absurdly large (%1 bytes); it was not read.").arg(text.size()));
    }
    QXmlStreamReader xml(text);
    if (xml.readNextStartElement() && xml.name() == u"secret") {
        while (xml.readNextStartElement()) {
            if (xml.name() == u"uuid")
                kept.uuid = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
            else if (xml.name() == u"description")
                kept.text = xml.readElementText(QXmlStreamReader::SkipChildElements);
            else
                xml.skipCurrentElement();
        }
    }
    if (xml.hasError() || kept.uuid.isEmpty())
        return fail(ErrorCode::Protocol, Words::tr("The lock of a host is none."), xml.errorString());
    return kept;
}

std::optional<PlaceLock> lockOf(const QString &text, PlaceLock::Kind kind, const QDateTime &now)
{
    if (text.size() > largestText)
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    PlaceLock lock;
    lock.kind = kind;
    lock.owner = json[u"owner"_s].toString();
    lock.purpose = withoutControls(json[u"purpose"_s].toString());
    lock.until = QDateTime::fromString(json[u"until"_s].toString(), Qt::ISODateWithMs);
    const bool isOurs = json[u"switchyardLock"_s].toInt() == 1;
    const bool isNamed = !lock.owner.trimmed().isEmpty() && lock.owner.size() <= longestOwner &&
                         withoutControls(lock.owner) == lock.owner;
    const bool isTimed = lock.until.isValid() && lock.until.timeSpec() != Qt::LocalTime &&
                         lock.until <= now.addMSecs(longestLockMs + lockClockGapMs);
    if (!isOurs || !isNamed || !isTimed || lock.purpose.size() > longestPurpose)
        return std::nullopt;
    lock.until = lock.until.toUTC();
    return lock;
}

} // namespace switchyard::libvirt
