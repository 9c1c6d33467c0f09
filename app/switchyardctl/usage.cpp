// SPDX-License-Identifier: GPL-3.0-or-later
// What was used: from the archive beside the site's record, and from its Prometheus server for what that has
// not. No device is asked.
#include "app/switchyardctl/commands.h"
#include "core/collect/device_config.h"
#include "core/drivers/all.h"
#include "core/engine/places.h"
#include "core/engine/usage_desk.h"
#include "core/model/json.h"
#include "core/model/usage_fields.h"
#include "core/site/secrets.h"
#include "core/site/site_file.h"
#include "core/usage/usage_join.h"

#include <QFileInfo>
#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int usualPoints = 60; ///< lines of a table
constexpr int filePoints = 2000;
constexpr int mostPoints = 200'000;

struct Column
{
    const char *key; ///< as jsonOf(Usage) calls it
    float Usage::*field;
};
constexpr Column columns[] = {{"cpuPercent", &Usage::cpuPercent},
                              {"cpuStealPercent", &Usage::cpuStealPercent},
                              {"memoryPercent", &Usage::memoryPercent},
                              {"balloonPercent", &Usage::balloonPercent},
                              {"swapBps", &Usage::swapBps},
                              {"diskReadBps", &Usage::diskReadBps},
                              {"diskWriteBps", &Usage::diskWriteBps},
                              {"diskReadIops", &Usage::diskReadIops},
                              {"diskWriteIops", &Usage::diskWriteIops},
                              {"diskLatencyMs", &Usage::diskLatencyMs},
                              {"netReceiveBps", &Usage::netReceiveBps},
                              {"netTransmitBps", &Usage::netTransmitBps},
                              {"memoryTrafficBps", &Usage::memoryTrafficBps}};
static_assert(std::size(columns) == usageFieldCount);

QDateTime timeOf(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC);
}

/// RFC 4180.
QString cell(const QString &text)
{
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"';
}

void printCsv(const UsageSpan &span)
{
    QStringList head{u"time"_s, u"kind"_s, u"id"_s, u"name"_s, u"host"_s, u"gapBefore"_s};
    for (const Column &column : columns)
        head << QString::fromLatin1(column.key);
    print(head.join(u','));
    for (const UsageLine &line : span.lines) {
        for (const UsagePoint &point : line.points) {
            QStringList row{timeText(timeOf(point.utcMs)),
                            toWord(line.object.kind),
                            cell(line.object.id),
                            cell(line.name),
                            cell(line.hostId),
                            point.gapBefore ? u"1"_s : u"0"_s};
            for (const Column &column : columns) {
                const float value = point.usage.*column.field;
                row << (std::isnan(value) ? QString() : QString::number(static_cast<double>(value), 'g', 4));
            }
            print(row.join(u','));
        }
    }
}

QJsonObject jsonOfLine(const UsageLine &line)
{
    QJsonArray points;
    for (const UsagePoint &point : line.points) {
        QJsonObject json = jsonOf(point.usage);
        json.insert(u"at"_s, timeText(timeOf(point.utcMs)));
        if (point.gapBefore)
            json.insert(u"gapBefore"_s, true);
        points << json;
    }
    QJsonObject json{{u"object"_s, QJsonObject{{u"kind"_s, toWord(line.object.kind)},
                                               {u"id"_s, line.object.id},
                                               {u"name"_s, line.name}}},
                     {u"points"_s, points}};
    if (!line.hostId.isEmpty())
        json.insert(u"host"_s, line.hostId);
    if (line.cpus > 0)
        json.insert(u"cpus"_s, line.cpus);
    if (line.memoryBytes > 0)
        json.insert(u"memoryBytes"_s, line.memoryBytes);
    return json;
}

void printJsonSpan(const UsageSpan &span, const UsageOptions &options)
{
    QJsonArray lines;
    for (const UsageLine &line : span.lines)
        lines << jsonOfLine(line);
    QJsonObject json{{u"from"_s, timeText(options.from)},
                     {u"to"_s, timeText(options.to)},
                     {u"stepSeconds"_s, static_cast<double>(span.stepMs) / 1000},
                     {u"usage"_s, lines}};
    if (span.missing)
        json.insert(u"missing"_s, jsonOf(*span.missing));
    printJsonDocument(json);
}

QString rateText(float value)
{
    return std::isnan(value) ? u"-"_s : bytesText(static_cast<double>(value)) + u"/s"_s;
}

void printTable(const UsageSpan &span)
{
    std::vector<QStringList> rows = {
        {u"AT"_s, u"OBJECT"_s, u"CPU"_s, u"MEMORY"_s, u"READ"_s, u"WRITE"_s, u"WAIT"_s, u"IN"_s, u"OUT"_s}};
    for (const UsageLine &line : span.lines) {
        const QString name = line.hostId.isEmpty() ? line.name : line.hostId + u'/' + line.name;
        for (const UsagePoint &point : line.points) {
            const Usage &usage = point.usage;
            rows.push_back(
                {timeText(timeOf(point.utcMs)), name, percentText(static_cast<double>(usage.cpuPercent)),
                 percentText(static_cast<double>(usage.memoryPercent)), rateText(usage.diskReadBps),
                 rateText(usage.diskWriteBps),
                 std::isnan(usage.diskLatencyMs)
                     ? u"-"_s
                     : QString::number(static_cast<double>(usage.diskLatencyMs), 'g', 3) + u" ms"_s,
                 rateText(usage.netReceiveBps), rateText(usage.netTransmitBps)});
        }
    }
    print(table(rows));
}

/// Who is meant by "db-1", "vm:db-1" or an id, among those that are known.
Result<ObjectRef> objectOf(const QString &text, const std::vector<ArchivedObject> &known)
{
    const QString prefix = text.section(u':', 0, 0);
    const auto kind = text.contains(u':') ? objectKindFromString(prefix) : std::nullopt;
    const QString name = kind ? text.section(u':', 1) : text;
    std::vector<const ArchivedObject *> found;
    for (const ArchivedObject &object : known) {
        if (kind && object.ref.kind != *kind)
            continue;
        if (object.ref.id == name)
            return object.ref;
        if (object.name == name)
            found.push_back(&object);
    }
    if (found.size() == 1)
        return found.front()->ref;
    if (found.empty())
        return fail(
            ErrorCode::InvalidArgument,
            u"Nothing is known of what \"%1\" used. Name a host, a partition (host/name) or a VM of this site."_s
                .arg(text));
    QStringList ids;
    for (const ArchivedObject *object : found)
        ids << toWord(object->ref.kind) + u':' + object->ref.id;
    return fail(ErrorCode::InvalidArgument,
                u"\"%1\" can be each of these; name one by its id: %2."_s.arg(text, ids.join(u", "_s)));
}

/// Into what the archive has; `missing` says where the server failed.
void askServer(UsageSpan &span, const Site &site, const UsageQuery &query, double timeoutSeconds)
{
    const auto holes = site.prometheus ? queryForHoles(span, query) : std::nullopt;
    if (!holes)
        return;
    static const SystemClock clock;
    const auto desk = std::make_shared<SecretDesk>(makeSecretStore(site.secrets), clock);
    const auto source =
        allDrivers().makeUsageSource(usageSourceConfig(site, {desk, SecretDesk::For::Operator}), clock);
    const Call call(std::chrono::milliseconds(std::llround(timeoutSeconds * 1000)));
    const auto other = source ? (*source)->read(call, *holes, span.stepMs) : std::unexpected(source.error());
    if (other)
        fillHoles(span, *other, query);
    else
        span.missing = other.error();
}

Result<UsageSpan> readSpan(const CommandLine &line, const Site &site, const QString &path)
{
    static const SystemClock clock;
    std::vector<ArchivedObject> known;
    std::unique_ptr<UsageArchive> archive;
    if (QFileInfo::exists(path)) { // else nothing was kept yet, and no file is made for a question
        auto opened = UsageArchive::open(path, clock);
        auto objects = opened ? (*opened)->objects() : std::unexpected(opened.error());
        if (!objects)
            return std::unexpected(objects.error());
        archive = std::move(*opened);
        known = std::move(*objects);
    }
    for (const HostSpec &host : site.hosts) { // the server may know of them what the archive does not
        const ObjectRef ref{ObjectKind::Host, host.id};
        if (std::ranges::find(known, ref, &ArchivedObject::ref) == known.end())
            known.push_back({0, ref, host.name, 0, 0});
    }
    const UsageOptions &options = line.usageOptions;
    UsageQuery query;
    for (const QString &text : options.objects) {
        const auto object = objectOf(text, known);
        if (!object)
            return std::unexpected(object.error());
        query.objects.push_back(*object);
    }
    query.withVms = options.withVms;
    query.from = options.from;
    query.to = options.to;
    query.mostPoints = line.json || options.csv ? filePoints : usualPoints;
    if (options.stepMs > 0)
        query.mostPoints = static_cast<int>(
            std::min<qint64>(options.from.msecsTo(options.to) / options.stepMs + 3, mostPoints));
    UsageSpan span;
    if (archive) {
        auto read = archive->read(query);
        if (!read)
            return read;
        span = std::move(*read);
    } else {
        span.stepMs = stepFor(query.from.toMSecsSinceEpoch(), query.to.toMSecsSinceEpoch(), query.mostPoints);
    }
    askServer(span, site, query, line.timeoutSeconds);
    return span;
}

} // namespace

Exit showUsage(const CommandLine &line)
{
    if (line.siteFile.isEmpty() && line.storeFile.isEmpty())
        return refuse({ErrorCode::InvalidArgument,
                       u"A simulated site keeps its use only where --store names a file."_s,
                       {}},
                      line.json, WrongUse);
    Site site;
    if (!line.siteFile.isEmpty()) {
        auto loaded = loadSiteOrError(line.siteFile);
        if (!loaded)
            return report(loaded.error());
        site = std::move(*loaded);
    }
    const QString store = line.storeFile.isEmpty() ? defaultStorePath(line.siteFile) : line.storeFile;
    const auto span = readSpan(line, site, usagePathFor(store));
    if (!span)
        return refuse(span.error(), line.json,
                      span.error().code == ErrorCode::InvalidArgument ? WrongUse : Broken);
    if (line.json)
        printJsonSpan(*span, line.usageOptions);
    else if (line.usageOptions.csv)
        printCsv(*span);
    else if (span->lines.empty())
        print(u"Nothing is known of that time."_s);
    else
        printTable(*span);
    if (!span->missing)
        return Done;
    complain(span->missing->what);
    return NoAnswer;
}

} // namespace switchyard::ctl
