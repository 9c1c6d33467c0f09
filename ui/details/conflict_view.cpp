// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/conflict_view.h"

#include "ui/conflicts/conflict_words.h"
#include "ui/details/section.h"
#include "ui/theme/theme.h"
#include "ui/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

QString endOf(const Conflict &conflict, const Relocation *relocation, const Snapshot &snapshot)
{
    if (!conflict.dismissedBy.isEmpty())
        return ConflictView::tr("Dismissed by %1.").arg(conflict.dismissedBy);
    if (!relocation)
        return {};
    const QString title = words::relocationTitle(snapshot, *relocation);
    if (relocation->state == AdviceState::Running && !title.isEmpty())
        return ConflictView::tr("Under way: %1.").arg(title);
    if (relocation->isPossible() && !title.isEmpty())
        return ConflictView::tr("What would end it: %1.").arg(title);
    return relocation->refusal ? relocation->refusal->what : QString();
}

} // namespace

ConflictView::ConflictView(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2 * grid);
}

void ConflictView::display(const ObjectRef &ref, const ConflictMarks &marks, const BalanceState &state,
                           const Snapshot &snapshot)
{
    QList<QPair<QString, QString>> entries;
    for (const Conflict *conflict : marks.allOf(ref)) {
        const QString since = words::localTime(conflict->since);
        const QString resources = words::conflictResources(*conflict);
        QStringList sentences;
        if (ref.kind == ObjectKind::Vm)
            sentences << tr("Fights with %1 for %2 since %3.")
                             .arg(words::fighters(snapshot, *conflict, ref.id), resources, since);
        else
            sentences << tr("%1 fight for %2 since %3.")
                             .arg(words::fighters(snapshot, *conflict), resources, since);
        sentences << words::conflictNumbers(snapshot, *conflict) + u'.';
        if (const QString end = endOf(*conflict, state.relocation(conflict->id), snapshot); !end.isEmpty())
            sentences << end;
        entries << qMakePair(conflict->id, sentences.join(u' '));
    }
    if (entries == m_entries)
        return;
    // New words alone: the button under somebody's hand stays.
    bool same = entries.size() == m_entries.size();
    for (qsizetype i = 0; same && i < entries.size(); ++i)
        same = entries[i].first == m_entries[i].first;
    m_entries = entries;
    if (!same) {
        build();
        return;
    }
    const auto labels = findChildren<QLabel *>(Qt::FindDirectChildrenOnly);
    for (qsizetype i = 0; i < labels.size(); ++i)
        labels[i]->setText(m_entries[i].second);
}

void ConflictView::build()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &entry : std::as_const(m_entries)) {
        auto *words = wrappingLabel();
        words->setText(entry.second);
        auto *show = new QPushButton(tr("Show the conflict"));
        show->setAutoDefault(false);
        connect(show, &QPushButton::clicked, this, [this, id = entry.first] { Q_EMIT conflictWanted(id); });
        m_column->addWidget(words);
        m_column->addWidget(show, 0, Qt::AlignLeft);
    }
}

QStringList ConflictView::said() const
{
    QStringList lines;
    for (const auto &entry : m_entries)
        lines << entry.second;
    return lines;
}

} // namespace switchyard
