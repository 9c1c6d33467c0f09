// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/policy_tree.h"

namespace switchyard
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

void addTexts(JsonNode &node, const QString &key, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    JsonNode list = JsonNode::ofKind(JsonNode::Kind::Array);
    for (const QString &text : texts)
        list.items.push_back(JsonNode::ofText(text));
    node.add(key, std::move(list));
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

void addBool(JsonNode &node, const QString &key, bool value, bool usual)
{
    if (value != usual)
        node.add(key, JsonNode::ofBool(value));
}

} // namespace switchyard
