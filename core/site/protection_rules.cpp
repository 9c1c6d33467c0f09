// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/site/policy_rules.h"
#include "core/site/protection_form.h"

#include <QHash>
#include <QSet>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

class Rules : PolicyRules
{
public:
    Rules(const Site &site, const JsonNode &node, TextProblems &problems)
        : PolicyRules(u"protection"_s, node, problems)
        , m_site(site)
        , m_policy(site.protection)
    {
    }

    void run()
    {
        QStringList groups;
        for (size_t i = 0; i < m_policy.groups.size(); ++i)
            once(groups, m_policy.groups[i].id, u"groups"_s, i, u"id"_s);
        if (!m_policy.defaultGroup.isEmpty())
            known(m_policy.defaultGroup, groups, Words::tr("a group"), lineOf(member(u"defaultGroup"_s)),
                  key(u"defaultGroup"_s));
        QStringList vms;
        for (size_t i = 0; i < m_policy.vms.size(); ++i) {
            once(vms, m_policy.vms[i].vm, u"vms"_s, i, u"vm"_s);
            const QString &group = m_policy.vms[i].group;
            if (!group.isEmpty())
                known(group, groups, Words::tr("a group"), lineAt(u"vms"_s, i, u"group"_s),
                      key(u"vms"_s, i, u"group"_s));
        }
        QStringList hosts;
        for (size_t i = 0; i < m_policy.hosts.size(); ++i) {
            once(hosts, m_policy.hosts[i].host, u"hosts"_s, i, u"host"_s);
            known(m_policy.hosts[i].host, ids(m_site.hosts), Words::tr("a host"),
                  lineAt(u"hosts"_s, i, u"host"_s), key(u"hosts"_s, i, u"host"_s));
        }
        QStringList upses;
        for (size_t i = 0; i < m_policy.upses.size(); ++i) {
            once(upses, m_policy.upses[i].ups, u"upses"_s, i, u"ups"_s);
            known(m_policy.upses[i].ups, ids(m_site.upses), Words::tr("a UPS"),
                  lineAt(u"upses"_s, i, u"ups"_s), key(u"upses"_s, i, u"ups"_s));
        }
        checkAfter();
    }

private:
    /// Patterns stand for nobody in particular: what they make of a circle is found when a plan is made.
    void checkAfter()
    {
        QHash<QString, size_t> entries;
        for (size_t i = 0; i < m_policy.vms.size(); ++i)
            entries.insert(m_policy.vms[i].vm, i);
        for (size_t i = 0; i < m_policy.vms.size(); ++i) {
            for (const QString &before : m_policy.vms[i].after) {
                if (before.contains(u'*'))
                    problem(
                        lineAt(u"vms"_s, i, u"after"_s), key(u"vms"_s, i, u"after"_s),
                        Words::tr("Expected VMs by their name or id, found the pattern \"%1\".").arg(before));
            }
            if (reaches(entries, m_policy.vms[i].after, m_policy.vms[i].vm))
                problem(lineAt(u"vms"_s, i, u"after"_s), key(u"vms"_s, i, u"after"_s),
                        Words::tr("\"%1\" would wait for itself. Break the circle.").arg(m_policy.vms[i].vm));
        }
    }

    bool reaches(const QHash<QString, size_t> &entries, QStringList from, const QString &to) const
    {
        QSet<QString> seen;
        while (!from.isEmpty()) {
            const QString next = from.takeLast();
            if (next == to)
                return true;
            if (seen.contains(next) || !entries.contains(next))
                continue;
            seen.insert(next);
            from << m_policy.vms[entries.value(next)].after;
        }
        return false;
    }

    const Site &m_site;
    const Protection &m_policy;
};

} // namespace

void checkProtection(const Site &site, const JsonNode &node, TextProblems &problems)
{
    Rules(site, node, problems).run();
}

} // namespace switchyard
