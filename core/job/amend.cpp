// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/amend.h"

#include "core/base/words.h"

#include <QHash>
#include <QSet>

namespace switchyard
{
namespace
{

class Amender
{
public:
    Amender(const Report &run, Plan plan)
        : m_run(run)
        , m_plan(std::move(plan))
    {
        for (size_t i = 0; i < run.steps.size(); ++i) {
            const StepReport &step = run.steps[i];
            m_known.insert(step.step.id, i);
            if (step.isForce && step.state == StepState::Running)
                m_forcing.insert(step.step.id.section(u':', 1));
        }
        for (const Step &step : m_plan.steps)
            m_wanted.insert(step.id);
    }

    Result<Report> amend()
    {
        const Plan bare = m_plan;
        keepBegun(true);
        goOnWaiting();
        keepTheWayBack();
        if (!validate(m_plan)) { // an old arrow and a new one closed a circle: the old ones are only for the
                                 // way back
            m_plan = bare;
            keepBegun(false);
            goOnWaiting();
        }
        if (auto valid = validate(m_plan); !valid)
            return std::unexpected(valid.error());
        return report();
    }

private:
    bool isBegun(const QString &id) const
    {
        const auto found = m_known.constFind(id);
        if (found == m_known.cend())
            return false;
        const StepState state = m_run.steps[*found].state;
        return state != StepState::Waiting && state != StepState::Skipped;
    }
    bool isUnderWay(const QString &id) const
    {
        const auto found = m_known.constFind(id);
        return found != m_known.cend() &&
               (m_run.steps[*found].state == StepState::Running || m_forcing.contains(id));
    }
    /// A VM that ends with its host, which was told.
    bool endsWithWhatBegan(const Step &step) const
    {
        return step.isMilestone && !step.target.id.isEmpty() && !step.afterEnded.isEmpty() &&
               isBegun(step.afterEnded.front());
    }

    void keepBegun(bool withArrows)
    {
        QSet<QString> there = m_wanted;
        std::vector<Step> kept;
        for (const Step &step : m_run.plan.steps) {
            if (m_wanted.contains(step.id) || (!isBegun(step.id) && !endsWithWhatBegan(step)))
                continue;
            kept.push_back(step);
            there.insert(step.id);
        }
        for (Step &step : kept) {
            for (QStringList *list : {&step.after, &step.afterEnded}) {
                list->removeIf([&](const QString &id) {
                    return !there.contains(id) || (!withArrows && isBegun(step.id));
                });
            }
            if (!step.afterEnded.contains(step.insteadOf))
                step.insteadOf.clear();
            m_plan.steps.push_back(std::move(step));
        }
    }

    void goOnWaiting()
    {
        for (Step &step : m_plan.steps) {
            const auto found = m_known.constFind(step.id);
            if (found == m_known.cend() || isBegun(step.id))
                continue;
            const Step &old = m_run.steps[*found].step;
            for (const auto &[before, now] :
                 {std::pair{&old.after, &step.after}, {&old.afterEnded, &step.afterEnded}}) {
                for (const QString &id : *before) {
                    if (isUnderWay(id) && !now->contains(id))
                        *now << id;
                }
            }
        }
    }

    /// What has ended holds nobody up, but the way back is found by it: a VM is started after the host that
    /// waited for its end.
    void keepTheWayBack()
    {
        QHash<QString, const Step *> before;
        for (const Step &step : m_run.plan.steps)
            before.insert(step.id, &step);
        for (Step &step : m_plan.steps) {
            const Step *old = before.value(step.id);
            if (!old)
                continue;
            for (const QString &id : old->after + old->afterEnded) {
                const bool over = isBegun(id) && (isBegun(step.id) || !isUnderWay(id));
                if (over && !step.after.contains(id) && !step.afterEnded.contains(id))
                    step.afterEnded << id;
            }
        }
    }

    Report report()
    {
        Report next = m_run;
        QSet<QString> there;
        for (const Step &step : m_plan.steps)
            there.insert(step.id);
        for (StepReport &step : next.steps) {
            if (step.isUndo || step.isForce)
                continue;
            if (step.state == StepState::Waiting && !there.contains(step.step.id)) {
                step.state = StepState::Skipped;
                step.note = Words::tr("Not needed any more.");
            }
            // Of what has begun, the arrows count for nobody any more; they may lead to steps that are gone.
            step.step.after.clear();
            step.step.afterEnded.clear();
        }
        for (const Step &step : m_plan.steps) {
            const auto found = m_known.constFind(step.id);
            if (found != m_known.cend() && isBegun(step.id))
                continue;
            StepReport waiting;
            waiting.step = step;
            if (found == m_known.cend())
                next.steps.push_back(std::move(waiting));
            else
                next.steps[*found] = std::move(waiting);
        }
        next.plan = std::move(m_plan);
        return next;
    }

    const Report &m_run;
    Plan m_plan;
    QHash<QString, size_t> m_known;
    QSet<QString> m_forcing; ///< steps that failed, but whose force is under way
    QSet<QString> m_wanted;
};

} // namespace

Result<Report> amended(const Report &run, Plan plan)
{
    return Amender(run, std::move(plan)).amend();
}

} // namespace switchyard
