// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/power_page.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/power/guard_line.h"
#include "ui/power/outlooks.h"
#include "ui/power/trends_view.h"
#include "ui/power/ups_card.h"
#include "ui/power/ups_column.h"
#include "ui/selection.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/empty_state.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStackedLayout>

namespace switchyard
{
namespace
{

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
    , m_column(new UpsColumn(context))
    , m_empty(new EmptyState)
    , m_both(nullptr)
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(0, 0, scrollBarWidth, 0);
    bar->addWidget(m_count, 1);
    bar->addWidget(m_onlyAbnormal);
    auto *shown = new QWidget;
    m_both = new QStackedLayout(shown);
    m_both->addWidget(m_column);
    m_both->addWidget(m_empty);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(4 * grid, 3 * grid, 4 * grid - scrollBarWidth,
                            0); // the scroll bar stands beside all
    all->setSpacing(3 * grid);
    m_guard->setContentsMargins(0, 0, scrollBarWidth, 0);
    all->addWidget(m_guard);
    all->addLayout(bar);
    all->addWidget(shown, 1);

    m_looking.setInterval(50);
    m_looking.setSingleShot(true);
    connect(&m_looking, &QTimer::timeout, this, &PowerPage::lookWanted);
    connect(m_column, &UpsColumn::scrolled, this, [this] {
        refresh();
        m_looking.start();
    });
    connect(m_column, &UpsColumn::made, this, [this](const UpsCard *card) {
        connect(card, &UpsCard::powerDownWanted, this,
                [this, id = card->upsId()] { Q_EMIT powerDownWanted({PowerScope::Kind::Upses, {id}}); });
    });
    connect(m_column, &UpsColumn::filled, this, [this] {
        refresh();
        m_looking.start();
        const QList<UpsCard *> cards = m_column->cards();
        setFocusProxy(cards.isEmpty() ? static_cast<QWidget *>(m_empty->button()) : &cards.first()->opener());
    });
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
    connect(&context.selection, &Selection::revealRequested, this, [this](const ObjectRef &ref) {
        if (ref.kind == ObjectKind::Ups)
            m_column->reveal(ref.id);
    });
    arrange();
}

void PowerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
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

void PowerPage::arrange()
{
    m_column->arrange();
    sayEmpty();
}

QList<UpsCard *> PowerPage::cards() const
{
    return m_column->cards();
}

UpsCard *PowerPage::card(const QString &upsId) const
{
    return m_column->card(upsId);
}

template<typename Take>
void PowerPage::withFacts(const UpsCard &card, Take take) const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const Ups *ups = snapshot.ups(card.upsId());
    if (!ups)
        return;
    const GuardStatusPtr status = m_context.engine.guardStatus();
    const auto outlook = m_outlooks->of(card.upsId());
    const Clock &clock = m_context.live.clock();
    take(supply::Facts{*ups, supply::watchOf(*status, card.upsId()), outlook.get(),
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
    for (UpsCard *card : m_column->inSight()) {
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
    for (UpsCard *card : m_column->inSight()) {
        const Ups *ups = m_context.live.snapshot()->ups(card->upsId());
        if (!ups)
            continue;
        qint64 &drawn = m_drawnOf[card->upsId()];
        const bool counts = isAbnormal(card->shown().look); // down, or silent
        if (!moved && !counts && drawn == ups->reading.seenAtMs && card->trends().trends().runtime.nowMs != 0)
            continue;
        drawn = ups->reading.seenAtMs;
        withFacts(*card, [&](const supply::Facts &facts, const Snapshot &, const auto &) {
            card->trends().display(trendsOf(facts, m_context.engine.upsSeries(card->upsId())));
        });
    }
}

/// Those in sight first; and those just out of sight, so that scrolling shows them as they are.
void PowerPage::lookWanted()
{
    refresh();
    QStringList wanted;
    for (const UpsCard *card : m_column->inSight())
        wanted << card->upsId();
    m_outlooks->want(wanted);
}

void PowerPage::filter()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const GuardStatusPtr status = m_context.engine.guardStatus();
    int abnormal = 0;
    m_column->showOnly([&](const QString &id) {
        const Ups *ups = snapshot.ups(id);
        const bool odd = ups && isAbnormal(supply::look(*ups, supply::watchOf(*status, id)));
        abnormal += odd;
        return odd || !m_onlyAbnormal->isChecked();
    });
    const QString count = words::count(ObjectKind::Ups, static_cast<int>(snapshot.upses.size()));
    m_count->setText(abnormal == 0 ? tr("%1 · none abnormal").arg(count)
                                   : tr("%1 · %2 abnormal").arg(count).arg(abnormal));
}

QString PowerPage::counted() const
{
    return m_count->text();
}

void PowerPage::sayEmpty()
{
    m_empty->say(tr("No UPS yet. Each UPS is shown here with its battery, what hangs on it, and whether the "
                    "battery lasts to shut that down in order."),
                 tr("Add a device…"));
    m_both->setCurrentWidget(m_column->isEmpty() ? static_cast<QWidget *>(m_empty) : m_column);
    m_guard->setVisible(!m_column->isEmpty()); // there is nothing to guard
    m_onlyAbnormal->setVisible(!m_column->isEmpty());
    m_count->setVisible(!m_column->isEmpty());
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
