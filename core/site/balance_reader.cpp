// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/site/balance_form.h"
#include "core/site/expression.h"

#include <QFile>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype maxBytes = 1024 * 1024;
constexpr double mostBps = 1e13;
constexpr double day = 1440; ///< minutes

template<typename Value, typename Make>
QStringList wordsOf(std::initializer_list<Value> values, Make make)
{
    QStringList words;
    for (const Value value : values)
        words << make(value);
    return words;
}

QStringList resourceWords()
{
    QStringList words;
    for (const Resource resource : everyResource)
        words << toWord(resource);
    return words;
}

BalanceMode readMode(JsonForm &form, BalanceMode usual)
{
    const QStringList words{toWord(BalanceMode::Recommend), toWord(BalanceMode::Ask),
                            toWord(BalanceMode::Automatic)};
    return balanceModeFromString(form.word(u"mode"_s, words)).value_or(usual);
}

class Reader
{
public:
    Reader(const JsonNode &node, TextProblems &problems)
        : m_form(node, u"balance"_s, problems)
        , m_problems(problems)
    {
    }

    BalancePolicy read()
    {
        const auto each = [this](void (Reader::*one)(JsonForm &)) {
            return [this, one](const JsonNode &node, const QString &path) {
                JsonForm form(node, path, m_problems);
                (this->*one)(form);
            };
        };
        BalancePolicy &p = m_policy;
        p.on = m_form.boolean(u"on"_s, p.on);
        p.mode = readMode(m_form, p.mode);
        if (m_form.has(u"resources"_s)) {
            p.resources.clear();
            m_form.list(u"resources"_s, each(&Reader::readRule));
        }
        p.all = m_form.boolean(u"all"_s, p.all);
        p.sustainSeconds = m_form.number(u"sustainSeconds"_s, 0, 3600, p.sustainSeconds);
        readChoice();
        p.coolDownMinutes = m_form.number(u"coolDownMinutes"_s, 0, day, p.coolDownMinutes);
        p.mostMoves = static_cast<int>(m_form.whole(u"mostMoves"_s, 1, 64, p.mostMoves));
        p.standBackMinutes = m_form.number(u"standBackMinutes"_s, 0, day, p.standBackMinutes);
        m_form.list(u"vms"_s, each(&Reader::readVm));
        m_form.list(u"hosts"_s, each(&Reader::readHost));
        m_form.list(u"affinity"_s, each(&Reader::readAffinity));
        if (const JsonNode *node = m_form.take(u"consolidation"_s))
            readConsolidation(*node);
        return std::move(m_policy);
    }

private:
    void readChoice()
    {
        const QStringList words = wordsOf(
            {VmChoice::HighestUse, VmChoice::HighestIo, VmChoice::LowestPriority, VmChoice::Expression},
            [](VmChoice choice) { return toWord(choice); });
        m_policy.choice = vmChoiceFromString(m_form.word(u"choice"_s, words)).value_or(m_policy.choice);
        m_policy.expression = m_form.text(u"expression"_s);
        if (m_policy.choice != VmChoice::Expression)
            return;
        if (const auto right = checkExpression(m_policy.expression); !right)
            m_form.problem(u"expression"_s, right.error().what);
    }

    void readRule(JsonForm &form)
    {
        ResourceRule rule;
        const auto resource = resourceFromString(form.word(u"resource"_s, resourceWords(), Need::Required));
        rule.resource = resource.value_or(rule.resource);
        rule.hostPercent = form.number(u"hostPercent"_s, 1, 100, rule.hostPercent);
        const double usualEnd = std::max(0.0, rule.hostPercent - 5);
        rule.endPercent = form.number(u"endPercent"_s, 0, 100, usualEnd);
        const QString kind = form.word(u"vmThreshold"_s, {u"fixed"_s, u"share"_s, u"shareLess"_s});
        rule.vm.kind = kind == u"share"_s       ? VmThreshold::Kind::Share
                       : kind == u"shareLess"_s ? VmThreshold::Kind::ShareLess
                                                : VmThreshold::Kind::Fixed;
        rule.vm.percent = form.number(u"vmPercent"_s, 0, 100, rule.vm.percent);
        rule.vm.less = form.number(u"vmLess"_s, 0, 100, rule.vm.less);
        rule.vmEndLess = form.number(u"vmEndLess"_s, 0, 100, rule.vmEndLess);
        rule.capacityBps = form.number(u"capacityBps"_s, 0, mostBps, rule.capacityBps);
        m_policy.resources.push_back(rule);
    }

    void readVm(JsonForm &form)
    {
        VmBalance vm;
        vm.vm = form.text(u"vm"_s, Need::Required);
        if (form.has(u"mode"_s))
            vm.mode = readMode(form, m_policy.mode);
        vm.priority = form.number(u"priority"_s, -1000, 1000, vm.priority);
        vm.pinned = form.boolean(u"pinned"_s, vm.pinned);
        m_policy.vms.push_back(std::move(vm));
    }

    void readHost(JsonForm &form)
    {
        HostBalance host;
        host.host = form.text(u"host"_s, Need::Required);
        host.coefficient = form.number(u"coefficient"_s, 0.01, 100, host.coefficient);
        host.takesVms = form.boolean(u"takesVms"_s, host.takesVms);
        if (form.has(u"hostPercent"_s))
            host.hostPercent = form.number(u"hostPercent"_s, 1, 100, 80);
        if (form.has(u"idleWatts"_s))
            host.idleWatts = form.number(u"idleWatts"_s, 0, 100'000, 200);
        if (const JsonNode *node = form.take(u"capacities"_s)) {
            JsonForm capacities(*node, form.path(u"capacities"_s), m_problems);
            for (const Resource resource : {Resource::Disk, Resource::Network, Resource::MemoryTraffic}) {
                if (capacities.has(toWord(resource)))
                    host.capacities.emplace_back(resource,
                                                 capacities.number(toWord(resource), 1, mostBps, 1));
            }
        }
        m_policy.hosts.push_back(std::move(host));
    }

    void readAffinity(JsonForm &form)
    {
        AffinityRule rule;
        rule.id = form.text(u"id"_s, Need::Required);
        rule.vms = form.texts(u"vms"_s, Need::Required);
        rule.apart = form.boolean(u"apart"_s, rule.apart);
        m_policy.affinity.push_back(std::move(rule));
    }

    void readConsolidation(const JsonNode &node)
    {
        JsonForm form(node, m_form.path(u"consolidation"_s), m_problems);
        ConsolidationPolicy &p = m_policy.consolidation;
        p.on = form.boolean(u"on"_s, p.on);
        p.mode = readMode(form, p.mode);
        p.offBelowPercent = form.number(u"offBelowPercent"_s, 1, 99, p.offBelowPercent);
        p.offMinutes = form.number(u"offMinutes"_s, 1, day, p.offMinutes);
        p.onAbovePercent = form.number(u"onAbovePercent"_s, 1, 100, p.onAbovePercent);
        p.onMinutes = form.number(u"onMinutes"_s, 1, day, p.onMinutes);
        p.spareHosts = static_cast<int>(form.whole(u"spareHosts"_s, 0, 10'000, p.spareHosts));
    }

    JsonForm m_form;
    TextProblems &m_problems;
    BalancePolicy m_policy;
};

} // namespace

BalancePolicy readBalance(const JsonNode &node, TextProblems &problems)
{
    return Reader(node, problems).read();
}

PolicyLoad parseBalancePolicy(const QByteArray &json, const Site &site)
{
    PolicyLoad load;
    JsonTree tree = parseJson(json, maxBytes);
    load.problems = std::move(tree.problems);
    if (!tree.root)
        return load;
    Site with = site;
    with.balance = readBalance(*tree.root, load.problems);
    checkBalance(with, *tree.root, load.problems);
    if (load.problems.empty())
        load.policy = std::move(with.balance);
    return load;
}

PolicyLoad loadBalancePolicy(const QString &path, const Site &site)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        PolicyLoad load;
        load.problems.push_back({0, {}, Words::tr("%1 cannot be read: %2.").arg(path, file.errorString())});
        return load;
    }
    return parseBalancePolicy(file.read(maxBytes + 1), site);
}

} // namespace switchyard
