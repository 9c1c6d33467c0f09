// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/drivers/net/http_message.h"

namespace switchyard::redfish
{

/// The peer's own words in an answer: error."@Message.ExtendedInfo", or the older form "Messages". At most
/// 400 characters, "message (id)" each; the status alone where there are none.
QString ownWords(const HttpAnswer &answer);
/// Whether it names this message of the standard's registry ("InvalidOperationForSystemState"), of any make
/// or version.
bool saysMessage(const HttpAnswer &answer, QLatin1StringView message);

/// What an answer that is no success means. `peer` names the BMC in the sentence.
Error errorOf(const HttpAnswer &answer, const QString &peer);

} // namespace switchyard::redfish
