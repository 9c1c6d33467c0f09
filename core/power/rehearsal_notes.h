// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/guard.h"
#include "core/power/virtual_run.h"

namespace switchyard
{

using VirtualRuns = std::vector<std::unique_ptr<VirtualRun>>;

/// What is written down while a rehearsal is played, and the result that is made of it.
class RehearsalNotes
{
public:
    RehearsalNotes(const RehearsalStage &stage, const RehearsalWorld &world);

    void add(double at, RehearsalEvent event, const ObjectRef &object = {}, int run = 0);
    void fired(double at, const QString &ups, Trigger trigger);
    /// What the UPSes say now, against what they said before.
    void follow(double at);
    /// `guard`: null = none is at work.
    void lost(double at, const std::vector<ObjectRef> &objects, const VirtualRuns &runs,
              const GuardState *guard);
    bool hasFired() const { return !m_fired.isEmpty(); }

    Rehearsal finish(double at, const VirtualRuns &runs, bool complete) &&;

private:
    void sample(double at, const QString &ups, bool changed);
    LossReason reasonOf(const ObjectRef &object, const VirtualRuns &runs, const GuardState *guard) const;
    void takeSteps(const VirtualRun &run, int number);
    void takeSoftLosses();
    void judge(const VirtualRuns &runs);
    void warnOfWhatIsUnknown();

    const RehearsalStage &m_stage;
    const RehearsalWorld &m_world;
    const ProtectionBook m_book;
    Rehearsal m_made;
    std::map<QString, OutageTrack::Moment> m_before;
    std::map<QString, size_t> m_curves;
    QSet<QString> m_fired;
    QSet<ObjectRef> m_lost;
    bool m_hung; ///< something hung on them when it began
};

} // namespace switchyard
