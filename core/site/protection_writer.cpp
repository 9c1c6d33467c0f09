// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/policy_tree.h"
#include "core/site/protection_form.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

JsonNode treeOf(const ProtectionGroup &group)
{
    const ProtectionGroup usual;
    JsonNode node = object();
    addText(node, u"id"_s, group.id);
    if (group.name != group.id)
        addText(node, u"name"_s, group.name);
    if (group.action != usual.action)
        addText(node, u"action"_s, toWord(group.action));
    addNumber(node, u"limitSeconds"_s, group.limitSeconds, usual.limitSeconds);
    return node;
}

JsonNode treeOf(const VmProtection &vm)
{
    JsonNode node = object();
    addText(node, u"vm"_s, vm.vm);
    addText(node, u"group"_s, vm.group);
    addTexts(node, u"after"_s, vm.after);
    if (vm.action)
        addText(node, u"action"_s, toWord(*vm.action));
    addNumber(node, u"limitSeconds"_s, vm.limitSeconds);
    return node;
}

JsonNode treeOf(const HostProtection &host)
{
    const HostProtection usual;
    JsonNode node = object();
    addText(node, u"host"_s, host.host);
    addNumber(node, u"feedsNeeded"_s, host.feedsNeeded, usual.feedsNeeded);
    addNumber(node, u"limitSeconds"_s, host.limitSeconds, usual.limitSeconds);
    return node;
}

JsonNode treeOf(const UpsProtection &ups)
{
    JsonNode node = object();
    addText(node, u"ups"_s, ups.ups);
    addNumber(node, u"secondsOnBattery"_s, ups.secondsOnBattery);
    addNumber(node, u"runtimeBelowSeconds"_s, ups.runtimeBelowSeconds);
    addNumber(node, u"chargeBelowPercent"_s, ups.chargeBelowPercent);
    addBool(node, u"cutLoad"_s, ups.cutLoad, true);
    return node;
}

} // namespace

JsonNode treeOf(const Protection &policy)
{
    const Protection usual;
    JsonNode node = object();
    addList(node, u"groups"_s, policy.groups, [](const auto &one) { return treeOf(one); });
    addText(node, u"defaultGroup"_s, policy.defaultGroup);
    addList(node, u"vms"_s, policy.vms, [](const auto &one) { return treeOf(one); });
    addList(node, u"hosts"_s, policy.hosts, [](const auto &one) { return treeOf(one); });
    addList(node, u"upses"_s, policy.upses, [](const auto &one) { return treeOf(one); });
    addText(node, u"console"_s, policy.console);
    addNumber(node, u"blipSeconds"_s, policy.blipSeconds, usual.blipSeconds);
    addNumber(node, u"marginSeconds"_s, policy.marginSeconds, usual.marginSeconds);
    addBool(node, u"restoreByItself"_s, policy.restoreByItself, usual.restoreByItself);
    addNumber(node, u"restoreChargePercent"_s, policy.restoreChargePercent, usual.restoreChargePercent);
    return node;
}

} // namespace switchyard
