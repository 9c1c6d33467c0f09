// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_tree.h"
#include "core/base/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype lineWidth = 110;

QString shortened(const QString &text)
{
    return text.size() > 60 ? text.left(57) + u"…"_s : text;
}

/// Qt's own writer knows how a string is escaped and a number spelt.
QByteArray scalar(const JsonNode &node)
{
    QJsonValue value;
    switch (node.kind) {
    case JsonNode::Kind::Bool:
        value = node.boolean;
        break;
    case JsonNode::Kind::Number:
        value = node.number;
        break;
    case JsonNode::Kind::String:
        value = node.text;
        break;
    default:
        break;
    }
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

bool holdsOthers(const JsonNode &node)
{
    return node.kind == JsonNode::Kind::Array || node.kind == JsonNode::Kind::Object;
}

QByteArray written(const JsonNode &node, int depth);

/// All on one line, however long it gets.
QByteArray flat(const JsonNode &node, int depth)
{
    QByteArrayList parts;
    for (const JsonNode &item : node.items)
        parts << written(item, depth);
    for (const JsonNode::Member &member : node.members)
        parts << scalar(JsonNode::ofText(member.key)) + ": " + written(member.value, depth);
    if (node.kind == JsonNode::Kind::Array)
        return '[' + parts.join(", ") + ']';
    return parts.isEmpty() ? QByteArray("{}") : "{ " + parts.join(", ") + " }";
}

QByteArray written(const JsonNode &node, int depth)
{
    if (!holdsOthers(node))
        return scalar(node);
    const QByteArray line = flat(node, depth);
    // The outermost object is always laid out: a list of devices is read down, not across.
    if (depth > 0 && !line.contains('\n') && line.size() + depth * 2 <= lineWidth)
        return line;
    const QByteArray indent(depth * 2 + 2, ' ');
    QByteArrayList parts;
    for (const JsonNode &item : node.items)
        parts << indent + written(item, depth + 1);
    for (const JsonNode::Member &member : node.members)
        parts << indent + scalar(JsonNode::ofText(member.key)) + ": " + written(member.value, depth + 1);
    const bool list = node.kind == JsonNode::Kind::Array;
    return (list ? "[\n" : "{\n") + parts.join(",\n") + '\n' + QByteArray(depth * 2, ' ') +
           (list ? ']' : '}');
}

} // namespace

const JsonNode *JsonNode::member(const QString &key) const
{
    for (const Member &candidate : members) {
        if (candidate.key == key)
            return &candidate.value;
    }
    return nullptr;
}

QString JsonNode::describe() const
{
    switch (kind) {
    case Kind::Null:
        return u"null"_s;
    case Kind::Bool:
        return boolean ? u"true"_s : u"false"_s;
    case Kind::Number:
        return Words::tr("the number %1").arg(number, 0, 'g', 15);
    case Kind::String:
        return text.isEmpty() ? Words::tr("an empty text") : u"\"%1\""_s.arg(shortened(text));
    case Kind::Array:
        return items.empty() ? Words::tr("an empty list") : Words::tr("a list");
    case Kind::Object:
        return Words::tr("an object");
    }
    return {};
}

JsonNode JsonNode::ofText(const QString &text)
{
    JsonNode node = ofKind(Kind::String);
    node.text = text;
    return node;
}

JsonNode JsonNode::ofNumber(double number)
{
    JsonNode node = ofKind(Kind::Number);
    node.number = number;
    return node;
}

JsonNode JsonNode::ofBool(bool value)
{
    JsonNode node = ofKind(Kind::Bool);
    node.boolean = value;
    return node;
}

JsonNode JsonNode::ofKind(Kind kind)
{
    JsonNode node;
    node.kind = kind;
    return node;
}

void JsonNode::add(const QString &key, JsonNode value)
{
    members.push_back({key, 0, std::move(value)});
}

QByteArray writeJson(const JsonNode &root)
{
    return written(root, 0) + '\n';
}

} // namespace switchyard
