// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/move_draft.h"

#include "core/engine/engine.h"
#include "core/migrate/move_plan.h"
#include "ui/live.h"
#include "ui/runs/held_book.h"
#include "ui/when_done.h"

#include <algorithm>

namespace switchyard
{
namespace
{
constexpr int pauseMs = 1'000;
} // namespace

bool FitAnswer::blocks() const
{
    return std::ranges::any_of(misfits, &Misfit::blocks);
}

MoveDraft::MoveDraft(const Context &context, const HeldBook &held, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_held(held)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &MoveDraft::plan);
    connect(&context.live, &Live::changed, this, [this](const SnapshotPtr &, const SnapshotDiff &diff) {
        if (diff.hasFacts())
            planLater();
    });
    connect(&held, &HeldBook::changed, this, &MoveDraft::planLater);
}

void MoveDraft::planLater()
{
    if (m_watched && !m_pause.isActive())
        m_pause.start();
}

void MoveDraft::begin(const QStringList &vms)
{
    MoveRequest request = usualMove(m_context.engine.site().moves);
    request.vms = vms;
    begin(request);
}

void MoveDraft::begin(const MoveRequest &request)
{
    m_request = request;
    m_fits.clear();
    m_fitsOf.clear();
    plan();
}

void MoveDraft::change(const MoveRequest &request)
{
    if (request == m_request)
        return;
    const bool others = request.vms != m_request.vms || request.postCopy != m_request.postCopy;
    m_request = request;
    if (others) // nothing of what was said is of these
        m_fitsOf.clear();
    plan();
}

const Destination *MoveDraft::destination() const
{
    const auto found = std::ranges::find(m_destinations, m_request.toHost, &Destination::hostId);
    return found == m_destinations.end() ? nullptr : &*found;
}

bool MoveDraft::isAsking() const
{
    return std::ranges::any_of(m_fits,
                               [](const FitAnswer &fit) { return fit.state == FitAnswer::State::Asking; });
}

bool MoveDraft::mayBegin() const
{
    return m_move && m_move->isPossible() &&
           std::ranges::none_of(m_fits, [](const FitAnswer &fit) { return fit.blocks(); });
}

void MoveDraft::setWatched(bool watched)
{
    if (std::exchange(m_watched, watched) != watched && watched)
        plan();
}

void MoveDraft::checkAgain()
{
    m_fitsOf.clear();
    plan();
}

void MoveDraft::plan()
{
    m_pause.stop();
    m_destinations = m_request.vms.isEmpty() ? std::vector<Destination>()
                                             : m_context.engine.destinationsFor(m_request.vms);
    m_move = nullptr;
    if (!m_request.toHost.isEmpty() && !m_request.vms.isEmpty()) {
        Move move = m_context.engine.planMove(m_request);
        const std::vector<Problem> held = m_held.against(move.plan, m_request.vms);
        if (!held.empty())
            move.plan.steps.clear();
        move.problems.insert(move.problems.begin(), held.begin(), held.end());
        m_move = std::make_shared<const Move>(std::move(move));
    }
    if (m_request.toHost != m_fitsOf)
        askFits();
    Q_EMIT changed();
}

/// The destination's own word. One that is off is asked in the run, once it is on.
void MoveDraft::askFits()
{
    m_fits.clear();
    m_fitsOf = m_request.toHost;
    ++m_round;
    const Destination *to = destination();
    if (m_request.toHost.isEmpty() || !to)
        return;
    for (const QString &vmId : std::as_const(m_request.vms)) {
        m_fits.insert(vmId, {});      // it is being asked
        const bool isOff = to->isOff; // then only its own host can be asked
        whenDone(m_context.engine.askFit(vmId, isOff ? QString() : m_request.toHost, m_request.postCopy),
                 this, [this, vmId, isOff, round = m_round](const Result<std::vector<Misfit>> &said) {
                     if (round == m_round)
                         take(vmId, said, isOff);
                 });
    }
}

void MoveDraft::take(const QString &vmId, const Result<std::vector<Misfit>> &said, bool isOff)
{
    FitAnswer &answer = m_fits[vmId];
    answer.misfits = said ? *said : std::vector<Misfit>();
    answer.why = said ? QString() : said.error().what;
    answer.state = !said                    ? FitAnswer::State::NotAsked
                   : answer.misfits.empty() ? FitAnswer::State::Fits
                                            : FitAnswer::State::Misfits;
    if (isOff && answer.state == FitAnswer::State::Fits) {
        answer.state = FitAnswer::State::NotAsked;
        answer.why = tr("It is off. It is asked in the run, once it is on and before the switch.");
    }
    Q_EMIT changed();
}

} // namespace switchyard
