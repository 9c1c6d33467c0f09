// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outage_chart.h"

#include "ui/power/outage_words.h"
#include "ui/widgets/crosshair.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr int leftMargin = 50;
constexpr int rightMargin = 12;
constexpr int topMargin = 10;
constexpr int bottomMargin = 40; ///< the supply and the axis
constexpr int bandHeight = 16;
constexpr int mostSamples = 400;
constexpr size_t mostHandles = 40; ///< of a recording with more, only the chosen point has one

struct Supply
{
    QString word;
    Tone tone = Tone::Normal;
};

Supply supplyOf(const OutageTrack::Moment &moment)
{
    OutagePoint point;
    point.statusWords = moment.statusWords;
    point.silent = moment.silent;
    const OutageSays says = moment.dead && !moment.silent ? OutageSays::Off : saysOf(point);
    const bool bad = moment.dead || says == OutageSays::LowBattery || says == OutageSays::ForcedShutdown;
    return {outageWord(says), bad                          ? Tone::Critical
                              : says == OutageSays::Silent ? Tone::Stale
                              : says == OutageSays::Mains  ? Tone::Normal
                                                           : Tone::Attention};
}

} // namespace

OutageChart::OutageChart(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setAccessibleName(tr("The charge through the outage"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setToolTip(
        tr("Drag a point, or move it by the arrow keys; double-click or Ins adds one, Del takes it out, "
           "Backspace leaves its charge open"));
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void OutageChart::setOutage(const UpsFacts &today, const std::vector<OutagePoint> &points)
{
    m_track.emplace(today, points);
    m_points = points;
    m_chosen = std::min(m_chosen, static_cast<int>(points.size()) - 1);
    scale();
    QStringList said;
    if (m_chosen >= 0)
        said << pointWords() + u'.';
    if (m_track->emptyAt())
        said << tr("The battery is empty after %1.").arg(clockWord(*m_track->emptyAt()));
    setAccessibleDescription(said.join(u' '));
    if (hasFocus()) {
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

/// Nothing moves under the pointer: the axis waits until a point is let go.
void OutageChart::scale()
{
    update();
    if (m_drag || !m_track)
        return;
    const double last = m_points.empty() ? 0 : m_points.back().atSeconds;
    const double empty = m_track->emptyAt().value_or(0);
    m_end = std::max({60.0, last * 1.15, empty > 4 * last && last > 0 ? last * 2 : empty * 1.06});
}

void OutageChart::choose(int row)
{
    m_chosen = row < static_cast<int>(m_points.size()) ? row : -1;
    update();
}

std::optional<double> OutageChart::chargeOf(int row) const
{
    return m_track->at(m_points[static_cast<size_t>(row)].atSeconds).chargePercent;
}

/// Of a UPS that says nothing of its charge, they stand on the axis.
QPointF OutageChart::placeOf(int row) const
{
    return {xOf(m_points[static_cast<size_t>(row)].atSeconds), yOf(chargeOf(row).value_or(0))};
}

bool OutageChart::isHandleShown(int row) const
{
    return m_track && (m_points.size() <= mostHandles || row == m_chosen);
}

QString OutageChart::pointWords() const
{
    if (!m_track || m_chosen < 0)
        return {};
    const OutagePoint &point = m_points[static_cast<size_t>(m_chosen)];
    const auto charge = chargeOf(m_chosen);
    QStringList parts{clockWord(point.atSeconds), outageWord(saysOf(point))};
    if (charge)
        parts << tr("%1 %").arg(std::round(*charge));
    return tr("Point %1 of %2: %3").arg(m_chosen + 1).arg(m_points.size()).arg(parts.join(u", "_s));
}

/// At the point that is held or moved by key; else where the pointer is.
std::optional<OutageChart::Cross> OutageChart::cross() const
{
    if (!m_track || !isEnabled())
        return std::nullopt;
    if (m_chosen >= 0 && (m_drag || (hasFocus() && !m_pointer)))
        return Cross{m_points[static_cast<size_t>(m_chosen)].atSeconds, chargeOf(m_chosen)};
    if (!m_pointer || !chart().contains(*m_pointer))
        return std::nullopt;
    const double seconds = secondsAt(m_pointer->x());
    return Cross{seconds, m_track->at(seconds).chargePercent};
}

QString OutageChart::reading() const
{
    const auto at = cross();
    if (!at)
        return {};
    return at->chargePercent ? tr("%1  %2 %").arg(clockWord(at->seconds)).arg(std::round(*at->chargePercent))
                             : clockWord(at->seconds);
}

void OutageChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        update();
}

void OutageChart::clear()
{
    m_track.reset();
    update();
}

QRectF OutageChart::chart() const
{
    return {leftMargin, topMargin, std::max(10.0, width() - leftMargin - rightMargin * 1.0),
            std::max(10.0, height() - topMargin - bottomMargin * 1.0)};
}

double OutageChart::xOf(double seconds) const
{
    return chart().left() + chart().width() * std::min(1.0, seconds / m_end);
}

double OutageChart::yOf(double percent) const
{
    return chart().bottom() - chart().height() * percent / 100;
}

void OutageChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    if (m_track) {
        paintSupply(painter);
        paintCurve(painter);
        if (const auto at = cross())
            drawCrosshair(painter, chart(), xOf(at->seconds), reading(), theme);
        paintHandles(painter);
    }
    if (!hasFocus())
        return;
    painter.setPen(QPen(theme.selection, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void OutageChart::paintAxes(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const QRectF area = chart();
    for (const int percent : {0, 50, 100}) {
        const double y = std::round(yOf(percent)) + 0.5;
        painter.setPen(theme.line);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, y - 8, leftMargin - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         u"%1 %"_s.arg(percent));
    }
    for (const int part : {0, 1, 2}) {
        const double seconds = m_end * part / 2;
        const double x = xOf(seconds);
        const auto align = part == 0 ? Qt::AlignLeft : part == 1 ? Qt::AlignHCenter : Qt::AlignRight;
        const double from = part == 0 ? x : part == 1 ? x - 40 : x - 80;
        painter.drawText(QRectF(from, height() - 18, 80, 16), align | Qt::AlignVCenter, clockWord(seconds));
    }
}

void OutageChart::paintHandles(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    for (int row = 0; row < static_cast<int>(m_points.size()); ++row) {
        if (!isHandleShown(row))
            continue;
        const bool chosen = row == m_chosen && isEnabled();
        painter.setPen(QPen(isEnabled() ? theme.selection : theme.stale, 2));
        painter.setBrush(chosen ? theme.selection : theme.panel);
        const double size = chosen ? 5 : 4;
        painter.drawEllipse(placeOf(row), size, size);
    }
}

void OutageChart::paintCurve(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const int samples = std::min(mostSamples, std::max(2, static_cast<int>(chart().width())));
    QPainterPath path;
    bool drawn = false;
    for (int i = 0; i <= samples; ++i) {
        const double seconds = m_end * i / samples;
        const auto charge = m_track->at(seconds).chargePercent;
        if (!charge) {
            drawn = false;
            continue;
        }
        const QPointF at(xOf(seconds), yOf(*charge));
        drawn ? path.lineTo(at) : path.moveTo(at);
        drawn = true;
    }
    painter.setPen(QPen(isEnabled() ? theme.selection : theme.stale, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

void OutageChart::paintSupply(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const double top = chart().bottom() + 4;
    double begin = 0;
    for (int guard = 0; begin < m_end && guard < mostSamples; ++guard) {
        const double end = std::min(m_end, m_track->nextChange(begin).value_or(m_end));
        const Supply supply = supplyOf(m_track->at(begin));
        const QRectF box(xOf(begin), top, xOf(end) - xOf(begin), bandHeight);
        painter.fillRect(box, supply.tone == Tone::Normal ? theme.shape : theme.fill(supply.tone));
        painter.fillRect(QRectF(box.left(), top, 1, bandHeight), theme.shapeEdge);
        painter.setPen(supply.tone == Tone::Normal ? theme.text : theme.word(supply.tone));
        const QRectF room = box.adjusted(4, 0, -2, 0);
        if (painter.fontMetrics().horizontalAdvance(supply.word) <= room.width())
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, supply.word);
        if (end <= begin)
            break;
        begin = end;
    }
}

} // namespace switchyard
