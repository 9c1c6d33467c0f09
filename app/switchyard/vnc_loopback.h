// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QtGlobal>

namespace switchyard
{

/// Qt's vnc platform has no password and listens on every address; a console that can cut the power must not.
/// Replaces its listening socket by one on 127.0.0.1. Qt opens its socket in a call queued while QApplication
/// is made: queue this one after it, so that both run in the event loop's first turn and nobody was let in
/// between. Errors: NotFound (nothing of this process listens on `port`), Io. After an error the window must
/// not stay open.
Result<void> confineVncToLoopback(quint16 port);

} // namespace switchyard
