// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/usage_fields.h"
#include "core/usage/usage_level.h"

#include <QByteArray>
#include <array>
#include <vector>

namespace switchyard
{

/// What one object used at one unit of a window.
struct BlockPoint
{
    quint16 at = 0; ///< units since the window's begin
    bool gapBefore = false;
    std::array<quint16, usageFieldCount> values = {}; ///< halves, in the order of usageFields

    bool operator==(const BlockPoint &) const = default;
};

/// One window's points, ascending, each unit at most once.
using BlockPoints = std::vector<BlockPoint>;

BlockPoint packPoint(int at, const Usage &usage, bool gapBefore);
Usage usageOf(const BlockPoint &point);

/// As bytes: column by column, high and low bytes apart, a column that is the same throughout once; then
/// deflated. A point of a busy VM takes about 15 bytes, one of an idle one less than 5.
QByteArray packBlock(const BlockPoints &points);
/// `units`: of the window. Io: the bytes are damaged; nothing in them is believed beyond their bounds. Values
/// of a later version that this one has no name for are left out.
Result<BlockPoints> unpackBlock(const QByteArray &bytes, int units);

/// Both together; of one unit the later one's.
BlockPoints mergeBlocks(const BlockPoints &earlier, const BlockPoints &later);

} // namespace switchyard
