// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_tree.h"

#include <QStringList>
#include <functional>

namespace switchyard
{

using TextProblems = std::vector<TextProblem>;

enum class Need { Optional, Required };

/// Reads the keys of one JSON object that a person wrote, and notes every mistake: a missing key, a value of
/// another kind or out of range, a key that is not known ("did you mean …?"). Values that are wrong come back
/// as their fallback; the caller goes on, so that one pass finds all.
class JsonForm
{
public:
    /// `node` may be of any kind: what is no object is a mistake, and then has no keys.
    JsonForm(const JsonNode &node, QString path, TextProblems &problems);
    ~JsonForm(); ///< notes the keys that nobody asked for
    JsonForm(const JsonForm &) = delete;
    JsonForm &operator=(const JsonForm &) = delete;

    /// The value as it is; null where there is none.
    const JsonNode *take(const QString &key, Need need = Need::Optional);
    QString text(const QString &key, Need need = Need::Optional);
    bool boolean(const QString &key, bool fallback = false);
    double number(const QString &key, double least, double most, double fallback, Need need = Need::Optional);
    qint64 whole(const QString &key, qint64 least, qint64 most, qint64 fallback, Need need = Need::Optional);
    /// One of these words; empty where it is none of them.
    QString word(const QString &key, const QStringList &words, Need need = Need::Optional);
    QStringList texts(const QString &key, Need need = Need::Optional);
    /// Calls `each(item, "path[3]")` for every item of a list.
    void list(const QString &key, const std::function<void(const JsonNode &, const QString &)> &each,
              Need need = Need::Optional);

    bool has(const QString &key) const { return m_node.member(key) != nullptr; }
    int line() const { return m_node.line; }
    int lineOf(const QString &key) const; ///< of its value; of the object where there is none
    QString path(const QString &key) const { return m_path.isEmpty() ? key : m_path + u'.' + key; }
    const QString &path() const { return m_path; }
    void problem(const QString &key, const QString &expected);

private:
    const JsonNode *taken(const QString &key, JsonNode::Kind kind, const QString &name, Need need);

    const JsonNode &m_node;
    const QString m_path;
    TextProblems &m_problems;
    QStringList m_known;
};

/// The word that was probably meant: a slip of at most two letters away. Empty where none is near.
QString nearest(const QString &word, const QStringList &words);

} // namespace switchyard
