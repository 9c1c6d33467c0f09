// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/run_page.h"

#include "core/migrate/move_edges.h"
#include "core/migrate/move_verdict.h"
#include "ui/live.h"
#include "ui/move/move_words.h"
#include "ui/move/rate_book.h"
#include "ui/move/rate_chart.h"
#include "ui/move/run_controls.h"
#include "ui/move/run_lanes.h"
#include "ui/move/run_watch.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

QStringList failures(const Report &report)
{
    QStringList lines;
    if (report.error)
        lines << report.error->what;
    for (const StepReport &step : report.steps) {
        if (step.error && !lines.contains(step.error->what))
            lines << step.error->what;
    }
    return lines;
}

} // namespace

MoveRunPage::MoveRunPage(const Context &context, RunWatch &watch, RateBook &rates, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_book(rates)
    , m_phase(new MarkLabel(context.appearance))
    , m_title(wrappedLabel())
    , m_meaning(wrappedLabel({}, QStringLiteral("muted")))
    , m_error(wrappedLabel())
    , m_lanes(new RunLanes(context, watch))
    , m_rates(new RateChart(context.appearance))
    , m_chart(new QWidget)
    , m_verdict(wrappedLabel())
    , m_remedies(wrappedLabel())
    , m_where(wrappedLabel())
    , m_controls(new RunControls(context, watch))
    , m_body(nullptr)
{
    m_title->setFont(Appearance::titleFont());
    m_error->setObjectName(QStringLiteral("error"));
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_where->setObjectName(QStringLiteral("where"));
    auto *head = new QHBoxLayout;
    head->setSpacing(3 * grid);
    head->addWidget(m_title, 1);
    head->addWidget(m_phase, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(3 * grid);
    all->addLayout(head);
    all->addWidget(m_meaning);
    all->addWidget(m_lanes);
    all->addWidget(m_controls);
    m_body = makeWords();
    all->addWidget(m_body, 1);
    all->addStretch();
    connect(&watch, &RunWatch::changed, this, [this] {
        m_unknown.clear();
        look();
    });
    connect(&watch, &RunWatch::failed, this, [this](const Error &error) {
        m_unknown = error.what;
        look();
    });
    connect(&context.live, &Live::ticked, this, [this] {
        if (isVisible()) // what is expected moves with the time; what is where, with what was heard since
            look();
    });
    look();
}

QWidget *MoveRunPage::makeWords()
{
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 2 * grid, 0);
    column->setSpacing(2 * grid);
    column->addWidget(m_error);
    column->addWidget(m_verdict);
    column->addWidget(m_remedies);
    column->addSpacing(grid);
    column->addWidget(titleLabel(tr("What is where")));
    column->addWidget(m_where);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(words);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8 * grid);
    auto *chart = new QVBoxLayout(m_chart); // it grows to a limit, from the top on
    chart->setContentsMargins(0, 0, 0, 0);
    chart->addWidget(m_rates, 1);
    chart->addStretch();
    row->addWidget(m_chart, 5);
    row->addWidget(scroll, 6);
    return both;
}

void MoveRunPage::look()
{
    const ReportPtr report = m_watch.report();
    for (QWidget *part : std::initializer_list<QWidget *>{m_phase, m_lanes, m_body})
        part->setVisible(report != nullptr);
    if (!report) {
        m_title->setText(tr("Run %1").arg(m_watch.runId()));
        m_meaning->setText(m_unknown.isEmpty() ? tr("It is looked up…") : m_unknown);
        m_error->hide();
        m_controls->hide();
        return;
    }
    m_title->setText(tr("%1 · run %2").arg(words::planTitle(report->plan)).arg(report->runId));
    m_phase->setLook(moving::phase(*report));
    QString meaning = moving::phaseMeaning(*report);
    if (!m_watch.isOurs() && !m_watch.isLost() && !report->isOver())
        meaning +=
            u' ' + tr("It is run by %1, in another console: its rates are not heard here.").arg(report->who);
    m_meaning->setText(meaning);
    const QStringList errors = failures(*report);
    m_error->setText(errors.join(u'\n'));
    m_error->setVisible(!errors.isEmpty());
    // That somebody gave it up is no alarm.
    wear(*m_error, report->state == StepState::Cancelled ? QString() : QStringLiteral("critical"));
    lookRates();
    QStringList where;
    for (const MoveOutcome &outcome : outcomesOf(*report))
        where << moving::whereIs(*m_context.live.snapshot(), outcome);
    m_where->setText(where.join(u'\n'));
    m_controls->look();
}

/// Whether the copy keeps up, in a picture and in words.
void MoveRunPage::lookRates()
{
    const ReportPtr report = m_watch.report();
    const MoveVerdict verdict = verdictOf(*report, vmWritesOf(*m_context.live.snapshot(), report->plan));
    if (!m_watch.isOurs() && !report->isOver())
        m_book.note(*report);
    const Tone tone = moving::toneOf(verdict);
    const RateSeries &series = m_book.of(report->runId);
    m_rates->setSeries(series, tone);
    m_chart->setVisible(!series.points.empty() || verdict.kind != MoveVerdict::Kind::Over);
    m_verdict->setText(moving::verdict(verdict));
    m_verdict->setVisible(!m_verdict->text().isEmpty());
    wear(*m_verdict, tone == Tone::Critical    ? QStringLiteral("critical")
                     : tone == Tone::Attention ? QStringLiteral("attention")
                                               : QString());
    QStringList remedies;
    for (const MoveRemedy remedy : verdict.remedies)
        remedies << QStringLiteral("• ") + moving::remedy(remedy);
    m_remedies->setText(remedies.join(u'\n'));
    m_remedies->setVisible(!remedies.isEmpty());
}

QString MoveRunPage::said() const
{
    QStringList parts;
    parts << m_phase->accessibleName();
    for (const QLabel *label : {m_title, m_meaning, m_error, m_verdict, m_remedies, m_where}) {
        if (!label->isHidden() && !label->text().isEmpty())
            parts << label->text();
    }
    parts << m_controls->said() << m_lanes->said();
    return parts.join(u'\n');
}

} // namespace switchyard
