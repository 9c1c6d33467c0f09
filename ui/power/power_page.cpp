// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/power_page.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/models/cells.h"
#include "ui/models/natural_order.h"
#include "ui/power/guard_line.h"
#include "ui/power/outlooks.h"
#include "ui/power/ups_card.h"
#include "ui/selection.h"
#include "ui/widgets/empty_state.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedLayout>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int slice =
    12; ///< cards made in one turn of the event loop: what they cost comes when they are shown
constexpr qint64 trendsMs = 10'000; ///< after which a chart's right edge has moved by a pixel or two
const auto filterKey = QStringLiteral("power/onlyAbnormal");

} // namespace

PowerPage::PowerPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_outlooks(new Outlooks(context, this))
    , m_guard(new GuardLine(context))
    , m_count(new QLabel)
    , m_onlyAbnormal(new QCheckBox(tr("Only what is abnormal")))
    , m_scroll(new QScrollArea)
    , m_empty(new EmptyState)
    , m_both(nullptr)
{
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 3 * grid);
    m_column->setSpacing(2 * grid);
    m_column->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_count, 1);
    bar->addWidget(m_onlyAbnormal);
    auto *shown = new QWidget;
    m_both = new QStackedLayout(shown);
    m_both->addWidget(m_scroll);
    m_both->addWidget(m_empty);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(4 * grid, 3 * grid, 4 * grid, 0);
    all->setSpacing(3 * grid);
    all->addWidget(m_guard);
    all->addLayout(bar);
    all->addWidget(shown, 1);

    m_filling.setInterval(0);
    connect(&m_filling, &QTimer::timeout, this, &PowerPage::fill);
    m_looking.setInterval(50);
    m_looking.setSingleShot(true);
    connect(&m_looking, &QTimer::timeout, this, &PowerPage::lookWanted);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        refresh();
        m_looking.start();
    });
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, &m_looking,
            qOverload<>(&QTimer::start));
    connect(m_guard, &GuardLine::guardWanted, this, &PowerPage::guardWanted);
    connect(m_guard, &GuardLine::runWanted, this, &PowerPage::runWanted);
    connect(m_empty, &EmptyState::pressed, this, &PowerPage::addDeviceWanted);
    connect(m_onlyAbnormal, &QCheckBox::toggled, this, &PowerPage::filter);
    connect(&context.live, &Live::changed, this,
            [this](const SnapshotPtr &, const SnapshotDiff &diff) { apply(diff); });
    connect(&context.live, &Live::ticked, this, &PowerPage::refresh);
    connect(&context.engine, &Engine::guardChanged, this, &PowerPage::refresh);
    connect(&context.engine, &Engine::siteChanged, this, [this] {
        arrange();
        refresh();
    });
    connect(m_outlooks, &Outlooks::made, this, &PowerPage::refresh);
    connect(&context.selection, &Selection::changed, this, [this] {
        for (UpsCard *card : std::as_const(m_cards))
            card->setCurrent(m_context.selection.contains({ObjectKind::Ups, card->upsId()}));
    });
    connect(&context.selection, &Selection::revealRequested, this, &PowerPage::reveal);
    arrange();
}

void PowerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    arrange();
    m_filling.start();
    refresh();
}

void PowerPage::apply(const SnapshotDiff &diff)
{
    const auto &upses = diff.of(ObjectKind::Ups);
    if (!upses.added.isEmpty() || !upses.removed.isEmpty())
        arrange();
    if (!upses.isEmpty())
        refresh();
}

/// Which cards there are, and in which order. A UPS keeps its card.
void PowerPage::arrange()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    std::vector<Place> places;
    for (const SiteInfo &site : *snapshot.sites)
        places.push_back({site.id, {}});
    places.push_back({}); // of those that stand nowhere
    for (const auto &ups : snapshot.upses) {
        const auto place = std::ranges::find(places, ups->siteId, &Place::siteId);
        (place == places.end() ? places.back() : *place).upses << ups->id;
    }
    std::erase_if(places, [](const Place &place) { return place.upses.isEmpty(); });
    for (Place &place : places) {
        std::ranges::sort(place.upses, {}, [&](const QString &id) {
            return std::pair(naturalKey(snapshot.nameOf({ObjectKind::Ups, id})), id);
        });
    }
    if (places == m_places && !places.empty())
        return;
    m_places = std::move(places);
    for (auto it = m_cards.begin(); it != m_cards.end();) {
        if (snapshot.ups(it.key())) {
            ++it;
            continue;
        }
        it.value()->deleteLater();
        m_drawnOf.remove(it.key());
        it = m_cards.erase(it);
    }
    qDeleteAll(m_titles);
    m_titles.clear();
    while (m_column->count() > 1) // the stretch stays
        delete m_column->takeAt(0);
    sayEmpty();
    if (isVisible())
        m_filling.start();
}

/// Some cards in each turn, so that two hundred of them do not hold the window up.
void PowerPage::fill()
{
    int made = 0;
    int at = 0;
    for (const Place &place : m_places) {
        if (m_places.size() > 1) {
            QLabel *&title = m_titles[place.siteId];
            if (!title) {
                title = new QLabel(place.siteId.isEmpty()
                                       ? tr("Elsewhere")
                                       : cells::siteName(*m_context.live.snapshot(), place.siteId));
                title->setProperty("role", QStringLiteral("title"));
                m_column->insertWidget(at, title);
            }
            ++at;
        }
        for (const QString &id : place.upses) {
            UpsCard *&card = m_cards[id];
            const bool isNew = !card;
            if (isNew && made++ == slice) {
                m_cards.remove(id);
                return; // goes on in the next turn
            }
            if (isNew)
                card = makeCard(id);
            if (m_column->indexOf(card) != at)
                m_column->insertWidget(at, card);
            ++at;
        }
    }
    m_filling.stop();
    refresh();
    m_looking.start();
    setFocusProxy(m_cards.isEmpty() ? static_cast<QWidget *>(m_empty->button()) : &cards().first()->opener());
}

UpsCard *PowerPage::makeCard(const QString &upsId)
{
    auto *card = new UpsCard(m_context, upsId);
    card->setCurrent(m_context.selection.contains({ObjectKind::Ups, upsId}));
    connect(card, &UpsCard::powerDownWanted, this,
            [this, upsId] { Q_EMIT powerDownWanted({PowerScope::Kind::Upses, {upsId}}); });
    connect(card, &UpsCard::stepWanted, this, [this, card](int by) { step(*card, by); });
    return card;
}

QList<UpsCard *> PowerPage::cards() const
{
    QList<UpsCard *> list;
    for (const Place &place : m_places) {
        for (const QString &id : place.upses) {
            if (UpsCard *card = m_cards.value(id))
                list << card;
        }
    }
    return list;
}

bool PowerPage::isInSight(const UpsCard &card) const
{
    return isVisible() && card.isVisible() && !card.visibleRegion().isEmpty();
}

QList<UpsCard *> PowerPage::inSight() const
{
    QList<UpsCard *> list = cards();
    list.removeIf([this](const UpsCard *card) { return !isInSight(*card); });
    return list;
}

template<typename Take>
void PowerPage::withFacts(const UpsCard &card, Take take) const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const Ups *ups = snapshot.ups(card.upsId());
    if (!ups)
        return;
    const GuardStatusPtr status = m_context.engine.guardStatus();
    const auto watch = status->state.upses.find(card.upsId());
    const auto outlook = m_outlooks->of(card.upsId());
    const Clock &clock = m_context.live.clock();
    take(supply::Facts{*ups, watch == status->state.upses.end() ? nullptr : &watch->second, outlook.get(),
                       m_context.engine.site().protection, clock.monotonicMs(), clock.now()},
         snapshot, outlook);
}

/// What is in sight, as it is now.
void PowerPage::refresh()
{
    if (!isVisible())
        return;
    m_guard->look();
    filter();
    for (UpsCard *card : inSight()) {
        withFacts(*card, [card](const supply::Facts &facts, const Snapshot &snapshot, const auto &outlook) {
            card->display(viewOf(facts, snapshot), outlook);
        });
    }
    refreshTrends();
}

void PowerPage::refreshTrends()
{
    const qint64 nowMs = m_context.live.nowMs();
    const bool moved = nowMs - m_trendsAtMs >= trendsMs;
    if (moved)
        m_trendsAtMs = nowMs;
    for (UpsCard *card : inSight()) {
        const Ups *ups = m_context.live.snapshot()->ups(card->upsId());
        if (!ups)
            continue;
        qint64 &drawn = m_drawnOf[card->upsId()];
        const bool counts = isAbnormal(card->shown().look); // down, or silent
        if (!moved && !counts && drawn == ups->reading.seenAtMs && card->trends().runtime.nowMs != 0)
            continue;
        drawn = ups->reading.seenAtMs;
        withFacts(*card, [&](const supply::Facts &facts, const Snapshot &, const auto &) {
            card->display(trendsOf(facts, m_context.engine.upsSeries(card->upsId())));
        });
    }
}

/// Those in sight first; and those just out of sight, so that scrolling shows them as they are.
void PowerPage::lookWanted()
{
    refresh();
    QStringList wanted;
    for (const UpsCard *card : inSight())
        wanted << card->upsId();
    m_outlooks->want(wanted);
}

void PowerPage::filter()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const GuardStatusPtr status = m_context.engine.guardStatus();
    int abnormal = 0;
    for (const Place &place : m_places) {
        bool any = false;
        for (const QString &id : place.upses) {
            const Ups *ups = snapshot.ups(id);
            UpsCard *card = m_cards.value(id);
            if (!ups || !card)
                continue;
            const auto watch = status->state.upses.find(id);
            const bool odd =
                isAbnormal(supply::look(*ups, watch == status->state.upses.end() ? nullptr : &watch->second));
            abnormal += odd;
            const bool shows = odd || !m_onlyAbnormal->isChecked();
            any |= shows;
            if (card->isHidden() == shows)
                card->setVisible(shows);
        }
        if (QLabel *title = m_titles.value(place.siteId))
            title->setVisible(any);
    }
    const QString count = words::count(ObjectKind::Ups, static_cast<int>(snapshot.upses.size()));
    m_count->setText(abnormal == 0 ? tr("%1 · none abnormal").arg(count)
                                   : tr("%1 · %2 abnormal").arg(count).arg(abnormal));
}

QString PowerPage::counted() const
{
    return m_count->text();
}

void PowerPage::step(const UpsCard &from, int by)
{
    QList<UpsCard *> list = cards();
    list.removeIf([](const UpsCard *card) { return card->isHidden(); });
    const auto at = std::ranges::find(list, &from) - list.begin();
    if (UpsCard *to = list.value(at + by)) {
        m_scroll->ensureWidgetVisible(to, 0, 2 * grid);
        to->opener().setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    }
}

void PowerPage::reveal(const ObjectRef &ref)
{
    UpsCard *card = ref.kind == ObjectKind::Ups ? m_cards.value(ref.id) : nullptr;
    if (card && isVisible() && !card->isHidden())
        m_scroll->ensureWidgetVisible(card, 0, 2 * grid);
}

void PowerPage::sayEmpty()
{
    m_empty->say(tr("No UPS yet. Each UPS is shown here with its battery, what hangs on it, and whether the "
                    "battery lasts to shut that down in order."),
                 tr("Add a device…"));
    m_both->setCurrentWidget(m_places.empty() ? static_cast<QWidget *>(m_empty) : m_scroll);
    m_onlyAbnormal->setVisible(!m_places.empty());
    m_count->setVisible(!m_places.empty());
}

void PowerPage::restore(QSettings &settings)
{
    m_onlyAbnormal->setChecked(settings.value(filterKey).toBool());
}

void PowerPage::save(QSettings &settings) const
{
    settings.setValue(filterKey, m_onlyAbnormal->isChecked());
}

} // namespace switchyard
