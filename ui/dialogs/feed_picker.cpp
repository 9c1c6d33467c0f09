// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/feed_picker.h"

#include "core/site/site_edit.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace switchyard
{

FeedPicker::FeedPicker(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2))
{
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Feeds"));
    m_table->setTabKeyNavigation(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
}

void FeedPicker::offerUpses(const Site &site)
{
    std::vector<std::pair<QString, QString>> rows;
    for (const UpsSpec &ups : site.upses)
        rows.emplace_back(ups.id, freeOutlet(site, ups.id));
    m_otherIsUps = true;
    m_table->setHorizontalHeaderLabels({tr("Fed by"), tr("Outlet")});
    offer(rows);
}

void FeedPicker::offerConsumers(const Site &site)
{
    std::vector<std::pair<QString, QString>> rows;
    for (const HostSpec &host : site.hosts)
        rows.emplace_back(host.id, QString::number(rows.size() + 1));
    for (const ArraySpec &array : site.arrays)
        rows.emplace_back(array.id, QString::number(rows.size() + 1));
    m_otherIsUps = false;
    m_table->setHorizontalHeaderLabels({tr("Feeds"), tr("Outlet")});
    offer(rows);
}

void FeedPicker::offer(const std::vector<std::pair<QString, QString>> &idsAndOutlets)
{
    m_table->setRowCount(0);
    for (const auto &[id, outlet] : idsAndOutlets) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        auto *name = new QTableWidgetItem(id);
        name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        name->setCheckState(Qt::Unchecked);
        m_table->setItem(row, 0, name);
        m_table->setItem(row, 1, new QTableWidgetItem(outlet));
    }
    m_table->setCurrentCell(m_table->rowCount() ? 0 : -1, 0);
}

bool FeedPicker::isEmpty() const
{
    return m_table->rowCount() == 0;
}

std::vector<FeedSpec> FeedPicker::feeds(const QString &deviceId) const
{
    std::vector<FeedSpec> chosen;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto *other = m_table->item(row, 0);
        if (other->checkState() != Qt::Checked)
            continue;
        const QString outlet = m_table->item(row, 1)->text().trimmed();
        chosen.push_back(m_otherIsUps ? FeedSpec{other->text(), outlet, deviceId}
                                      : FeedSpec{deviceId, outlet, other->text()});
    }
    return chosen;
}

} // namespace switchyard
