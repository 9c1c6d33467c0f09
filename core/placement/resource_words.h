// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/resource.h"

class QString;

namespace switchyard
{

QString nameOf(Resource resource); ///< for people: "CPU", "memory traffic"

} // namespace switchyard
