// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/switchyard/options.h"

namespace switchyard
{

class Session;

/// "vm:db-1" by name or id, in what is known now. NotFound with a sentence.
Result<void> selectByWord(Session &session, const QString &word);

/// After the seconds of the options: selects, waits until it is drawn, saves the picture, ends the event loop
/// with 0; with 2 and a sentence on stderr when it cannot.
void takeScreenshot(Session &session, const Options &options);

} // namespace switchyard
