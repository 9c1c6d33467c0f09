// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of conflicts asks, and what it does with an answer.
#include "core/engine/engine.h"
#include "ui/conflicts/advice_view.h"
#include "ui/conflicts/approve_dialog.h"
#include "ui/conflicts/conflict_detail.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/conflicts/conflicts_page.h"
#include "ui/conflicts/dismiss_dialog.h"
#include "ui/conflicts/host_changes.h"
#include "ui/conflicts/question_plate.h"
#include "ui/when_done.h"

namespace switchyard
{

Advice ConflictsPage::adviceFor(const QString &id) const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    if (const HostChange *change = m_state->hostChange(id))
        return adviceOf(*change, snapshot);
    if (const Conflict *conflict = m_state->conflict(id))
        return adviceOf(*conflict, m_state->relocation(id), m_context.engine.site().balance, snapshot);
    Advice gone;
    gone.id = id;
    return gone;
}

std::vector<Advice> ConflictsPage::questions() const
{
    std::vector<Advice> all;
    for (const Relocation &relocation : m_state->relocations) {
        if (Advice advice = adviceFor(relocation.conflictId); advice.asks)
            all.push_back(std::move(advice));
    }
    for (const HostChange &change : m_state->hostChanges) {
        if (Advice advice = adviceFor(change.id); advice.asks)
            all.push_back(std::move(advice));
    }
    return all;
}

void ConflictsPage::lookQuestions()
{
    std::vector<Advice> all = questions();
    QSet<QString> ids;
    for (const Advice &advice : all)
        ids.insert(advice.id);
    m_refusedHosts.intersect(ids);
    std::erase_if(all, [this](const Advice &advice) { return m_refusedHosts.contains(advice.id); });
    const QHash<QString, QString> before = std::exchange(m_asked, {});
    for (const Advice &advice : all) {
        const QString sentence = tr("%1?").arg(advice.title);
        m_asked.insert(advice.id, sentence);
        if (before.value(advice.id) != sentence)
            Q_EMIT asked(sentence);
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (m_asked.value(it.key()) != it.value())
            Q_EMIT askedNoMore(it.value());
    }
    m_question->display(all);
}

AdviceView &ConflictsPage::adviceView(const QString &id) const
{
    return m_state->hostChange(id) ? m_hosts->advice() : m_detail->advice();
}

void ConflictsPage::askToApprove(const Advice &advice)
{
    if (!advice.canApprove || m_approval)
        return;
    m_approval = new ApproveDialog(advice, *m_context.live.snapshot(), m_context.appearance, window());
    m_approval->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_approval, &QDialog::accepted, this, [this, id = advice.id] { approve(id); });
    m_approval->open();
}

void ConflictsPage::approve(const QString &id)
{
    adviceView(id).say({});
    whenDone(m_calls.approve(id), this, [this, id](const Result<quint64> &run) {
        if (!run)
            adviceView(id).say(run.error().what);
    });
}

void ConflictsPage::askToDismiss(const Conflict &conflict)
{
    auto *dialog = new DismissDialog(words::conflictTitle(*m_context.live.snapshot(), conflict), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = conflict.id] {
        m_detail->advice().say({});
        whenDone(m_calls.dismiss(id, dialog->reason()), this, [this](const Result<void> &done) {
            if (!done)
                m_detail->advice().say(done.error().what);
        });
    });
    dialog->open();
}

void ConflictsPage::refuse(const Advice &advice)
{
    if (const Conflict *conflict = m_state->conflict(advice.id)) {
        askToDismiss(*conflict);
        return;
    }
    m_refusedHosts.insert(advice.id);
    lookQuestions();
}

} // namespace switchyard
