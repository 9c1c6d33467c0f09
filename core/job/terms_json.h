// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QJsonObject>

namespace switchyard
{

QJsonObject toJson(const StepTerms &terms);
/// Nothing: written by another version.
std::optional<StepTerms> termsFromJson(const QJsonObject &json);

QJsonObject toJson(const StepProgress &progress); ///< what is not known is left out
StepProgress progressFromJson(const QJsonObject &json);

} // namespace switchyard
