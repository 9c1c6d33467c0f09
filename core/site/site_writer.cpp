// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/site/balance_form.h"
#include "core/site/policy_tree.h"
#include "core/site/prometheus_form.h"
#include "core/site/protection_form.h"
#include "core/site/site_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonValue>
#include <QSaveFile>
#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 mib = 1024 * 1024;

/// Also when it is empty: the lists of devices are always there.
template<typename List, typename Make>
void addWholeList(JsonNode &root, const QString &key, const List &list, Make make)
{
    JsonNode node = JsonNode::ofKind(JsonNode::Kind::Array);
    for (const auto &item : list)
        node.items.push_back(make(item));
    root.add(key, std::move(node));
}

void addPlace(JsonNode &node, const DeviceSpec &device)
{
    addText(node, u"id"_s, device.id);
    addText(node, u"name"_s, device.name);
    addText(node, u"site"_s, device.siteId);
}

void addAccess(JsonNode &node, const DeviceSpec &device, const QString &addressKey)
{
    addText(node, u"driver"_s, device.driver);
    addText(node, addressKey, device.address);
    for (auto it = device.options.begin(); it != device.options.end(); ++it) {
        node.add(it.key(), it->isBool()     ? JsonNode::ofBool(it->toBool())
                           : it->isDouble() ? JsonNode::ofNumber(it->toDouble())
                                            : JsonNode::ofText(it->toString()));
    }
    addText(node, u"user"_s, device.user);
    addText(node, u"secret"_s, device.secret);
    if (device.plainText)
        node.add(u"plainText"_s, JsonNode::ofBool(true));
    addText(node, u"certificateSha256"_s, device.certificateSha256);
}

JsonNode treeOf(const UpsSpec &ups)
{
    JsonNode node = object();
    addPlace(node, ups);
    addAccess(node, ups, u"address"_s);
    return node;
}

/// Below the site file's folder a relative name moves with it; elsewhere the whole path is the safer one.
QString fileName(const QString &file, const QString &sitePath)
{
    const QString relative = QFileInfo(sitePath).absoluteDir().relativeFilePath(file);
    return relative.startsWith(u".."_s) ? file : relative;
}

JsonNode treeOf(const PartitionSpec &partition, const QString &sitePath)
{
    JsonNode node = object();
    addText(node, u"id"_s, partition.id);
    addText(node, u"name"_s, partition.name);
    addText(node, u"cpus"_s, partition.cpus.toString());
    if (partition.memoryBytes > 0) {
        const qint64 wholeMib = (partition.memoryBytes + mib - 1) / mib;
        node.add(u"memoryMiB"_s, JsonNode::ofNumber(double(wholeMib)));
    }
    if (partition.isDefault)
        node.add(u"default"_s, JsonNode::ofBool(true));
    if (partition.power) {
        DeviceSpec power = *partition.power;
        for (const QString &key : power.options.keys())
            power.options.insert(key, fileName(power.options.value(key).toString(), sitePath));
        JsonNode tree = object();
        addAccess(tree, power, u"address"_s);
        node.add(u"power"_s, std::move(tree));
    }
    return node;
}

JsonNode treeOf(const HostSpec &host, const QString &sitePath)
{
    JsonNode node = object();
    addPlace(node, host);
    addAccess(node, host, u"uri"_s);
    addText(node, u"uuid"_s, host.uuid);
    if (host.bmc) {
        JsonNode bmc = object();
        addAccess(bmc, *host.bmc, u"address"_s);
        node.add(u"bmc"_s, std::move(bmc));
    }
    if (!host.partitions.empty())
        addWholeList(node, u"partitions"_s, host.partitions,
                     [&](const PartitionSpec &p) { return treeOf(p, sitePath); });
    return node;
}

JsonNode treeOf(const ArraySpec &array)
{
    JsonNode node = object();
    addPlace(node, array);
    addAccess(node, array, u"address"_s);
    if (!array.exports.isEmpty())
        addWholeList(node, u"exports"_s, array.exports,
                     [](const QString &text) { return JsonNode::ofText(text); });
    return node;
}

JsonNode treeOf(const Policies &policies)
{
    JsonNode node = object();
    const Policies usual;
    const auto add = [&](const QString &key, double Policies::*value) {
        if (policies.*value != usual.*value)
            node.add(key, JsonNode::ofNumber(policies.*value));
    };
    add(u"pollSeconds"_s, &Policies::pollSeconds);
    add(u"upsPollSeconds"_s, &Policies::upsPollSeconds);
    add(u"upsOnBatteryPollSeconds"_s, &Policies::upsOnBatteryPollSeconds);
    add(u"bmcPollSeconds"_s, &Policies::bmcPollSeconds);
    add(u"deadlineSeconds"_s, &Policies::deadlineSeconds);
    add(u"staleAfterSeconds"_s, &Policies::staleAfterSeconds);
    add(u"downAfterSeconds"_s, &Policies::downAfterSeconds);
    if (policies.usageMostMiB != usual.usageMostMiB)
        node.add(u"usageMostMiB"_s, JsonNode::ofNumber(policies.usageMostMiB));
    return node;
}

JsonNode treeOf(const MovePolicy &moves)
{
    JsonNode node = object();
    const MovePolicy usual;
    addNumber(node, u"maxPauseMs"_s, static_cast<double>(moves.maxPauseMs),
              static_cast<double>(usual.maxPauseMs));
    addNumber(node, u"retireDays"_s, moves.retireDays, usual.retireDays);
    addNumber(node, u"perHost"_s, moves.perHost, usual.perHost);
    addNumber(node, u"perArray"_s, moves.perArray, usual.perArray);
    if (moves.emptyHost != usual.emptyHost)
        node.add(u"emptyHost"_s, JsonNode::ofText(toWord(moves.emptyHost)));
    if (moves.lost != usual.lost)
        node.add(u"lost"_s, JsonNode::ofText(toWord(moves.lost)));
    addNumber(node, u"idleWatts"_s, moves.idleWatts, usual.idleWatts);
    addBool(node, u"postCopy"_s, moves.postCopy, usual.postCopy);
    return node;
}

JsonNode treeOf(const Site &site, const QString &path)
{
    JsonNode root = object();
    root.add(u"switchyardSite"_s, JsonNode::ofNumber(1));
    addText(root, u"name"_s, site.name);
    if (site.demo)
        root.add(u"demo"_s, JsonNode::ofBool(true));
    if (!site.secrets.file.isEmpty() || !site.secrets.keychain.isEmpty()) {
        JsonNode secrets = object();
        if (!site.secrets.file.isEmpty())
            addText(secrets, u"file"_s, fileName(site.secrets.file, path));
        addText(secrets, u"keychain"_s, site.secrets.keychain);
        root.add(u"secrets"_s, std::move(secrets));
    }
    addWholeList(root, u"sites"_s, site.sites, [](const SiteSpec &spec) {
        JsonNode node = object();
        addText(node, u"id"_s, spec.id);
        addText(node, u"name"_s, spec.name);
        return node;
    });
    addWholeList(root, u"upses"_s, site.upses, [](const UpsSpec &spec) { return treeOf(spec); });
    addWholeList(root, u"hosts"_s, site.hosts, [&](const HostSpec &spec) { return treeOf(spec, path); });
    addWholeList(root, u"arrays"_s, site.arrays, [](const ArraySpec &spec) { return treeOf(spec); });
    addWholeList(root, u"feeds"_s, site.feeds, [](const FeedSpec &feed) {
        JsonNode node = object();
        addText(node, u"ups"_s, feed.ups);
        addText(node, u"outlet"_s, feed.outlet);
        addText(node, u"to"_s, feed.to);
        return node;
    });
    if (site.prometheus)
        root.add(u"prometheus"_s, treeOf(*site.prometheus));
    if (JsonNode policies = treeOf(site.policies); !policies.members.empty())
        root.add(u"policies"_s, std::move(policies));
    if (JsonNode moves = treeOf(site.moves); !moves.members.empty())
        root.add(u"moves"_s, std::move(moves));
    if (JsonNode protection = treeOf(site.protection); !protection.members.empty())
        root.add(u"protection"_s, std::move(protection));
    if (JsonNode balance = treeOf(site.balance); !balance.members.empty())
        root.add(u"balance"_s, std::move(balance));
    return root;
}

const JsonNode *counterpart(const JsonNode &item, size_t index, const JsonNode &oldList)
{
    const JsonNode *id = item.member(u"id"_s);
    if (!id)
        return index < oldList.items.size() ? &oldList.items[index] : nullptr;
    for (const JsonNode &candidate : oldList.items) {
        const JsonNode *other = candidate.member(u"id"_s);
        if (other && other->text == id->text)
            return &candidate;
    }
    return nullptr;
}

/// The keys in the order in which `old` has them; what is new follows the key it follows in the format.
void keepOrder(JsonNode &node, const JsonNode &old)
{
    for (size_t i = 0; i < node.items.size(); ++i) {
        if (const JsonNode *before = counterpart(node.items[i], i, old))
            keepOrder(node.items[i], *before);
    }
    std::vector<std::pair<qsizetype, JsonNode::Member>> ranked;
    qsizetype rank = -1;
    for (JsonNode::Member &member : node.members) {
        for (size_t i = 0; i < old.members.size(); ++i) {
            if (old.members[i].key == member.key) {
                rank = qsizetype(i);
                keepOrder(member.value, old.members[i].value);
            }
        }
        ranked.emplace_back(rank, std::move(member));
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    node.members.clear();
    for (auto &entry : ranked)
        node.members.push_back(std::move(entry.second));
}

} // namespace

Result<void> saveSite(const Site &site, const QString &path)
{
    JsonNode root = treeOf(site, path);
    QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    if (QFile old(path); old.open(QIODevice::ReadOnly)) {
        mode = old.permissions();
        if (const JsonTree tree = parseJson(old.readAll()); tree.root)
            keepOrder(root, *tree.root);
    }
    const QByteArray text = writeJson(root);
    // What cannot be read again must not replace what can.
    if (const SiteLoad check = parseSite(text, path); !check.site) {
        const SiteProblem &problem = check.problems.front();
        return fail(ErrorCode::Configuration,
                    Words::tr("The site was not saved: %1: %2").arg(problem.key, problem.expected));
    }
    const auto cannot = [&](const QSaveFile &file) {
        return fail(
            ErrorCode::Io,
            Words::tr("%1 cannot be written. Check the folder's permissions and free space.").arg(path),
            file.errorString());
    };
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return fail(ErrorCode::Io,
                    Words::tr("The folder %1 cannot be made.").arg(QFileInfo(path).absolutePath()));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(mode) || file.write(text) != text.size() ||
        !file.commit())
        return cannot(file);
    return {};
}

} // namespace switchyard
