// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/lanes_view.h"

#include "ui/models/record_models.h"
#include "ui/move/move_words.h"

#include <QHelpEvent>
#include <QToolTip>

namespace switchyard
{
namespace
{
constexpr int dashMs = 100;
} // namespace

LanesView::LanesView(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setObjectName(QStringLiteral("lanes"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_dashes.setInterval(dashMs);
    connect(&m_dashes, &QTimer::timeout, this, [this] {
        m_phase = (m_phase + 1) % dashSteps;
        update();
    });
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void LanesView::setLanes(const MoveLanes &lanes)
{
    if (lanes == m_lanes)
        return;
    m_lanes = lanes;
    setAccessibleName(said());
    turn();
    update();
}

void LanesView::setPlaces(const QString &from, const QString &to)
{
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    setAccessibleName(said());
    update();
}

void LanesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    turn();
}

void LanesView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    turn();
}

void LanesView::turn()
{
    const bool moves =
        isVisible() && !m_appearance.reducedMotion() && std::ranges::any_of(m_lanes.lanes, runs);
    if (moves && !m_dashes.isActive())
        m_dashes.start();
    else if (!moves)
        m_dashes.stop();
}

QString LanesView::said() const
{
    QStringList parts;
    if (!m_to.isEmpty())
        parts << tr("From %1 to %2").arg(m_from.isEmpty() ? tr("where it was") : m_from, m_to);
    for (const MoveLane &lane : m_lanes.lanes) {
        const QString note = moving::laneNote(lane, m_lanes);
        const QString state = lane.state == StepState::Waiting ? tr("to come") : stateLook(lane.state).word;
        parts << QStringLiteral("%1: %2").arg(moving::stageTitle(lane.stage), note.isEmpty() ? state : note);
    }
    return parts.join(QStringLiteral(". "));
}

QSize LanesView::sizeHint() const
{
    return {760, placeHeight + 4 * laneHeight + axisHeight};
}

QSize LanesView::minimumSizeHint() const
{
    return {560, sizeHint().height()};
}

QRectF LanesView::chart() const
{
    return {titleWidth, placeHeight, width() - titleWidth * 1.0, 4.0 * laneHeight};
}

double LanesView::topOf(size_t lane) const
{
    return placeHeight + static_cast<double>(lane) * laneHeight;
}

/// Room behind the end for what is said there.
double LanesView::axisEnd() const
{
    return std::max(1.0, std::max(m_lanes.endSeconds, m_lanes.nowSeconds.value_or(0))) * 1.12;
}

double LanesView::xOf(double seconds) const
{
    return chart().left() + chart().width() * std::clamp(seconds / axisEnd(), 0.0, 1.0);
}

bool LanesView::runs(const MoveLane &lane)
{
    return lane.state == StepState::Running || lane.follows;
}

bool LanesView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = (help->pos().y() - placeHeight) / laneHeight;
    if (help->pos().y() < placeHeight || row >= 4) {
        QToolTip::hideText();
        return true;
    }
    const MoveLane &lane = m_lanes.lanes[static_cast<size_t>(row)];
    QToolTip::showText(help->globalPos(),
                       QStringList{moving::stageTitle(lane.stage), moving::stageMeaning(lane.stage),
                                   moving::laneNote(lane, m_lanes)}
                           .join(u'\n')
                           .trimmed(),
                       this);
    return true;
}

} // namespace switchyard
