// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace switchyard
{

// How axes are divided, so that people can count along them.

/// Seconds from tick to tick of an axis that ends at `end`: at most `most` of them.
double tickSeconds(double end, int most);
/// The next round number above: 1, 2, 5, 10, …
double roundUp(double value);

} // namespace switchyard
