// SPDX-License-Identifier: GPL-3.0-or-later
// From the tree to the Site: the form of every key. What spans several keys is in site_rules.cpp.
#include "core/base/json_form.h"
#include "core/base/words.h"
#include "core/site/address.h"
#include "core/site/balance_form.h"
#include "core/site/prometheus_form.h"
#include "core/site/protection_form.h"
#include "core/site/site_file.h"
#include "core/site/site_rules.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>
#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype maxBytes = 16 * 1024 * 1024;
constexpr qint64 mib = 1024 * 1024;

/// Reads one file; collects what the rules need to know about lines on the way.
class SiteReader
{
public:
    SiteReader(const QString &path, TextProblems &problems)
        : m_folder(path.isEmpty() ? QDir() : QFileInfo(path).absoluteDir())
        , m_problems(problems)
    {
        m_site.path = path;
    }

    Site read(const JsonNode &root)
    {
        {
            JsonForm form(root, {}, m_problems);
            form.whole(u"switchyardSite"_s, 1, 1, 1, Need::Required);
            m_site.name = form.text(u"name"_s, Need::Required);
            m_site.demo = form.boolean(u"demo"_s);
            if (const JsonNode *node = form.take(u"secrets"_s))
                readSecrets(*node);
            form.list(
                u"sites"_s, [this](const auto &node, const auto &path) { readSite(node, path); },
                Need::Required);
            form.list(u"upses"_s, [this](const auto &node, const auto &path) { readUps(node, path); });
            form.list(u"hosts"_s, [this](const auto &node, const auto &path) { readHost(node, path); });
            form.list(u"arrays"_s, [this](const auto &node, const auto &path) { readArray(node, path); });
            form.list(u"feeds"_s, [this](const auto &node, const auto &path) { readFeed(node, path); });
            if (const JsonNode *node = form.take(u"prometheus"_s))
                m_site.prometheus = readPrometheus(*node, m_problems);
            if (const JsonNode *node = form.take(u"policies"_s))
                readPolicies(*node);
            if (const JsonNode *node = form.take(u"moves"_s))
                readMoves(*node);
            if (const JsonNode *node = form.take(u"protection"_s))
                m_site.protection = readProtection(*node, m_problems);
            if (const JsonNode *node = form.take(u"balance"_s))
                m_site.balance = readBalance(*node, m_problems);
        }
        checkSiteRules(m_site, root, m_problems);
        return std::move(m_site);
    }

private:
    /// A key that is missing because of another one is noted on that one's line.
    void problemAt(int line, const QString &key, const QString &expected)
    {
        m_problems.push_back({line, key, expected});
    }

    QString readId(JsonForm &form)
    {
        static const QRegularExpression right(u"^[A-Za-z0-9][A-Za-z0-9._-]*$"_s);
        const QString id = form.text(u"id"_s, Need::Required);
        if (!id.isEmpty() && (!right.match(id).hasMatch() || id.size() > 128)) {
            form.problem(u"id"_s, Words::tr("Expected a letter or digit, then letters, digits, \".\", \"_\" "
                                            "or \"-\" (at most 128), found \"%1\".")
                                      .arg(id));
        }
        return id;
    }

    void readSecrets(const JsonNode &node)
    {
        JsonForm form(node, u"secrets"_s, m_problems);
        const QString file = form.text(u"file"_s);
        m_site.secrets.keychain = form.text(u"keychain"_s);
        if (!file.isEmpty())
            m_site.secrets.file = QDir::cleanPath(m_folder.absoluteFilePath(file));
        if (node.kind == JsonNode::Kind::Object && form.has(u"file"_s) == form.has(u"keychain"_s))
            m_problems.push_back({node.line, form.path(),
                                  Words::tr("Expected either \"file\" or \"keychain\", found %1.")
                                      .arg(form.has(u"file"_s) ? Words::tr("both") : Words::tr("none"))});
    }

    void readSite(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        SiteSpec site;
        site.id = readId(form);
        site.name = form.text(u"name"_s);
        if (site.name.isEmpty())
            site.name = site.id;
        m_site.sites.push_back(std::move(site));
    }

    /// What every device has; `addressKey` is "uri" for a hypervisor.
    void readCommon(JsonForm &form, DeviceSpec &device, const QString &addressKey, const QStringList &drivers)
    {
        device.driver = form.word(u"driver"_s, drivers, Need::Required);
        device.address = form.text(addressKey, Need::Required);
        device.user = form.text(u"user"_s);
        device.secret = form.text(u"secret"_s);
        device.plainText = form.boolean(u"plainText"_s);
        device.certificateSha256 = form.text(u"certificateSha256"_s).toLower();
        static const QRegularExpression hash(u"^[0-9a-f]{64}$"_s);
        if (!device.certificateSha256.isEmpty() && !hash.match(device.certificateSha256).hasMatch())
            form.problem(
                u"certificateSha256"_s,
                Words::tr("Expected the 64 hexadecimal digits of a SHA-256 fingerprint, without colons."));
        if (device.driver == u"sim"_s)
            checkAddress(form, addressKey, device.address, checkSimAddress);
    }

    void readPlace(JsonForm &form, DeviceSpec &device)
    {
        device.id = readId(form);
        device.name = form.text(u"name"_s);
        if (device.name.isEmpty())
            device.name = device.id;
        device.siteId = form.text(u"site"_s, Need::Required);
    }

    static void checkAddress(JsonForm &form, const QString &key, const QString &address,
                             QString (*check)(const QString &))
    {
        if (const QString wrong = address.isEmpty() ? QString() : check(address); !wrong.isEmpty())
            form.problem(key, wrong);
    }

    static void needPassword(JsonForm &form, const DeviceSpec &device, const QString &peer, bool always)
    {
        if (always && !form.has(u"user"_s))
            form.problem(u"user"_s,
                         Words::tr("The key \"user\" is missing: %1 lets nobody in without one.").arg(peer));
        if (always && !form.has(u"secret"_s))
            form.problem(u"secret"_s, Words::tr("The key \"secret\" is missing: the name of the password in "
                                                "the keychain or secrets file."));
        if (!always && !device.secret.isEmpty() && !form.has(u"user"_s))
            form.problem(u"user"_s,
                         Words::tr("The key \"user\" is missing: a password needs somebody whose it is."));
    }

    void readUps(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        UpsSpec ups;
        readPlace(form, ups);
        readCommon(form, ups, u"address"_s, {u"nut"_s, u"sim"_s});
        const bool nut = ups.driver == u"nut"_s;
        if (nut || ups.driver.isEmpty()) {
            const QString name = form.text(u"ups"_s, nut ? Need::Required : Need::Optional);
            static const QRegularExpression word(u"^[A-Za-z0-9._-]{1,128}$"_s);
            if (!name.isEmpty() && !word.match(name).hasMatch())
                form.problem(u"ups"_s,
                             Words::tr("Expected the UPS's name in its server (letters, digits, dots, "
                                       "hyphens and underscores), found \"%1\".")
                                 .arg(name));
            if (!name.isEmpty())
                ups.options.insert(u"ups"_s, name);
        }
        if (nut) {
            checkAddress(form, u"address"_s, ups.address, checkHostPort);
            needPassword(form, ups, u"upsd"_s, false);
        }
        m_site.upses.push_back(std::move(ups));
    }

    static CpuSet readCpus(JsonForm &form)
    {
        const QString cpus = form.text(u"cpus"_s);
        if (cpus.isEmpty())
            return {};
        auto set = CpuSet::parse(cpus);
        if (!set)
            form.problem(u"cpus"_s, Words::tr("Expected CPU numbers like 0-3,8, found \"%1\".").arg(cpus));
        return set.value_or(CpuSet());
    }

    void readHost(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        HostSpec host;
        readPlace(form, host);
        readCommon(form, host, u"uri"_s, {u"libvirt"_s, u"sim"_s});
        host.uuid = form.text(u"uuid"_s).toLower();
        static const QRegularExpression uuid(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s);
        if (!host.uuid.isEmpty() && !uuid.match(host.uuid).hasMatch())
            form.problem(
                u"uuid"_s,
                Words::tr(
                    "Expected the host's UUID, like 4c4c4544-0051-3510-8052-b4c04f4e4d31, found \"%1\".")
                    .arg(host.uuid));
        if (host.driver == u"libvirt"_s) {
            checkAddress(form, u"uri"_s, host.address, checkHypervisorUri);
            needPassword(form, host, Words::tr("the hypervisor"), false);
            if (isPlainHypervisorUri(host.address) && !host.plainText)
                problemAt(form.lineOf(u"uri"_s), form.path(u"plainText"_s),
                          Words::tr("Expected \"plainText\": true, because %1 is not encrypted, or anybody "
                                    "could answer there; or use "
                                    "qemu+tls:// or qemu+ssh://.")
                              .arg(host.address));
        }
        if (const CpuSet cpus = readCpus(form); !cpus.isEmpty())
            host.options.insert(u"cpus"_s, cpus.toString());
        if (const JsonNode *bmc = form.take(u"bmc"_s))
            readBmc(*bmc, form.path(u"bmc"_s), host);
        form.list(u"partitions"_s,
                  [&](const auto &item, const auto &itemPath) { readPartition(item, itemPath, host); });
        if (host.partitions.size() == 1)
            host.partitions.front().isDefault = true;
        m_site.hosts.push_back(std::move(host));
    }

    void readBmc(const JsonNode &node, const QString &path, HostSpec &host)
    {
        JsonForm form(node, path, m_problems);
        DeviceSpec bmc;
        bmc.id = host.id + u"/bmc"_s;
        bmc.name = host.name + u" BMC"_s;
        bmc.siteId = host.siteId;
        readCommon(form, bmc, u"address"_s, {u"ipmi"_s, u"redfish"_s, u"sim"_s});
        const bool unknown = bmc.driver.isEmpty();
        if (bmc.driver == u"ipmi"_s || unknown) {
            const auto suite = form.whole(u"cipherSuite"_s, 1, 17, 0);
            if (suite > 0)
                bmc.options.insert(u"cipherSuite"_s, suite);
        }
        if (bmc.driver == u"ipmi"_s) {
            checkAddress(form, u"address"_s, bmc.address, checkHostPort);
            needPassword(form, bmc, Words::tr("a BMC"), true);
        }
        if (bmc.driver == u"redfish"_s || unknown) {
            const QString system = form.text(u"system"_s);
            if (!system.isEmpty())
                bmc.options.insert(u"system"_s, system);
        }
        if (bmc.driver == u"redfish"_s) {
            checkAddress(form, u"address"_s, bmc.address, checkRedfishAddress);
            needPassword(form, bmc, Words::tr("a BMC"), true);
            if (isPlainRedfishAddress(bmc.address) && !bmc.plainText)
                problemAt(form.lineOf(u"address"_s), form.path(u"plainText"_s),
                          Words::tr("Expected \"plainText\": true, because http:// is not encrypted; or use "
                                    "https://."));
        }
        host.bmc = std::move(bmc);
    }

    /// Relative to the site file, as the secrets file is.
    void readPath(JsonForm &form, const QString &key, DeviceSpec &device)
    {
        const QString file = form.text(key);
        if (!file.isEmpty())
            device.options.insert(key, QDir::cleanPath(m_folder.absoluteFilePath(file)));
    }

    void readPartitionPower(const JsonNode &node, const QString &path, const HostSpec &host,
                            PartitionSpec &partition)
    {
        JsonForm form(node, path, m_problems);
        DeviceSpec power;
        power.id = host.id + u'/' + partition.id;
        power.name = partition.name;
        power.siteId = host.siteId;
        power.driver = form.word(u"driver"_s, {u"linux-cpus"_s, u"sim"_s}, Need::Required);
        power.address = form.text(u"address"_s, Need::Required);
        if (power.driver == u"sim"_s)
            checkAddress(form, u"address"_s, power.address, checkSimAddress);
        if (power.driver != u"sim"_s) {
            const bool known = power.driver == u"linux-cpus"_s;
            power.user = form.text(u"user"_s, known ? Need::Required : Need::Optional);
            readPath(form, u"identityFile"_s, power);
            readPath(form, u"agent"_s, power);
            readPath(form, u"knownHostsFile"_s, power);
            static const QRegularExpression name(u"^[A-Za-z_][A-Za-z0-9._-]{0,63}$"_s);
            if (!power.user.isEmpty() && !name.match(power.user).hasMatch())
                form.problem(
                    u"user"_s,
                    Words::tr("Expected the name of a user on that host, found \"%1\".").arg(power.user));
            if (known)
                checkAddress(form, u"address"_s, power.address, checkHostPort);
            if (known && !form.has(u"identityFile"_s) && !form.has(u"agent"_s))
                form.problem(
                    u"identityFile"_s,
                    Words::tr("The key \"identityFile\" is missing: the SSH key that its host lets in; "
                              "or \"agent\", the socket of an agent that holds one."));
        }
        partition.power = std::move(power);
    }

    void readPartition(const JsonNode &node, const QString &path, HostSpec &host)
    {
        JsonForm form(node, path, m_problems);
        PartitionSpec partition;
        partition.id = readId(form);
        partition.name = form.text(u"name"_s);
        if (partition.name.isEmpty())
            partition.name = partition.id;
        partition.cpus = readCpus(form);
        partition.memoryBytes = form.whole(u"memoryMiB"_s, 1, 1LL << 30, 0) * mib;
        partition.isDefault = form.boolean(u"default"_s);
        if (const JsonNode *power = form.take(u"power"_s)) {
            readPartitionPower(*power, form.path(u"power"_s), host, partition);
            if (partition.cpus.isEmpty())
                problemAt(power->line, form.path(u"cpus"_s),
                          Words::tr("The key \"cpus\" is missing: it says which CPUs its power is of."));
        }
        host.partitions.push_back(std::move(partition));
    }

    void readArray(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        ArraySpec array;
        readPlace(form, array);
        readCommon(form, array, u"address"_s, {u"qsd"_s, u"sim"_s});
        form.list(
            u"exports"_s,
            [&](const JsonNode &item, const QString &itemPath) {
                const QString wrong =
                    item.kind == JsonNode::Kind::String
                        ? checkExport(item.text)
                        : Words::tr("Expected nbd://HOST:PORT, found %1.").arg(item.describe());
                if (!wrong.isEmpty())
                    m_problems.push_back({item.line, itemPath, wrong});
                array.exports << item.text;
            },
            array.driver == u"qsd"_s ? Need::Required : Need::Optional);
        if (array.driver == u"qsd"_s) {
            if (form.boolean(u"exclusive"_s))
                array.options.insert(u"exclusive"_s, true);
            if (const QString directory = form.text(u"directory"_s); directory.startsWith(u'/'))
                array.options.insert(u"directory"_s, directory);
            else if (!directory.isEmpty())
                form.problem(u"directory"_s,
                             Words::tr("Expected an absolute path, found \"%1\".").arg(directory));
            checkAddress(form, u"address"_s, array.address, checkArrayAddress);
            if (checkArrayAddress(array.address).isEmpty() && isPlainArrayAddress(array.address) &&
                !array.plainText)
                problemAt(form.lineOf(u"address"_s), form.path(u"plainText"_s),
                          Words::tr("Expected \"plainText\": true, because QMP over TCP is not encrypted; or "
                                    "use unix:/PATH."));
            if (const JsonNode *exports = node.member(u"exports"_s);
                exports && exports->kind == JsonNode::Kind::Array && array.exports.isEmpty())
                form.problem(u"exports"_s, Words::tr("Expected at least one address under which hosts reach "
                                                     "its volumes, found an empty list."));
        }
        m_site.arrays.push_back(std::move(array));
    }

    void readFeed(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        FeedSpec feed;
        feed.ups = form.text(u"ups"_s, Need::Required);
        feed.outlet = form.text(u"outlet"_s, Need::Required);
        feed.to = form.text(u"to"_s, Need::Required);
        if (feed.outlet.contains(u':') || feed.outlet.size() > 64)
            form.problem(u"outlet"_s, Words::tr("Expected at most 64 characters without \":\", found \"%1\".")
                                          .arg(feed.outlet.left(64)));
        m_site.feeds.push_back(std::move(feed));
    }

    void readPolicies(const JsonNode &node)
    {
        JsonForm form(node, u"policies"_s, m_problems);
        Policies &p = m_site.policies;
        p.pollSeconds = form.number(u"pollSeconds"_s, 0.5, 3600, p.pollSeconds);
        p.upsPollSeconds = form.number(u"upsPollSeconds"_s, 0.5, 3600, p.upsPollSeconds);
        p.upsOnBatteryPollSeconds =
            form.number(u"upsOnBatteryPollSeconds"_s, 0.5, 3600, p.upsOnBatteryPollSeconds);
        p.bmcPollSeconds = form.number(u"bmcPollSeconds"_s, 1, 3600, p.bmcPollSeconds);
        p.deadlineSeconds = form.number(u"deadlineSeconds"_s, 0.5, 120, p.deadlineSeconds);
        p.staleAfterSeconds = form.number(u"staleAfterSeconds"_s, 1, 86400, p.staleAfterSeconds);
        p.downAfterSeconds = form.number(u"downAfterSeconds"_s, 2, 86400, p.downAfterSeconds);
        p.usageMostMiB = static_cast<int>(form.whole(u"usageMostMiB"_s, 16, 1 << 24, p.usageMostMiB));
    }

    void readMoves(const JsonNode &node)
    {
        JsonForm form(node, u"moves"_s, m_problems);
        MovePolicy &p = m_site.moves;
        p.maxPauseMs = form.whole(u"maxPauseMs"_s, 1, 60'000, p.maxPauseMs);
        p.retireDays = form.number(u"retireDays"_s, 0, 3650, p.retireDays);
        p.perHost = static_cast<int>(form.whole(u"perHost"_s, 1, 64, p.perHost));
        p.perArray = static_cast<int>(form.whole(u"perArray"_s, 1, 256, p.perArray));
        const QStringList words{toWord(EmptyHost::LeaveOn), toWord(EmptyHost::Ask),
                                toWord(EmptyHost::SwitchOff)};
        p.emptyHost = emptyHostFromString(form.word(u"emptyHost"_s, words)).value_or(p.emptyHost);
        const QStringList ways{toWord(LostMove::Ask), toWord(LostMove::GoOn), toWord(LostMove::TakeBack)};
        p.lost = lostMoveFromString(form.word(u"lost"_s, ways)).value_or(p.lost);
        p.idleWatts = form.number(u"idleWatts"_s, 0, 100'000, p.idleWatts);
        p.postCopy = form.boolean(u"postCopy"_s, p.postCopy);
    }

    Site m_site;
    const QDir m_folder;
    TextProblems &m_problems;
};

} // namespace

SiteLoad parseSite(const QByteArray &json, const QString &path)
{
    SiteLoad load;
    JsonTree tree = parseJson(json, maxBytes);
    load.problems = std::move(tree.problems);
    if (tree.root) {
        Site site = SiteReader(path, load.problems).read(*tree.root);
        if (load.problems.empty())
            load.site = std::move(site);
    }
    std::stable_sort(load.problems.begin(), load.problems.end(),
                     [](const SiteProblem &a, const SiteProblem &b) { return a.line < b.line; });
    return load;
}

SiteLoad loadSite(const QString &path)
{
    QFile file(path);
    const QFileInfo info(path);
    SiteLoad load;
    const auto refuse = [&](const QString &what) {
        load.problems.push_back({0, {}, what});
        return load;
    };
    if (!info.exists())
        return refuse(Words::tr("There is no such file."));
    if (!info.isFile())
        return refuse(Words::tr("Expected a file, found a folder or a device."));
    if (!file.open(QIODevice::ReadOnly))
        return refuse(Words::tr("It cannot be read: %1.").arg(file.errorString()));
    return parseSite(file.read(maxBytes + 1), path);
}

Result<Site> loadSiteOrError(const QString &path)
{
    SiteLoad load = loadSite(path);
    if (load.site)
        return std::move(*load.site);
    QStringList lines;
    for (const SiteProblem &problem : load.problems) {
        const QString place = problem.line > 0 ? u"%1:%2"_s.arg(path).arg(problem.line) : path;
        lines << (problem.key.isEmpty() ? u"%1: %2"_s.arg(place, problem.expected)
                                        : u"%1: %2: %3"_s.arg(place, problem.key, problem.expected));
    }
    const qsizetype more = lines.size() - 1;
    const QString first =
        more > 0 ? Words::tr("%1 (and %2 more)").arg(lines.front(), QString::number(more)) : lines.front();
    return fail(ErrorCode::Configuration, first, lines.join(u'\n'));
}

} // namespace switchyard
