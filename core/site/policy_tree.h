// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_tree.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace switchyard
{

// What a writer of a part of the site file is made of: what is as usual is not written.

JsonNode object();
void addText(JsonNode &node, const QString &key, const QString &text); ///< not when empty
void addTexts(JsonNode &node, const QString &key, const QStringList &texts);
void addNumber(JsonNode &node, const QString &key, double value, double usual);
void addNumber(JsonNode &node, const QString &key, const std::optional<double> &value);
void addBool(JsonNode &node, const QString &key, bool value, bool usual);

template<typename Item, typename Make>
void addList(JsonNode &node, const QString &key, const std::vector<Item> &items, Make make)
{
    if (items.empty())
        return;
    JsonNode list = JsonNode::ofKind(JsonNode::Kind::Array);
    for (const Item &item : items)
        list.items.push_back(make(item));
    node.add(key, std::move(list));
}

} // namespace switchyard
