// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/held_view.h"

#include "ui/details/section.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{

HeldView::HeldView(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2 * grid);
}

void HeldView::display(const std::vector<Holder> &holders)
{
    if (holders == m_holders)
        return;
    m_holders = holders;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Holder &holder : holders) {
        auto *words = wrappingLabel();
        words->setText((holder.isOurs   ? tr("Run %1 of %2: %3")
                        : holder.isLost ? tr("Run %1 of %2, whose console is gone: %3")
                                        : tr("Run %1 of %2, in another console: %3"))
                           .arg(QString::number(holder.runId), holder.who, holder.title));
        auto *show = new QPushButton(tr("Show run %1").arg(holder.runId));
        show->setAutoDefault(false);
        connect(show, &QPushButton::clicked, this,
                [this, holder] { Q_EMIT runWanted(holder.runId, holder.kind); });
        m_column->addWidget(words);
        m_column->addWidget(show, 0, Qt::AlignLeft);
    }
}

QStringList HeldView::said() const
{
    QStringList lines;
    for (const auto *label : findChildren<QLabel *>())
        lines << label->text();
    return lines;
}

} // namespace switchyard
