// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/balance_state.h"

#include <QJsonObject>

namespace switchyard
{

// What `switchyardctl --json` prints of conflicts and of what would end them; conflicts are kept in this
// form, too. Per cent with one digit; times as ISO 8601 in UTC.

QJsonObject jsonOf(const Conflict &conflict);
/// InvalidArgument: it is none.
Result<Conflict> conflictFromJson(const QJsonObject &json);
QJsonObject jsonOf(const LoadChange &load);
QJsonObject jsonOf(const Relocation &relocation);
QJsonObject jsonOf(const HostChange &change);
QJsonObject jsonOf(const BalanceState &state);

QString toWord(AdviceState state); ///< "open", "waiting", "running", "refused", "failed"

} // namespace switchyard
