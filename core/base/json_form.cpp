// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_form.h"

#include "core/base/words.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

/// How many letters were added, left out, changed or swapped with their neighbour.
int slips(const QString &a, const QString &b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<int> table((size_t(a.size()) + 1) * width);
    const auto cell = [&](qsizetype i, qsizetype j) -> int & { return table[size_t(i) * width + size_t(j)]; };
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cell(i, j) = int(i + j);
                continue;
            }
            const int change = a[i - 1] == b[j - 1] ? 0 : 1;
            int best = std::min({cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = std::min(best, cell(i - 2, j - 2) + 1);
            cell(i, j) = best;
        }
    }
    return table.back();
}

QString spelt(double number)
{
    return QString::number(number, 'g', 15);
}

QString didYouMean(const QString &word)
{
    return Words::tr("Did you mean \"%1\"?").arg(word);
}

QString whatIsWrongWith(const QString &text, bool control)
{
    if (control)
        return Words::tr("control characters in it");
    return text.isEmpty() ? Words::tr("an empty one") : Words::tr("a longer one");
}

} // namespace

QString nearest(const QString &word, const QStringList &words)
{
    QString best;
    int fewest = 3;
    const QString plain = word.left(64).toLower();
    for (const QString &candidate : words) {
        const int count = slips(plain, candidate.toLower());
        // In a short word two slips make another word.
        if (count < fewest && count * 2 <= candidate.size()) {
            fewest = count;
            best = candidate;
        }
    }
    return best;
}

JsonForm::JsonForm(const JsonNode &node, QString path, TextProblems &problems)
    : m_node(node)
    , m_path(std::move(path))
    , m_problems(problems)
{
    if (node.kind != JsonNode::Kind::Object)
        m_problems.push_back(
            {node.line, m_path, Words::tr("Expected an object ({ … }), found %1.").arg(node.describe())});
}

JsonForm::~JsonForm()
{
    for (const JsonNode::Member &member : m_node.members) {
        if (m_known.contains(member.key))
            continue;
        QStringList open = m_known;
        open.removeIf([this](const QString &known) { return has(known); });
        const QString meant = nearest(member.key, open.isEmpty() ? m_known : open);
        const QString help =
            meant.isEmpty() ? Words::tr("Known here: %1.").arg(m_known.join(u", "_s)) : didYouMean(meant);
        m_problems.push_back({member.line, path(member.key),
                              Words::tr("The key \"%1\" is not known.").arg(member.key) + u' ' + help});
    }
}

const JsonNode *JsonForm::take(const QString &key, Need need)
{
    m_known << key;
    const JsonNode *node = m_node.member(key);
    if (!node && need == Need::Required && m_node.kind == JsonNode::Kind::Object)
        m_problems.push_back({m_node.line, path(key), Words::tr("The key \"%1\" is missing.").arg(key)});
    return node;
}

const JsonNode *JsonForm::taken(const QString &key, JsonNode::Kind kind, const QString &name, Need need)
{
    const JsonNode *node = take(key, need);
    if (!node || node->kind == kind)
        return node;
    problem(key, Words::tr("Expected %1, found %2.").arg(name, node->describe()));
    return nullptr;
}

QString JsonForm::text(const QString &key, Need need)
{
    const JsonNode *node = taken(key, JsonNode::Kind::String, Words::tr("a text in quotation marks"), need);
    if (!node)
        return {};
    const auto control = std::any_of(node->text.begin(), node->text.end(), [](QChar c) { return c < u' '; });
    if (node->text.isEmpty() || node->text.toUcs4().size() > 1024 || control) {
        problem(key, Words::tr("Expected a text of 1 to 1024 characters on one line, found %1.")
                         .arg(whatIsWrongWith(node->text, control)));
        return {};
    }
    return node->text;
}

bool JsonForm::boolean(const QString &key, bool fallback)
{
    const JsonNode *node = taken(key, JsonNode::Kind::Bool, Words::tr("true or false"), Need::Optional);
    return node ? node->boolean : fallback;
}

double JsonForm::number(const QString &key, double least, double most, double fallback, Need need)
{
    const JsonNode *node = taken(key, JsonNode::Kind::Number,
                                 Words::tr("a number from %1 to %2").arg(spelt(least), spelt(most)), need);
    if (!node)
        return fallback;
    if (node->number >= least && node->number <= most)
        return node->number;
    problem(key, Words::tr("Expected a number from %1 to %2, found %3.")
                     .arg(spelt(least), spelt(most), spelt(node->number)));
    return fallback;
}

qint64 JsonForm::whole(const QString &key, qint64 least, qint64 most, qint64 fallback, Need need)
{
    const QString from = spelt(double(least));
    const QString to = spelt(double(most));
    const JsonNode *node =
        taken(key, JsonNode::Kind::Number, Words::tr("a whole number from %1 to %2").arg(from, to), need);
    if (!node)
        return fallback;
    if (node->number >= double(least) && node->number <= double(most) &&
        std::floor(node->number) == node->number)
        return qint64(node->number);
    problem(key,
            Words::tr("Expected a whole number from %1 to %2, found %3.").arg(from, to, spelt(node->number)));
    return fallback;
}

QString JsonForm::word(const QString &key, const QStringList &words, Need need)
{
    const JsonNode *node =
        taken(key, JsonNode::Kind::String, Words::tr("one of \"%1\"").arg(words.join(u"\", \""_s)), need);
    if (!node || words.contains(node->text))
        return node ? node->text : QString();
    const QString meant = nearest(node->text, words);
    problem(key,
            Words::tr("Expected one of \"%1\", found %2.").arg(words.join(u"\", \""_s), node->describe()) +
                (meant.isEmpty() ? QString() : u' ' + didYouMean(meant)));
    return {};
}

QStringList JsonForm::texts(const QString &key, Need need)
{
    QStringList texts;
    list(
        key,
        [&](const JsonNode &item, const QString &itemPath) {
            if (item.kind == JsonNode::Kind::String && !item.text.isEmpty())
                texts << item.text;
            else
                m_problems.push_back(
                    {item.line, itemPath,
                     Words::tr("Expected a text in quotation marks, found %1.").arg(item.describe())});
        },
        need);
    return texts;
}

void JsonForm::list(const QString &key, const std::function<void(const JsonNode &, const QString &)> &each,
                    Need need)
{
    const JsonNode *node = taken(key, JsonNode::Kind::Array, Words::tr("a list ([ … ])"), need);
    if (!node)
        return;
    for (size_t i = 0; i < node->items.size(); ++i)
        each(node->items[i], u"%1[%2]"_s.arg(path(key)).arg(i));
}

int JsonForm::lineOf(const QString &key) const
{
    const JsonNode *node = m_node.member(key);
    return node ? node->line : m_node.line;
}

void JsonForm::problem(const QString &key, const QString &expected)
{
    m_problems.push_back({lineOf(key), path(key), expected});
}

} // namespace switchyard
