// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/usage_span.h" // UsageQuery, UsageSpan: drivers speak of them, too
