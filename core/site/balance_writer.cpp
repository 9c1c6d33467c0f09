// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/balance_form.h"
#include "core/site/policy_tree.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

JsonNode treeOf(const ResourceRule &rule)
{
    const ResourceRule usual;
    JsonNode node = object();
    addText(node, u"resource"_s, toWord(rule.resource));
    addNumber(node, u"hostPercent"_s, rule.hostPercent, usual.hostPercent);
    addNumber(node, u"endPercent"_s, rule.endPercent, std::max(0.0, rule.hostPercent - 5));
    if (rule.vm.kind != VmThreshold::Kind::Fixed)
        addText(node, u"vmThreshold"_s,
                rule.vm.kind == VmThreshold::Kind::Share ? u"share"_s : u"shareLess"_s);
    addNumber(node, u"vmPercent"_s, rule.vm.percent, usual.vm.percent);
    addNumber(node, u"vmLess"_s, rule.vm.less, usual.vm.less);
    addNumber(node, u"vmEndLess"_s, rule.vmEndLess, usual.vmEndLess);
    addNumber(node, u"capacityBps"_s, rule.capacityBps, usual.capacityBps);
    return node;
}

JsonNode treeOf(const VmBalance &vm)
{
    JsonNode node = object();
    addText(node, u"vm"_s, vm.vm);
    if (vm.mode)
        addText(node, u"mode"_s, toWord(*vm.mode));
    addNumber(node, u"priority"_s, vm.priority, 0);
    addBool(node, u"pinned"_s, vm.pinned, false);
    return node;
}

JsonNode treeOf(const HostBalance &host)
{
    const HostBalance usual;
    JsonNode node = object();
    addText(node, u"host"_s, host.host);
    addNumber(node, u"coefficient"_s, host.coefficient, usual.coefficient);
    addBool(node, u"takesVms"_s, host.takesVms, usual.takesVms);
    addNumber(node, u"hostPercent"_s, host.hostPercent);
    addNumber(node, u"idleWatts"_s, host.idleWatts);
    if (!host.capacities.empty()) {
        JsonNode capacities = object();
        for (const auto &[resource, bps] : host.capacities)
            capacities.add(toWord(resource), JsonNode::ofNumber(bps));
        node.add(u"capacities"_s, std::move(capacities));
    }
    return node;
}

JsonNode treeOf(const AffinityRule &rule)
{
    JsonNode node = object();
    addText(node, u"id"_s, rule.id);
    addTexts(node, u"vms"_s, rule.vms);
    addBool(node, u"apart"_s, rule.apart, false);
    return node;
}

JsonNode treeOf(const ConsolidationPolicy &policy)
{
    const ConsolidationPolicy usual;
    JsonNode node = object();
    addBool(node, u"on"_s, policy.on, usual.on);
    if (policy.mode != usual.mode)
        addText(node, u"mode"_s, toWord(policy.mode));
    addNumber(node, u"offBelowPercent"_s, policy.offBelowPercent, usual.offBelowPercent);
    addNumber(node, u"offMinutes"_s, policy.offMinutes, usual.offMinutes);
    addNumber(node, u"onAbovePercent"_s, policy.onAbovePercent, usual.onAbovePercent);
    addNumber(node, u"onMinutes"_s, policy.onMinutes, usual.onMinutes);
    addNumber(node, u"spareHosts"_s, policy.spareHosts, usual.spareHosts);
    return node;
}

} // namespace

JsonNode treeOf(const BalancePolicy &policy)
{
    const BalancePolicy usual;
    const auto tree = [](const auto &one) { return treeOf(one); };
    JsonNode node = object();
    addBool(node, u"on"_s, policy.on, usual.on);
    if (policy.mode != usual.mode)
        addText(node, u"mode"_s, toWord(policy.mode));
    if (policy.resources != usual.resources)
        addList(node, u"resources"_s, policy.resources, tree);
    addBool(node, u"all"_s, policy.all, usual.all);
    addNumber(node, u"sustainSeconds"_s, policy.sustainSeconds, usual.sustainSeconds);
    if (policy.choice != usual.choice)
        addText(node, u"choice"_s, toWord(policy.choice));
    addText(node, u"expression"_s, policy.expression);
    addNumber(node, u"coolDownMinutes"_s, policy.coolDownMinutes, usual.coolDownMinutes);
    addNumber(node, u"mostMoves"_s, policy.mostMoves, usual.mostMoves);
    addNumber(node, u"standBackMinutes"_s, policy.standBackMinutes, usual.standBackMinutes);
    addList(node, u"vms"_s, policy.vms, tree);
    addList(node, u"hosts"_s, policy.hosts, tree);
    addList(node, u"affinity"_s, policy.affinity, tree);
    if (JsonNode consolidation = treeOf(policy.consolidation); !consolidation.members.empty())
        node.add(u"consolidation"_s, std::move(consolidation));
    return node;
}

} // namespace switchyard
