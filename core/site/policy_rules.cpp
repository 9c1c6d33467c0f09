// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/policy_rules.h"

#include "core/base/words.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

int PolicyRules::lineAt(const QString &list, size_t i, const QString &name) const
{
    const JsonNode *items = m_node.member(list);
    if (!items || i >= items->items.size())
        return m_node.line;
    const JsonNode *value = items->items[i].member(name);
    return value ? value->line : items->items[i].line;
}

QString PolicyRules::key(const QString &list, size_t i, const QString &name) const
{
    return u"%1.%2[%3].%4"_s.arg(m_part, list).arg(i).arg(name);
}

void PolicyRules::once(QStringList &seen, const QString &id, const QString &list, size_t i,
                       const QString &name)
{
    if (!id.isEmpty() && seen.contains(id))
        problem(lineAt(list, i, name), key(list, i, name),
                Words::tr("\"%1\" stands here twice; the first one counts.").arg(id));
    seen << id;
}

void PolicyRules::known(const QString &id, const QStringList &all, const QString &what, int line,
                        const QString &where)
{
    if (id.isEmpty() || all.contains(id))
        return;
    const QString meant = nearest(id, all);
    const QString help = all.isEmpty()      ? Words::tr("There is none.")
                         : !meant.isEmpty() ? Words::tr("Did you mean \"%1\"?").arg(meant)
                         : all.size() > 12
                             ? Words::tr("Known: %1.").arg(all.first(12).join(u", "_s) + u", …"_s)
                             : Words::tr("Known: %1.").arg(all.join(u", "_s));
    problem(line, where, Words::tr("Expected the id of %1, found \"%2\".").arg(what, id) + u' ' + help);
}

} // namespace switchyard
