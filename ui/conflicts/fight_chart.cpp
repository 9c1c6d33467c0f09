// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/fight_chart.h"

#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"
#include "ui/widgets/crosshair.h"
#include "ui/widgets/ticks.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int scaleWidth = 44;
constexpr int nameWidth = 96; ///< at the right, where each is named
constexpr int axisHeight = 20;

QColor blend(const QColor &from, const QColor &to, double share)
{
    const auto mix = [share](int one, int other) { return qRound(one + (other - one) * share); };
    return {mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())};
}

} // namespace

FightChart::FightChart(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setObjectName(QStringLiteral("fight"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void FightChart::display(const FightLines &lines)
{
    m_lines = lines;
    m_sentence = lines.isEmpty() ? tr("Nothing is kept of that time.") : QString();
    m_pointed = std::min<qint64>(m_pointed, static_cast<qint64>(lines.times.size()) - 1);
    QStringList says{tr("%1 of the host over time").arg(words::resourceTitle(lines.resource))};
    if (!lines.isEmpty()) {
        says << tr("total %1").arg(format::percent(lines.total.back()));
        for (const FightLines::Band &band : lines.bands)
            says << QStringLiteral("%1 %2").arg(band.name, format::percent(band.percent.back()));
    } else {
        says << m_sentence;
    }
    setAccessibleName(says.join(QStringLiteral(", ")));
    update();
}

void FightChart::say(const QString &sentence)
{
    m_lines = {};
    m_pointed = -1;
    m_sentence = sentence;
    setAccessibleName(sentence);
    update();
}

QString FightChart::reading() const
{
    if (m_pointed < 0)
        return {};
    const auto at = static_cast<size_t>(m_pointed);
    QStringList parts{tr("total %1").arg(format::percent(m_lines.total[at]))};
    for (const FightLines::Band &band : m_lines.bands)
        parts << QStringLiteral("%1 %2").arg(band.name, format::percent(band.percent[at]));
    return readingWords(QDateTime::fromMSecsSinceEpoch(m_lines.times[at]), parts.join(QStringLiteral(" · ")));
}

QRectF FightChart::plot() const
{
    return {scaleWidth, 8, width() - scaleWidth - nameWidth * 1.0, height() - 8.0 - axisHeight};
}

double FightChart::xOf(qint64 ms) const
{
    const double span =
        static_cast<double>(std::max<qint64>(1, m_lines.times.back() - m_lines.times.front()));
    return plot().left() + plot().width() * static_cast<double>(ms - m_lines.times.front()) / span;
}

double FightChart::yOf(double percent) const
{
    return plot().bottom() - plot().height() * std::clamp(percent, 0.0, 100.0) / 100;
}

/// Told apart in grey as well: blue and ochre in turns, each paler than the one below.
QColor FightChart::colourOf(size_t band) const
{
    const Theme &theme = m_appearance.theme();
    const double pale = 0.25 + 0.2 * static_cast<double>(std::min<size_t>(band / 2, 3));
    return blend(theme.series(static_cast<int>(band % 2)), theme.panel, pale);
}

/// Upper edge of the first `bands` of them; NaN where none is known.
double FightChart::stackAt(size_t point, size_t bands) const
{
    double sum = 0;
    bool known = bands == 0;
    for (size_t band = 0; band < bands; ++band) {
        const double value = m_lines.bands[band].percent[point];
        if (std::isnan(value))
            continue;
        sum += value;
        known = true;
    }
    return known ? sum : std::nan("");
}

void FightChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_sentence.isEmpty()) {
        painter.setPen(theme.muted);
        painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
    } else {
        paintGround(painter);
        paintBands(painter);
        paintTotal(painter);
        paintThreshold(painter, m_lines.hostThreshold,
                       tr("host %1").arg(format::percent(m_lines.hostThreshold)), theme.critical);
        paintThreshold(painter, m_lines.vmThreshold, tr("a VM %1").arg(format::percent(m_lines.vmThreshold)),
                       theme.attention);
        paintNames(painter);
        if (m_pointed >= 0)
            drawCrosshair(painter, plot(), xOf(m_lines.times[static_cast<size_t>(m_pointed)]), reading(),
                          theme);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.selection, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void FightChart::paintGround(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const QRectF area = plot();
    const double from = std::clamp(xOf(m_lines.sinceMs), area.left(), area.right());
    const double to =
        m_lines.untilMs > 0 ? std::clamp(xOf(m_lines.untilMs), area.left(), area.right()) : area.right();
    if (m_lines.sinceMs > 0 && to > from)
        painter.fillRect(QRectF(from, area.top(), to - from, area.height()), theme.criticalFill);
    for (const int percent : {0, 50, 100}) {
        painter.setPen(QPen(theme.line, 1));
        const double y = std::floor(yOf(percent)) + 0.5;
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, y - 9, scaleWidth - 6, 18), Qt::AlignRight | Qt::AlignVCenter,
                         format::percent(percent));
    }
    const qint64 first = m_lines.times.front();
    const double seconds = static_cast<double>(m_lines.times.back() - first) / 1000;
    const int most = std::max(2, static_cast<int>(area.width() / 90));
    const auto tick = static_cast<qint64>(tickSeconds(std::max(1.0, seconds), most) * 1000);
    const QString form = tick < 60'000 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    painter.setPen(theme.muted);
    for (qint64 at = (first + tick - 1) / tick * tick; at <= m_lines.times.back(); at += tick) {
        const double x = xOf(at);
        if (x - 32 < 0 || x + 32 > width() - nameWidth + 24)
            continue;
        painter.drawText(QRectF(x - 40, area.bottom() + 3, 80, axisHeight - 3), Qt::AlignHCenter,
                         QDateTime::fromMSecsSinceEpoch(at).toString(form));
    }
}

/// One band over the ones below it, from gap to gap.
void FightChart::paintBand(QPainter &painter, size_t band, const QColor &colour) const
{
    const bool rest = band == m_lines.bands.size();
    const auto top = [&](size_t i) {
        const double below = stackAt(i, band);
        if (!rest)
            return std::isnan(m_lines.bands[band].percent[i])
                       ? std::nan("")
                       : (std::isnan(below) ? 0 : below) + m_lines.bands[band].percent[i];
        return std::isnan(m_lines.total[i]) ? below
                                            : std::max(m_lines.total[i], std::isnan(below) ? 0 : below);
    };
    for (size_t i = 0; i < m_lines.times.size();) {
        if (std::isnan(top(i))) {
            ++i;
            continue;
        }
        size_t end = i + 1;
        while (end < m_lines.times.size() && !m_lines.gaps[end] && !std::isnan(top(end)))
            ++end;
        QPolygonF area;
        for (size_t k = i; k < end; ++k)
            area << QPointF(xOf(m_lines.times[k]), yOf(top(k)));
        for (size_t k = end; k-- > i;) {
            const double below = stackAt(k, band);
            area << QPointF(xOf(m_lines.times[k]), yOf(std::isnan(below) ? 0 : below));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(area);
        i = end;
    }
}

void FightChart::paintBands(QPainter &painter) const
{
    paintBand(painter, m_lines.bands.size(), m_appearance.theme().shape);
    for (size_t band = 0; band < m_lines.bands.size(); ++band)
        paintBand(painter, band, colourOf(band));
}

void FightChart::paintTotal(QPainter &painter) const
{
    painter.setPen(QPen(m_appearance.theme().text, 1.5));
    for (size_t i = 1; i < m_lines.times.size(); ++i) {
        if (m_lines.gaps[i] || std::isnan(m_lines.total[i]) || std::isnan(m_lines.total[i - 1]))
            continue;
        painter.drawLine(QPointF(xOf(m_lines.times[i - 1]), yOf(m_lines.total[i - 1])),
                         QPointF(xOf(m_lines.times[i]), yOf(m_lines.total[i])));
    }
}

void FightChart::paintThreshold(QPainter &painter, double percent, const QString &words,
                                const QColor &colour) const
{
    if (percent <= 0 || percent > 100)
        return;
    const QRectF area = plot();
    const double y = std::floor(yOf(percent)) + 0.5;
    painter.setPen(QPen(colour, 1, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    const Theme &theme = m_appearance.theme();
    const QFontMetricsF metrics(painter.font());
    const QRectF label(area.left() + 4, y - metrics.height() - 1, metrics.horizontalAdvance(words) + 8,
                       metrics.height());
    QColor ground = theme.panel;
    ground.setAlphaF(0.85F);
    painter.fillRect(label, ground);
    painter.setPen(theme.text);
    painter.drawText(label, Qt::AlignCenter, words);
}

/// At the right edge, each where its band ends, moved apart where they would touch.
void FightChart::paintNames(QPainter &painter) const
{
    struct Name
    {
        double y;
        QString words;
        QColor colour;
    };
    const Theme &theme = m_appearance.theme();
    const size_t last = m_lines.times.size() - 1;
    std::vector<Name> names;
    for (size_t band = 0; band < m_lines.bands.size(); ++band) {
        const double top = stackAt(last, band + 1);
        const double below = stackAt(last, band);
        if (!std::isnan(top))
            names.push_back(
                {yOf((top + (std::isnan(below) ? 0 : below)) / 2), m_lines.bands[band].name, colourOf(band)});
    }
    if (!std::isnan(m_lines.total[last]))
        names.push_back({yOf(m_lines.total[last]), tr("total"), theme.text});
    std::ranges::sort(names, std::greater(), &Name::y);
    const double line = QFontMetricsF(painter.font()).height();
    for (size_t i = 1; i < names.size(); ++i)
        names[i].y = std::min(names[i].y, names[i - 1].y - line);
    for (const Name &name : names) {
        const QRectF box(plot().right() + 6, name.y - line / 2, nameWidth - 8, line);
        painter.fillRect(QRectF(box.left(), box.top() + 3, 8, line - 6), name.colour);
        painter.setPen(theme.text);
        painter.drawText(box.adjusted(13, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(name.words, Qt::ElideMiddle,
                                                          static_cast<int>(box.width()) - 13));
    }
}

void FightChart::point(qint64 index)
{
    if (m_lines.isEmpty())
        return;
    m_pointed = std::clamp<qint64>(index, 0, static_cast<qint64>(m_lines.times.size()) - 1);
    setAccessibleDescription(reading());
    update();
}

void FightChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_lines.isEmpty() || !plot().contains(event->position())) {
        m_pointed = -1;
        update();
        return;
    }
    const double share = (event->position().x() - plot().left()) / plot().width();
    const double span = static_cast<double>(m_lines.times.back() - m_lines.times.front());
    const qint64 at = m_lines.times.front() + static_cast<qint64>(share * span);
    const auto after = std::ranges::lower_bound(m_lines.times, at);
    qint64 index = after - m_lines.times.begin();
    if (after == m_lines.times.end() || (index > 0 && at - *(after - 1) < *after - at))
        --index;
    point(index);
}

void FightChart::leaveEvent(QEvent *)
{
    m_pointed = -1;
    update();
}

void FightChart::focusOutEvent(QFocusEvent *event)
{
    m_pointed = -1;
    QWidget::focusOutEvent(event);
}

void FightChart::keyPressEvent(QKeyEvent *event)
{
    const auto last = static_cast<qint64>(m_lines.times.size()) - 1;
    if (event->key() == Qt::Key_Left)
        point(m_pointed < 0 ? last : m_pointed - 1);
    else if (event->key() == Qt::Key_Right)
        point(m_pointed < 0 ? 0 : m_pointed + 1);
    else if (event->key() == Qt::Key_Home)
        point(0);
    else if (event->key() == Qt::Key_End)
        point(last);
    else
        QWidget::keyPressEvent(event);
}

} // namespace switchyard
