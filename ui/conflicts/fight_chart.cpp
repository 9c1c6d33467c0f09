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
