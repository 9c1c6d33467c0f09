// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/ups_column.h"

#include "core/model/snapshot.h"
#include "ui/live.h"
#include "ui/models/cells.h"
#include "ui/models/natural_order.h"
#include "ui/power/ups_card.h"
#include "ui/selection.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace switchyard
{
namespace
{
constexpr int slice = 12; ///< cards made in one turn of the event loop: what they cost comes when shown
} // namespace

UpsColumn::UpsColumn(const Context &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_column(nullptr)
{
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setSpacing(2 * grid);
    m_column->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    keepWidth();
    m_filling.setInterval(0);
    connect(&m_filling, &QTimer::timeout, this, &UpsColumn::fill);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &UpsColumn::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        keepWidth();
        Q_EMIT scrolled();
    });
    connect(&context.selection, &Selection::changed, this, [this] {
        for (UpsCard *card : std::as_const(m_cards))
            card->setCurrent(m_context.selection.contains({ObjectKind::Ups, card->upsId()}));
    });
}

/// The cards are as wide with the scroll bar as without it: opening one moves nothing aside.
void UpsColumn::keepWidth()
{
    const bool barIsThere = verticalScrollBar()->maximum() > 0;
    m_column->setContentsMargins(0, 0, barIsThere ? 0 : scrollBarWidth, 3 * grid);
}

void UpsColumn::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    arrange();
    m_filling.start();
}

std::vector<UpsColumn::Place> UpsColumn::placesNow() const
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
    return places;
}

void UpsColumn::arrange()
{
    std::vector<Place> places = placesNow();
    if (places == m_places)
        return;
    m_places = std::move(places);
    const Snapshot &snapshot = *m_context.live.snapshot();
    for (auto it = m_cards.begin(); it != m_cards.end();) {
        if (snapshot.ups(it.key())) {
            ++it;
            continue;
        }
        it.value()->deleteLater();
        it = m_cards.erase(it);
    }
    qDeleteAll(m_titles);
    m_titles.clear();
    while (m_column->count() > 1) // the stretch stays
        delete m_column->takeAt(0);
    if (isVisible())
        m_filling.start();
}

void UpsColumn::fill()
{
    int made = 0;
    int at = 0;
    for (const Place &place : m_places) {
        if (m_places.size() > 1) {
            QLabel *&title = m_titles[place.siteId];
            if (!title) {
                title = titleLabel(place.siteId.isEmpty()
                                       ? tr("Elsewhere")
                                       : cells::siteName(*m_context.live.snapshot(), place.siteId));
                m_column->insertWidget(at, title);
            }
            ++at;
        }
        for (const QString &id : place.upses) {
            UpsCard *card = m_cards.value(id);
            if (!card) {
                if (made++ == slice)
                    return; // goes on in the next turn
                card = new UpsCard(m_context, id);
                card->setCurrent(m_context.selection.contains({ObjectKind::Ups, id}));
                connect(card, &UpsCard::stepWanted, this, [this, card](int by) { step(*card, by); });
                m_cards.insert(id, card);
                Q_EMIT this->made(card);
            }
            if (m_column->indexOf(card) != at)
                m_column->insertWidget(at, card);
            ++at;
        }
    }
    m_filling.stop();
    Q_EMIT filled();
}

QList<UpsCard *> UpsColumn::cards() const
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

QList<UpsCard *> UpsColumn::inSight() const
{
    QList<UpsCard *> list = cards();
    list.removeIf([this](const UpsCard *card) {
        return !isVisible() || !card->isVisible() || card->visibleRegion().isEmpty();
    });
    return list;
}

void UpsColumn::showOnly(const std::function<bool(const QString &)> &wanted)
{
    const auto show = [](QWidget *widget, bool shown) {
        if (widget && widget->isHidden() == shown)
            widget->setVisible(shown);
    };
    for (const Place &place : m_places) {
        bool any = false;
        for (const QString &id : place.upses) {
            const bool shown = wanted(id);
            any |= shown;
            show(m_cards.value(id), shown);
        }
        show(m_titles.value(place.siteId), any);
    }
}

void UpsColumn::step(const UpsCard &from, int by)
{
    QList<UpsCard *> list = cards();
    list.removeIf([](const UpsCard *card) { return card->isHidden(); });
    const auto at = std::ranges::find(list, &from) - list.begin();
    if (UpsCard *to = list.value(at + by)) {
        ensureWidgetVisible(to, 0, 2 * grid);
        to->opener().setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    }
}

void UpsColumn::reveal(const QString &upsId)
{
    UpsCard *card = m_cards.value(upsId);
    if (card && isVisible() && !card->isHidden())
        ensureWidgetVisible(card, 0, 2 * grid);
}

} // namespace switchyard
