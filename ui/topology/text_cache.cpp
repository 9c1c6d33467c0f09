// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/text_cache.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>
#include <QtMath>

namespace switchyard::topology
{
namespace
{
constexpr int most = 20'000; // a screen holds some thousand

qreal ascentOf(const QString &text, const QFont &font)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return line.ascent();
}
} // namespace

void TextCache::setFont(const QFont &font)
{
    m_font = font;
    m_fonts.clear();
    m_laid.clear();
}

const QFont &TextCache::font(Style style)
{
    QFont &font = m_fonts[style.pixels * 2 + (style.bold ? 1 : 0)];
    if (font.pixelSize() != style.pixels) {
        font = m_font;
        font.setPixelSize(style.pixels);
        if (style.bold)
            font.setWeight(QFont::DemiBold);
    }
    return font;
}

const TextCache::Laid &TextCache::laid(const QString &text, Style style, int room)
{
    const Key key{text, style.pixels, room, style.bold, style.cut};
    if (const auto found = m_laid.constFind(key); found != m_laid.constEnd())
        return *found;
    if (m_laid.size() > most)
        m_laid.clear();
    const QFontMetrics metrics(font(style));
    const QString shown = room < 0 ? text : metrics.elidedText(text, style.cut, room);
    Laid laid;
    laid.width = metrics.horizontalAdvance(shown);
    laid.height = metrics.height();
    static const QString ellipsis(QChar(0x2026));
    if (room >= 0 && (laid.width > room || shown == ellipsis)) // nothing of it fits
        laid.width = 0;
    else
        laid.text = QStaticText(shown);
    laid.text.setTextFormat(Qt::PlainText);
    laid.text.setPerformanceHint(QStaticText::AggressiveCaching);
    laid.text.prepare(QTransform(), font(style));
    if (laid.text.size().height() > laid.height)
        laid.lower = ascentOf(shown, font(style)) - metrics.ascent();
    return *m_laid.insert(key, laid);
}

int TextCache::width(const QString &text, Style style)
{
    return laid(text, style, -1).width;
}

int TextCache::draw(QPainter &painter, const QRectF &box, const QString &text, Style style)
{
    const int room = qFloor(box.width());
    if (room < 6 || text.isEmpty())
        return 0;
    const Laid *found = &laid(text, style, -1);
    if (found->width > room)
        found = &laid(text, style, room);
    if (found->width == 0)
        return 0;
    qreal x = box.left();
    if (style.align & Qt::AlignRight)
        x = box.right() - found->width;
    else if (style.align & Qt::AlignHCenter)
        x = box.center().x() - found->width / 2.0;
    painter.setFont(font(style));
    const qreal y = box.center().y() - found->height / 2.0 - found->lower;
    painter.drawStaticText(QPointF(qRound(x), qRound(y)), found->text);
    return found->width;
}

} // namespace switchyard::topology
