// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace switchyard
{

/// What a state asks of a person; everything that has a state is drawn in the colours of one of these. Normal
/// is grey: colour is spent only on what needs somebody.
enum class Tone { Normal, Attention, Critical, Stale, Off, Motion };

/// Every colour of the window. A value: makeLight() or makeDark(), nothing else makes one. Contrast of each
/// text colour against each ground it is written on is at least 4.5 : 1, of shapes that carry meaning 3 : 1.
struct Theme
{
    bool dark = false;

    // Grounds, from the deepest to the nearest, and the lines between them.
    QColor window;  ///< behind everything
    QColor panel;   ///< lists, tables, cards
    QColor raised;  ///< menus, tips, buttons
    QColor line;    ///< hair lines between areas
    QColor hover;   ///< a row or button under the pointer
    QColor pressed; ///< a button held down

    QColor text;
    QColor muted;       ///< second things: units, captions, ages
    QColor shape;       ///< what normal things are filled with
    QColor shapeEdge;   ///< the outline of normal things, lines of the graph
    QColor selection;   ///< selected, path lit, focus ring
    QColor selectFill;  ///< ground of a selected row
    QColor onSelection; ///< text on `selection`

    QColor attention;     ///< marks and thick lines
    QColor attentionText; ///< words
    QColor attentionFill; ///< ground
    QColor critical;
    QColor criticalText;
    QColor criticalFill;
    QColor stale; ///< hatch and dashed outline
    QColor motion;
    QColor changed; ///< ground of a cell that changed within the last second

    static Theme makeLight();
    static Theme makeDark();

    /// The colour of marks and lines, of words, and of the ground of a thing in this tone.
    QColor mark(Tone tone) const;
    QColor word(Tone tone) const;
    QColor fill(Tone tone) const;
    /// Series of a chart, told apart in grey and by the red-green-blind as well.
    QColor series(int index) const;

    QPalette palette() const;
};

/// Spacing: everything is a multiple of this many logical pixels.
constexpr int grid = 4;

} // namespace switchyard
