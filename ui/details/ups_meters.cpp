// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/ups_meters.h"

#include "ui/format.h"
#include "ui/models/cells.h"

#include <QPainter>

namespace switchyard
{

UpsMeters::UpsMeters(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void UpsMeters::display(const Ups &ups)
{
    const double charge = cells::orNone(ups.chargePercent);
    const double load = cells::orNone(ups.loadPercent);
    const bool onBattery = ups.state == UpsState::OnBattery;
    const bool low = ups.state == UpsState::LowBattery || ups.state == UpsState::ForcedShutdown;
    const Tone battery = low ? Tone::Critical : onBattery ? Tone::Attention : Tone::Normal;
    m_meters = {
        {tr("Charge"), format::percent(charge), charge / 100, battery},
        {tr("Runtime left"), format::duration(cells::orNone(ups.runtimeSeconds)), -1, battery},
        {tr("Load"), format::percent(load), load / 100,
         load > 100  ? Tone::Critical
         : load > 80 ? Tone::Attention
                     : Tone::Normal},
    };
    QStringList words;
    for (const Meter &meter : std::as_const(m_meters))
        words << meter.title + u' ' + meter.value;
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

void UpsMeters::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    // Quarters: the runtime is the longest to say, and gets two.
    static constexpr std::array quarters{0, 1, 3, 4};
    for (qsizetype i = 0; i < m_meters.size(); ++i) {
        const Meter &meter = m_meters[i];
        const int left = width() * quarters[static_cast<size_t>(i)] / 4;
        const int right = width() * quarters[static_cast<size_t>(i) + 1] / 4;
        const QRect box(left, 0, right - left - 2 * grid, height());
        painter.setFont(font());
        painter.setPen(theme.muted);
        painter.drawText(box, Qt::AlignTop | Qt::AlignLeft, meter.title);
        painter.setFont(Appearance::numberFont());
        painter.setPen(theme.word(meter.tone));
        painter.drawText(box.adjusted(0, 16, 0, -8), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(meter.value, Qt::ElideRight, box.width()));
        if (!(meter.share >= 0)) // false for NaN as well
            continue;
        const QRect bar(box.left(), height() - 5, box.width(), 4);
        painter.fillRect(bar, theme.dark ? theme.pressed : theme.shape);
        painter.fillRect(
            QRect(bar.topLeft(), QSize(static_cast<int>(bar.width() * std::min(meter.share, 1.0)), 4)),
            meter.tone == Tone::Normal ? theme.shapeEdge : theme.mark(meter.tone));
    }
}

} // namespace switchyard
