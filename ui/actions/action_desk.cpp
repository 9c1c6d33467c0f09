// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_desk.h"

#include "core/engine/engine.h"
#include "core/job/checks.h"
#include "ui/actions/confirm_dialog.h"
#include "ui/live.h"
#include "ui/theme/icons.h"
#include "ui/when_done.h"
#include "ui/words.h"

#include <QMenu>
#include <algorithm>
#include <limits>

namespace switchyard
{
namespace
{

bool sameKind(const QList<ObjectRef> &refs)
{
    return std::all_of(refs.begin(), refs.end(),
                       [&](const ObjectRef &ref) { return ref.kind == refs.first().kind; });
}

ActionOffer offerOf(const Snapshot &snapshot, ActionKind kind, const QList<ObjectRef> &refs, qsizetype most)
{
    ActionOffer offer{kind, refs, {}, {}, refs.size() <= most};
    for (qsizetype i = 0; i < std::min(refs.size(), most); ++i) {
        if (const auto plan = planAction(snapshot, {kind, refs[i]}))
            offer.targets << refs[i];
        else if (offer.reason.isEmpty())
            offer.reason = plan.error().what;
    }
    if (offer.possible())
        offer.reason.clear();
    return offer;
}

} // namespace

ActionDesk::ActionDesk(Engine &engine, Live &live, Appearance &appearance, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_live(live)
    , m_appearance(appearance)
{
    connect(&engine, &Engine::runChanged, this, &ActionDesk::followRun);
}

std::vector<ActionOffer> ActionDesk::offersFor(const QList<ObjectRef> &refs) const
{
    std::vector<ActionOffer> offers;
    if (refs.isEmpty() || !sameKind(refs))
        return offers;
    for (const ActionKind kind : everydayActions()) {
        if (targetKind(kind) == refs.first().kind)
            offers.push_back(offerOf(*m_live.snapshot(), kind, refs, mostLookedAt));
    }
    return offers;
}

bool ActionDesk::mustAsk(const ActionOffer &offer) const
{
    if (isDestructive(offer.kind))
        return true;
    const SnapshotPtr now = m_engine.snapshot(); // newer than what is shown
    return std::any_of(offer.targets.begin(), offer.targets.end(), [&](const ObjectRef &target) {
        return !warningsAgainst(*now, {offer.kind, target}).empty();
    });
}

void ActionDesk::request(const ActionOffer &made, QWidget *over)
{
    const ActionOffer offer =
        offerOf(*m_live.snapshot(), made.kind, made.selected, std::numeric_limits<qsizetype>::max());
    if (!offer.possible()) {
        Q_EMIT refused({ErrorCode::WrongState, offer.reason, {}});
        return;
    }
    if (!mustAsk(offer)) {
        run(offer);
        return;
    }
    auto *dialog = new ConfirmDialog(offer, m_live, m_appearance, over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, offer] { run(offer); });
    dialog->open();
}

void ActionDesk::addTo(QMenu &menu, const QList<ObjectRef> &refs, QWidget *over)
{
    const Icons icons(m_appearance);
    for (const ActionOffer &offer : offersFor(refs)) {
        const QString dots = isDestructive(offer.kind) ? QStringLiteral("…") : QString();
        QAction *action = menu.addAction(icons.icon(iconOf(offer.kind)), words::action(offer.kind) + dots);
        action->setEnabled(offer.possible());
        action->setToolTip(offer.possible() ? words::actionHelp(offer.kind) : offer.reason);
        connect(action, &QAction::triggered, this, [this, offer, over] { request(offer, over); });
    }
    if (const QStringList vms = movable(refs); !vms.isEmpty()) {
        const QString text = refs.first().kind == ObjectKind::Host ? tr("Move its VMs…") : tr("Move…");
        QAction *move = menu.addAction(icons.icon(QStringLiteral("move")), text);
        move->setToolTip(tr("Live, with its disks, to another host and array"));
        connect(move, &QAction::triggered, this, [this, vms] { Q_EMIT moveWanted(vms); });
    }
    if (isMeasured(refs)) {
        QAction *charts = menu.addAction(icons.icon(QStringLiteral("charts")), tr("Show in charts"));
        charts->setToolTip(tr("What it used, up to a year back  Ctrl+G"));
        connect(charts, &QAction::triggered, this, [this, refs] { requestCharts(refs); });
    }
    menu.setToolTipsVisible(true);
    if (!isEditable(refs))
        return;
    menu.addSeparator();
    connect(menu.addAction(tr("Edit the device…")), &QAction::triggered, this,
            [this, ref = refs.first()] { Q_EMIT editWanted(ref); });
    connect(menu.addAction(tr("Remove the device…")), &QAction::triggered, this,
            [this, ref = refs.first()] { Q_EMIT removeWanted(ref); });
}

QStringList ActionDesk::movable(const QList<ObjectRef> &refs) const
{
    const Snapshot &snapshot = *m_live.snapshot();
    QStringList vms;
    const auto add = [&](const Vm &vm) {
        if (vm.state == VmState::Running && !vms.contains(vm.id))
            vms << vm.id;
    };
    for (const ObjectRef &ref : refs) {
        if (const Vm *vm = ref.kind == ObjectKind::Vm ? snapshot.vm(ref.id) : nullptr)
            add(*vm);
        if (const HostPiece *piece = ref.kind == ObjectKind::Host ? snapshot.hostPiece(ref.id) : nullptr)
            std::ranges::for_each(piece->vms, add);
    }
    return vms;
}

bool ActionDesk::isMeasured(const QList<ObjectRef> &refs)
{
    return std::ranges::any_of(refs, [](const ObjectRef &ref) {
        return ref.kind == ObjectKind::Host || ref.kind == ObjectKind::Partition ||
               ref.kind == ObjectKind::Vm;
    });
}

bool ActionDesk::isEditable(const QList<ObjectRef> &refs) const
{
    return refs.size() == 1 && m_editable && m_editable(refs.first());
}

void ActionDesk::run(const ActionOffer &offer)
{
    for (const ObjectRef &target : offer.targets) {
        const auto plan = m_engine.planAction({offer.kind, target});
        if (!plan) {
            Q_EMIT refused(plan.error());
            continue;
        }
        whenDone(m_engine.run(*plan), this, [this](const Result<quint64> &begun) {
            if (!begun)
                Q_EMIT refused(begun.error());
        });
    }
}

void ActionDesk::followRun(const ReportPtr &report)
{
    const bool active = report->state == StepState::Running || report->state == StepState::Waiting;
    const bool known = m_running.contains(report->runId);
    if (active == known)
        return;
    if (active) {
        m_running.insert(report->runId);
        Q_EMIT runBegan(report);
    } else {
        m_running.remove(report->runId);
        Q_EMIT runEnded(report);
    }
    Q_EMIT runningChanged(running());
}

} // namespace switchyard
