// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/migration.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 roundsBefore = 3; ///< over all its memory: by then it has shown how fast it writes
constexpr qint64 usualPauseMs = 300;

} // namespace

bool isTimeForPostCopy(const MigrationProgress &progress, qint64 maxPauseMs)
{
    const qint64 most = maxPauseMs > 0 ? maxPauseMs : usualPauseMs;
    return progress.active && progress.postCopy == PostCopy::None && progress.rounds > roundsBefore &&
           progress.expectedPauseMs > most;
}

PostCopyPhase postCopyPhase(PostCopySide here, PostCopySide there)
{
    const auto isIn = [](PostCopySide side) {
        return side == PostCopySide::Fetching || side == PostCopySide::Broken;
    };
    if (!isIn(here) && !isIn(there))
        return PostCopyPhase::None;
    // A side that ends first is out of it before the other one has heard.
    const auto isGone = [](PostCopySide side, PostCopySide other) {
        return side == PostCopySide::Off || (side == PostCopySide::None && other == PostCopySide::Broken);
    };
    if (isGone(there, here))
        return PostCopyPhase::DestinationLost;
    if (isGone(here, there))
        return PostCopyPhase::SourceLost;
    const bool bothAnswer = here != PostCopySide::Silent && there != PostCopySide::Silent;
    const bool isBroken = here == PostCopySide::Broken || there == PostCopySide::Broken;
    return bothAnswer && isBroken ? PostCopyPhase::Broken : PostCopyPhase::Fetching;
}

} // namespace switchyard
