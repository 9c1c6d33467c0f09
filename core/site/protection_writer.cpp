// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/protection_form.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

JsonNode object()
{
    return JsonNode::ofKind(JsonNode::Kind::Object);
}

void addText(JsonNode &node, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        node.add(key, JsonNode::ofText(text));
}

void addNumber(JsonNode &node, const QString &key, double value, double usual)
{
    if (value != usual)
        node.add(key, JsonNode::ofNumber(value));
}

void addNumber(JsonNode &node, const QString &key, const std::optional<double> &value)
{
    if (value)
        node.add(key, JsonNode::ofNumber(*value));
}

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
    if (!vm.after.isEmpty()) {
        JsonNode after = JsonNode::ofKind(JsonNode::Kind::Array);
        for (const QString &name : vm.after)
            after.items.push_back(JsonNode::ofText(name));
        node.add(u"after"_s, std::move(after));
    }
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
    if (!ups.cutLoad)
        node.add(u"cutLoad"_s, JsonNode::ofBool(false));
    return node;
}

template<typename Item>
void addList(JsonNode &node, const QString &key, const std::vector<Item> &items)
{
    if (items.empty())
        return;
    JsonNode list = JsonNode::ofKind(JsonNode::Kind::Array);
    for (const Item &item : items)
        list.items.push_back(treeOf(item));
    node.add(key, std::move(list));
}

} // namespace

JsonNode treeOf(const Protection &policy)
{
    const Protection usual;
    JsonNode node = object();
    addList(node, u"groups"_s, policy.groups);
    addText(node, u"defaultGroup"_s, policy.defaultGroup);
    addList(node, u"vms"_s, policy.vms);
    addList(node, u"hosts"_s, policy.hosts);
    addList(node, u"upses"_s, policy.upses);
    addText(node, u"console"_s, policy.console);
    addNumber(node, u"blipSeconds"_s, policy.blipSeconds, usual.blipSeconds);
    addNumber(node, u"marginSeconds"_s, policy.marginSeconds, usual.marginSeconds);
    if (policy.restoreByItself != usual.restoreByItself)
        node.add(u"restoreByItself"_s, JsonNode::ofBool(policy.restoreByItself));
    addNumber(node, u"restoreChargePercent"_s, policy.restoreChargePercent, usual.restoreChargePercent);
    return node;
}

} // namespace switchyard
