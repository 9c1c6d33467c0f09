// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QStaticText>

class QPainter;

namespace switchyard::topology
{

/// Text that is laid out once and drawn many times, cut with an ellipsis where it does not fit.
class TextCache
{
public:
    void setFont(const QFont &font); ///< forgets everything

    struct Style
    {
        int pixels = 12;
        bool bold = false;
        Qt::Alignment align = Qt::AlignLeft; ///< in the middle of the height, always
        Qt::TextElideMode cut = Qt::ElideRight;
    };
    /// In the painter's pen. Returns the width that the text took; 0 where nothing fits.
    int draw(QPainter &painter, const QRectF &box, const QString &text, Style style);
    /// How wide it would be, uncut.
    int width(const QString &text, Style style);

private:
    struct Key
    {
        QString text;
        int pixels;
        int room;
        bool bold;
        Qt::TextElideMode cut;
        bool operator==(const Key &) const = default;
    };
    friend size_t qHash(const Key &key, size_t seed) noexcept
    {
        return qHashMulti(seed, key.text, key.pixels, key.room, key.bold, static_cast<int>(key.cut));
    }
    struct Laid
    {
        QStaticText text;
        int width = 0;
        int height = 0;
        qreal lower = 0; ///< how much a fallback font (Japanese) puts the baseline below this font's
    };
    const Laid &laid(const QString &text, Style style, int room);
    const QFont &font(Style style);

    QFont m_font;
    QHash<int, QFont> m_fonts;
    QHash<Key, Laid> m_laid;
};

} // namespace switchyard::topology
