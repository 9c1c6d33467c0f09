// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/conflict_history.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/when_done.h"

#include <algorithm>

namespace switchyard
{
namespace
{

bool isSame(const Conflict &a, const Conflict &b)
{
    return a.id == b.id && a.since == b.since;
}

bool has(const std::vector<Conflict> &conflicts, const Conflict &wanted)
{
    return std::ranges::any_of(conflicts, [&](const Conflict &one) { return isSame(one, wanted); });
}

} // namespace

ConflictHistory::ConflictHistory(Engine &engine, Live &live, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_live(live)
{
    connect(&live, &Live::balanceChanged, this, &ConflictHistory::look);
}

void ConflictHistory::look()
{
    const std::vector<Conflict> before = std::exchange(m_lasting, m_live.balance()->conflicts);
    const bool ended =
        std::ranges::any_of(before, [this](const Conflict &one) { return !has(m_lasting, one); });
    if (ended || !m_asked)
        ask();
    else if (before != m_lasting)
        tell();
}

void ConflictHistory::ask()
{
    m_asked = true;
    whenDone(m_engine.pastConflicts(most), this, [this](const Result<std::vector<Conflict>> &past) {
        if (past)
            m_past = *past;
        else
            m_asked = false; // the page of conflicts says why; asked again with the next change
        tell();
    });
}

void ConflictHistory::tell()
{
    std::vector<Conflict> all = m_lasting;
    std::ranges::copy_if(m_past, std::back_inserter(all),
                         [this](const Conflict &one) { return !has(m_lasting, one); });
    Q_EMIT changed(all);
}

} // namespace switchyard
