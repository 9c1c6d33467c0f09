// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mark_label.h"

#include "ui/theme/marks.h"

#include <QPainter>
#include <QTimerEvent>

namespace switchyard
{
namespace
{
constexpr int markSize = 14;
constexpr int flashMs = 600;
} // namespace

MarkLabel::MarkLabel(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void MarkLabel::setLook(const StateLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    setAccessibleName(look.word);
    updateGeometry();
    update();
}

void MarkLabel::setFlashing(bool flashing)
{
    flashing = flashing && !m_appearance.reducedMotion();
    if (flashing == (m_flash != 0))
        return;
    if (flashing) {
        m_flash = startTimer(flashMs);
    } else {
        killTimer(m_flash);
        m_flash = 0;
        m_dim = false;
    }
    update();
}

void MarkLabel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_flash) {
        m_dim = !m_dim;
        update();
    }
}

QFont MarkLabel::wordFont() const
{
    QFont words = font();
    words.setBold(m_look.bold || words.bold());
    return words;
}

QSize MarkLabel::sizeHint() const
{
    const QFontMetrics metrics(wordFont());
    const int words = m_look.word.isEmpty() ? 0 : grid * 2 - 2 + metrics.horizontalAdvance(m_look.word);
    return {markSize + words + 1, qMax(markSize, metrics.height()) + 2};
}

void MarkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = m_appearance.theme();
    StateLook look = m_look;
    if (m_dim)
        look.tone = Tone::Off;
    drawMark(painter, QRectF(0, (height() - markSize) / 2.0, markSize, markSize), look, theme);
    painter.setFont(wordFont());
    painter.setPen(theme.word(m_look.tone));
    painter.drawText(rect().adjusted(markSize + grid * 2 - 2, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     m_look.word);
}

} // namespace switchyard
