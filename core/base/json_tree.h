// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace switchyard
{

/// One thing that is wrong in a text that a person wrote.
struct TextProblem
{
    int line = 0;     ///< 1-based; 0 = not known
    QString key;      ///< "hosts[2].bmc.address"; empty = the text as a whole
    QString expected; ///< a sentence: what was expected there, what was found

    bool operator==(const TextProblem &) const = default;
};

/// A JSON value that knows on which line it stands. Ours, because what people write by hand deserves a line
/// number for each mistake: QJsonDocument keeps no positions and lets the last of two equal keys win.
struct JsonNode
{
    struct Member; // a key and its value; vectors of it may be declared before it is complete

    enum class Kind { Null, Bool, Number, String, Array, Object };
    Kind kind = Kind::Null;
    int line = 0;
    bool boolean = false;
    double number = 0;
    QString text; ///< a string's value
    std::vector<JsonNode> items;
    std::vector<Member> members; ///< in the order of the text

    const JsonNode *member(const QString &key) const; ///< null where there is none
    QString describe() const; ///< what a message calls it: "the number 5", "a list", "\"abc\""

    JsonNode() = default;
    static JsonNode ofText(const QString &text);
    static JsonNode ofNumber(double number);
    static JsonNode ofBool(bool value);
    static JsonNode ofKind(Kind kind);
    void add(const QString &key, JsonNode value);
};

struct JsonNode::Member
{
    QString key;
    int line = 0;
    JsonNode value;
};

struct JsonTree
{
    std::optional<JsonNode> root;      ///< not set when the text is no JSON
    std::vector<TextProblem> problems; ///< one for broken JSON; one for each key that stands twice
};

/// RFC 8259, strictly: UTF-8 is checked, keys are unique, nothing follows the value. Bounded: `maxBytes` of
/// text, 64 levels.
JsonTree parseJson(const QByteArray &text, qsizetype maxBytes = 16 * 1024 * 1024);

/// The text of a tree, as a person would lay it out: two spaces a level, short things on one line.
QByteArray writeJson(const JsonNode &root);

} // namespace switchyard
