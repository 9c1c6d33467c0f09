// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard
{

/// Speaks this language ("en", "ja"; empty: the one of the system's locale) from now on: our words, Qt's own
/// (file dialogs) and the form of numbers. What is already shown stays as it is. Window thread.
void installLanguage(const QString &code);

} // namespace switchyard
