// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_form.h"

namespace switchyard
{

/// What the rules of a part of the site file ("protection", "balance") have in common: where a value stands,
/// that nothing is there twice, and that references lead somewhere.
class PolicyRules
{
public:
    PolicyRules(QString part, const JsonNode &node, TextProblems &problems)
        : m_part(std::move(part))
        , m_node(node)
        , m_problems(problems)
    {
    }

    template<typename List>
    static QStringList ids(const List &list)
    {
        QStringList all;
        for (const auto &item : list)
            all << item.id;
        return all;
    }
    const JsonNode *member(const QString &name) const { return m_node.member(name); }
    int lineOf(const JsonNode *node) const { return node ? node->line : m_node.line; }
    int lineAt(const QString &list, size_t i, const QString &name) const;
    QString key(const QString &list, size_t i, const QString &name) const;
    QString key(const QString &name) const { return m_part + u'.' + name; }

    void problem(int line, const QString &where, const QString &what)
    {
        m_problems.push_back({line, where, what});
    }
    void once(QStringList &seen, const QString &id, const QString &list, size_t i, const QString &name);
    /// `what`: "a host".
    void known(const QString &id, const QStringList &all, const QString &what, int line,
               const QString &where);
    void known(const QString &id, const QStringList &all, const QString &what, const QString &list, size_t i,
               const QString &name)
    {
        known(id, all, what, lineAt(list, i, name), key(list, i, name));
    }

private:
    const QString m_part;
    const JsonNode &m_node;
    TextProblems &m_problems;
};

} // namespace switchyard
