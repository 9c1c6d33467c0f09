// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_desk.h"

#include "core/engine/engine.h"
#include "core/job/checks.h"
#include "ui/actions/confirm_dialog.h"
#include "ui/live.h"
#include "ui/theme/icons.h"
#include "ui/words.h"

#include <QMenu>

namespace switchyard
{
namespace
{

bool sameKind(const QList<ObjectRef> &refs)
{
    return std::all_of(refs.begin(), refs.end(),
                       [&](const ObjectRef &ref) { return ref.kind == refs.first().kind; });
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
    const Snapshot &snapshot = *m_live.snapshot();
    for (const ActionKind kind : allActions()) {
        if (targetKind(kind) != refs.first().kind)
            continue;
        ActionOffer offer{kind, {}, {}};
        for (const ObjectRef &ref : refs) {
            if (const auto plan = planAction(snapshot, {kind, ref}))
                offer.targets << ref;
            else if (offer.reason.isEmpty())
                offer.reason = plan.error().what;
        }
        if (offer.possible())
            offer.reason.clear();
        offers.push_back(std::move(offer));
    }
    return offers;
}

void ActionDesk::request(const ActionOffer &offer, QWidget *over)
{
    if (!offer.possible())
        return;
    if (!isDestructive(offer.kind)) {
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
    menu.setToolTipsVisible(true);
    if (!isEditable(refs))
        return;
    menu.addSeparator();
    connect(menu.addAction(tr("Edit the device…")), &QAction::triggered, this,
            [this, ref = refs.first()] { Q_EMIT editWanted(ref); });
    connect(menu.addAction(tr("Remove the device…")), &QAction::triggered, this,
            [this, ref = refs.first()] { Q_EMIT removeWanted(ref); });
}

bool ActionDesk::isEditable(const QList<ObjectRef> &refs) const
{
    return refs.size() == 1 && m_editable && m_editable(refs.first());
}

void ActionDesk::run(const ActionOffer &offer)
{
    for (const ObjectRef &target : offer.targets) {
        if (const auto plan = m_engine.planAction({offer.kind, target}))
            m_engine.run(*plan);
        else
            Q_EMIT refused(plan.error());
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
