// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/chain_view.h"

#include "ui/details/chip.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/widgets/flow_layout.h"

#include <QLabel>
#include <QVBoxLayout>

namespace switchyard
{

ChainView::ChainView(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(grid);
}

void ChainView::display(const QList<Chain> &chains, const ObjectRef &current)
{
    if (chains != m_chains) {
        m_chains = chains;
        rebuild();
    }
    const Snapshot &snapshot = *m_context.live.snapshot();
    for (Chip *chip : std::as_const(m_chips)) {
        const ObjectRef &ref = chip->ref();
        chip->display(snapshot.nameOf(ref), m_context.live.conflicts().over(stateLook(snapshot, ref), ref),
                      ref == current);
    }
}

void ChainView::rebuild()
{
    m_chips.clear();
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const Chain &chain : std::as_const(m_chains)) {
        auto *line = new QWidget;
        auto *flow = new FlowLayout(grid, line);
        for (qsizetype i = 0; i < chain.things.size(); ++i) {
            if (i > 0) {
                const QString &note = chain.notes[i];
                auto *arrow = new QLabel(note.isEmpty() ? QStringLiteral("→") : note + QStringLiteral(" →"));
                arrow->setProperty("role", QStringLiteral("muted"));
                arrow->setMinimumHeight(24);
                flow->addWidget(arrow);
            }
            auto *chip = new Chip(chain.things[i], m_context.appearance);
            connect(chip, &Chip::clicked, this,
                    [this, ref = chip->ref()] { m_context.selection.reveal(ref); });
            flow->addWidget(chip);
            m_chips << chip;
        }
        m_lines->addWidget(line);
    }
}

} // namespace switchyard
