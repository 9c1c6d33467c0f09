// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace switchyard
{

/// Whoever goes through thousands of things, each of whose texts lies somewhere else, asks for those this far
/// ahead, so that it does not wait for the memory each time.
inline constexpr size_t prefetchAhead = 8;

inline void prefetch(const void *address)
{
    __builtin_prefetch(address);
}

} // namespace switchyard
