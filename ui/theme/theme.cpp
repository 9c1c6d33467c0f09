// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

namespace switchyard
{

Theme Theme::makeLight()
{
    Theme theme;
    theme.window = QColor(0xEC, 0xEE, 0xF0);
    theme.panel = QColor(0xF6, 0xF7, 0xF8);
    theme.raised = QColor(0xFF, 0xFF, 0xFF);
    theme.line = QColor(0xD3, 0xD7, 0xDB);
    theme.hover = QColor(0xE7, 0xEA, 0xED);
    theme.pressed = QColor(0xDB, 0xDF, 0xE3);
    theme.text = QColor(0x2B, 0x2F, 0x33);
    theme.muted = QColor(0x58, 0x5F, 0x66);
    theme.shape = QColor(0xC9, 0xCE, 0xD3);
    theme.shapeEdge = QColor(0x7C, 0x84, 0x8B);
    theme.selection = QColor(0x0B, 0x62, 0xA8);
    theme.selectFill = QColor(0xD6, 0xE6, 0xF4);
    theme.onSelection = QColor(0xFF, 0xFF, 0xFF);
    theme.attention = QColor(0xB2, 0x6B, 0x00);
    theme.attentionText = QColor(0x85, 0x4F, 0x00);
    theme.attentionFill = QColor(0xFF, 0xF3, 0xDC);
    theme.critical = QColor(0xB3, 0x26, 0x1E);
    theme.criticalText = QColor(0xB3, 0x26, 0x1E);
    theme.criticalFill = QColor(0xFD, 0xE7, 0xE5);
    theme.stale = QColor(0x7C, 0x83, 0x8A);
    theme.motion = QColor(0x0B, 0x62, 0xA8);
    theme.changed = QColor(0xDF, 0xEA, 0xF3);
    return theme;
}

Theme Theme::makeDark()
{
    Theme theme;
    theme.dark = true;
    theme.window = QColor(0x16, 0x18, 0x1B);
    theme.panel = QColor(0x1D, 0x20, 0x23);
    theme.raised = QColor(0x29, 0x2D, 0x31);
    theme.line = QColor(0x34, 0x39, 0x3E);
    theme.hover = QColor(0x2A, 0x2E, 0x33);
    theme.pressed = QColor(0x35, 0x3A, 0x40);
    theme.text = QColor(0xD9, 0xDD, 0xE0);
    theme.muted = QColor(0x9B, 0xA3, 0xAA);
    theme.shape = QColor(0x47, 0x4D, 0x53);
    theme.shapeEdge = QColor(0x7B, 0x82, 0x8A);
    theme.selection = QColor(0x5C, 0xA8, 0xE6);
    theme.selectFill = QColor(0x1E, 0x3A, 0x53);
    theme.onSelection = QColor(0x10, 0x1B, 0x26);
    theme.attention = QColor(0xF2, 0xB2, 0x4B);
    theme.attentionText = QColor(0xF2, 0xB2, 0x4B);
    theme.attentionFill = QColor(0x3A, 0x2E, 0x17);
    theme.critical = QColor(0xFF, 0x8A, 0x80);
    theme.criticalText = QColor(0xFF, 0x8A, 0x80);
    theme.criticalFill = QColor(0x42, 0x1A, 0x18);
    theme.stale = QColor(0x7B, 0x82, 0x8A);
    theme.motion = QColor(0x5C, 0xA8, 0xE6);
    theme.changed = QColor(0x27, 0x33, 0x3F);
    return theme;
}

QColor Theme::mark(Tone tone) const
{
    switch (tone) {
    case Tone::Normal:
    case Tone::Off:
        return shapeEdge;
    case Tone::Attention:
        return attention;
    case Tone::Critical:
        return critical;
    case Tone::Stale:
        return stale;
    case Tone::Motion:
        return motion;
    }
    return shapeEdge;
}

QColor Theme::word(Tone tone) const
{
    switch (tone) {
    case Tone::Normal:
        return text;
    case Tone::Attention:
        return attentionText;
    case Tone::Critical:
        return criticalText;
    case Tone::Stale:
    case Tone::Off:
        return muted;
    case Tone::Motion:
        return motion;
    }
    return text;
}

QColor Theme::fill(Tone tone) const
{
    switch (tone) {
    case Tone::Attention:
        return attentionFill;
    case Tone::Critical:
        return criticalFill;
    case Tone::Normal:
        return panel;
    case Tone::Stale:
    case Tone::Off:
    case Tone::Motion:
        return Qt::transparent;
    }
    return panel;
}

QColor Theme::series(int index) const
{
    // Two at most share a chart: a blue and an ochre differ in lightness too.
    if (index == 0)
        return selection;
    return dark ? QColor(0xD9, 0xA4, 0x5B) : QColor(0x8A, 0x5A, 0x14);
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, panel);
    palette.setColor(QPalette::AlternateBase, hover);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::Button, raised);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, critical);
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, selectFill);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, selection);
    palette.setColor(QPalette::LinkVisited, selection);
    palette.setColor(QPalette::Light, raised);
    palette.setColor(QPalette::Midlight, hover);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, shape);
    palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : shapeEdge);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, stale);
    return palette;
}

} // namespace switchyard
