// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/feeds_dialog.h"

#include "core/site/site_edit.h"
#include "ui/dialogs/feed_board.h"
#include "ui/dialogs/site_change.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace switchyard
{

FeedsDialog::FeedsDialog(Site site, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_site(std::move(site))
    , m_before(m_site)
    , m_board(new FeedBoard(theme))
    , m_list(new QTableWidget(0, 3))
    , m_status(new QLabel)
    , m_remove(new QPushButton(tr("Remove feed")))
    , m_save(nullptr)
{
    setWindowTitle(tr("Feeds"));
    resize(760, 600);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_board);
    scroll->setWidgetResizable(true);
    m_list->setHorizontalHeaderLabels({tr("UPS"), tr("Outlet"), tr("Feeds", "what the outlet feeds")});
    m_list->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(6 * grid);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->horizontalHeader()->setHighlightSections(false);
    m_list->setShowGrid(false);
    m_list->setObjectName(QStringLiteral("feedList"));
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setTabKeyNavigation(false);
    m_list->setAccessibleName(tr("List of feeds"));

    auto *ups = new QComboBox;
    auto *consumer = new QComboBox;
    ups->setAccessibleName(tr("UPS"));
    consumer->setAccessibleName(tr("Host or array"));
    for (const UpsSpec &spec : m_site.upses)
        ups->addItem(spec.name, spec.id);
    for (const HostSpec &spec : m_site.hosts)
        consumer->addItem(spec.name, spec.id);
    for (const ArraySpec &spec : m_site.arrays)
        consumer->addItem(spec.name, spec.id);
    auto *add = new QPushButton(tr("Add feed"));
    add->setEnabled(ups->count() && consumer->count());
    auto *row = new QHBoxLayout;
    row->addWidget(ups, 1);
    row->addWidget(new QLabel(tr("feeds")));
    row->addWidget(consumer, 1);
    row->addWidget(add);
    row->addWidget(m_remove);

    auto *lower = new QWidget;
    auto *lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, 2 * grid, 0, 0);
    lowerColumn->addLayout(row);
    lowerColumn->addWidget(m_list);
    auto *split = new QSplitter(Qt::Vertical);
    split->addWidget(scroll);
    split->addWidget(lower);
    split->setChildrenCollapsible(false);
    split->setSizes({340, 220});
    split->setHandleWidth(1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    for (QPushButton *button : {add, m_remove, m_save})
        button->setAutoDefault(false);
    m_status->setWordWrap(true);
    m_status->setAccessibleName(tr("Status"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        new QLabel(tr("Drag from a UPS to what it feeds. Two lines to one host are a redundant feed.")));
    column->addWidget(split, 1);
    column->addWidget(m_status);
    column->addWidget(buttons);

    connect(add, &QPushButton::clicked, this, [this, ups, consumer] {
        addFeed(ups->currentData().toString(), consumer->currentData().toString());
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const auto feed = m_board->chosenFeed())
            removeFeed(*feed);
    });
    connect(m_board, &FeedBoard::feedDrawn, this, &FeedsDialog::addFeed);
    connect(m_board, &FeedBoard::removeRequested, this, &FeedsDialog::removeFeed);
    connect(m_board, &FeedBoard::feedChosen, this, &FeedsDialog::chooseInList);
    connect(m_list, &QTableWidget::currentCellChanged, this, [this](int current) {
        if (current >= 0 && current < static_cast<int>(m_site.feeds.size()))
            m_board->chooseFeed(m_site.feeds[static_cast<size_t>(current)]);
    });
    connect(m_list, &QTableWidget::itemChanged, this,
            [this](const QTableWidgetItem *item) { renameOutlet(item->row(), item->text().trimmed()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &FeedsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_writing, &QFutureWatcherBase::finished, this, &FeedsDialog::takeWritten);
    refill();
}

void FeedsDialog::take(Result<Site> next)
{
    if (m_busyWriting) // it would be in no file
        return refill();
    m_status->setText(next ? QString() : next.error().what);
    if (next)
        m_site = std::move(*next);
    refill();
}

void FeedsDialog::addFeed(const QString &upsId, const QString &consumerId)
{
    const FeedSpec feed{upsId, freeOutlet(m_site, upsId), consumerId};
    take(withFeed(m_site, feed));
    m_board->chooseFeed(feed);
}

void FeedsDialog::removeFeed(const FeedSpec &feed)
{
    take(withoutFeed(m_site, feed));
}

void FeedsDialog::renameOutlet(int row, const QString &outlet)
{
    const FeedSpec old = m_site.feeds[static_cast<size_t>(row)];
    if (old.outlet == outlet)
        return;
    auto next = withoutFeed(m_site, old);
    take(next ? withFeed(*next, {old.ups, outlet, old.to}) : next);
}

void FeedsDialog::refill()
{
    const QSignalBlocker quiet(m_list);
    const auto nameOf = [this](const QString &id) {
        const auto in = [&](const auto &specs) {
            const auto at =
                std::find_if(specs.begin(), specs.end(), [&](const auto &spec) { return spec.id == id; });
            return at == specs.end() || at->name.isEmpty() ? QString() : at->name;
        };
        for (const QString &name : {in(m_site.upses), in(m_site.hosts), in(m_site.arrays)}) {
            if (!name.isEmpty())
                return name;
        }
        return id;
    };
    m_board->setSite(m_site);
    m_list->setRowCount(static_cast<int>(m_site.feeds.size()));
    for (int row = 0; row < m_list->rowCount(); ++row) {
        const FeedSpec &feed = m_site.feeds[static_cast<size_t>(row)];
        int column = 0;
        for (const QString &text : {nameOf(feed.ups), feed.outlet, nameOf(feed.to)}) {
            auto *item = new QTableWidgetItem(text);
            if (column != 1)
                item->setFlags(item->flags() & ~Qt::ItemIsEditable);
            m_list->setItem(row, column++, item);
        }
    }
    chooseInList(m_board->chosenFeed());
    m_save->setEnabled(m_site != m_before && !m_busyWriting);
}

void FeedsDialog::chooseInList(const std::optional<FeedSpec> &feed)
{
    m_remove->setEnabled(feed.has_value());
    const QSignalBlocker quiet(m_list);
    if (!feed) {
        m_list->setCurrentCell(-1, -1);
        return;
    }
    const auto at = std::find(m_site.feeds.begin(), m_site.feeds.end(), *feed);
    if (at != m_site.feeds.end())
        m_list->setCurrentCell(static_cast<int>(at - m_site.feeds.begin()), 1);
}

void FeedsDialog::save()
{
    m_save->setEnabled(false);
    m_status->setText(tr("Writing the site file …"));
    const auto apply = [before = m_before.feeds, after = m_site.feeds](const Site &site,
                                                                       const QStringList &) {
        return withFeedChanges(site, before, after);
    };
    m_busyWriting = true;
    m_writing.setFuture(writeSiteChange({m_before, apply, {}}, nullptr));
}

/// What is being written cannot be called back, and the engine must hear of it.
void FeedsDialog::reject()
{
    if (!m_busyWriting)
        QDialog::reject();
}

void FeedsDialog::takeWritten()
{
    const Result<Site> written = m_writing.result();
    m_busyWriting = false;
    if (!written) {
        m_save->setEnabled(true);
        m_status->setText(written.error().what);
        return;
    }
    Q_EMIT siteWritten(*written);
    accept();
}

} // namespace switchyard
