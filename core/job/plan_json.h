// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QJsonObject>

namespace switchyard
{

// Plans and reports as JSON: what the journal keeps (to go on after a crash) and what switchyardctl prints.

QJsonObject toJson(const Plan &plan);
Result<Plan> planFromJson(const QJsonObject &json); ///< InvalidArgument: not a plan that this version knows
QJsonObject toJson(const Error &error);
Error errorFromJson(const QJsonObject &json); ///< a code that this version does not know is Internal
QJsonObject toJson(const StepReport &step);
QJsonObject toJson(const Report &report);
std::optional<StepState> stepStateFromString(QStringView text);

} // namespace switchyard
