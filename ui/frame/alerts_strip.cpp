// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/alerts_strip.h"

#include "core/engine/engine.h"
#include "ui/selection.h"
#include "ui/tables/data_table.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr std::array priorities{AlertPriority::Critical, AlertPriority::High, AlertPriority::Medium,
                                AlertPriority::Low};
constexpr int lineHeight = 36;

} // namespace

AlertsStrip::AlertsStrip(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(alertColumns(), context.live, this)
    , m_mark(new MarkLabel(context.appearance))
    , m_object(new QPushButton)
    , m_text(new ElidedLabel)
    , m_ack(new QPushButton(tr("Ack")))
    , m_all(new QPushButton(tr("Ack all")))
    , m_open(new QToolButton)
    , m_list(new QWidget)
    , m_table(new DataTable(m_model, context.appearance, context.live, {}, QStringLiteral("alerts")))
{
    setAccessibleName(tr("Alerts"));
    m_object->setProperty("role", QStringLiteral("flat"));
    m_object->setToolTip(tr("Show it"));
    m_ack->setToolTip(tr("Acknowledge: it stays in the list, but flashes no more"));
    m_open->setFocusPolicy(Qt::StrongFocus);
    m_open->setIcon(Icons(context.appearance).icon(QStringLiteral("up")));
    m_open->setAccessibleName(tr("All alerts"));
    m_open->setToolTip(tr("All alerts"));
    m_open->setCheckable(true);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(3 * grid, 0, 3 * grid, 0);
    line->setSpacing(3 * grid);
    for (const AlertPriority priority : priorities) {
        auto *count = new MarkLabel(context.appearance);
        count->setToolTip(stateLook(priority).word);
        m_counts << count;
        line->addWidget(count);
    }
    line->addWidget(m_mark);
    line->addWidget(m_object);
    line->addWidget(m_text, 1);
    line->addWidget(m_ack);
    line->addWidget(m_all);
    line->addWidget(m_open);
    auto *lineBox = new QWidget;
    lineBox->setFixedHeight(lineHeight);
    lineBox->setLayout(line);
    auto *list = new QVBoxLayout(m_list);
    list->setContentsMargins(0, 0, 0, 0);
    list->addWidget(m_table);
    m_list->setFixedHeight(184);
    m_table->setAccessibleName(tr("All alerts"));
    m_table->sortByColumn(0, Qt::AscendingOrder);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 1, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_list);
    all->addWidget(lineBox);
    m_list->hide();

    connect(m_ack, &QPushButton::clicked, this, &AlertsStrip::acknowledgeTop);
    connect(m_all, &QPushButton::clicked, this, [this] {
        for (const Alert &alert : std::vector(m_alerts)) {
            if (!alert.acknowledged && !alert.muted)
                m_context.engine.acknowledge(alert.id, alert.priority);
        }
    });
    connect(m_open, &QToolButton::toggled, this, &AlertsStrip::setOpen);
    connect(m_object, &QPushButton::clicked, this, [this] {
        const Alert *alert = top();
        if (alert && alert->kind == AlertKind::VmsInConflict)
            Q_EMIT conflictWanted(alert->id.section(u'/', 1));
        else if (alert)
            m_context.selection.reveal(alert->object);
    });
    connect(m_table, &DataTable::refsSelected, &context.selection, &Selection::set);
    connect(m_table, &DataTable::opened, &context.selection, &Selection::reveal);
    connect(&context.engine, &Engine::alertsChanged, this, &AlertsStrip::display);
    connect(&context.live, &Live::ticked, this, &AlertsStrip::look);
    connect(&context.live, &Live::changed, this, &AlertsStrip::look);
    display(context.engine.alerts());
}

void AlertsStrip::display(const std::vector<Alert> &alerts)
{
    m_alerts = alerts;
    std::vector<AlertRow> rows;
    for (const Alert &alert : alerts)
        rows.push_back({alert});
    m_model.setAll(std::move(rows));
    look();
}

/// The most urgent that nobody has acknowledged; else the most urgent. None of those that are muted.
const Alert *AlertsStrip::top() const
{
    const Alert *first = nullptr;
    for (const Alert &alert : m_alerts) {
        if (alert.muted)
            continue;
        if (!alert.acknowledged)
            return &alert;
        if (!first)
            first = &alert;
    }
    return first;
}

void AlertsStrip::look()
{
    const Alert *alert = top();
    const bool any = alert;
    const auto muted =
        std::count_if(m_alerts.begin(), m_alerts.end(), [](const Alert &one) { return one.muted; });
    for (size_t i = 0; i < priorities.size(); ++i) {
        const auto count = std::count_if(m_alerts.begin(), m_alerts.end(), [&](const Alert &one) {
            return one.priority == priorities[i] && !one.muted;
        });
        StateLook look = stateLook(priorities[i]);
        look.word = QString::number(count);
        MarkLabel *label = m_counts[static_cast<qsizetype>(i)];
        label->setLook(look);
        label->setAccessibleName(stateLook(priorities[i]).word + u' ' + look.word);
        label->setVisible(count > 0);
    }
    m_mark->setVisible(!any);
    m_object->setVisible(any);
    m_ack->setVisible(any);
    m_all->setVisible(any); // also for one alone: nothing moves under the pointer when a second comes
    m_open->setVisible(!m_alerts.empty() || m_open->isChecked());
    if (!alert) {
        m_mark->setLook({Tone::Off, Mark::Plain, QString(), false});
        m_text->setWhole(
            muted > 0 ? tr("Nothing else needs attention: %n muted", nullptr, static_cast<int>(muted))
                      : tr("Nothing needs attention")); // a list that is open is closed by who opened it
        update();
        return;
    }
    const bool fresh = !alert->acknowledged;
    const auto waiting = std::any_of(m_alerts.begin(), m_alerts.end(),
                                     [](const Alert &one) { return !one.acknowledged && !one.muted; });
    for (size_t i = 0; i < priorities.size(); ++i)
        m_counts[static_cast<qsizetype>(i)]->setFlashing(fresh && alert->priority == priorities[i]);
    m_object->setText(m_context.live.snapshot()->nameOf(alert->object));
    m_text->setWhole(words::alert(*alert, m_context.live.nowMs()));
    m_ack->setEnabled(fresh);
    m_all->setEnabled(waiting);
    update();
}

QString AlertsStrip::text() const
{
    return m_text->whole();
}

void AlertsStrip::acknowledgeTop()
{
    const Alert *alert = top();
    if (alert && !alert->acknowledged)
        m_context.engine.acknowledge(QString(alert->id), alert->priority);
}

void AlertsStrip::setOpen(bool open)
{
    m_open->setChecked(open);
    m_open->setIcon(Icons(m_context.appearance).icon(open ? QStringLiteral("down") : QStringLiteral("up")));
    m_list->setVisible(open);
    m_open->setVisible(open || !m_alerts.empty());
}

void AlertsStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_context.appearance.theme();
    QPainter painter(this);
    const Alert *alert = top();
    const Tone tone = alert ? stateLook(alert->priority).tone : Tone::Normal;
    QColor ground = theme.window;
    if (alert && !alert->acknowledged && tone != Tone::Normal)
        ground = theme.fill(tone);
    painter.fillRect(QRect(0, height() - lineHeight, width(), lineHeight), ground);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
}

} // namespace switchyard
