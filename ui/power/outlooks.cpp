// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outlooks.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/when_done.h"

#include <QtConcurrent>

namespace switchyard
{
namespace
{

/// How old one may be before it is made anew; half of that while its UPS is on battery.
constexpr qint64 oldMs = 4'000;

} // namespace

Outlooks::Outlooks(const Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connect(&context.live, &Live::ticked, this, &Outlooks::next);
    connect(&context.live, &Live::changed, this, [this](const SnapshotPtr &, const SnapshotDiff &diff) {
        // A VM that moved is another plan; what is merely measured can wait.
        if (!diff.of(ObjectKind::Feed).isEmpty() || !diff.of(ObjectKind::Host).isEmpty() ||
            !diff.of(ObjectKind::Vm).isEmpty())
            next();
    });
    connect(&context.engine, &Engine::siteChanged, this, &Outlooks::forgetPolicy);
}

void Outlooks::want(const QStringList &upsIds)
{
    if (upsIds == m_wanted)
        return;
    m_wanted = upsIds;
    next();
}

void Outlooks::forgetPolicy()
{
    ++m_policyNumber;
    m_book.reset();
    for (Known &known : m_known)
        known.sequence.reset();
    next();
}

bool Outlooks::isDue(const QString &upsId) const
{
    const auto known = m_known.find(upsId);
    if (known == m_known.end() || !known->sequence)
        return true;
    if (known->sequence == m_context.live.snapshot()->sequence)
        return false;
    const GuardStatusPtr status = m_context.engine.guardStatus();
    const auto found = status->state.upses.find(upsId);
    const bool onBattery = found != status->state.upses.end() && found->second.verdict.onBatterySinceMs >= 0;
    return m_context.live.nowMs() - known->atMs >= (onBattery ? oldMs / 2 : oldMs);
}

void Outlooks::next()
{
    if (m_busy)
        return;
    for (const QString &id : std::as_const(m_wanted)) {
        if (m_context.live.snapshot()->ups(id) && isDue(id)) {
            begin(id);
            return;
        }
    }
}

void Outlooks::begin(const QString &upsId)
{
    m_busy = true;
    const SnapshotPtr snapshot = m_context.live.snapshot();
    const qint64 nowMs = m_context.live.nowMs();
    // The policy is copied only when it was changed: it may name thousands of VMs.
    const Protection policy = m_book ? Protection() : m_context.engine.site().protection;
    const auto future =
        QtConcurrent::run([upsId, snapshot, status = m_context.engine.guardStatus(), book = m_book, policy] {
            Made made{book ? book : std::make_shared<const ProtectionBook>(policy), nullptr};
            made.outlook = std::make_shared<const Outlook>(
                outlookOf(*snapshot, *made.book, status->times, verdictsOf(status->state), upsId));
            return made;
        });
    whenDone(future, this,
             [this, upsId, nowMs, sequence = snapshot->sequence, number = m_policyNumber](const Made &made) {
                 m_busy = false;
                 const bool current = number == m_policyNumber; // else it is made again
                 if (current)
                     m_book = made.book;
                 m_known.insert(upsId,
                                {made.outlook, current ? std::optional(sequence) : std::nullopt, nowMs});
                 Q_EMIT this->made(upsId);
                 next();
             });
}

} // namespace switchyard
