// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_line.h"

#include "ui/actions/action_desk.h"
#include "ui/live.h"
#include "ui/models/cells.h"
#include "ui/theme/appearance.h"
#include "ui/theme/state_look.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace switchyard
{
namespace
{

/// The one longest unheard among those that should answer (not off, not given up as down).
const Reading *oldestOf(const Snapshot &snapshot)
{
    const Reading *oldest = nullptr;
    const auto look = [&](const Reading &reading) {
        const bool counts = reading.freshness == Freshness::Fresh || reading.freshness == Freshness::Stale;
        if (counts && reading.seenAtMs >= 0 && (!oldest || reading.seenAtMs < oldest->seenAtMs))
            oldest = &reading;
    };
    for (const auto &ups : snapshot.upses)
        look(ups->reading);
    for (const auto &piece : snapshot.hosts)
        look(piece->host.reading);
    for (const auto &piece : snapshot.arrays)
        look(piece->array.reading);
    return oldest;
}

QString hostCount(const Snapshot &snapshot)
{
    int off = 0;
    int silent = 0;
    for (const auto &piece : snapshot.hosts) {
        off += piece->host.state == HostState::Off;
        silent += piece->host.state != HostState::Off && piece->host.reading.freshness == Freshness::Down;
    }
    QStringList notes;
    if (off)
        notes << StatusLine::tr("%n off", nullptr, off);
    if (silent)
        notes << StatusLine::tr("%n silent", nullptr, silent);
    const QString hosts = words::count(ObjectKind::Host, static_cast<int>(snapshot.hosts.size()));
    return notes.isEmpty() ? hosts : QStringLiteral("%1 (%2)").arg(hosts, notes.join(QStringLiteral(", ")));
}

} // namespace

StatusLine::StatusLine(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_counts(new QLabel)
    , m_oldest(new QLabel)
    , m_clock(new QLabel)
    , m_runs(new QPushButton)
{
    for (QLabel *label : {m_counts, m_oldest, m_clock})
        label->setProperty("role", QStringLiteral("muted"));
    m_oldest->setToolTip(tr("How long ago the device that was heard least recently was heard"));
    m_runs->setProperty("role", QStringLiteral("flat"));
    m_runs->setToolTip(tr("Show the runs"));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(3 * grid, 0, 2 * grid, 0);
    line->setSpacing(5 * grid);
    line->addWidget(m_counts);
    line->addStretch();
    line->addWidget(m_oldest);
    line->addWidget(m_clock);
    line->addWidget(m_runs);
    setFixedHeight(28);
    connect(&context.live, &Live::changed, this, &StatusLine::count);
    connect(&context.live, &Live::ticked, this, &StatusLine::tick);
    connect(&context.actions, &ActionDesk::runningChanged, this, &StatusLine::tick);
    connect(m_runs, &QPushButton::clicked, this, &StatusLine::runsWanted);
    count();
    tick();
}

void StatusLine::setOpening(bool opening)
{
    m_opening = opening;
    count();
}

void StatusLine::count()
{
    if (m_opening) {
        m_counts->setText(tr("Opening…"));
        return;
    }
    const Snapshot &snapshot = *m_context.live.snapshot();
    int volumes = 0;
    for (const auto &piece : snapshot.arrays)
        volumes += static_cast<int>(piece->volumes.size());
    const QStringList parts{words::count(ObjectKind::Ups, static_cast<int>(snapshot.upses.size())),
                            hostCount(snapshot), words::count(ObjectKind::Vm, snapshot.vmCount()),
                            words::count(ObjectKind::Volume, volumes)};
    m_counts->setText(parts.join(QStringLiteral("  ·  ")));
}

void StatusLine::tick()
{
    const Reading *reading = oldestOf(*m_context.live.snapshot());
    m_oldest->setText(reading ? tr("oldest reading %1").arg(cells::age(*reading, m_context.live.nowMs()))
                              : QString());
    const QDateTime now = m_context.live.clock().now();
    m_clock->setText(now.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
    m_clock->setToolTip(words::utcTime(now));
    const int running = m_context.actions.running();
    m_runs->setText(running ? tr("%n running ▸", nullptr, running) : tr("Nothing runs"));
    m_runs->setAccessibleName(running ? tr("%n run(s) in progress", nullptr, running)
                                      : tr("No run in progress"));
}

QString StatusLine::counts() const
{
    return m_counts->text();
}

QString StatusLine::oldest() const
{
    return m_oldest->text();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), m_context.appearance.theme().line);
}

} // namespace switchyard
