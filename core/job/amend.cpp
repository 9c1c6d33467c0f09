// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/amend.h"

#include "core/base/words.h"
#include "core/job/step_index.h"

#include <QHash>
#include <QSet>
#include <algorithm>

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
        for (const Step &step : m_plan.steps) {
            if (step.isMilestone && isBegun(step.id) &&
                std::ranges::any_of(step.after + step.afterEnded,
                                    [this](const QString &id) { return !isOver(id); }))
                m_reopened.insert(step.id);
        }
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
        if (found == m_known.cend() || m_reopened.contains(id))
            return false;
        const StepState state = m_run.steps[*found].state;
        return state != StepState::Waiting && state != StepState::Skipped;
    }
    bool isOver(const QString &id) const { return isBegun(id) && !isUnderWay(id); }
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
    QSet<QString> m_reopened; ///< milestones that had ended, and have to wait for more now
};

/// How it is done and what it is; when, is another thing.
bool isSameTask(const Step &a, const Step &b)
{
    return a.action == b.action && a.target == b.target && a.limitMs == b.limitMs && a.force == b.force &&
           a.undo == b.undo && a.isMilestone == b.isMilestone && a.insteadOf == b.insteadOf &&
           a.destination == b.destination;
}

class Comparer
{
public:
    Comparer(const Report &run, const Plan &plan)
        : m_run(run)
        , m_plan(plan)
    {
        m_known.reserve(run.steps.size());
        for (size_t i = 0; i < run.steps.size(); ++i) {
            if (!run.steps[i].isUndo && !run.steps[i].isForce)
                m_known.add(run.steps[i].step.id, i);
        }
        m_wanted.reserve(plan.steps.size());
        for (size_t i = 0; i < plan.steps.size(); ++i)
            m_wanted.add(plan.steps[i].id, i);
    }

    bool differs() const
    {
        for (const Step &step : m_plan.steps) {
            const auto known = m_known.find(step.id);
            if (!known || isOtherwise(m_run.steps[*known], step))
                return true;
        }
        for (const StepReport &step : m_run.steps) { // a milestone goes with those that it waits for
            if (step.state == StepState::Waiting && !step.step.isMilestone && !m_wanted.find(step.step.id))
                return true;
        }
        return false;
    }

private:
    bool isOtherwise(const StepReport &now, const Step &next) const
    {
        if (now.state == StepState::Skipped)
            return !now.needless || now.step.insteadOf != next.insteadOf;
        if (now.state != StepState::Waiting)
            return next.isMilestone && (waitsAgain(next.after) || waitsAgain(next.afterEnded));
        return !isSameTask(now.step, next) || waitsForMore(now.step.after, next.after) ||
               waitsForMore(now.step.afterEnded, next.afterEnded) ||
               waitsForLess(now.step.after, next.after) || waitsForLess(now.step.afterEnded, next.afterEnded);
    }

    bool isWaiting(const QString &id) const
    {
        const auto known = m_known.find(id);
        return known && m_run.steps[*known].state == StepState::Waiting;
    }

    bool waitsAgain(const QStringList &next) const
    {
        return std::ranges::any_of(next, [this](const QString &id) {
            const auto known = m_known.find(id);
            return !known || m_run.steps[*known].state == StepState::Waiting ||
                   m_run.steps[*known].state == StepState::Running;
        });
    }

    bool waitsForMore(const QStringList &now, const QStringList &next) const
    {
        return lacks(now, next, [this](const QString &id) { return !m_known.find(id) || isWaiting(id); });
    }

    bool waitsForLess(const QStringList &now, const QStringList &next) const
    {
        return lacks(next, now, [this](const QString &id) { return isWaiting(id) && m_wanted.find(id); });
    }

    /// Whether one of `those` that `counts` is not in `list`; a milestone waits for thousands.
    template<typename Counts>
    static bool lacks(const QStringList &list, const QStringList &those, const Counts &counts)
    {
        if (list.size() < 8) {
            return std::ranges::any_of(those,
                                       [&](const QString &id) { return !list.contains(id) && counts(id); });
        }
        const QSet<QString> set(list.begin(), list.end());
        return std::ranges::any_of(those, [&](const QString &id) { return !set.contains(id) && counts(id); });
    }

    const Report &m_run;
    const Plan &m_plan;
    StepIndex m_known;
    StepIndex m_wanted;
};

} // namespace

bool changesSomething(const Report &run, const Plan &plan)
{
    return Comparer(run, plan).differs();
}

Result<Report> amended(const Report &run, Plan plan)
{
    return Amender(run, std::move(plan)).amend();
}

} // namespace switchyard
