// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/ups_names.h"

#include "ui/details/section.h"
#include "ui/live.h"
#include "ui/models/cells.h"
#include "ui/power/names_list.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace switchyard
{
namespace
{

std::vector<NamesModel::Row> goingDown(const Outlook &outlook, const Snapshot &snapshot)
{
    std::vector<NamesModel::Row> rows;
    rows.reserve(size_t(outlook.hits.hosts.size() + outlook.hits.arrays.size() + outlook.hits.vms.size()));
    const auto add = [&](ObjectKind kind, const QStringList &ids) {
        for (const QString &id : ids)
            rows.push_back({{kind, id}, snapshot.nameOf({kind, id}), {}});
    };
    add(ObjectKind::Host, outlook.hits.hosts);
    add(ObjectKind::Array, outlook.hits.arrays);
    for (const QString &id : outlook.hits.vms) {
        const Vm *vm = snapshot.vm(id);
        if (!vm)
            continue;
        const QString host = snapshot.nameOf({ObjectKind::Host, vm->hostId});
        const QString array = outlook.hits.because.value(id);
        rows.push_back({{ObjectKind::Vm, id},
                        vm->name,
                        array.isEmpty()
                            ? UpsNames::tr("VM %1 on %2").arg(vm->name, host)
                            : UpsNames::tr("VM %1 on %2: its disk is on %3")
                                  .arg(vm->name, host, snapshot.nameOf({ObjectKind::Array, array}))});
    }
    return rows;
}

std::vector<NamesModel::Row> stayingUp(const Outlook &outlook, const Snapshot &snapshot)
{
    std::vector<NamesModel::Row> rows;
    for (const ObjectRef &ref : outlook.stays) {
        const QString name = snapshot.nameOf(ref);
        rows.push_back(
            {ref, name, UpsNames::tr("%1 is fed by %2").arg(name, cells::feedNames(snapshot, ref))});
    }
    return rows;
}

} // namespace

UpsNames::UpsNames(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_sentences(wrappingLabel())
    , m_goingTitle(titleLabel(tr("Goes down with it")))
    , m_going(new NamesList(context))
    , m_stayingTitle(titleLabel(tr("Stays up on another feed")))
    , m_staying(new NamesList(context))
{
    m_going->setAccessibleName(m_goingTitle->text());
    m_staying->setAccessibleName(m_stayingTitle->text());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid);
    column->addWidget(m_sentences);
    for (auto [title, list] : {std::pair(m_goingTitle, m_going), std::pair(m_stayingTitle, m_staying)}) {
        column->addSpacing(grid);
        column->addWidget(title);
        column->addWidget(list);
    }
}

QString UpsNames::said() const
{
    return m_sentences->text();
}

void UpsNames::display(const QStringList &sentences, const std::shared_ptr<const Outlook> &outlook)
{
    const QString text = sentences.join(u'\n');
    if (m_sentences->text() != text)
        m_sentences->setText(text);
    const bool same =
        outlook && m_outlook && outlook->hits == m_outlook->hits && outlook->stays == m_outlook->stays;
    if (!outlook || same)
        return;
    m_outlook = outlook;
    const Snapshot &snapshot = *m_context.live.snapshot();
    m_going->names().setRows(goingDown(*outlook, snapshot));
    m_staying->names().setRows(stayingUp(*outlook, snapshot));
    for (auto [title, list] : {std::pair(m_goingTitle, m_going), std::pair(m_stayingTitle, m_staying)}) {
        title->setVisible(list->names().rowCount() > 0);
        list->setVisible(list->names().rowCount() > 0);
    }
}

} // namespace switchyard
