// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace switchyard
{

/// What the Tab key reaches in these parts of a window, in the order in which they are read: part by part, in
/// each from the top and from the left. Qt's own order is that in which widgets came to their parents, which
/// for pages made late, torn off and taken back is none at all.
QList<QWidget *> tabOrder(const QList<QWidget *> &parts);

/// To the next of them, or the one before, and round. False where there is none.
bool moveFocus(const QList<QWidget *> &parts, bool next);

} // namespace switchyard
