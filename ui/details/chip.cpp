// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/chip.h"

#include "ui/theme/marks.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QPainter>

namespace switchyard
{
namespace
{
constexpr int markSize = 10;
constexpr int padding = 2 * grid - 2;
} // namespace

Chip::Chip(ObjectRef ref, const Appearance &appearance, QWidget *parent)
    : QAbstractButton(parent)
    , m_ref(std::move(ref))
    , m_appearance(appearance)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void Chip::display(const QString &name, const StateLook &look, bool current)
{
    if (name == text() && look == m_look && current == m_current)
        return;
    const bool resized = name != text();
    m_look = look;
    m_current = current;
    setText(name);
    setAccessibleName(words::kind(m_ref.kind) + u' ' + name);
    setAccessibleDescription(look.word);
    setToolTip(words::kind(m_ref.kind) + u' ' + name + QStringLiteral(": ") + look.word);
    if (resized)
        updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {markSize + grid + fontMetrics().horizontalAdvance(text()) + 2 * padding + 2, 24};
}

QSize Chip::minimumSizeHint() const
{
    return {markSize + 2 * padding + 6 * fontMetrics().averageCharWidth(), 24};
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plate = QRectF(rect()).adjusted(.5, .5, -.5, -.5);
    painter.setPen(QPen(hasFocus() || m_current ? theme.selection : theme.line, hasFocus() ? 2 : 1));
    painter.setBrush(isDown()    ? theme.pressed
                     : m_current ? theme.selectFill
                     : underMouse()
                         ? theme.hover
                         : theme.fill(m_look.tone == Tone::Critical ? Tone::Critical : Tone::Normal));
    painter.drawRoundedRect(plate, 4, 4);
    drawMark(painter, QRectF(padding, (height() - markSize) / 2.0, markSize, markSize), m_look, theme);
    painter.setPen(theme.word(m_look.tone));
    const QRect words = rect().adjusted(padding + markSize + grid, 0, -padding + 2, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
}

} // namespace switchyard
