// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/site_rules.h"

#include "core/base/json_form.h"
#include "core/base/words.h"
#include "core/site/balance_form.h"
#include "core/site/prometheus_form.h"
#include "core/site/protection_form.h"

#include <QHash>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

class Rules
{
public:
    Rules(const Site &site, const JsonNode &root, std::vector<TextProblem> &problems)
        : m_site(site)
        , m_root(root)
        , m_problems(problems)
    {
    }

    void run()
    {
        checkSites();
        for (size_t i = 0; i < m_site.upses.size(); ++i)
            checkDevice(m_site.upses[i], u"upses"_s, i);
        for (size_t i = 0; i < m_site.hosts.size(); ++i) {
            checkDevice(m_site.hosts[i], u"hosts"_s, i);
            checkHost(m_site.hosts[i], i);
        }
        for (size_t i = 0; i < m_site.arrays.size(); ++i)
            checkDevice(m_site.arrays[i], u"arrays"_s, i);
        for (size_t i = 0; i < m_site.feeds.size(); ++i)
            checkFeed(m_site.feeds[i], i);
        checkTimes();
        if (const JsonNode *prometheus = m_root.member(u"prometheus"_s))
            checkPrometheus(m_site, *prometheus, m_root.member(u"secrets"_s) != nullptr, m_problems);
        if (const JsonNode *protection = m_root.member(u"protection"_s))
            checkProtection(m_site, *protection, m_problems);
        if (const JsonNode *balance = m_root.member(u"balance"_s))
            checkBalance(m_site, *balance, m_problems);
    }

private:
    /// The node at lists[i], then by keys; the nearest one above where it is not there.
    const JsonNode &node(const QString &list, size_t i, const QStringList &keys = {}) const
    {
        const JsonNode *items = m_root.member(list);
        if (!items || i >= items->items.size())
            return m_root;
        const JsonNode *at = &items->items[i];
        for (const QString &key : keys) {
            const JsonNode *next = at->member(key);
            if (!next)
                break;
            at = next;
        }
        return *at;
    }

    void problem(int line, const QString &key, const QString &expected)
    {
        m_problems.push_back({line, key, expected});
    }

    void checkSites()
    {
        QSet<QString> seen;
        for (size_t i = 0; i < m_site.sites.size(); ++i) {
            const QString &id = m_site.sites[i].id;
            const int line = node(u"sites"_s, i, {u"id"_s}).line;
            if (!id.isEmpty() && seen.contains(id))
                problem(line, u"sites[%1].id"_s.arg(i),
                        Words::tr("The id \"%1\" is another site's already.").arg(id));
            seen.insert(id);
            m_siteIds << id;
        }
        if (const JsonNode *sites = m_root.member(u"sites"_s);
            sites && sites->kind == JsonNode::Kind::Array && m_siteIds.isEmpty())
            problem(sites->line, u"sites"_s, Words::tr("Expected at least one site, found an empty list."));
    }

    void checkDevice(const DeviceSpec &device, const QString &list, size_t i)
    {
        const QString path = u"%1[%2]"_s.arg(list).arg(i);
        if (!device.id.isEmpty()) {
            const int line = node(list, i, {u"id"_s}).line;
            if (const QString other = m_devices.value(device.id); !other.isEmpty())
                problem(line, path + u".id"_s,
                        Words::tr("The id \"%1\" is that of %2 already.").arg(device.id, other));
            m_devices.insert(device.id, path);
            if (list == u"upses"_s)
                m_upsIds << device.id;
            else
                m_fedIds << device.id;
        }
        if (!device.siteId.isEmpty())
            checkReference(device.siteId, m_siteIds, Words::tr("a site"), node(list, i, {u"site"_s}).line,
                           path + u".site"_s);
        checkSecret(device, node(list, i, {u"secret"_s}).line, path);
    }

    void checkSecret(const DeviceSpec &device, int line, const QString &path)
    {
        if (!device.secret.isEmpty() && !m_root.member(u"secrets"_s)) {
            problem(line, path + u".secret"_s,
                    Words::tr("The secret \"%1\" is nowhere kept: add \"secrets\": { \"keychain\": "
                              "\"switchyard\" } or { \"file\": \"secrets.json\" }.")
                        .arg(device.secret));
        }
    }

    void checkReference(const QString &id, const QStringList &known, const QString &what, int line,
                        const QString &key)
    {
        if (known.contains(id))
            return;
        const QString meant = nearest(id, known);
        QString help = known.isEmpty() ? Words::tr("There is none.")
                                       : Words::tr("Known: %1.")
                                             .arg(known.size() > 12 ? known.first(12).join(u", "_s) + u", …"_s
                                                                    : known.join(u", "_s));
        if (!meant.isEmpty())
            help = Words::tr("Did you mean \"%1\"?").arg(meant);
        problem(line, key, Words::tr("Expected the id of %1, found \"%2\".").arg(what, id) + u' ' + help);
    }

    void checkHost(const HostSpec &host, size_t i)
    {
        const QString path = u"hosts[%1]"_s.arg(i);
        if (host.bmc)
            checkSecret(*host.bmc, node(u"hosts"_s, i, {u"bmc"_s, u"secret"_s}).line, path + u".bmc"_s);
        const JsonNode *list = node(u"hosts"_s, i).member(u"partitions"_s);
        if (!list || list->items.size() != host.partitions.size())
            return;
        QHash<int, QString> owner;
        QSet<QString> ids;
        int defaults = 0;
        for (size_t p = 0; p < host.partitions.size(); ++p) {
            const PartitionSpec &partition = host.partitions[p];
            const JsonNode &item = list->items[p];
            const QString here = u"%1.partitions[%2]"_s.arg(path).arg(p);
            if (!partition.id.isEmpty() && ids.contains(partition.id))
                problem(item.line, here + u".id"_s,
                        Words::tr("The id \"%1\" is another partition's of this host already.")
                            .arg(partition.id));
            ids.insert(partition.id);
            if (partition.isDefault && ++defaults > 1)
                problem(item.line, here + u".default"_s,
                        Words::tr("Expected one default partition in a host, found another one."));
            checkCpus(partition, item, here, host.partitions.size() > 1, owner);
            checkWithin(host, partition, item, here);
        }
        if (defaults == 0 && host.partitions.size() > 1)
            problem(
                list->line, path + u".partitions"_s,
                Words::tr(
                    "Expected \"default\": true in one of them: it takes the VMs that are pinned to none."));
    }

    void checkCpus(const PartitionSpec &partition, const JsonNode &item, const QString &path, bool several,
                   QHash<int, QString> &owner)
    {
        const JsonNode *cpus = item.member(u"cpus"_s);
        if (!cpus && several && item.kind == JsonNode::Kind::Object)
            problem(item.line, path + u".cpus"_s,
                    Words::tr("The key \"cpus\" is missing: partitions of one host share its CPUs out."));
        CpuSet shared;
        QString other;
        for (const int cpu : partition.cpus.cpus()) {
            if (owner.contains(cpu)) {
                shared.insert(cpu);
                other = owner.value(cpu);
            } else {
                owner.insert(cpu, partition.id);
            }
        }
        if (cpus && !shared.isEmpty())
            problem(cpus->line, path + u".cpus"_s,
                    Words::tr("Expected CPUs of its own, found %1, which partition \"%2\" has already.")
                        .arg(shared.toString(), other));
    }

    /// A host that is only some of its machine's CPUs has no others to give away.
    void checkWithin(const HostSpec &host, const PartitionSpec &partition, const JsonNode &item,
                     const QString &path)
    {
        const auto own = CpuSet::parse(host.options.value(u"cpus"_s).toString());
        const JsonNode *cpus = item.member(u"cpus"_s);
        if (own && !own->isEmpty() && cpus && !own->containsAll(partition.cpus))
            problem(cpus->line, path + u".cpus"_s,
                    Words::tr("Expected CPUs that the host's own \"cpus\" (%1) has, found %2.")
                        .arg(own->toString(), partition.cpus.toString()));
    }

    void checkFeed(const FeedSpec &feed, size_t i)
    {
        const QString path = u"feeds[%1]"_s.arg(i);
        if (!feed.ups.isEmpty())
            checkReference(feed.ups, m_upsIds, Words::tr("a UPS"), node(u"feeds"_s, i, {u"ups"_s}).line,
                           path + u".ups"_s);
        if (!feed.to.isEmpty())
            checkReference(feed.to, m_fedIds, Words::tr("a host or an array"),
                           node(u"feeds"_s, i, {u"to"_s}).line, path + u".to"_s);
        const QString id = u"%1:%2:%3"_s.arg(feed.ups, feed.outlet, feed.to);
        if (m_feeds.contains(id))
            problem(node(u"feeds"_s, i).line, path,
                    Words::tr("This feed is drawn already (%1); remove one.").arg(id));
        m_feeds.insert(id);
    }

    void checkTimes()
    {
        const Policies &p = m_site.policies;
        const JsonNode *policies = m_root.member(u"policies"_s);
        if (!policies)
            return;
        const auto lineOf = [&](const QString &key) {
            const JsonNode *value = policies->member(key);
            return value ? value->line : policies->line;
        };
        if (p.staleAfterSeconds <= p.pollSeconds) {
            problem(lineOf(u"staleAfterSeconds"_s), u"policies.staleAfterSeconds"_s,
                    Words::tr("Expected more than pollSeconds (%1), else everything is stale between two "
                              "readings; found %2.")
                        .arg(p.pollSeconds)
                        .arg(p.staleAfterSeconds));
        }
        if (p.downAfterSeconds <= p.staleAfterSeconds) {
            problem(lineOf(u"downAfterSeconds"_s), u"policies.downAfterSeconds"_s,
                    Words::tr("Expected more than staleAfterSeconds (%1), found %2.")
                        .arg(p.staleAfterSeconds)
                        .arg(p.downAfterSeconds));
        }
    }

    const Site &m_site;
    const JsonNode &m_root;
    std::vector<TextProblem> &m_problems;
    QStringList m_siteIds;
    QStringList m_upsIds;
    QStringList m_fedIds;
    QHash<QString, QString> m_devices; ///< id → where it stands
    QSet<QString> m_feeds;
};

} // namespace

void checkSiteRules(const Site &site, const JsonNode &root, std::vector<TextProblem> &problems)
{
    Rules(site, root, problems).run();
}

} // namespace switchyard
