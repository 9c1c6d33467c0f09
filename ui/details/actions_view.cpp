// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/actions_view.h"

#include "ui/details/section.h"
#include "ui/theme/icons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/words.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace switchyard
{

ActionsView::ActionsView(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_flow(new QWidget)
    , m_move(new QPushButton(Icons(context.appearance).icon(QStringLiteral("move")), tr("Move…")))
    , m_reasons(wrappingLabel(QStringLiteral("muted")))
{
    auto *flow = new FlowLayout(2 * grid - 2, m_flow);
    flow->addWidget(m_move);
    m_move->setAutoDefault(false);
    m_move->setToolTip(tr("Live, with its disks, to another host and array  M"));
    connect(m_move, &QPushButton::clicked, this, [this] { m_context.actions.requestMove(m_refs); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * grid);
    layout->addWidget(m_flow);
    layout->addWidget(m_reasons);
}

QPushButton *ActionsView::button(ActionKind kind) const
{
    return m_buttons.value(static_cast<int>(kind));
}

void ActionsView::rebuild(const QList<ObjectRef> &refs)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_kind = refs.isEmpty() ? std::nullopt : std::optional(refs.first().kind);
    const Icons icons(m_context.appearance);
    for (const ActionOffer &offer : m_offers) {
        const QString dots = isDestructive(offer.kind) ? QStringLiteral("…") : QString();
        auto *button = new QPushButton(icons.icon(iconOf(offer.kind)), words::action(offer.kind) + dots);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, kind = offer.kind] {
            for (const ActionOffer &now : m_offers) {
                if (now.kind == kind)
                    m_context.actions.request(now, window());
            }
        });
        m_buttons.insert(static_cast<int>(offer.kind), button);
        m_flow->layout()->addWidget(button);
    }
    m_flow->layout()->removeWidget(m_move); // the last one
    m_flow->layout()->addWidget(m_move);
}

void ActionsView::note(const SnapshotDiff &diff)
{
    if (m_due || m_refs.isEmpty())
        return;
    const ObjectKind kind = m_refs.first().kind;
    const auto touched = [&](const QStringList &ids) {
        return std::any_of(ids.begin(), ids.end(),
                           [&](const QString &id) { return m_lookedAt.contains(id); });
    };
    const SnapshotDiff::Ids &ids = diff.of(kind);
    // What can be done to a VM depends on its host, too; to a partition on the VMs in it as well.
    const bool isPart = kind == ObjectKind::Partition;
    m_due = touched(ids.added) || touched(ids.removed) || touched(ids.changed) ||
            ((kind == ObjectKind::Vm || isPart) && !diff.of(ObjectKind::Host).isEmpty()) ||
            (isPart && !diff.of(ObjectKind::Vm).isEmpty());
}

void ActionsView::display(const QList<ObjectRef> &refs)
{
    if (!m_due && refs == m_refs)
        return;
    m_due = false;
    ++m_timesWorkedOut;
    m_refs = refs;
    m_lookedAt.clear();
    for (qsizetype i = 0; i < std::min(refs.size(), ActionDesk::mostLookedAt); ++i)
        m_lookedAt.insert(refs[i].id);
    m_offers = m_context.actions.offersFor(refs);
    const auto kind = refs.isEmpty() ? std::nullopt : std::optional(refs.first().kind);
    if (kind != m_kind || static_cast<size_t>(m_buttons.size()) != m_offers.size())
        rebuild(refs);
    const bool isHost = !refs.isEmpty() && refs.first().kind == ObjectKind::Host;
    const bool isVm = !refs.isEmpty() && refs.first().kind == ObjectKind::Vm;
    m_move->setVisible(isHost || isVm);
    m_move->setText(isHost ? tr("Move its VMs…") : tr("Move…"));
    m_move->setEnabled(!m_context.actions.movable(refs).isEmpty());
    QStringList reasons;
    for (const ActionOffer &offer : m_offers) {
        QPushButton *shown = button(offer.kind);
        shown->setEnabled(offer.possible());
        const QString help = offer.possible() ? words::actionHelp(offer.kind) : offer.reason;
        shown->setToolTip(help);
        shown->setAccessibleDescription(help);
        if (!offer.possible() && !reasons.contains(offer.reason))
            reasons << offer.reason;
    }
    m_reasons->setText(reasons.join(u'\n'));
    m_reasons->setVisible(!reasons.isEmpty());
}

} // namespace switchyard
