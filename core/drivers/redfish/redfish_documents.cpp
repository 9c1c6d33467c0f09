// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/redfish/redfish_documents.h"

#include "core/base/words.h"
#include "core/drivers/net/http_message.h"

#include <QJsonArray>
#include <QLocale>
#include <QUrl>

namespace switchyard::redfish
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostWordChars = 64; ///< of a word that is compared or shown
constexpr int mostKinds = 64;

QByteArray targetOr(const QString &text)
{
    const QByteArray target = text.left(4096).toUtf8();
    return isHttpTarget(target) ? target : QByteArray();
}

QStringList wordsOf(const QJsonValue &list)
{
    QStringList words;
    for (const QJsonValue &word : list.toArray()) {
        const QString text = word.toString();
        if (!text.isEmpty() && text.size() <= mostWordChars && words.size() < mostKinds)
            words << text;
    }
    return words;
}

QString shortText(const QJsonValue &value)
{
    return value.toString().left(mostWordChars).simplified();
}

QByteArray withoutSlash(QByteArray path)
{
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    return path;
}

QString lastPart(const QByteArray &path)
{
    const QByteArray plain = withoutSlash(path);
    return QUrl::fromPercentEncoding(plain.mid(plain.lastIndexOf('/') + 1));
}

} // namespace

QByteArray linkOf(const QJsonValue &link)
{
    QString path = link.toObject().value("@odata.id"_L1).toString();
    if (const auto fragment = path.indexOf(u'#'); fragment >= 0)
        path.truncate(fragment);
    return targetOr(path);
}

QByteArray pathOfLocation(const QByteArray &location)
{
    const QString text = QString::fromUtf8(location.left(4096));
    if (text.startsWith(u'/'))
        return targetOr(text);
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || !url.scheme().startsWith("http"_L1))
        return {};
    return targetOr(
        url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment | QUrl::FullyEncoded));
}

Result<QByteArray> addMembers(const QJsonObject &page, QByteArrayList &members)
{
    const QJsonValue listed = page.value("Members"_L1);
    if (!listed.isArray())
        return fail(ErrorCode::Protocol,
                    Words::tr("The BMC gave something else than the list that was asked for."));
    for (const QJsonValue &member : listed.toArray()) {
        const QByteArray path = withoutSlash(linkOf(member));
        if (path.isEmpty() || members.contains(path))
            continue;
        if (members.size() == mostMembers)
            return fail(ErrorCode::Protocol, Words::tr("The BMC gave a list that never ends."));
        members << path;
    }
    return targetOr(page.value("Members@odata.nextLink"_L1).toString());
}

Result<QByteArray> chooseSystem(const QByteArrayList &members, const QString &wanted, const QString &peer)
{
    if (members.isEmpty())
        return fail(ErrorCode::NotFound,
                    Words::tr("The BMC at %1 knows of no system that it could switch.").arg(peer));
    if (wanted.isEmpty() && members.size() == 1)
        return members.first();
    const QByteArray path = withoutSlash(wanted.toUtf8());
    QStringList names;
    for (const QByteArray &member : members) {
        if (!wanted.isEmpty() && (member == path || lastPart(member) == wanted))
            return member;
        if (names.size() < 16)
            names << lastPart(member).left(mostWordChars);
    }
    const QString known = names.join(u", "_s);
    return fail(
        ErrorCode::Configuration,
        wanted.isEmpty()
            ? Words::tr(
                  "The BMC at %1 has several systems: %2. Name the one that is this host as \"system\" in "
                  "the site file.")
                  .arg(peer, known)
            : Words::tr("The BMC at %1 has no system \"%2\". It has: %3.")
                  .arg(peer, wanted.left(mostWordChars), known));
}

Supply supplyOf(const QJsonObject &system)
{
    const QString said = system.value("PowerState"_L1).toString();
    if (said == "On"_L1)
        return Supply::On;
    if (said == "Off"_L1)
        return Supply::Off;
    if (said == "PoweringOn"_L1)
        return Supply::PoweringOn;
    if (said == "PoweringOff"_L1)
        return Supply::PoweringOff;
    return said == "Paused"_L1 ? Supply::Paused : Supply::Unsaid;
}

PowerState powerStateOf(Supply supply)
{
    switch (supply) {
    case Supply::Unsaid:
        return PowerState::Unknown;
    case Supply::Off:
        return PowerState::Off;
    case Supply::On:
    case Supply::PoweringOn:
    case Supply::PoweringOff:
    case Supply::Paused:
        break;
    }
    return PowerState::On;
}

bool isSystem(const QJsonObject &document)
{
    return document.value("@odata.type"_L1).toString().startsWith("#ComputerSystem."_L1) ||
           document.contains("PowerState"_L1) || document.value("Actions"_L1).isObject();
}

Reset resetOf(const QJsonObject &system)
{
    const QJsonObject action =
        system.value("Actions"_L1).toObject().value("#ComputerSystem.Reset"_L1).toObject();
    Reset reset;
    reset.target = pathOfLocation(action.value("target"_L1).toString().toUtf8());
    reset.actionInfo = targetOr(action.value("@Redfish.ActionInfo"_L1).toString());
    reset.kinds = wordsOf(action.value("ResetType@Redfish.AllowableValues"_L1));
    return reset;
}

QStringList kindsOf(const QJsonObject &actionInfo)
{
    for (const QJsonValue &parameter : actionInfo.value("Parameters"_L1).toArray()) {
        if (parameter.toObject().value("Name"_L1) == "ResetType"_L1)
            return wordsOf(parameter.toObject().value("AllowableValues"_L1));
    }
    return {};
}

QStringList resetTypesFor(Wish wish, const QStringList &offered)
{
    QStringList types;
    switch (wish) {
    case Wish::On:
        types = {u"On"_s, u"ForceOn"_s};
        break;
    case Wish::Off:
        types = {u"ForceOff"_s};
        break;
    case Wish::SoftOff:
        types = {u"GracefulShutdown"_s, u"PushPowerButton"_s};
        break;
    }
    if (!offered.isEmpty())
        types.removeIf([&](const QString &type) { return !offered.contains(type); });
    return types;
}

bool isSo(Wish wish, Supply supply)
{
    return wish == Wish::On ? supply == Supply::On || supply == Supply::PoweringOn
                            : supply == Supply::Off || supply == Supply::PoweringOff;
}

QString productOf(const QJsonObject &root, const QJsonObject &system)
{
    QStringList parts;
    for (const QJsonValue &part : {system.value("Manufacturer"_L1), system.value("Model"_L1)}) {
        if (const QString text = shortText(part); !text.isEmpty())
            parts << text;
    }
    if (parts.isEmpty())
        parts << shortText(root.value("Product"_L1));
    const QString product = parts.first().isEmpty() ? u"BMC"_s : parts.join(u' ');
    const QString version = shortText(root.value("RedfishVersion"_L1));
    return version.isEmpty() ? product : Words::tr("%1, Redfish %2").arg(product, version);
}

QDateTime timeOf(const QByteArray &date)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(date.trimmed().left(40)),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace switchyard::redfish
