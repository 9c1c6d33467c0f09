// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_view.h"

#include "ui/charts/chart_pane.h"
#include "ui/charts/reading_list.h"

#include <QAccessible>
#include <QChart>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace switchyard
{
namespace
{
constexpr int frame = 3; ///< for the focus
} // namespace

ChartsView::ChartsView(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_column(new QVBoxLayout)
    , m_list(new ReadingList(appearance))
{
    setObjectName(QStringLiteral("charts"));
    setFocusPolicy(Qt::StrongFocus);
    m_column->setSpacing(0);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(frame, frame, frame, frame);
    row->setSpacing(0);
    row->addLayout(m_column, 1);
    row->addWidget(m_list);
    connect(m_list, &ReadingList::objectPressed, this, &ChartsView::objectChosen);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
    addPane();
    setAccessibleName(tr("Charts"));
}

ChartPane *ChartsView::addPane()
{
    auto *pane = new ChartPane(m_appearance);
    m_column->addWidget(pane, 1);
    connect(pane, &ChartPane::zoomed, this, &ChartsView::zoom);
    connect(pane, &ChartPane::panned, this, &ChartsView::pan);
    connect(pane, &ChartPane::resetWanted, this, [this] { show(m_window.preset()); });
    connect(pane, &ChartPane::pointed, this, [this](std::optional<qint64> ms) { point(ms, true); });
    connect(pane, &ChartPane::objectPressed, this, &ChartsView::objectChosen);
    connect(pane, &ChartPane::markPressed, this, [this](int mark) {
        if (static_cast<size_t>(mark) < m_marks.size())
            Q_EMIT markChosen(m_marks[static_cast<size_t>(mark)]);
    });
    connect(pane, &ChartPane::drawn, this, &ChartsView::readAgain);
    pane->setRange(m_window.range());
    m_panes << pane;
    return pane;
}

void ChartsView::setPlots(const QList<PlotPtr> &plots)
{
    m_plots = plots;
    const qsizetype wanted = std::max<qsizetype>(1, plots.size());
    while (m_panes.size() < wanted)
        addPane();
    while (m_panes.size() > wanted)
        delete m_panes.takeLast();
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        const bool last = i + 1 == m_panes.size();
        m_panes[i]->setTimeAxis(last); // one axis for both, with what happened
        m_panes[i]->setMarks(last ? m_marks : std::vector<ChartMark>(), m_mark);
        m_panes[i]->setLit(QSet<ObjectRef>(m_lit.begin(), m_lit.end()));
        m_panes[i]->setPlot(plots.value(i));
        m_panes[i]->setCrosshair(m_cross);
    }
    readAgain();
    say(false);
}

void ChartsView::setMarks(const std::vector<ChartMark> &marks)
{
    if (marks == m_marks)
        return;
    // The one that the keyboard is at stays it, whatever came before it.
    const ChartMark *focused = focusedMark();
    const auto same = [&](const ChartMark &mark) {
        return focused && mark.kind == focused->kind && mark.id == focused->id &&
               mark.runId == focused->runId && mark.range.fromMs == focused->range.fromMs;
    };
    const auto at = std::ranges::find_if(marks, same);
    m_mark = at == marks.end() ? -1 : static_cast<int>(at - marks.begin());
    m_marks = marks;
    m_panes.last()->setMarks(m_marks, m_mark);
}

const ChartMark *ChartsView::focusedMark() const
{
    return m_mark >= 0 && static_cast<size_t>(m_mark) < m_marks.size() ? &m_marks[static_cast<size_t>(m_mark)]
                                                                       : nullptr;
}

void ChartsView::setLit(const QList<ObjectRef> &lit)
{
    m_lit = lit;
    const QSet<ObjectRef> set(lit.begin(), lit.end());
    for (ChartPane *pane : std::as_const(m_panes))
        pane->setLit(set);
    m_list->setLit(set);
}

void ChartsView::setWords(const QString &words)
{
    for (ChartPane *pane : std::as_const(m_panes))
        pane->setWords(words);
}

QString ChartsView::words() const
{
    for (const ChartPane *pane : m_panes) {
        if (!pane->shownWords().isEmpty())
            return pane->shownWords();
    }
    return {};
}

void ChartsView::setStale(const QString &words)
{
    for (ChartPane *pane : std::as_const(m_panes))
        pane->setStale(words);
}

void ChartsView::setNow(qint64 utcMs)
{
    m_nowMs = utcMs;
    if (m_window.follows() && m_pointed && utcMs - m_pointedAtMs < holdMs)
        return;
    const TimeRange before = m_window.range();
    m_window.setNow(utcMs);
    if (m_window.range() != before)
        changed();
    else
        readAgain();
}

void ChartsView::show(TimeSpan span)
{
    m_window.setNow(m_nowMs);
    m_window.show(span);
    changed();
}

void ChartsView::show(TimeRange range)
{
    m_window.show(range);
    changed();
}

void ChartsView::zoom(double factor, double anchor)
{
    m_window.zoom(factor, anchor);
    changed();
}

void ChartsView::pan(qint64 ms)
{
    m_window.pan(ms);
    changed();
}

void ChartsView::changed()
{
    if (m_cross && !m_window.range().contains(*m_cross))
        m_cross.reset();
    for (ChartPane *pane : std::as_const(m_panes)) {
        pane->setRange(m_window.range());
        pane->setCrosshair(m_cross);
    }
    readAgain();
    Q_EMIT rangeChanged();
}

bool ChartsView::isHeld() const
{
    return m_window.follows() && m_nowMs - m_window.range().toMs > 2000;
}

int ChartsView::pixels() const
{
    return std::max(0, static_cast<int>(m_panes.first()->plotRect().width()));
}

void ChartsView::point(std::optional<qint64> utcMs, bool byPointer)
{
    if (byPointer) {
        m_pointed = utcMs.has_value();
        m_pointedAtMs = m_nowMs;
    }
    m_cross = utcMs;
    for (ChartPane *pane : std::as_const(m_panes))
        pane->setCrosshair(m_cross);
    readAgain();
}

QString ChartsView::reading() const
{
    return m_cross ? m_list->inWords() : QString();
}

QString ChartsView::summary() const
{
    QStringList parts;
    for (const PlotPtr &plot : m_plots) {
        if (plot)
            parts << summaryOf(*plot, m_window.range());
    }
    int conflicts = 0;
    int runs = 0;
    for (const ChartMark &mark : m_marks) {
        const bool seen =
            mark.range.toMs >= m_window.range().fromMs && mark.range.fromMs <= m_window.range().toMs;
        (mark.kind == ChartMark::Kind::Conflict ? conflicts : runs) += seen ? 1 : 0;
    }
    if (conflicts > 0)
        parts << tr("%n conflict(s)", nullptr, conflicts);
    if (runs > 0)
        parts << tr("%n run(s)", nullptr, runs);
    return parts.join(QStringLiteral(". "));
}

/// The crosshair's moment, or the last one that is known.
void ChartsView::readAgain()
{
    QList<PlotPtr> shown;
    std::optional<qint64> last;
    qint64 step = 0;
    for (const ChartPane *pane : std::as_const(m_panes)) {
        shown << pane->shown();
        const auto known = pane->shown() ? pane->shown()->known() : std::nullopt;
        if (known)
            last = std::max(last.value_or(known->toMs), known->toMs);
        if (pane->shown())
            step = pane->shown()->stepMs;
    }
    if (last)
        last = std::min(*last, m_window.range().toMs);
    const std::optional<qint64> at = m_cross ? m_cross : last;
    const QString when = !at       ? QString()
                         : m_cross ? momentWords(*at, step)
                                   : tr("At %1").arg(momentWords(*at, step));
    m_list->display(shown, when, at.value_or(0));
}

/// `aloud`: somebody did something, and waits to hear of it.
void ChartsView::say(bool aloud)
{
    const ChartMark *mark = focusedMark();
    const QString words = mark && hasFocus() ? mark->words : m_cross && hasFocus() ? reading() : summary();
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    if (!aloud)
        return;
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

bool ChartsView::isSettled() const
{
    return std::ranges::all_of(m_panes, [](const ChartPane *pane) { return pane->isSettled(); });
}

void ChartsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_appearance.theme().panel);
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_appearance.theme().selection, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void ChartsView::focusInEvent(QFocusEvent *event)
{
    say(false);
    QWidget::focusInEvent(event);
    update();
}

void ChartsView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ChartsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_list->setFixedWidth(std::clamp(width() * 27 / 100, 150, m_list->sizeHint().width()));
    Q_EMIT rangeChanged(); // another number of pixels
}

void ChartsView::paintInto(QPainter &painter)
{
    painter.fillRect(rect(), m_appearance.theme().panel);
    for (ChartPane *pane : std::as_const(m_panes)) {
        pane->setExporting(true);
        painter.setFont(pane->font());
        pane->render(&painter, QRectF(pane->geometry()), pane->rect());
        pane->setExporting(false);
    }
    painter.save();
    painter.translate(m_list->pos());
    m_list->paint(painter);
    painter.restore();
}

} // namespace switchyard
