// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/terms_json.h"

#include <QJsonArray>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

QJsonObject migrationToJson(const MigrationTerms &terms)
{
    QJsonArray disks;
    for (const DiskMove &disk : terms.disks) {
        disks << QJsonObject{{u"target"_s, disk.target},
                             {u"protocol"_s, disk.protocol},
                             {u"address"_s, disk.address},
                             {u"export"_s, disk.exportName}};
    }
    return {{u"disks"_s, disks},
            {u"maxPauseMs"_s, terms.maxPauseMs},
            {u"copyDisks"_s, terms.copyDisks},
            {u"postCopy"_s, terms.postCopy}};
}

MigrationTerms migrationFromJson(const QJsonObject &json)
{
    MigrationTerms terms;
    for (const auto &disk : json.value(u"disks"_s).toArray()) {
        terms.disks.push_back({disk[u"target"_s].toString(), disk[u"protocol"_s].toString(),
                               disk[u"address"_s].toString(), disk[u"export"_s].toString()});
    }
    terms.maxPauseMs = std::max<qint64>(0, json.value(u"maxPauseMs"_s).toInteger());
    terms.copyDisks = json.value(u"copyDisks"_s).toBool();
    terms.postCopy = json.value(u"postCopy"_s).toBool();
    return terms;
}

constexpr std::pair<const char *, qint64 StepProgress::*> amounts[] = {
    {"doneBytes", &StepProgress::doneBytes},
    {"totalBytes", &StepProgress::totalBytes},
    {"bytesPerSecond", &StepProgress::bytesPerSecond},
    {"dirtyBytesPerSecond", &StepProgress::dirtyBytesPerSecond},
    {"expectedPauseMs", &StepProgress::expectedPauseMs},
    {"pausedMs", &StepProgress::pausedMs}};

} // namespace

QJsonObject toJson(const StepTerms &terms)
{
    QJsonObject json;
    const auto putText = [&](const QString &key, const QString &text) {
        if (!text.isEmpty())
            json.insert(key, text);
    };
    const auto putFlag = [&](const QString &key, bool flag) {
        if (flag)
            json.insert(key, true);
    };
    putText(u"unit"_s, terms.unit);
    putFlag(u"commits"_s, terms.commits);
    putFlag(u"ours"_s, terms.ours);
    putFlag(u"onlyIfEmpty"_s, terms.onlyIfEmpty);
    if (terms.bytes > 0)
        json.insert(u"bytes"_s, terms.bytes);
    putText(u"url"_s, terms.url);
    if (terms.watts > 0)
        json.insert(u"watts"_s, terms.watts);
    if (terms.keepDays > 0)
        json.insert(u"keepDays"_s, terms.keepDays);
    if (terms.notBefore.isValid())
        json.insert(u"notBefore"_s, terms.notBefore.toUTC().toString(Qt::ISODateWithMs));
    if (!terms.volumes.isEmpty())
        json.insert(u"volumes"_s, QJsonArray::fromStringList(terms.volumes));
    QJsonArray uses;
    for (const ObjectRef &ref : terms.uses)
        uses << toWord(ref.kind) + u':' + ref.id;
    if (!uses.isEmpty())
        json.insert(u"uses"_s, uses);
    if (terms.migration != MigrationTerms())
        json.insert(u"migration"_s, migrationToJson(terms.migration));
    return json;
}

std::optional<StepTerms> termsFromJson(const QJsonObject &json)
{
    StepTerms terms;
    terms.unit = json.value(u"unit"_s).toString();
    terms.commits = json.value(u"commits"_s).toBool();
    terms.ours = json.value(u"ours"_s).toBool();
    terms.onlyIfEmpty = json.value(u"onlyIfEmpty"_s).toBool();
    terms.bytes = std::max<qint64>(0, json.value(u"bytes"_s).toInteger());
    terms.url = json.value(u"url"_s).toString();
    terms.watts = std::max(0.0, json.value(u"watts"_s).toDouble());
    terms.keepDays = std::max(0.0, json.value(u"keepDays"_s).toDouble());
    const QString notBefore = json.value(u"notBefore"_s).toString();
    terms.notBefore = QDateTime::fromString(notBefore, Qt::ISODateWithMs);
    if (!notBefore.isEmpty() && !terms.notBefore.isValid())
        return std::nullopt;
    for (const auto &volume : json.value(u"volumes"_s).toArray())
        terms.volumes << volume.toString();
    for (const auto &ref : json.value(u"uses"_s).toArray()) {
        const QString text = ref.toString();
        const auto kind = objectKindFromString(text.section(u':', 0, 0));
        if (!kind)
            return std::nullopt;
        terms.uses.push_back({*kind, text.section(u':', 1)});
    }
    terms.migration = migrationFromJson(json.value(u"migration"_s).toObject());
    return terms;
}

QJsonObject toJson(const StepProgress &progress)
{
    QJsonObject json;
    for (const auto &[key, amount] : amounts) {
        if (progress.*amount >= 0)
            json.insert(QLatin1StringView(key), progress.*amount);
    }
    if (progress.isPastReturn)
        json.insert(u"isPastReturn"_s, true);
    return json;
}

StepProgress progressFromJson(const QJsonObject &json)
{
    StepProgress progress;
    for (const auto &[key, amount] : amounts)
        progress.*amount = json.value(QLatin1StringView(key)).toInteger(-1);
    progress.isPastReturn = json.value(u"isPastReturn"_s).toBool();
    return progress;
}

} // namespace switchyard
