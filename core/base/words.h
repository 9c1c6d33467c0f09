// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace switchyard
{

/// The engine's sentences for people: `Words::tr("%1 does not answer.").arg(name)`. Any thread.
/// They are translated where they are made, into the language that the window has installed; switchyardctl
/// installs none, and speaks English. Codes, JSON and words that a program reads never go through it.
/// One sentence is one call with placeholders: a translator cannot order pieces that are joined.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace switchyard
