// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/step_graph.h"

#include <QHash>
#include <QSet>

namespace switchyard
{
namespace
{

bool isOfPlan(const StepReport &step)
{
    return !step.isUndo && !step.isForce;
}

} // namespace

std::vector<size_t> StepGraph::rebuild(const std::vector<StepReport> &steps)
{
    m_nodes.assign(steps.size(), {});
    m_ready.clear();
    QSet<QString> forcing; // steps that failed, but whose end is not told yet
    QHash<QString, size_t> byId;
    byId.reserve(static_cast<qsizetype>(steps.size()));
    for (size_t i = 0; i < steps.size(); ++i) {
        if (isOfPlan(steps[i]))
            byId.insert(steps[i].step.id, i);
        else if (steps[i].isForce && steps[i].state == StepState::Running)
            forcing.insert(steps[i].step.id.section(u':', 1));
    }
    for (size_t i = 0; i < steps.size(); ++i) {
        if (!isOfPlan(steps[i])) {
            m_nodes[i].place = Place::Begun;
            continue;
        }
        if (steps[i].state != StepState::Waiting)
            m_nodes[i].place = Place::Begun;
        for (const QString &before : steps[i].step.after)
            m_nodes[byId.value(before)].strict.push_back(i);
        for (const QString &before : steps[i].step.afterEnded)
            m_nodes[byId.value(before)].loose.push_back(i);
        if (const auto first = byId.constFind(steps[i].step.insteadOf); first != byId.cend())
            m_nodes[*first].standIns.push_back(i);
        m_nodes[i].waitsFor = static_cast<int>(steps[i].step.after.size() + steps[i].step.afterEnded.size());
    }
    for (size_t i = 0; i < steps.size(); ++i) {
        if (m_nodes[i].place == Place::Waiting && m_nodes[i].waitsFor == 0)
            m_ready.push_back(i);
    }
    std::vector<size_t> never;
    for (size_t i = 0; i < steps.size(); ++i) {
        const StepState state = steps[i].state;
        if (!isOfPlan(steps[i]) || state == StepState::Waiting || state == StepState::Running ||
            m_nodes[i].place == Place::Ended || forcing.contains(steps[i].step.id))
            continue;
        const auto more = end(i, state == StepState::Succeeded || steps[i].forcedWell || steps[i].needless);
        never.insert(never.end(), more.begin(), more.end());
    }
    return never;
}

std::vector<size_t> StepGraph::end(size_t index, bool well)
{
    std::vector<size_t> never;
    std::vector<std::pair<size_t, bool>> ended{{index, well}};
    m_nodes[index].place = Place::Ended;
    const auto leaveOut = [&](size_t waiter, bool needless) {
        if (m_nodes[waiter].place != Place::Waiting)
            return;
        m_nodes[waiter].place = Place::Ended;
        never.push_back(waiter);
        ended.emplace_back(waiter, needless);
    };
    while (!ended.empty()) {
        const auto [next, endedWell] = ended.back();
        ended.pop_back();
        for (const size_t standIn : m_nodes[next].standIns) {
            if (endedWell)
                leaveOut(standIn, true);
        }
        for (const size_t waiter : m_nodes[next].loose)
            countDown(waiter);
        for (const size_t waiter : m_nodes[next].strict) {
            if (endedWell)
                countDown(waiter);
            else
                leaveOut(waiter, false);
        }
    }
    return never;
}

void StepGraph::countDown(size_t index)
{
    Node &node = m_nodes[index];
    if (--node.waitsFor == 0 && node.place == Place::Waiting)
        m_ready.push_back(index);
}

size_t StepGraph::takeReady()
{
    const size_t next = m_ready.front();
    m_ready.pop_front();
    m_nodes[next].place = Place::Begun;
    return next;
}

} // namespace switchyard
