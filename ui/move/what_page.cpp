// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/what_page.h"

#include "ui/format.h"
#include "ui/live.h"
#include "ui/models/natural_order.h"
#include "ui/move/vm_choice_model.h"
#include "ui/theme/icons.h"
#include "ui/widgets/labels.h"
#include "ui/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int rowHeight = 24;

/// Names as people count: vm-2 before vm-10.
class ChoiceOrder : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const QVariant a = left.data(VmChoiceModel::sortRole);
        const QVariant b = right.data(VmChoiceModel::sortRole);
        if (a.userType() == QMetaType::QString)
            return naturalCompare(a.toString(), b.toString()) < 0;
        return a.toDouble() < b.toDouble();
    }
};

} // namespace

WhatPage::WhatPage(const Context &context, const HeldBook &held, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new VmChoiceModel(context, held, this))
    , m_proxy(new ChoiceOrder(this))
    , m_search(new QLineEdit)
    , m_table(new QTableView)
    , m_sum(wrappedLabel())
{
    m_search->setPlaceholderText(tr("Find a VM, or a host  (Ctrl+F)"));
    m_search->setAccessibleName(tr("Find a VM or a host"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Icons(context.appearance).icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(320);
    m_search->installEventFilter(this);
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    m_table->setModel(m_proxy);
    m_table->setObjectName(QStringLiteral("vms"));
    m_table->setAccessibleName(tr("VMs to move"));
    m_table->setProperty("role", QStringLiteral("ringed"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(VmChoiceModel::Name, Qt::AscendingOrder);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(VmChoiceModel::Name, QHeaderView::Stretch);
    for (const auto &[column, width] : {std::pair{int(VmChoiceModel::State), 216},
                                        {int(VmChoiceModel::On), 120},
                                        {int(VmChoiceModel::Memory), 100},
                                        {int(VmChoiceModel::Disks), 140},
                                        {int(VmChoiceModel::Writes), 110}})
        m_table->setColumnWidth(column, width);
    m_table->installEventFilter(this);
    m_sum->setObjectName(QStringLiteral("sum"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2 * grid);
    all->addWidget(
        wrappedLabel(tr("Which VMs are to move? Space checks one. Several go one after the other, each by "
                        "itself: one that fails is taken back, and the others go on."),
                     QStringLiteral("muted")));
    all->addWidget(m_search);
    all->addWidget(m_table, 1);
    all->addWidget(m_sum);

    connect(m_search, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_model, &VmChoiceModel::chosenChanged, this, [this] {
        look();
        Q_EMIT changed();
    });
    connect(m_table, &QTableView::doubleClicked, this, &WhatPage::toggle);
    connect(&context.live, &Live::ticked, this, &WhatPage::look);
    look();
}

void WhatPage::begin(const QStringList &vms)
{
    m_search->clear();
    m_model->begin(vms);
    m_table->setCurrentIndex(m_proxy->index(0, 0));
    m_table->scrollToTop();
}

QStringList WhatPage::chosen() const
{
    return m_model->chosen();
}

void WhatPage::focusFirst()
{
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    m_table->setFocus(Qt::OtherFocusReason);
}

void WhatPage::toggle()
{
    const QModelIndex at = m_table->currentIndex().siblingAtColumn(VmChoiceModel::Name);
    if (at.flags().testFlag(Qt::ItemIsUserCheckable))
        m_proxy->setData(at, at.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                         Qt::CheckStateRole);
}

void WhatPage::look()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    qint64 memory = 0;
    qint64 disks = 0;
    double writes = 0;
    const QStringList ids = chosen();
    for (const QString &id : ids) {
        const Vm *vm = snapshot.vm(id);
        if (!vm)
            continue;
        memory += vm->memoryBytes;
        for (const VmDisk &disk : vm->disks)
            disks += disk.volumeId.isEmpty() ? 0 : disk.capacityBytes;
        if (std::isfinite(vm->usage.diskWriteBps))
            writes += static_cast<double>(vm->usage.diskWriteBps);
    }
    m_sum->setText(ids.isEmpty()
                       ? tr("None chosen.")
                       : tr("%1 chosen: %2 of memory, %3 of disks; they write %4 now.")
                             .arg(words::count(ObjectKind::Vm, static_cast<int>(ids.size())),
                                  format::bytes(static_cast<double>(memory)),
                                  format::bytes(static_cast<double>(disks)), format::bytesPerSecond(writes)));
}

bool WhatPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_table && key->key() == Qt::Key_Space) {
        toggle();
        return true;
    }
    const bool finds = key->key() == Qt::Key_Slash || key->matches(QKeySequence::Find);
    if (watched == m_table && finds) {
        m_search->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    const bool leaves = key->key() == Qt::Key_Down || key->key() == Qt::Key_Return;
    if (watched == m_search && leaves) {
        m_table->setCurrentIndex(m_proxy->index(0, 0));
        m_table->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard
