// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/usage.h"

#include <QtGlobal>
#include <bit>
#include <cmath>
#include <iterator>

namespace switchyard
{

/// All values of a Usage, for whoever treats them alike. The order is that of stored histories: a new value
/// is a new one at the end.
inline constexpr float Usage::*usageFields[] = {
    &Usage::cpuPercent,      &Usage::memoryPercent, &Usage::diskReadBps,    &Usage::diskWriteBps,
    &Usage::diskReadIops,    &Usage::diskWriteIops, &Usage::netReceiveBps,  &Usage::netTransmitBps,
    &Usage::cpuStealPercent, &Usage::diskLatencyMs, &Usage::balloonPercent, &Usage::swapBps,
    &Usage::memoryTrafficBps};
inline constexpr int usageFieldCount = static_cast<int>(std::size(usageFields));

/// The upper half of a float: 0.4 % exact, of any size a float can have, in two bytes.
inline quint16 halfOf(float value)
{
    if (std::isnan(value))
        return 0x7FC0;
    const auto bits = std::bit_cast<quint32>(value);
    return static_cast<quint16>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16); // to nearest, ties to even
}

inline float floatOf(quint16 half)
{
    return std::bit_cast<float>(static_cast<quint32>(half) << 16);
}

} // namespace switchyard
