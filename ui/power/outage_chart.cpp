// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outage_chart.h"

#include "ui/power/outage_model.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr int leftMargin = 46;
constexpr int rightMargin = 8;
constexpr int topMargin = 8;
constexpr int bottomMargin = 40; ///< the supply and the axis
constexpr int bandHeight = 16;
constexpr int mostSamples = 400;

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
}

void OutageChart::setOutage(const UpsFacts &today, const std::vector<OutagePoint> &points)
{
    m_track.emplace(today, points);
    m_points = points;
    const double last = points.empty() ? 0 : points.back().atSeconds;
    const double empty = m_track->emptyAt().value_or(0);
    m_end = std::max({60.0, last * 1.15, empty > 4 * last && last > 0 ? last * 2 : empty * 1.06});
    QStringList said;
    if (m_track->emptyAt())
        said << tr("The battery is empty after %1.").arg(clockWord(*m_track->emptyAt()));
    setAccessibleDescription(said.join(u' '));
    setToolTip(said.join(u' '));
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
        painter.setPen(theme.muted);
        painter.drawText(QRectF(from, height() - 18, 80, 16), align | Qt::AlignVCenter, clockWord(seconds));
    }
    if (!m_track)
        return;
    paintSupply(painter);
    paintCurve(painter);
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
    painter.setPen(QPen(theme.selection, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setBrush(theme.panel);
    for (const OutagePoint &point : m_points) {
        const auto charge = m_track->at(point.atSeconds).chargePercent;
        if (charge && m_points.size() <= 40)
            painter.drawEllipse(QPointF(xOf(point.atSeconds), yOf(*charge)), 3.5, 3.5);
    }
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
